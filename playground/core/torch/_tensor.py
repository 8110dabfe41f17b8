"""The tensor: numbers in a storage, seen through a shape, strides and an offset."""

from __future__ import annotations

import copy
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from . import _graph
from ._dtypes import DTYPES, Size, bool_, device, dtype, float32, place, product, promote
from ._graph import Handle, record
from ._missing import Missing, missing, refuse

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, NoReturn, SupportsIndex

    from ._bound import Bound
    from ._graph import AccumulateGrad, Node
    from ._types import DeviceLike, Number, Numbers, Shape
else:
    Bound = object

DTYPE = dtype
LEAF = "a leaf Variable that requires grad is being used in an in-place operation."
VIEW = (
    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel "
    "(DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP "
    "buckets, and hence detach_() cannot be called on these gradients. To fix this error, please "
    "refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
)


class Storage:
    """The numbers, shared by every view of them, and how often they were changed."""

    __slots__ = ("data", "version", "writes")

    def __init__(self, data: Numbers) -> None:
        self.data, self.version = data, 0
        self.writes = 0  # in-place changes that a gradient flows through


class _TensorMeta(type):
    """Lets `torch.Tensor.name` say what is not carried."""

    if not TYPE_CHECKING:  # or mypy would find every name on a tensor

        def __getattr__(cls, name: str) -> Missing:
            from ._names import TENSOR

            if name in TENSOR and not name.startswith("_"):
                return Missing(f"torch.Tensor.{name}")
            raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'")


