"""Stand-ins for the modules of PyTorch that its torch.nn files import."""

from __future__ import annotations

import functools
import importlib.abc
import inspect
import json
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

from . import _activations, _folds, _graph, _layers, _losses, _matmul, _recurrent
from ._dtypes import device, dtype
from ._dtypes import place as place
from ._keywords import taking
from ._missing import Missing, missing, refuse
from ._random import Generator
from ._reduce import norm
from ._tensor import Tensor, own_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._types import DeviceLike, Dims


def version() -> str:
    """The version of the torch whose files these are, marked as a page's."""
    manifest = Path(__file__).parents[1] / "UPSTREAM.json"
    found: str = json.loads(manifest.read_text(encoding="utf-8"))["torch"]
    return found.partition("+")[0] + "+page"


def turned(tensor: Tensor, name: str) -> Tensor:
    """`tensor.T` or `tensor.mT`."""
    if name == "mT" or tensor.ndim == 2:
        out = tensor.transpose(-2, -1)
        if out.grad_fn is not None and name == "T":
            out.grad_fn._name = "PermuteBackward0"
        return out
    return tensor.permute(*reversed(range(tensor.ndim)))


def as_builtin(name: str, function: Callable[..., Any], numbers: bool = True) -> Callable[..., Any]:
    """`function` under the name that PyTorch's error messages give to `torch.name`."""

    takes = list(inspect.signature(function).parameters)[:1]

    def call(*args: Any, **kwargs: Any) -> Any:
        if args and takes == ["input"] and not isinstance(args[0], Tensor):
            refuse(args[0])
            if not (numbers and isinstance(args[0], int | float)):
                raise TypeError(
                    f"{name}(): argument 'input' (position 1) must be Tensor, not "
                    f"{type(args[0]).__name__}"
                )
        return taken(*args, **kwargs)

    taken = taking(name, function)
    call.__name__, call.__module__ = name, "torch"
    call.__qualname__ = f"_VariableFunctionsClass.{name}"
    call.__doc__ = function.__doc__
    return call


class _Room(types.ModuleType):
    """A module that says what it does not carry."""

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{PUBLIC.get(self.__name__, self.__name__)}.{name}")


PUBLIC = {"torch._C._nn": "torch.nn.functional", "torch._VF": "torch"}  # where programs find them


def _room(name: str, **contents: Any) -> _Room:
    made = _Room(f"torch.{name}")
    made.__path__ = []
    made.__dict__.update(contents)
    sys.modules[f"torch.{name}"] = made
    parent, _, leaf = name.rpartition(".")
    setattr(sys.modules[f"torch.{parent}" if parent else "torch"], leaf, made)
    return made


def _same(function: Any = None, *args: object, **kwargs: object) -> Any:
    """A decorator that changes nothing, with or without arguments."""
    return function if callable(function) else lambda inner: inner


def _no(*args: object, **kwargs: object) -> bool:
    return False


def _none(*args: object, **kwargs: object) -> None:
    return None


class _Named:
    """A class only ever asked whether something is one."""


def _class(name: str) -> type:
    return type(name, (_Named,), {})


class _Nothing:
    """A `with` block that does nothing."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        pass

    def __enter__(self) -> _Nothing:
        return self

    def __exit__(self, *exc: object) -> None:
        return None


class _AnyLength:
    def __getitem__(self, index: object) -> _AnyLength:
        return self


def _parse_to(
    *args: Any,
    dtype: dtype | None = None,
    device: DeviceLike = None,
    non_blocking: bool = False,
    memory_format: object = None,
) -> tuple[device | None, dtype | None, bool, object]:
    """What `Module.to` was asked for: device, dtype, whether to wait, memory format."""
    refuse(*args, dtype, device, memory_format)
    for arg in args:
        if isinstance(arg, DTYPE):
            dtype = arg
        elif isinstance(arg, Tensor):
            device, dtype = arg.device, arg.dtype
        elif isinstance(arg, bool):
            non_blocking = arg
        else:
            device = arg
    return DEVICE(device) if device is not None else None, dtype, non_blocking, memory_format


DTYPE, DEVICE = dtype, device


def _boolean_dispatch(
    arg_name: str,
    arg_index: int,
    default: bool,
    if_true: Callable[..., Any],
    if_false: Callable[..., Any],
    module_name: str,
    func_name: str,
) -> Callable[..., Any]:
    def dispatch(*args: Any, **kwargs: Any) -> Any:
        chosen = kwargs.get(arg_name, args[arg_index] if arg_index < len(args) else default)
        return (if_true if chosen else if_false)(*args, **kwargs)

    dispatch.__name__, dispatch.__module__ = func_name, module_name
    return dispatch


def _rebuild_parameter(data: Tensor, requires_grad: bool, backward_hooks: object) -> Any:
    from .nn import Parameter

    return Parameter(data, requires_grad)


def _rebuild_parameter_with_state(
    data: Tensor, requires_grad: bool, backward_hooks: object, state: dict[str, Any]
) -> Any:
    made = _rebuild_parameter(data, requires_grad, backward_hooks)
    made.__dict__.update(state)
    return made


def _check_with(
    kind: type[Exception], condition: bool, message: Callable[[], str] | None = None
) -> None:
    if not condition:
        raise kind(message() if message else "Expected cond to be True, but got False")


class _NotHere(importlib.abc.MetaPathFinder):
    """Says of PyTorch's modules that are not carried that it is so."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        from ._names import MODULES

        if name in MODULES:
            raise missing(ASKED_BY.get(name, name))


