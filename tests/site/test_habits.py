"""What readers expect of any page: copy buttons, shortcuts, the keyboard, deep links, paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image
from playwright.sync_api import Browser, Page, PdfMargins, expect

from press.house import HERE
from tests.site.visits import SCHEMES, open_window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("habits")]

MOST_STOPS = 60  # presses of Tab from the top of a page to what is looked for
SEEN = """() => {
    const outline = getComputedStyle(document.activeElement);
    return outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) > 0;
}"""

BUTTON_BAR = """bar => [getComputedStyle(bar).backgroundColor,
    bar.parentElement.getBoundingClientRect().right - bar.getBoundingClientRect().right]"""
MOST_SHEETS = 9  # of A4 for the comparison, which is eight columns wide
PAPER = 680  # pixels of A4 between margins of 15 mm
WHITE = b"\xff\xff\xff"
INK = "rgb(27, 31, 42)"
CUT_OFF = """() => [...document.querySelectorAll("html, article *")]
    .filter(element => element.checkVisibility() && element.clientWidth > 0
        && element.scrollWidth > element.clientWidth + 1)
    .map(element => `${element.tagName} ${element.className} ${element.innerText.slice(0, 40)}`)"""


@pytest.fixture
def view(browser: Browser, site_url: str) -> Iterator[Page]:
    """The home page on a desk."""
    context = open_window(browser, "light", 1280)
    page = context.new_page()
    page.goto(f"{site_url}/", wait_until="load")
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    yield page
    context.close()


def tab_to(view: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab, or another key, until the focus is on `selector`."""
    for _ in range(MOST_STOPS):
        view.keyboard.press(key)
        if view.evaluate("css => document.activeElement.matches(css)", selector):
            return
    pytest.fail(f"{MOST_STOPS} presses of Tab on {view.url} do not reach {selector}")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_keyboard_leads_through_home_tabs_search_xray_and_on(
    scheme: str, browser: Browser, site_url: str
) -> None:
    context = open_window(browser, scheme, 1280)
    view = context.new_page()
    ready(view, f"{site_url}/")
    tab_to(view, ".md-skip")
    tab_to(view, ".md-tabs__link")
    assert view.evaluate(SEEN), "the focus on a tab of the header is not seen"
    tab_to(view, ".tabbed-set > input")
    view.keyboard.press("ArrowRight")
    chosen = view.locator(".tabbed-set").first.locator("> input:checked")
    assert view.evaluate("document.activeElement.id") == chosen.get_attribute("id")
    view.keyboard.press("/")
    expect(view.locator(".md-search__input")).to_be_focused()
    view.locator(".md-search__input").fill("ModuleList")  # at once: each letter would search anew
    view.keyboard.press("End")
    view.locator(".md-search-result__link").first.wait_for()
    view.keyboard.press("ArrowDown")
    expect(view.locator(".md-search-result__link").first).to_be_focused()
    assert view.evaluate(SEEN), "the focus on a result of the search is not seen"
    view.keyboard.press("Enter")
    view.wait_for_url(lambda url: url != f"{site_url}/")
    view.goto(f"{site_url}/guide/module/", wait_until="load")
    view.locator(".md-content h1").click()
    tab_to(view, "x-ray input[type=range]")
    assert view.evaluate(SEEN), "the focus on the slider of an X-ray is not seen"
    view.keyboard.press("ArrowRight")
    expect(view.locator("x-ray .lit").first).to_be_attached()
    view.locator(".keys button").focus()
    tab_to(view, ".md-footer__link--next", "Shift+Tab")
    assert view.evaluate(SEEN), "the focus on the way to the next page is not seen"
    view.keyboard.press("Enter")
    view.wait_for_url(f"{site_url}/guide/sequential/")
    context.close()


def ready(view: Page, url: str) -> None:
    """Open a page, and wait until the theme listens to keys."""
    view.goto(url, wait_until="load")
    expect(view.locator(".keys [aria-pressed]")).to_be_visible()


