"""Turn a page into plain Markdown: what notebooks and assistants read, with every include in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from mkdocs.utils.meta import get_data

from press.expand import Fence, Line, Page, expand, once
from press.house import House
from xray.fence import as_text

TITLE = re.compile(r"^# (.+?)(?:\s*\{[^}]*\})?$", re.MULTILINE)
BOX = re.compile(
    r"""^(?:!!!|\?\?\?\+?|===!?\+?)[ ]+(?:(?P<kind>[\w-]+)\b)?[ \w]*(?:"(?P<title>.*)")?\s*$"""
)
CAPTION = re.compile(r"^\{[^}]*\.caption[^}]*\}$")
ATTRIBUTES = re.compile(r" *\{:?\s*[.#][\w .#-]*\}")
LONE_ATTRIBUTES = re.compile(r"^\{:?\s*[.#][^}]*\}$")
FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
DRAWN = re.compile(r'<svg\b[^>]*\baria-label="([^"]*)"')
FIGURE_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
DROPPED = re.compile(r"<svg\b.*?</svg>|<!--.*?-->|<p data-\w+=.*?</p>", re.DOTALL)
FRAME = re.compile(r"^</?(?:div|ul|section)\b[^>]*>$")
OPTION = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Piece:
    """A part of a plain page: `text`, `code` that is a whole snippet, its `output`, or `fence`."""

    kind: str
    text: str
    language: str = ""
    name: str = ""  # the snippet's path, of code and output


@once
def title(page: Path) -> str:
    """The first heading of a page or a lab, without marks."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    else:
        text = get_data(text)[0]
    found = TITLE.search(text)
    return found[1].replace("`", "") if found else page.stem


@once
def description(page: Path) -> str:
    """The sentence of a page's head that search engines show; empty for a lab."""
    if page.suffix == ".ipynb":
        return ""
    return str(get_data(page.read_text(encoding="utf-8"))[1].get("description", ""))


@once
def pieces(page: Path, house: House) -> list[Piece]:
    """The page's text, programs and outputs, in order, without the marks of this site's theme."""
    expanded = expand(page, house)
    found: list[Piece] = []
    text: list[str] = []
    level: list[int] = []  # the indentation inside each box that is open

    def end_text() -> None:
        plain = tidy("\n".join(text))
        if plain:
            found.append(Piece("text", plain))
        text.clear()

    for item in in_order(expanded):
        if isinstance(item, Fence):
            end_text()
            found.append(of_fence(item))
            continue
        line = item.text
        indent = len(line) - len(line.lstrip())
        while level and line.strip() and indent < level[-1]:
            level.pop()
        inner = line[level[-1] :] if level else line
        box = BOX.match(inner.strip())
        if box and (box["title"] or box["kind"]):
            level.append(indent + 4)
            text += ["", f"**{box['title'] or str(box['kind']).capitalize()}**", ""]
        elif CAPTION.match(inner.strip()):
            if text and text[-1].strip() and "*" not in text[-1]:
                text[-1] = f"*{text[-1].strip()}*"
        elif not LONE_ATTRIBUTES.match(inner.strip()) and not FRAME.match(inner.strip()):
            text.append(ATTRIBUTES.sub("", inner))
    end_text()
    return found


def in_order(page: Page) -> Iterator[Line | Fence]:
    """The lines and the blocks of an expanded page, as they follow each other."""
    fences = iter(page.fences)
    by_identity = {id(line) for line in page.prose}
    remaining = iter(page.lines)
    for line in remaining:
        if id(line) in by_identity:
            yield line
            continue
        fence = next(fences)
        for _ in range(len(fence.lines) + 1):  # what is inside, and the closing line
            next(remaining)
        yield fence


def of_fence(fence: Fence) -> Piece:
    """A block as plain Markdown shows it; an X-ray as the text that a terminal gets."""
    if fence.is_python:
        return Piece("code", fence.code.rstrip("\n"), "python", fence.snippet or "")
    if fence.language == "output":
        return Piece("output", fence.code, "text", fence.snippet or "")
    if fence.language == "xray":
        return Piece("fence", as_text(dict(OPTION.findall(fence.header))), "text")
    return Piece("fence", fence.code, fence.language)


def in_words(figure: re.Match[str]) -> str:
    """What a figure's drawing shows, and its caption, as Markdown."""
    drawn, caption = DRAWN.search(figure[0]), FIGURE_CAPTION.search(figure[0])
    words = [f"> Drawing. {unescape(drawn[1])}" if drawn else ""]
    words += [f"*{unescape(caption[1])}*"] if caption else []
    return "\n\n".join(["", *words, ""])


def tidy(text: str) -> str:
    """The text with drawings in words, without comments, and with single empty lines."""
    shown = DROPPED.sub("", FIGURE.sub(in_words, text)).replace("<li>", "- ").replace("</li>", "")
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", shown).strip("\n")


def as_markdown(piece: Piece) -> str:
    """One piece, as plain Markdown."""
    if piece.kind == "text":
        return piece.text
    longest = max(map(len, re.findall("`+", piece.text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{piece.language}\n{piece.text.rstrip(chr(10))}\n{ticks}"


def plain(page: Path, house: House) -> str:
    """The whole page as plain Markdown."""
    return "\n\n".join(map(as_markdown, pieces(page, house))) + "\n"
