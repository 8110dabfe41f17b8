"""The built site on a loopback address, and a Chromium to look at it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from press.house import HERE
from press.prepare import find_browser

SITE = HERE.root / "site"
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files, and say nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Drop the line."""


def is_cached(file: Path) -> bool:
    """Whether a tool left this file behind: nothing is built from it."""
    return any(part == "__pycache__" or part.startswith(".") for part in file.relative_to(HERE.root).parts)


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The address of the site in site/, which must be newer than everything it is built from."""
    index = SITE / "index.html"
    sources = [*HERE.docs.rglob("*"), *HERE.snippets.rglob("*"), HERE.root / "mkdocs.yml"]
    files = [file for file in sources if file.is_file() and not is_cached(file)]
    newest = max(files, key=lambda file: file.stat().st_mtime)
    if not index.exists() or index.stat().st_mtime < newest.stat().st_mtime:
        pytest.fail(f"site/ is older than {HERE.name(newest)}: run `make build` first", False)
    handler = functools.partial(QuietHandler, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=QUIET_CHROMIUM)
        yield chromium
        chromium.close()
