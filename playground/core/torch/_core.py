"""A small eager tensor with autograd in pure Python (stdlib only).
It only carries the numbers: everything under torch/nn/modules is PyTorch's own source."""

import math, operator, itertools, random as _random
from array import array
from functools import reduce as _reduce

try:
    from math import sumprod as _dot
except ImportError:

    def _dot(a, b):
        return sum(map(operator.mul, a, b))


class dtype:
    def __init__(s, name, code, fp, tname):
        s.name, s.code, s.is_floating_point, s.tname = name, code, fp, tname
        s.is_complex = False

    def __repr__(s):
        return "torch." + s.name

    def __reduce__(s):
        return s.name


float32 = dtype("float32", "f", True, "torch.FloatTensor")
float64 = dtype("float64", "d", True, "torch.DoubleTensor")
int64 = dtype("int64", "q", False, "torch.LongTensor")
int32 = dtype("int32", "i", False, "torch.IntTensor")
bool_ = dtype("bool", "b", False, "torch.BoolTensor")
_rank = {"bool": 0, "int32": 1, "int64": 2, "float32": 3, "float64": 4}


class device:
    def __init__(s, type="cpu", index=None):
        s.type = getattr(type, "type", type)
        s.index = index
        if s.type not in ("cpu", "meta"):
            raise RuntimeError(
                f"this page runs PyTorch's nn on the CPU only; device '{s.type}' is not available here"
            )

    def __repr__(s):
        return f"device(type='{s.type}')"

    def __str__(s):
        return s.type

    def __eq__(s, o):
        return isinstance(o, device) and s.type == o.type

    def __hash__(s):
        return hash(s.type)


class Size(tuple):
    def numel(s):
        return _prod(s)

    def __repr__(s):
        return f"torch.Size({list(s)})"

    def __getitem__(s, i):
        r = tuple.__getitem__(s, i)
        return Size(r) if isinstance(i, slice) else r

    __str__ = __repr__


def _prod(s):
    return _reduce(operator.mul, s, 1)


_grad_on = True


class _GradMode:
    def __init__(s, mode=False):
        s.mode = mode

    def __enter__(s):
        global _grad_on
        s.prev = getattr(s, "prev", []) + [_grad_on]
        _grad_on = s.mode

    def __exit__(s, *a):
        global _grad_on
        _grad_on = s.prev.pop()

    def __call__(s, f):
        import functools

        @functools.wraps(f)
        def w(*a, **k):
            with type(s)(s.mode):
                return f(*a, **k)

        return w


class no_grad(_GradMode):
    def __new__(cls, f=None):
        o = object.__new__(cls)
        o.mode = False
        return o(f) if callable(f) else o

    def __init__(s, mode=False):
        s.mode = False


class enable_grad(_GradMode):
    def __new__(cls, f=None):
        o = object.__new__(cls)
        o.mode = True
        return o(f) if callable(f) else o

    def __init__(s, mode=True):
        s.mode = True


class set_grad_enabled(_GradMode):
    def __init__(s, mode):
        global _grad_on
        s.mode = mode
        s.prev = [_grad_on]
        _grad_on = mode

    def __enter__(s):
        pass


class inference_mode(no_grad):
    pass


def is_grad_enabled():
    return _grad_on


class Node:
    def __init__(s, name, parents, fn):
        s._n, s.parents, s.fn = name, parents, fn

    def name(s):
        return s._n

    def __repr__(s):
        return f"<{s._n} object>"


# ---- random numbers: mt19937 seeded and read the way PyTorch's CPU generator does
class Generator:
    def __init__(s, device="cpu"):
        s.manual_seed(5489)

    def manual_seed(s, seed):
        s.seed_ = seed
        x = seed & 0xFFFFFFFF
        st = [x]
        for i in range(1, 624):
            x = (1812433253 * (x ^ (x >> 30)) + i) & 0xFFFFFFFF
            st.append(x)
        s.r = _random.Random()
        s.r.setstate((3, tuple(st) + (624,), None))
        s.cached = None
        return s

    def initial_seed(s):
        return s.seed_

    def words(s, n):
        if n == 0:
            return array("I")
        a = array("I")
        a.frombytes(s.r.getrandbits(32 * n).to_bytes(4 * n, "little"))
        return a

    def u01(s, n):
        k = 2.0**-24
        return [(w & 0xFFFFFF) * k for w in s.words(n)]

    def u01d(s):
        a, b = s.words(2)
        return (((a << 32) | b) & ((1 << 53) - 1)) * 2.0**-53

    def normal(s, n):
        if n < 16:
            out = []
            for _ in range(n):
                if s.cached is not None:
                    out.append(s.cached)
                    s.cached = None
                    continue
                u1, u2 = s.u01d(), s.u01d()
                r = math.sqrt(-2 * math.log1p(-u2))
                t = 2 * math.pi * u1
                s.cached = r * math.sin(t)
                out.append(r * math.cos(t))
            return out
        d = s.u01(n)

        def blk(o):
            for j in range(8):
                r = math.sqrt(-2 * math.log(1 - d[o + j]))
                t = 2 * math.pi * d[o + j + 8]
                d[o + j], d[o + j + 8] = r * math.cos(t), r * math.sin(t)

        for o in range(0, n - 15, 16):
            blk(o)
        if n % 16:
            d[n - 16 :] = s.u01(16)
            blk(n - 16)
        return d


default_generator = Generator()


def manual_seed(seed):
    return default_generator.manual_seed(seed)


def _infer(v):
    if isinstance(v, bool):
        return bool_
    if isinstance(v, int):
        return int64
    return float32


def _flat(x):
    if isinstance(x, Tensor):
        return list(x.shape), list(x._d), x.dtype
    if isinstance(x, (list, tuple)) or hasattr(x, "__array__"):
        if not isinstance(x, (list, tuple)):
            x = x.tolist()
            return _flat(x)
        if not x:
            return [0], [], float32
        parts = [_flat(v) for v in x]
        sh = parts[0][0]
        for i, p in enumerate(parts):
            if p[0] != sh:
                raise ValueError(
                    f"expected sequence of length {sh[0]} at dim 1 (got {p[0][0] if p[0] else 0})"
                )
        dt = max((p[2] for p in parts), key=lambda d: _rank[d.name])
        return [len(x)] + sh, list(itertools.chain.from_iterable(p[1] for p in parts)), dt
    return [], [x], _infer(x)


class _TensorMeta(type):
    def __getattr__(c, n):
        import torch

        if n in torch.TENSOR and not n.startswith("_"):
            return torch._Missing("torch.Tensor." + n)
        raise AttributeError(f"type object '{c.__name__}' has no attribute '{n}'")


def _strides(sh):
    s, out = 1, []
    for n in reversed(sh):
        out.append(s)
        s *= n
    return out[::-1]


