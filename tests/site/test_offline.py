"""The archive of the site, unpacked: every page is read from a folder, with nothing asked for."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from press.house import HERE
from press.offline import ARCHIVE, FOLDER
from press.stamps import built
from tests.site.conftest import SITE
from tests.site.visits import open_window

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("site_url"),
    pytest.mark.xdist_group("offline"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader has unpacked it."""
    target = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(SITE / ARCHIVE) as archive:
        archive.extractall(target)
    return target / FOLDER


def test_every_page_and_every_file_that_it_links_is_there(folder: Path) -> None:
    for page in [*HERE.pages(), *HERE.labs()]:
        file = built(page, HERE, folder)
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        assert not soup.select("script")
        for tag in soup.select("a[href], img[src], link[rel=stylesheet], link[rel=icon]"):
            parts = urlsplit(str(tag.get("href", tag.get("src"))))
            if parts.scheme or not parts.path or tag.get("href") == ARCHIVE:
                continue
            assert (file.parent / unquote(parts.path)).is_file(), f"{page} → {parts.path}"


def test_a_reader_walks_from_page_to_page(folder: Path, browser: Browser) -> None:
    context = open_window(browser, "dark", 1280)
    view = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    view.goto((folder / "index.html").as_uri())
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 21, 29)"
    for dead in (".md-search", "[data-md-component=palette]"):
        expect(view.locator(dead)).to_be_hidden()
    view.locator(".md-tabs__link", has_text="Guide").click()
    view.wait_for_url("**/guide/module/index.html")
    view.locator(".md-footer__link--next").click()
    view.wait_for_url("**/guide/sequential/index.html")
    expect(view.locator("h1")).to_be_visible()
    assert not errors and all(url.startswith(("file:", "data:")) for url in asked)
    context.close()
