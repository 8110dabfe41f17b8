"""Highlighted code: the same text in fewer spans, and none of its colours lost."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers.python import PythonLexer

from press.house import HERE
from press.tokens import joined

STYLES = (HERE.docs / "assets" / "house.css").read_text(encoding="utf-8")
COLOURS = re.compile(r"--md-code-hl-(\w+)-color: (.*);")
LOUD = {"k", "kn", "ow", "c1", "sd", "s", "mi", "mf", "p", "nc", "nf", "nd"}  # codespell:ignore nd


def spans(code: str) -> BeautifulSoup:
    """The code as the site marks it up."""
    lexer = PythonLexer(filters=[joined])
    return BeautifulSoup(highlight(code, lexer, HtmlFormatter()), "html.parser")


def test_no_letter_of_any_program_is_lost() -> None:
    for program in HERE.programs():
        code = program.read_text(encoding="utf-8")
        assert spans(code).get_text().strip("\n") == code.strip("\n"), program


def test_what_looks_the_same_is_one_span() -> None:
    shown = spans('@f\ndef g(x):\n    x = f(self, ("a", 1)).y  # why\n')
    assert [(span["class"], span.get_text()) for span in shown.select("span[class]")] == [
        (["nd"], "@f"),  # codespell:ignore nd
        (["k"], "def"),
        (["nf"], "g"),
        (["p"], "("),
        (["p"], "):"),
        (["p"], "="),
        (["p"], "("),
        (["p"], ", ("),
        (["s"], '"a"'),
        (["p"], ","),
        (["mi"], "1"),
        (["p"], "))."),
        (["c1"], "# why"),
    ]


def test_names_are_plain_because_the_palette_shows_them_so() -> None:
    colours = dict(COLOURS.findall(STYLES))
    plain = {colours[kind] for kind in ("name", "variable", "constant", "function")}
    assert plain == {"var(--house-text)"}
    assert colours["operator"] == colours["punctuation"]
    bold = re.findall(r"\.highlight :is\((.*?)\) \{ font-weight", STYLES)
    assert {name.strip(" .") for group in bold for name in group.split(",")} <= LOUD | {"kc"}
