"""The page for a wrong address: it helps, with scripts and without, and is sound like any other."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from press.house import HERE
from tests.site.budgets import too_heavy, too_jumpy
from tests.site.conftest import SITE
from tests.site.kinds import address
from tests.site.visits import SCHEMES, WIDTHS, first_visit, open_window, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lost")]

WRONG = "guide/modul-list/"
MEANT = {
    WRONG: "guide/module-list/",
    "guide/ModuleList": "guide/module-list/",
    "guide/sequential.html": "guide/sequential/",
    "errors/state_dict": "errors/state-dict/",
    "weight-tying": "recipes/weight-tying/",
    "traps/plain_list/index.html": "traps/plain-list/",
    "fully-shard.html": "scale/fully-shard/",
}


@pytest.fixture(scope="module")
def view(browser: Browser) -> Iterator[Page]:
    """A window that is told wrong addresses."""
    context = open_window(browser, "light", 1280)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("wrong", MEANT)
def test_it_offers_the_page_that_was_meant(wrong: str, view: Page, site_url: str) -> None:
    answer = view.goto(f"{site_url}/{wrong}", wait_until="load")
    assert answer and answer.status == 404
    expect(view.locator(".closest a").first).to_have_js_property("pathname", f"/{MEANT[wrong]}")


def test_it_offers_nothing_as_close_that_is_not(view: Page, site_url: str) -> None:
    view.goto(f"{site_url}/zzz/qqq", wait_until="load")
    expect(view.locator(".closest")).to_have_text("Search for “qqq”.")


def test_its_search_is_filled_in(view: Page, site_url: str) -> None:
    view.goto(f"{site_url}/old/mixture_of-expert.html", wait_until="load")
    view.locator(".closest a", has_text="Search").click()
    expect(view.locator(".md-search__input")).to_have_value("mixture of expert")
    view.locator(".md-search-result__link").first.wait_for(timeout=60_000)
    found = view.locator("li > .md-search-result__link").all()[:3]
    assert [link for link in found if "mixture-of-experts" in str(link.get_attribute("href"))]


@pytest.mark.parametrize("scripts", [True, False])
def test_it_leads_to_every_page(scripts: bool, browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 390, scripts)
    view = context.new_page()
    view.goto(f"{site_url}/{WRONG}", wait_until="load")
    rooms = view.locator(".every-page summary")
    for room in rooms.all():
        room.click()
    links = view.locator(".md-content li a:visible").all()
    reached = {urlsplit(str(link.get_attribute("href"))).path.lstrip("/") for link in links}
    pages = {address(page) or "index.html" for page in [*HERE.pages(), *HERE.labs()]}
    assert rooms.count() > 1 and not pages - reached
    context.close()


def test_it_is_sound_at_every_width_and_in_both_schemes(browser: Browser, site_url: str) -> None:
    seen = visit(browser, f"{site_url}/{WRONG}")
    assert seen.violations == {scheme: [] for scheme in SCHEMES}
    assert len(set(seen.grounds.values())) == len(SCHEMES)
    assert seen.overflow == dict.fromkeys(WIDTHS, 0)
    assert [said for said in seen.errors if "404" not in said] == []
    assert not [url for url in seen.all_requests if not url.startswith((site_url, "data:"))]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 390])
def test_it_keeps_the_budget(width: int, scheme: str, browser: Browser, site_url: str) -> None:
    seen = first_visit(browser, f"{site_url}/{WRONG}", scheme, width)
    weighed = [url.replace(WRONG, "404.html") for url in seen.requests]
    assert any("404.html" in url for url in weighed)
    assert not too_heavy(weighed, "lost", SITE)
    assert not too_jumpy(seen.shift)
