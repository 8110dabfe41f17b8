"""Runs a copy of a model once and writes down what it registered, called and executed."""

from __future__ import annotations

import ast
import contextlib
import copy
import dataclasses
import functools
import json
import linecache
import random
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any, Literal, TypeAlias

import torch
from torch import nn
from torch.nn.modules.module import (
    register_module_forward_hook,
    register_module_forward_pre_hook,
)
from torch.nn.parameter import is_lazy

from xray import render

Mode: TypeAlias = Literal["eval", "train"]

MODES = ("eval", "train")
MOST_ITEMS = 8  # entries of a tuple, list or dict that are described one by one
DEEPEST = 4  # levels of nested tuples, lists and dicts that are described

TORCH = str(Path(torch.__file__).parent)
MODULE_PY = nn.Module.__call__.__code__.co_filename
MODULE_ATTRIBUTES = frozenset(vars(nn.Module()))


class XrayError(Exception):
    """The X-ray could not be taken; the message says what, where, and the cure."""


# --- what an X-ray is made of -------------------------------------------------------------


@dataclass
class Value:
    """What was passed, returned or bound: a tensor's shape and dtype, or a structure of them."""

    kind: str  # tensor | tuple | list | dict | module | None | other
    shape: list[int] | None = None  # of a tensor; None where torch does not tell one
    dtype: str | None = None  # of a tensor, as "float32"
    text: str = ""  # the path of a module, the type of anything else
    items: list[tuple[str, Value]] = field(default_factory=list)  # of a tuple, list or dict


@dataclass
class Tensor:
    """A parameter, a buffer, or a tensor that a module holds without registering it."""

    name: str
    kind: str  # parameter | buffer | plain tensor | extra state
    shape: list[int] | None  # None: an empty slot, or not initialized yet
    dtype: str | None
    key: str | None  # its key in the state dict; None: not in the state dict
    frozen: bool = False  # a parameter that asks for no gradient
    same_as: str | None = None  # the first name of the same tensor, where weights are tied
    lazy: bool = False  # uninitialized until the first call


@dataclass
class Slot:
    """One place in the tree: a registered module, an empty slot, or a module called only."""

    path: str  # "" for the model itself
    parent: str | None  # the path of the slot it hangs from; None for the model itself
    name: str
    type: str  # the class; "None" for an empty slot
    args: str  # what the class prints of its arguments
    registered: bool
    parameters: int  # in this module and below, shared ones counted once
    tensors: list[Tensor]
    same_as: str | None = None  # the first path of the same object
    has_forward: bool = True
    calls: list[int] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)


@dataclass
class Call:
    """One call of a module, in the order in which the calls began."""

    number: int
    paths: list[str]  # every slot of the object that was called; torch does not say which one
    type: str
    inputs: list[tuple[str, Value]]  # positional inputs have the name ""
    output: Value | None  # None where forward raised
    depth: int
    parent: int | None  # the call during which it was made
    file: str
    line: int  # 0: the X-ray itself made the call
    code: str
    raised: bool = False
    direct: bool = False  # .forward itself was called: torch skips the hooks
    original: bool = False  # a function that holds the model survived the copy and called it


@dataclass
class Name:
    """One local name after a line ran."""

    name: str
    value: Value
    changed: bool  # the line bound it


@dataclass
class Step:
    """One statement of a forward, run once."""

    file: str
    line: int
    last_line: int
    code: str
    depth: int
    call: int  # the call whose forward this is
    calls: list[int]  # the calls that this statement made, helpers included
    names: list[Name]
    returns: Value | None = None
    raised: bool = False


@dataclass
class Source:
    """Lines of code that ran: a class, or one function of torch."""

    file: str
    title: str
    lines: list[tuple[int, str]]  # each with its number


@dataclass
class Failure:
    """What forward raised, and the line that raised it."""

    type: str
    message: str
    file: str
    line: int
    code: str
    call: int | None  # the innermost call that was running


@dataclass
class Record:
    """One X-ray. Prints as text, draws itself in a notebook, exports JSON."""

    model: str
    mode: str
    torch: str
    parameters: int
    slots: list[Slot]
    calls: list[Call]
    steps: list[Step]
    sources: list[Source]
    keys: list[str]  # the keys of the state dict, in order
    error: Failure | None = None

    def __str__(self) -> str:
        """The X-ray as text for a terminal."""
        return render.text(self)

    def __repr__(self) -> str:
        """The same text: an X-ray is for reading, also at the prompt."""
        return render.text(self)

    def _repr_html_(self) -> str:
        """The X-ray as HTML that brings its own style, for a notebook."""
        return render.notebook(self)

    def json(self, indent: int | None = None) -> str:
        """The whole record as JSON text."""
        return json.dumps(asdict(self), indent=indent)


# --- the one public function --------------------------------------------------------------


