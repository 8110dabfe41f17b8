"""Drive Firefox through WebDriver BiDi, which it speaks itself: no driver stands between."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import subprocess
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

from press.prepare import find_browser

LISTENING = "WebDriver BiDi listening on "
PATIENCE = 60.0  # seconds that anything may take on a busy machine
CONTROL, LEFT_BUTTON = "\ue009", 0
TEXT = "() => document.querySelector(%s)?.textContent ?? ''"
SEEN_BUTTON = """() => {
    const found = [...document.querySelectorAll(%s)].find(one => one.textContent === %s);
    found.scrollIntoView({ block: "center", behavior: "instant" });
    return found;
}"""
NOTE_VIOLATIONS = """() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        violations.push(`${violatedDirective}: ${blockedURI}`));
}"""


class Wire:
    """A connection to Firefox, in a thread of its own: Playwright has the loop of the main one."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.socket: WebSocketClientConnection = self.wait(self.connect(url))

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """The outcome of what is done in the other thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    async def connect(self, url: str) -> WebSocketClientConnection:
        """Open the connection."""
        return await websocket_connect(url, max_message_size=2**26)

    async def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        await self.socket.write_message(json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        """The next message of Firefox."""
        message = await self.socket.read_message()
        if message is None:
            raise RuntimeError("Firefox closed the connection")
        told: dict[str, Any] = json.loads(message)
        return told


class Tab:
    """The one tab of a Firefox: what it is told, and what it was heard to do."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.numbers = itertools.count(1)
        self.asked: list[str] = []  # the addresses that were asked for
        self.errors: list[str] = []  # that scripts raised or wrote to the console
        self.command("session.new", capabilities={})
        self.context = self.command("browsingContext.getTree")["contexts"][0]["context"]
        self.command("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self.command("script.addPreloadScript", functionDeclaration=NOTE_VIOLATIONS)

    def command(self, method: str, **params: object) -> Any:
        """Send a command, wait for its answer, and note the events on the way."""
        number = next(self.numbers)
        self.wire.wait(self.wire.send({"id": number, "method": method, "params": params}))
        while True:
            told = self.wire.wait(self.wire.receive())
            if told.get("id") == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
                return told["result"]
            self.note(told)

    def note(self, event: dict[str, Any]) -> None:
        """Keep what an event tells."""
        params = event.get("params", {})
        if event.get("method") == "network.beforeRequestSent":
            self.asked.append(params["request"]["url"])
        elif event.get("method") == "log.entryAdded" and params["level"] == "error":
            self.errors.append(str(params["text"]))

    def open(self, url: str) -> None:
        """Open an address, and wait until it has loaded."""
        self.command("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def ask(self, function: str) -> Any:
        """Call a JavaScript function in the page; its result as BiDi writes it."""
        answer = self.command(
            "script.callFunction",
            functionDeclaration=function,
            awaitPromise=True,
            target={"context": self.context},
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]

    def text(self, selector: str) -> str:
        """The text of an element; nothing while it is not there."""
        value: str = self.ask(TEXT % json.dumps(selector))["value"]
        return value

    def wait_for(self, selector: str, part: str) -> None:
        """Wait until the text of an element holds `part`."""
        self.wait_until(TEXT % json.dumps(selector), part)

    def wait_until(self, function: str, part: str) -> None:
        """Wait until the text that a JavaScript function returns holds `part`."""
        until = time.monotonic() + PATIENCE
        while part not in (said := self.ask(function)["value"]):
            if time.monotonic() > until:
                raise RuntimeError(f"{function} says {said!r} and not {part!r}")
            time.sleep(0.1)

    def click(self, selector: str, label: str) -> None:
        """Click the button of that label within `selector`, as a hand does."""
        element = self.ask(SEEN_BUTTON % (json.dumps(f"{selector} button"), json.dumps(label)))
        origin = {"type": "element", "element": {"sharedId": element["sharedId"]}}
        moves: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": LEFT_BUTTON},
            {"type": "pointerUp", "button": LEFT_BUTTON},
        ]
        self.act({"type": "pointer", "id": "hand", "actions": moves})

    def press(self, *keys: str) -> None:
        """Press keys together."""
        downs = [{"type": "keyDown", "value": key} for key in keys]
        ups = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.act({"type": "key", "id": "keys", "actions": downs + ups})

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        kinds = ("keyDown", "keyUp")
        strokes = [{"type": kind, "value": letter} for letter in text for kind in kinds]
        self.act({"type": "key", "id": "keys", "actions": strokes})

    def act(self, source: dict[str, Any]) -> None:
        """Let the hand or the keys of the reader act."""
        self.command("input.performActions", context=self.context, actions=[source])


@contextlib.contextmanager
def firefox(folder: Path) -> Iterator[Tab]:
    """A headless Firefox with an empty profile in `folder`, and its one tab."""
    words = [str(find_browser("Firefox")), "--headless", "--no-remote", "--profile", str(folder)]
    log = folder / "firefox.log"
    with log.open("wb") as said:
        process = subprocess.Popen([*words, "--remote-debugging-port=0"], stderr=said, stdout=said)
    try:
        yield Tab(Wire(f"{address(log, process)}/session"))
    finally:
        process.terminate()
        process.wait(PATIENCE)


def address(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where a Firefox that starts up says that it listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        said = log.read_text(encoding="utf-8", errors="replace")
        if LISTENING in said and "\n" in said.partition(LISTENING)[2]:
            return said.partition(LISTENING)[2].split()[0]
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not start: {log.read_text(errors='replace')[-500:]}")
