"""Empty the docstrings of Python sources, which a page that only runs them never shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def without_docstrings(source: str) -> str:
    """`source` with its docstrings emptied, each line where it was; raises SyntaxError."""
    tree = ast.parse(source)
    lines = source.split("\n")
    for node in sorted(_texts(tree), key=lambda node: (-node.lineno, -node.col_offset)):
        _blank(lines, node)
    return "\n".join(lines)


def _texts(tree: ast.Module) -> Iterator[ast.expr]:
    """Every docstring, and every text that is only ever documentation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in node.body:
                if isinstance(statement, ast.Expr) and _is_text(statement.value):
                    yield statement.value
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_add_docstr":
            yield node.args[1]
        elif isinstance(node, ast.Assign | ast.AugAssign):
            target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
            if _is_doc(target):
                yield node.value


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_doc(node: ast.expr) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) == "__doc__"


def _blank(lines: list[str], node: ast.expr) -> None:
    """Put an empty text where `node` began and nothing where it went on."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    first, last = node.lineno - 1, node.end_lineno - 1
    before = lines[first].encode()[: node.col_offset].decode()
    after = lines[last].encode()[node.end_col_offset :].decode()
    for line in range(first, last + 1):
        lines[line] = ""
    lines[first] = before + '""' + ("" if last > first else after)
    if last > first:
        lines[last] = after
