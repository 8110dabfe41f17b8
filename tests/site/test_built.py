"""The built pages: every block is the one that ran, whole without JavaScript, no third party."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from press.house import HERE
from tests.pages.blocks import blocks_of
from tests.pages.count import count_of_blocks, python_blocks
from tests.site.budgets import too_heavy
from tests.site.conftest import SITE
from tests.site.kinds import kind
from tests.site.visits import SCHEMES, Visit, visit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site_url")]

PAGES = [page.relative_to(HERE.docs) for page in HERE.pages()]
LABS = [lab.relative_to(HERE.docs) for lab in HERE.labs()]
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 21, 29)"}
FETCHED = re.compile(r"""(?:src|href)=["']?(?:https?:)?//([^"'/ >]+)""")


def built(page: Path) -> Path:
    """The HTML file of a page."""
    folder = page.parent if page.stem == "index" else page.with_suffix("")
    return SITE / folder / "index.html"


def address(page: Path) -> str:
    """The page's path below the site's address."""
    return built(page).parent.relative_to(SITE).as_posix().removeprefix(".") + "/"


@functools.cache
def visited(browser: Browser, site_url: str, page: Path, scripts: bool = True) -> Visit:
    """One visit of a page, made once and asked by several tests."""
    return visit(browser, f"{site_url}/{address(page).lstrip('/')}", scripts)


def each_page(*pages: Path) -> pytest.MarkDecorator:
    """A test for each page; those of one page share a worker, and so its visits."""
    return pytest.mark.parametrize(
        "page", [pytest.param(p, marks=pytest.mark.xdist_group(str(p)), id=str(p)) for p in pages]
    )


@each_page(*PAGES)
def test_what_you_see_has_run(page: Path) -> None:
    """The Python on the built page, letter for letter, is what the adapter runs."""
    ran = [block.code_block.code.rstrip("\n") for block in blocks_of(HERE.docs / page, HERE)]
    seen = [code.rstrip("\n") for code in python_blocks(built(page))]
    assert seen == ran
    assert count_of_blocks(built(page)) == len(seen)


@each_page(*PAGES)
def test_no_other_code_on_the_page(page: Path) -> None:
    """Every preformatted block is highlighted code, an output, or an X-ray's."""
    soup = BeautifulSoup(built(page).read_text(encoding="utf-8"), "html.parser")
    for block in soup.select("article pre"):
        framed = block.find_parent("div", class_="highlight") or block.find_parent("x-ray")
        known = framed or "output" in (block.get("class") or [])
        assert known, f"{page} holds code that nothing runs: {block.get_text()[:60]!r}"


def fetched_hosts(html: str) -> Iterator[str]:
    """The hosts that a page's scripts, styles, images and frames would be fetched from."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select("script, link[rel~=stylesheet], link[rel~=icon], img, iframe, source"):
        found = FETCHED.search(str(tag).split(">")[0])
        if found:
            yield found[1]


@each_page(*PAGES, *LABS)
def test_nothing_is_fetched_from_elsewhere(page: Path, browser: Browser, site_url: str) -> None:
    asked = visited(browser, site_url, page).all_requests
    assert asked and not [url for url in asked if not url.startswith((site_url, "data:"))]
    assert not list(fetched_hosts(built(page).read_text(encoding="utf-8")))


@each_page(*PAGES, *LABS)
def test_a_first_visit_is_light(page: Path, browser: Browser, site_url: str) -> None:
    asked = visited(browser, site_url, page).requests
    assert not too_heavy(asked, kind(HERE.docs / page), SITE)


@each_page(*PAGES, *LABS)
def test_the_page_is_whole_without_javascript(page: Path, browser: Browser, site_url: str) -> None:
    """What is read with scripts on is also read with scripts off."""
    with_scripts = visited(browser, site_url, page).words
    without = visited(browser, site_url, page, False).words
    assert without and not with_scripts - without


@each_page(*PAGES, *LABS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation(page: Path, scheme: str, browser: Browser, site_url: str) -> None:
    """WCAG 2.2 AA, in both schemes."""
    seen = visited(browser, site_url, page)
    assert seen.grounds[scheme] == GROUNDS[scheme], "the page was not seen in this scheme"
    assert not seen.violations[scheme], "\n".join(seen.violations[scheme])


@each_page(*PAGES, *LABS)
def test_nothing_scrolls_sideways(page: Path, browser: Browser, site_url: str) -> None:
    """Windows from a small phone's to a desk's."""
    overflow = visited(browser, site_url, page).overflow
    assert not any(overflow.values()), overflow


@each_page(*PAGES, *LABS)
def test_tables_fit_their_cells(page: Path, browser: Browser, site_url: str) -> None:
    """No text of a cell runs over its neighbour."""
    crowded = visited(browser, site_url, page).crowded
    assert not any(crowded.values()), crowded


@each_page(*PAGES, *LABS)
def test_no_script_complains(page: Path, browser: Browser, site_url: str) -> None:
    assert not visited(browser, site_url, page).errors
