"""A prediction in a real browser: what a reader writes, beside what the block prints there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from press.expand import expand
from press.house import HERE
from press.stamps import built
from tests.site.conftest import SITE
from tests.site.conftest import site_url as site_url  # the fixture
from tests.site.visits import open_window, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("playground")]

COLD = 60_000  # milliseconds that the first run may take on a busy machine
PAGE = "guide/sequential"
ASKED = "guide/sequential/slice_append"
PRINTED = (HERE.snippets / f"{ASKED}.out").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def view(browser: Browser, site_url: str) -> Iterator[Page]:
    """A window that stays open, so that Python is fetched once."""
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.set_default_timeout(COLD)
    yield view
    context.close()


def question(view: Page, site_url: str, page: str = PAGE, asked: str = ASKED) -> Locator:
    """A question of a page that is opened anew, with its field."""
    view.goto("about:blank")
    view.goto(f"{site_url}/{page}/", wait_until="load")
    found = view.locator(f"[data-ask='{asked}']")
    found.get_by_role("textbox").wait_for()
    return found


def compare(place: Locator, prediction: str) -> list[list[str]]:
    """Predict, run, and read the table."""
    place.get_by_role("textbox").fill(prediction)
    place.get_by_role("button", name="Run and compare").click()
    place.get_by_role("table").wait_for()
    rows = place.locator("tbody tr").all()
    return [[cell.text_content() or "" for cell in row.locator("td").all()] for row in rows]


def test_each_mark_names_the_block_that_comes_next_with_its_output() -> None:
    marked = 0
    for page in HERE.pages():
        html = built(page, HERE, SITE).read_text(encoding="utf-8")
        fences = expand(page, HERE).fences
        for found in re.finditer(r'data-ask="([^"]+)"', html):
            after = html[found.end() :]
            following = re.search(r'"language-python highlight"( data-run="([^"]+)")?', after)
            assert following and following[2] == found[1]
            at = next(i for i, fence in enumerate(fences) if fence.snippet == f"{found[1]}.py")
            assert fences[at + 1].snippet == f"{found[1]}.out"
            marked += 1
    assert marked > 20


def test_a_prediction_is_compared_line_by_line(view: Page, site_url: str) -> None:
    lines = PRINTED.splitlines()
    wrong = [lines[0] + "  ", "something else", *lines[2:], "one more"]
    place = question(view, site_url)
    rows = compare(place, "\n".join(wrong))
    assert [row[2] for row in rows] == ["same", "differs", *["same"] * (len(lines) - 2), "differs"]
    assert rows[1][:2] == ["something else", lines[1]]
    assert rows[-1][:2] == ["one more", ""]
    right = f"As you predicted: {len(lines) - 1} of {len(lines) + 1} lines."
    expect(place.get_by_role("status")).to_have_text(right)
    below = view.locator(f"[data-run='{ASKED}'] + pre.output")
    assert below.text_content() == PRINTED


def test_a_right_prediction_is_the_same_throughout(view: Page, site_url: str) -> None:
    place = question(view, site_url)
    compare(place, "first wrong")
    rows = compare(place, PRINTED)
    assert {row[2] for row in rows} == {"same"}
    assert "".join(f"{row[1]}\n" for row in rows) == PRINTED
    assert place.get_by_role("table").count() == 1


def test_what_differs_from_the_verified_output_is_not_trusted(view: Page, site_url: str) -> None:
    place = question(view, site_url)
    view.locator(f"[data-run='{ASKED}'] + pre.output").evaluate("shown => shown.append('other')")
    compare(place, PRINTED)
    expect(place.get_by_role("status")).to_contain_text("trust the verified output")


def test_an_empty_prediction_is_asked_for_and_fetches_nothing(view: Page, site_url: str) -> None:
    place = question(view, site_url)
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    place.get_by_role("textbox").fill("  \n ")
    place.get_by_role("button", name="Run and compare").click()
    expect(place.get_by_role("status")).to_contain_text("Write what you expect first")
    expect(place.get_by_role("textbox")).to_be_focused()
    assert not [url for url in asked if "worker.js" in url]


def test_the_keyboard_is_enough_and_nothing_is_kept(view: Page, site_url: str) -> None:
    place = question(view, site_url)
    place.get_by_role("textbox", name="what does slice_append.py print?").focus()
    view.keyboard.type("part:")
    view.keyboard.press("Tab")
    expect(place.get_by_role("button", name="Run and compare")).to_be_focused()
    view.keyboard.press("Enter")
    expect(place.get_by_role("status")).to_contain_text("As you predicted: 1 of", timeout=COLD)
    assert (
        view.evaluate("Object.keys(localStorage).filter(key => key.startsWith('playground'))") == []
    )
    view.reload()
    place.get_by_role("textbox").wait_for()
    assert place.get_by_role("textbox").input_value() == ""
    assert place.get_by_role("table").count() == 0


def test_without_scripts_the_question_is_as_it_was(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280, scripts=False)
    view = context.new_page()
    view.goto(f"{site_url}/{PAGE}/")
    place = view.locator(f"[data-ask='{ASKED}']")
    place.locator("summary").click()
    assert place.get_by_text("A slice keeps the names that its layers had.").is_visible()
    assert place.get_by_role("textbox").count() == 0
    gap = "box => parseFloat(getComputedStyle(box).marginTop)"
    assert place.locator("details").evaluate(gap) < 30, "room is kept for a field that never comes"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    scheme: str, browser: Browser, site_url: str
) -> None:
    context = open_window(browser, scheme, 320)
    view = context.new_page()
    view.set_default_timeout(COLD)
    place = question(view, site_url)
    compare(place, "part:\nx" + "y" * 90)
    assert violations(view) == []
    assert view.evaluate("document.documentElement.scrollWidth") == 320
    assert place.locator("table").evaluate("table => table.scrollWidth - table.clientWidth") <= 0
    context.close()


def test_the_field_comes_without_a_jump(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.route("**/play.js", lambda route: route.abort())
    view.goto(f"{site_url}/{PAGE}/", wait_until="load")
    top = "place => place.getBoundingClientRect().top + scrollY"
    before = view.locator("[data-ask] > details").first.evaluate(top)
    view.unroute("**/play.js")
    place = question(view, site_url)
    after = view.locator("[data-ask] > details").first.evaluate(top)
    assert place.count() == 1 and abs(after - before) < 2
    context.close()
