"""Serve a folder on a loopback address, as a host of pages does, while a test looks at it."""

from __future__ import annotations

import contextlib
import functools
import gzip
import io
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

PACKED_ALREADY = {".png", ".woff2", ".gz", ".zip", ".whl"}


@functools.cache
def as_sent(file: Path) -> bytes:
    """A file as a server on the web sends it: gzip-compressed, unless it is packed already."""
    content = file.read_bytes()
    return content if file.suffix in PACKED_ALREADY else gzip.compress(content, 6)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files, the site's own page where there is none, and say nothing."""

    def handle(self) -> None:
        """Answer, until the browser has enough: it may close a connection at any time."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Drop the line."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with 404.html, when the folder has one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class PackingHandler(QuietHandler):
    """Serve files as a server on the web does: compressed, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of an answer, and return its compressed body."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.endswith("/"):
            file /= "index.html"
        if not file.is_file() or file.suffix in PACKED_ALREADY:
            return super().send_head()
        content = as_sent(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@contextlib.contextmanager
def serving(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Yield the address, without a slash at its end, under which `folder` is served."""
    of_folder = functools.partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), of_folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
