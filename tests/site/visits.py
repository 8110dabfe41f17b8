"""Visit a built page in both schemes and once without JavaScript, and note what is seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.serving import as_sent

SCHEMES = ("light", "dark")
WIDTHS = (1280, 390, 320)
HEIGHT = 900
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# Most of axe's time goes into the contrast of thousands of words of code in a handful of looks.
# A text is left out of that one rule when another has the same colours and size, lies in elements
# of the same names, classes and grounds all the way up, and is seen as fully.
MEASURE_EACH_LOOK_ONCE = """() => {
    const ground = new Map([[null, ""]]);
    const under = element => {
        if (!ground.has(element)) {
            const look = getComputedStyle(element);
            ground.set(element, [element.tagName, element.className, look.backgroundColor,
                look.backgroundImage, look.opacity, look.filter, look.position,
                under(element.parentElement)].join());
        }
        return ground.get(element);
    };
    const clipped = element => {
        const box = element.getBoundingClientRect();
        for (let around = element.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflow === "visible") continue;
            const frame = around.getBoundingClientRect();
            if (box.left < frame.left || box.right > frame.right) return true;
            if (box.top < frame.top || box.bottom > frame.bottom) return true;
        }
        return false;
    };
    const holdsText = element => [...element.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    document.querySelectorAll("[data-measured]").forEach(old => delete old.dataset.measured);
    const seen = new Set();
    const known = [...document.querySelectorAll("article *")].filter(holdsText).filter(element => {
        const look = getComputedStyle(element);
        const key = [look.color, look.fontSize, look.fontWeight, look.textShadow,
            element.checkVisibility(), clipped(element), under(element)].join();
        return seen.has(key) || !seen.add(key);
    });
    known.forEach(element => element.dataset.measured = "");
    axe.configure({ rules: [{ id: "color-contrast", selector: "*:not([data-measured])" }] });
}"""
WORDS = """() => {
    document.querySelectorAll(".play, [data-doctor], .catalogue form").forEach(bar => bar.remove());
    document.querySelectorAll("details").forEach(box => box.open = true);
    document.querySelectorAll("x-ray input").forEach(control => {
        control.previousElementSibling?.remove();
        control.remove();
    });
    return document.querySelector("article").innerText.split(/\\s+/);
}"""
# The cells whose text runs over the next one.
CROWDED = """() => [...document.querySelectorAll("article :is(td, th)")]
    .filter(cell => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth + 1)
    .map(cell => cell.innerText)"""
GROUND = "getComputedStyle(document.body).backgroundColor"
WATCH_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


# However busy the machine is: what comes late has come, was painted, and its jump was told.
SOME_FRAMES = """() => new Promise(done => {
    let left = 15;
    const next = () => left-- ? requestAnimationFrame(next) : setTimeout(done, 50);
    next();
})"""


@dataclass(frozen=True)
class Visit:
    """What one visit to a page showed."""

    requests: list[str]  # every address that the browser asked for at first
    all_requests: list[str]  # and in the whole visit
    words: set[str]  # of the article, with everything unfolded
    overflow: dict[int, int]  # by window width: how many pixels the page is wider
    crowded: dict[int, list[str]]  # by window width: the cells of tables that are too narrow
    violations: dict[str, list[str]]  # by scheme: of WCAG 2.2 AA as axe finds them, a line each
    grounds: dict[str, str]  # by scheme: the colour of the page
    errors: list[str]  # that scripts or the security policy wrote to the console


@dataclass(frozen=True)
class FirstVisit:
    """What a reader who never was here waits for, and sees jump."""

    requests: list[str]  # every address that the browser asked for
    shift: float  # all layout shifts, added up


def open_window(browser: Browser, scheme: str, width: int, scripts: bool = True) -> BrowserContext:
    """An empty window of a browser that knows no page yet."""
    return browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": width, "height": HEIGHT},
    )


def visit(browser: Browser, url: str, scripts: bool = True) -> Visit:
    """Open `url`, with or without JavaScript, and measure it at every width and in both schemes."""
    asked: list[str] = []
    errors: list[str] = []

    def look(scheme: str) -> Page:
        """A newcomer's view: the theme keeps to the scheme that a window was first seen in."""
        view = open_window(browser, scheme, WIDTHS[0], scripts).new_page()
        view.on("request", lambda request: asked.append(request.url))
        view.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        view.on("pageerror", lambda error: errors.append(str(error)))
        view.goto(url, wait_until="load")
        view.wait_for_timeout(100)
        return view

    view = look("light")
    first_asked = list(asked)
    found: dict[str, list[str]] = {}
    grounds: dict[str, str] = {}
    overflow: dict[int, int] = {}
    crowded: dict[int, list[str]] = {}
    if scripts:
        for width in WIDTHS:
            overflow[width] = overflow_at(view, width)
            crowded[width] = view.evaluate(CROWDED)
        view.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        dark = look("dark")
        for scheme, page in zip(SCHEMES, (view, dark), strict=True):
            grounds[scheme] = page.evaluate(GROUND)
            found[scheme] = violations(page)
        dark.context.close()
    words = set(view.evaluate(WORDS))
    view.context.close()
    return Visit(first_asked, asked, words, overflow, crowded, found, grounds, errors)


def first_visit(browser: Browser, url: str, scheme: str, width: int) -> FirstVisit:
    """Open `url` with nothing in the cache, scroll to its end, and note requests and shifts."""
    context = open_window(browser, scheme, width)
    view = context.new_page()
    view.add_init_script(WATCH_SHIFTS)
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(url, wait_until="load")
    view.evaluate(SOME_FRAMES)
    view.evaluate("scrollTo(0, document.body.scrollHeight)")
    view.evaluate(SOME_FRAMES)
    shift = float(view.evaluate("shifted"))
    context.close()
    return FirstVisit(asked, shift)


def packed(file: Path) -> int:
    """How many bytes a server sends for a file."""
    return len(as_sent(file))


def file_of(address: str, site: Path) -> Path:
    """The file of the built site behind an address."""
    path = site / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def weight(requests: list[str], site: Path) -> int:
    """The compressed bytes of all that a visit asked this site for."""
    return sum(packed(file_of(url, site)) for url in requests if url.startswith("http"))


def violations(view: Page) -> list[str]:
    """What axe finds on the open page."""
    view.evaluate(Axe().axe_script)
    view.evaluate(MEASURE_EACH_LOOK_ONCE)
    answer: dict[str, Any] = view.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def overflow_at(view: Page, width: int) -> int:
    """How many pixels wider than its window the page is, in a window of `width` pixels."""
    view.set_viewport_size({"width": width, "height": HEIGHT})
    wide: int = view.evaluate("document.documentElement.scrollWidth")
    return max(0, wide - width)
