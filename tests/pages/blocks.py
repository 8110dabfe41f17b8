"""Turn a page into the blocks that pytest-codeblocks runs, each with the output it must print."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

from pytest_codeblocks import extract_from_buffer
from pytest_codeblocks.main import CodeBlock

from press.expand import Fence, Page, PageError, expand
from press.house import House

FOREIGN_COMMENT = re.compile(r"<!--[-\s]*pytest[.-]")
EXPECTED = "<!--pytest-codeblocks:expected-output-->"


@dataclass(frozen=True)
class Block:
    """One Python block of a page: what pytest-codeblocks extracted, and where it comes from."""

    code_block: CodeBlock
    fence: Fence
    page: str
    snippet: Path


def blocks_of(page_file: Path, house: House) -> list[Block]:
    """The Python blocks of a page, expanded as its reader sees them, in order.

    Raises PageError on a block that is not one whole snippet, a block without its output, and
    a comment that would steer pytest-codeblocks.
    """
    page = expand(page_file, house)
    refuse_foreign_comments(page)
    pythons = [fence for fence in page.fences if fence.is_python]
    snippets = [whole_snippet(fence, page, house) for fence in pythons]
    outputs = [expected_output(fence, page, house) for fence in pythons]
    extracted = extract(pythons, outputs)
    return [
        Block(code_block, fence, page.name, snippet)
        for code_block, fence, snippet in zip(extracted, pythons, snippets, strict=True)
    ]


def refuse_foreign_comments(page: Page) -> None:
    """Stop at a comment that could skip a block or excuse its failure."""
    for line in page.prose:
        if FOREIGN_COMMENT.search(line.text):
            raise PageError(
                f"{page.name}:{line.page_line}: remove this comment: every block of this site "
                "runs, unmarked; to show a failure, catch it in the snippet and print its message"
            )


def whole_snippet(fence: Fence, page: Page, house: House) -> Path:
    """The snippet file that the fence shows, whole."""
    where = f"{page.name}:{fence.page_line}"
    key = house.page_key(house.root / page.name)
    if fence.language != "python" or fence.header.startswith("{"):
        raise PageError(f"{where}: a Python block opens with ```python, not with {fence.header}")
    file = house.snippets / fence.snippet if fence.snippet else None
    if file is None or not file.is_file() or file.suffix != ".py":
        raise PageError(
            f"{where}: a Python block is the include of one whole snippet: move this code to "
            f'snippets/{key}/NAME.py and write --8<-- "{key}/NAME.py"'
        )
    if fence.code.rstrip("\n") != file.read_text(encoding="utf-8").rstrip("\n"):
        raise PageError(f"{where}: the block shows a part of {house.name(file)}: include it whole")
    title = fence.option("title")
    if title not in (None, file.name):
        raise PageError(f'{where}: the block\'s title is «{title}»: write title="{file.name}"')
    for number in highlighted(fence.option("hl_lines") or ""):
        if not 1 <= number <= len(fence.lines):
            raise PageError(
                f"{where}: hl_lines names line {number}, and {house.name(file)} has "
                f"{len(fence.lines)}: correct the numbers"
            )
    return file


def highlighted(option: str) -> list[int]:
    """The line numbers that `hl_lines="2 5-7"` names at the ends of its ranges."""
    return [int(number) for number in re.findall(r"\d+", option)]


def expected_output(fence: Fence, page: Page, house: House) -> str:
    """What the page says that the block prints: the output fence behind it, or a bare include."""
    snippet = fence.snippet or ""
    out = snippet.removesuffix(".py") + ".out"
    if not (house.snippets / out).exists():
        return ""
    position = page.fences.index(fence)
    for shown in page.fences[position + 1 : position + 2]:
        if shown.language == "output" and shown.snippet == out:
            return shown.code
    bare = [line.text for line in page.prose if line.snippet == out]
    if bare:
        return "".join(f"{line}\n" for line in bare)
    raise PageError(
        f"{page.name}:{fence.page_line}: the block's output is not shown: put behind it an "
        f'output block with --8<-- "{out}"'
    )


def extract(fences: list[Fence], outputs: list[str]) -> list[CodeBlock]:
    """Hand the blocks to pytest-codeblocks in the one form that it never passes over in silence."""
    text = ""
    for fence, output in zip(fences, outputs, strict=True):
        ticks = "`" * max(3, 1 + longest_ticks(fence.code + output))
        text += f"{ticks}python\n{fence.code}{ticks}\n"
        text += f"{EXPECTED}\n{ticks}text\n{output}{ticks}\n"
    blocks: list[CodeBlock] = extract_from_buffer(io.StringIO(text), max_num_lines=1_000_000)
    return blocks


def longest_ticks(text: str) -> int:
    """The length of the longest run of backticks in `text`."""
    return max(map(len, re.findall("`+", text)), default=0)
