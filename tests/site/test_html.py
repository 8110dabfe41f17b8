"""The built HTML: sound, in order, in words, ready to share, and every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from press.house import HERE
from tests.site.conftest import SITE
from tests.site.html import (
    Built,
    broken_links,
    disordered,
    malformed,
    read_site,
    site_root,
    twins,
    uncomfortable,
    unpresented,
    wordless,
)
from tests.site.kinds import address

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("html")]

Pages = dict[str, Built]


@pytest.fixture(scope="module")
def pages(site_url: str) -> Pages:
    """Every built page, read once."""
    return read_site(SITE)


def faults(pages: Pages, check: Callable[[Built], Iterable[str]]) -> str:
    """What a check finds, a line for each fault, with its page."""
    return "\n".join(f"{path}: {fault}" for path, page in pages.items() for fault in check(page))


def test_tags_match_and_ids_are_given_once(pages: Pages) -> None:
    assert not faults(pages, malformed)


def test_headings_are_in_order(pages: Pages) -> None:
    assert not faults(pages, disordered)


def test_pictures_and_drawings_are_in_words(pages: Pages) -> None:
    assert not faults(pages, wordless)


def test_every_page_has_its_time_its_neighbours_and_places_to_link_to(pages: Pages) -> None:
    listed = {path: page for path, page in pages.items() if path != "404.html"}
    assert len(listed) > 90 and not faults(listed, uncomfortable)


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("traps/plain-list/", '<p class="reading">', "<p>", "its reading time"),
        ("labs/three-spellings/", "to read", "", "its reading time"),
        ("guide/sequential/", 'class="place"', "", "its place in the guide"),
        ("errors/shapes/", "md-footer__link--next", "", "no link to the next page"),
        ("recipes/routing/", "md-footer__link--prev", "", "no link to the prev page"),
        ("errors/state-dict/", 'class="headerlink"', "", "is no place to link to"),
        ("traps/plain-list/", ' id="wrong"', "", "«Wrong#» is no place to link to"),
        ("guide/sequential/", 'cascade.py" title', 'cascade.html" title', "cascade.py cannot be"),
    ],
)
def test_a_planted_discomfort_is_found(
    path: str, old: str, new: str, fault: str, pages: Pages
) -> None:
    page = pages[f"{path}index.html"]
    assert old in page.html
    html = page.html.replace(old, new)
    found = list(uncomfortable(Built(page.path, html, BeautifulSoup(html, "html.parser"))))
    assert [said for said in found if fault in said], found


def test_titles_descriptions_and_tags_for_sharing(pages: Pages) -> None:
    root = site_root(pages)
    assert not faults(pages, lambda page: unpresented(page, root))
    assert not list(twins(pages))


def test_every_link_and_every_fragment_leads_somewhere(pages: Pages) -> None:
    root = site_root(pages)
    assert not faults(pages, lambda page: broken_links(page, pages, SITE, root))


def test_the_sitemap_lists_every_page(pages: Pages) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (SITE / "sitemap.xml").read_text())
    expected = {site_root(pages) + address(page) for page in [*HERE.pages(), *HERE.labs()]}
    assert sorted(listed) == sorted(expected)


def test_the_404_page_helps(pages: Pages) -> None:
    lost = pages["404.html"].soup
    links = [str(link["href"]) for link in lost.select(".md-content a[href]")]
    assert len(links) > 90
    assert all(link.startswith(("/", "http")) for link in links), "they must lead from any address"
    assert lost.select_one("[name=search] input") and "Search" in lost.select(".md-content")[0].text


SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>
<meta name="description" content="A page about {0} that says what a reader finds on it.">
<link rel="canonical" href="http://site.test/{1}"><meta property="og:type" content="website">
<meta property="og:site_name" content="Planted"><meta property="og:title" content="{0}">
<meta property="og:description" content="About {0}."><meta property="og:image" content="i.png">
<meta property="og:url" content="http://site.test/{1}"></head><body><article class="md-content">
<h1 id="top">{0}</h1><p>See <a href="{2}#top">the other</a>.</p><h2 id="x">More</h2>
<svg aria-hidden="true"><path d="M0 0"/></svg></article></body></html>"""


def planted(site: Path, old: str = "", new: str = "") -> Pages:
    """A sound site of two pages, with a fault in the second."""
    (site / "two").mkdir()
    (site / "index.html").write_text(SOUND.format("One", "", "two/"))
    (site / "two" / "index.html").write_text(SOUND.format("Two", "two/", "../").replace(old, new))
    return read_site(site)


def every_fault(pages: Pages, site: Path) -> Iterator[str]:
    """All checks on a planted site."""
    root = site_root(pages)
    for page in pages.values():
        for check in (malformed, disordered, wordless):
            yield from check(page)
        yield from unpresented(page, root)
        yield from broken_links(page, pages, site, root)
    yield from twins(pages)


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    assert not list(every_fault(planted(tmp_path), tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</h2>", "</h3>", "</h3> closes nothing"),
        ("<p>See", "<p><div>See", "<div> stands inside a <p>"),
        ('<h2 id="x">', '<h2 id="x" id="y">', "<h2> has the attribute id 2 times"),
        ('id="x"', 'id="top"', "the id «top» is given 2 times"),
        ("</h2>", "</h2><h1>Two</h1>", "2 h1 instead of one"),
        ("</h2>", "</h2><h4>Low</h4>", "an h4 follows an h2"),
        ("</p>", '<img src="../two/"></p>', "has no alt text"),
        (' aria-hidden="true"', "", "has neither a name nor aria-hidden"),
        ("../#top", "../#nowhere", "a place that index.html has not"),
        ("../#top", "../three/", "which was not built"),
        ("../#top", "javascript:alert(1)", "leads nowhere"),
        ("og:image", "og:nothing", "no og:image"),
        ("http://site.test/two/", "http://site.test/", "canonical address is not"),
        ("A page about Two", "A page about One", "2 pages have the description"),
        ("that says what a reader finds on it", "", "a description of"),
        ("<title>Two", "<title>One", "2 pages have the title «One»"),
    ],
)
def test_a_planted_fault_is_found(old: str, new: str, fault: str, tmp_path: Path) -> None:
    found = list(every_fault(planted(tmp_path, old, new), tmp_path))
    assert [said for said in found if fault in said], found
