"""The playground in Firefox: a guide page's block runs, is edited, and is stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from press.house import HERE
from tests.playground.firefox import CONTROL, Tab, firefox
from tests.site.conftest import site_url as site_url  # the fixture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("playground")]

NAME = "guide/sequential/by_hand"
BLOCK = f'[data-run="{NAME}"]'
SAID, PRINTED = f"{BLOCK} .play [role=status]", f"{BLOCK} .play-output"
FOCUS = f"""() => {{
    const root = document.querySelector('{BLOCK} .play-editor')?.shadowRoot;
    root?.querySelector('[contenteditable]')?.focus();
    return String(Boolean(root?.activeElement));
}}"""


@pytest.fixture
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A Firefox that knows no page yet."""
    with firefox(tmp_path_factory.mktemp("firefox")) as tab:
        yield tab


def write(tab: Tab, line: str) -> None:
    """Put one line of code into the block's editor as a reader does."""
    tab.wait_until(FOCUS, "true")
    tab.press(CONTROL, "a")
    tab.write(line)


def test_a_block_runs_is_edited_and_is_stopped(tab: Tab, site_url: str) -> None:
    tab.open(f"{site_url}/guide/sequential/")
    tab.wait_for(f"{BLOCK} .play", "Run")
    tab.click(BLOCK, "Run")
    tab.wait_for(SAID, "the same as the verified output")
    assert tab.text(PRINTED) == (HERE.snippets / f"{NAME}.out").read_text(encoding="utf-8")

    tab.click(BLOCK, "Edit")
    write(tab, "print(6 * 7)")
    tab.click(BLOCK, "Run")
    tab.wait_for(SAID, "Ran in")
    assert tab.text(PRINTED) == "42\n"

    write(tab, "print('on'); exec('while True: pass')")
    tab.click(BLOCK, "Run")
    tab.wait_for(PRINTED, "on\n")
    tab.click(BLOCK, "Stop")
    tab.wait_for(SAID, "Stopped.")
    write(tab, "print(7 * 7)")
    tab.click(BLOCK, "Run")
    tab.wait_for(PRINTED, "49\n")

    assert any(url.endswith("/pyodide.asm.wasm") for url in tab.asked)
    assert [
        url for url in tab.asked if not url.startswith((f"{site_url}/", "blob:", "data:"))
    ] == []
    assert tab.ask("() => window.violations")["value"] == []
    assert tab.errors == []
