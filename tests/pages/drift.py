"""Find what drifted apart in a house: pages, snippets, outputs and tests that no longer match."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs.utils.meta import get_data

from press.expand import PageError, expand
from press.house import House
from press.proofread import tree, unreadable
from tests.pages.blocks import Block, blocks_of

ALLOWED = {*sys.stdlib_module_names, "torch"}
LONGEST = 45  # lines of a snippet: about one screen
LONGEST_DESCRIPTION = 155  # characters that search engines show
TABLE_RULE = re.compile(r"^[ \t>]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?$")
UNSTABLE = re.compile(r"0x[0-9a-f]{6,}|/tmp/|/home/|\bcuda\b|\bcpu\b")


def parsed(file: Path) -> ast.Module:
    """A Python file's tree; an empty one when it is no Python, which `unreadable` reports."""
    found = tree(file.read_text(encoding="utf-8"))
    return ast.Module([], []) if isinstance(found, SyntaxError) else found


def imports_of(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a Python file imports, with the line; `from a import b` gives a and a.b."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def foreign_imports(house: House) -> Iterator[str]:
    """Snippets that import something else than torch and the standard library."""
    for snippet in house.programs():
        for module, line in imports_of(snippet):
            if module.split(".")[0] not in ALLOWED:
                yield (
                    f"{house.name(snippet)}:{line}: a snippet imports torch and the standard "
                    f"library only, so that it runs anywhere: write it without {module}"
                )
                break


def misshapen_snippets(house: House) -> Iterator[str]:
    """Snippets without a first line that says their purpose, or longer than a screen."""
    for snippet in house.programs():
        text = snippet.read_text(encoding="utf-8")
        name = house.name(snippet)
        purpose = ast.get_docstring(parsed(snippet)) or ""
        if not text.startswith('"""') or not purpose.endswith(".") or "\n" in purpose:
            yield f'{name}:1: open the file with one line """One sentence on its purpose."""'
        if text.count("\n") > LONGEST:
            yield (
                f"{name}:{LONGEST}: a snippet fits one screen, {LONGEST} lines, and this one has "
                f"{text.count(chr(10))}: split it, or make it a lab"
            )


def orphan_outputs(house: House) -> Iterator[str]:
    """Output files whose snippet is gone."""
    for out in house.outputs():
        if not out.with_suffix(".py").exists():
            yield f"{house.name(out)}: no snippet {out.stem}.py is beside it: delete this file"


def unstable_outputs(house: House) -> Iterator[str]:
    """Output files that hold an address, a path or a device: other on the next machine."""
    for out in house.outputs():
        for number, line in enumerate(out.read_text(encoding="utf-8").splitlines(), start=1):
            found = UNSTABLE.search(line)
            if found:
                yield (
                    f"{house.name(out)}:{number}: «{found[0]}» differs from machine to machine: "
                    "print a shape, a count, a key or a truth value instead, and run make update"
                )


def hidden_snippets(house: House) -> Iterator[str]:
    """Snippets that no page shows and no lab imports."""
    shown = {block.snippet for page in house.pages() for block in blocks_or_none(page, house)}
    labs = "".join(lab.read_text(encoding="utf-8") for lab in house.labs())
    for snippet in house.programs():
        module = ".".join(snippet.relative_to(house.root).with_suffix("").parts)
        if snippet not in shown and module not in labs:
            key = house.snippet_key(snippet)
            yield (
                f"{house.name(snippet)}: no page shows this snippet: include it on the page "
                f"docs/{key.replace('_', '-')}.md, or delete it"
            )


def blocks_or_none(page: Path, house: House) -> list[Block]:
    """The blocks of a page; none when the page has a slip, which its own collection reports."""
    try:
        return blocks_of(page, house)
    except PageError:
        return []


def homeless_snippets(house: House) -> Iterator[str]:
    """Snippet folders to which no page and no lab belongs."""
    keys = {house.page_key(page) for page in [*house.pages(), *house.labs()]}
    for snippet in house.programs():
        key = house.snippet_key(snippet)
        if key not in keys:
            yield (
                f"{house.name(snippet)}: no page docs/{key.replace('_', '-')}.md mirrors this "
                "folder: move the snippet to the folder of the page that teaches it"
            )


def untested_snippets(house: House) -> Iterator[str]:
    """Snippets that the test of their folder does not import."""
    imported: dict[Path, set[str]] = {}  # read once for each test
    for snippet in house.programs():
        test = house.test_of(house.snippet_key(snippet))
        module = ".".join(snippet.relative_to(house.root).with_suffix("").parts)
        if test not in imported:
            imported[test] = {name for name, _ in imports_of(test)} if test.exists() else set()
        if module not in imported[test]:
            package, _, stem = module.rpartition(".")
            yield (
                f"{house.name(snippet)}: no test imports it: add «from {package} import {stem}» "
                f"to {house.name(test)} and assert what it teaches"
            )


def homeless_tests(house: House) -> Iterator[str]:
    """Tests of snippets whose folder is gone."""
    keys = {house.snippet_key(snippet) for snippet in house.programs()}
    for test in house.tests():
        if not test.stem.startswith("test_"):
            continue
        folder = test.parent.relative_to(house.root / "tests" / "snippets")
        key = (folder / test.stem.removeprefix("test_")).as_posix()
        if key not in keys:
            yield f"{house.name(test)}: no snippet lies in snippets/{key}/: move or delete the test"


def undescribed_pages(house: House) -> Iterator[str]:
    """Pages without the sentence that search engines and shared links show."""
    for page in house.pages():
        _, meta = get_data(page.read_text(encoding="utf-8"))
        description = str(meta.get("description", ""))
        if not 1 <= len(description) <= LONGEST_DESCRIPTION:
            yield (
                f"{house.name(page)}:1: the page's head needs «description: …», one sentence of at "
                f"most {LONGEST_DESCRIPTION} characters; it has {len(description)}"
            )


def disguised_python(house: House) -> Iterator[str]:
    """Fences of another language that hold a Python program, which nothing would run."""
    for page in house.pages():
        try:
            fences = expand(page, house).fences
        except PageError:
            continue
        for fence in fences:
            if fence.language not in ("python", "output", "md") and "import torch" in fence.code:
                yield (
                    f"{house.name(page)}:{fence.page_line}: this {fence.language or 'unnamed'} "
                    "block holds Python that nothing runs: make it a snippet and include it"
                )


def typed_tables(house: House) -> Iterator[str]:
    """Tables that somebody typed, outside the pages for contributors."""
    for page in house.pages():
        if page.is_relative_to(house.docs / "contribute"):
            continue
        try:
            prose = expand(page, house).prose
        except PageError:
            continue
        for line in prose:
            if line.snippet is None and TABLE_RULE.match(line.text):
                yield (
                    f"{house.name(page)}:{line.page_line}: a table of facts is computed: let a "
                    "snippet print it, and include its output"
                )


def stored_outputs(house: House) -> Iterator[str]:
    """Notebooks that hold outputs of some earlier run."""
    for lab in house.labs():
        try:
            cells = json.loads(lab.read_text(encoding="utf-8"))["cells"]
        except json.JSONDecodeError:  # which `unreadable` reports
            continue
        for cell in cells:
            if cell.get("outputs") or cell.get("execution_count"):
                yield (
                    f"{house.name(lab)}, cell {cell.get('id', '?')}: a lab is committed without "
                    "outputs, which the build makes: clear all outputs and save it"
                )
                break


CHECKS = (
    unreadable,
    foreign_imports,
    misshapen_snippets,
    orphan_outputs,
    unstable_outputs,
    hidden_snippets,
    homeless_snippets,
    untested_snippets,
    homeless_tests,
    undescribed_pages,
    disguised_python,
    typed_tables,
    stored_outputs,
)
