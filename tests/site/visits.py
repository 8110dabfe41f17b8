"""Visit a built page once in each scheme and once without JavaScript, and note what is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390, 320)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
WORDS = """() => {
    document.querySelectorAll("details").forEach(box => box.open = true);
    document.querySelectorAll("x-ray input").forEach(control => {
        control.previousElementSibling?.remove();
        control.remove();
    });
    return document.querySelector("article").innerText.split(/\\s+/);
}"""


@dataclass(frozen=True)
class Visit:
    """What one visit to a page showed."""

    requests: list[str]  # every address that the browser asked for
    words: set[str]  # of the article, with everything unfolded
    overflow: dict[int, int]  # by window width: how many pixels the page is wider
    violations: list[str]  # of WCAG 2.2 AA, as axe finds them, a line for each element
    errors: list[str]  # that scripts or the security policy wrote to the console


def visit(browser: Browser, url: str, scheme: str = "light", scripts: bool = True) -> Visit:
    """Open `url` in `scheme`, with or without JavaScript, and measure it at every width."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": WIDTHS[0], "height": 900},
    )
    view = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.goto(url, wait_until="load")
    view.wait_for_timeout(100)
    found = violations(view) if scripts else []
    overflow = {width: overflow_at(view, width) for width in WIDTHS} if scripts else {}
    words = set(view.evaluate(WORDS))
    context.close()
    return Visit(asked, words, overflow, found, errors)


def violations(view: Page) -> list[str]:
    """What axe finds on the open page."""
    answer: dict[str, Any] = Axe().run(view, options=RULES).response
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def overflow_at(view: Page, width: int) -> int:
    """How many pixels wider than its window the page is, in a window of `width` pixels."""
    view.set_viewport_size({"width": width, "height": 900})
    wide: int = view.evaluate("document.documentElement.scrollWidth")
    return max(0, wide - width)
