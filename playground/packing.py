"""Compile and pack what the page's Python runs; the browser's own Python does it: see pack.js."""

from __future__ import annotations

import _imp
import io
import py_compile
import sys
import tempfile
import zipfile
from pathlib import Path

from playground.docstrings import without_docstrings

LIBRARY = next((place for place in sys.path if place.endswith(".zip")), "")
SHOWN = ("torch/", "snippets/")  # sources that a traceback or the doctor shows
LISTS = "torch/_names.py"
FROZEN_AS = {  # what the interpreter calls the two files that it starts with
    "importlib._bootstrap": "_frozen_importlib",
    "importlib._bootstrap_external": "_frozen_importlib_external",
}


def compile_file(file: Path, to: Path | None, name: str) -> None:
    """Compile one source into `to`, or beside it as Python does; tracebacks call it `name`."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(file), str(to) if to else None, name, doraise=True, invalidation_mode=mode
    )


def compile_tree(tree: Path, files: list[str]) -> None:
    """Compile the named files of the tree, whose sources go with them."""
    for name in files:
        compile_file(tree / name, None, str(tree / name))


def pack_tree(tree: Path) -> bytes:
    """The tree as an archive, all of it compiled; without the sources that nothing shows."""
    hidden = set()
    for file in sorted(tree.rglob("*.py")):
        name = file.relative_to(tree).as_posix()
        if not name.startswith(SHOWN) or name == LISTS:
            compile_file(file, file.with_suffix(".pyc"), str(file))
            hidden.add(file)
        elif not list(file.parent.glob(f"__pycache__/{file.stem}.*.pyc")):
            compile_file(file, None, str(file))
    files = sorted(file for file in tree.rglob("*") if file.is_file() and file not in hidden)
    return packed({file.relative_to(tree).as_posix(): file.read_bytes() for file in files})


def pack_library(archive: Path, loaded: set[str]) -> bytes:
    """Python's own library as an archive, its docstrings emptied, `loaded` files compiled.

    Without what the interpreter holds itself, which nobody reads from the archive.
    """
    contents = {}
    with zipfile.ZipFile(archive) as whole, tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder) / "source.py", Path(folder) / "compiled.pyc"
        for name in whole.namelist():
            if is_frozen(name):
                continue
            contents[name] = whole.read(name)
            if not name.endswith(".py"):
                continue
            text = without_docstrings(contents.pop(name).decode())
            source.write_text(text, encoding="utf-8")
            if name in loaded:
                compile_file(source, compiled, f"{LIBRARY}/{name}")
                contents[f"{name}c"] = compiled.read_bytes()
            else:
                contents[name] = source.read_bytes()
    return packed(contents)


def is_frozen(file: str) -> bool:
    """Whether the interpreter holds the module of this file of its library."""
    module = file.removesuffix(".py").replace("/", ".")
    return file.endswith(".py") and _imp.is_frozen(FROZEN_AS.get(module, module))


def loaded_of_library() -> set[str]:
    """The files that this process has loaded from its library's archive; frozen ones are not."""
    inside = f"{LIBRARY}/"
    specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    places = (spec.origin or "" for spec in specs if spec)
    return {place.removeprefix(inside) for place in places if place.startswith(inside)}


def packed(contents: dict[str, bytes]) -> bytes:
    """An archive of these files, the same for the same files."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in sorted(contents.items()):
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
