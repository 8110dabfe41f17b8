"""The playground in a real browser: run, edit, stop, reset, and what all that costs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from playground.runnable import elsewhere
from press.house import HERE
from press.playground import runnable
from tests.site.conftest import SITE
from tests.site.conftest import site_url as site_url  # the fixture
from tests.site.visits import open_window, violations, weight

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("playground")]

COLD = 60_000  # milliseconds that the first run may take on a busy machine
CHAIN = "labs/playground/chain"
BEFORE_A_CLICK = 2_000
AT_A_CLICK = 6_000_000
ENDLESS = "print('on')\nwhile True:\n    pass\n"
BROKEN = "from torch import nn\n\nlayer = nn.Linear(4, 2)\nlayer(nn.Parameter())\n"
FORGED = """
import xray.render
from torch import nn, zeros

net, x = nn.Linear(2, 2), zeros(1, 2)
xray.render.html = lambda record: (
    "<div class='xray md-overlay' data-p=0 style='position: fixed' onclick='alert(1)' id=x>"
    "<script>alert(2)</script><img src=y onerror='alert(3)'><style>* { display: none }</style>"
    "<form action=y><input></form><a href='javascript:alert(4)'>gone</a><iframe></iframe>"
    "<b class='on md-button'>kept</b></div>"
)
"""
FROM_SOURCE = """
import sys

specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
places = [spec.origin or "" for spec in specs if spec]
assert any(place.endswith(".zip/typing.pyc") for place in places)
print([place for place in places if place.endswith(".py") and ".zip/" in place])
"""
FLOOD = "while True:\n    print('x' * 1000)\n"


@pytest.fixture(scope="module")
def view(browser: Browser, site_url: str) -> Iterator[Page]:
    """The Playground page in a window that keeps its edits, shared by the tests of this file."""
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.set_default_timeout(COLD)
    open_page(view, site_url)
    yield view
    context.close()


def open_page(view: Page, site_url: str, fragment: str = "") -> None:
    """Open the Playground page anew."""
    view.goto("about:blank")
    view.goto(f"{site_url}/labs/playground/{fragment}", wait_until="load")
    view.locator("[data-run] .play").first.wait_for()


def block(view: Page, name: str = CHAIN) -> Locator:
    """The block of a snippet, or the empty editor."""
    return view.locator(f"[data-run='{name}']")


def press(place: Locator, label: str) -> None:
    """Press a button of a block's bar."""
    place.get_by_role("button", name=label, exact=True).click()


def write(place: Locator, code: str) -> None:
    """Put `code` into a block's editor as a reader does: select all, type over it."""
    editor = place.get_by_role("textbox")
    editor.focus()
    editor.press("ControlOrMeta+a")
    editor.press("Delete")
    place.page.keyboard.insert_text(code)


def said(place: Locator) -> Locator:
    """What a block's bar says."""
    return place.get_by_role("status")


def printed(place: Locator) -> Locator:
    """What a block printed in the page."""
    return place.locator(".play-output")


def test_the_build_marked_exactly_the_blocks_that_were_compared(site_url: str) -> None:
    marked = set()
    for file in SITE.rglob("index.html"):
        marked |= set(re.findall(r'data-run="([^"]+)"', file.read_text(encoding="utf-8")))
    assert marked - {"playground"} == {name.removesuffix(".py") for name in runnable(HERE)}
    assert f"{CHAIN}.py" in runnable(HERE)


def test_a_block_prints_what_the_page_shows(view: Page) -> None:
    place = block(view)
    press(place, "Run")
    expect(said(place)).to_contain_text("the same as the verified output", timeout=COLD)
    shown = (HERE.snippets / f"{CHAIN}.out").read_text(encoding="utf-8")
    assert printed(place).text_content() == shown


def test_every_run_begins_as_a_new_process(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, "import torch\nprint(hasattr(torch, 'left'))\ntorch.left = 1\n")
    for _ in range(2):
        press(place, "Run")
        expect(said(place)).to_contain_text("Ran in", timeout=COLD)
        assert printed(place).text_content() == "False\n"
    press(place, "Reset")


