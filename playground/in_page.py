"""Run a reader's program in the browser's Python, the way `python file.py` runs it."""

from __future__ import annotations

import gc
import importlib
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
MEMORY = "This page gives Python no more memory: make the sizes smaller, and run again.\n"


def forget() -> None:
    """Drop the modules, finders of modules, and files that a run left behind."""
    for name, module in list(sys.modules.items()):
        place = getattr(module, "__file__", None) or ""
        ours = name.partition(".")[0] == "torch" or place.startswith((TORCH, FOLDER))
        if ours and name != __name__:
            del sys.modules[name]
    sys.meta_path[:] = [f for f in sys.meta_path if not type(f).__module__.startswith("torch.")]
    for clear in typing._cleanups:  # type: ignore[attr-defined]
        clear()  # subscripts of the classes of the torch that goes, as CPython's own tests do it
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
    return None
