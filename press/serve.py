"""Serve the site with live reload of pages and outputs, or say in one sentence why it cannot."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from unittest.mock import patch

from mkdocs.__main__ import cli

from press.again import Again
from press.house import HERE, House
from press.labs import ONE_THREAD
from press.proofread import proofread
from press.watch import Companion


def port_is_free(port: int) -> bool:
    """Whether a server may listen on the loopback address at `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def lab_cache(house: House) -> str:
    """A cache folder for executed labs that changes with all that their outputs depend on."""
    digest = hashlib.sha256()
    known = [house.root / "requirements.lock", house.root / "constraints.txt"]
    for file in [*known, *sorted((house.snippets / "labs").rglob("*.py"))]:
        digest.update(file.read_bytes())
    return f".cache/labs/{digest.hexdigest()[:16]}"


def main(arguments: list[str]) -> int:
    """`python -m press.serve 8000`."""
    if not arguments[0].isdigit() or not 1024 <= int(arguments[0]) <= 65535:
        print(f"✗ «{arguments[0]}» is no port: choose 1024 to 65535, as in make serve PORT=8001.")
        return 1
    port = int(arguments[0])
    if not port_is_free(port):
        print(f"✗ Port {port} is in use: choose another one, as in make serve PORT={port + 1}.")
        return 1
    for slip in proofread(HERE):
        print(f"✗ {slip}.", file=sys.stderr)
    print(
        f"• Building; then read on http://127.0.0.1:{port}/ (a saved snippet is run again)",
        file=sys.stderr,
        flush=True,
    )
    os.environ |= {**ONE_THREAD, "LAB_CACHE": "true", "LAB_CACHE_DIR": lab_cache(HERE)}
    again = Again(HERE, Companion(HERE.root).catch_up)
    with patch("mkdocs.commands.serve.build", again.build):
        cli(["serve", "--no-strict", "--dirty", "-a", f"127.0.0.1:{port}"], prog_name="mkdocs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