class Tensor(Bound, metaclass=_TensorMeta):
    """Numbers with a shape."""

    if TYPE_CHECKING:
        shape: Size

    __torch_function__ = None
    __array_priority__ = 1000
    is_sparse = is_quantized = is_mkldnn = is_nested = is_cuda = is_mps = is_xpu = False
    layout, names, itemsize = "torch.strided", None, property(lambda self: self.dtype.itemsize)
    _backward_hooks: dict[builtins.int, Any] | None = None
    retains_grad = False

    def __new__(cls, *args: Any, **kwargs: object) -> Tensor:
        refuse(*args, *kwargs.values())
        if len(args) == 1 and isinstance(args[0], Tensor):
            made = args[0]
        elif len(args) == 1 and isinstance(args[0], list | tuple) and not isinstance(args[0], Size):
            from ._create import tensor

            made = tensor(args[0], dtype=float32)
        else:
            shape = args[0] if args and isinstance(args[0], tuple) else args or (0,)
            made = fresh(array("f", bytes(4 * product(shape))), shape, float32)
        return made._alias(cls)

    def __init__(self, *args: object, **kwargs: object) -> None:
        pass

    @staticmethod
    def _make_subclass(
        cls: builtins.type[Tensor], data: Tensor, requires_grad: builtins.bool = False
    ) -> Tensor:
        if requires_grad and not data.dtype.is_floating_point:
            raise RuntimeError(
                "Only Tensors of floating point and complex dtype can require gradients"
            )
        made = data.detach()._alias(cls)
        made._requires_grad = bool(requires_grad)
        return made

    def _alias(self, cls: builtins.type[Tensor] | None = None) -> Tensor:
        """Another tensor over the same storage, with no history."""
        made = object.__new__(cls or Tensor)
        shape = self.__dict__["shape"]
        made._setup(self._storage, shape, self.dtype, self._strides, self._offset)
        made.device = self.device
        return made

    def _setup(
        self,
        storage: Storage,
        shape: Shape,
        dtype: DTYPE,
        strides: Shape | None = None,
        offset: builtins.int = 0,
    ) -> None:
        self._storage: Storage = storage
        self.dtype: DTYPE = dtype
        self.__dict__["shape"] = Size(shape)  # a subclass may show another one
        self._strides = contiguous_strides(shape) if strides is None else tuple(strides)
        self._offset, self._requires_grad, self._output_nr = offset, False, 0
        self._base: Tensor | None = None
        self.grad_fn: Node | None = None
        self._grad: Tensor | None = None
        self._accumulate: AccumulateGrad | None = None
        self._after_accumulate: list[Callable[[Tensor], object]] = []
        self._writes: builtins.int | None = None
        self.device = device("cpu")

    # -- what it is

    @property
    def requires_grad(self) -> builtins.bool:
        return self._requires_grad

    @requires_grad.setter
    def requires_grad(self, value: builtins.bool) -> None:
        if not self.is_leaf and not value:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a "
                "computed variable in a subgraph that doesn't require differentiation use "
                "var_no_grad = var.detach()."
            )
        if value and not self.dtype.is_floating_point:
            raise RuntimeError(
                "only Tensors of floating point and complex dtype can require gradients"
            )
        self._requires_grad = bool(value)

    def requires_grad_(self, requires_grad: builtins.bool = True) -> Tensor:
        """Whether to compute a gradient for this tensor."""
        if requires_grad and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point dtype can require gradients")
        self.requires_grad = requires_grad
        return self

    @property
    def grad(self) -> Tensor | None:
        return self._grad

    @grad.setter
    def grad(self, value: Tensor | None) -> None:
        if value is not None:
            if not isinstance(value, Tensor):
                raise TypeError(
                    f"assigned grad expected to be a Tensor or None but got grad of type "
                    f"{type(value).__name__}"
                )
            if value.shape != self.shape:
                raise RuntimeError(
                    f"assigned grad has data of a different size\n"
                    f"expected {list(self.shape)}, got {list(value.shape)}"
                )
        self._grad = value

    @grad.deleter
    def grad(self) -> None:
        self._grad = None

    @property
    def is_leaf(self) -> builtins.bool:
        return self.grad_fn is None

    @property
    def is_meta(self) -> builtins.bool:
        return self.device.type == "meta"

    @property
    def is_cpu(self) -> builtins.bool:
        return self.device.type == "cpu"

    @property
    def data(self) -> Tensor:
        made = self.detach()
        made._storage = Storage(self._storage.data)  # the same numbers, changes not counted
        return made

    @data.setter
    def data(self, value: Tensor) -> None:
        self._storage, self.dtype = value._storage, value.dtype
        self.__dict__["shape"] = value.shape
        self._strides, self._offset, self.device = value._strides, value._offset, value.device

    @property
    def ndim(self) -> builtins.int:
        return len(self.shape)

    def dim(self) -> builtins.int:
        return len(self.shape)

    ndimension = dim

    def numel(self) -> builtins.int:
        self._refuse_uninitialized("numel")
        return product(self.shape)

    def _refuse_uninitialized(self, name: str) -> None:
        """What PyTorch says of using the parameter of a lazy module before its first call."""
        if hasattr(type(self), "cls_to_become"):
            raise ValueError(
                f"Attempted to use an uninitialized parameter in <method '{name}' of "
                "'torch._C.TensorBase' objects>. This error happens when you are using a "
                "`LazyModule` or explicitly manipulating "
                f"`torch.nn.parameter.{type(self).__name__}` objects. When using LazyModules Call "
                "`forward` with a dummy batch to initialize the parameters before calling torch "
                "functions"
            )

    nelement = numel

    def size(self, dim: builtins.int | None = None) -> Any:
        if dim is None:
            return self.shape
        return self.shape[wrap(dim, self.ndim)]

    def stride(self, dim: builtins.int | None = None) -> Any:
        return self._strides if dim is None else self._strides[wrap(dim, self.ndim)]

    def storage_offset(self) -> builtins.int:
        return self._offset

    def element_size(self) -> builtins.int:
        return self.dtype.itemsize

    @property
    def nbytes(self) -> builtins.int:
        return self.numel() * self.dtype.itemsize

    @property
    def output_nr(self) -> builtins.int:
        return self._output_nr

    @property
    def _version(self) -> builtins.int:
        return self._storage.version

    def data_ptr(self) -> builtins.int:
        if self.is_meta or not len(self._storage.data):
            return 0
        return self._storage.data.buffer_info()[0] + self._offset * self.dtype.itemsize

    def untyped_storage(self) -> _UntypedStorage:
        return _UntypedStorage(self)

    def is_floating_point(self) -> builtins.bool:
        return self.dtype.is_floating_point

    def is_complex(self) -> builtins.bool:
        return False

    def is_inference(self) -> builtins.bool:
        return False

    def is_contiguous(self, memory_format: object = None) -> builtins.bool:
        return self.numel() == 0 or all(
            size == 1 or mine == plain
            for size, mine, plain in zip(
                self.shape, self._strides, contiguous_strides(self.shape), strict=True
            )
        )

    def type(self, dtype: DTYPE | None = None) -> Any:
        return f"torch.{self.dtype.scalar}Tensor" if dtype is None else self.to(dtype)

    # -- its numbers

    def _values(self) -> Numbers:
        """All numbers in row-major order: not to be changed."""
        if self.is_meta:
            raise missing("Computing on the meta device")
        data, count = self._storage.data, self.numel()
        if self.is_contiguous():
            if self._offset == 0 and len(data) == count:
                return data
            return data[self._offset : self._offset + count]
        return array(data.typecode, [data[i] for i in self._positions()])

    def _positions(self) -> list[builtins.int]:
        return positions(self.shape, self._strides, self._offset)

    def _write(self, values: Iterable[Number]) -> Tensor:
        """Put `values` (row-major) into the storage, for every view to see."""
        if self.is_meta:
            return self
        data, count = self._storage.data, self.numel()
        if 0 in self._strides and any(
            step == 0 and size > 1 for step, size in zip(self._strides, self.shape, strict=True)
        ):
            raise RuntimeError(
                "unsupported operation: more than one element of the written-to tensor refers to "
                "a single memory location. Please clone() the tensor before performing the "
                "operation."
            )
        if self.is_contiguous():
            if not (isinstance(values, array) and values.typecode == data.typecode):
                values = array(data.typecode, map(self.dtype.cast, values))
            data[self._offset : self._offset + count] = values
        else:
            cast = self.dtype.cast
            for position, value in zip(self._positions(), values, strict=True):
                data[position] = cast(value)
        self._storage.version += 1
        return self

    def _filled(self, value: Number) -> Tensor:
        """A new tensor like this one, each number `value`."""
        data = array(self.dtype.code, [value]) * self.numel()
        return fresh(data, self.shape, self.dtype)

    def item(self) -> Any:
        if self.numel() != 1:
            raise RuntimeError(
                f"a Tensor with {self.numel()} elements cannot be converted to Scalar"
            )
        if self.is_meta:
            raise RuntimeError("Tensor.item() cannot be called on meta tensors")
        value = self._values()[0]
        return bool(value) if self.dtype is bool_ else value

    def tolist(self) -> Any:
        values = list(self._values())
        if self.dtype is bool_:
            values = list(map(bool, values))
        if not self.shape:
            return values[0]
        for dim in range(self.ndim - 1, 0, -1):
            size, count = self.shape[dim], product(self.shape[:dim])
            values = [values[i * size : (i + 1) * size] for i in range(count)]
        return values

    def __bool__(self) -> builtins.bool:
        if self.numel() != 1:
            amount = "no values" if self.numel() == 0 else "more than one value"
            raise RuntimeError(f"Boolean value of Tensor with {amount} is ambiguous")
        return bool(self.item())

    def __float__(self) -> builtins.float:
        return float(self.item())

    def __int__(self) -> builtins.int:
        return int(self.item())

    def __index__(self) -> builtins.int:
        if self.dtype.is_floating_point or self.numel() != 1:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __len__(self) -> builtins.int:
        if not self.shape:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    def __iter__(self) -> Iterator[Tensor]:
        if not self.shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, element: Any) -> builtins.bool:
        return bool((self == element).any())

    def __hash__(self) -> builtins.int:
        return id(self)

    def __repr__(self, *, tensor_contents: object = None) -> str:
        from ._print import tensor_str

        return tensor_str(self)

    def __format__(self, spec: str) -> str:
        if not self.shape and spec:
            return format(self.item(), spec)
        return object.__format__(self, spec) if spec else str(self)

    def numpy(self, *, force: builtins.bool = False) -> NoReturn:
        raise missing("torch.Tensor.numpy (NumPy is not loaded in this page)")

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        raise missing("torch.Tensor.numpy (NumPy is not loaded in this page)")

    # -- copies and conversions

    def detach(self) -> Tensor:
        made = self._alias()
        made._base = self._base
        return made

    def detach_(self) -> Tensor:
        if self._base is not None and self._writes is not None:
            raise RuntimeError(VIEW)
        self.grad_fn, self._requires_grad = None, False
        return self

    def clone(self, *, memory_format: object = None) -> Tensor:
        out = fresh(self._copied(), self.shape, self.dtype, self.device)
        return record("CloneBackward0", [self], out, lambda g: [g])

    def _copied(self) -> Numbers:
        return array(self.dtype.code) if self.is_meta else self._values()[:]

    def contiguous(self, memory_format: object = None) -> Tensor:
        return self if self.is_contiguous() else self.clone()

    def to(
        self,
        *args: Any,
        dtype: DTYPE | None = None,
        device: DeviceLike = None,
        copy: builtins.bool = False,
        non_blocking: builtins.bool = False,
        memory_format: object = None,
    ) -> Tensor:
        refuse(*args, dtype, device, memory_format)
        if args and isinstance(args[0], bool):
            dtype = bool_
        for arg in args:
            if isinstance(arg, DTYPE):
                dtype = arg
            elif isinstance(arg, Tensor):
                dtype, device = arg.dtype, arg.device
            elif arg is not None and not isinstance(arg, bool):
                device = arg
        target = self.device if device is None else place(device)
        if self.is_meta and target.type != "meta":
            raise NotImplementedError("Cannot copy out of meta tensor; no data!")
        kind = dtype or self.dtype
        if kind is self.dtype and target == self.device:
            return self.clone() if copy else self
        if target.type == "meta":
            out = fresh(array(kind.code), self.shape, kind, target)
        else:
            out = fresh(array(kind.code, map(kind.cast, self._values())), self.shape, kind)
        return record("ToCopyBackward0", [self], out, lambda g: [g])

    def float(self) -> Tensor:
        return self.to(float32)

    def double(self) -> Tensor:
        return self.to(DTYPES["float64"])

    def long(self) -> Tensor:
        return self.to(DTYPES["int64"])

    def int(self) -> Tensor:
        return self.to(DTYPES["int32"])

    def bool(self) -> Tensor:
        return self.to(bool_)

    def cpu(self) -> Tensor:
        return self.to("cpu")

    def cuda(self, *args: Any, **kwargs: Any) -> Tensor:
        return self.to(place("cuda"))

    def type_as(self, other: Tensor) -> Tensor:
        return self.to(other.dtype)

    def __deepcopy__(self, memo: dict[Any, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy "
                "protocol at the moment.  If you were attempting to deepcopy a module, this may "
                "be because of a torch.nn.utils.weight_norm usage, see "
                "https://github.com/pytorch/pytorch/pull/103001"
            )
        if id(self) in memo:
            seen: Tensor = memo[id(self)]
            return seen
        storage = memo.get(("storage", id(self._storage)))
        if storage is None:
            storage = Storage(self._storage.data[:])
            memo["storage", id(self._storage)] = storage
            memo.setdefault("kept", []).append(self._storage)
        made = object.__new__(type(self))
        made._setup(storage, self.shape, self.dtype, self._strides, self._offset)
        made.device, made._requires_grad = self.device, self._requires_grad
        memo[id(self)] = made
        for name, value in own_state(self).items():
            made.__dict__[name] = copy.deepcopy(value, memo)
        if self.grad is not None:
            made._grad = self.grad.__deepcopy__(memo)
        return made

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return rebuild, (
            self._storage,
            tuple(self.shape),
            self.dtype.name,
            self._strides,
            self._offset,
            self.requires_grad,
            self.device.type,
        )

    # -- changing in place

    def _inplace(self, operation: Callable[[Tensor], Tensor]) -> Tensor:
        """Do `operation` (which takes this tensor and gives a new one) and keep the result here."""
        watched = _graph.is_grad_enabled()
        if watched and self.requires_grad and self.is_leaf:
            raise RuntimeError(LEAF)
        base = self._base
        if watched and base is not None and base.is_leaf and base.requires_grad:
            raise RuntimeError(
                "a view of a leaf Variable that requires grad is being used in an in-place "
                "operation."
            )
        before = self
        if watched and not self.is_meta:
            self._refuse_stale()
            before = fresh(self._copied(), self.shape, self.dtype)
            before.grad_fn, before._output_nr = self.grad_fn, self._output_nr
            before._requires_grad = self._requires_grad
        if self.is_meta:
            return self
        out = operation(before)
        if out.shape != self.shape:
            raise RuntimeError(
                f"output with shape {list(self.shape)} doesn't match the broadcast shape "
                f"{list(out.shape)}"
            )
        if out.dtype.is_floating_point and not self.dtype.is_floating_point:
            raise RuntimeError(
                f"result type {out.dtype.scalar} can't be cast to the desired output type "
                f"{self.dtype.scalar}"
            )
        self._write(out._values())
        if watched and out.requires_grad:
            self._take_history(out)
        return self

    def _take_history(self, out: Tensor) -> None:
        """Go on from the graph of `out`; other tensors over this storage are out of date."""
        assert out.grad_fn is not None  # what requires a gradient here was computed
        self.grad_fn, self._output_nr, self._requires_grad = out.grad_fn, out._output_nr, True
        saved = out.grad_fn._saved
        for i, (tensor, _, maker) in enumerate(saved):
            if tensor is out:
                out._storage, out._strides, out._offset = self._storage, self._strides, self._offset
                saved[i] = (self, self._storage.version, maker)
        self._storage.writes += 1
        self._writes = self._storage.writes

    def _refuse_stale(self) -> None:
        """Raise when a view of this tensor, or its base, was changed under autograd since."""
        if self._writes is not None and self._writes != self._storage.writes:
            raise missing("Using a tensor after a view of it was changed in place under autograd")

    def copy_(self, other: Any, non_blocking: builtins.bool = False) -> Tensor:
        if not isinstance(other, Tensor):
            other = self._filled(self.dtype.cast(other))
        if other.is_meta and not self.is_meta:
            raise NotImplementedError("Cannot copy out of meta tensor; no data!")

        def copied(before: Tensor) -> Tensor:
            shape = broadcast(self.shape, other.shape)
            shaped = other if other.shape == shape else other.expand(shape)
            values = array(self.dtype.code, map(self.dtype.cast, shaped._values()))
            out = fresh(values, shape, self.dtype)
            return record("CopyBackwards", [before, other], out, lambda g: [g * 0, g])

        return self._inplace(copied)

    # -- hooks and gradients

    def backward(
        self,
        gradient: Tensor | None = None,
        retain_graph: builtins.bool | None = None,
        create_graph: builtins.bool = False,
        inputs: object = None,
    ) -> None:
        _graph.backward(self, gradient, retain_graph, create_graph, inputs)

    def retain_grad(self) -> None:
        if not self.requires_grad:
            raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
        if self.grad_fn is None or self.retains_grad:
            return
        self.retains_grad = True

        def keep(grad: Tensor) -> None:
            self._grad = grad.detach().clone() if self._grad is None else self._grad + grad

        self.grad_fn._kept.append((self._output_nr, keep))

    def register_hook(self, hook: Callable[..., Any]) -> Handle:
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        reached = _graph.edge(self)
        assert reached is not None  # since it requires a gradient
        node, number = reached
        entry = (number, hook)
        node._kept.append(entry)
        return Handle(node._kept, entry)

    def register_post_accumulate_grad_hook(self, hook: Callable[..., Any]) -> Handle:
        if not self.is_leaf:
            raise RuntimeError(
                "post accumulate grad hooks cannot be registered on non-leaf tensors"
            )
        self._after_accumulate.append(hook)
        return Handle(self._after_accumulate, hook)

    def _summed_to(self, shape: Shape, dtype: DTYPE) -> Tensor:
        """A gradient brought to the shape and dtype of what it is the gradient of."""
        grad = self
        if grad.shape != shape:
            extra = grad.ndim - len(shape)
            dims = list(range(extra))
            dims += [
                i + extra for i, n in enumerate(shape) if n == 1 and grad.shape[i + extra] != 1
            ]
            grad = (grad.sum(dims) if dims else grad).reshape(shape)
        return grad if grad.dtype is dtype else grad.to(dtype)

    if not TYPE_CHECKING:  # or mypy would find every name on a tensor

        def __getattr__(self, name: str) -> Missing:
            from ._names import TENSOR

            if name in TENSOR and not name.startswith("_"):
                return Missing(f"torch.Tensor.{name}")
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


Tensor.__module__ = "torch"


def own_state(tensor: Tensor) -> dict[str, Any]:
    """What was set on `tensor` from outside."""
    plain = fresh(array("f"), (0,), float32).__dict__
    return {name: value for name, value in tensor.__dict__.items() if name not in plain}


class _UntypedStorage:
    """Enough of torch's storage to tell whether two tensors share one."""

    def __init__(self, tensor: Tensor) -> None:
        self._tensor = tensor

    def data_ptr(self) -> int:
        if self._tensor.is_meta or not len(self._tensor._storage.data):
            return 0
        return self._tensor._storage.data.buffer_info()[0]

    def nbytes(self) -> int:
        return len(self._tensor._storage.data) * self._tensor.dtype.itemsize

    size = nbytes

    def __len__(self) -> int:
        return self.nbytes()


def fresh(data: Numbers, shape: Shape, dtype: dtype, device: device | None = None) -> Tensor:
    """A new tensor over its own `data`."""
    made = object.__new__(Tensor)
    made._setup(Storage(data), shape, dtype)
    if device is not None:
        made.device = device
    return made


def rebuild(
    storage: Storage,
    shape: Shape,
    name: str,
    strides: Shape,
    offset: int,
    requires_grad: bool,
    where: str,
) -> Tensor:
    """A tensor out of a pickle."""
    made = object.__new__(Tensor)
    made._setup(storage, shape, DTYPES[name], strides, offset)
    made._requires_grad, made.device = requires_grad, device(where)
    return made


def view(base: Tensor, shape: Shape, strides: Shape, offset: int) -> Tensor:
    """A tensor over the same storage as `base`, at other places; autograd is the caller's."""
    made = object.__new__(Tensor)
    made._setup(base._storage, shape, base.dtype, strides, offset)
    made.device = base.device
    made._base = base if base._base is None else base._base
    made._writes = base._storage.writes
    if base._writes is None:
        base._writes = base._storage.writes
    return made


def contiguous_strides(shape: Shape) -> tuple[int, ...]:
    """The strides of a tensor of `shape` whose numbers lie in row-major order."""
    step, found = 1, []
    for size in reversed(shape):
        found.append(step)
        step *= max(size, 1)
    return tuple(reversed(found))


def positions(shape: Shape, strides: Shape, offset: int) -> list[int]:
    """Where each element lies, in row-major order."""
    found = [offset]
    for size, step in zip(shape, strides, strict=True):
        if size == 1:
            continue
        if step == 0:
            found = [p for p in found for _ in range(size)]
        else:
            found = [p + q for p in found for q in range(0, size * step, step)]
    return found


def wrap(dim: int, ndim: int) -> int:
    """`dim` counted from the front."""
    low, high = (-ndim, ndim - 1) if ndim else (-1, 0)
    if not low <= dim <= high:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{low}, {high}], but got {dim})"
        )
    return dim % ndim if ndim else 0