def test_the_keys_that_the_page_names_do_what_it_says(view: Page, site_url: str) -> None:
    page, after = f"{site_url}/guide/module/", f"{site_url}/guide/sequential/"
    ready(view, page)
    named = [line.split(" ", 1) for line in view.locator(".keys > span").all_inner_texts()]
    assert named == [["/", "search"], ["n", "next page"], ["p", "previous page"]]
    view.keyboard.press("n")
    view.wait_for_url(after)
    view.keyboard.press("p")
    view.wait_for_url(page)
    view.keyboard.press("/")
    expect(view.locator(".md-search__input")).to_be_focused()


def test_the_keys_can_be_turned_off_and_on(view: Page, site_url: str) -> None:
    """As WCAG asks of keys of one letter: people who dictate press them by accident."""
    page = f"{site_url}/guide/module/"
    ready(view, page)
    view.locator(".keys button").click()
    ready(view, page)  # the browser remembers it
    expect(view.locator(".keys button")).to_have_attribute("aria-pressed", "true")
    view.locator(".md-content h1").click()
    for key in "/fsn.p,":
        view.keyboard.press(key)
    view.wait_for_timeout(300)
    assert view.url == page
    assert not view.locator("#__search").is_checked()
    view.locator(".md-search__input").click()
    view.keyboard.type("nn.p,/fs")
    expect(view.locator(".md-search__input")).to_have_value("nn.p,/fs")
    view.keyboard.press("Escape")
    view.locator(".keys button").click()
    view.locator(".md-content h1").click()
    view.keyboard.press("n")
    view.wait_for_url(f"{site_url}/guide/sequential/")


def test_code_has_a_copy_button_and_output_has_none(view: Page, site_url: str) -> None:
    for page in ("guide/module/", "labs/three-spellings/"):
        view.goto(f"{site_url}/{page}", wait_until="load")
        view.locator(".md-code__button").first.wait_for()
        blocks = view.locator(".highlight:visible > pre")
        assert blocks.count() == blocks.locator("[data-md-type=copy]").count() > 0
        outputs = view.locator("pre.output")
        assert outputs.count() > 0 == outputs.locator("button").count()


