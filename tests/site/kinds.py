"""The kinds of pages, and for each the one built page that stands for it: the heaviest."""

from __future__ import annotations

from pathlib import Path

from press.house import HERE
from press.stamps import built
from tests.site.conftest import SITE
from tests.site.visits import packed

NEEDED = ("home", "guide", "trap", "error", "recipe", "lab", "reference")
KINDS = (*NEEDED, "scale", "contribute")
FOLDERS = {"traps": "trap", "errors": "error", "recipes": "recipe", "labs": "lab", "": "home"}


def kind(page: Path) -> str:
    """`docs/traps/plain-list.md` → `trap`."""
    if page.suffix == ".md" and page.parent.name == "labs":
        return "reference"  # the list of labs weighs what an ordinary page may
    folder = page.relative_to(HERE.docs).parent.as_posix().removeprefix(".")
    return FOLDERS.get(folder, folder.partition("/")[0])


def built_file(page: Path) -> Path:
    """The HTML file of a page or a lab in site/."""
    return built(page, HERE, SITE)


def address(page: Path) -> str:
    """The page's path below the site's root, as in `guide/module/`."""
    folder = built_file(page).parent.relative_to(SITE).as_posix()
    return "" if folder == "." else f"{folder}/"


def heaviest() -> dict[str, Path]:
    """For each kind that the site has, its page of most bytes."""
    files = [page for page in [*HERE.pages(), *HERE.labs()] if built_file(page).exists()]
    ordered = sorted(files, key=lambda page: packed(built_file(page)))
    return {kind(page): page for page in ordered}
