"""Serve the house, edit one page a few times, and time each edit until a browser would show it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import statistics
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from press import serve
from press.house import HERE
from press.stamps import address

EDITS = 5
PAUSE = 1.0  # seconds after an edit, in which the server comes to rest
LOOK = 0.05  # seconds between two looks at the page
EPOCH = re.compile(r"livereload\((\d+)")  # it grows when a build has ended: then browsers reload
PATIENCE = 1800  # seconds for a build, on a busy machine


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def text_of(url: str) -> str:
    """What the server answers; empty before it listens, which is after the first build."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError:
        raise
    except (URLError, ConnectionError):
        return ""


def epoch_of(html: str) -> int:
    """After which build the page came; -1 where the server does not say."""
    found = EPOCH.search(html)
    return int(found[1]) if found else -1


def time_edit(page: Path, url: str, number: int) -> tuple[float, float]:
    """Seconds of the clock until one more sentence is shown, and the server's processor seconds."""
    sentence = f"Sentence {number} of a measurement."
    epoch = epoch_of(text_of(url))
    spent, started = time.process_time(), time.perf_counter()
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    deadline = started + PATIENCE
    while not (sentence in (html := text_of(url)) and epoch_of(html) > epoch):
        if time.perf_counter() > deadline:
            raise TimeoutError(url)
        time.sleep(LOOK)
    return time.perf_counter() - started, time.process_time() - spent


def time_edits(page: Path, url: str, told: list[tuple[float, float]]) -> None:
    """Wait for the first build, then time the edits one after the other, and end the server."""
    try:
        deadline = time.monotonic() + PATIENCE
        while not text_of(url) and time.monotonic() < deadline:
            time.sleep(PAUSE)
        for number in range(EDITS):
            time.sleep(PAUSE)
            told.append(time_edit(page, url, number))
    finally:
        os.kill(os.getpid(), signal.SIGINT)


def main(arguments: list[str]) -> int:
    """`python -m press.bench.edit guide/sequential-0` prints both medians as JSON."""
    page = HERE.docs / f"{arguments[0]}.md"
    port = free_port()
    url = f"http://127.0.0.1:{port}/{address(page, HERE)}"
    told: list[tuple[float, float]] = []
    threading.Thread(target=time_edits, args=(page, url, told), daemon=True).start()
    with contextlib.suppress(SystemExit, KeyboardInterrupt):
        serve.main([str(port)])
    if len(told) < EDITS:
        return 1
    wall, processor = (statistics.median(column) for column in zip(*told, strict=True))
    print(json.dumps({"wall": wall, "processor": processor}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
