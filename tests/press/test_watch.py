"""While the site is served, a saved snippet runs again, alone, and the open page shows it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from press import watch
from press.house import HERE
from tests.pages.planted import SNIPPET, SOUND, plant

OUT = "snippets/guide/one/count.out"
OTHER = {
    "snippets/guide/one/other.py": '"""Say."""\n\nprint("other")\n',
    "snippets/guide/one/other.out": "never run again\n",
}
WIDER = (SOUND[SNIPPET] or "").replace("nn.Linear(4, 8)", "nn.Linear(4, 9)")


def test_a_saved_change_is_run_and_nothing_else(tmp_path: Path) -> None:
    house = plant(tmp_path, OTHER)
    watcher = watch.Watcher(house)
    assert watcher.look() == []
    (tmp_path / SNIPPET).write_text(WIDER)
    (sentence,) = watcher.look()
    assert sentence.startswith(f"• {OUT} is new (")
    assert (tmp_path / OUT).read_text() == "parameters: 45\n"
    assert (tmp_path / "snippets/guide/one/other.out").read_text() == "never run again\n"
    assert watcher.look() == []


def test_a_save_without_a_change_runs_nothing(tmp_path: Path) -> None:
    watcher = watch.Watcher(plant(tmp_path, {OUT: "never run again\n"}))
    os.utime(tmp_path / SNIPPET, (1, 1))
    assert watcher.look() == []
    assert (tmp_path / OUT).read_text() == "never run again\n"


def test_a_change_that_prints_the_same_is_said(tmp_path: Path) -> None:
    watcher = watch.Watcher(plant(tmp_path))
    (tmp_path / SNIPPET).write_text((SOUND[SNIPPET] or "") + "# why\n")
    assert watcher.look()[0].startswith(f"• {SNIPPET} prints what it printed before (")


def test_a_raising_snippet_is_one_sentence_and_leaves_its_output(tmp_path: Path) -> None:
    watcher = watch.Watcher(plant(tmp_path))
    (tmp_path / SNIPPET).write_text('"""Fail."""\n\nprint(1)\nprint(undefined)\n')
    (sentence,) = watcher.look()
    assert sentence == (
        f"✗ {SNIPPET}:4: NameError: name 'undefined' is not defined; mend the snippet: its output "
        "stays as it was."
    )
    assert (tmp_path / OUT).read_text() == "parameters: 40\n"
    (tmp_path / SNIPPET).write_text('"""Fail."""\n\nprint(\n')
    assert watcher.look()[0].startswith(f"✗ {SNIPPET}:3: SyntaxError: '(' was never closed; mend")


def test_a_snippet_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LIMIT", 1)
    watcher = watch.Watcher(plant(tmp_path))
    (tmp_path / SNIPPET).write_text('"""Turn."""\n\nwhile True:\n    pass\n')
    assert f"✗ {SNIPPET}: it ran for 1 seconds and was stopped" in watcher.look()[0]
    assert (tmp_path / OUT).read_text() == "parameters: 40\n"


def test_new_and_deleted_snippets_disturb_nothing(tmp_path: Path) -> None:
    watcher = watch.Watcher(plant(tmp_path))
    (tmp_path / SNIPPET).unlink()
    (tmp_path / "snippets/guide/one/fresh.py").write_text('"""Say."""\n\nprint("fresh")\n')
    assert watcher.look()[0].startswith("• snippets/guide/one/fresh.out is new (")


@contextlib.contextmanager
def served(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the house in `root` with its own copy of the press, and stop at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(
        [sys.executable, "-m", "press.serve", str(port)],
        cwd=root,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()


def wait_for(text: str, address: str, seconds: float = 240) -> float:
    """The seconds until the page at `address` holds `text`."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        with contextlib.suppress(URLError, ConnectionError):
            if text in urlopen(address).read().decode():
                return time.monotonic() - started
        time.sleep(0.1)
    raise AssertionError(f"«{text}» did not appear on {address} in {seconds} seconds")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A planted house with its own copy of the press, whose builds wait as long as a run takes."""
    config = f"site_url: http://127.0.0.1/\n{SOUND['mkdocs.yml']}watch: [snippets]\n"
    plant(tmp_path, {"requirements.lock": "", "constraints.txt": "", "mkdocs.yml": config})
    shutil.copytree(HERE.root / "press", tmp_path / "press")
    shutil.copytree(HERE.root / "xray", tmp_path / "xray")
    file = tmp_path / "press/watch.py"
    text = file.read_text()
    file.write_text(text.replace(f"PATIENCE = {watch.PATIENCE}", "PATIENCE = 100"))
    assert file.read_text() != text
    return tmp_path


def test_the_open_page_shows_a_saved_snippets_new_output_after_one_build(
    whole: Path, browser: Browser
) -> None:
    page = browser.new_page()
    with served(whole) as (address, server):
        wait_for("parameters: 40", f"{address}/guide/one/")
        page.goto(f"{address}/guide/one/")
        expect(page.locator("article")).to_contain_text("parameters: 40")
        (whole / SNIPPET).write_text(WIDER)
        expect(page.locator("article")).to_contain_text("parameters: 45", timeout=240_000)
        expect(page.locator("article")).to_contain_text("nn.Linear(4, 9)")
        page.close()
        server.terminate()
        _, told = server.communicate()
    assert (whole / OUT).read_text() == "parameters: 45\n"
    assert told.count("Documentation built") == 2


def test_who_asks_the_companion_to_catch_up_has_the_new_output(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "PATIENCE", 100)
    companion = watch.Companion(whole)
    companion.catch_up()
    for width in (9, 10):
        text = (SOUND[SNIPPET] or "").replace("nn.Linear(4, 8)", f"nn.Linear(4, {width})")
        (whole / SNIPPET).write_text(text)
        companion.catch_up()
        assert (whole / OUT).read_text() == f"parameters: {5 * width}\n"
    companion.line.close()
    assert companion.process.wait(60) == 0
    companion.catch_up()


def test_a_build_waits_for_no_program_that_takes_long(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "PATIENCE", 100)
    companion = watch.Companion(whole)
    companion.catch_up()
    waits = whole / "snippets/guide/one/wait.py"
    waits.write_text('"""Wait."""\n\nimport time\n\ntime.sleep(30)\nprint("done")\n')
    monkeypatch.setattr(watch, "PATIENCE", 1)
    companion.catch_up()
    assert not waits.with_suffix(".out").exists()
    companion.process.kill()
    companion.process.wait()
