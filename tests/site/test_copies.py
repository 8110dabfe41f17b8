"""What readers take home from the built site: the catalogue, notebooks, Markdown, llms.txt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from press.catalogue import catalogue
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
SHOWN = ".catalogue li:not([hidden])"


def test_the_catalogue_is_whole_and_its_links_lead_somewhere() -> None:
    listed = json.loads((SITE / "snippets.json").read_text(encoding="utf-8"))["snippets"]
    assert [entry["id"] for entry in listed] == [entry.id for entry in ENTRIES]
    assert len(ENTRIES) == len(HERE.programs())
    page = SITE / ADDRESS / "index.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [str(link["href"]) for link in soup.select(".catalogue li a")]
    assert links == [f"../../{entry.file}" for entry in ENTRIES]
    for link in soup.select(".catalogue :is(li, h3) a"):
        target = (page.parent / unquote(str(link["href"]))).resolve()
        assert target.exists(), link


def test_readers_choose_by_container_kind_topic_and_words(browser: Browser, site_url: str) -> None:
    view = browser.new_page()
    view.goto(f"{site_url}/{ADDRESS}")
    view.wait_for_selector(".catalogue form")
    total = len(ENTRIES)
    assert view.locator(SHOWN).count() == total
    of_dict = [entry for entry in ENTRIES if "ModuleDict" in entry.containers]
    view.get_by_role("combobox", name="Container").select_option("ModuleDict")
    assert view.locator(SHOWN).count() == len(of_dict)
    assert view.get_by_role("status").inner_text() == f"{len(of_dict)} of {total} snippets"
    traps = [entry for entry in of_dict if entry.kind == "Traps"]
    view.get_by_role("combobox", name="Kind").select_option("Traps")
    assert view.locator(SHOWN).count() == len(traps) > 0
    one = traps[0]
    view.get_by_role("combobox", name="Topic").select_option(one.topic)
    view.get_by_role("searchbox", name="Words of").fill(one.id.rpartition("/")[2])
    href = view.locator(f"{SHOWN} a").first.get_attribute("href")
    assert href and href.endswith(f"/{one.file}")
    assert view.locator(".catalogue h3:visible").count() == 1
    view.get_by_role("searchbox", name="Words of").fill("no such words")
    assert view.locator(SHOWN).count() == 0
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
