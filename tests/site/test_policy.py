"""The security policy of every built page: the site works under it, and nothing else runs."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Route, expect

from press.house import HERE
from press.policy import PolicyError, policy, protect_site
from tests.site.conftest import SITE
from tests.site.kinds import address, built_file, heaviest
from tests.site.visits import open_window

pytestmark = pytest.mark.browser

WATCH = """
    window.broken = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        broken.push(`${violatedDirective} ${blockedURI}`));
"""
LOCATION = re.compile(r"<loc>https?://[^/<]+/")
XML = "application/xml"
ELSEWHERE = "http://elsewhere.example"
SPY = f"""<!doctype html><title>Spy</title><body data-md-color-scheme="default">
<form data-md-component="palette"><label>Scheme</label></form><div style="height: 9000px"></div>
<img alt="" loading="lazy" src="{ELSEWHERE}/far.png">"""
PLANTED = "<script>document.documentElement.dataset.planted = 'ran'</script>"
EVENT = "<img src='nowhere.png' alt='' onerror=\"document.body.dataset.planted = 'ran'\">"


def text_of(page: Path) -> str:
    """The HTML of a built page."""
    return built_file(page).read_text(encoding="utf-8")


def watched(browser: Browser) -> tuple[Page, list[str]]:
    """An empty page that notes what the policy blocks, and the addresses that it asks for."""
    view = open_window(browser, "light", 1280).new_page()
    view.set_default_timeout(60_000)
    view.add_init_script(WATCH)
    asked: list[str] = []
    view.context.on("request", lambda request: asked.append(request.url))
    return view, asked


def elsewhere(asked: list[str], site_url: str) -> list[str]:
    """The addresses that are not this site's own."""
    return [url for url in asked if not url.startswith((f"{site_url}/", "data:"))]


def use(view: Page) -> None:
    """What any reader does on any page: read to its end, and change the scheme."""
    view.evaluate("scrollTo(0, document.body.scrollHeight)")
    view.locator("[data-md-component=palette] label:visible").click()
    view.wait_for_timeout(100)


def stated(html: str) -> tuple[str, list[str]]:
    """The policy that a page states before anything else that it fetches or runs, and its own code.

    Read with another parser than press/policy.py reads it.
    """
    soup = BeautifulSoup(html, "html.parser")
    meta = soup.select("head > meta[http-equiv=Content-Security-Policy]")
    assert len(meta) == 1
    assert not meta[0].find_all_previous(["script", "link", "style", "img"])
    scripts = [tag for tag in soup.find_all("script") if not tag.get("src")]
    code = [tag.get_text() for tag in scripts if tag.get("type") != "application/json"]
    return str(meta[0]["content"]), code


@pytest.mark.usefixtures("site_url")
def test_every_page_states_the_same_policy_and_it_knows_every_script() -> None:
    pages = {file: stated(file.read_text(encoding="utf-8")) for file in SITE.rglob("*.html")}
    rules = {rule for rule, _ in pages.values()}
    assert len(rules) == 1
    (rule,) = rules
    scripts = rule.split("script-src ")[1].split(";")[0].split()
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    assert "http" not in rule and "*" not in re.sub(r"'sha256-[^']*'", "", rule)
    digests = {hashlib.sha256(code.encode()).digest() for _, own in pages.values() for code in own}
    known = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
    assert known == set(scripts) - {"'self'", "'wasm-unsafe-eval'"}


def test_each_kind_of_page_works_under_it_and_asks_nobody_else(
    browser: Browser, site_url: str
) -> None:
    view, asked = watched(browser)
    for page in heaviest().values():
        view.goto(f"{site_url}/{address(page)}", wait_until="load")
        expect(view.locator("html")).to_have_class(re.compile(r"\bjs\b"))
        use(view)
        assert view.evaluate("() => broken") == [], page
        assert elsewhere(asked, site_url) == [], page
    view.context.close()


