"""A Markdown fence that runs a snippet's model while the page is built and draws its X-ray."""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import linecache
import re
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from pymdownx.superfences import SuperFencesException

from xray import render
from xray.ask import build_inputs, build_model
from xray.record import Mode, Record, Source, XrayError, xray

PACKAGE = "snippets"
SAMPLE = 'as in ```xray snippet="guide/module/first" model="net" input="2,4"'
NEEDED = ("snippet", "model", "input")
OPTIONS = (*NEEDED, "mode", "parts", "title")

Asked = tuple[str, str, str, Mode]  # snippet, model, the inputs' sizes, mode

_known: dict[Asked, tuple[str, Record]] = {}  # with the snippet's text
begun: dict[Asked, Future[Record]] = {}  # what another process is to record, each taken once


def validate(
    language: str,
    inputs: dict[str, str],
    options: dict[str, Any],
    attrs: dict[str, Any],
    md: Any,
) -> bool:
    """Check a fence's options; raise `SuperFencesException`, which stops the build, for a slip."""
    for name in inputs:
        if name not in OPTIONS:
            raise _slip(f'has no option "{name}": choose among {", ".join(OPTIONS)}')
    for name in NEEDED:
        if name not in inputs:
            raise _slip(f'needs the option "{name}", {SAMPLE}')
    options.update(inputs)
    return True


def draw(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **others: Any
) -> str:
    """The HTML of one fence, whose options are those of the fence's first line."""
    try:
        parts = _parts(options.get("parts", " ".join(render.PARTS)))
        record = _record(asked(options))
        return render.html(record, parts=parts, title=options.get("title", ""))
    except XrayError as error:
        raise _slip(f'snippet="{options["snippet"]}": {error}') from error


def as_text(options: dict[str, str]) -> str:
    """What a fence with these options draws, as the text that a terminal shows."""
    return render.text(_record(asked(options)))


def asked(options: dict[str, Any]) -> Asked:
    """What a fence with these options asks to have recorded."""
    return options["snippet"], options["model"], options["input"], options.get("mode", "eval")


def _slip(what: str) -> SuperFencesException:
    return SuperFencesException(f"xray fence {what}".rstrip(".") + ".")


def _parts(text: str) -> list[str]:
    parts = text.split()
    if not parts or any(part not in render.PARTS for part in parts):
        raise XrayError(f'parts="{text}" is none of {", ".join(render.PARTS)}')
    return parts


def _record(fence: Asked) -> Record:
    """The record of a snippet's model; made anew only when the snippet's text is another."""
    text = _text(fence[0])
    known = _known.get(fence)
    if known is None or known[0] != text:
        known = _known[fence] = text, _begun_or_made(fence)
    return known[1]


def _begun_or_made(fence: Asked) -> Record:
    """What another process has begun to record, or a record made here of what waits there."""
    there = begun.pop(fence, None)
    if there and not there.cancel():
        with contextlib.suppress(BrokenProcessPool):  # a snippet may have ended the process
            return there.result()
    return made(*fence)


def made(snippet: str, model: str, sizes: str, mode: Mode) -> Record:
    """The record of a snippet's model, out of a run; raises XrayError where there can be none."""
    with _imported(snippet) as module, torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        net = build_model(module, model, cure="write a function without arguments that makes it")
        record = xray(net, *build_inputs(sizes, net), mode=mode)
        _add_definition(record, module, model)
        return record


def _name(snippet: str) -> str:
    """`guide/module/first` → `snippets.guide.module.first`."""
    if not re.fullmatch(r"\w+(/\w+)*", snippet):
        raise XrayError("the option snippet is a path without suffix, as guide/module/first")
    return f"{PACKAGE}.{snippet.replace('/', '.')}"


def _text(snippet: str) -> str:
    """The snippet's place and text; empty where there is none, as importing it will say."""
    _name(snippet)
    with contextlib.suppress(ImportError, FileNotFoundError):
        file = Path(importlib.import_module(PACKAGE).__path__[0], f"{snippet}.py")
        return f"{file}\n{file.read_text(encoding='utf-8')}"
    return ""


@contextlib.contextmanager
def _imported(snippet: str) -> Iterator[ModuleType]:
    """The snippet, run afresh and in silence; the module table is as before afterwards."""
    name = _name(snippet)
    before = sys.modules.pop(name, None)
    bytecode = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # what is edited twice in a second must be read twice
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            warnings.catch_warnings(),
            torch.random.fork_rng(devices=[]),
        ):
            warnings.simplefilter("ignore")
            module = _import(name, snippet)
            linecache.checkcache(module.__file__)
            yield module
    finally:
        sys.dont_write_bytecode = bytecode
        made = sys.modules.pop(name, None)
        if made is not None:
            _forget(made)
        if before is not None:
            sys.modules[name] = before
            package, _, attribute = name.rpartition(".")
            setattr(sys.modules[package], attribute, before)


def _forget(module: ModuleType) -> None:
    """Let go of all that a snippet made; its package and its own functions would keep it."""
    package, _, attribute = module.__name__.rpartition(".")
    vars(sys.modules[package]).pop(attribute, None)
    vars(module).clear()


def _import(name: str, snippet: str) -> ModuleType:
    try:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:  # perhaps its file is newer than Python's list of the folder
            importlib.invalidate_caches()
            return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(f"{error.name}.")):
            raise XrayError(
                f"there is no file {PACKAGE}/{snippet}.py; write it, or mend the option snippet"
            ) from error
        raise XrayError(f"the snippet needs the module {error.name}, which is missing") from error
    except Exception as error:
        raise XrayError(
            f"the snippet raises {type(error).__name__}: {error}; run it alone and mend it"
        ) from error


def _add_definition(record: Record, module: ModuleType, model: str) -> None:
    """Show the statement that makes the model too, where no class of the snippet is shown."""
    filename = module.__file__ or ""
    lines = linecache.getlines(filename)
    for node in ast.parse("".join(lines)).body:
        if model in _defined(node) and not isinstance(node, ast.ClassDef):
            last = node.end_lineno or node.lineno
            place = "/".join(module.__name__.split(".")) + ".py"
            numbers = range(node.lineno, last + 1)
            shown = [(n, linecache.getline(filename, n).rstrip("\n")) for n in numbers]
            if not any(source.file == place for source in record.sources):
                record.sources.insert(0, Source(place, place, shown))


def _defined(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]
