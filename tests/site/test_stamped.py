"""Each built page that shows Python says in its last line what verified it, or that nothing did."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from press.house import HERE
from press.records import blocks_of_house, published
from press.stamps import VERIFIED, built, phrases
from tests.site.conftest import SITE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site_url")]

PAGES = blocks_of_house(HERE)


def soup(page: Path) -> BeautifulSoup:
    """The built page."""
    html = built(page, HERE, SITE).read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("page", PAGES, ids=HERE.page_key)
def test_the_page_says_what_verified_it(page: Path) -> None:
    stamps = soup(page).select("article > p.verified")
    assert stamps, f"{HERE.name(page)} has no stamp: run `make build`"
    said = stamps[-1].get_text("\n")
    assert str(len(PAGES[page])) in said.split()[0]
    for phrase in phrases(PAGES[page], published(HERE)):
        assert phrase in said
    link = stamps[-1].find("a")
    assert isinstance(link, Tag) and str(link["href"]).endswith("reference/verified/")


def test_the_table_lists_every_page() -> None:
    listed = soup(HERE.root / VERIFIED)
    rows = [row.select("td") for row in listed.select("table")[-1].select("tr")]
    told = {cells[0].get_text(): int(cells[1].get_text()) for cells in rows if cells}
    names = {page.relative_to(HERE.docs).with_suffix("").as_posix() for page in PAGES}
    assert set(told) == names
    assert sum(told.values()) == sum(map(len, PAGES.values()))


@pytest.mark.parametrize("page", HERE.pages(), ids=HERE.page_key)
def test_no_place_was_left_unfilled(page: Path) -> None:
    html = built(page, HERE, SITE).read_text(encoding="utf-8")
    for marker in ("data-records", "data-colab", "<!-- record -->"):
        assert marker not in html
