"""PyTorch's own torch.nn source on a small pure-Python tensor. Not PyTorch: see README."""

import sys as _sys, types as _types
from ._core import *
from ._core import (
    bool_ as bool,
    Tensor,
    dtype,
    device,
    Size,
    Generator,
    default_generator,
    _GradMode,
)
from ._core import conv2d, batch_norm, layer_norm, embedding, matmul, mm

float, double, long, int = float32, float64, int64, int32
__version__ = "2.13.0+page"
import builtins as _b, math as _math
from ._names import TORCH, TENSOR, NN


class _Missing:
    def __init__(s, name):
        s.__name__ = s.__qualname__ = name
        s.__doc__ = ""

    def __call__(s, *a, **k):
        raise NotImplementedError(
            f"{s.__name__} exists in PyTorch, but this page carries only the part of PyTorch that the guide's examples use. Run this one in a real PyTorch install."
        )

    def __getattr__(s, n):
        if n.startswith("__"):
            raise AttributeError(n)
        return _Missing(s.__name__ + "." + n)

    def __repr__(s):
        return f"<not in this page: {s.__name__}>"


def __getattr__(n):
    if n in TORCH and n not in ("nn", "optim", "utils"):
        return _Missing("torch." + n)
    raise AttributeError(f"module 'torch' has no attribute '{n}'")


def _tensor_getattr(s, n):
    if n in TENSOR and not n.startswith("_"):
        return _Missing("torch.Tensor." + n)
    raise AttributeError(f"'{type(s).__name__}' object has no attribute '{n}'")


Tensor.__getattr__ = _tensor_getattr
Tensor.__module__ = "torch"
inf, nan, pi, e = _math.inf, _math.nan, _math.pi, _math.e
strided, preserve_format, contiguous_format, channels_last, channels_last_3d = (
    "torch.strided",
    "torch.preserve_format",
    "torch.contiguous_format",
    "torch.channels_last",
    "torch.channels_last_3d",
)


class memory_format:
    pass


float16 = half = _Missing("torch.float16")
bfloat16 = _Missing("torch.bfloat16")
for _n, _t in (("FloatTensor", float32), ("DoubleTensor", float64), ("LongTensor", int64)):
    globals()[_n] = lambda *a, _t=_t: tensor(a[0], dtype=_t)


def _m(name, doc=""):
    def f(x, *a, **k):
        return getattr(x, name)(*a, **k)

    f.__name__ = name
    f.__qualname__ = "_VariableFunctionsClass." + name
    f.__module__ = "torch"
    return f


for _n in "relu sigmoid tanh exp log sqrt abs sin cos softmax log_softmax flatten reshape permute transpose squeeze unsqueeze sum mean max min argmax var std norm clamp add sub mul div pow eq ne lt le gt ge round sign erf square rsqrt all any t split chunk unflatten relu_ clone detach is_floating_point is_complex".split():
    globals()[_n] = _m(_n)


def dropout(x, p, train):
    from ._core import dropout as d

    return d(x, p, train)


def get_default_dtype():
    return float32


def initial_seed():
    return default_generator.initial_seed()


def seed():
    import time

    return manual_seed(_b.int(time.time() * 1e6))


def typename(obj):
    if isinstance(obj, Tensor):
        return obj.type()
    module = getattr(obj, "__module__", "") or ""
    q = getattr(obj, "__qualname__", None) or getattr(obj, "__name__", None)
    if not q:
        module = obj.__class__.__module__ or ""
        q = obj.__class__.__qualname__
    return q if module in {"", "builtins"} else f"{module}.{q}"


def is_storage(o):
    return False


def set_printoptions(**k):
    pass


def _has_compatible_shallow_copy_type(a, b):
    return True


def result_type(a, b):
    return a.dtype


class finfo:
    def __init__(s, dt):
        s.eps, s.max, s.min = {
            "float32": (1.1920928955078125e-07, 3.4028234663852886e38, -3.4028234663852886e38)
        }.get(dt.name, (2.220446049250313e-16, 1.7976931348623157e308, -1.7976931348623157e308))


def is_autocast_enabled(*a):
    return False


def _disable_dynamo(f=None, recursive=True):
    return f if f else (lambda g: g)