def broadcast(left: Shape, right: Shape) -> Size:
    """The shape that both broadcast to."""
    count = max(len(left), len(right))
    a = (1,) * (count - len(left)) + tuple(left)
    b = (1,) * (count - len(right)) + tuple(right)
    for i in reversed(range(count)):
        if a[i] != b[i] and 1 not in (a[i], b[i]):
            raise RuntimeError(
                f"The size of tensor a ({a[i]}) must match the size of tensor b ({b[i]}) at "
                f"non-singleton dimension {i}"
            )
    return Size(y if x == 1 else x for x, y in zip(a, b, strict=True))


def flatten_nested(value: Any) -> tuple[list[int], list[Number], dtype]:
    """Shape, numbers and dtype of nested lists, tuples, numbers and tensors."""
    if isinstance(value, Tensor):
        return list(value.shape), list(value._values()), value.dtype
    if isinstance(value, list | tuple):
        parts = [flatten_nested(part) for part in value]
        if not parts:
            return [0], [], float32
        inner = parts[0][0]
        for shape, _, _ in parts:
            if len(shape) != len(inner) and not (inner and shape):
                raise TypeError("must be real number, not list" if shape else "not a sequence")
            if shape != inner:
                raise ValueError(
                    f"expected sequence of length {inner[0]} at dim 1 (got {shape[0]})"
                )
        kind = parts[0][2]
        for _, _, other in parts[1:]:
            kind = promote(kind, other)
        return [len(parts), *inner], list(chain.from_iterable(p[1] for p in parts)), kind
    if isinstance(value, bool):
        return [], [value], bool_
    if isinstance(value, int):
        return [], [value], DTYPES["int64"]
    if isinstance(value, float):
        return [], [value], float32
    raise TypeError(f"new(): invalid data type '{type(value).__name__}'")
