"""Read everything that authors write, and say in one sentence where it cannot be read."""

from __future__ import annotations

import ast
import functools
import json
import re
import tomllib
from collections.abc import Iterator

import yaml
from pymdownx.superfences import SuperFencesException

from press.expand import PageError, configuration, expand, yaml_line
from press.house import House
from press.plain import OPTION
from xray.fence import draw, validate

HEAD = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def proofread(house: House) -> list[str]:
    """One sentence for each file that cannot be read, and for each page that cannot be expanded."""
    return list(dict.fromkeys([*unreadable(house), *unexpandable(house)]))


def unreadable(house: House) -> Iterator[str]:
    """Files that are no Python, no YAML, no JSON, no TOML or no UTF-8, each at its line."""
    project, moved = house.root / "pyproject.toml", house.snippets / "_moved.json"
    readers = [
        *((file, as_python) for file in [*house.programs(), *house.tests()]),
        *((file, as_page) for file in house.pages()),
        *((file, as_json) for file in [*house.labs(), moved]),
        (project, as_toml),
    ]
    for file, read in readers:
        if file.exists():
            try:
                slip = read(file.read_text(encoding="utf-8"))
            except UnicodeDecodeError as error:
                line = file.read_bytes()[: error.start].count(b"\n") + 1
                slip = line, "this line is no UTF-8", "save the file as UTF-8"
            if slip:
                yield "{}:{}: {}: {}".format(house.name(file), *slip)
    try:
        configuration(house.root, plugins=house.only is None)
    except PageError as slip:
        yield str(slip)


Slip = tuple[int, str, str] | None  # the line, what is wrong there, and the cure


@functools.cache
def tree(text: str) -> ast.Module | SyntaxError:
    """The tree of a Python text, parsed once however many checks ask; or why it has none."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        return error


def as_python(text: str) -> Slip:
    """Where a program or a test is no Python."""
    error = tree(text)
    if isinstance(error, SyntaxError):
        return error.lineno or 1, f"{error.msg}, so that Python cannot read it", "mend this line"
    return None


def as_page(text: str) -> Slip:
    """Where the head of a page is no YAML."""
    head = HEAD.match(text)
    try:
        yaml.safe_load(head[1] if head else "")
    except yaml.MarkedYAMLError as error:
        cure = "put the value into double quotes, or mend this line"
        return 2 + yaml_line(error), f"the page's head is no YAML, {error.problem}", cure
    return None


def as_json(text: str) -> Slip:
    """Where a notebook or a table of names is no JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        cure = "mend this line, or take the file from the last commit"
        return error.lineno, f"this is no JSON, {error.msg}", cure
    return None


def as_toml(text: str) -> Slip:
    """Where the project's settings are no TOML."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return line, f"this is no TOML, {str(error).partition(' (')[0]}", "mend this line"
    return None


def unexpandable(house: House) -> Iterator[str]:
    """Pages with an include or a block that cannot be expanded."""
    for page in house.pages():
        try:
            _ = expand(page, house).fences
        except PageError as slip:
            yield str(slip)
        except UnicodeDecodeError:  # which `unreadable` reports
            continue


def fence_slip(house: House, error: SuperFencesException) -> str:
    """The sentence about the X-ray fence that stopped MkDocs, with the page and the line of it."""
    for page in house.pages():
        for fence in expand(page, house).fences:
            if fence.language != "xray":
                continue
            options: dict[str, str] = {}
            try:
                validate("xray", dict(OPTION.findall(fence.header)), options, {}, None)
                draw("", "xray", "xray", options, None)
            except SuperFencesException as slip:
                return f"{house.name(page)}:{fence.page_line}: {str(slip).rstrip('.')}"
    return str(error)
