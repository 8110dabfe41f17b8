"""A real browser on the built page: schemes, widths, keyboard, axe, print, and no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site")]

SCHEMES = ("light", "dark")
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def open_page(
    browser: Browser,
    address: str,
    *,
    scheme: str = "light",
    width: int = 1280,
    script: bool = True,
) -> Page:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    return page


@pytest.fixture
def view(browser: Browser, address: str) -> Iterator[Page]:
    page = open_page(browser, address)
    page.wait_for_selector("x-ray input")
    yield page
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    page = open_page(browser, address, scheme=scheme, width=width)
    page.wait_for_selector("x-ray input")
    page.evaluate("for (const d of document.querySelectorAll('.xray details')) d.open = true")
    for slider in page.locator("x-ray input").all():
        slider.fill("2")
    found = Axe().run(page, context={"include": [[".xray"]]}, options=AXE).response["violations"]
    page.context.close()
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(browser: Browser, address: str, width: int, script: bool) -> None:
    page = open_page(browser, address, width=width, script=script)
    if script:
        page.evaluate("for (const d of document.querySelectorAll('.xray details')) d.open = true")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    wide = "els => els.filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).length"
    shown = page.locator(".xray p, .xray li, .xray summary, .xray dd, .xray span")
    outside = page.locator(".xray-code li")
    if script:
        assert shown.evaluate_all(wide) == outside.evaluate_all(wide)
    page.context.close()


def test_wide_code_scrolls_in_its_box(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=320)
    box = page.locator(".xray-code").first
    box.focus()
    assert (
        box.evaluate("e => e.scrollWidth > e.clientWidth && (e.scrollLeft = 40, e.scrollLeft)")
        == 40
    )
    page.context.close()


def test_steps_stack_on_a_phone_and_stand_beside_on_a_desk(browser: Browser, address: str) -> None:
    for width, stacked in ((390, True), (1280, False)):
        page = open_page(browser, address, width=width)
        step = page.locator(".xray-steps li").first
        code, told = step.locator("div").bounding_box(), step.locator("span").bounding_box()
        assert code and told
        assert (told["y"] >= code["y"] + code["height"] - 1) == stacked
        page.context.close()


def test_without_a_script_everything_is_there(browser: Browser, address: str) -> None:
    page = open_page(browser, address, script=False)
    first = page.locator("div.xray").first
    expect(first.locator(".xray-code li").first).to_be_visible()
    expect(first.get_by_text("called, not registered", exact=True).first).to_be_visible()
    expect(first.locator(".xray-steps li").last).to_be_visible()
    assert page.locator("x-ray input").count() == 0
    first.locator("summary").nth(1).click()
    expect(first.locator("dl").nth(1)).to_be_visible()
    page.context.close()


def test_the_slider_steps_through_forward_and_speaks(view: Page) -> None:
    first = view.locator("div.xray").first
    slider = first.get_by_role("slider", name="Step through forward")
    slider.focus()
    view.keyboard.press("ArrowRight")
    said = slider.get_attribute("aria-valuetext")
    assert said is not None and said.startswith("step 2 of 6: x = torch.relu(layer(x)) line")
    assert "calls layers[0]" in said
    expect(first.locator(".xray-code li.lit")).to_have_text(
        "            x = torch.relu(layer(x))  # (batch, 8)"
    )
    expect(first.locator("details.lit b")).to_have_text("layers[0]")
    view.keyboard.press("End")
    assert (slider.get_attribute("aria-valuetext") or "").startswith("step 6 of 6: return")
    expect(first.locator(".lit b").first).to_have_text("head")
    view.keyboard.press("Home")
    expect(first.locator("details.lit")).to_have_count(0)


def test_choosing_a_node_lights_its_line_by_mouse_and_keyboard(view: Page) -> None:
    first = view.locator("div.xray").first
    head = first.locator("summary", has_text="head")
    head.click()
    lit = first.locator(".xray-code li.lit")
    expect(lit).to_have_text("        return self.head(x)  # (batch, 3)")
    view.keyboard.press("Tab")
    expect(lit).to_have_count(0)  # never called: no line
    view.keyboard.press("Tab")
    expect(lit).to_have_text("            x = torch.relu(layer(x))  # (batch, 8)")
    view.keyboard.press("Enter")
    expect(first.locator("details[open] b")).to_have_text(["head", "layers[0]"])


def test_a_line_of_torchs_own_sequential_is_lit_by_its_own_number(view: Page) -> None:
    chain = view.locator("div.xray").nth(1)
    chain.get_by_role("slider").fill("2")
    expect(chain.locator(".xray-code li.lit")).to_have_text("            input = module(input)")
    expect(chain.locator("details.lit b")).to_have_text("0")


def test_figures_do_not_light_each_other(view: Page) -> None:
    view.locator("div.xray").first.get_by_role("slider").fill("2")
    assert view.locator("div.xray").nth(1).locator(".lit").count() == 0


def test_every_control_can_be_reached_and_is_large_enough(view: Page) -> None:
    view.evaluate("for (const t of document.querySelectorAll('.xray')) t.scrollIntoView()")
    for control in view.locator(".xray summary:visible, .xray input:visible").all():
        box = control.bounding_box()
        assert box and box["height"] >= 24
        assert control.evaluate("e => e.tabIndex") == 0


def test_focus_is_seen(view: Page) -> None:
    summary = view.locator(".xray summary").first
    summary.focus()
    view.keyboard.press("Tab")
    view.keyboard.press("Shift+Tab")
    assert summary.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_instant_navigation_brings_it_to_life_again(view: Page) -> None:
    view.wait_for_load_state("networkidle")  # the sitemap, without which every click reloads
    view.evaluate("window.same = true")
    view.locator(".md-nav--primary a", has_text="Other").first.click()
    expect(view.locator("h1")).to_contain_text("Other")
    view.get_by_role("link", name="Back").click()
    view.wait_for_selector("x-ray input")
    assert view.evaluate("window.same") is True
    assert view.locator("div.xray").first.locator("x-ray input").count() == 1


def test_a_figure_that_is_moved_keeps_one_slider(view: Page) -> None:
    figure = view.locator("x-ray").first
    figure.evaluate("e => e.parentElement.append(e)")
    assert figure.locator("input").count() == 1


def test_a_strict_policy_allows_it(browser: Browser, address: str) -> None:
    page = open_page(browser, "about:blank")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
    body = page.request.get(address).text()
    start, end = body.index('<div class="xray">'), body.index("</x-ray></div>") + 14
    html = (
        f"<!doctype html><title>x</title><link rel=stylesheet href=assets/xray.css>"
        f"<script type=module src=assets/xray.js></script>{body[start:end]}"
    )
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}
    page.route("**/alone.html", lambda route: route.fulfill(body=html, headers=headers))
    page.goto(address + "alone.html")
    page.wait_for_selector("x-ray input")
    page.get_by_role("slider").fill("2")
    assert page.locator(".lit").count() == 3
    assert refused == []
    page.context.close()


def test_bars_are_drawn_and_differ_in_shape(view: Page) -> None:
    style = """e => { const s = getComputedStyle(e), b = e.getBoundingClientRect()
      return [s.borderTopWidth, Math.round(b.height), Math.round(b.left)] }"""
    first = view.locator("div.xray").first
    rows = ("head", "unused", "layers[0]")
    bars = [first.locator("summary", has_text=row).locator("i") for row in rows]
    (called, never, ghost) = (bar.evaluate(style) for bar in bars)
    assert called[1] == never[1] and called[2] < never[2]  # filled; off the thread
    assert ghost[0] == "2px" and ghost[1] > 4 and ghost[2] == called[2]  # hollow; on the thread


def test_print_opens_everything_and_needs_no_backgrounds(view: Page) -> None:
    first = view.locator("div.xray").first
    facts = first.locator("dl").nth(1)
    assert not facts.evaluate("e => e.checkVisibility()")
    view.emulate_media(media="print")
    assert facts.evaluate("e => e.checkVisibility()")
    assert not first.locator("input").is_visible()
    assert (
        first.locator("summary i").first.evaluate("e => getComputedStyle(e).borderTopStyle")
        == "solid"
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_in_a_notebook_it_brings_its_own_colours(
    browser: Browser, address: str, scheme: str
) -> None:
    import torch
    from torch import nn

    from xray import xray

    drawn = xray(nn.Sequential(nn.Linear(4, 3)), torch.zeros(2, 4))._repr_html_()
    page = open_page(browser, "about:blank", scheme=scheme)
    page.set_content(f"<!doctype html><html lang=en><title>x</title><main>{drawn}</main>")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    ground = page.locator(".xray").evaluate("e => getComputedStyle(e).backgroundColor")
    page.context.close()
    assert [v["id"] for v in found] == []
    assert ground == ("rgb(18, 21, 29)" if scheme == "dark" else "rgb(255, 255, 255)")
