"""Hand the search a page without the colours of its code, because it reads each tag."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
SPAN = re.compile(r"</?span\b[^>]*>")
FIRST, LAST = 100, -100

coloured: list[str] = []  # the content of the page that the search reads now


@event_priority(FIRST)
def without_colours(context: Any, /, page: Page, **_: Any) -> Any:
    """Before the search reads the page."""
    coloured.append(page.content or "")
    page.content = CODE.sub(lambda code: SPAN.sub("", code[0]), coloured[0])
    return context


@event_priority(LAST)
def with_colours(context: Any, /, page: Page, **_: Any) -> Any:
    """Before the page is written."""
    page.content = coloured.pop()
    return context


on_page_context = CombinedEvent(without_colours, with_colours)
