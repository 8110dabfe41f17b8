"""Build the site into site/, and stop at the first slip with one sentence that names the cure."""

from __future__ import annotations

import logging
import os
import sys
from unittest.mock import patch

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from nbclient.exceptions import CellExecutionError
from pymdownx.superfences import SuperFencesException

from press.assistants import write_for_assistants
from press.beside import drawn_beside
from press.catalogue import CatalogueError, write_catalogue
from press.expand import files_at_rest
from press.house import HERE, House
from press.labs import ONE_THREAD, LabError, write_standalone_labs
from press.moved import MovedError, write_redirects
from press.notebooks import NotebookError, write_notebooks
from press.offline import write_archive
from press.playground import PlaygroundError, write_playground
from press.policy import PolicyError, protect_site
from press.proofread import fence_slip, proofread
from press.reading import ReadingError, guide_site
from press.records import RecordError
from press.slim import SlimError, slim_labs, slim_styles
from press.sought import extend_search
from press.stamps import stamp_site

SLIPS = (
    LabError,
    SlimError,
    RecordError,
    CatalogueError,
    NotebookError,
    MovedError,
    ReadingError,
    PlaygroundError,
    PolicyError,
)


def build(house: House, site: str = "site") -> list[str]:
    """Build the house's site into its folder `site`; return what stopped it, empty when nothing."""
    with files_at_rest(), patch.dict(os.environ, ONE_THREAD), drawn_beside(house):
        return build_once(house, site)


def build_once(house: House, site: str) -> list[str]:
    """`build`, while the files stay as they are."""
    slips = proofread(house)
    if slips:
        return slips
    config = load_config(str(house.root / "mkdocs.yml"), site_dir=str(house.root / site))
    try:
        mkdocs_build(config)
    except CellExecutionError as error:
        return [lab_slip(error)]
    except SuperFencesException as error:
        return [fence_slip(house, error)]
    except MkDocsException as error:
        return [
            f"{error} The warnings above say where: correct the link or anchor, or add the page "
            "to nav in mkdocs.yml"
        ]
    try:
        write_standalone_labs(house, house.root / site)
        slim_labs(house, house.root / site)
        slim_styles(house.root / site)
        extend_search(house, house.root / site)
        stamp_site(house, house.root / site)
        write_catalogue(house, house.root / site)
        write_notebooks(house, house.root / site)
        write_for_assistants(house, house.root / site)
        write_redirects(house, house.root / site)
        guide_site(house, house.root / site)
        write_playground(house, house.root / site)
        protect_site(house.root / site)
        write_archive(house.root / site)
    except SLIPS as slip:
        return [str(slip)]
    return []


def lab_slip(error: CellExecutionError) -> str:
    """One sentence about a lab's cell that raised."""
    return (
        f"a cell of the lab named above raised {error.ename}: {error.evalue}; open the notebook, "
        "mend the cell, and save it without outputs"
    )


def show_progress() -> None:
    """Let MkDocs say on the screen what it does, in its own short form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def main() -> int:
    """`python -m press.build`."""
    show_progress()
    slips = build(HERE)
    for slip in slips:
        print(f"✗ {slip}.", file=sys.stderr)
    return bool(slips)


if __name__ == "__main__":
    sys.exit(main())
