"""Run a reader's program in the browser's Python, the way `python file.py` runs it."""

from __future__ import annotations

import contextlib
import copyreg
import gc
import importlib
import io
import json
import linecache
import os
import random
import shutil
import sys
import traceback
import types
import typing
from pathlib import Path

TORCH = "/torch/"
FOLDER = "/alone/"
FINDERS = list(sys.meta_path)
REDUCERS = dict(copyreg.dispatch_table)
MEMORY = "This page gives Python no more memory: make the sizes smaller, and run again.\n"
FUSED = (
    "No X-ray: in eval mode PyTorch runs a TransformerEncoderLayer in one fused call, which this "
    "page lacks."
)
LEFT: dict[str, typing.Any] = {}  # the names of the program that ran last


def forget() -> None:
    """Drop the modules, finders, ways to copy, lines of code and files that a run left behind."""
    LEFT.clear()
    for name, module in list(sys.modules.items()):
        place = getattr(module, "__file__", None) or ""
        ours = name.partition(".")[0] == "torch" or place.startswith((TORCH, FOLDER))
        if ours and name != __name__:
            del sys.modules[name]
    sys.meta_path[:] = FINDERS
    copyreg.dispatch_table.clear()
    copyreg.dispatch_table.update(REDUCERS)
    for clear in typing._cleanups:  # type: ignore[attr-defined]
        clear()  # subscripts of the classes of the torch that goes, as CPython's own tests do it
    linecache.clearcache()
    os.chdir("/")
    if os.path.exists(FOLDER):
        shutil.rmtree(FOLDER)
    gc.collect()


def prepare() -> None:
    """Make everything as a new process has it, with torch imported, before the next run."""
    forget()
    os.mkdir(FOLDER)
    os.chdir(FOLDER)
    random.seed()
    importlib.import_module("torch")
    for stream in (sys.__stdout__, sys.__stderr__):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


def own_traceback(error: BaseException) -> str:
    """The traceback from the program's own first frame on, with torch's files named shortly."""
    tb = error.__traceback__
    while tb and not tb.tb_frame.f_code.co_filename.startswith(FOLDER):
        tb = tb.tb_next
    text = "".join(traceback.format_exception(type(error), error, tb))
    return text.replace(f'"{TORCH}', '"').replace(f'"{FOLDER}', '"')


def run(name: str, code: str) -> str | None:
    """Run `code` as the program `name`; return the traceback of what it raised."""
    file = Path(FOLDER) / name
    file.write_text(code, encoding="utf-8")
    linecache.cache[str(file)] = (len(code), None, code.splitlines(True), str(file))
    module = types.ModuleType("__main__")
    module.__file__ = str(file)
    page, path = sys.modules["__main__"], list(sys.path)
    sys.modules["__main__"] = module
    sys.path.insert(0, FOLDER)
    try:
        exec(compile(code, str(file), "exec"), module.__dict__)
    except SystemExit as leaving:
        return f"{leaving.code}\n" if isinstance(leaving.code, str) else None
    except MemoryError as error:
        return own_traceback(error) + MEMORY
    except BaseException as error:
        return own_traceback(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.modules["__main__"] = page
        sys.path[:] = path
        LEFT.update(module.__dict__)
    return None


def picture() -> str:
    """The X-ray of the model that the program left, as JSON: {"html": …} or {"sentence": …}."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return json.dumps(xray_of(LEFT))
    except BaseException as error:
        return json.dumps({"sentence": f"No X-ray: {str(error) or type(error).__name__}"})


def xray_of(names: dict[str, typing.Any]) -> dict[str, str]:
    """The X-ray of `net` or `model` on `x`, as HTML; else the sentence that says why not."""
    nn = importlib.import_module("torch").nn
    models = [names[name] for name in ("net", "model") if isinstance(names.get(name), nn.Module)]
    if not models or "x" not in names:
        lacks = "input named x" if models else "model named net or model"
        return {"sentence": f"No X-ray: the program left no {lacks}."}
    if any(isinstance(part, nn.TransformerEncoderLayer) for part in models[0].modules()):
        return {"sentence": FUSED}
    record = importlib.import_module("xray").xray(models[0], names["x"])
    return {"html": importlib.import_module("xray.render").html(record)}