class Tensor(metaclass=_TensorMeta):
    __torch_function__ = None
    _new = staticmethod(lambda cls: object.__new__(cls))

    def __new__(cls, *a, **k):
        t = (
            tensor(a[0], dtype=float32)
            if len(a) == 1 and isinstance(a[0], (list, tuple)) and not isinstance(a[0], Size)
            else empty(*a)
            if a
            else empty(0)
        )
        return object.__new__(cls)._init(t._d, t.shape, float32)

    def __init__(s, *a, **k):
        pass

    def _init(s, d, shape, dt, rg=False, node=None):
        s._d, s.shape, s.dtype, s._rg, s.grad_fn, s.grad = d, Size(shape), dt, rg, node, None
        s._ver = 0
        return s

    @staticmethod
    def _make_subclass(cls, data, requires_grad=False):
        if requires_grad and not data.dtype.is_floating_point:
            raise RuntimeError(
                "Only Tensors of floating point and complex dtype can require gradients"
            )
        return Tensor._new(cls)._init(data._d, data.shape, data.dtype, requires_grad)

    # -- facts
    is_sparse = is_quantized = is_mkldnn = is_nested = is_meta = is_cuda = False
    layout = "torch.strided"
    names = None
    _backward_hooks = None

    @property
    def device(s):
        return device("cpu")

    @property
    def requires_grad(s):
        return s._rg

    @requires_grad.setter
    def requires_grad(s, v):
        if not s.is_leaf and not v:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach()."
            )
        s._rg = v

    def requires_grad_(s, v=True):
        s.requires_grad = v
        return s

    @property
    def is_leaf(s):
        return s.grad_fn is None

    @property
    def data(s):
        return Tensor._new(Tensor)._init(s._d, s.shape, s.dtype)

    @data.setter
    def data(s, v):
        s._d, s.shape, s.dtype = v._d, v.shape, v.dtype

    @property
    def ndim(s):
        return len(s.shape)

    @property
    def T(s):
        return s.transpose(0, 1) if s.ndim == 2 else s.permute(*reversed(range(s.ndim)))

    def dim(s):
        return len(s.shape)

    ndimension = dim

    def numel(s):
        return len(s._d)

    nelement = numel

    def size(s, i=None):
        return s.shape if i is None else s.shape[i]

    def stride(s, i=None):
        st = tuple(_strides(s.shape))
        return st if i is None else st[i]

    def is_floating_point(s):
        return s.dtype.is_floating_point

    def is_complex(s):
        return False

    def is_contiguous(s, **k):
        return True

    def contiguous(s, **k):
        return s

    def element_size(s):
        return s._d.itemsize

    def type(s, dt=None):
        return s.dtype.tname if dt is None else s.to(dt)

    def data_ptr(s):
        return s._d.buffer_info()[0]

    def __len__(s):
        if not s.shape:
            raise TypeError("len() of a 0-d tensor")
        return s.shape[0]

    def __hash__(s):
        return id(s)

    def __iter__(s):
        if not s.shape:
            raise TypeError("iteration over a 0-d tensor")
        return (s[i] for i in range(s.shape[0]))

    def item(s):
        if len(s._d) != 1:
            raise RuntimeError(f"a Tensor with {len(s._d)} elements cannot be converted to Scalar")
        return bool(s._d[0]) if s.dtype is bool_ else s._d[0]

    def __bool__(s):
        if len(s._d) != 1:
            raise RuntimeError(
                "Boolean value of Tensor with no values is ambiguous"
                if not s._d
                else "Boolean value of Tensor with more than one value is ambiguous"
            )
        return bool(s._d[0])

    def __float__(s):
        return float(s.item())

    def __int__(s):
        return int(s.item())

    __index__ = __int__

    def __format__(s, spec):
        return (
            format(s.item(), spec)
            if not s.shape and spec
            else object.__format__(s, spec)
            if spec
            else str(s)
        )

    def tolist(s):
        v = [bool(x) for x in s._d] if s.dtype is bool_ else list(s._d)
        for n in reversed(s.shape[1:] if s.shape else ()):
            v = [v[i : i + n] for i in range(0, len(v), n)] if n else []
        return v if s.shape else v[0]

    def __repr__(s, **k):
        from ._print import tensor_str

        return tensor_str(s)

    # -- copies
    def detach(s):
        return Tensor._new(Tensor)._init(s._d, s.shape, s.dtype)

    def clone(s, memory_format=None):
        return _op("CloneBackward0", [s], s._d[:], s.shape, s.dtype, lambda g: [g])

    def __deepcopy__(s, memo):
        if not s.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
            )
        r = Tensor._new(type(s))._init(s._d[:], s.shape, s.dtype, s._rg)
        memo[id(s)] = r
        return r

    def __reduce_ex__(s, proto):
        return _rebuild, (s._d.tobytes(), tuple(s.shape), s.dtype.name, s._rg)

    def to(s, *a, **k):
        dt = k.get("dtype")
        for x in a + (k.get("device"),):
            if isinstance(x, dtype):
                dt = x
            elif isinstance(x, Tensor):
                dt = x.dtype
            elif isinstance(x, str):
                device(x)
        if dt is None or dt is s.dtype:
            return s
        f = (lambda v: int(bool(v))) if dt is bool_ else float if dt.is_floating_point else int
        src = s.dtype
        return _op(
            "ToCopyBackward0", [s], array(dt.code, map(f, s._d)), s.shape, dt, lambda g: [g.to(src)]
        )

    def float(s):
        return s.to(float32)

    def double(s):
        return s.to(float64)

    def long(s):
        return s.to(int64)

    def int(s):
        return s.to(int32)

    def bool(s):
        return s.to(bool_)

    def cpu(s):
        return s

    def type_as(s, o):
        return s.to(o.dtype)

    def numpy(s, **k):
        raise NotImplementedError("Tensor.numpy() needs NumPy, which is not loaded in this page")

    def new_zeros(s, *a, **k):
        return zeros(*a, dtype=s.dtype)

    # -- in place
    def _inplace(
        s, d, why="a leaf Variable that requires grad is being used in an in-place operation."
    ):
        if _grad_on and s._rg and s.is_leaf:
            raise RuntimeError(why)
        s._d[:] = (
            d if isinstance(d, array) and d.typecode == s._d.typecode else array(s._d.typecode, d)
        )
        s._ver += 1
        return s

    def copy_(s, o, non_blocking=False):
        o = o.expand(*s.shape) if o.shape != s.shape else o
        return s._inplace(o._d)

    def fill_(s, v):
        v = v.item() if isinstance(v, Tensor) else v
        return s._inplace([v] * len(s._d))

    def zero_(s):
        return s.fill_(0)

    def uniform_(s, a=0.0, b=1.0, generator=None):
        k = float(b - a)
        return s._inplace([u * k + a for u in (generator or default_generator).u01(len(s._d))])

    def normal_(s, mean=0.0, std=1.0, generator=None):
        return s._inplace(
            [z * std + mean for z in (generator or default_generator).normal(len(s._d))]
        )

    def bernoulli_(s, p=0.5, generator=None):
        return s._inplace(
            [1.0 if u < p else 0.0 for u in (generator or default_generator).u01(len(s._d))]
        )

    def add_(s, o, alpha=1):
        return s._inplace((s.detach() + (o * alpha if alpha != 1 else o))._d)

    def sub_(s, o, alpha=1):
        return s.add_(o, alpha=-alpha)

    def mul_(s, o):
        return s._inplace((s.detach() * o)._d)

    def div_(s, o):
        return s._inplace((s.detach() / o)._d)

    def clamp_(s, min=None, max=None):
        return s._inplace(s.detach().clamp(min, max)._d)

    def addcmul_(s, a, b, value=1):
        return s._inplace((s.detach() + a * b * value)._d)

    def addcdiv_(s, a, b, value=1):
        return s._inplace((s.detach() + a / b * value)._d)

    def lerp_(s, o, w):
        return s._inplace((s.detach() + (o - s.detach()) * w)._d)

    def __iadd__(s, o):
        return s.add_(o)

    def __isub__(s, o):
        return s.sub_(o)

    def __imul__(s, o):
        return s.mul_(o)

    def __itruediv__(s, o):
        return s.div_(o)

    # -- arithmetic
    def __add__(s, o):
        return _bin("AddBackward0", s, o, operator.add, lambda g, a, b: g, lambda g, a, b: g)

    __radd__ = __add__

    def add(s, o, alpha=1):
        return s + (o if alpha == 1 else o * alpha)

    def __sub__(s, o):
        return _bin("SubBackward0", s, o, operator.sub, lambda g, a, b: g, lambda g, a, b: -g)

    def __rsub__(s, o):
        return _bin(
            "RsubBackward1", s, o, lambda a, b: b - a, lambda g, a, b: -g, lambda g, a, b: g
        )

    def sub(s, o):
        return s - o

    def __mul__(s, o):
        return _bin(
            "MulBackward0", s, o, operator.mul, lambda g, a, b: g * b, lambda g, a, b: g * a
        )

    __rmul__ = mul = __mul__

    def __truediv__(s, o):
        return _bin(
            "DivBackward0",
            s,
            o,
            lambda a, b: a / b if b else math.copysign(math.inf, a) if a else math.nan,
            lambda g, a, b: g / b,
            lambda g, a, b: -g * a / (b * b),
            fp=True,
        )

    div = __truediv__

    def __rtruediv__(s, o):
        return tensor(o, dtype=s.dtype) / s

    def __floordiv__(s, o):
        return _bin("X", s, o, operator.floordiv, None, None)

    def __mod__(s, o):
        return _bin("RemainderBackward0", s, o, operator.mod, lambda g, a, b: g, lambda g, a, b: -g)

    def __neg__(s):
        return _un("NegBackward0", s, operator.neg, lambda g, y: -g)

    def __pow__(s, o):
        if isinstance(o, Tensor):
            return _bin(
                "PowBackward1",
                s,
                o,
                operator.pow,
                lambda g, a, b: g * b * a ** (b - 1),
                lambda g, a, b: g * a**b * a.log(),
            )
        return _un("PowBackward0", s, lambda v: v**o, lambda g, y: g * o * s.detach() ** (o - 1))

    pow = __pow__

    def __eq__(s, o):
        return _cmp(s, o, operator.eq) if isinstance(o, (Tensor, int, float)) else NotImplemented

    def __ne__(s, o):
        return _cmp(s, o, operator.ne) if isinstance(o, (Tensor, int, float)) else NotImplemented

    def __lt__(s, o):
        return _cmp(s, o, operator.lt)

    def __le__(s, o):
        return _cmp(s, o, operator.le)

    def __gt__(s, o):
        return _cmp(s, o, operator.gt)

    def __ge__(s, o):
        return _cmp(s, o, operator.ge)

    eq, ne, lt, le, gt, ge = __eq__, __ne__, __lt__, __le__, __gt__, __ge__

    def __invert__(s):
        return _un("X", s, lambda v: not v, None)

    def __and__(s, o):
        return _cmp(s, o, lambda a, b: bool(a and b))

    def __or__(s, o):
        return _cmp(s, o, lambda a, b: bool(a or b))

    def abs(s):
        return _un("AbsBackward0", s, abs, lambda g, y: g * s.detach().sign())

    def sign(s):
        return _un("SignBackward0", s, lambda v: (v > 0) - (v < 0), lambda g, y: g * 0)

    def exp(s):
        return _un("ExpBackward0", s, math.exp, lambda g, y: g * y)

    def log(s):
        return _un(
            "LogBackward0",
            s,
            lambda v: math.log(v) if v > 0 else -math.inf if v == 0 else math.nan,
            lambda g, y: g / s.detach(),
        )

    def sqrt(s):
        return _un(
            "SqrtBackward0",
            s,
            lambda v: math.sqrt(v) if v >= 0 else math.nan,
            lambda g, y: g / (y * 2),
        )

    def rsqrt(s):
        return 1.0 / s.sqrt()

    def square(s):
        return s**2

    def sin(s):
        return _un("SinBackward0", s, math.sin, lambda g, y: g * s.detach().cos())

    def cos(s):
        return _un("CosBackward0", s, math.cos, lambda g, y: -g * s.detach().sin())

    def erf(s):
        return _un(
            "ErfBackward0",
            s,
            math.erf,
            lambda g, y: g * (-(s.detach() ** 2)).exp() * (2 / math.sqrt(math.pi)),
        )

    def round(s, decimals=0):
        return _un("RoundBackward0", s, lambda v: float(round(v, decimals)), lambda g, y: g * 0)

    def relu(s):
        return _un(
            "ReluBackward0", s, lambda v: v if v > 0 else 0.0, lambda g, y: g * (y > 0).to(y.dtype)
        )

    def sigmoid(s):
        return _un(
            "SigmoidBackward0",
            s,
            lambda v: 1 / (1 + math.exp(-v)) if v > -700 else 0.0,
            lambda g, y: g * y * (1 - y),
        )

    def tanh(s):
        return _un("TanhBackward0", s, math.tanh, lambda g, y: g * (1 - y * y))

    def relu_(s):
        return s._inplace(s.detach().relu()._d) if not (s._rg or s.grad_fn) else s.relu()

    def clamp(s, min=None, max=None):
        lo, hi = (-math.inf if min is None else min), (math.inf if max is None else max)
        return _un(
            "ClampBackward1",
            s,
            lambda v: lo if v < lo else hi if v > hi else v,
            lambda g, y: g * ((s.detach() >= lo) & (s.detach() <= hi)).to(s.dtype),
        )

    clip = clamp

    def softmax(s, dim=-1, dtype=None):
        e = (s - s.detach().max(dim, keepdim=True).values).exp()
        y = (e / e.sum(dim, keepdim=True)).detach()
        return _op(
            "SoftmaxBackward0",
            [s],
            y._d,
            s.shape,
            s.dtype,
            lambda g: [y * (g - (g * y).sum(dim, keepdim=True))],
        )

    def log_softmax(s, dim=-1, dtype=None):
        z = s.detach()
        z = z - z.max(dim, keepdim=True).values
        y = z - z.exp().sum(dim, keepdim=True).log()
        return _op(
            "LogSoftmaxBackward0",
            [s],
            y._d,
            s.shape,
            s.dtype,
            lambda g: [g - y.exp() * g.sum(dim, keepdim=True)],
        )

    # -- reductions
    def sum(s, dim=None, keepdim=False, dtype=None):
        dt = s.dtype if s.dtype.is_floating_point else int64
        if dim is None:
            sh = s.shape
            return _op(
                "SumBackward0",
                [s],
                array(dt.code, [math.fsum(s._d) if dt.is_floating_point else sum(s._d)]),
                (),
                dt,
                lambda g: [g.expand(*sh)],
            )
        return s._red("SumBackward1", dim, keepdim, sum, dt, lambda g, n: g)

    def mean(s, dim=None, keepdim=False, dtype=None):
        if not s.dtype.is_floating_point:
            raise RuntimeError(
                "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: "
                + {"int64": "Long", "bool": "Bool", "int32": "Int"}[s.dtype.name]
            )
        if dim is None:
            n, sh = len(s._d), s.shape
            return _op(
                "MeanBackward0",
                [s],
                array(s.dtype.code, [math.fsum(s._d) / n]),
                (),
                s.dtype,
                lambda g: [(g / n).expand(*sh)],
            )
        return s._red(
            "MeanBackward1", dim, keepdim, lambda v: sum(v) / len(v), s.dtype, lambda g, n: g / n
        )

    def _red(s, name, dim, keepdim, f, dt, bw):
        dims = sorted({d % s.ndim for d in ((dim,) if isinstance(dim, int) else dim)})
        keep = [d for d in range(s.ndim) if d not in dims]
        p = (
            s.detach().permute(*keep, *dims)
            if dims != list(range(s.ndim - len(dims), s.ndim))
            else s
        )
        n = _prod(s.shape[d] for d in dims)
        d = array(dt.code, [f(p._d[i : i + n]) for i in range(0, len(p._d), n)])
        ksh = [1 if i in dims else v for i, v in enumerate(s.shape)]
        sh0 = s.shape
        return _op(
            name,
            [s],
            d,
            ksh if keepdim else [s.shape[i] for i in keep],
            dt,
            lambda g: [bw(g.reshape(ksh).expand(*sh0), n)],
        )

    def _ext(s, name, dim, keepdim, f):
        if dim is None:
            i = f(range(len(s._d)), key=s._d.__getitem__)
            sh, n = s.shape, len(s._d)
            return _op(
                name + "1", [s], s._d[i : i + 1], (), s.dtype, lambda g: [_scatter(g, [i], n, sh)]
            )
        dim %= s.ndim
        keep = [d for d in range(s.ndim) if d != dim]
        p = s.detach().permute(*keep, dim) if dim != s.ndim - 1 else s
        n = s.shape[dim]
        idx = [f(range(n), key=p._d[o : o + n].__getitem__) for o in range(0, len(p._d), n)]
        sh = (
            [1 if i == dim else v for i, v in enumerate(s.shape)]
            if keepdim
            else [s.shape[i] for i in keep]
        )
        st = _strides(s.shape)
        base = [
            sum(c * st[k] for c, k in zip(cs, keep))
            for cs in itertools.product(*[range(s.shape[k]) for k in keep])
        ]
        pos = [b + i * st[dim] for b, i in zip(base, idx)]
        sh0 = s.shape
        return _MinMax(
            (
                _op(
                    name + "0",
                    [s],
                    array(s._d.typecode, [s._d[q] for q in pos]),
                    sh,
                    s.dtype,
                    lambda g: [_scatter(g, pos, len(s._d), sh0)],
                ),
                _t(array("q", idx), sh, int64),
            )
        )

    def max(s, dim=None, keepdim=False):
        return s._ext("MaxBackward", dim, keepdim, max)

    def min(s, dim=None, keepdim=False):
        return s._ext("MinBackward", dim, keepdim, min)

    amax = lambda s, dim, keepdim=False: s.max(dim, keepdim).values

    def argmax(s, dim=None, keepdim=False):
        return (
            _t(array("q", [max(range(len(s._d)), key=s._d.__getitem__)]), (), int64)
            if dim is None
            else s.detach().max(dim, keepdim).indices
        )

    def all(s):
        return tensor(all(s._d))

    def any(s):
        return tensor(any(s._d))

    def var(s, dim=None, unbiased=True, keepdim=False, correction=None):
        c = (1 if unbiased else 0) if correction is None else correction
        dims = tuple(range(s.ndim)) if dim is None else dim
        n = (
            len(s._d)
            if dim is None
            else _prod(s.shape[d] for d in ((dim,) if isinstance(dim, int) else dim))
        )
        return ((s - s.mean(dims, keepdim=True)) ** 2).sum(dims, keepdim) / (n - c)

    def std(s, *a, **k):
        return s.var(*a, **k).sqrt()

    def norm(s, p=2):
        return (s**2).sum().sqrt()

    # -- shapes
    def reshape(s, *sh, _name="ViewBackward0"):
        sh = list(sh[0]) if len(sh) == 1 and isinstance(sh[0], (list, tuple)) else list(sh)
        if -1 in sh:
            k = -_prod(sh)
            sh[sh.index(-1)] = len(s._d) // k if k and len(s._d) % k == 0 else -1
        if _prod(sh) != len(s._d) or -1 in sh:
            raise RuntimeError(
                f"shape '{[int(x) for x in sh]}' is invalid for input of size {len(s._d)}"
            )
        old = s.shape
        return _op(_name, [s], s._d, sh, s.dtype, lambda g: [g.reshape(old)])

    def view(s, *sh):
        return s.reshape(*sh)

    def view_as(s, o):
        return s.reshape(o.shape)

    def flatten(s, start_dim=0, end_dim=-1):
        if not s.shape:
            return s.reshape(1)
        for d in (start_dim, end_dim):
            if not -s.ndim <= d < s.ndim:
                raise IndexError(
                    f"Dimension out of range (expected to be in range of [{-s.ndim}, {s.ndim - 1}], but got {d})"
                )
        a, b = start_dim % s.ndim, end_dim % s.ndim
        if a > b:
            raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
        return (
            s if a == b else s.reshape(*s.shape[:a], _prod(s.shape[a : b + 1]), *s.shape[b + 1 :])
        )

    def unflatten(s, dim, sizes):
        dim %= s.ndim
        return s.reshape(*s.shape[:dim], *sizes, *s.shape[dim + 1 :])

    def squeeze(s, dim=None):
        return s.reshape(
            [v for i, v in enumerate(s.shape) if v != 1 or (dim is not None and i != dim % s.ndim)],
            _name="SqueezeBackward0",
        )

    def unsqueeze(s, dim):
        sh = list(s.shape)
        sh.insert(dim if dim >= 0 else dim + s.ndim + 1, 1)
        return s.reshape(sh, _name="UnsqueezeBackward0")

    def permute(s, *dims):
        dims = dims[0] if len(dims) == 1 and not isinstance(dims[0], int) else dims
        dims = [d % s.ndim for d in dims]
        st = _strides(s.shape)
        sh = [s.shape[d] for d in dims]
        inv = [dims.index(i) for i in range(s.ndim)]
        d = s._d
        return _op(
            "PermuteBackward0",
            [s],
            array(d.typecode, [d[i] for i in _walk(sh, [st[k] for k in dims])]),
            sh,
            s.dtype,
            lambda g: [g.permute(*inv)],
        )

    def transpose(s, a, b):
        dims = list(range(s.ndim))
        dims[a], dims[b] = dims[b], dims[a]
        r = s.permute(*dims)
        r.grad_fn and setattr(r.grad_fn, "_n", "TransposeBackward0")
        return r

    def t(s):
        return s.transpose(0, 1) if s.ndim == 2 else s

    def expand(s, *sh):
        sh = list(sh[0]) if len(sh) == 1 and isinstance(sh[0], (list, tuple)) else list(sh)
        pad = len(sh) - s.ndim
        sh = [s.shape[i - pad] if v == -1 else v for i, v in enumerate(sh)]
        old = s.shape
        for i, v in enumerate(s.shape):
            if v not in (1, sh[i + pad]):
                raise RuntimeError(
                    f"The expanded size of the tensor ({sh[i + pad]}) must match the existing size ({v}) at non-singleton dimension {i + pad}.  Target sizes: {sh}.  Tensor sizes: {list(s.shape)}"
                )
        if len(s._d) == 1:
            d = array(s._d.typecode, s._d) * _prod(sh)
        else:
            st = [0] * pad + [0 if v == 1 else k for v, k in zip(s.shape, _strides(s.shape))]
            d = array(s._d.typecode, [s._d[i] for i in _walk(sh, st)])
        return _op("ExpandBackward0", [s], d, sh, s.dtype, lambda g: [_unbroadcast(g, old)])

    def expand_as(s, o):
        return s.expand(*o.shape)

    def repeat(s, *r):
        return cat([s] * r[0], 0) if len(r) == 1 else cat([s.repeat(*r[1:]) if 0 else s] * r[0], 0)

    def split(s, n, dim=0):
        return tuple(
            s[(slice(None),) * dim + (slice(i, i + n),)] for i in range(0, s.shape[dim], n)
        )

    def chunk(s, n, dim=0):
        return s.split(-(-s.shape[dim] // n), dim)

    def _index(s, key):
        key = list(key) if isinstance(key, tuple) else [key]
        if any(k is Ellipsis for k in key):
            i = next(j for j, k in enumerate(key) if k is Ellipsis)
            key[i : i + 1] = [slice(None)] * (s.ndim - len([k for k in key if k is not None]) + 1)
        st, sh, out, d = _strides(s.shape), list(s.shape), [], 0
        axes = []
        for k in key:
            if k is None:
                out.append(1)
                continue
            if d >= len(sh):
                raise IndexError(f"too many indices for tensor of dimension {len(sh)}")
            if isinstance(k, Tensor) and k.dtype is bool_ and d == 0 and k.shape == s.shape:
                pos = [i for i, v in enumerate(k._d) if v]
                return pos, [len(pos)]
            if isinstance(k, Tensor) and k.shape == ():
                k = int(k)
            if isinstance(k, slice):
                r = list(range(*k.indices(sh[d])))
                out.append(len(r))
            elif isinstance(k, (Tensor, list)):
                r = [int(v) % sh[d] for v in (k._d if isinstance(k, Tensor) else k)]
                out += list(k.shape) if isinstance(k, Tensor) else [len(k)]
            else:
                k = operator.index(k)
                if not -sh[d] <= k < sh[d]:
                    raise IndexError(
                        f"index {k} is out of bounds for dimension {d} with size {sh[d]}"
                    )
                r = [k % sh[d]]
            axes.append([v * st[d] for v in r])
            d += 1
        axes += [[v * st[j] for v in range(sh[j])] for j in range(d, len(sh))]
        pos = [0]
        for a in axes:
            pos = [p + q for p in pos for q in a]
        return pos, out + sh[d:]

    def __getitem__(s, key):
        pos, sh = s._index(key)
        n, old = len(s._d), s.shape
        return _op(
            "SelectBackward0" if isinstance(key, int) else "SliceBackward0",
            [s],
            array(s._d.typecode, [s._d[i] for i in pos]),
            sh,
            s.dtype,
            lambda g: [_scatter(g, pos, n, old)],
        )

    def __setitem__(s, key, v):
        pos, sh = s._index(key)
        v = v.expand(*sh)._d if isinstance(v, Tensor) else [v] * len(pos)
        if _grad_on and s._rg and s.is_leaf:
            raise RuntimeError(
                "a view of a leaf Variable that requires grad is being used in an in-place operation."
            )
        for p, x in zip(pos, v):
            s._d[p] = x

    # -- products
    def __matmul__(s, o):
        return matmul(s, o)

    def matmul(s, o):
        return matmul(s, o)

    mm = matmul

    def __array__(s, *a, **k):
        raise TypeError("NumPy is not loaded in this page")

    # -- autograd
    def retain_grad(s):
        s._keep = True

    def register_hook(s, f):
        s.__dict__.setdefault("_hooks", []).append(f)

    def backward(s, gradient=None, **k):
        if not s._rg and s.grad_fn is None:
            raise RuntimeError(
                "element 0 of tensors does not require grad and does not have a grad_fn"
            )
        if gradient is None:
            if len(s._d) != 1:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            gradient = ones(*s.shape, dtype=s.dtype)
        order, seen, stack = [], set(), [(s, False)]
        while stack:
            t, done = stack.pop()
            if done:
                order.append(t)
                continue
            if id(t) in seen:
                continue
            seen.add(id(t))
            stack.append((t, True))
            if t.grad_fn:
                if t.grad_fn.fn is None:
                    raise RuntimeError(
                        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward."
                    )
                stack += [(p, False) for p in t.grad_fn.parents]
        grads = {id(s): gradient}
        with no_grad():
            for t in reversed(order):
                g = grads.pop(id(t), None)
                if g is None:
                    continue
                for h in t.__dict__.get("_hooks", ()):
                    g2 = h(g)
                    g = g if g2 is None else g2
                if t.grad_fn is None or getattr(t, "_keep", False):
                    if t._rg or t.grad_fn:
                        t.grad = g.detach().clone() if t.grad is None else t.grad + g
                if t.grad_fn:
                    for p, pg in zip(t.grad_fn.parents, t.grad_fn.fn(g)):
                        if pg is not None and (p._rg or p.grad_fn):
                            grads[id(p)] = grads[id(p)] + pg if id(p) in grads else pg
                    if not k.get("retain_graph"):
                        t.grad_fn.fn = None


def _walk(sh, st):
    pos = [0]
    for n, k in zip(sh, st):
        if n != 1:
            pos = (
                [p + q for p in pos for q in range(0, n * k, k)]
                if k
                else [p for p in pos for _ in range(n)]
            )
    return pos


def _rebuild(b, sh, dt, rg):
    d = array(globals()[dt].code if dt != "bool" else "b")
    d.frombytes(b)
    t = _t(d, sh, bool_ if dt == "bool" else globals()[dt])
    t._rg = rg
    return t


class _MinMax(tuple):
    values = property(lambda s: s[0])
    indices = property(lambda s: s[1])

    def __repr__(s):
        return f"torch.return_types.max(\nvalues={s[0]},\nindices={s[1]})"


def _t(d, sh, dt):
    return Tensor._new(Tensor)._init(d, sh, dt)


def _op(name, parents, d, sh, dt, bw):
    t = _t(d, sh, dt)
    if _grad_on and dt.is_floating_point and any(p._rg or p.grad_fn for p in parents):
        t._rg = True
        t.grad_fn = Node(name, parents, bw)
    return t


def _scatter(g, pos, n, sh):
    d = array(g._d.typecode, bytes(g._d.itemsize * n))
    for p, v in zip(pos, g._d):
        d[p] += v
    return _t(d, sh, g.dtype)


def _un(name, s, f, bw):
    if not s.dtype.is_floating_point and f in (operator.neg, abs):
        dt = s.dtype
    elif name == "X":
        dt = bool_
    else:
        dt = (
            s.dtype
            if s.dtype.is_floating_point
            or name in ("PowBackward0", "ClampBackward1", "SignBackward0", "ReluBackward0")
            else float32
        )
    y = array(
        dt.code,
        map(f, s._d)
        if dt.is_floating_point or name != "ReluBackward0"
        else [int(f(v)) for v in s._d],
    )
    yt = _t(y, s.shape, dt)
    return _op(name, [s], y, s.shape, dt, (lambda g: [bw(g, yt)]) if bw else None)


def _broadcast(a, b):
    n = max(len(a), len(b))
    A, B = (1,) * (n - len(a)) + tuple(a), (1,) * (n - len(b)) + tuple(b)
    out = []
    for i, (x, y) in enumerate(zip(A, B)):
        if x != y and 1 not in (x, y):
            raise RuntimeError(
                f"The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension {i}"
            )
        out.append(y if x == 1 else x)
    return tuple(out)


def _unbroadcast(g, sh):
    if g.shape == sh:
        return g
    extra = g.ndim - len(sh)
    dims = list(range(extra)) + [
        i + extra for i, v in enumerate(sh) if v == 1 and g.shape[i + extra] != 1
    ]
    return (g.sum(dims) if dims else g).reshape(sh)


def _bin(name, a, b, f, ga, gb, fp=False, out=None):
    if not isinstance(b, Tensor):
        if not isinstance(b, (int, float, bool)):
            return NotImplemented
        dt = a.dtype if a.dtype.is_floating_point or not isinstance(b, float) else float32
        if fp and not dt.is_floating_point:
            dt = float32
        if a.dtype is bool_ and not isinstance(b, bool) and dt is bool_:
            dt = int64
        if out:
            dt = out
        d = array(dt.code, [f(v, b) for v in a._d])
        return _op(name, [a], d, a.shape, dt, lambda g: [ga(g, a.detach(), b)])
    dt = a.dtype if _rank[a.dtype.name] >= _rank[b.dtype.name] else b.dtype
    if a.shape and not b.shape and a.dtype.is_floating_point:
        dt = a.dtype
    if b.shape and not a.shape and b.dtype.is_floating_point:
        dt = b.dtype
    if fp and not dt.is_floating_point:
        dt = float32
    if out:
        dt = out
    if a.shape == b.shape:
        sh, A, B = a.shape, a._d, b._d
    else:
        sh = _broadcast(a.shape, b.shape)
        A = a._d if a.shape == sh else a.detach().expand(*sh)._d
        B = b._d if b.shape == sh else b.detach().expand(*sh)._d
    asz, bsz = a.shape, b.shape
    return _op(
        name,
        [a, b],
        array(dt.code, map(f, A, B)),
        sh,
        dt,
        lambda g: [
            _unbroadcast(ga(g, a.detach(), b.detach()), asz) if a._rg or a.grad_fn else None,
            _unbroadcast(gb(g, a.detach(), b.detach()), bsz) if b._rg or b.grad_fn else None,
        ],
    )


def _cmp(a, b, f):
    return _bin("X", a, b, f, None, None, out=bool_).detach()


def _shape(a):
    return (
        list(a[0])
        if len(a) == 1 and isinstance(a[0], (list, tuple))
        else [operator.index(x) for x in a]
    )


def tensor(x, dtype=None, device=None, requires_grad=False):
    sh, d, dt = _flat(x)
    dt = dtype or dt
    if dt is bool_:
        d = [int(bool(v)) for v in d]
    elif not dt.is_floating_point:
        d = map(int, d)
    t = _t(array(dt.code, d), sh, dt)
    t._rg = requires_grad
    return t


as_tensor = tensor


def full(size, v, dtype=None, **k):
    dt = dtype or _infer(v)
    t = _t(array(dt.code, [v]) * _prod(size), size, dt)
    t._rg = k.get("requires_grad", False)
    return t


def zeros(*a, dtype=None, **k):
    return full(_shape(a), 0, dtype or float32, **k)


def ones(*a, dtype=None, **k):
    return full(_shape(a), 1, dtype or float32, **k)


def empty(*a, dtype=None, **k):
    return zeros(*a, dtype=dtype, **k)


def eye(n, m=None):
    m = m or n
    return _t(array("f", [float(i == j) for i in range(n) for j in range(m)]), [n, m], float32)


def _like(f):
    return lambda t, dtype=None, **k: (
        f(*t.shape, dtype=dtype or t.dtype, requires_grad=k.get("requires_grad", False))
        if t.shape
        else f((), dtype=dtype or t.dtype)
    )


zeros_like, ones_like, empty_like = _like(zeros), _like(ones), _like(empty)


def full_like(t, v, **k):
    return full(t.shape, v, t.dtype)


def rand(*a, generator=None, **k):
    t = zeros(*a, dtype=k.get("dtype")).uniform_(generator=generator)
    t._rg = k.get("requires_grad", False)
    return t


def randn(*a, generator=None, **k):
    t = zeros(*a, dtype=k.get("dtype")).normal_(generator=generator)
    t._rg = k.get("requires_grad", False)
    return t


def rand_like(t):
    return rand(*t.shape)


def randn_like(t):
    return randn(*t.shape)


def randint(lo, hi, size=None, **k):
    if size is None:
        lo, hi, size = 0, lo, hi
    return _t(
        array("q", [lo + w % (hi - lo) for w in default_generator.words(_prod(size))]), size, int64
    )


def arange(a, b=None, step=1, dtype=None, **k):
    if b is None:
        a, b = 0, a
    n = max(0, math.ceil((b - a) / step))
    dt = dtype or (float32 if any(isinstance(v, float) for v in (a, b, step)) else int64)
    return _t(array(dt.code, [a + i * step for i in range(n)]), [n], dt)


def linspace(a, b, n):
    return _t(array("f", [a + (b - a) * i / (n - 1) for i in range(n)]), [n], float32)


def cat(ts, dim=0):
    ts = list(ts)
    dim %= ts[0].ndim
    sh = list(ts[0].shape)
    sh[dim] = sum(t.shape[dim] for t in ts)
    out = array(ts[0]._d.typecode)
    inner = _prod(sh[dim + 1 :])
    for o in range(_prod(sh[:dim])):
        for t in ts:
            k = t.shape[dim] * inner
            out.extend(t._d[o * k : (o + 1) * k])

    def bw(g):
        r, o = [], 0
        for t in ts:
            r.append(g[(slice(None),) * dim + (slice(o, o + t.shape[dim]),)])
            o += t.shape[dim]
        return r

    return _op("CatBackward0", ts, out, sh, ts[0].dtype, bw)


def stack(ts, dim=0):
    return cat([t.unsqueeze(dim) for t in ts], dim)


def equal(a, b):
    return a.shape == b.shape and a._d == b._d


def allclose(a, b, rtol=1e-5, atol=1e-8):
    return all(abs(x - y) <= atol + rtol * abs(y) for x, y in zip(a._d, b.expand(*a.shape)._d))


def isclose(a, b, rtol=1e-5, atol=1e-8):
    return _cmp(a, b, lambda x, y: abs(x - y) <= atol + rtol * abs(y))


def where(c, a, b):
    m = c.to(float32)
    a = a if isinstance(a, Tensor) else tensor(float(a))
    b = b if isinstance(b, Tensor) else tensor(float(b))
    return a * m + b * (1 - m)


def is_tensor(x):
    return isinstance(x, Tensor)


def numel(t):
    return t.numel()


def maximum(a, b):
    return where(a >= b, a, b)


def _mm(A, B_T, n, m, k, code):  # rows of A · rows of B_T
    bs = [B_T[j * k : (j + 1) * k] for j in range(m)]
    out = array(code)
    for i in range(n):
        r = A[i * k : (i + 1) * k]
        out.extend([_dot(r, b) for b in bs])
    return out


def _tr(d, n, m):
    return array(d.typecode, itertools.chain.from_iterable(d[j::m] for j in range(m)))


def matmul(a, b, _name="MmBackward0"):
    if a.dtype is not b.dtype:
        raise RuntimeError(
            f"expected m1 and m2 to have the same dtype, but got: {_c(a)} != {_c(b)}"
        )
    if b.ndim == 1:
        return matmul(a, b.unsqueeze(1)).squeeze(-1)
    if a.ndim == 1:
        return matmul(a.unsqueeze(0), b).squeeze(0)
    if b.ndim == 2 and a.ndim > 2:
        return matmul(a.reshape(-1, a.shape[-1]), b).reshape(*a.shape[:-1], b.shape[1])
    if a.ndim > 2:
        bs = _broadcast(a.shape[:-2], b.shape[:-2])
        A, B = (
            a.expand(*bs, *a.shape[-2:]).reshape(-1, *a.shape[-2:]),
            b.expand(*bs, *b.shape[-2:]).reshape(-1, *b.shape[-2:]),
        )
        return stack([matmul(x, y) for x, y in zip(A, B)]).reshape(*bs, a.shape[-2], b.shape[-1])
    (n, k), (k2, m) = a.shape, b.shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    return _op(
        _name,
        [a, b],
        _mm(a._d, _tr(b._d, k, m), n, m, k, a.dtype.code),
        [n, m],
        a.dtype,
        lambda g: [
            _t(_mm(g._d, b._d, n, k, m, a.dtype.code), [n, k], a.dtype),
            _t(_mm(_tr(a._d, n, k), _tr(g._d, n, m), k, m, n, a.dtype.code), [k, m], a.dtype),
        ],
    )


mm = matmul


def _c(t):
    return {
        "float32": "float",
        "float64": "double",
        "int64": "long",
        "int32": "int",
        "bool": "bool",
    }[t.dtype.name]


def linear(x, w, b=None):
    k, m = x.shape[-1] if x.shape else 1, w.shape[0]
    n = len(x._d) // k if k else 0
    if x.dtype is not w.dtype:
        raise RuntimeError(
            f"mat1 and mat2 must have the same dtype, but got {_c(x).capitalize()} and {_c(w).capitalize()}"
        )
    if k != w.shape[1]:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {w.shape[1]}x{m})"
            if x.ndim > 1
            else f"size mismatch, got input ({m}), mat ({m}x{w.shape[1]}), vec ({k})"
        )
    d = _mm(x._d, w._d, n, m, k, x.dtype.code)
    if b is not None:
        bb = b._d
        d = (
            array(d.typecode, [v + bb[i % m] for i, v in enumerate(d)])
            if n != 1
            else array(d.typecode, map(operator.add, d, bb))
        )
    xs = x.shape
    P = [x, w] + ([b] if b is not None else [])

    def bw(g):
        gt = _tr(g._d, n, m)
        gx = (
            _t(_mm(g._d, _tr(w._d, m, k), n, k, m, g.dtype.code), xs, g.dtype)
            if x._rg or x.grad_fn
            else None
        )
        if n == 1:
            gw = array(g._d.typecode)
            [gw.extend([gv * v for v in x._d]) for gv in g._d]
        else:
            gw = _mm(gt, _tr(x._d, n, k), m, k, n, g.dtype.code)
        return [gx, _t(gw, [m, k], g.dtype)] + (
            [_t(array(gt.typecode, [sum(gt[i * n : (i + 1) * n]) for i in range(m)]), [m], g.dtype)]
            if b is not None
            else []
        )

    return _op(
        "AddmmBackward0"
        if b is not None and x.ndim == 2
        else "ViewBackward0"
        if x.ndim != 2
        else "MmBackward0",
        P,
        d,
        [*xs[:-1], m],
        x.dtype,
        bw,
    )


