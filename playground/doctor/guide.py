"""The guide's own functions for renaming keys: their source, and one of them to call."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SNIPPET = "snippets.guide.checkpoints.rename_keys"


@functools.cache
def source(name: str) -> str:
    """The source of the function `name` in the guide's snippet."""
    found = find_spec(SNIPPET)
    assert found and found.origin
    text = Path(found.origin).read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_source_segment(text, node) or ""
    raise LookupError(f"{found.origin} defines no {name}: name it there, or mend SNIPPET")


@functools.cache
def rename_keys() -> Callable[..., dict[str, Any]]:
    """The guide's `rename_keys`, without the rest of its snippet."""
    names: dict[str, Any] = {}
    exec(source("rename_keys"), names)
    made: Callable[..., dict[str, Any]] = names["rename_keys"]
    return made