def test_nothing_is_compiled_while_the_page_waits(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view)
    press(place, "Edit")
    write(place, FROM_SOURCE)
    press(place, "Run")
    expect(said(place)).to_contain_text("Ran in", timeout=COLD)
    assert printed(place).text_content() == "[]\n"
    press(place, "Reset")


def test_an_error_names_the_readers_line_and_torchs_own(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, BROKEN)
    press(place, "Run")
    expect(said(place)).to_have_text("Ended with an error.", timeout=COLD)
    text = printed(place).text_content() or ""
    assert 'File "playground.py", line 4, in <module>\n    layer(nn.Parameter())' in text
    assert 'File "torch/nn/modules/linear.py"' in text and "Error: " in text
    assert "/alone/" not in text and "in_page" not in text
    press(place, "Reset")


def test_an_endless_loop_is_stopped_and_the_next_run_works(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, ENDLESS)
    press(place, "Run")
    expect(printed(place)).to_have_text("on\n", timeout=COLD)
    press(place, "Stop")
    expect(said(place)).to_contain_text("Stopped.", timeout=COLD)
    write(place, "print(6 * 7)\n")
    press(place, "Run")
    expect(printed(place)).to_have_text("42\n", timeout=COLD)
    press(place, "Reset")


def test_a_flood_of_output_is_cut_with_a_sentence(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, FLOOD)
    press(place, "Run")
    expect(said(place)).to_contain_text("it printed more than 100,000 characters", timeout=COLD)
    assert len(printed(place).text_content() or "") == 100_000
    press(place, "Reset")


def test_memory_that_the_page_lacks_is_a_sentence(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, "print('before')\nnumbers = [0.5] * 10**9\n")
    press(place, "Run")
    expect(said(place)).to_have_text("Ended with an error.", timeout=COLD)
    text = printed(place).text_content() or ""
    assert text.startswith("before\n") and 'File "playground.py", line 2' in text
    assert text.endswith("make the sizes smaller, and run again.\n")
    press(place, "Reset")


def test_a_reload_keeps_the_edit_and_reset_brings_back_the_page(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view)
    page_code = place.locator("code").text_content()
    press(place, "Edit")
    write(place, "print('mine')\n")
    open_page(view, site_url)
    expect(place.get_by_role("textbox")).to_contain_text("print('mine')", timeout=COLD)
    press(place, "Run")
    expect(printed(place)).to_have_text("mine\n", timeout=COLD)
    press(place, "Reset")
    expect(place.get_by_role("textbox")).to_have_count(0, timeout=COLD)
    assert place.locator("pre > code").first.text_content() == page_code
    open_page(view, site_url)
    expect(place.locator("pre > code").first).to_be_visible(timeout=COLD)
    expect(place.get_by_role("textbox")).to_have_count(0, timeout=COLD)


def test_a_link_carries_code_and_does_not_run_it(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view)
    press(place, "Edit")
    write(place, "print('from afar: ä')\n")
    press(place, "Link")
    link = said(place).get_by_role("link")
    address = link.get_attribute("href") or ""
    press(place, "Reset")
    assert address.startswith(f"{site_url}/labs/playground/#code=")
    open_page(view, site_url, "#" + address.partition("#")[2])
    blank = block(view, "playground")
    expect(blank.get_by_role("textbox")).to_contain_text("print('from afar: ä')", timeout=COLD)
    expect(said(blank)).to_contain_text("Read it before you run it", timeout=COLD)
    assert printed(blank).is_hidden()
    press(blank, "Reset")
    open_page(view, site_url, "#code=%%%")
    expect(said(blank)).to_contain_text("no code that can be read", timeout=COLD)