def _pair(v):
    return (v, v) if isinstance(v, int) else tuple(v) if len(v) == 2 else (v[0], v[0])


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    if x.ndim not in (3, 4):
        raise RuntimeError(
            f"Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {list(x.shape)}"
        )
    if x.ndim == 3:
        return conv2d(x.unsqueeze(0), w, b, stride, padding, dilation, groups).squeeze(0)
    O, Cg, kh, kw = w.shape
    N, C, H, W = x.shape
    (sh, sw), (dh, dw) = _pair(stride), _pair(dilation)
    if C != Cg * groups:
        raise RuntimeError(
            f"Given groups={groups}, weight of size {list(w.shape)}, expected input{list(x.shape)} to have {Cg * groups} channels, but got {C} channels instead"
        )
    if padding == "same":
        ph, pw = dh * (kh - 1) // 2, dw * (kw - 1) // 2
    elif padding == "valid":
        ph = pw = 0
    else:
        ph, pw = _pair(padding)
    if H + 2 * ph < dh * (kh - 1) + 1 or W + 2 * pw < dw * (kw - 1) + 1:
        raise RuntimeError(
            f"Calculated padded input size per channel: ({H + 2 * ph} x {W + 2 * pw}). Kernel size: ({kh} x {kw}). Kernel size can't be greater than actual input size"
        )
    Hp, Wp = H + 2 * ph, W + 2 * pw
    oh, ow = (Hp - dh * (kh - 1) - 1) // sh + 1, (Wp - dw * (kw - 1) - 1) // sw + 1
    code = x._d.typecode
    K = Cg * kh * kw
    P = oh * ow
    Og = O // groups

    def pad(plane):
        if not (ph or pw):
            return plane
        z = array(code, bytes(plane.itemsize * pw))
        zr = array(code, bytes(plane.itemsize * Wp)) * ph
        out = array(code, zr)
        for r in range(H):
            out += z + plane[r * W : (r + 1) * W] + z
        return out + zr

    def cols(n, g):  # K arrays of length P (im2col, transposed)
        out = []
        for c in range(g * Cg, (g + 1) * Cg):
            p = pad(x._d[(n * C + c) * H * W : (n * C + c + 1) * H * W])
            for i in range(kh):
                for j in range(kw):
                    a = array(code)
                    for r in range(oh):
                        o = (r * sh + i * dh) * Wp + j * dw
                        a.extend(p[o : o + (ow - 1) * sw + 1 : sw])
                    out.append(a)
        return out

    out = array(code)
    saved = []
    for n in range(N):
        for g in range(groups):
            ct = cols(n, g)
            saved.append(ct)
            rows = list(zip(*ct))
            for f in range(g * Og, (g + 1) * Og):
                wf = w._d[f * K : (f + 1) * K]
                bf = b._d[f] if b is not None else 0.0
                out.extend([_dot(wf, r) + bf for r in rows])

    def bw(gr):
        gx = array(code, bytes(x._d.itemsize * len(x._d))) if x._rg or x.grad_fn else None
        gw = [0.0] * len(w._d)
        gb = [0.0] * O
        for n in range(N):
            for g in range(groups):
                ct = saved[n * groups + g]
                G = [
                    gr._d[(n * O + f) * P : (n * O + f + 1) * P]
                    for f in range(g * Og, (g + 1) * Og)
                ]
                for fi, gf in enumerate(G):
                    f = g * Og + fi
                    gb[f] += sum(gf)
                    for k in range(K):
                        gw[f * K + k] += _dot(gf, ct[k])
                if gx is not None:
                    rows = list(zip(*G))
                    for k in range(K):
                        wk = [w._d[(g * Og + fi) * K + k] for fi in range(Og)]
                        dc = [_dot(wk, r) for r in rows]
                        c, r_ = divmod(k, kh * kw)
                        i, j = divmod(r_, kw)
                        base = (n * C + g * Cg + c) * H * W
                        for r in range(oh):
                            y = r * sh + i * dh - ph
                            if 0 <= y < H:
                                for q in range(ow):
                                    xx = q * sw + j * dw - pw
                                    if 0 <= xx < W:
                                        gx[base + y * W + xx] += dc[r * ow + q]
        return [
            _t(gx, x.shape, x.dtype) if gx is not None else None,
            _t(array(code, gw), w.shape, w.dtype),
        ] + ([_t(array(code, gb), [O], x.dtype)] if b is not None else [])

    return _op(
        "ConvolutionBackward0",
        [x, w] + ([b] if b is not None else []),
        out,
        [N, O, oh, ow],
        x.dtype,
        bw,
    )