_anymod_later = [("accelerator", dict(current_accelerator=lambda *a, **k: None))]
SymInt = type("SymInt", (), {})
sym_int = _b.int


def _mod(name, **k):
    m = _types.ModuleType("torch." + name)
    m.__dict__.update(k)
    _sys.modules["torch." + name] = m
    parent, _, leaf = name.rpartition(".")
    setattr(_sys.modules["torch" + ("." + parent if parent else "")], leaf, m)
    return m


_id = lambda f=None, *a, **k: f


class _Any(_types.ModuleType):
    def __getattr__(s, n):
        if n.startswith("__"):
            raise AttributeError(n)
        return _Missing(s.__name__ + "." + n)


def _anymod(name, **k):
    m = _mod(name, **k)
    m.__class__ = _Any
    return m


_anymod(
    "_C",
    _TensorMeta=type(Tensor),
    _disabled_torch_function_impl=None,
    _log_api_usage_once=lambda *a: None,
    _get_tracing_state=lambda: None,
    _add_docstr=lambda f, d: f,
    _infer_size=None,
    _get_privateuse1_backend_name=lambda: "privateuseone",
    ScriptMethod=type("ScriptMethod", (), {}),
    _has_torch_function=None,
    _ScalingType=type("ScalingType", (), {}),
    _SwizzleType=type("SwizzleType", (), {}),
    _get_cudnn_enabled=None,
    _parse_dispatch_key=None,
    Generator=Generator,
)


def _parse_to(*a, **k):
    dev = k.get("device")
    dt = k.get("dtype")
    for x in a:
        if isinstance(x, dtype):
            dt = x
        elif isinstance(x, Tensor):
            dt = x.dtype
        else:
            dev = x
    return device(dev) if dev is not None else None, dt, False, None


import torch._core as _k


def _adaptive(x, o):
    return _k.adaptive_avg_pool2d(
        x,
        [
            s if v is None else v
            for v, s in zip(o if isinstance(o, (list, tuple)) else (o, o), x.shape[-2:])
        ],
    )


_gelu = lambda x, approximate="none": x * ((x / _math.sqrt(2)).erf() + 1) * 0.5
_anymod(
    "_C._nn",
    _parse_to=_parse_to,
    linear=_k.linear,
    one_hot=_k.one_hot,
    avg_pool2d=_k.avg_pool2d,
    adaptive_avg_pool2d=_adaptive,
    gelu=_gelu,
    mse_loss=lambda a, b, r: (
        ((a - b) ** 2).mean() if r == 1 else ((a - b) ** 2).sum() if r == 2 else (a - b) ** 2
    ),
    l1_loss=lambda a, b, r: (
        (a - b).abs().mean() if r == 1 else (a - b).abs().sum() if r == 2 else (a - b).abs()
    ),
    nll_loss_nd=lambda x, t, w, r, i: _k.nll_loss(x, t, w, r, i),
    cross_entropy_loss=lambda x, t, w, r, i, s: _k.nll_loss(x.log_softmax(1), t, w, r, i),
    leaky_relu=lambda x, s: (x > 0).to(x.dtype) * x + (x <= 0).to(x.dtype) * x * s,
    elu=lambda x, a=1.0: where(x > 0, x, (x.clamp(max=0).exp() - 1) * a),
    silu=lambda x: x * x.sigmoid(),
    softplus=lambda x, b=1, t=20: (1 + (x * b).exp()).log() / b,
    hardtanh=lambda x, a, b: x.clamp(a, b),
)
for _n, _kw in _anymod_later:
    _anymod(_n, **_kw)
max_pool2d = _k.max_pool2d
avg_pool2d = _k.avg_pool2d
celu = selu = _Missing("torch.selu")
leaky_relu = _C._nn.leaky_relu


def binary_cross_entropy(x, t, w=None, r=1):
    l = -(t * x.log().clamp(min=-100) + (1 - t) * (1 - x).log().clamp(min=-100))
    return l.mean() if r == 1 else l.sum() if r == 2 else l


_C._nn.binary_cross_entropy = binary_cross_entropy


def binary_cross_entropy_with_logits(x, t, w=None, pw=None, r=1):
    return binary_cross_entropy(x.sigmoid(), t, w, r)


