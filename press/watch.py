"""While the site is served, run each snippet that changes and rewrite its output, and no other."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from press.house import HERE, House

PAUSE = 0.4  # seconds between two looks at the files
PATIENCE = 2  # seconds for which a build waits for the outputs of what was saved
LIMIT = 120  # seconds that an edited snippet may run before it is stopped
PLACE = re.compile(r'File "[^"/]+", line (\d+)')


class Watcher:
    """Knows the snippets by content, so that a save without a change runs nothing."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.times: dict[Path, tuple[int, int]] = {}
        self.texts: dict[Path, bytes] = {}
        for _ in self.changed():
            pass

    def changed(self) -> Iterator[Path]:
        """The snippets whose text is other than it was at the last look, and the new ones."""
        for program in self.house.programs():
            try:
                status = program.stat()
                times = status.st_mtime_ns, status.st_size
                if self.times.get(program) == times:
                    continue
                text = program.read_bytes()
            except FileNotFoundError:  # an editor is about to put the new file there
                continue
            self.times[program] = times
            if self.texts.get(program) != text:
                self.texts[program] = text
                yield program

    def look(self) -> list[str]:
        """Run what changed since the last look; return one sentence for each."""
        return [refresh(program, self.house) for program in self.changed()]


def refresh(program: Path, house: House) -> str:
    """Run one snippet, rewrite its output, and say in one sentence what came of it."""
    from press.outputs import rewrite  # brings torch: the first look comes before it

    name, out = house.name(program), program.with_suffix(".out")
    before = out.read_bytes() if out.exists() else b""
    started = time.perf_counter()
    error = rewrite(program, house, seconds=LIMIT)
    if error:
        lines = PLACE.findall(error)
        where = f"{name}:{lines[-1]}" if lines else name
        last = error.strip().splitlines()[-1]
        return f"✗ {where}: {last}; mend the snippet: its output stays as it was."
    took = f"{time.perf_counter() - started:.1f} s"
    if (out.read_bytes() if out.exists() else b"") == before:
        return f"• {name} prints what it printed before ({took})."
    return f"• {house.name(out)} is new ({took})."


class Companion:
    """The process that watches beside the server; it ends when the server has ended."""

    def __init__(self, root: Path) -> None:
        self.line: Connection[Any, Any]
        self.line, other = Pipe()
        descriptor = other.fileno()
        command = [sys.executable, "-m", "press.watch", str(descriptor)]
        self.process = subprocess.Popen(command, cwd=root, pass_fds=[descriptor])
        other.close()
        self.asked = 0

    def catch_up(self) -> None:
        """Wait until all that is saved by now has run; a program that takes long is left to it."""
        self.asked += 1
        until = time.monotonic() + PATIENCE
        try:
            self.line.send(self.asked)
            while self.line.poll(max(0, until - time.monotonic())):
                if self.line.recv() == self.asked:
                    return
        except (EOFError, OSError):  # the process has ended: the pages are built all the same
            return


def main(arguments: list[str]) -> int:
    """`python -m press.watch DESCRIPTOR` watches until the other end of that pipe has closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line: Connection[Any, Any] = Connection(int(arguments[0]))
    watcher = Watcher(HERE)
    import press.outputs  # noqa: F401  (torch is there before the first save asks for it)

    try:
        while True:
            asked = line.recv() if line.poll(PAUSE) else None
            for sentence in watcher.look():
                print(sentence, file=sys.stderr, flush=True)
            if asked is not None:
                line.send(asked)
    except (EOFError, OSError):
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
