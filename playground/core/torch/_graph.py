"""Autograd: which operations made a tensor, and how a gradient flows back through them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ._missing import missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, ClassVar, ParamSpec, TypeVar

    from ._tensor import Tensor
    from ._types import Gradient, Grads

    P = ParamSpec("P")
    T = TypeVar("T")

AGAIN = (
    "Trying to backward through the graph a second time (or directly access saved tensors after "
    "they have already been freed). Saved intermediate values of the graph are freed when you "
    "call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward "
    "through the graph a second time or if you need to access saved tensors after calling "
    "backward."
)

_mode = [True]


def is_grad_enabled() -> bool:
    """Whether operations are being written down."""
    return _mode[-1]


class _Mode:
    """Turns the writing down on or off, as a `with` block or over a function."""

    wanted = False

    def __enter__(self) -> None:
        _mode.append(self.wanted)

    def __exit__(self, *exc: object) -> None:
        _mode.pop()

    def __call__(self, function: Callable[P, T]) -> Callable[P, T]:
        if not callable(function):
            raise TypeError(f"{type(self).__name__} decorates a function, not {function!r}")

        @functools.wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            with type(self)():
                return function(*args, **kwargs)

        return wrapped


class no_grad(_Mode):
    """Writes nothing down."""

    def __new__(cls, function: Callable[..., Any] | None = None) -> Any:
        made = object.__new__(cls)
        return made(function) if callable(function) else made

    def __init__(self, function: object = None) -> None:
        pass


class enable_grad(no_grad):
    """Writes down again, inside a `no_grad`."""

    wanted = True


class inference_mode(no_grad):
    """As `no_grad`; `mode=False` leaves things as they are."""

    def __init__(self, mode: bool = True) -> None:
        self.wanted = False if mode else is_grad_enabled()


class set_grad_enabled(_Mode):
    """Sets the mode at once; as a `with` block, sets it back afterwards."""

    def __init__(self, mode: bool) -> None:
        self.wanted, self._before = bool(mode), _mode[-1]
        _mode[-1] = self.wanted

    def __enter__(self) -> None:
        pass

    def __exit__(self, *exc: object) -> None:
        _mode[-1] = self._before

    def __call__(self, function: Callable[P, T]) -> Callable[P, T]:
        _mode[-1] = self._before

        @functools.wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            with set_grad_enabled(self.wanted):
                return function(*args, **kwargs)

        return wrapped


class Handle:
    """Removes a hook."""

    def __init__(self, hooks: list[Any], hook: object) -> None:
        self._hooks, self._hook = hooks, hook

    def remove(self) -> None:
        if self._hook in self._hooks:
            self._hooks.remove(self._hook)

    def __enter__(self) -> Handle:
        return self

    def __exit__(self, *exc: object) -> None:
        self.remove()


class Node:
    """One operation that was written down."""

    def __init__(
        self,
        name: str,
        inputs: Sequence[Tensor],
        backward: Callable[..., Grads] | None,
        saved: Sequence[Tensor] = (),
        outputs: int = 1,
    ) -> None:
        self._name, self._backward, self._outputs = name, backward, outputs
        self._edges = [edge(tensor) for tensor in inputs]
        self._metas = [(tensor.shape, tensor.dtype) for tensor in inputs]
        self._saved = [(t, t._storage.version, self._maker(t, inputs)) for t in saved]
        self._pre_hooks: list[Callable[..., Any]] = []
        self._hooks: list[Callable[..., Any]] = []
        self._kept: list[tuple[int, Callable[[Tensor], Tensor | None]]] = []
        self.metadata: dict[Any, Any] = {}

    def _maker(self, tensor: Tensor, inputs: Sequence[Tensor]) -> str | None:
        """Which operation made a saved tensor: this one, an earlier one, or none."""
        if tensor.grad_fn is not None:
            return tensor.grad_fn.name()
        return None if any(tensor is t for t in inputs) or tensor.requires_grad else self._name

    def name(self) -> str:
        return self._name

    def __repr__(self) -> str:
        return f"<{self._name.rpartition('::')[2]} object at {id(self):#x}>"

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        return tuple(e if e else (None, 0) for e in self._edges)

    def register_hook(self, hook: Callable[..., Any]) -> Handle:
        self._hooks.append(hook)
        return Handle(self._hooks, hook)

    def register_prehook(self, hook: Callable[..., Any]) -> Handle:
        self._pre_hooks.append(hook)
        return Handle(self._pre_hooks, hook)

    def call(self, grads: list[Tensor | None], keep: bool) -> list[Tensor | None]:
        """The gradients of the inputs, None where none is needed."""
        if self._backward is None:
            raise RuntimeError(AGAIN)
        self._check_saved()
        given = self._backward(*grads)
        found: list[Tensor | None] = []
        for grad, reached, (shape, dtype) in zip(given, self._edges, self._metas, strict=True):
            made = None if reached is None else grad() if callable(grad) else grad
            found.append(None if made is None else made._summed_to(shape, dtype))
        if self._saved and not keep:
            self._backward, self._saved = None, []
        return found

    def _check_saved(self) -> None:
        for tensor, version, maker in self._saved:
            now = tensor._storage.version
            if now != version:
                name = (maker or "").partition("Backward")[0]
                name = "AsStrided" if tensor._base is not None else name
                source = f", which is output {tensor._output_nr} of {name}," if maker else ""
                raise RuntimeError(
                    "one of the variables needed for gradient computation has been modified by an "
                    f"inplace operation: [{tensor.type()} {list(tensor.shape)}]{source} is at "
                    f"version {now}; expected version {version} instead. Hint: enable anomaly "
                    "detection to find the operation that failed to compute its gradient, with "
                    "torch.autograd.set_detect_anomaly(True, check_nan=False)."
                )


class AccumulateGrad(Node):
    """The end of a path: adds what arrives to the `.grad` of a leaf."""

    def __init__(self, variable: Tensor) -> None:
        super().__init__("torch::autograd::AccumulateGrad", [], None)
        self.variable = variable

    def call(self, grads: list[Tensor | None], keep: bool) -> list[Tensor | None]:
        leaf, (grad,) = self.variable, grads
        assert grad is not None  # it came from somewhere
        if leaf.grad is None:
            leaf._grad = grad.detach().clone()
        else:
            leaf._grad = leaf.grad.detach() + grad
        for hook in leaf._after_accumulate:
            hook(leaf)
        return []


def edge(tensor: Tensor) -> tuple[Node, int] | None:
    """Where a gradient for `tensor` goes: a node and which output of it, or None."""
    if tensor.grad_fn is not None:
        return tensor.grad_fn, tensor._output_nr
    if tensor.requires_grad:
        if tensor._accumulate is None:
            tensor._accumulate = AccumulateGrad(tensor)
        return tensor._accumulate, 0
    return None


def record(
    name: str,
    inputs: Sequence[Tensor],
    out: Tensor,
    backward: Callable[[Tensor], Grads],
    saved: Sequence[Tensor] = (),
) -> Tensor:
    """`out`, with the operation written down if a gradient may ever flow through it.

    `backward` takes the gradient of `out` and gives one per input: a tensor, a function that
    makes it when it is needed, or None. Sums over broadcast dimensions are taken by the node.
    """
    if not (_mode[-1] and out.dtype.is_floating_point):
        return out
    for tensor in inputs:
        tensor._refuse_stale()
    if any(tensor.requires_grad for tensor in inputs):
        out.grad_fn = Node(name, inputs, backward, saved)
        out._requires_grad = True
    return out


def refuse_gradient(function: str, **held: Tensor | None) -> None:
    """Raise as torch does where one of what `function` reads is to have a gradient and has none."""
    for name, one in held.items():
        if one is not None and one.requires_grad and _mode[-1]:
            raise RuntimeError(
                f"The function '{function}' is not differentiable with respect to argument "
                f"'{name}'. This input cannot have requires_grad True."
            )


def run_backward(
    outputs: list[Tensor],
    gradients: list[Tensor],
    keep: bool,
    wanted: set[tuple[int, int]] | None = None,
) -> dict[tuple[int, int], Tensor]:
    """Send `gradients` back from `outputs`; into `.grad`, or into the dict for `wanted` edges."""
    arrived: dict[int, list[Tensor | None]] = {}
    roots = []
    for tensor, gradient in zip(outputs, gradients, strict=True):
        reached = edge(tensor)
        assert reached is not None  # `_starts` has looked
        node, number = reached
        roots.append(node)
        slots = arrived.setdefault(id(node), [None] * node._outputs)
        _arrive(slots, number, gradient)
    found: dict[tuple[int, int], Tensor] = {}
    with no_grad():
        for node in reversed(_ordered(roots)):
            grads = arrived.pop(id(node), None)
            if grads is None:
                continue
            _send(node, grads, arrived, found, keep, wanted)
    return found


def _send(
    node: Node,
    grads: list[Tensor | None],
    arrived: dict[int, list[Tensor | None]],
    found: dict[tuple[int, int], Tensor],
    keep: bool,
    wanted: set[tuple[int, int]] | None,
) -> None:
    for number, hook in list(node._kept):
        grad = grads[number]
        if grad is not None:
            changed = hook(grad)
            grads[number] = grad if changed is None else changed
    for hook in list(node._pre_hooks):
        changed = hook(tuple(grads))
        if changed is not None:
            grads = list(changed) if isinstance(changed, tuple) else [changed]
    if wanted is not None:
        for number, grad in enumerate(grads):
            if (id(node), number) in wanted and grad is not None:
                found[id(node), number] = grad
        if isinstance(node, AccumulateGrad):
            return
    inputs = node.call(grads, keep)
    for hook in list(node._hooks):
        changed = hook(tuple(inputs), tuple(grads))
        if changed is not None:
            inputs = list(changed) if isinstance(changed, tuple) else [changed]
    for grad, reached in zip(inputs, node._edges, strict=True):
        if grad is not None and reached is not None:
            target, number = reached
            slots = arrived.setdefault(id(target), [None] * target._outputs)
            _arrive(slots, number, grad)


def _arrive(slots: list[Tensor | None], number: int, grad: Tensor) -> None:
    before = slots[number]
    slots[number] = grad if before is None else before + grad


def _ordered(roots: list[Node]) -> list[Node]:
    """All nodes that can be reached, each after those that it leads to."""
    order, seen, stack = [], set(), [(root, False) for root in roots]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack += [(e[0], False) for e in node._edges if e is not None]
    return order


def backward(
    tensors: Tensor | Sequence[Tensor],
    grad_tensors: Gradient = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    inputs: object = None,
) -> None:
    """Add the gradient of `tensors` to the `.grad` of every leaf."""
    tensors = _listed(tensors)
    if grad_tensors is None or not isinstance(grad_tensors, tuple | list):
        grad_tensors = [grad_tensors] * len(tensors)
    if create_graph:
        raise missing("backward(create_graph=True)")
    if inputs is not None:
        raise missing("backward(inputs=…)")
    run_backward(tensors, _starts(tensors, grad_tensors), bool(retain_graph))


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Gradient = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of `outputs` with respect to `inputs`, leaving every `.grad` alone."""
    if create_graph or is_grads_batched or materialize_grads:
        raise missing("torch.autograd.grad with create_graph, is_grads_batched, materialize_grads")
    outputs, inputs = _listed(outputs), _listed(inputs)
    if not isinstance(grad_outputs, tuple | list):
        grad_outputs = [grad_outputs] * len(outputs)
    starts = _starts(outputs, grad_outputs)
    wanted = []
    for tensor in inputs:
        reached = edge(tensor)
        if reached is None:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
        wanted.append((id(reached[0]), reached[1]))
    found = run_backward(outputs, starts, bool(retain_graph), set(wanted))
    for number, key in enumerate(wanted):
        if key not in found and not allow_unused:
            raise RuntimeError(
                f"The differentiated Tensor at index {number} appears to not have been used in the "
                "graph. Set allow_unused=True if this is the desired behavior."
            )
    return tuple(found.get(key) for key in wanted)