_anymod("_VF", dropout=_k.dropout)
_anymod("_subclasses")
_mod("_subclasses.fake_tensor", FakeTensor=type("FakeTensor", (), {}))
_anymod("_dynamo", graph_break=lambda *a: None, disable=_id)
_anymod(
    "_torch_docs",
    reproducibility_notes={
        "cudnn_reproducibility_note": "",
        "backward_reproducibility_note": "",
        "forward_reproducibility_note": "",
        "cudnn_reproducibility_note1": "",
    },
    sparse_support_notes={"sparse_beta_warning": ""},
    tf32_notes={"tf32_note": ""},
)
_bd = lambda arg_name, arg_index, default, if_true, if_false, module_name, func_name: (
    _boolean_dispatch(arg_name, arg_index, default, if_true, if_false)
)


def _boolean_dispatch(arg, i, default, t, f):
    def fn(*a, **k):
        return (t if (k[arg] if arg in k else a[i] if i < len(a) else default) else f)(*a, **k)

    return fn


class _BL:
    def __getitem__(s, i):
        return s


_mod(
    "_jit_internal",
    _copy_to_script_wrapper=_id,
    boolean_dispatch=_bd,
    _overload=_id,
    unused=_id,
    ignore=_id,
    export=_id,
    _overload_method=_id,
    **{f"BroadcastingList{i}": _BL() for i in range(1, 7)},
)
_mod("_prims_common", DeviceLikeType=object)
_mod("types", _size=list, _dtype=dtype, _int=_b.int, Number=_b.float)
_mod(
    "overrides",
    is_tensor_like=lambda x: isinstance(x, Tensor),
    has_torch_function=lambda a: False,
    has_torch_function_unary=lambda a: False,
    has_torch_function_variadic=lambda *a: False,
    handle_torch_function=None,
)
_mod(
    "__future__",
    get_swap_module_params_on_conversion=lambda: False,
    get_overwrite_module_params_on_conversion=lambda: False,
)
_mod(
    "jit",
    is_scripting=lambda: False,
    is_tracing=lambda: False,
    annotate=lambda t, v: v,
    ScriptModule=type("ScriptModule", (), {}),
    unused=_id,
    ignore=_id,
    export=_id,
    script=_id,
    _overload_method=_id,
)
_mod(
    "compiler",
    is_compiling=lambda: False,
    is_exporting=lambda: False,
    is_dynamo_compiling=lambda: False,
)
_anymod("distributed", is_available=lambda: False, is_initialized=lambda: False)
_mod("backends")
_mod("backends.cudnn", enabled=False, deterministic=False)
_mod("backends.mha", get_fastpath_enabled=lambda: False)
_mod("cuda", is_available=lambda: False, device_count=lambda: 0)


class _rf:
    def __init__(s, *a):
        pass

    def __enter__(s):
        pass

    def __exit__(s, *a):
        pass


_anymod("autograd", Function=object, grad=_k.grad)
_mod("autograd.function", Function=object)
_mod("autograd.profiler", record_function=_rf)
_mod("autograd.graph")


def _rebuild_parameter(data, rg, hooks):
    from torch.nn import Parameter

    return Parameter(data, rg)


_mod(
    "_utils",
    _get_obj_state=lambda o: None,
    _rebuild_parameter=_rebuild_parameter,
    _rebuild_parameter_with_state=None,
)
import importlib as _il

utils = _il.import_module("torch.utils")
_mod("utils._python_dispatch", is_traceable_wrapper_subclass=lambda t: False)
_mod(
    "utils._foreach_utils",
    _get_foreach_kernels_supported_devices=lambda: [],
    _get_fused_kernels_supported_devices=lambda: [],
    _default_to_fused_or_foreach=None,
    _group_tensors_by_device_and_dtype=None,
    _device_has_foreach_support=lambda d: False,
    Indices=list,
    TensorListList=list,
)
nn = _il.import_module("torch.nn")
optim = _il.import_module("torch.optim")


def save(obj, f, **k):
    import pickle

    if hasattr(f, "write"):
        pickle.dump(obj, f)
    else:
        with open(f, "wb") as h:
            pickle.dump(obj, h)


def load(f, **k):
    import pickle

    if hasattr(f, "read"):
        return pickle.load(f)
    with open(f, "rb") as h:
        return pickle.load(h)
