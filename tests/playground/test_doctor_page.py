"""The Key doctor's page in a real browser: paste, diagnose, copy, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playground.doctor import diagnose
from press.house import HERE
from tests.site.conftest import SITE
from tests.site.conftest import site_url as site_url  # the fixture
from tests.site.visits import first_visit, open_window, violations, weight

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("playground")]

COLD = 60_000  # milliseconds that the first diagnosis may take on a busy machine
BEFORE_A_CLICK = 2_000  # bytes of the doctor's own
PLACE = "labs/key-doctor"
ERROR = (HERE.snippets / "errors/state_dict/both.out").read_text(encoding="utf-8")
LISTS = (HERE.snippets / "labs/key_doctor/lists.out").read_text(encoding="utf-8")
HOSTILE = "['<img src=x onerror=alert(1)>.weight', '`</code><script>alert(2)</script>`.weight']"


@pytest.fixture(scope="module")
def view(browser: Browser, site_url: str) -> Iterator[Page]:
    """The page in one window, shared by the tests of this file, so that Python starts once."""
    context = open_window(browser, "light", 1280)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = context.new_page()
    view.set_default_timeout(COLD)
    view.goto(f"{site_url}/{PLACE}/", wait_until="load")
    yield view
    context.close()


def field(view: Page, side: str) -> Locator:
    """The field for one side's keys."""
    return view.get_by_role("textbox", name=f"Keys of the {side}")


def ask(view: Page, checkpoint: str, network: str = "") -> Locator:
    """Diagnose two texts, and return what says how it ended, once it has."""
    field(view, "checkpoint").fill(checkpoint)
    field(view, "network").fill(network)
    view.get_by_role("button", name="Diagnose").click()
    return ended(view)


def ended(view: Page) -> Locator:
    """What says how a diagnosis ended."""
    expect(view.get_by_role("button", name="Diagnose")).to_be_enabled(timeout=COLD)
    return view.locator("[data-doctor]").get_by_role("status")


def answer(view: Page) -> Locator:
    """The region that holds the answer."""
    return view.get_by_role("region", name="Diagnosis")


def test_a_pasted_error_gets_its_program(view: Page) -> None:
    told = diagnose(ERROR, "")
    expect(ask(view, ERROR)).to_have_text(told.summary, timeout=COLD)
    program = answer(view).get_by_role("group", name="The program")
    assert program.text_content() == told.program
    tried = answer(view).get_by_role("group", name="Tried in this page, on stand-ins")
    assert tried.text_content() == "\n".join(told.tried)
    assert answer(view).get_by_role("listitem").count() == len(told.findings)
    answer(view).get_by_role("button", name="Copy").click()
    expect(view.locator("[data-doctor]").get_by_role("status")).to_have_text("Copied.")
    assert view.evaluate("navigator.clipboard.readText()") == told.program
    with view.expect_download() as coming:
        answer(view).get_by_role("button", name="Download").click()
    assert coming.value.path().read_text(encoding="utf-8") == told.program


def test_the_example_fills_both_fields(view: Page) -> None:
    view.get_by_role("button", name="Fill in the example").click()
    checkpoint, network = LISTS.split("# the network\n")
    assert field(view, "checkpoint").input_value().strip() == checkpoint.strip()
    assert field(view, "network").input_value().strip() == network.strip()
    view.get_by_role("button", name="Diagnose").click()
    expect(ended(view)).to_have_text(diagnose(checkpoint, network).summary, timeout=COLD)


@pytest.mark.parametrize(
    ("checkpoint", "network", "sentence"),
    [
        ("", "", "Both fields are empty"),
        ("what is wrong with it?", "?", "Line 1 of the checkpoint’s keys is no key"),
        ("x" * 300_001, "", "This text has 300,001 characters, and the doctor reads 300,000"),
    ],
)
def test_nonsense_gets_a_sentence_and_no_program(
    checkpoint: str, network: str, sentence: str, view: Page
) -> None:
    expect(ask(view, checkpoint, network)).to_contain_text(sentence, timeout=COLD)
    expect(answer(view)).to_have_count(0)


def test_what_is_pasted_is_never_html(view: Page) -> None:
    ask(view, HOSTILE, "a.weight\nb.weight")
    expect(answer(view)).to_contain_text("<img src=x onerror=alert(1)>. → a.", timeout=COLD)
    expect(answer(view)).to_contain_text("<script>alert(2)</script>", timeout=COLD)
    assert answer(view).locator("img, script").count() == 0


def test_the_keyboard_asks_and_reads(view: Page) -> None:
    field(view, "checkpoint").fill(ERROR)
    field(view, "network").fill("")
    field(view, "checkpoint").focus()
    view.keyboard.press("Tab")
    expect(field(view, "network")).to_be_focused()
    view.keyboard.press("Tab")
    expect(view.get_by_role("button", name="Diagnose")).to_be_focused()
    view.keyboard.press("Enter")
    expect(ended(view)).to_contain_text("Ambiguous", timeout=COLD)
    field(view, "checkpoint").fill("")
    field(view, "checkpoint").press("Control+Enter")
    expect(ended(view)).to_contain_text("Both fields are empty", timeout=COLD)


def test_the_status_is_a_live_region(view: Page) -> None:
    status = view.locator("[data-doctor] [role=status]")
    assert status.count() == 1 and status.evaluate("element => element.closest('[hidden]')") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    scheme: str, browser: Browser, site_url: str
) -> None:
    context = open_window(browser, scheme, 390)
    view = context.new_page()
    view.set_default_timeout(COLD)
    view.goto(f"{site_url}/{PLACE}/", wait_until="load")
    expect(ask(view, ERROR)).to_contain_text("Ambiguous", timeout=COLD)
    assert violations(view) == []
    for width in (320, 390, 1280):
        view.set_viewport_size({"width": width, "height": 900})
        assert view.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_what_it_costs_before_the_click(browser: Browser, site_url: str) -> None:
    visit = first_visit(browser, f"{site_url}/{PLACE}/", "light", 1280)
    of_the_room = {url.rpartition("/")[2] for url in visit.requests if "/assets/playground/" in url}
    assert of_the_room == {"play.js", "play.css", "doctor.js", "doctor.css"}
    own = [f"{site_url}/assets/playground/{name}" for name in ("doctor.js", "doctor.css")]
    assert weight(own, SITE) <= BEFORE_A_CLICK
    assert visit.shift <= 0.01
    for other in ("labs/playground", "guide/checkpoints"):
        asked = first_visit(browser, f"{site_url}/{other}/", "light", 1280).requests
        assert not [url for url in asked if "doctor." in url]


def test_without_scripts_the_page_says_what_it_lacks(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280, scripts=False)
    view = context.new_page()
    view.goto(f"{site_url}/{PLACE}/")
    expect(view.locator("[data-doctor]")).to_have_text("The doctor opens here, where scripts run.")
    expect(view.locator("article")).to_contain_text("def rename_keys(")
    expect(view.locator("article textarea")).to_have_count(0)
    context.close()


def test_only_its_page_has_a_place_for_it(site_url: str) -> None:
    places = [file for file in SITE.rglob("index.html") if "data-doctor" in file.read_text("utf-8")]
    assert [file.parent.name for file in places] == ["key-doctor"]
    assert not re.search(r"<p data-playground=", places[0].read_text(encoding="utf-8"))
