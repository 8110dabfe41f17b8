"""A program in the page has no network: it is told so, and the browser holds it to that."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from tests.playground.test_browser import run_each
from tests.site.conftest import site_url as site_url  # the fixture
from tests.site.visits import open_window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("playground")]

ASKS = """\
import js

for name in ("fetch", "XMLHttpRequest", "WebSocket", "EventSource"):
    try:
        (js.fetch if name == "fetch" else getattr(js, name).new)("ELSEWHERE")
        print(name, "worked")
    except Exception as error:
        print(error)
"""
# A worker of the program's own has every way to the network again, but the page's policy too.
DIGS = """\
import js
from pyodide.ffi import to_js

source = \"\"\"
const tell = (what) => () => new BroadcastChannel("told").postMessage(what);
fetch("ELSEWHERE", { mode: "no-cors" }).then(tell("reached"), tell("held"));
\"\"\"
js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([source]))))
"""
LISTEN = """() => {
    window.heard = new Promise(done => {
        new BroadcastChannel("told").onmessage = ({ data }) => done(data);
    });
}"""
FROM_ITS_FILE = """() => new Promise(done => {
    const worker = new Worker("/assets/playground/worker.js", { type: "module" });
    worker.onerror = ({ message }) => done(message);
    worker.onmessage = ({ data }) => done(data);
})"""


class Elsewhere(ThreadingHTTPServer):
    """Another site, which counts who comes."""

    visits = 0


class Counting(BaseHTTPRequestHandler):
    """Count, and answer with nothing."""

    server: Elsewhere

    def do_GET(self) -> None:
        """Count a visit."""
        self.server.visits += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Drop the line."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Another site: on a port of its own, so of another origin."""
    with Elsewhere(("127.0.0.1", 0), Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def view(browser: Browser) -> Iterator[Page]:
    """An empty window."""
    context = open_window(browser, "light", 1280)
    yield context.new_page()
    context.close()


def to(elsewhere: Elsewhere, program: str) -> dict[str, list[str]]:
    """A program that asks that site."""
    address = f"http://127.0.0.1:{elsewhere.server_address[1]}/"
    return {"asks": ["asks.py", program.replace("ELSEWHERE", address)]}


def test_a_program_is_told_in_one_sentence(view: Page, site_url: str, elsewhere: Elsewhere) -> None:
    told = run_each(view, site_url, to(elsewhere, ASKS))["asks"]
    names = ("fetch", "XMLHttpRequest", "WebSocket", "EventSource")
    assert told == "".join(
        f"Error: {name}: a program has no network in this page. Download it, and run it with "
        "Python on your computer.\n"
        for name in names
    )
    assert elsewhere.visits == 0


def test_the_pages_policy_holds_in_what_a_program_starts(
    view: Page, site_url: str, elsewhere: Elsewhere
) -> None:
    view.goto(f"{site_url}/labs/playground/")
    view.evaluate(LISTEN)
    view.evaluate(
        """async ([name, code]) => {
            const { run } = await import(new URL("/assets/playground/python.js", location));
            const { error, stopped } = await run(name, code, { say() {}, print() {} });
            if (error ?? stopped) throw new Error(error ?? stopped);
        }""",
        to(elsewhere, DIGS)["asks"],
    )
    assert view.evaluate("window.heard") == "held"
    assert elsewhere.visits == 0


def test_the_worker_refuses_to_start_without_a_policy(view: Page, site_url: str) -> None:
    view.goto(f"{site_url}/labs/playground/")
    assert "Start this worker from a blob" in view.evaluate(FROM_ITS_FILE)