def xray(model: nn.Module, *inputs: Any, mode: Mode = "eval", **named_inputs: Any) -> Record:
    """Run a copy of `model` once on `inputs` and write down what happened.

    In eval mode the copy runs without gradients, in train mode with them, as the two are used.
    Where forward raises, the record holds all that came before, and `error` says where.

    Raises `XrayError`, with one sentence, where `model` is no module or no tree, `mode`
    is neither "eval" nor "train", or the model cannot be copied. Looking changes nothing: not the
    model or the inputs, their mode, hooks or statistics, nor any random state, nor the trace
    function.
    """
    if not isinstance(model, nn.Module):
        cure = ": call it first" if isinstance(model, type) else ""
        raise XrayError(
            f"xray needs a model that is an nn.Module, not {_a_type(model)}{cure}; "
            "give it as in xray(model, x)."
        )
    if mode not in MODES:
        raise XrayError(f'xray has no mode {mode!r}: choose mode="eval" or mode="train".')
    _check_tree(model)
    with _random_state_kept():
        copied, inputs, named_inputs = _copies(model, inputs, named_inputs)
        copied.train(mode == "train")
        return _Recorder(copied, model, mode).run(inputs, named_inputs)


def _a_type(value: object) -> str:
    """What `value` is, for a sentence: "the class Net" or "a list"."""
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return f"a {type(value).__name__}"


def _check_tree(module: nn.Module, path: str = "", above: tuple[nn.Module, ...] = ()) -> None:
    """Raise `XrayError` where a walk through the tree of modules cannot begin, or cannot end."""
    children = getattr(module, "_modules", None)
    if children is None:
        raise XrayError(
            f"{path or 'the model'} was built without super().__init__(); call it first in the "
            f"__init__ of {type(module).__name__}."
        )
    if any(module is one for one in above):
        raise XrayError(
            f"{path} is registered below itself, so that no walk through this model ends, and "
            "neither eval nor state_dict returns; keep the way back in a tuple, which registers "
            "nothing."
        )
    for name, child in children.items():
        if child is not None:
            _check_tree(child, _join(path, name), (*above, module))


# --- looking changes nothing --------------------------------------------------------------


@contextlib.contextmanager
def _random_state_kept() -> Iterator[None]:
    """Put the random states of torch, Python and NumPy back afterwards."""
    numpy = sys.modules.get("numpy")
    python_state = random.getstate()
    numpy_state = numpy.random.get_state() if numpy else None
    cpu_state = torch.get_rng_state()
    cuda_states = torch.cuda.get_rng_state_all() if torch.cuda.is_initialized() else None
    try:
        yield
    finally:
        random.setstate(python_state)
        if numpy and numpy_state is not None:
            numpy.random.set_state(numpy_state)
        torch.set_rng_state(cpu_state)
        if cuda_states is not None:
            torch.cuda.set_rng_state_all(cuda_states)


def _copies(
    model: nn.Module, inputs: tuple[Any, ...], named_inputs: dict[str, Any]
) -> tuple[nn.Module, tuple[Any, ...], dict[str, Any]]:
    """Deep copies of the model and the inputs; one sentence where something cannot be copied."""
    memo: dict[int, Any] = {}
    try:
        copied = copy.deepcopy(model, memo)
    except Exception as error:
        raise XrayError(_why_no_copy(model, error)) from error
    for _, tensor in _held(list((*inputs, *named_inputs.values())), "inputs", torch.Tensor):
        if not tensor.is_leaf:
            memo[id(tensor)] = tensor.detach().clone()
    try:
        return copied, copy.deepcopy(inputs, memo), copy.deepcopy(named_inputs, memo)
    except Exception as error:
        raise XrayError(
            f"xray runs a copy, and the inputs cannot be copied: {_first_line(error)}; "
            "give tensors, or tuples, lists and dicts of tensors."
        ) from error


def _why_no_copy(model: nn.Module, error: Exception) -> str:
    """The sentence for a model that `copy.deepcopy` refuses, with the attribute to mend."""
    for path, module in model.named_modules():
        for name, value in _own_attributes(module):
            for label, tensor in _held(value, name, torch.Tensor):
                if not tensor.is_leaf:
                    where = f"{path}.{label}" if path else label
                    return (
                        "xray runs a copy, and this model cannot be copied: its attribute "
                        f"{where} holds a tensor with a gradient history; "
                        f"keep {label.partition('[')[0]}.detach() in it instead."
                    )
    return (
        "xray runs a copy, and copy.deepcopy fails on this model: "
        f"{type(error).__name__}: {_first_line(error)}; "
        "make the model copyable, or keep what cannot be copied outside it."
    )