def _listed(tensors: Any) -> list[Tensor]:
    return [tensors] if hasattr(tensors, "grad_fn") else list(tensors)


def _starts(tensors: list[Tensor], gradients: Sequence[Tensor | None]) -> list[Tensor]:
    starts = []
    for number, (tensor, gradient) in enumerate(zip(tensors, gradients, strict=True)):
        if not tensor.requires_grad:
            raise RuntimeError(
                f"element {number} of tensors does not require grad and does not have a grad_fn"
            )
        if gradient is None:
            if tensor.numel() != 1:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            gradient = tensor.detach()._filled(1)
        elif gradient.shape != tensor.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{number}] has a shape of {gradient.shape} and "
                f"output[{number}] has a shape of {tensor.shape}."
            )
        starts.append(gradient.detach())
    return starts


class _Context:
    """What a Function keeps between its forward and its backward."""

    def __init__(self, needs: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs
        self.saved_tensors: tuple[Tensor, ...] = ()
        self._not_differentiable: tuple[Tensor, ...] = ()

    def save_for_backward(self, *tensors: Tensor) -> None:
        self.saved_tensors = tensors

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        self._not_differentiable = tensors

    def mark_dirty(self, *tensors: Tensor) -> None:
        raise missing("torch.autograd.function.FunctionCtx.mark_dirty")

    def set_materialize_grads(self, value: bool) -> None:
        if not value:
            raise missing("torch.autograd.function.FunctionCtx.set_materialize_grads(False)")


class Function:
    """An operation with a backward written by hand."""

    if TYPE_CHECKING:  # what a subclass brings
        forward: ClassVar[Callable[..., Any]]
        backward: ClassVar[Callable[..., Any]]

    @classmethod
    def apply(cls, *args: Any) -> Any:
        from ._tensor import Tensor

        if getattr(cls, "setup_context", None) is not None:
            raise missing("torch.autograd.Function.setup_context")
        tensors = [a for a in args if isinstance(a, Tensor)]
        context = _Context(tuple(isinstance(a, Tensor) and a.requires_grad for a in args))
        with no_grad():
            given = cls.forward(context, *args)
        outs = list(given) if isinstance(given, tuple) else [given]
        outs = [out.detach() if any(out is t for t in tensors) else out for out in outs]
        if is_grad_enabled() and any(t.requires_grad for t in tensors):
            shapes = [(out.shape, out.dtype, out) for out in outs]

            def back(*grads: Tensor | None) -> Grads:
                full = [
                    out.detach()._filled(0) if g is None else g
                    for g, (_, _, out) in zip(grads, shapes, strict=True)
                ]
                found = cls.backward(context, *full)
                found = found if isinstance(found, tuple) else (found,)
                return [g for g, a in zip(found, args, strict=True) if isinstance(a, Tensor)]

            node = Node(f"{cls.__name__}Backward", tensors, back, outputs=len(outs))
            for number, out in enumerate(outs):
                dead = any(out is t for t in context._not_differentiable)
                if out.dtype.is_floating_point and not dead:
                    out.grad_fn, out._output_nr, out._requires_grad = node, number, True
        return tuple(outs) if isinstance(given, tuple) else outs[0]