def test_download_saves_the_edited_program(view: Page, site_url: str, tmp_path: Path) -> None:
    open_page(view, site_url)
    place = block(view)
    press(place, "Edit")
    write(place, "print('mine')\n")
    with view.expect_download() as coming:
        press(place, "Download")
    assert coming.value.suggested_filename == "chain.py"
    coming.value.save_as(tmp_path / "chain.py")
    assert (tmp_path / "chain.py").read_text() == "print('mine')\n"
    press(place, "Reset")


def test_an_example_fills_the_empty_editor_and_keys_run_it(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    press(place, "blocks.py")
    expect(place.get_by_role("textbox")).to_contain_text("class Tower", timeout=COLD)
    place.get_by_role("textbox").press("Control+Enter")
    expect(printed(place)).to_contain_text("parameters: 75", timeout=COLD)
    press(place, "Reset")


def test_the_xray_of_what_ran_is_drawn_and_steps(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view)
    press(place, "Run")
    expect(said(place)).to_contain_text("Ran in", timeout=COLD)
    press(place, "X-ray")
    drawn = place.locator(".xray x-ray")
    expect(drawn).to_contain_text("(2, 4) → (2, 3)", timeout=COLD)
    assert printed(place).text_content() == (HERE.snippets / f"{CHAIN}.out").read_text("utf-8")
    drawn.get_by_role("slider").press("ArrowRight")
    expect(drawn.locator(".xray-steps li.lit")).to_have_count(1, timeout=COLD)
    press(place, "Run")
    expect(drawn).to_have_count(0, timeout=COLD)


def test_a_program_without_a_model_is_told_so(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, "print(1)\n")
    press(place, "X-ray")
    expect(said(place)).to_have_text(
        "No X-ray: the program left no model named net or model.", timeout=COLD
    )
    assert place.locator(".xray").count() == 0
    press(place, "Reset")


def test_a_forged_xray_brings_nothing_but_an_xray(view: Page, site_url: str) -> None:
    """A program can send the page any HTML: what is no part of an X-ray is left out."""
    open_page(view, site_url)
    place = block(view, "playground")
    press(place, "Edit")
    write(place, FORGED)
    press(place, "X-ray")
    forged = place.locator(".xray")
    expect(forged).to_have_text("kept", timeout=COLD)
    assert forged.evaluate("element => element.outerHTML") == (
        '<div class="xray" data-p="0"><b class="on">kept</b></div>'
    )
    press(place, "Reset")


def test_instant_navigation_keeps_python(view: Page, site_url: str) -> None:
    """A run after a change of page asks for nothing that the first run had fetched."""
    sitemap = (SITE / "sitemap.xml").read_text()
    local = re.sub(r"<loc>https?://[^/<]+/", f"<loc>{site_url}/", sitemap)
    view.route("**/sitemap.xml", lambda r: r.fulfill(body=local, content_type="application/xml"))
    open_page(view, site_url)
    press(block(view), "Run")
    expect(said(block(view))).to_contain_text("the same as", timeout=COLD)
    view.evaluate("() => { window.samePage = true }")
    view.locator(".md-content a[href*='three-spellings']").click()
    expect(view).to_have_url(re.compile("/labs/three-spellings/"), timeout=COLD)
    view.locator(".md-sidebar--primary a[href*='playground']").first.click()
    expect(view).to_have_url(re.compile("/labs/playground/"), timeout=COLD)
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    press(block(view), "Run")
    expect(said(block(view))).to_contain_text("the same as", timeout=COLD)
    assert view.evaluate("() => window.samePage")
    assert not [url for url in asked if "/assets/playground/" in url]


def test_what_it_costs_before_and_at_the_first_click(browser: Browser, site_url: str) -> None:
    context = open_window(browser, "light", 1280)
    view = context.new_page()
    view.set_default_timeout(COLD)
    asked: list[str] = []
    blocked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    context.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda told: blocked.append(told.text) if told.type == "error" else None)
    open_page(view, site_url)
    of_the_room = {url for url in asked if "/assets/playground/" in url}
    first = {f"{site_url}/assets/playground/{name}" for name in ("play.js", "play.css")}
    assert of_the_room == first
    assert weight(sorted(first), SITE) <= BEFORE_A_CLICK
    asked.clear()
    press(block(view), "Run")
    expect(said(block(view))).to_contain_text("the same as", timeout=COLD)
    fetched = {url for url in asked if url.startswith("http")}
    assert {
        f"{site_url}/assets/playground/{name}" for name in ("torch.zip", "worker.js")
    } <= fetched
    assert weight(sorted(fetched), SITE) <= AT_A_CLICK
    press(block(view), "Edit")
    block(view).get_by_role("textbox").wait_for()
    assert not [url for url in asked if not url.startswith((f"{site_url}/", "blob:"))]
    assert blocked == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_used(scheme: str, browser: Browser, site_url: str) -> None:
    context = open_window(browser, scheme, 390)
    view = context.new_page()
    view.set_default_timeout(COLD)
    open_page(view, site_url)
    for name in (CHAIN, "playground"):
        press(block(view, name), "Edit")
        block(view, name).get_by_role("textbox").wait_for()
        press(block(view, name), "Run")
        expect(said(block(view, name))).to_contain_text("Ran in", timeout=COLD)
    press(block(view), "X-ray")
    expect(block(view).locator("x-ray")).to_be_visible(timeout=COLD)
    assert violations(view) == []
    wide = view.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
    context.close()


