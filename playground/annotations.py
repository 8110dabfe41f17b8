"""Take the annotations out of Python sources, which a type checker reads and no page does."""

from __future__ import annotations

import ast


def without_annotations(source: str) -> str:
    """`source` without the annotations of its functions and values, each line where it was."""
    lines = source.split("\n")
    found = (_annotation(node, lines) for node in ast.walk(ast.parse(source)))
    for first, start, last, end in sorted((span for span in found if span), reverse=True):
        rest = lines[last].encode()[end:].decode()
        lines[first : last + 1] = [lines[first].encode()[:start].decode() + rest] + [""] * (
            last - first
        )
    return "\n".join(lines)


def _annotation(node: ast.AST, lines: list[str]) -> tuple[int, int, int, int] | None:
    """Where the annotation of `node` begins and ends, each as a line and a column in bytes."""
    if isinstance(node, ast.FunctionDef) and node.returns is not None:
        told, first = node.returns, node.returns.lineno - 1
        start = lines[first].encode().rindex(b" ->", 0, told.col_offset)
    elif isinstance(node, ast.arg) and node.annotation is not None:
        told, first = node.annotation, node.lineno - 1
        start = node.col_offset + len(node.arg.encode())
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        told, first = node.annotation, node.lineno - 1
        assert node.target.end_col_offset is not None
        start = node.target.end_col_offset
    else:
        return None
    assert told.end_lineno is not None and told.end_col_offset is not None
    return first, start, told.end_lineno - 1, told.end_col_offset
