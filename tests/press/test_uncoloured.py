"""The search reads code without its colours, finds the same in it, and the page keeps them."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from markdown import Markdown

from press.uncoloured import with_colours, without_colours

SearchIndex: Any = import_module("material.plugins.search.plugin").SearchIndex
TEXT = """# One

Text.

```python title="a.py" hl_lines="1"
x = f("a") <= 1
```
"""


def page() -> Any:
    """A page as MkDocs hands it to its plugins."""
    markdown = Markdown(extensions=["pymdownx.highlight", "pymdownx.superfences", "toc"])
    content = markdown.convert(TEXT)
    return SimpleNamespace(content=content, meta={}, toc=[], url="one/", title="One")


def entries(of: Any) -> Any:
    """What the theme's search writes of a page into its index."""
    index = SearchIndex()
    index.add_entry_from_context(of)
    return index.entries


def test_the_index_is_the_same_and_the_page_as_before() -> None:
    seen, plain = page(), page()
    without_colours({}, plain)
    assert plain.content.count("<span") < seen.content.count("<span")
    assert entries(plain) == entries(seen)
    assert any('x = f("a") &lt;= 1' in entry["text"] for entry in entries(plain))
    with_colours({}, plain)
    assert plain.content == seen.content