def batch_norm(x, weight, bias, rm, rv, training, momentum, eps, cudnn=True):
    C = x.shape[1]
    N = x.shape[0]
    S = _prod(x.shape[2:])
    if rm is not None and len(rm._d) != C:
        raise RuntimeError(f"running_mean should contain {C} elements not {len(rm._d)}")
    d, code = x._d, x._d.typecode
    M = N * S
    inv, mu = [], []
    for c in range(C):
        if training:
            v = list(
                itertools.chain.from_iterable(
                    d[(n * C + c) * S : (n * C + c + 1) * S] for n in range(N)
                )
            )
            m = sum(v) / M
            q = sum([(t - m) ** 2 for t in v]) / M
            if rm is not None:
                rm._d[c] = (1 - momentum) * rm._d[c] + momentum * m
                rv._d[c] = (1 - momentum) * rv._d[c] + momentum * q * M / (M - 1)
        else:
            m, q = rm._d[c], rv._d[c]
        mu.append(m)
        inv.append(1 / math.sqrt(q + eps))
    w = list(weight._d) if weight is not None else [1.0] * C
    b = list(bias._d) if bias is not None else [0.0] * C
    out = array(code)
    for n in range(N):
        for c in range(C):
            k = w[c] * inv[c]
            h = b[c] - mu[c] * k
            out.extend([v * k + h for v in d[(n * C + c) * S : (n * C + c + 1) * S]])

    def bw(g):
        gx = array(code, bytes(x._d.itemsize * len(d)))
        gw, gb = [], []
        for c in range(C):
            idx = [(n * C + c) * S for n in range(N)]
            gc = list(itertools.chain.from_iterable(g._d[o : o + S] for o in idx))
            xh = [(v - mu[c]) * inv[c] for o in idx for v in d[o : o + S]]
            sg, sgx = sum(gc), _dot(gc, xh)
            gw.append(sgx)
            gb.append(sg)
            k = w[c] * inv[c]
            r = (
                [k * (a - sg / M - h * sgx / M) for a, h in zip(gc, xh)]
                if training
                else [k * a for a in gc]
            )
            for i, o in enumerate(idx):
                gx[o : o + S] = array(code, r[i * S : (i + 1) * S])
        return [_t(gx, x.shape, x.dtype)] + (
            [_t(array(code, gw), [C], x.dtype), _t(array(code, gb), [C], x.dtype)]
            if weight is not None
            else []
        )

    return _op(
        "NativeBatchNormBackward0",
        [x] + ([weight, bias] if weight is not None else []),
        out,
        x.shape,
        x.dtype,
        bw,
    )


