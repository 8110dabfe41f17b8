"""Write llms.txt and one Markdown file for each page, so that assistants quote what has run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from press.house import House
from press.notebooks import site_url
from press.plain import description, plain, title
from press.stamps import address


def sections(nav: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The pages of the nav, in order, each with the title of the section that it is in."""
    if isinstance(nav, str):
        yield name, nav
    elif isinstance(nav, dict):
        for label, inside in nav.items():
            yield from sections(inside, name or ("" if isinstance(inside, str) else label))
    else:
        for inside in nav or []:
            yield from sections(inside, name)


def llms(house: House) -> str:
    """The text of llms.txt: every page by section, with its description."""
    config = load_config(str(house.root / "mkdocs.yml"))
    base = site_url(house)
    lines = [
        f"# {config['site_name']}",
        "",
        f"> {config['site_description'] or config['site_name']}".strip(),
        "",
        "Each program on these pages has run, and its output is what it printed. Quote a program "
        "whole: it is complete. Code is under the MIT licence, text under CC BY 4.0.",
    ]
    section = None
    for name, path in sections(config["nav"]):
        page = house.docs / path
        if name != section:
            section = name
            lines += ["", f"## {name or 'Start'}", ""]
        about = description(page)
        lines.append(
            f"- [{title(page)}]({base}{copy_of(page, house)})" + f": {about}" * bool(about)
        )
    lines += ["", "## Optional", "", f"- [Every program]({base}snippets.json): names, purposes"]
    return "\n".join(lines) + "\n"


def copy_of(page: Path, house: House) -> str:
    """The path of a page's Markdown below the site's root; of a lab, that of its notebook."""
    if page.suffix == ".ipynb":
        return f"{address(page, house)}{page.name}"
    return page.relative_to(house.docs).as_posix()


def write_for_assistants(house: House, site: Path) -> None:
    """Put llms.txt and each page's Markdown into the site; links between pages hold there too."""
    for page in house.pages():
        target = site / copy_of(page, house)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain(page, house), encoding="utf-8")
    (site / "llms.txt").write_text(llms(house), encoding="utf-8")
