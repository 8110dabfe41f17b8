"""Plain pages hold every program and output of their page, and no mark of the site's theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.house import HERE
from press.plain import description, pieces, plain, title
from tests.pages.blocks import blocks_of
from tests.pages.planted import PAGE, plant

MARKS = re.compile(r"--8<--|^\s*(?:!!!|\?\?\?|===) |\{ ?[.#:]\w|</?div|<svg|<figure|data-records")
RICH = """\
---
description: One page.
---

# The `one` page { #one }

`runs`{ .stamp } Text.

!!! predict "How many?"

    1. None.

    ??? answer "Answers"

        ```python title="count.py"
        --8<-- "guide/one/count.py"
        ```

        ```output
        --8<-- "guide/one/count.out"
        ```

        Forty of them.
        { .caption }

=== "By *name*"

    - a
        - b

<div class="grid" markdown>
<!-- gone -->
After <svg></svg>all.

<figure class="diagram">
<svg role="img" aria-label="Two bars &amp; a thread.">
<text>0</text>
</svg>
<figcaption>A bar is a layer.</figcaption>
</figure>
The end.
</div>
"""


def test_boxes_tabs_captions_and_frames_become_plain_text(tmp_path: Path) -> None:
    house = plant(tmp_path, {PAGE: RICH})
    text = plain(tmp_path / PAGE, house)
    assert not [line for line in text.splitlines() if MARKS.search(line)]
    for expected in (
        "# The `one` page\n",
        "`runs` Text.\n",
        "**How many?**\n\n1. None.\n\n**Answers**\n\n```python\n",
        "```text\nparameters: 40\n```\n\n*Forty of them.*\n",
        "**By *name***\n\n- a\n    - b\n\nAfter all.\n\n> Drawing. Two bars & a thread.\n\n",
        "\n\n*A bar is a layer.*\n\nThe end.\n",
    ):
        assert expected in text
    assert title(tmp_path / PAGE) == "The one page" and description(tmp_path / PAGE) == "One page."


@pytest.mark.parametrize("page", HERE.pages(), ids=HERE.page_key)
def test_nothing_is_lost_and_no_mark_is_left(page: Path) -> None:
    found = pieces(page, HERE)
    shown = [block.code_block.code.rstrip("\n") for block in blocks_of(page, HERE)]
    assert [piece.text for piece in found if piece.kind == "code"] == shown
    text = "\n".join(piece.text for piece in found if piece.kind == "text")
    assert not [line for line in text.splitlines() if MARKS.search(line)]
