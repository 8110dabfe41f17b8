"""The built pages: every block is the one that ran, whole without JavaScript, no third party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from press.house import HERE
from tests.pages.blocks import blocks_of
from tests.pages.count import python_blocks
from tests.site.conftest import SITE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site_url")]

PAGES = [page.relative_to(HERE.docs) for page in HERE.pages()]
LABS = [lab.relative_to(HERE.docs) for lab in HERE.labs()]
SCHEMES = ("light", "dark")
FETCHED = re.compile(r"""(?:src|href)=["']?(?:https?:)?//([^"'/ >]+)""")


def built(page: Path) -> Path:
    """The HTML file of a page."""
    folder = page.parent if page.stem == "index" else page.with_suffix("")
    return SITE / folder / "index.html"


def address(page: Path) -> str:
    """The page's path below the site's address."""
    return built(page).parent.relative_to(SITE).as_posix().removeprefix(".") + "/"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_you_see_has_run(page: Path) -> None:
    """The Python on the built page, letter for letter, is what the adapter runs."""
    ran = [block.code_block.code.rstrip("\n") for block in blocks_of(HERE.docs / page, HERE)]
    seen = [code.rstrip("\n") for code in python_blocks(built(page))]
    assert seen == ran


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_other_code_on_the_page(page: Path) -> None:
    """Every preformatted block is highlighted code, an output, or an X-ray's."""
    soup = BeautifulSoup(built(page).read_text(encoding="utf-8"), "html.parser")
    for block in soup.select("article pre"):
        known = block.find_parent(class_=["highlight", "xray"]) or "output" in (
            block.get("class") or []
        )
        assert known, f"{page} holds code that nothing runs: {block.get_text()[:60]!r}"


def resources(html: str) -> Iterator[str]:
    """The hosts that a page's scripts, styles, images and frames would be fetched from."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select("script, link[rel~=stylesheet], link[rel~=icon], img, iframe, source"):
        found = FETCHED.search(str(tag).split(">")[0])
        if found:
            yield found[1]


@pytest.mark.parametrize("page", [*PAGES, *LABS], ids=str)
def test_nothing_is_fetched_from_elsewhere(page: Path, browser: Browser, site_url: str) -> None:
    asked: list[str] = []
    view = browser.new_page()
    view.on("request", lambda request: asked.append(request.url))
    view.goto(site_url + "/" + address(page).lstrip("/"), wait_until="networkidle")
    view.close()
    strangers = {url for url in asked if not url.startswith((site_url, "data:", "blob:"))}
    assert asked and not strangers
    assert not list(resources(built(page).read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [*PAGES, *LABS], ids=str)
def test_the_page_is_whole_without_javascript(page: Path, browser: Browser, site_url: str) -> None:
    """What is read with scripts on is also read with scripts off."""
    words = {}
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        view = context.new_page()
        view.goto(site_url + "/" + address(page).lstrip("/"), wait_until="networkidle")
        article = view.locator("article").first
        words[scripts] = set(article.inner_text().split())
        context.close()
    assert words[False] and not words[True] - words[False]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("page", [*PAGES, *LABS], ids=str)
def test_nothing_scrolls_sideways(page: Path, width: int, browser: Browser, site_url: str) -> None:
    view = browser.new_page(viewport={"width": width, "height": 800})
    view.goto(site_url + "/" + address(page).lstrip("/"))
    wide = view.evaluate("document.documentElement.scrollWidth")
    view.close()
    assert wide <= width