ASKED_BY = {
    "torch.nn.modules.linear_cross_entropy": "torch.nn.functional.linear_cross_entropy with options"
}


def _functional_call(
    module: Any,
    parameter_and_buffer_dicts: Any,
    args: Any = None,
    kwargs: Any = None,
    *,
    tie_weights: bool = True,
    strict: bool = False,
) -> Any:
    """`module` called with other tensors in the place of its own."""
    from .nn.utils.stateless import _functional_call as call

    given = parameter_and_buffer_dicts
    if not isinstance(given, dict):
        given = {name: tensor for part in given for name, tensor in part.items()}
    return call(module, given, args, kwargs, tie_weights=tie_weights, strict=strict)


def _group(
    tensor_lists: list[list[Tensor | None]], with_indices: bool = False
) -> dict[tuple[device, dtype], tuple[list[list[Tensor | None]], list[int]]]:
    """Tensors by device and dtype, as PyTorch's optimizers and clipping ask for them."""
    if len(tensor_lists) > 1:
        raise missing("An optimizer with foreach=True")
    found: dict[tuple[device, dtype], tuple[list[list[Tensor | None]], list[int]]] = {}
    for index, row in enumerate(zip(*tensor_lists, strict=True)):
        first = next(t for t in row if t is not None)
        lists, indices = found.setdefault((first.device, first.dtype), ([[] for _ in row], []))
        for mine, tensor in zip(lists, row, strict=True):
            mine.append(tensor)
        indices.append(index)
    return found


class _Fused(list[str]):
    """The devices that an optimizer with `fused=True` asks for."""

    def __contains__(self, device: object) -> bool:
        raise missing("An optimizer with fused=True")


def _foreach(device: object) -> bool:
    """Asked only where `foreach=True`."""
    raise missing("Clipping with foreach=True")


def furnish() -> None:
    """Put every stand-in in its place."""
    _furnish_c()
    _furnish_language()
    _furnish_tools()
    sys.meta_path.append(_NotHere())


def _furnish_c() -> None:
    _room(
        "_C",
        _TensorMeta=type(Tensor),
        _disabled_torch_function_impl=None,
        _log_api_usage_once=_none,
        _get_tracing_state=_none,
        _add_docstr=lambda function, text: function,
        _get_privateuse1_backend_name=lambda: "privateuseone",
        _get_cudnn_enabled=_no,
        _is_any_autocast_enabled=_no,
        _has_torch_function=_no,
        ScriptMethod=_class("ScriptMethod"),
        _ScalingType=_class("ScalingType"),
        _SwizzleType=_class("SwizzleType"),
        Generator=Generator,
    )
    functions: dict[str, Callable[..., Any]] = {"linear": _matmul.linear, "_parse_to": _parse_to}
    for room in (_layers, _folds, _activations, _losses):
        functions |= room.NN
    _room("_C._nn", **{name: as_builtin(name, f, numbers=False) for name, f in functions.items()})
    variable = _layers.VF | _activations.VF | _recurrent.VF
    _room("_VF", **{name: taking(name, f) for name, f in variable.items()})
    torch: Any = sys.modules["torch"]
    for name in ("max_pool1d", "max_pool2d", "avg_pool1d", "adaptive_avg_pool1d"):
        setattr(torch, name, getattr(_layers, name))
    torch._disable_dynamo = _same
    torch.SymInt, torch.SymFloat, torch.sym_int = _class("SymInt"), _class("SymFloat"), int
    torch.memory_format = _class("memory_format")
    torch._weight_norm = _weight_norm
    torch.norm_except_dim = as_builtin("norm_except_dim", _norm_except_dim)
    torch.is_autocast_enabled = torch.is_autocast_cpu_enabled = _no
    torch.is_anomaly_enabled = _no
    torch.linalg = _room("linalg", vector_norm=_vector_norm)
    torch._check_with = _check_with
    torch._check_value = functools.partial(_check_with, ValueError)


