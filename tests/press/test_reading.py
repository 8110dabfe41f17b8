"""The way through the guide: reading times, places, and a file behind every program's title."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build import build
from press.expand import Fence, Line
from press.reading import PRINTED, ReadingError, line, link_programs, minutes, order
from tests.pages.planted import SNIPPET, SOUND, plant

BLOCK = '<div class="highlight"><span class="filename">{}</span><pre></pre></div>'


def test_a_built_page_leads_to_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(plant(tmp_path)) == []
    html = (tmp_path / "site/guide/one/index.html").read_text()
    assert '<a href="../../snippets/guide/one/count.py" title="Open this program' in html
    assert (tmp_path / "site" / SNIPPET).read_text() == SOUND[SNIPPET]
    assert 'highlight" data-printed><span class="filename">' in html
    told = '<span class="place" style="--read: 1.000">Guide, page 1 of 1</span> 1 minute to read'
    assert f'<p class="reading">{told}</p>\n<h1' in html


def test_reading_takes_as_long_as_words_and_lines_ask() -> None:
    words = "<article><p>" + "word " * 440 + "</p>"
    assert minutes(words + "</article>") == 2
    assert minutes(words + "<pre>" + "x = 1\n" * 180 + "</pre></article>") == 5
    assert minutes("<article>" + "<x-ray>" + "word " * 900 + "</x-ray></article>") == 1


def test_a_block_is_marked_that_has_its_output_right_below() -> None:
    code, output = BLOCK.format("a.py"), '<pre class="output no-copy"></pre>'
    marked = PRINTED.sub(r"\1 data-printed\2", f"{code}{code}\n{output}{code}<p>{output}")
    assert [part.startswith(" data-printed") for part in marked.split('"highlight"')[1:]] == [
        False,
        True,
        False,
    ]


def test_only_the_guides_pages_have_a_place() -> None:
    guide = ["guide/one.md", "guide/two.md"]
    assert "Guide, page 2 of 2" in line("guide/two.md", guide, 3)
    assert line("traps/one.md", guide, 3) == '<p class="reading">3 minutes to read</p>\n'


def test_the_order_is_that_of_the_navigation() -> None:
    nav = [{"Home": "index.md"}, {"Guide": ["guide/b.md", {"A": "guide/a.md"}]}]
    assert list(order(nav)) == ["index.md", "guide/b.md", "guide/a.md"]


def fence(language: str, name: str) -> Fence:
    """A fenced block with a title, the include of one file."""
    header = f'{language} title="{name}"'
    return Fence(language, header, [Line("x = 1", 1, f"guide/one/{name}", 1)], 1)


def test_other_blocks_than_the_written_ones_are_refused() -> None:
    page = BLOCK.format("run.sh") + BLOCK.format("one.py")
    fences = [fence("sh", "run.sh"), fence("python", "one.py"), fence("output", "one.out")]
    linked = link_programs(page, fences, "../../")
    assert linked.count("<a ") == 1 and 'href="../../snippets/guide/one/one.py"' in linked
    with pytest.raises(ReadingError, match="2 titled blocks in its built page and 1 in its text"):
        link_programs(page, fences[:1], "../../")