def test_a_late_request_to_another_site_is_seen(browser: Browser, site_url: str) -> None:
    view, asked = watched(browser)
    view.route("**/far.png", lambda route: route.abort())
    view.route(f"{site_url}/", lambda route: route.fulfill(body=SPY, content_type="text/html"))
    view.goto(f"{site_url}/", wait_until="load")
    assert elsewhere(asked, site_url) == []
    use(view)
    assert elsewhere(asked, site_url) == [f"{ELSEWHERE}/far.png"]
    view.context.close()


def test_search_tabs_schemes_and_instant_navigation_work_under_it(
    browser: Browser, site_url: str
) -> None:
    view, asked = watched(browser)
    sitemap = LOCATION.sub(f"<loc>{site_url}/", (SITE / "sitemap.xml").read_text())
    view.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type=XML))
    view.goto(f"{site_url}/", wait_until="load")
    view.locator("[data-md-component=palette] label:visible").click()
    expect(view.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    view.locator(".md-tabs__link", has_text="Guide").click()
    expect(view).to_have_url(re.compile("/guide/"))
    with_tabs = next(page for page in HERE.pages() if 'class="tabbed-labels"' in text_of(page))
    view.goto(f"{site_url}/{address(with_tabs)}", wait_until="load")
    view.evaluate("() => { window.samePage = true }")
    labels = view.locator(".tabbed-set").first.locator(".tabbed-labels > label")
    labels.nth(1).click()
    expect(view.locator(".tabbed-set > input").nth(1)).to_be_checked()
    left = view.url
    view.keyboard.press("/")
    view.locator(".md-search__input").fill("sequential")
    result = view.locator(".md-search-result__link").first
    result.wait_for()
    view.keyboard.press("Escape")
    view.locator(".md-footer__link--next").click()
    expect(view).not_to_have_url(left)
    expect(view.locator(".md-content h1")).to_be_visible()
    assert view.evaluate("() => window.samePage"), "the page was loaded anew: not instant"
    assert view.evaluate("() => broken") == []
    assert any("search_index.json" in url for url in asked) and not elsewhere(asked, site_url)
    view.context.close()


@pytest.mark.parametrize("planted", [PLANTED, EVENT], ids=["script", "event handler"])
def test_a_planted_script_is_blocked(planted: str, browser: Browser, site_url: str) -> None:
    view, _ = watched(browser)

    def plant(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</body>", f"{planted}</body>"))

    view.route(f"{site_url}/", plant)
    view.goto(f"{site_url}/", wait_until="load")
    view.wait_for_timeout(100)
    assert view.locator("[data-planted]").count() == 0
    (blocked,) = view.evaluate("() => broken")
    assert blocked.startswith("script-src")
    view.context.close()


def page_with(body: str) -> str:
    """A tiny built page."""
    head = '<!doctype html><html><head><meta charset="utf-8"><title>One</title></head>'
    return f"{head}<body>{body}</body></html>"


def test_the_policy_knows_inline_code_and_leaves_data_and_files_alone(tmp_path: Path) -> None:
    own, other = "let a = 1", "let b = 2"
    data = '<script type="application/json">{"x": 1}</script><script src="a.js"></script>'
    (tmp_path / "one.html").write_text(page_with(f"<script>{own}</script>{data}"))
    (tmp_path / "two.html").write_text(page_with(f"<script defer>{other}</script>"))
    protect_site(tmp_path)
    rules = {stated(file.read_text())[0] for file in tmp_path.glob("*.html")}
    assert rules == {policy([own, other])}
    assert policy([own, other]).count("sha256-") == 2


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            page_with("<article><script>let a</script></article>"),
            "one.html was built with a script",
        ),
        ("<title>Bare</title>", "one.html does not begin with <meta charset>"),
    ],
    ids=["script in the text", "no place"],
)
def test_a_page_that_cannot_have_it_stops_the_build(html: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(html)
    with pytest.raises(PolicyError, match=re.escape(said)):
        protect_site(tmp_path)
