"""What readers take home from the built site: the catalogue, notebooks, Markdown, llms.txt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Route, expect

from press.catalogue import Entry, catalogue, parts_of
from press.house import HERE
from press.notebooks import place
from press.plain import title
from press.records import blocks_of_house
from press.stamps import built
from tests.site.conftest import SITE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site_url")]

ENTRIES = catalogue(HERE)
ADDRESS = "reference/catalogue/"
CODE = re.compile(r"^(```+).*?^\1$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SHOWN = ".catalogue div > ul > li:visible"


def links_of(page: str, selector: str) -> list[Path]:
    """Where the links of a page of the catalogue lead, in order."""
    file = SITE / page / "index.html"
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    hrefs = [str(link["href"]).partition("#")[0] for link in soup.select(f".catalogue {selector}")]
    return [(file.parent / unquote(href)).resolve() for href in hrefs]


def test_the_catalogue_is_whole_and_its_links_lead_somewhere() -> None:
    listed = json.loads((SITE / "snippets.json").read_text(encoding="utf-8"))["snippets"]
    assert [entry["id"] for entry in listed] == [entry.id for entry in ENTRIES]
    assert len(ENTRIES) == len(HERE.programs())
    pages = [ADDRESS, *(f"{ADDRESS}{part.stem}/" for part in parts_of(HERE).values())]
    offered = [file for page in pages for file in links_of(page, "div > ul a")]
    assert sorted(offered) == sorted(SITE / entry.file for entry in ENTRIES)
    for page in pages:
        for target in links_of(page, "a"):
            assert target.exists(), f"{page} → {target}"


def open_catalogue(browser: Browser, url: str) -> Page:
    """The catalogue in a window of its own, with its choices."""
    view = browser.new_page()
    view.goto(url)
    view.wait_for_selector(".catalogue form")
    return view


def choose(view: Page, name: str, value: str, left: list[Entry], total: int) -> None:
    """Choose in the list named so, and see exactly the entries that are left."""
    view.get_by_role("combobox", name=name).select_option(value)
    expect(view.get_by_role("status")).to_have_text(f"{len(left)} of {total} snippets")
    shown = {link.get_attribute("href") or "" for link in view.locator(f"{SHOWN} a").all()}
    assert sorted(href.partition("/snippets/")[2] for href in shown) == sorted(
        f"{entry.id}.py" for entry in left
    )


def test_readers_choose_by_container_kind_topic_place_and_words(
    browser: Browser, site_url: str
) -> None:
    """What pages of their own list is fetched at the first choice, and not before."""
    view = open_catalogue(browser, f"{site_url}/{ADDRESS}")
    total = len(ENTRIES)
    assert not view.locator("section:has(> ul) > div").count()
    left = [entry for entry in ENTRIES if "ModuleDict" in entry.containers]
    choose(view, "Container", "ModuleDict", left, total)
    left = [entry for entry in left if entry.kind == "Traps"]
    choose(view, "Kind", "Traps", left, total)
    left = [entry for entry in left if entry.in_page]
    choose(view, "Place", "in the page", left, total)
    one = left[0]
    left = [entry for entry in left if entry.topic == one.topic]
    choose(view, "Topic", one.topic, left, total)
    assert view.locator(".catalogue h3:visible").count() == 1
    words = view.get_by_role("searchbox", name="Words of")
    words.fill(one.id.rpartition("/")[2])
    with view.expect_download() as download:
        view.locator(f"{SHOWN} a").first.click()
    assert download.value.path().read_bytes() == (SITE / one.file).read_bytes()
    words.fill("no such words")
    expect(view.get_by_role("status")).to_have_text(f"0 of {total} snippets")
    assert view.locator(SHOWN).count() == 0
    words.fill("")
    for name in ("Container", "Kind", "Place", "Topic"):
        view.get_by_role("combobox", name=name).select_option("")
    expect(view.get_by_role("status")).to_have_text(f"{total} snippets")
    assert view.locator(".catalogue section > ul:visible").count() == len(parts_of(HERE))
    view.close()


def test_a_page_of_one_kind_is_chosen_from_too(browser: Browser, site_url: str) -> None:
    view = open_catalogue(browser, f"{site_url}/{ADDRESS}traps/")
    traps = [entry for entry in ENTRIES if entry.kind == "Traps"]
    assert view.locator(SHOWN).count() == len(traps)
    left = [entry for entry in traps if "ModuleDict" in entry.containers]
    choose(view, "Container", "ModuleDict", left, len(traps))
    view.close()


def test_lists_that_do_not_arrive_are_said_and_asked_for_again(
    browser: Browser, site_url: str
) -> None:
    """A list that arrives late, after another has failed and a second choice, is there once."""
    view = open_catalogue(browser, f"{site_url}/{ADDRESS}")
    late: list[Route] = []
    view.route("**/catalogue/errors/", lambda route: late.append(route))
    view.route("**/catalogue/traps/", lambda route: route.abort(), times=1)
    with view.expect_event("requestfailed"):
        view.get_by_role("combobox", name="Kind").select_option("Traps")
    view.get_by_role("combobox", name="Kind").select_option("Errors")
    for route in late:
        route.continue_()
    expect(view.get_by_role("status")).to_contain_text("did not arrive: choose again")
    left = [entry for entry in ENTRIES if entry.kind == "Traps"]
    choose(view, "Kind", "Traps", left, len(ENTRIES))
    left = [entry for entry in ENTRIES if entry.kind == "Errors"]
    choose(view, "Kind", "Errors", left, len(ENTRIES))
    view.close()


@pytest.mark.parametrize("page", blocks_of_house(HERE), ids=HERE.page_key)
def test_a_page_offers_itself_as_a_valid_notebook(page: Path) -> None:
    target = place(page, HERE, SITE)
    nbformat.validate(nbformat.read(target, as_version=4))
    soup = BeautifulSoup(built(page, HERE, SITE).read_text(encoding="utf-8"), "html.parser")
    (offer,) = soup.select("article > .copies a[download]")
    assert str(offer["href"]) == target.name


@pytest.mark.parametrize("page", HERE.pages(), ids=HERE.page_key)
def test_links_between_the_markdown_copies_hold(page: Path) -> None:
    copy = SITE / page.relative_to(HERE.docs)
    text = copy.read_text(encoding="utf-8")
    assert title(page) in text.replace("`", "").split("\n", 1)[0]
    for target in LINK.findall(CODE.sub("", text)):
        file = (copy.parent / unquote(target)).resolve()
        lab = file.with_suffix("") / file.name  # a lab lies in a folder of its own
        assert file.exists() or lab.exists(), f"{copy.relative_to(SITE)} → {target}"


def test_llms_txt_is_there() -> None:
    assert (SITE / "llms.txt").read_text(encoding="utf-8").count("\n- [") > len(HERE.pages())
