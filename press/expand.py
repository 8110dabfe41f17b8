"""Expand a page to what its reader sees, and know where each of those lines comes from."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import yaml
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.meta import get_data
from pymdownx.snippets import SnippetMissingError

from press.house import House

INCLUDE = re.compile(r"""^[ \t]*-+8<-+[ \t]+(?:"([^"]+)"|'([^']+)')[ \t]*$""")
BLOCK_INCLUDE = re.compile(r"^[ \t]*-+8<-+[ \t]*$")
FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<header>[^`]*)$")
P = ParamSpec("P")
T = TypeVar("T")
PYTHON_NAMES = {"python", "py", "python3", "py3", "pycon", "python-repl", "sage", "bazel"}


class PageError(Exception):
    """An author's slip: one sentence that names the file, the line and the cure."""


@dataclass(frozen=True)
class Line:
    """A line as the reader sees it, and the place in the house that it was written at."""

    text: str
    page_line: int
    snippet: str | None = None  # the include's path, when the line was included
    snippet_line: int | None = None


@dataclass(frozen=True)
class Fence:
    """A fenced block of an expanded page."""

    language: str
    header: str
    lines: list[Line]
    page_line: int

    @property
    def code(self) -> str:
        """The block's text, each line ended by a newline."""
        return "".join(f"{line.text}\n" for line in self.lines)

    @property
    def is_python(self) -> bool:
        """Whether readers would take this block for Python."""
        return self.language in PYTHON_NAMES

    @property
    def snippet(self) -> str | None:
        """The one file that the block includes, whole; None when it is anything else."""
        included = {line.snippet for line in self.lines}
        return included.pop() if len(included) == 1 else None

    def option(self, name: str) -> str | None:
        """The value of a header option such as `title`."""
        found = re.search(rf"""\b{name}=(["'])(.*?)\1""", self.header)
        return found and found[2]


@dataclass(frozen=True)
class Page:
    """A page as its reader sees it."""

    name: str
    lines: list[Line]

    @functools.cached_property
    def parts(self) -> tuple[list[Fence], list[Line]]:
        """The fenced blocks, and the lines outside every one of them."""
        return read_fences(self.name, self.lines)

    @property
    def fences(self) -> list[Fence]:
        """The fenced blocks, in order."""
        return self.parts[0]

    @property
    def prose(self) -> list[Line]:
        """The lines outside every fence."""
        return self.parts[1]

    @property
    def text(self) -> str:
        """The whole expanded page."""
        return "\n".join(line.text for line in self.lines)


@functools.cache
def configuration(root: Path, plugins: bool = True) -> Any:
    """The house's mkdocs.yml, loaded by MkDocs itself.

    A page expands without the plugins, which take a second to import. Raises PageError when the
    file cannot be read.
    """
    overwritten: dict[str, Any] = {} if plugins else {"plugins": []}
    try:
        return load_config(str(root / "mkdocs.yml"), **overwritten)
    except ConfigurationError as error:
        cause = error.__cause__ or error.__context__
        if isinstance(cause, yaml.MarkedYAMLError):
            raise PageError(
                f"mkdocs.yml:{yaml_line(cause) + 1}: this is no YAML, {cause.problem}: mend this "
                "line, or the one before it"
            ) from None
        what = " ".join(str(error).split()).rstrip(".")
        raise PageError(f"mkdocs.yml:1: {what}: mend this setting") from None
    except Abort:
        raise PageError(
            "mkdocs.yml:1: MkDocs refuses a setting and says above which: mend that setting"
        ) from None


def yaml_line(error: yaml.MarkedYAMLError) -> int:
    """The line, from 0, at which YAML could not be read."""
    mark = error.problem_mark or error.context_mark
    return mark.line if mark else 0


@functools.cache
def markdown(root: Path) -> Markdown:
    """Markdown with the very extensions and options of mkdocs.yml."""
    config = configuration(root, plugins=False)
    options = {name: dict(values) for name, values in config["mdx_configs"].items()}
    snippets = options["pymdownx.snippets"]
    snippets["base_path"] = [str(root / base) for base in snippets["base_path"]]
    return Markdown(extensions=config["markdown_extensions"], extension_configs=options)


_answers: dict[tuple[Any, ...], Any] | None = None


@contextlib.contextmanager
def files_at_rest() -> Iterator[None]:
    """In here no file changes, so that what `once` marks is worked out once for each page."""
    global _answers
    _answers = {}
    try:
        yield
    finally:
        _answers = None


def once(of_page: Callable[P, T]) -> Callable[P, T]:
    """Work out what a page says once while the files are at rest, and anew at other times."""

    @functools.wraps(of_page)
    def known(*args: P.args, **named: P.kwargs) -> T:
        if _answers is None:
            return of_page(*args, **named)
        asked = of_page, *args, *named.values()
        if asked not in _answers:
            _answers[asked] = of_page(*args, **named)
        answer: T = _answers[asked]
        return answer

    return known


@once
def expand(page: Path, house: House) -> Page:
    """Expand the includes of `page` exactly as MkDocs does.

    Raises PageError when an include is missing, or is written in the form of several lines.
    """
    source = page.read_text(encoding="utf-8")
    body, _ = get_data(source)
    skipped = source[: len(source) - len(body)].count("\n") if source.endswith(body) else 0
    preprocessor = markdown(house.root).preprocessors["snippet"]
    name = house.name(page)
    lines: list[Line] = []
    for number, text in enumerate(body.split("\n"), start=1 + skipped):
        if BLOCK_INCLUDE.match(text):
            raise PageError(
                f'{name}:{number}: an include takes one line here: write --8<-- "path/file.py"'
            )
        include = INCLUDE.match(text)
        target = include and (include[1] or include[2])
        try:
            shown = preprocessor.run([text])
        except SnippetMissingError:
            raise PageError(
                f"{name}:{number}: the include «{target}» names no file under snippets/: "
                "write the snippet, or correct the path"
            ) from None
        if not target:
            lines += [Line(line, number) for line in shown]
            continue
        if shown and not shown[-1].strip():
            shown = shown[:-1]
        lines += [Line(line, number, target, n) for n, line in enumerate(shown, start=1)]
    return Page(name, lines)


def read_fences(name: str, lines: list[Line]) -> tuple[list[Fence], list[Line]]:
    """Split an expanded page into its fenced blocks and the lines outside them."""
    fences: list[Fence] = []
    prose: list[Line] = []
    remaining = iter(lines)
    for line in remaining:
        opening = FENCE.match(line.text)
        if not opening:
            prose.append(line)
            continue
        header = opening["header"].strip()
        content: list[Line] = []
        for inner in remaining:
            if inner.text.strip(" \t>") == opening["fence"]:
                break
            content.append(without_indent(inner, opening["indent"]))
        else:
            raise PageError(
                f"{name}:{line.page_line}: this block is never closed: "
                f"end it with a line {opening['fence']}"
            )
        fences.append(Fence(language_of(header), header, content, line.page_line))
    return fences, prose


def without_indent(line: Line, indent: str) -> Line:
    """The line without the indentation that its fence has in common with it."""
    text = line.text.removeprefix(indent) if line.text.strip() else ""
    return Line(text, line.page_line, line.snippet, line.snippet_line)


def language_of(header: str) -> str:
    """`python title="x"` or `{.python .annotate}` → `python`."""
    word = header.lstrip("{ .").split(maxsplit=1)
    return word[0].rstrip("}").lower() if word else ""
