"""What a visit measures: planted faults are found, in each scheme, among many sound copies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serving import serving
from tests.site.visits import Visit, visit

pytestmark = pytest.mark.browser

WORD = '<span class="k">with</span> '
WORDS = WORD * 40
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Planted</title>
<link rel="icon" href="data:,"><style>
  :root {{ color-scheme: light dark; background: Canvas; color: CanvasText }}
  pre {{ white-space: normal }} .box {{ height: 3em; overflow: auto }}
  .k {{ color: light-dark(#1d5fbf, #7db2ff) }} .faint {{ color: light-dark(#999, #555) }}
  #last .k:last-child {{ color: light-dark(#999, #555) }}
</style></head><body><main><article><h1>Planted</h1><pre>{words}</pre><div>{words}</div>
<div class="box" tabindex="0">{words}<br><br><br><br>{words}</div>{more}</article></main>
</body></html>"""
FAINT = f"""
<pre id="light"><span class="k" style="color: light-dark(#bbb, #7db2ff)">with</span></pre>
<pre id="dark"><span class="k" style="color: light-dark(#1d5fbf, #333)">with</span></pre>
<pre id="class">{WORD}<span class="faint">with</span></pre>
<pre id="opacity" style="opacity: 0.4">{WORDS}</pre>
<pre id="ground" style="background: #777">{WORDS}</pre>
<pre id="last">{WORDS}</pre>
<pre id="unseen"><span class="faint" hidden>with</span></pre>
<button id="nameless"></button>
<p style="width: 500px">wide</p>"""
IN_BOTH = {"class", "opacity", "ground", "last", "nameless"}


def seen(browser: Browser, folder: Path, more: str = "") -> Visit:
    """A visit of a page of many equal words with something planted among them."""
    (folder / "index.html").write_text(PAGE.format(words=WORDS, more=more))
    with serving(folder) as url:
        return visit(browser, f"{url}/")


def test_a_sound_page_has_no_fault(tmp_path: Path, browser: Browser) -> None:
    found = seen(browser, tmp_path)
    assert found.violations == {"light": [], "dark": []}
    assert not any(found.overflow.values()) and not found.errors
    assert found.crowded == {1280: [], 390: [], 320: []}


def test_a_crowded_cell_is_found(tmp_path: Path, browser: Browser) -> None:
    narrow = f'<td style="max-width: 6em">{"x" * 20}</td><td style="min-width: 9em">y</td>'
    found = seen(browser, tmp_path, f"<table><tr>{narrow}</tr></table>")
    assert found.crowded == {width: ["x" * 20] for width in (1280, 390, 320)}


def test_what_is_planted_among_many_sound_words_is_found(tmp_path: Path, browser: Browser) -> None:
    found = seen(browser, tmp_path, FAINT)
    told = {s: set(re.findall(r"#(\w+)", "".join(found.violations[s]))) for s in found.violations}
    planted = {*IN_BOTH, "light", "dark", "unseen"}
    assert told["light"] & planted == {*IN_BOTH, "light"}
    assert told["dark"] & planted == {*IN_BOTH, "dark"}
    assert found.overflow[1280] == 0 < found.overflow[390] < found.overflow[320]
