"""Save and load, in a format of this page's own."""

from __future__ import annotations

import pickle
from pathlib import Path

from ._missing import refuse


def save(obj, f, **options):
    """Write `obj` to a path or a file."""
    refuse(*options.values())
    if hasattr(f, "write"):
        pickle.dump(obj, f)
    else:
        Path(f).write_bytes(pickle.dumps(obj))


ALLOWED = {
    ("collections", "OrderedDict"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("_codecs", "encode"),
}


class _OnlyWeights(pickle.Unpickler):
    """Refuses everything but tensors and plain containers, as `weights_only` promises."""

    def find_class(self, module, name):
        ours = module.startswith("torch.") or module == "torch"
        if (module, name) in ALLOWED or (ours and "nn.modules" not in module):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"Unsupported global: GLOBAL {module}.{name}")


def load(f, map_location=None, pickle_module=None, *, weights_only=True, mmap=None, **options):
    """Read what `save` wrote."""
    reader = _OnlyWeights if weights_only in (True, None) else pickle.Unpickler
    if hasattr(f, "read"):
        return _checked(reader, f)
    with open(f, "rb") as file:
        return _checked(reader, file)


def _checked(reader, file):
    try:
        return reader(file).load()
    except pickle.UnpicklingError as error:
        from ._missing import missing

        raise missing(f"torch.load of this file with weights_only=True ({error})") from None