@pytest.mark.parametrize("template", ["https://forge.example/edit/{path}", ""])
def test_the_published_page_can_be_edited(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workflow that publishes tells the template; without one there is nowhere to lead to."""
    monkeypatch.setenv("EDIT_URI_TEMPLATE", template)
    docs, site = tmp_path / "docs", tmp_path / "site"
    (docs / "guide").mkdir(parents=True)
    (docs / "guide" / "one.md").write_text("# One\n")
    plain: dict[str, Any] = {"nav": ["guide/one.md"], "plugins": [], "watch": [], "extra_css": []}
    config = load_config(
        str(HERE.root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=False, **plain
    )
    build(config)
    soup = BeautifulSoup((site / "guide" / "one" / "index.html").read_text(), "html.parser")
    links = [(str(a["href"]), str(a["title"])) for a in soup.select(".md-content__button[href]")]
    wanted = "https://forge.example/edit/guide/one.md"
    assert links == ([(wanted, "Edit this page")] if template else [])


def edge(view: Page, selector: str) -> bytes:
    """The colour that a table mostly has along the right edge of its box."""
    box = view.locator(selector).first
    box.scroll_into_view_if_needed()
    picture = Image.open(BytesIO(box.screenshot())).convert("RGB")
    strip = picture.crop((picture.width - 1, 0, picture.width, picture.height)).tobytes()
    return Counter(strip[at : at + 3] for at in range(0, len(strip), 3)).most_common(1)[0][0]


@pytest.mark.parametrize(
    ("page", "box"),
    [("guide/comparison", ".facts"), ("contribute/publishing", ".md-typeset__scrollwrap")],
)
def test_a_table_that_goes_on_is_shaded_and_takes_the_arrow_keys(
    page: str, box: str, view: Page, site_url: str
) -> None:
    view.set_viewport_size({"width": 320, "height": 900})
    view.goto(f"{site_url}/{page}/", wait_until="load")
    expect(view.locator(box).first).to_have_attribute("tabindex", "0")
    assert edge(view, box) != WHITE
    view.locator(box).first.evaluate("box => box.scrollLeft = box.scrollWidth")
    assert edge(view, box) == WHITE


def test_the_eight_columns_of_the_comparison_are_seen_at_once(view: Page, site_url: str) -> None:
    """In all tables but one, whose cells are long names of errors."""
    view.goto(f"{site_url}/guide/comparison/", wait_until="load")
    widths: list[list[int]] = view.locator(".facts").evaluate_all(
        "boxes => boxes.map(box => [box.scrollWidth, box.clientWidth])"
    )
    assert len(widths) > 10
    assert len([scrolled for scrolled, seen in widths if scrolled > seen + 1]) <= 1, widths


def test_the_copy_button_stands_on_no_code_and_no_border(view: Page, site_url: str) -> None:
    for page, with_name in (("guide/module/", True), ("labs/three-spellings/", False)):
        view.goto(f"{site_url}/{page}", wait_until="load")
        bar = view.locator(".highlight:visible .md-code__nav").first
        bar.wait_for()
        ground, beside = bar.evaluate(BUTTON_BAR)
        assert (ground == "rgba(0, 0, 0, 0)") == with_name, f"{page}: {ground}"
        assert with_name or beside <= 1, f"{page}: code is seen at the right of the button"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def paper(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A sheet of A4, printed by a reader whose window is dark."""
    context = open_window(browser, "dark", PAPER, request.param)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def test_paper_shows_the_text_alone_and_all_of_it(paper: Page, site_url: str) -> None:
    paper.goto(f"{site_url}/", wait_until="load")
    for off in (".md-header", ".md-tabs", ".md-code__nav"):
        assert not paper.locator(f"{off}:visible").count(), f"{off} is printed"
    blocks = paper.locator(".tabbed-block")
    assert blocks.count() == paper.locator(".tabbed-block:visible").count() > 0
    assert paper.locator("details.dive > .highlight").count() > 0
    assert not paper.locator("details.dive:visible").count(), "a folded program is printed"
    assert paper.evaluate("getComputedStyle(document.body).color") == INK


def test_paper_shows_what_was_folded_and_is_explained(paper: Page, site_url: str) -> None:
    paper.goto(f"{site_url}/guide/module/", wait_until="load")
    for folded in ("details.answer > p", "details.dive:has(> p) > :is(p, .highlight)"):
        assert paper.locator(folded).count() == paper.locator(f"{folded}:visible").count() > 0


def test_the_comparison_is_printed_on_few_sheets(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.goto(f"{site_url}/guide/comparison/", wait_until="load")
    margin = "15mm"
    sides = PdfMargins(top=margin, right=margin, bottom=margin, left=margin)
    sheets = len(re.findall(rb"/Type /Page\b", view.pdf(format="A4", margin=sides)))
    context.close()
    assert 1 < sheets <= MOST_SHEETS


@pytest.mark.parametrize("page", ["guide/sequential", "guide/comparison", "reference/methods"])
def test_paper_cuts_nothing_off(page: str, paper: Page, site_url: str) -> None:
    """Neither wide tables nor an X-ray's code; and an X-ray is printed dark on white."""
    paper.goto(f"{site_url}/{page}/", wait_until="load")
    cut: list[str] = paper.evaluate(CUT_OFF)
    assert not cut, "\n".join(cut)
    names = paper.locator("x-ray b").all()
    assert paper.locator(".no-js, [data-md-color-scheme=slate]").count()
    assert {name.evaluate("b => getComputedStyle(b).color") for name in names} <= {INK}
    assert names or page != "guide/sequential"