def test_the_keyboard_reaches_everything_and_leaves_the_editor(view: Page, site_url: str) -> None:
    open_page(view, site_url)
    place = block(view)
    place.get_by_role("button", name="Edit", exact=True).focus()
    view.keyboard.press("Enter")
    expect(place.get_by_role("textbox")).to_be_focused(timeout=COLD)
    view.keyboard.press("Tab")
    expect(place.get_by_role("button", name="Run", exact=True)).to_be_focused(timeout=COLD)
    press(place, "Reset")


def run_each(view: Page, site_url: str, programs: dict[str, list[str]]) -> dict[str, str]:
    """What each program, a file's name and its code, prints and says when one worker runs all."""
    view.set_default_timeout(0)
    view.goto(f"{site_url}/labs/playground/")
    outcome = view.evaluate(
        """async (programs) => {
            const { run } = await import(new URL("/assets/playground/python.js", location));
            const told = {};
            for (const [key, [name, code]] of Object.entries(programs)) {
                let printed = "";
                const print = (text, kind) => { if (kind === "out") printed += text; };
                const { error, stopped } = await run(name, code, { say() {}, print });
                told[key] = printed + (error ?? "") + (stopped ?? "");
            }
            return JSON.stringify(told);
        }""",
        programs,
    )
    told: dict[str, str] = json.loads(outcome)
    return told


def test_a_run_leaves_nothing_behind(browser: Browser, site_url: str) -> None:
    code = "import gc\nimport torch\n\ngc.collect()\nprint(len(gc.get_objects()))\n"
    context = open_window(browser, "light", 1280)
    told = run_each(context.new_page(), site_url, {n: ["count.py", code] for n in "abcd"})
    context.close()
    assert int(told["d"]) - int(told["b"]) < 1_000 < int(told["b"]), told


def test_every_runnable_block_prints_here_what_real_torch_prints(
    browser: Browser, site_url: str
) -> None:
    """All of them in one worker, through the same messages as the page sends.

    Those that are known to print something else are run too: the list may only shrink.
    """
    programs = {}
    for name in sorted([*runnable(HERE), *elsewhere()]):
        program = HERE.snippets / name
        programs[name] = [program.name, program.read_text(encoding="utf-8")]
    context = open_window(browser, "light", 1280)
    told = run_each(context.new_page(), site_url, programs)
    context.close()
    differing = [
        name
        for name in programs
        if told[name] != (HERE.snippets / name).with_suffix(".out").read_text(encoding="utf-8")
    ]
    assert runnable(HERE) and differing == sorted(elsewhere())
