"""Save and load, in a format of this page's own."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from ._dtypes import place
from ._missing import missing, refuse

if TYPE_CHECKING:
    from typing import Any

MARK = b"torch.nn page 1\n"
CUT_OFF = "PytorchStreamReader failed reading zip archive: failed finding central directory"
ALLOWED = {
    ("collections", "OrderedDict"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("_codecs", "encode"),
}


def save(obj: object, f: Any, **options: object) -> None:
    """Write `obj` to a path or a file."""
    refuse(*options.values())
    written = MARK + pickle.dumps(obj)
    if hasattr(f, "write"):
        f.write(written)
    else:
        Path(f).write_bytes(written)


class _OnlyWeights(pickle.Unpickler):
    """Refuses everything but tensors and plain containers, as `weights_only` promises."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module in ("torch", "torch._tensor", "torch._utils", "torch._dtypes")
        if ours or (module, name) in ALLOWED:
            return super().find_class(module, name)
        raise missing(f"torch.load with weights_only=True of a file that holds {module}.{name}")


def load(
    f: Any,
    map_location: Any = None,
    pickle_module: object = None,
    *,
    weights_only: bool | None = True,
    mmap: object = None,
    **options: object,
) -> Any:
    """Read what `save` wrote."""
    refuse(map_location, *options.values())
    if callable(map_location) or isinstance(map_location, dict):
        raise missing("torch.load with a function or a dict as map_location")
    if place(map_location).type != "cpu":
        raise missing(f"torch.load with map_location={map_location!r}")
    read = f.read() if hasattr(f, "read") else Path(f).read_bytes()
    if not read:
        raise EOFError
    if not read.startswith(MARK):
        raise missing("torch.load of a file that this page did not save")
    reader = _OnlyWeights if weights_only in (True, None) else pickle.Unpickler
    try:
        return reader(io.BytesIO(read[len(MARK) :])).load()
    except (EOFError, pickle.UnpicklingError):
        raise RuntimeError(CUT_OFF) from None
