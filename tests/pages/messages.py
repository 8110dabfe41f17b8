"""Find in a module's source every sentence that it tells a person who made a slip."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = "✗ "  # what a command prints before such a sentence
WORDS = re.compile(r"[A-Za-z]{2,}.*\s.*[A-Za-z]{2,}", re.DOTALL)
CURE = re.compile(r"[:;] [a-z]")  # what divides a fault from its cure


@dataclass(frozen=True)
class Message:
    """A sentence in the source: its line, and a pattern of everything that it may say."""

    line: int
    said: re.Pattern[str]


def messages(file: Path) -> Iterator[Message]:
    """What a module raises, yields, collects in a list, or prints behind the mark."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for told, mark in (*thrown(node), *collected(node)):
            text = "".join(fixed(told)) if is_text(told) else ""
            if WORDS.search(text.removeprefix(MARK)) and mark.search(text):
                yield Message(told.lineno, pattern(told))


def thrown(node: ast.AST) -> Iterator[tuple[ast.expr, re.Pattern[str]]]:
    """Texts that are raised, yielded or handed to pytest, and those behind the mark."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        yield from ((text, WORDS) for text in node.exc.args[:1])
    elif isinstance(node, ast.Yield) and node.value:
        yield node.value, WORDS
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "fail":
        yield from ((text, WORDS) for text in node.args[:1])
    elif isinstance(node, ast.JoinedStr | ast.Constant):
        yield node, re.compile(f"^{MARK}")


def collected(node: ast.AST) -> Iterator[tuple[ast.expr, re.Pattern[str]]]:
    """Texts that are put into a list: faults, when they have a cure."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.List):
        yield from ((text, CURE) for text in node.value.elts)
    elif isinstance(node, ast.ListComp):
        yield node.elt, CURE
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "append":
        yield from ((text, CURE) for text in node.args[:1])


def is_text(node: ast.AST) -> bool:
    """Whether a part of the tree is a text, with places to fill or without."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def fixed(text: ast.AST) -> Iterator[str]:
    """The parts of a text that are always the same."""
    for part in text.values if isinstance(text, ast.JoinedStr) else [text]:
        if isinstance(part, ast.Constant):
            yield str(part.value)


def pattern(text: ast.expr) -> re.Pattern[str]:
    """What a text may say on its first line, without the mark and the stop around it."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    said = [str(part.value) if isinstance(part, ast.Constant) else None for part in parts]
    said[0] = said[0] and said[0].removeprefix(MARK)
    said[-1] = said[-1] and said[-1].rstrip().removesuffix(".")
    whole = "".join(".+" if part is None else re.escape(part) for part in said)
    return re.compile(whole.partition("\\\n")[0])
