"""Read built HTML strictly, and say in one sentence each what is wrong with it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
CLOSED_BY_THEIR_PARENT = {
    "p",
    "li",
    "dt",
    "dd",
    "option",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "colgroup",
    "html",
    "head",
    "body",
}
ENDS_A_PARAGRAPH = {
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
}
KEEPS_A_PARAGRAPH_OPEN = {"button", "object", "td", "th", "caption", "foreignobject", "template"}
NAMED_BY = ("alt", "aria-label", "aria-labelledby")
SHARED = ("og:type", "og:site_name", "og:title", "og:description", "og:url", "og:image")
UNTIMED = {"index.html", "reference"}  # nobody reads a table from its first row to its last
ENDS = {"prev": "", "next": "contribute/releasing/"}  # of the navigation
DESCRIPTION = range(40, 171)  # search engines cut longer ones


class Reader(HTMLParser):
    """Notes tags that do not match, paragraphs that hold blocks, and attributes written twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def note(self, fault: str) -> None:
        """Keep a fault with its line."""
        self.faults.append(f"line {self.getpos()[0]}: {fault}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        for name, count in Counter(name for name, _ in attrs).items():
            if count > 1:
                self.note(f"<{tag}> has the attribute {name} {count} times")
        if tag in ENDS_A_PARAGRAPH and "p" in self.open:
            inside = self.open[len(self.open) - self.open[::-1].index("p") :]
            if not KEEPS_A_PARAGRAPH_OPEN.intersection(inside):
                self.note(f"<{tag}> stands inside a <p>, where it may not")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element such as `<path/>` opens and ends at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that end with it."""
        if tag not in self.open:
            self.note(f"</{tag}> closes nothing")
            return
        while (last := self.open.pop()) != tag:
            if last not in CLOSED_BY_THEIR_PARENT:
                self.note(f"<{last}> is not closed before </{tag}>")

    def close(self) -> None:
        """End the document."""
        super().close()
        for tag in self.open:
            if tag not in CLOSED_BY_THEIR_PARENT:
                self.note(f"<{tag}> is never closed")


@dataclass(frozen=True)
class Built:
    """One built page: its path below the site, its text, and its elements."""

    path: str
    html: str
    soup: BeautifulSoup

    @functools.cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [str(tag["id"]) for tag in self.soup.select("[id]")]

    @property
    def address(self) -> str:
        """The address below the site's root: `guide/module/`."""
        return self.path.removesuffix("index.html")

    def meta(self, name: str) -> str:
        """The content of a meta tag, empty when there is none."""
        tag = self.soup.find("meta", attrs={"name": name}) or self.soup.find(
            "meta", attrs={"property": name}
        )
        return str(tag.get("content", "")) if isinstance(tag, Tag) else ""


def read_site(site: Path) -> dict[str, Built]:
    """Every page of the built site, by its path."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        html = file.read_text(encoding="utf-8")
        pages[path] = Built(path, html, BeautifulSoup(html, "html.parser"))
    return pages


def malformed(page: Built) -> Iterator[str]:
    """Tags that do not match, and ids given twice."""
    reader = Reader()
    reader.feed(page.html)
    reader.close()
    yield from reader.faults
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield f"the id «{name}» is given {count} times"


def disordered(page: Built) -> Iterator[str]:
    """More or fewer than one h1, and headings that leave out a level."""
    if len(page.soup.find_all("h1")) != 1:
        yield f"{len(page.soup.find_all('h1'))} h1 instead of one"
    levels = [int(tag.name[1]) for tag in page.soup.select(".md-content :is(h1,h2,h3,h4,h5,h6)")]
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"an h{after} follows an h{before}"


def wordless(page: Built) -> Iterator[str]:
    """Pictures and drawings of the text that say nothing to those who do not see them."""
    for picture in page.soup.select("img"):
        if picture.get("alt") is None or (picture.find_parent("article") and not picture["alt"]):
            yield f"the picture {str(picture.get('src'))[:60]} has no alt text"
    for drawing in page.soup.select("article svg"):
        around = [drawing, *drawing.parents]
        hidden = any(tag.get("aria-hidden") == "true" for tag in around)
        named = any(tag.get(name) for tag in around for name in NAMED_BY)
        if not (hidden or named or drawing.find("title") or drawing.find_parent(title=True)):
            yield f"the drawing {str(drawing)[:60]} has neither a name nor aria-hidden"


def unpresented(page: Built, root: str) -> Iterator[str]:
    """What search engines and those who share the page would miss."""
    if not (page.soup.title and page.soup.title.get_text().strip()):
        yield "no title"
    if page.path == "404.html":
        return
    if len(page.meta("description")) not in DESCRIPTION:
        length = len(page.meta("description"))
        yield f"a description of {length} characters instead of {DESCRIPTION[0]} to 170"
    canonical = page.soup.select_one("link[rel=canonical]")
    if canonical is None or canonical["href"] != root + page.address:
        yield f"its canonical address is not {root}{page.address}"
    for name in SHARED:
        if not page.meta(name):
            yield f"no {name}"


def twins(pages: dict[str, Built]) -> Iterator[str]:
    """Titles and descriptions that two pages share."""
    listed = [page for path, page in pages.items() if path != "404.html"]
    for what in ("title", "description"):
        told = [page.soup.title.get_text() if page.soup.title else "" for page in listed]
        if what == "description":
            told = [page.meta("description") for page in listed]
        for text, count in Counter(told).items():
            if count > 1:
                yield f"{count} pages have the {what} «{text}»"


def site_root(pages: dict[str, Built]) -> str:
    """The address of the home page, as it states itself."""
    canonical = pages["index.html"].soup.select_one("link[rel=canonical]")
    return str(canonical["href"]) if canonical else ""


def broken_links(page: Built, pages: dict[str, Built], site: Path, root: str) -> Iterator[str]:
    """Links, pictures and scripts that lead to no file of the site, or to no place on its page."""
    base = urljoin(root, page.address)
    for tag in page.soup.select("[href], [src]"):
        written = str(tag.get("href", tag.get("src")))
        target, _, fragment = urljoin(base, written).partition("#")
        if urlsplit(target).scheme not in ("http", "https", "data", "mailto"):
            yield f"{written} leads nowhere that a page may lead"
        if not target.startswith(root):
            continue
        path = unquote(urlsplit(target.removeprefix(root)).path)
        file = f"{path}index.html" if not path or path.endswith("/") else path
        if not (site / file).is_file():
            yield f"{written} leads to {file}, which was not built"
        elif fragment and file in pages and unquote(fragment) not in pages[file].ids:
            yield f"{written} leads to a place that {file} has not"


def uncomfortable(page: Built) -> Iterator[str]:
    """What a reader would miss on a page of the navigation: a way on, a time, links to places."""
    room, name = page.path.split("/")[0], page.path.removesuffix("index.html")
    title = page.soup.select_one("h1")
    told = title.find_previous_sibling("p", class_="reading") if title else None
    rooms_first = name == f"{room}/"
    if room not in UNTIMED and not rooms_first and not (told and "to read" in told.get_text()):
        yield "its reading time does not stand above its title"
    if room == "guide" and not page.soup.select_one(".reading .place[style*=read]"):
        yield "its place in the guide does not stand above its title"
    for way in ("prev", "next"):
        if not page.soup.select_one(f"a.md-footer__link--{way}[href]") and name != ENDS[way]:
            yield f"no link to the {way} page"
    for heading in page.soup.select("article :is(h2, h3)"):
        if heading.find_parent(class_="catalogue"):  # a list that links to each program
            continue
        link = heading.select_one("a.headerlink")
        place = link["href"] if link else None
        if not heading.get("id") or place != f"#{heading['id']}":
            yield f"the heading «{heading.get_text()}» is no place to link to"
    for shown in page.soup.select(".language-python .filename"):
        if not shown.select_one("a[href$='.py'][title]"):
            yield f"the program {shown.get_text()} cannot be opened as a file"
