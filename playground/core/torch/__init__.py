"""PyTorch's own torch.nn source on a small pure-Python tensor. Not PyTorch."""

from __future__ import annotations as _annotations

import importlib as _importlib
from functools import partial as _partial
from math import e, inf, nan, pi
from typing import TYPE_CHECKING

from . import (
    _activations,
    _conv,
    _create,
    _graph,
    _host,
    _layers,
    _losses,
    _math as _arithmetic,
    _matmul,
    _reduce,
    _shape,
)
from ._dtypes import (
    Size,
    bool_ as bool,
    device,
    dtype,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    uint8,
)
from ._graph import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    no_grad,
    set_grad_enabled,
)
from ._keywords import taking as _taking
from ._missing import Missing as _Missing
from ._names import TORCH as _TORCH
from ._random import (
    Generator,
    default_generator,
    get_rng_state,
    initial_seed,
    manual_seed,
    seed,
    set_rng_state,
)
from ._save import load, save
from ._tensor import Tensor

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

float, double, half, bfloat16 = (
    float32,
    float64,
    _Missing("torch.float16"),
    _Missing("torch.bfloat16"),
)
long, int, short, float16 = int64, int32, int16, half
strided, preserve_format, contiguous_format = (
    "torch.strided",
    "torch.preserve_format",
    "torch.contiguous_format",
)
legacy_contiguous_format = contiguous_format
channels_last, channels_last_3d = (
    _Missing("torch.channels_last"),
    _Missing("torch.channels_last_3d"),
)

for _room in (_arithmetic, _reduce, _shape, _create, _matmul, _layers, _activations):
    for _name, _method in getattr(_room, "METHODS", {}).items():
        setattr(Tensor, _name, _taking(_name, _method, "torch.Tensor"))
    for _name, _method in getattr(_room, "OPERATORS", {}).items():
        setattr(Tensor, _name, _method)
    for _name, _method in getattr(_room, "IN_PLACE", {}).items():
        setattr(Tensor, _name, _taking(_name, _method, "torch.Tensor"))
        globals()[_name] = _taking(_name, _method)
for _name, _method in {"__getitem__": _shape.getitem, "__setitem__": _shape.setitem}.items():
    setattr(Tensor, _name, _method)
for _name in ("backward", "clone", "contiguous", "copy_", "is_contiguous", "requires_grad_", "to"):
    setattr(Tensor, _name, _taking(_name, vars(Tensor)[_name], "torch.Tensor"))
for _name in ("T", "mT"):
    setattr(Tensor, _name, property(_partial(_host.turned, name=_name)))
for _room in (
    _arithmetic,
    _reduce,
    _shape,
    _create,
    _matmul,
    _conv,
    _layers,
    _activations,
    _losses,
):
    for _name, _function in _room.FUNCTIONS.items():
        globals()[_name] = _host.as_builtin(_name, _function)
for _name in ("clone", "detach", "is_floating_point", "is_complex", "numel"):
    globals()[_name] = _host.as_builtin(_name, getattr(Tensor, _name))


def is_tensor(obj: object) -> builtins.bool:
    """Whether `obj` is a tensor."""
    return isinstance(obj, Tensor)


def is_storage(obj: object) -> builtins.bool:
    """Whether `obj` is a storage: never, here."""
    return False


def get_default_dtype() -> dtype:
    """The dtype of floats."""
    return float32


def set_default_dtype(d: dtype) -> None:
    """Only float32 is carried as the default."""
    if d is not float32:
        raise _Missing("torch.set_default_dtype")()


def get_default_device() -> device:
    """Where tensors are made."""
    return _host.place()


def are_deterministic_algorithms_enabled() -> builtins.bool:
    """Everything here is deterministic."""
    return False


def typename(obj: object) -> str:
    """The name of the type of `obj`, as error messages use it."""
    if isinstance(obj, Tensor):
        shown: str = obj.type()
        return shown
    module: str = getattr(obj, "__module__", "") or ""
    name: str = getattr(obj, "__qualname__", None) or getattr(obj, "__name__", None) or ""
    if not name:
        module, name = obj.__class__.__module__ or "", obj.__class__.__qualname__
    return name if module in {"", "builtins"} else f"{module}.{name}"


def broadcast_tensors(*tensors: Tensor) -> tuple[Tensor, ...]:
    """All of them expanded to one shape."""
    shape = broadcast_shapes(*(t.shape for t in tensors))
    return tuple(t.expand(shape) for t in tensors)


def broadcast_shapes(*shapes: Sequence[builtins.int]) -> Size:
    """The shape that all of them broadcast to."""
    from ._tensor import broadcast

    found = Size()
    for shape in shapes:
        found = broadcast(found, shape)
    return found


def meshgrid(*tensors: Tensor, indexing: str | None = None) -> NoReturn:
    """Not carried."""
    raise _Missing("torch.meshgrid")()


def result_type(tensor: Any = None, other: Any = None, **scalars: Any) -> dtype:
    """The dtype that both promote to."""
    first, second = (one for one in (tensor, other, *scalars.values()) if one is not None)
    if not (isinstance(first, Tensor) or isinstance(second, Tensor)):
        first = _create.tensor(first)
    kind: dtype = (first + second).dtype
    return kind


class finfo:
    """The limits of a floating dtype."""

    def __init__(self, kind: dtype = float32) -> None:
        single = kind is float32
        self.bits = 32 if single else 64
        self.eps = 2.0**-23 if single else 2.0**-52
        self.max = (2 - 2.0**-23) * 2.0**127 if single else (2 - 2.0**-52) * 2.0**1023
        self.min, self.tiny = -self.max, 2.0**-126 if single else 2.0**-1022
        self.smallest_normal = self.tiny


def _has_compatible_shallow_copy_type(a: Tensor, b: Tensor) -> builtins.bool:
    return a.is_meta == b.is_meta


def _typed(kind: dtype) -> Callable[..., Tensor]:
    def make(*args: Any) -> Tensor:
        if len(args) == 1 and isinstance(args[0], list | tuple):
            return _create.tensor(args[0], dtype=kind)
        return _create.empty(*args, dtype=kind)

    return make


FloatTensor, DoubleTensor, LongTensor = _typed(float32), _typed(float64), _typed(int64)
IntTensor, BoolTensor = _typed(int32), _typed(bool)


def __getattr__(name: str) -> _Missing:
    if name in _TORCH and name not in ("nn", "optim", "utils"):
        return _Missing(f"torch.{name}")
    raise AttributeError(f"module 'torch' has no attribute '{name}'")


__version__ = _host.version()
_host.furnish()
utils = _importlib.import_module("torch.utils")
nn = _importlib.import_module("torch.nn")
optim = _importlib.import_module("torch.optim")
