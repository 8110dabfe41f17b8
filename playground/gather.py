"""Gather what the playground runs: PyTorch's own torch.nn files, out of the installed torch."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from playground.annotations import without_annotations
from playground.docstrings import without_docstrings

CORE = Path(__file__).parent / "core"
NOT_RUN = ("__pycache__", "_types.py", "_bound.py")  # the last two: for the type checker alone
XRAY = Path(__file__).parents[1] / "xray"
OF_THE_XRAY = ("__init__.py", "record.py", "render.py")  # what draws, without its command and style
DOCTOR = Path(__file__).parent / "doctor"
OF_THE_GUIDE = "snippets/guide/checkpoints/rename_keys.py"  # what the doctor prescribes

MODULES = """
module container linear activation batchnorm channelshuffle conv distance dropout flatten
fold instancenorm linear_cross_entropy_options loss normalization padding pixelshuffle
pooling sparse upsampling utils lazy _functions adaptive rnn transformer
"""

UTILS = """
__init__ _deprecation_utils _named_member_accessor clip_grad convert_parameters fusion init
memory_format parametrizations parametrize prune rnn spectral_norm stateless weight_norm
"""

OPTIM = "optimizer sgd adam adamw rmsprop lr_scheduler"

UPSTREAM = (
    "nn/parameter.py",
    "nn/init.py",
    "nn/common_types.py",
    "nn/_reduction.py",
    "nn/functional.py",
    "nn/modules/__init__.py",
    *(f"nn/modules/{name}.py" for name in MODULES.split()),
    *(f"nn/utils/{name}.py" for name in UTILS.split()),
    "utils/hooks.py",
    *(f"optim/{name}.py" for name in OPTIM.split()),
)


# Modules that no reader imports; their names would only be weight.
HIDDEN = re.compile(r"\.(_|testing|include|onnx|ao)")


class GatherError(Exception):
    """The installed torch is not what the playground expects: one sentence, with the cure."""


NUMBER = {"number": "Number", "float": "float"}  # as schemas and as messages name the kinds


def gather(into: Path) -> None:
    """Put the whole `torch` package of the playground, and its X-ray, into the folder `into`.

    `into` holds afterwards: `torch/` (the core without its annotations and PyTorch's files with
    docstrings blanked, line numbers kept), `xray/` (what draws an X-ray), `doctor/` and the snippet
    that it prescribes, `LICENSE.pytorch`, and `UPSTREAM.json`, the SHA-256 of each file as it was
    in the wheel.
    Raises GatherError when the installed torch lacks something that is needed.
    """
    version, root, licence = _installed()
    sources = {name: _read(root / name, version) for name in UPSTREAM}
    if into.exists():
        shutil.rmtree(into)
    shutil.copytree(CORE, into, ignore=shutil.ignore_patterns(*NOT_RUN))
    for file in into.rglob("*.py"):
        text = without_annotations(file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    (into / "xray").mkdir()
    for name in OF_THE_XRAY:
        shutil.copyfile(XRAY / name, into / "xray" / name)
    shutil.copytree(DOCTOR, into / "doctor", ignore=shutil.ignore_patterns("__pycache__"))
    (into / OF_THE_GUIDE).parent.mkdir(parents=True)
    shutil.copyfile(DOCTOR.parents[1] / OF_THE_GUIDE, into / OF_THE_GUIDE)
    for name, source in sources.items():
        target = into / "torch" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = blanked(source.decode(), name, version)
        target.write_text(text, encoding="utf-8")
    (into / "torch" / "_names.py").write_text(_names(), encoding="utf-8")
    (into / "LICENSE.pytorch").write_bytes(licence)
    hashes = {name: hashlib.sha256(source).hexdigest() for name, source in sources.items()}
    manifest = {"torch": version, "sha256": hashes}
    (into / "UPSTREAM.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def blanked(source: str, name: str, version: str) -> str:
    """`source` with its docstrings emptied, each line where it was."""
    try:
        return without_docstrings(source)
    except SyntaxError as error:
        raise GatherError(
            f"torch {version}'s {name} is not Python that this interpreter reads ({error}): "
            "reinstall torch with `make build`."
        ) from None


def _installed() -> tuple[str, Path, bytes]:
    """The installed torch: its version, its package folder and its licence text."""
    try:
        wheel = importlib.metadata.distribution("torch")
    except importlib.metadata.PackageNotFoundError:
        raise GatherError(
            "torch is not installed here: run `make build`, which sets it up."
        ) from None
    root = Path(str(wheel.locate_file("torch")))
    metadata = f"torch-{wheel.version}.dist-info"
    for file in wheel.files or ():
        if file.name == "LICENSE" and file.parent.name in ("licenses", metadata):
            return wheel.version, root, _read(Path(str(wheel.locate_file(file))), wheel.version)
    raise GatherError(
        f"torch {wheel.version} carries no LICENSE beside its metadata, so its files may not be "
        "passed on: reinstall torch with `make build`."
    )


def _read(path: Path, version: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GatherError(
            f"torch {version} has no {'/'.join(path.parts[-3:])}: the playground knows the files "
            "of the version in constraints.txt, so install that one or correct UPSTREAM in "
            "playground/gather.py."
        ) from None


def _names() -> str:
    """A module that lists what the installed torch offers, so that what lacks here can say so."""
    import torch

    owners = {"TORCH": torch, "TENSOR": torch.Tensor, "NN": torch.nn}
    lists = {name: [key for key in dir(owner) if key[:2] != "__"] for name, owner in owners.items()}
    lists["TORCH"] += [name for name in getattr(torch, "_lazy_modules", ()) if name[0] != "_"]
    root = Path(torch.__file__).parent
    dotted = (".".join(path.relative_to(root).with_suffix("").parts) for path in root.rglob("*.py"))
    modules = {f"torch.{name.removesuffix('.__init__')}" for name in dotted}
    lists["MODULES"] = [name for name in modules if not HIDDEN.search(name)]
    lines = ['"""What the installed torch offers, by owner."""\n']
    lines += [
        f'{name} = frozenset("{" ".join(sorted(found))}".split())' for name, found in lists.items()
    ]
    offered = sorted({*lists["TORCH"], *lists["TENSOR"], *dir(torch._C._nn)})
    names = [name for name in offered if name[0] != "_"]
    lines.append("KEYWORDS = {")
    for words, found in _keywords(names).items():
        lines.append(f'    **dict.fromkeys("{" ".join(found)}".split(), "{words}".split()),')
    lines += ["}", "NUMBERS = {"]
    for numbers, found in _numbers(names).items():
        lines.append(f'    **dict.fromkeys("{" ".join(found)}".split(), {numbers}),')
    return "\n".join([*lines, "}"]) + "\n"


def _keywords(names: Iterable[str]) -> dict[str, list[str]]:
    """The words that a call of a native function may leave out, and which functions take them."""
    import torch

    found: dict[str, list[str]] = {}
    for name in names:
        schemas = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
        words = {
            one.name
            for schema in schemas
            for one in schema.arguments
            if one.has_default_value() or one.name == "out"
        }
        if "pin_memory" in words:
            words.add("requires_grad")  # which schemas leave out
        if words:
            found.setdefault(" ".join(sorted(words)), []).append(name)
    return found


def _numbers(names: Iterable[str]) -> dict[tuple[tuple[str, int, str], ...], list[str]]:
    """The arguments of native functions that are numbers in every overload, and whose they are.

    Each with its place, or -1 where a tensor may stand there too or none, and the kind of number.
    """
    import torch

    found: dict[tuple[tuple[str, int, str], ...], list[str]] = {}
    for name in names:
        kinds: dict[str, set[str]] = {}
        places: dict[str, set[int]] = {}
        for schema in torch._C._jit_get_schemas_for_operator(f"aten::{name}"):
            for place, one in enumerate(schema.arguments):
                kind = str(one.type).removeprefix("Optional[").removesuffix("]")
                kinds.setdefault(one.name, set()).add(kind)
                places.setdefault(one.name, set()).add(-1 if one.kwarg_only else place)
        other = set().union(*(places[word] for word in kinds if not kinds[word] <= {*NUMBER}))
        numbers = tuple(
            (word, -1 if place in other else place, NUMBER[min(kinds[word])])
            for word in kinds
            if kinds[word] <= {*NUMBER}
            for place in sorted(places[word])
        )
        if numbers:
            found.setdefault(numbers, []).append(name)
    return found