def _pool_pos(x, k, s, p, d=1):
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = _pair(k), _pair(s or k), _pair(p), _pair(d)
    *L, H, W = x.shape
    oh, ow = (H + 2 * ph - dh * (kh - 1) - 1) // sh + 1, (W + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    win = [
        [
            (y * W + q)
            for i in range(kh)
            for j in range(kw)
            if 0 <= (y := r * sh + i * dh - ph) < H and 0 <= (q := c * sw + j * dw - pw) < W
        ]
        for r in range(oh)
        for c in range(ow)
    ]
    return L, H * W, oh, ow, win, kh * kw


def max_pool2d(x, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    L, S, oh, ow, win, _ = _pool_pos(x, kernel_size, stride, padding, dilation)
    pos = []
    for o in range(0, len(x._d), S):
        pl = x._d[o : o + S]
        pos += [o + max(wn, key=pl.__getitem__) for wn in win]
    n, sh = len(x._d), x.shape
    return _op(
        "MaxPool2DWithIndicesBackward0",
        [x],
        array(x._d.typecode, [x._d[i] for i in pos]),
        [*L, oh, ow],
        x.dtype,
        lambda g: [_scatter(g, pos, n, sh)],
    )


def avg_pool2d(
    x,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    divisor_override=None,
):
    L, S, oh, ow, win, k = _pool_pos(x, kernel_size, stride, padding)
    out = array(x._d.typecode)
    for o in range(0, len(x._d), S):
        out.extend([sum([x._d[o + i] for i in wn]) / k for wn in win])

    def bw(g):
        d = array(x._d.typecode, bytes(x._d.itemsize * len(x._d)))
        for c, o in enumerate(range(0, len(x._d), S)):
            for j, wn in enumerate(win):
                v = g._d[c * len(win) + j] / k
                for i in wn:
                    d[o + i] += v
        return [_t(d, x.shape, x.dtype)]

    return _op("AvgPool2DBackward0", [x], out, [*L, oh, ow], x.dtype, bw)


def adaptive_avg_pool2d(x, size):
    oh, ow = _pair(size)
    H, W = x.shape[-2:]
    if H % oh or W % ow:
        raise NotImplementedError(
            "adaptive_avg_pool2d: this page needs the output size to divide the input size"
        )
    return (
        x.mean((-2, -1), keepdim=True) if (oh, ow) == (1, 1) else avg_pool2d(x, (H // oh, W // ow))
    )


def nll_loss(x, target, weight=None, reduction=1, ignore_index=-100):
    C = x.shape[1]
    if len(target._d) != x.shape[0]:
        raise ValueError(
            f"Expected input batch_size ({x.shape[0]}) to match target batch_size ({len(target._d)})."
        )
    pos = [i * C + int(t) for i, t in enumerate(target._d)]
    for t in target._d:
        if not 0 <= t < C:
            raise IndexError(f"Target {t} is out of bounds.")
    v = [-x._d[p] for p in pos]
    n = len(v)
    r = ["none", "mean", "sum"][reduction] if isinstance(reduction, int) else reduction
    sh, N = x.shape, len(x._d)
    if r == "none":
        return _op(
            "NllLossBackward0",
            [x],
            array("f", v),
            [n],
            x.dtype,
            lambda g: [_scatter(-g, pos, N, sh)],
        )
    k = n if r == "mean" else 1
    return _op(
        "NllLossBackward0",
        [x],
        array("f", [sum(v) / k]),
        (),
        x.dtype,
        lambda g: [_scatter((-g / k).expand(n), pos, N, sh)],
    )


def _ren(t, n):
    if t.grad_fn:
        t.grad_fn._n = n
    return t


def embedding(w, idx, *a):
    return _ren(w[idx.flatten()].reshape(*idx.shape, w.shape[1]), "EmbeddingBackward0")


def broadcast_tensors(*ts):
    sh = ()
    for t in ts:
        sh = _broadcast(sh, t.shape)
    return tuple(t if t.shape == sh else t.expand(*sh) for t in ts)


def one_hot(t, n=-1):
    n = n if n > 0 else max(t._d) + 1
    return _t(array("q", [int(v == j) for v in t._d for j in range(n)]), [*t.shape, n], int64)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, **k):
    if create_graph:
        raise NotImplementedError("create_graph=True is not carried in this page")
    xs = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    old = [(x, x.grad) for x in xs]
    for x in xs:
        x.grad = None
        x._keep = True
    outputs.backward(grad_outputs, retain_graph=retain_graph)
    r = tuple(x.grad for x in xs)
    for x, g in old:
        x.grad = g
    return r


def dropout(x, p, train):
    return x if not train or p == 0 else x * (zeros(*x.shape).bernoulli_(1 - p) / (1 - p))


def layer_norm(x, shape, w=None, b=None, eps=1e-5, cudnn=True):
    d = tuple(range(-len(shape), 0))
    m = x.mean(d, keepdim=True)
    y = (x - m) / (((x - m) ** 2).mean(d, keepdim=True) + eps).sqrt()
    return _ren(
        (y * w + b if b is not None else y * w) if w is not None else y, "NativeLayerNormBackward0"
    )
