"""Build each page as a notebook: its text, its programs and what they print, ready to run."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from nbformat import from_dict, v4, writes

from press.house import House
from press.labs import repository
from press.plain import Piece, as_markdown, pieces
from press.records import blocks_of_house
from press.stamps import address, built

LINK = re.compile(  # and code, which may look like a link: `layers[0](x)`
    r"(?P<code>`+[^`]*`+)|\]\((?!https?:|mailto:)(?P<path>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)"
)
BRANCH = "notebooks"  # of the repository, where publish.yml puts what Colab opens
SPAWNS = re.compile(r"\bget_context\(")  # the new processes import the program from its file
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class NotebookError(Exception):
    """A page that cannot become a notebook, said in one sentence with the cure."""


def site_url(house: House) -> str:
    """The address of the published site, with a slash at its end."""
    url = str(load_config(str(house.root / "mkdocs.yml"))["site_url"] or "")
    return url.rstrip("/") + "/" if url else "/"


def with_absolute_links(text: str, page: Path, house: House, base: str) -> str:
    """The text with links to other pages leading to the site, wherever the notebook is opened."""

    def link(found: re.Match[str]) -> str:
        if found["code"]:
            return found["code"]
        target = Path(os.path.normpath(page.parent / found["path"])) if found["path"] else page
        anchor = found["anchor"] or ""
        if target.suffix in (".md", ".ipynb") and target.exists():
            return f"]({base}{address(target, house)}{anchor})"
        if target.is_relative_to(house.docs):
            return f"]({base}{target.relative_to(house.docs).as_posix()}{anchor})"
        return f"]({base}{anchor})"

    return LINK.sub(link, text)


def notebook(page: Path, house: House, base: str) -> Any:
    """The page as a notebook, with the outputs that the page shows."""
    cells: list[dict[str, Any]] = []
    run = 0
    for piece in pieces(page, house):
        if piece.kind == "code":
            for source in sources(piece):
                run += 1
                cells.append(code_cell(source, run))
        elif piece.kind == "output" and belongs(piece, cells):
            cells[-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": piece.text}]
        elif piece.kind == "text":
            add_text(cells, with_absolute_links(piece.text, page, house, base))
        else:
            add_text(cells, as_markdown(piece))
    where = f"{base}{address(page, house)}"
    add_text(cells, f"---\n\nFrom [{where}]({where}). Code: MIT licence; text: CC BY 4.0.")
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    about = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return v4.new_notebook(cells=from_dict(cells), metadata=from_dict(about))


def code_cell(source: str, run: int) -> dict[str, Any]:
    """A cell with code: nbformat's own would be checked cell by cell, and then as a whole again."""
    return {
        "cell_type": "code",
        "execution_count": run,
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def sources(piece: Piece) -> list[str]:
    """The cells of a program: one, or a file and its run where it starts processes from itself."""
    if not SPAWNS.search(piece.text):
        return [piece.text]
    name = Path(piece.name).name
    return [f"%%writefile {name}\n{piece.text}", f"%run {name}"]


def belongs(piece: Piece, cells: list[dict[str, Any]]) -> bool:
    """Whether an output is that of the cell before it, as it always is behind its program."""
    return bool(cells) and cells[-1]["cell_type"] == "code"


def add_text(cells: list[dict[str, Any]], text: str) -> None:
    """Add text to the text cell at the end, or as a new one."""
    if cells and cells[-1]["cell_type"] == "markdown":
        cells[-1]["source"] += f"\n\n{text}"
    else:
        cells.append({"cell_type": "markdown", "metadata": {}, "source": text})


def place(page: Path, house: House, site: Path) -> Path:
    """Where the notebook of a page lies: `guide/sequential/sequential.ipynb`."""
    folder = address(page, house)
    name = Path(folder).name or "home"
    return site / folder / f"{name}.ipynb"


def in_colab(notebook: Path, site: Path) -> str:
    """The address at which Colab opens a built notebook; empty where no repository is known."""
    file = notebook.relative_to(site).as_posix()
    place = f"https://colab.research.google.com/github/{repository()}/blob/{BRANCH}/{file}"
    return place if repository() else ""


def offer(page: Path, house: House, site: Path) -> str:
    """What a built page says of its notebook; a lab has its own download, near its top."""
    target = place(page, house, site)
    colab = in_colab(target, site)
    opens = f'<a href="{colab}">open it in Colab</a>' if colab else ""
    if page.suffix == ".ipynb":
        return f'<p class="copies">Run it now: {opens}.</p>\n' if opens else ""
    download = f'<a href="{target.name}" download>this page as a notebook</a>'
    also = f", or {opens}" if opens else ""
    return (
        f'<p class="copies">Take it with you: {download}, with text, code and outputs{also}.</p>\n'
    )


def write_notebooks(house: House, site: Path) -> None:
    """Put the notebook of each page with programs into the site, and offer each page's and lab's.

    Raises NotebookError when a built page has no place for the offer.
    """
    base = site_url(house)
    pages = blocks_of_house(house)
    for page in pages:
        place(page, house, site).write_text(
            writes(notebook(page, house, base)) + "\n", encoding="utf-8"
        )
    for page in [*pages, *house.labs()]:
        file = built(page, house, site)
        head, end, rest = file.read_text(encoding="utf-8").rpartition("</article>")
        if not end:
            raise NotebookError(
                f"{house.name(page)} was built without an <article>, so that its notebook cannot "
                "be offered: mend the theme, or press/notebooks.py"
            )
        file.write_text(head + offer(page, house, site) + end + rest, encoding="utf-8")