def _first_line(error: BaseException) -> str:
    """The first line of an error's message, without its full stop."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else "no message"


# --- describing values --------------------------------------------------------------------


def _own_attributes(module: nn.Module) -> Iterator[tuple[str, Any]]:
    """The attributes that a module holds without registering them."""
    for name, value in vars(module).items():
        if name not in MODULE_ATTRIBUTES:
            yield name, value


def _held(value: Any, label: str, kind: type, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Every object of type `kind` in `value` or its plain containers, each with its label."""
    if isinstance(value, kind):
        yield label, value
    elif depth == DEEPEST or isinstance(value, nn.Module):
        return
    elif isinstance(value, Mapping):
        for key, item in list(value.items()):
            yield from _held(item, f"{label}[{key!r}]", kind, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for index, item in enumerate(value):
            yield from _held(item, f"{label}[{index}]", kind, depth + 1)


def _dtype(tensor: torch.Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def _tensor_value(tensor: torch.Tensor) -> Value:
    try:
        shape = None if is_lazy(tensor) else [int(size) for size in tensor.shape]
    except RuntimeError:  # a nested tensor has no one shape
        shape = None
    return Value("tensor", shape, _dtype(tensor))


def _value(thing: Any, module_label: Any, depth: int = 0) -> Value:
    """Describe `thing`; `module_label` names a module that is met on the way."""
    if isinstance(thing, torch.Tensor):
        return _tensor_value(thing)
    if thing is None:
        return Value("None")
    if isinstance(thing, nn.Module):
        return Value("module", text=module_label(thing))
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        fields = dataclasses.fields(thing)
        thing = {f.name: getattr(thing, f.name, None) for f in fields}
    if depth < DEEPEST and isinstance(thing, Mapping):
        kind, pairs = "dict", [(str(key), item) for key, item in thing.items()]
    elif depth < DEEPEST and isinstance(thing, (tuple, list)):
        kind = "tuple" if isinstance(thing, tuple) else "list"
        pairs = [("", item) for item in thing]
    else:
        return Value("other", text=_short(thing))
    items = [(key, _value(item, module_label, depth + 1)) for key, item in pairs[:MOST_ITEMS]]
    if len(pairs) > MOST_ITEMS:
        items.append(("", Value("other", text=f"… {len(pairs) - MOST_ITEMS} more")))
    return Value(kind, items=items)


def _short(thing: Any) -> str:
    """A flag, a count or a short word as it is; the type of anything else."""
    literal = isinstance(thing, (bool, int)) or (isinstance(thing, str) and len(thing) <= 20)
    return repr(thing) if literal else type(thing).__name__


def _tells_a_shape(value: Value) -> bool:
    """Whether a local name is worth a place in a step: a tensor or a module is in it."""
    return value.kind in ("tensor", "module") or any(_tells_a_shape(v) for _, v in value.items)


# --- files and lines ----------------------------------------------------------------------


def _in_torch(filename: str) -> bool:
    return filename.startswith(TORCH)


def _place(filename: str, module_name: str) -> str:
    """A file's name as the X-ray shows it: never a path of this machine."""
    if _in_torch(filename):
        return "torch/" + Path(filename).relative_to(TORCH).as_posix()
    path = Path(filename)
    if filename.startswith("<") or "ipykernel" in filename:
        return "notebook cell" if "ipy" in filename else filename.strip("<>")
    if module_name and module_name != "__main__":
        parts = module_name.split(".")
        depth = len(parts) + (path.stem == "__init__")
        if path.parts[-depth:-1] == tuple(parts[: depth - 1]):
            return "/".join(path.parts[-depth:])
    return path.name


def _frame_place(frame: FrameType) -> str:
    return _place(frame.f_code.co_filename, str(frame.f_globals.get("__name__", "")))


@functools.lru_cache(maxsize=8)  # torch's own files come again with the next model
def _tree_of(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return None


@functools.lru_cache(maxsize=8)
def _statements_of(text: str) -> dict[int, tuple[int, int]]:
    """First and last line of the statement at each line; of a loop or `if`, its header only."""
    spans: dict[int, tuple[int, int]] = {}
    tree = _tree_of(text)
    for node in ast.walk(tree) if tree else ():
        if not isinstance(node, ast.stmt):
            continue
        last = node.end_lineno or node.lineno
        body = getattr(node, "body", None)
        if body:
            last = max(node.lineno, body[0].lineno - 1)
        for number in range(node.lineno, last + 1):
            spans[number] = (node.lineno, last)
    return spans


def _without_comment(line: str) -> str:
    """A line of code without its margins and the comment at its end."""
    for mark in re.finditer("#", line):
        before = line[: mark.start()]
        if before.count('"') % 2 == before.count("'") % 2 == 0:  # not inside a string
            return before.strip()
    return line.strip()


class _Files:
    """Reads the files whose lines ran, each once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def _text(self, filename: str) -> str:
        if filename not in self._texts:
            linecache.checkcache(filename)
            self._texts[filename] = "".join(linecache.getlines(filename))
        return self._texts[filename]

    def statement(self, filename: str, line: int) -> tuple[int, int]:
        """First and last line of the statement at `line`; of a loop or `if`, its header only."""
        return _statements_of(self._text(filename)).get(line, (line, line))

    def code(self, filename: str, first: int, last: int) -> str:
        """The statement on one line."""
        lines = (_without_comment(linecache.getline(filename, n)) for n in range(first, last + 1))
        joined = " ".join(line for line in lines if line)
        return re.sub(r"([(\[{]) | (?=[)\]}])|,(?= ?[)}])", r"\1", joined)

    def enclosing(self, code: CodeType, kind: type) -> ast.AST | None:
        """The innermost class or function of the file that holds the code object."""
        tree, found = _tree_of(self._text(code.co_filename)), None
        for node in ast.walk(tree) if tree else ():
            if isinstance(node, kind) and _first_line_of(node) <= code.co_firstlineno:
                last = getattr(node, "end_lineno", 0)
                if code.co_firstlineno <= last:
                    found = node
        return found

    def source(self, code: CodeType, place: str, title: str, kind: type) -> Source | None:
        """The class or function that holds the code object, as numbered lines."""
        node = self.enclosing(code, kind)
        if node is None:
            return None
        numbers = range(_first_line_of(node), int(getattr(node, "end_lineno", 0)) + 1)
        docstring = _docstring_lines(node, code) if _in_torch(code.co_filename) else range(0)
        lines = [(n, linecache.getline(code.co_filename, n).rstrip("\n")) for n in numbers]
        return Source(place, title, [line for line in lines if line[0] not in docstring])


def _docstring_lines(node: Any, code: CodeType) -> range:
    """The lines of a function's docstring and the empty ones below it: torch's are long."""
    first = node.body[0]
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return range(0)
    end = (first.end_lineno or first.lineno) + 1
    while end < node.end_lineno and not linecache.getline(code.co_filename, end).strip():
        end += 1
    return range(first.lineno, end)


def _first_line_of(node: Any) -> int:
    """The first line of a class or function, its decorators included."""
    return int(min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]))


# --- registered ---------------------------------------------------------------------------


def _count(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if not is_lazy(p))


def _arguments(module: nn.Module) -> str:
    """What the module's class prints of its arguments; nothing where its printing fails."""
    try:
        return " ".join(module.extra_repr().split())
    except Exception:  # a class's own extra_repr may fail before its first call
        return ""


def _has_forward(module: nn.Module) -> bool:
    own = getattr(type(module), "forward", None)  # torch.jit's classes have none to give
    return "forward" in vars(module) or own is not nn.Module.forward


def _forward_code(module: nn.Module) -> CodeType | None:
    """The code of the module's forward, below any decorators that say what they wrap."""
    function: Any = getattr(module.forward, "__func__", module.forward)
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    return code if isinstance(code, CodeType) else None


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


class _Tree:
    """The slots of a model: every entry of every `_modules`, in order, aliases included.

    After them come the modules that a plain attribute, list or dict holds unregistered.
    """

    def __init__(self, model: nn.Module) -> None:
        self.slots: list[Slot] = []
        self.modules: dict[str, nn.Module] = {}  # path -> module, of slots that are not empty
        self.paths: dict[int, list[str]] = {}  # id of a module -> all its paths
        self.keys = [str(key) for key in model.state_dict()]
        self._saved = set(self.keys)
        self._registered = {id(t) for t in (*model.parameters(), *model.buffers())}
        self._first_name: dict[int, str] = {}  # id of a tensor -> its first name
        self._kept: list[Any] = []  # an object whose id is remembered must stay alive
        self._add_registered(model, "", None, "")
        self._add_extra_state()
        for path, module in list(self.modules.items()):
            if self.paths[id(module)][0] == path:
                self._add_held(module, path)

    def _add_registered(self, module: nn.Module, path: str, parent: str | None, name: str) -> None:
        slot = self._add(module, path, parent, name, registered=True)
        known = self.paths.setdefault(id(module), [])
        slot.same_as = known[0] if known else None
        known.append(path)
        for child_name, child in module._modules.items():
            child_path = _join(path, child_name)
            if child is None:
                self.slots.append(Slot(child_path, path, child_name, "None", "", True, 0, []))
            else:
                self._add_registered(child, child_path, path, child_name)

    def _add_held(self, module: nn.Module, path: str) -> None:
        for attribute, value in _own_attributes(module):
            for label, held in _held(value, attribute, nn.Module):
                self.add_unregistered(held, path, label)

    def add_unregistered(self, module: nn.Module, parent: str, name: str) -> None:
        """Hang a module that is not registered, and what it registers itself, on a slot."""
        if id(module) in self.paths:  # registered elsewhere, or met before
            return
        path, number = _join(parent, name), 1
        while path in self.modules:
            number += 1
            path = f"{_join(parent, name)} #{number}"
        self._add(module, path, parent, path.removeprefix(_join(parent, "")), registered=False)
        self.paths[id(module)] = [path]
        for child_name, child in module._modules.items():
            if child is not None:
                self.add_unregistered(child, path, child_name)
        self._add_held(module, path)

    def _add(
        self, module: nn.Module, path: str, parent: str | None, name: str, *, registered: bool
    ) -> Slot:
        slot = Slot(
            path=path,
            parent=parent,
            name=name,
            type=type(module).__name__,
            args=_arguments(module),
            registered=registered,
            parameters=_count(module),
            tensors=list(self._tensors(module, path)),
            has_forward=_has_forward(module),
        )
        self.slots.append(slot)
        self.modules[path] = module
        self._kept.append(module)
        return slot

    def _tensors(self, module: nn.Module, path: str) -> Iterator[Tensor]:
        for name, parameter in module._parameters.items():
            yield self._tensor(name, "parameter", parameter, path)
        for name, buffer in module._buffers.items():
            yield self._tensor(name, "buffer", buffer, path)
        own = {id(t) for t in (*module._parameters.values(), *module._buffers.values())}
        for attribute, value in _own_attributes(module):
            for name, tensor in _held(value, attribute, torch.Tensor):
                if id(tensor) not in own | self._registered:  # as the flat weights of an LSTM are
                    yield self._tensor(name, "plain tensor", tensor, path)

    def _tensor(self, name: str, kind: str, tensor: torch.Tensor | None, path: str) -> Tensor:
        if tensor is None:
            return Tensor(name, kind, None, None, None)
        full = _join(path, name)
        first = self._first_name.setdefault(id(tensor), full)
        self._kept.append(tensor)
        value = _tensor_value(tensor)
        return Tensor(
            name=name,
            kind=kind,
            shape=value.shape,
            dtype=value.dtype,
            key=full if full in self._saved else None,
            frozen=kind == "parameter" and not tensor.requires_grad,
            same_as=first if first != full else None,
            lazy=bool(is_lazy(tensor)),
        )

    def _add_extra_state(self) -> None:
        """Hang the keys that belong to no tensor, as `_extra_state`, on the slot they name."""
        claimed = {tensor.key for slot in self.slots for tensor in slot.tensors}
        by_path = {slot.path: slot for slot in self.slots}
        for key in self.keys:
            if key not in claimed:
                path, _, name = key.rpartition(".")
                slot = by_path.get(path, self.slots[0])
                slot.tensors.append(Tensor(name, "extra state", None, None, key))

    def refresh_lazy(self) -> None:
        """Tell the shapes that lazy parameters and buffers took during the run."""
        if not any(tensor.lazy for slot in self.slots for tensor in slot.tensors):
            return
        for slot in self.slots:
            if slot.path not in self.modules:
                continue
            module = self.modules[slot.path]
            slot.parameters = _count(module)
            for tensor in slot.tensors:
                now = getattr(module, tensor.name, None) if tensor.lazy else None
                if isinstance(now, torch.Tensor):
                    value = _tensor_value(now)
                    tensor.shape, tensor.dtype = value.shape, value.dtype


# --- called and executed ------------------------------------------------------------------


@dataclass
class _Running:
    """A call that has begun and not ended."""

    call: Call
    module: nn.Module
    code: CodeType | None  # of its forward
    handled: BaseException | None  # the exception that was being handled when it began
    frame: FrameType | None = None  # of its forward, once that has begun


@dataclass
class _Statement:
    """A statement that has begun and not ended."""

    step: Step
    before: dict[str, tuple[Any, int | None]]  # local name -> its object and the object's version


class _Recorder:
    """Runs one model once, with global hooks and a trace function, and takes both away again.

    Global hooks rather than hooks on each module: torch's fused paths look for the latter, and
    would take another way.
    """

    def __init__(self, model: nn.Module, original: nn.Module, mode: str) -> None:
        self.model = model
        self.mode = mode
        self.tree = _Tree(model)
        self.original = _Original(original)
        self.files = _Files()
        self.calls: list[Call] = []
        self.steps: list[Step] = []
        self.sources: dict[CodeType, Source | None] = {}
        self.stack: list[_Running] = []
        self.called: list[nn.Module] = []  # the module of each call; also keeps its id taken
        self.statements: dict[int, _Statement] = {}  # id of a frame -> what it is running
        self.latest: dict[int, Step] = {}  # id of a frame -> its latest step
        self.unwinding: set[int] = set()  # ids of frames that an exception is leaving
        self.exception: BaseException | None = None  # the latest that a call raised
        self.raised_in: Call | None = None  # the innermost call that raised it

    def run(self, inputs: tuple[Any, ...], named_inputs: dict[str, Any]) -> Record:
        """Run the model and return the record; what forward raises ends up in the record."""
        code = _forward_code(self.model)
        if code is not None:
            self._note_source(code)
        error: Failure | None = None
        trace_before = sys.gettrace()
        removable = self._install_hooks()
        try:
            with torch.set_grad_enabled(self.mode == "train"), _without_compiling(self.model):
                sys.settrace(self._trace)
                self.model(*inputs, **named_inputs)
        except Exception as raised:
            sys.settrace(trace_before)
            error = self._failure(raised)
        finally:
            sys.settrace(trace_before)
            for handle in removable:
                _remove(handle)
            self.original.restore()
        return self._record(error)

    def _install_hooks(self) -> list[Any]:
        removable: list[Any] = [
            register_module_forward_pre_hook(self._before),
            register_module_forward_hook(self._after, with_kwargs=True, always_call=True),
        ]
        for module in self.model.modules():  # a copy, whose own hooks may change the values
            if module._forward_pre_hooks:
                removable.append(module.register_forward_pre_hook(self._after_own_pre_hooks))
            if module._forward_hooks:
                removable.append(module.register_forward_hook(self._after_own_hooks))
        return removable

    def _record(self, error: Failure | None) -> Record:
        self.tree.refresh_lazy()
        by_path = {slot.path: slot for slot in self.tree.slots}
        for call in self.calls:
            for path in call.paths:
                by_path[path].calls.append(call.number)
        _write_verdicts(self.tree, self.calls, error)
        return Record(
            model=type(self.model).__name__,
            mode=self.mode,
            torch=torch.__version__.partition("+")[0],
            parameters=self.tree.slots[0].parameters,
            slots=self.tree.slots,
            calls=self.calls,
            steps=self.steps,
            sources=[source for source in self.sources.values() if source is not None],
            keys=self.tree.keys,
            error=error,
        )

    # Called: the hooks

    def _before(self, module: nn.Module, args: tuple[Any, ...]) -> None:
        inputs = [("", self._value(arg)) for arg in args]
        self._begin(module, inputs, _caller(sys._getframe(1)))

    def _begin(
        self,
        module: nn.Module,
        inputs: list[tuple[str, Value]],
        caller: FrameType | None,
        direct: bool = False,
    ) -> None:
        file, line, code = "", 0, ""
        if caller is not None:
            filename = caller.f_code.co_filename
            line, last = self.files.statement(filename, caller.f_lineno)
            file, code = _frame_place(caller), self.files.code(filename, line, last)
        original = self.original.path(module)
        call = Call(
            number=len(self.calls),
            paths=self._paths(module) if original is None else [original],
            type=type(module).__name__,
            inputs=inputs,
            output=None,
            depth=len(self.stack),
            parent=self.stack[-1].call.number if self.stack else None,
            file=file,
            line=line,
            code=code,
            direct=direct,
            original=original is not None,
        )
        self.calls.append(call)
        self.called.append(module)
        self.stack.append(_Running(call, module, _forward_code(module), sys.exc_info()[1]))

    def _paths(self, module: nn.Module) -> list[str]:
        """Every slot of a module; one that no slot holds gets one, under the module calling it."""
        if id(module) not in self.tree.paths:
            callers = self.stack[-1].call.paths if self.stack else [""]
            self.tree.add_unregistered(module, callers[0], type(module).__name__)
        return list(self.tree.paths[id(module)])

    def _after(self, module: nn.Module, args: tuple[Any, ...], *rest: Any) -> None:
        """End a call. Torch gives (named inputs, output), or one item where forward raised."""
        running = self.stack[-1]
        exception = sys.exc_info()[1]
        if exception is not None and exception is not running.handled:
            self._end_raised(exception)
            return
        if len(rest) == 2:
            running.call.inputs += [(name, self._value(arg)) for name, arg in rest[0].items()]
        running.call.output = self._value(rest[-1])
        self.stack.pop()

    def _end_raised(self, exception: BaseException) -> None:
        call = self.stack.pop().call
        call.raised = True
        if exception is not self.exception:
            self.exception, self.raised_in = exception, call

    def _after_own_pre_hooks(self, module: nn.Module, args: tuple[Any, ...]) -> None:
        self.stack[-1].call.inputs = [("", self._value(arg)) for arg in args]

    def _after_own_hooks(self, module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
        number = max(n for n, called in enumerate(self.called) if called is module)
        self.calls[number].output = self._value(output)

    def _value(self, thing: Any) -> Value:
        return _value(thing, self._module_label)

    def _module_label(self, module: nn.Module) -> str:
        original = self.original.path(module)
        if original is not None:
            return original
        paths = self.tree.paths.get(id(module))
        return " = ".join(paths) if paths else type(module).__name__

    # Executed: the trace function

    def _trace(self, frame: FrameType, event: str, arg: Any) -> Any:
        """Called by Python when a function begins: pick the forwards out."""
        top = self.stack[-1] if self.stack else None
        if top is None or not (frame.f_code.co_name == "forward" or frame.f_code is top.code):
            return None
        code, direct = frame.f_code, False
        if top.frame is None and (code is top.code or _first_argument(frame) is top.module):
            top.frame = frame
        else:
            module = _first_argument(frame)
            if not isinstance(module, nn.Module):
                return None
            inherited = module is top.module and top.frame is not None
            if not (inherited and top.frame is not None and top.frame.f_code is not code):
                direct = True
                self._begin_direct(module, frame)
        shown = self._is_shown(code)
        if shown:
            self._note_source(code)
        self.latest.pop(id(frame), None)  # of a frame that has ended, whose id this one has
        return partial(self._trace_inside, shown, direct) if shown or direct else None

    def _is_shown(self, code: CodeType) -> bool:
        """Step through what is not torch's, through Sequential, and through the model itself."""
        return (
            not _in_torch(code.co_filename)
            or code is nn.Sequential.forward.__code__
            or self.stack[-1].module is self.model
        )

    def _begin_direct(self, module: nn.Module, frame: FrameType) -> None:
        """Note a call of `.forward` itself, for which torch runs no hook."""
        code = frame.f_code
        names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
        inputs = [("", self._value(frame.f_locals.get(name))) for name in names]
        self._begin(module, inputs, frame.f_back, direct=True)
        self.stack[-1].frame = frame

    def _trace_inside(
        self, shown: bool, direct: bool, frame: FrameType, event: str, arg: Any
    ) -> Any:
        """Follow one forward, and end its call where no hook will."""
        if event == "exception":
            self.unwinding.add(id(frame))
        elif event == "line":
            self.unwinding.discard(id(frame))
            if shown:
                self._begin_statement(frame)
        elif event == "return":
            raised = id(frame) in self.unwinding
            self.unwinding.discard(id(frame))
            if shown:
                self._end_statement(frame, None if raised else self._value(arg))
            if direct and raised:
                self._end_raised(sys.exc_info()[1] or RuntimeError())
            elif direct:
                self.stack.pop().call.output = self._value(arg)
        return frame.f_trace

    def _begin_statement(self, frame: FrameType) -> None:
        filename = frame.f_code.co_filename
        line, last = self.files.statement(filename, frame.f_lineno)
        running = self.statements.get(id(frame))
        if running is not None and running.step.line == line:
            return  # a further line of the same statement
        self._end_statement(frame, None)
        step = Step(
            file=_frame_place(frame),
            line=line,
            last_line=last,
            code=self.files.code(filename, line, last),
            depth=len(self.stack) - 1,
            call=self.stack[-1].call.number,
            calls=[len(self.calls)],  # the first call it could make, until it ends
            names=[],
        )
        before = {name: (held, _version(held)) for name, held in frame.f_locals.items()}
        self.statements[id(frame)] = _Statement(step, before)
        self.steps.append(step)

    def _end_statement(self, frame: FrameType, returned: Value | None) -> None:
        statement = self.statements.pop(id(frame), None)
        if statement is None:
            return
        step = statement.step
        made = self.calls[step.calls[0] :]
        step.calls = [call.number for call in made if call.parent == step.call]
        step.returns = returned
        previous = self.latest.get(id(frame))
        told = {name.name: name.value for name in previous.names} if previous else {}
        for name, held in frame.f_locals.items():
            value = self._value(held)
            if held is self.called[step.call] or not _tells_a_shape(value):
                continue
            before, version = statement.before.get(name, (None, None))
            changed = held is not before or _version(held) != version
            changed = changed or (name in told and told[name] != value)
            step.names.append(Name(name, value, changed))
        self.latest[id(frame)] = step

    def _note_source(self, code: CodeType) -> None:
        if code in self.sources:
            return
        module_name = type(self.stack[-1].module if self.stack else self.model).__module__
        place = _place(code.co_filename, module_name)
        if _in_torch(code.co_filename):
            title = f"torch's own {code.co_qualname}"
            self.sources[code] = self.files.source(code, place, title, ast.FunctionDef)
        else:
            source = self.files.source(code, place, place, ast.ClassDef)
            self.sources[code] = source if source not in self.sources.values() else None

    def _failure(self, raised: Exception) -> Failure:
        """Where it was raised: the deepest line outside torch, or of a forward we stepped in."""
        found: tuple[FrameType, int] | None = None
        for frame, line in _frames(raised.__traceback__):
            if not _in_torch(frame.f_code.co_filename) or id(frame) in self.latest:
                found = frame, line
        file, first, code = "", 0, ""
        if found is not None:
            frame, line = found
            first, last = self.files.statement(frame.f_code.co_filename, line)
            file, code = _frame_place(frame), self.files.code(frame.f_code.co_filename, first, last)
            if id(frame) in self.latest:
                self.latest[id(frame)].raised = True
        return Failure(
            type=type(raised).__name__,
            message=str(raised).strip(),
            file=file,
            line=first,
            code=code,
            call=self.raised_in.number if self.raised_in else None,
        )


def _remove(handle: Any) -> None:
    """Take a hook away, and the note that torch leaves behind of a global one with inputs."""
    handle.remove()
    getattr(torch.nn.modules.module, "_global_forward_hooks_with_kwargs", {}).pop(handle.id, None)


def _first_argument(frame: FrameType) -> Any:
    names = frame.f_code.co_varnames
    return frame.f_locals.get(names[0]) if names else None


def _version(thing: Any) -> int | None:
    """How often a tensor was changed in place; None for anything that does not count it."""
    try:
        return int(thing._version) if isinstance(thing, torch.Tensor) else None
    except RuntimeError:  # a tensor made in inference mode does not count
        return None


def _caller(frame: FrameType | None) -> FrameType | None:
    """The frame that called a module: torch's own plumbing between the two is skipped."""
    while frame is not None and frame.f_code.co_filename != __file__:
        filename = frame.f_code.co_filename
        a_forward = frame.f_code.co_name == "forward" and f"{TORCH}/nn/" in filename
        if filename != MODULE_PY and (a_forward or not _in_torch(filename)):
            return frame
        frame = frame.f_back
    return None


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """The frames of a traceback, outermost first, without those of this file."""
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename != __file__:
            yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


@contextlib.contextmanager
def _without_compiling(model: nn.Module) -> Iterator[None]:
    """Run a model that `torch.compile` wrapped as it was written: line by line."""
    if not any(type(module).__name__ == "OptimizedModule" for module in model.modules()):
        yield
        return
    with torch.compiler.set_stance("force_eager"), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that global hooks fire for the wrapper too
        yield


class _Original:
    """The model that was copied. A function that holds it survives the copy, and may call it."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._paths = {id(module): path for path, module in model.named_modules()}
        self._before: dict[str, torch.Tensor] | None = None

    def path(self, module: nn.Module) -> str | None:
        """The path of a module of the original; its tensors are kept the first time it is met."""
        path = self._paths.get(id(module))
        if path is not None and self._before is None:
            self._before = {name: t.detach().clone() for name, t in self._tensors()}
        return path

    def restore(self) -> None:
        """Undo what the run did to the tensors of the original, if it was called at all."""
        if self._before is not None:
            with torch.no_grad():
                for name, tensor in self._tensors():
                    tensor.copy_(self._before[name])

    def _tensors(self) -> Iterator[tuple[str, torch.Tensor]]:
        named = (*self._model.named_parameters(), *self._model.named_buffers())
        return ((name, tensor) for name, tensor in named if not is_lazy(tensor))


# --- verdicts -----------------------------------------------------------------------------


def _write_verdicts(tree: _Tree, calls: list[Call], error: Failure | None) -> None:
    """Say in words, for each slot, what its reader should know."""
    slots = {slot.path: slot for slot in tree.slots}
    fused = _fused(tree, calls)
    for slot in tree.slots:
        if slot.type == "None":
            slot.verdicts.append("empty slot")
            continue
        if slot.same_as is not None:
            slot.verdicts.append(f"same object as {slot.same_as or 'the model'}")
        slot.verdicts += _call_verdicts(slot, slots, fused, error)
        slot.verdicts += [
            words
            for words, holds in (
                ("fused: children bypassed", slot.path in fused),
                (
                    "forward called directly: hooks skipped",
                    any(calls[n].direct for n in slot.calls),
                ),
                (
                    "called through a function that holds the model",
                    any(calls[n].original for n in slot.calls),
                ),
                ("raised", error is not None and error.call in slot.calls),
            )
            if holds
        ]
        slot.verdicts += _tensor_verdicts(slot)


def _call_verdicts(
    slot: Slot, slots: dict[str, Slot], fused: set[str], error: Failure | None
) -> list[str]:
    words = []
    if not slot.registered:
        words.append("called, not registered" if slot.calls else "not registered, never called")
    if not slot.has_forward:
        words.append("has no forward of its own")
    elif slot.registered and not slot.calls:
        if _under(slot, slots, fused):
            words.append("bypassed")
        else:
            words.append("not called before the error" if error else "never called")
    if len(slot.calls) > 1:
        words.append(f"called {len(slot.calls)}×")
    return words


def _tensor_verdicts(slot: Slot) -> list[str]:
    words = []
    tensors = [t for t in slot.tensors if t.shape is not None or t.lazy]
    parameters = [t for t in tensors if t.kind == "parameter"]
    if parameters and all(t.frozen for t in parameters):
        words.append("frozen")
    if any(t.lazy for t in tensors):
        words.append("lazy: initialized by its first call")
    for tensor in tensors:
        if tensor.same_as is not None and slot.same_as is None:
            words.append(f"{tensor.name} tied to {tensor.same_as}")
        if tensor.key is None and slot.registered:
            words.append(f"not in state_dict: {tensor.name}")
    return words


def _fused(tree: _Tree, calls: list[Call]) -> set[str]:
    """The paths of torch's modules that ran without calling any of the children they have."""
    parents = {call.parent for call in calls}
    with_children = {s.parent for s in tree.slots if s.type != "None"}
    return {
        slot.path
        for slot in tree.slots
        if slot.calls
        and slot.path in with_children
        and type(tree.modules[slot.path]).__module__.startswith(("torch.nn.", "torch.jit."))
        and not any(n in parents or calls[n].raised for n in slot.calls)
    }


def _under(slot: Slot, slots: dict[str, Slot], paths: set[str]) -> bool:
    """Whether one of `paths` is above the slot."""
    parent = slot.parent
    while parent is not None:
        if parent in paths:
            return True
        parent = slots[parent].parent
    return False