def _norm_except_dim(v: Tensor, pow: float = 2, dim: int = 0) -> Tensor:
    if dim == -1:
        return v.norm(pow)
    if not v.shape[dim]:
        v.reshape((-1, 0) if dim and dim == v.ndim - 1 else (0, -1))  # which torch raises at too
    dims = [d for d in range(v.ndim) if d != dim % v.ndim]
    return v.norm(pow, dims, True) if dims else v.abs()


def _vector_norm(
    x: Tensor,
    ord: float = 2,
    dim: Dims = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
) -> Tensor:
    return norm(x, ord, dim, keepdim, dtype)


def _weight_norm(v: Tensor, g: Tensor, dim: int = 0) -> Tensor:
    return v * (g / _norm_except_dim(v, 2, dim))


def _furnish_language() -> None:
    lengths = {f"BroadcastingList{i}": _AnyLength() for i in range(1, 7)}
    _room(
        "_jit_internal",
        boolean_dispatch=_boolean_dispatch,
        **dict.fromkeys(
            (
                "_copy_to_script_wrapper",
                "_overload",
                "unused",
                "ignore",
                "export",
                "_overload_method",
            ),
            _same,
        ),
        **lengths,
    )
    _room(
        "jit",
        is_scripting=_no,
        is_tracing=_no,
        annotate=lambda kind, value: value,
        ScriptModule=_class("ScriptModule"),
        **dict.fromkeys(("unused", "ignore", "export", "_overload_method"), _same),
    )
    _room("_prims_common", DeviceLikeType=object)
    _room("types", _size=list, _dtype=dtype, _int=int, Number=float, Device=object)
    _room(
        "overrides",
        is_tensor_like=lambda value: isinstance(value, Tensor),
        has_torch_function=_no,
        has_torch_function_unary=_no,
        has_torch_function_variadic=_no,
    )
    _room(
        "__future__",
        get_swap_module_params_on_conversion=_no,
        get_overwrite_module_params_on_conversion=_no,
    )
    _room("compiler", is_compiling=_no, is_exporting=_no, is_dynamo_compiling=_no)
    _room(
        "_torch_docs",
        reproducibility_notes=_Texts(),
        sparse_support_notes=_Texts(),
        tf32_notes=_Texts(),
    )


class _Texts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _furnish_tools() -> None:
    _room("accelerator", current_accelerator=_none, is_available=_no)
    _room("backends")
    _room("backends.cudnn", enabled=False, deterministic=False)
    _room("backends.mha", get_fastpath_enabled=lambda: False)
    _room(
        "cuda",
        is_available=_no,
        device_count=lambda: 0,
        is_initialized=_no,
        is_current_stream_capturing=_no,
    )
    _room("mps", is_available=_no)
    _room("distributed", is_available=_no, is_initialized=_no)
    _room("_dynamo", graph_break=_none, disable=_same)
    _room("_subclasses")
    _room("_subclasses.fake_tensor", FakeTensor=_class("FakeTensor"))
    _room("_library")
    _room("_library.opaque_object", is_opaque_reference_type=_no)
    _room("func", functional_call=_functional_call)
    _room("_opaque_base", OpaqueBase=_class("OpaqueBase"))
    _room(
        "autograd",
        Function=_graph.Function,
        grad=_graph.grad,
        backward=_graph.backward,
        set_detect_anomaly=Missing("torch.autograd.set_detect_anomaly"),
        no_grad=_graph.no_grad,
    )
    _room("autograd.function", Function=_graph.Function)
    _room("autograd.profiler", record_function=_Nothing)
    _room("autograd.graph", Node=_graph.Node)
    _room(
        "_utils",
        _get_obj_state=own_state,
        _rebuild_parameter_with_state=_rebuild_parameter_with_state,
        _rebuild_parameter=_rebuild_parameter,
    )
    from . import utils  # noqa: F401

    _room("utils._python_dispatch", is_traceable_wrapper_subclass=_no)
    _room("utils._typing_utils", copy_method_params=lambda method: _same)
    _room(
        "utils._foreach_utils",
        _get_foreach_kernels_supported_devices=list,
        _get_fused_kernels_supported_devices=_Fused,
        _group_tensors_by_device_and_dtype=_group,
        _device_has_foreach_support=_foreach,
        _has_foreach_support=_no,
        Indices=list,
        TensorListList=list,
    )
