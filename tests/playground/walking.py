"""Walk torch's own signatures: calls that give each optional argument of what the core offers."""

from __future__ import annotations

import functools
import inspect
import itertools
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from tests.playground.calls import NAME, PRELUDE, answer

FORMS = Path(__file__).with_name("walked.toml")
ALSO = {"dim": "axis", "keepdim": "keepdims"}  # NumPy's words, which torch takes too
LIKE_TORCH = {"self": "input"}  # how functions call what methods are called on

# What an argument is given where it must have a value, and where it may have another one, by
# the name of the argument, or else by its type in the schema.
VALUES: dict[str, list[str]] = {
    "dim": ["0", "1", "-1"],
    "dims": ["(1, 0)"],
    "dim0": ["0"],
    "dim1": ["1"],
    "dim2": ["1"],
    "source": ["0"],
    "destination": ["1"],
    "index": ["i"],
    "src": ["y"],
    "start_dim": ["0", "1"],
    "end_dim": ["-1", "0"],
    "size": ["(2, 3)"],
    "shape": ["(3, 2)"],
    "repeats": ["(2, 1)"],
    "sizes": ["(3, 1)"],
    "chunks": ["2"],
    "split_size": ["1", "2"],
    "split_sizes": ["[1, 1]"],
    "k": ["1", "2"],
    "decimals": ["1", "-1"],
    "rounding_mode": ["'floor'", "'trunc'", "None"],
    "p": ["2", "1", "inf", "3", "0", "'fro'"],  # codespell:ignore fro
    "correction": ["0", "2"],
    "diagonal": ["0", "1", "-1"],
    "offset": ["0", "1"],
    "mask": ["b"],
    "condition": ["b"],
    "dtype": ["torch.float64", "torch.int64", "torch.float16"],
    "layout": ["torch.strided", "torch.sparse_coo"],
    "device": ["'cpu'", "'meta'"],
    "pin_memory": ["False", "True"],
    "requires_grad": ["False", "True"],
    "memory_format": [
        "torch.preserve_format",
        "torch.contiguous_format",
        "torch.channels_last",
    ],
    "generator": ["None", "torch.Generator().manual_seed(3)"],
    "approximate": ["'none'", "'tanh'"],
    "reduction": ["0", "1", "2"],
    "min": ["-1", "0.5", "y"],
    "max": ["1", "0.5", "y"],
    "value": ["2", "0.5"],
    "alpha": ["1", "2"],
    "beta": ["1", "2", "0"],
    "end": ["5"],
    "start": ["1"],
    "step": ["1", "2"],
    "steps": ["5"],
    "n": ["3"],
    "m": ["3", "2"],
    "low": ["0"],
    "high": ["9"],
    "fill_value": ["7", "0.5"],
    "lambd": ["0.5", "1.0"],
    "rtol": ["1e-05", "3.0"],
    "atol": ["1e-08", "3.0"],
    "eps": ["1e-05", "0.5"],
    "weights": ["u"],
    "size_average": ["True"],
    "out": ["None", "torch.empty(0)"],
}
TYPES: dict[str, list[str]] = {
    "Tensor": ["y"],
    "Optional[Tensor]": ["y"],
    "List[Tensor]": ["[x, y]"],
    "number": ["2", "0.5"],
    "int": ["1", "0", "2"],
    "float": ["0.5", "2.0"],
    "bool": ["False", "True"],
    "List[int]": ["(1, 0)"],
    "str": ["'none'"],
}
# The same for the arguments of one function, where its sizes or dtypes ask for others.
OWN: dict[str, dict[str, list[str]]] = {
    **{
        name: {"self": ["image"]}
        for name in [
            "clone",
            "contiguous",
            "to",
            "is_contiguous",
            "zeros_like",
            "ones_like",
            "rand_like",
        ]
    },
    "empty": {"size": ["(1, 2, 3, 3)"]},
    "empty_like": {"self": ["image"]},
    "full_like": {"self": ["image"]},
    "randn_like": {"self": ["image"]},
    "linear": {"weight": ["torch.ones(2, 3) / 4"], "bias": ["at.float()"]},
    "scaled_dot_product_attention": {
        "query": ["c"],
        "key": ["c"],
        "value": ["c * 2"],
        "attn_mask": ["torch.tensor([[0.0, 1.0], [2.0, 0.5]])"],
        "dropout_p": ["0.5"],
        "enable_gqa": ["True"],
        "scale": ["0.3"],
    },
    "avg_pool2d": {
        "self": ["image"],
        "kernel_size": ["2"],
        "stride": ["1"],
        "padding": ["1"],
        "divisor_override": ["3"],
    },
    "expand": {"size": ["(2, 2, 3)", "[2, 3]"], "implicit": ["False", "True"]},
    "hardtanh_": {"min_val": ["-0.5"], "max_val": ["0.5"]},
    "leaky_relu_": {"negative_slope": ["0.5"]},
    "elu_": {"alpha": ["2.0"]},
    "threshold_": {"threshold": ["0.3"], "value": ["7.0"]},
    "gelu": {"approximate": ["'none'", "'tanh'"]},
    "adaptive_avg_pool1d": {"self": ["line"], "output_size": ["2", "(2,)"]},
    "adaptive_max_pool1d": {"self": ["line"], "output_size": ["2"]},
    "addmm": {"self": ["s"], "mat1": ["x"], "mat2": ["m"], "beta": ["2", "0"], "alpha": ["3"]},
    "all": {"out": ["None", "torch.empty(0, dtype=torch.bool)"]},
    "any": {"out": ["None", "torch.empty(0, dtype=torch.bool)"]},
    "argmax": {"out": ["None", "torch.empty(0, dtype=torch.int64)"]},
    "argmin": {"out": ["None", "torch.empty(0, dtype=torch.int64)"]},
    "avg_pool1d": {
        "self": ["line"],
        "kernel_size": ["2", "(3,)"],
        "stride": ["1", "(2,)"],
        "padding": ["1", "(1,)"],
    },
    "baddbmm": {"self": ["c @ c.mT"], "batch1": ["c"], "batch2": ["c.mT"], "beta": ["2", "0"]},
    "batch_norm": {
        "input": ["x"],
        "weight": ["u"],
        "bias": ["v"],
        "running_mean": ["v", "None"],
        "running_var": ["u", "None"],
        "training": ["False", "True"],
        "momentum": ["0.1", "0.5"],
        "eps": ["1e-05", "0.5"],
        "cudnn_enabled": ["False"],
    },
    "bernoulli_": {"p": ["0.0", "1.0", "torch.ones(2, 3)"]},
    "bilinear": {
        "input1": ["x"],
        "input2": ["y"],
        "weight": ["torch.ones(2, 3, 3) / 4"],
        "bias": ["at.float()"],
    },
    "bitwise_and": {"self": ["n"], "other": ["k", "3", "True"]},
    "bitwise_not": {"self": ["n", "b"]},
    "bitwise_or": {"self": ["n"], "other": ["k", "3"]},
    "bitwise_xor": {"self": ["n"], "other": ["k", "3"]},
    "bmm": {"self": ["c"], "mat2": ["c.mT"]},
    "broadcast_to": {"size": ["(2, 2, 3)"]},
    "clamp": {"min": ["-1", "0.5", "y"], "max": ["1", "0.5", "y"]},
    "conv1d": {
        "input": ["line"],
        "weight": ["kernel[:, :3]"],
        "bias": ["at.float()"],
        "stride": ["2"],
        "padding": ["1", "'same'", "'valid'"],
        "dilation": ["1"],
        "groups": ["1"],
    },
    "conv2d": {
        "input": ["image"],
        "weight": ["filters"],
        "bias": ["at.float()"],
        "stride": ["2", "(1, 2)"],
        "padding": ["1", "(0, 1)", "'same'"],
        "dilation": ["(1, 1)"],
        "groups": ["1"],
    },
    "conv_transpose1d": {
        "input": ["kernel"],
        "weight": ["kernel.reshape(4, 2, 3)"],
        "bias": ["at.float()"],
        "stride": ["2", "(1,)"],
        "padding": ["1", "(2,)"],
        "output_padding": ["0"],
        "dilation": ["2", "(3,)"],
        "groups": ["1"],
    },
    "conv_transpose2d": {
        "input": ["image"],
        "weight": ["filters.reshape(4, 2, 3, 3)"],
        "bias": ["at.float()"],
        "stride": ["2", "(1, 2)"],
        "padding": ["1", "(0, 3)"],
        "output_padding": ["0"],
        "dilation": ["(1, 1)", "(2, 1)"],
        "groups": ["1"],
    },
    "cosine_embedding_loss": {
        "input1": ["x"],
        "input2": ["y"],
        "target": ["torch.tensor([1, -1])"],
        "margin": ["0.5"],
        "reduction": ["1", "2"],
    },
    "diagonal": {"self": ["c"], "dim1": ["1", "0"], "dim2": ["2", "1"]},
    "dot": {"self": ["v"], "tensor": ["u"]},
    "dropout": {"p": ["1.0", "0.0"], "train": ["True", "False"]},
    "embedding": {"weight": ["x"], "indices": ["i"], "padding_idx": ["1"]},
    "feature_dropout": {"p": ["1.0", "0.0"], "train": ["True", "False"]},
    "fill_": {"value": ["2", "torch.tensor(0.5)"]},
    "gather": {"index": ["i"]},
    "group_norm": {
        "input": ["image"],
        "num_groups": ["2", "4"],
        "weight": ["torch.arange(4.0)"],
        "bias": ["torch.ones(4)"],
        "cudnn_enabled": ["False"],
    },
    "hinge_embedding_loss": {
        "self": ["x"],
        "target": ["y.sign()"],
        "margin": ["0.5"],
        "reduction": ["1", "2"],
    },
    "index_add": {"dim": ["0"], "index": ["at"], "source": ["y"]},
    "index_add_": {"dim": ["0"], "index": ["at"], "source": ["y"]},
    "index_select": {"dim": ["0", "1", "-1"], "index": ["at"]},
    "instance_norm": {
        "input": ["image"],
        "weight": ["torch.arange(4.0)"],
        "bias": ["torch.ones(4)"],
        "running_mean": ["None", "torch.ones(4)"],
        "running_var": ["None", "torch.ones(4)"],
        "use_input_stats": ["True"],
        "momentum": ["0.1"],
        "eps": ["1e-05", "0.5"],
        "cudnn_enabled": ["False"],
    },
    "item": {"self": ["v[0]"]},
    "kl_div": {"self": ["p"], "target": ["p.flip(0)"]},
    "layer_norm": {
        "input": ["x"],
        "normalized_shape": ["(3,)", "[2, 3]"],
        "weight": ["u"],
        "bias": ["v"],
        "cudnn_enable": ["False"],
    },
    "lerp": {"end": ["y"], "weight": ["0.25", "p"]},
    "lerp_": {"end": ["y"], "weight": ["0.25", "p"]},
    "log_softmax": {"dim": ["0", "1", "-1"]},
    "logsumexp": {"dim": ["0", "(0, 1)"]},
    "margin_ranking_loss": {
        "input1": ["x"],
        "input2": ["y"],
        "target": ["y.sign()"],
        "margin": ["0.5"],
        "reduction": ["1", "2"],
    },
    "masked_fill": {"mask": ["b"], "value": ["2", "torch.tensor(0.5)"]},
    "masked_fill_": {"mask": ["b"], "value": ["2", "torch.tensor(0.5)"]},
    "matmul": {"other": ["m", "v"]},
    "max_pool1d": {
        "self": ["line"],
        "kernel_size": ["2"],
        "stride": ["1"],
        "padding": ["1"],
        "dilation": ["2"],
    },
    "max_pool1d_with_indices": {
        "self": ["line"],
        "kernel_size": ["2"],
        "stride": ["1"],
        "padding": ["1"],
        "dilation": ["2"],
    },
    "max_pool2d": {
        "self": ["image"],
        "kernel_size": ["2"],
        "stride": ["1"],
        "padding": ["1"],
        "dilation": ["2"],
    },
    "mm": {"mat2": ["m"]},
    "movedim": {"self": ["c"], "source": ["0", "(0, 1)"], "destination": ["2", "(2, 0)"]},
    "mv": {"vec": ["v"]},
    "narrow": {"dim": ["1"], "start": ["1", "0", "torch.tensor(1)"], "length": ["2"]},
    "nonzero": {"out": ["None", "torch.empty(0, dtype=torch.int64)"]},
    "norm": {"p": ["2", "1", "inf", "3", "0", "'fro'"]},  # codespell:ignore fro
    "normal": {"mean": ["x", "0.5"], "std": ["p", "2.0"]},
    "normal_": {"mean": ["3.0"], "std": ["2.0"]},
    "softplus": {"beta": ["2"], "threshold": ["0.5"]},
    "one_hot": {"self": ["at"], "num_classes": ["4"]},
    "outer": {"self": ["v"], "vec2": ["at.float()"]},
    "pairwise_distance": {"x1": ["x"], "x2": ["y"], "p": ["1"], "eps": ["0.5"]},
    "permute": {"dims": ["(1, 0)", "[-1, 0]"]},
    "pow": {"self": ["p", "2"], "exponent": ["2", "0.5", "y"]},
    "prelu": {"weight": ["u", "torch.tensor(0.5)"]},
    "prod": {"dtype": ["torch.float64", "torch.int64"]},
    "remainder": {"self": ["x", "2"], "other": ["2", "y"]},
    "repeat": {"repeats": ["(2, 1)", "[1, 2, 2]"]},
    "rms_norm": {"input": ["x"], "normalized_shape": ["(3,)"], "weight": ["u"], "eps": ["0.5"]},
    "reshape": {"shape": ["(3, 2)", "[-1]"]},
    "rrelu": {"training": ["True"], "lower": ["0.25"], "upper": ["0.5"]},
    "rrelu_": {"training": ["True"], "lower": ["0.25"], "upper": ["0.5"]},
    "scatter": {"index": ["i"], "src": ["y"], "value": ["2"], "reduce": ["'add'", "'multiply'"]},
    "scatter_": {"index": ["i"], "src": ["y"], "value": ["2"], "reduce": ["'add'", "'multiply'"]},
    "scatter_add": {"index": ["i"], "src": ["y"]},
    "scatter_add_": {"index": ["i"], "src": ["y"]},
    "select": {"index": ["0", "1", "-1"]},
    "softmax": {"dim": ["0", "1", "-1"]},
    "split": {"split_size": ["1", "[1, 1]"]},
    "squeeze": {"self": ["x[:1]"], "dim": ["0", "1", "(0, 1)"]},
    "std": {"unbiased": ["True", "False"], "dim": ["1", "(0, 1)", "None"]},
    "var": {"unbiased": ["True", "False"], "dim": ["1", "(0, 1)", "None"]},
    "sum": {"dim": ["0", "1", "(0, 1)", "[-1]", "None"]},
    "swapaxes": {"axis0": ["0"], "axis1": ["1"]},
    "tensor_split": {"indices_or_sections": ["2"]},
    "topk": {"k": ["1", "2"], "sorted": ["True"]},
    "tril": {"self": ["s", "x"]},
    "triu": {"self": ["s", "x"]},
    "unflatten": {"dim": ["1"], "sizes": ["(3, 1)", "[-1, 3]"]},
    "triplet_margin_loss": {
        "anchor": ["x"],
        "positive": ["y"],
        "negative": ["p"],
        "p": ["1"],
        "swap": ["True"],
        "reduction": ["1", "2"],
    },
    "uniform_": {"from": ["-1.0"], "to": ["2.0"]},
    "view": {"size": ["(3, 2)", "[-1]"], "dtype": ["torch.int32"]},
    "where": {"condition": ["b"], "self": ["x"], "other": ["y", "0.5"]},
    **{
        name: {"self": ["b"], "other": ["i[:, :1] > 0", "b.logical_not()"]}
        for name in ("logical_and", "logical_or", "logical_xor")
    },
}
for _name in ("clip", "clamp_"):
    OWN[_name] = OWN["clamp"]
MOST = 80  # combinations of the arguments that a call needs, before it counts as unknown
FEW = 4  # values of an argument that a call needs


@dataclass(frozen=True)
class Argument:
    """One argument of a signature."""

    name: str
    kind: str = ""  # as a schema writes the type
    default: Any = inspect.Parameter.empty
    by_keyword: bool = False  # and never by its place

    @property
    def optional(self) -> bool:
        """Whether a call may leave it out."""
        return self.default is not inspect.Parameter.empty


@dataclass(frozen=True)
class Call:
    """A call with one optional argument given, and the same call without it."""

    name: str  # of what is called
    argument: str
    given: str  # the value, as it is written
    text: str
    without: str
    other: bool = False  # whether the value is another than the default


def from_schemas(name: str, method: bool) -> Iterator[list[Argument]]:
    """The overloads of a native function, or of a method without what it is called on."""
    for schema in torch._C._jit_get_schemas_for_operator(f"aten::{name}"):
        found = [
            Argument(
                a.name if method else LIKE_TORCH.get(a.name, a.name),
                str(a.type),
                a.default_value if a.has_default_value() else inspect.Parameter.empty,
                a.kwarg_only,
            )
            for a in schema.arguments
        ]
        kinds = {one.kind for one in found}
        if not found or kinds & STRANGE or not (kinds & KNOWN or name in MAKERS):
            continue
        if method:
            if found[0].name != "self" or found[0].kind != "Tensor":
                continue
            found = [one for one in found[1:] if one.name != "out"]
        yield [writable(one) for one in found]


STRANGE = {"t", "List[t]", "Dimname", "List[Dimname]", "Optional[List[Dimname]]", "complex", "Any"}
KNOWN = {"Tensor", "List[Tensor]", "Optional[Tensor]"}
MAKERS = set(
    [
        "arange",
        "empty",
        "empty_strided",
        "eye",
        "full",
        "linspace",
        "normal",
        "ones",
        "rand",
        "randint",
        "randn",
        "randperm",
        "scalar_tensor",
        "zeros",
    ]
)


def writable(one: Argument) -> Argument:
    """The argument, where it is what torch writes into: `out` may always be left out."""
    return Argument("out", "out", None, True) if one.name == "out" else one


def values_of(name: str, one: Argument) -> list[str]:
    """What the argument is given, the first of them where it must have a value."""
    own = OWN.get(name, {})
    if one.name in own:
        return own[one.name]
    if one.name in ("self", "input") and one.kind == "Tensor":
        return own.get("self", ["x"])
    if one.name in VALUES and one.kind not in ("Tensor", "Optional[Tensor]"):
        return VALUES[one.name]
    if one.kind in TYPES:
        return TYPES[one.kind]
    inner = one.kind.removeprefix("Optional[").removesuffix("]")
    if inner in TYPES:
        return TYPES[inner]
    if one.name in VALUES:
        return VALUES[one.name]
    return by_default(one.default)


def by_default(default: Any) -> list[str]:
    """Values near a default."""
    if isinstance(default, bool):
        return [repr(not default)]
    if isinstance(default, int | float):
        return [repr(default * 2), repr(default + 1), repr(default / 2)]
    return []


@functools.cache
def told(text: str) -> Any:
    """What real torch answers, as JSON gives it back."""
    return json.loads(json.dumps(answer(text, torch)))


def works(text: str) -> bool:
    """Whether real torch takes the call."""
    return bool(told(text)[0] == "value")


def walk(
    name: str, shown: str, head: str, arguments: list[Argument]
) -> tuple[list[Call], set[str]]:
    """The calls of one overload that torch takes, and the arguments that none of them gives."""
    needed = [one for one in arguments if not one.optional]
    rest = [one for one in arguments if one.optional]
    choices = itertools.product(*(values_of(name, one) for one in needed))
    for chosen in itertools.islice(choices, MOST):
        words = dict(zip([one.name for one in needed], chosen, strict=True))
        base = spelled(head, needed, words)
        if works(base):
            break
    else:
        return [], set()
    calls = [Call(shown, "", "", base, base)]
    by_word = spelled(head, [], words)
    for one in needed:
        for value in values_of(name, one)[:FEW]:
            calls.append(
                Call(shown, one.name, value, spelled(head, needed, words | {one.name: value}), base)
            )
            calls.append(
                Call(shown, one.name, value, spelled(head, [], words | {one.name: value}), base)
            )
    calls.append(Call(shown, needed[0].name if needed else "", "", by_word, base))
    for one in rest:
        others = [value for value in values_of(name, one) if value != written(one.default)]
        for value in [written(one.default), *others]:
            for text in spellings(head, needed, rest, words, one, value):
                calls.append(Call(shown, one.name, value, text, base))
    good = [call for call in dict.fromkeys(calls) if works(call.text)]
    given = {call.argument for call in good if is_other(call, arguments)}
    return good, {one.name for one in rest if any(one.name == c.argument for c in good)} - given


def is_other(call: Call, arguments: list[Argument]) -> bool:
    """Whether the call gives its argument another value than the default."""
    return all(call.given != written(one.default) for one in arguments if one.name == call.argument)


def spelled(head: str, by_place: list[Argument], words: dict[str, str]) -> str:
    """A call with some arguments by their place, the others by their name."""
    first = [words[one.name] for one in by_place]
    places = {one.name for one in by_place}
    then = [f"{name}={value}" for name, value in words.items() if name not in places]
    if "…" in head:  # a form with a place for the arguments
        return head.replace("…", ", ".join([*first, *then]))
    return f"{head}({', '.join([*first, *then])})"


def spellings(
    head: str,
    needed: list[Argument],
    rest: list[Argument],
    words: dict[str, str],
    one: Argument,
    value: str,
) -> Iterator[str]:
    """The ways to write one optional argument: by name, by NumPy's name, by place."""
    yield spelled(head, needed, words | {one.name: value})
    if one.name in ALSO:
        yield spelled(head, needed, words | {ALSO[one.name]: value})
    if not one.by_keyword:
        before = rest[: rest.index(one)]
        if not any(other.by_keyword for other in before):
            filled = words | {other.name: written(other.default) for other in before}
            yield spelled(head, [*needed, *before, one], filled | {one.name: value})


def written(default: Any) -> str:
    """A default as a program writes it."""
    return repr(default)


NATIVE = [
    "adaptive_avg_pool1d",
    "avg_pool1d",
    "avg_pool2d",
    "bilinear",
    "celu_",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "cosine_similarity",
    "elu_",
    "gelu",
    "hardshrink",
    "hardtanh_",
    "leaky_relu_",
    "linear",
    "one_hot",
    "pairwise_distance",
    "prelu",
    "relu_",
    "rrelu_",
    "scaled_dot_product_attention",
    "selu_",
    "softplus",
    "softshrink",
    "threshold_",
]  # what torch.nn.functional takes over from the native functions


def native_heads(functions: list[str], methods: list[str]) -> Iterator[tuple[str, str, str]]:
    """What schemas describe of what the core offers: its name, with its owner, how it is called."""
    yield from ((name, f"torch.{name}", f"torch.{name}") for name in functions)
    yield from ((name, f"F.{name}", f"F.{name}") for name in NATIVE)
    for name in methods:
        base = OWN.get(name, {}).get("self", ["x"])[0]
        yield name, f"Tensor.{name}", f"({base}).{name}(…)"


def natives(functions: list[str], methods: list[str]) -> tuple[list[Call], set[str]]:
    """The calls of native functions and methods, and the arguments that none of them gives.

    An argument counts as given when one overload takes it.
    """
    calls: list[Call] = []
    left: set[str] = set()
    for name, shown, head in native_heads(functions, methods):
        missed: set[str] = set()
        given: set[str] = set()
        for arguments in from_schemas(name, "…" in head):
            made, rest = walk(name, shown, head, arguments)
            calls += made
            missed |= rest
            given |= {call.argument for call in made} - rest
        left |= {f"{shown} {word}" for word in missed - given}
    return calls, left


def written_forms() -> dict[str, Any]:
    """The table of forms and values."""
    return tomllib.loads(FORMS.read_text(encoding="utf-8"))


def python_calls() -> tuple[list[Call], set[str]]:
    """The calls of Python functions and classes, and the arguments that none of them gives."""
    table = written_forms()
    calls, left = [], set()
    for name, form in (table["functions"] | table["classes"]).items():
        made, rest = with_each(name, form, optional_of(name), table["values"])
        calls += made
        left |= rest
    for form, words in table["builtins"].items():
        defaults = dict.fromkeys(words.split())
        made, rest = with_each(called(form), form, defaults, table["values"])
        base = form.replace("…", "")
        for word, value in BESIDE.findall(form):
            made.append(Call(called(form), word, value, base, base, other=True))
        calls += made
        left |= rest
    return calls, left


BESIDE = re.compile(r"(\w+)=([\w.'(]+)")  # an argument that a form itself gives


def called(form: str) -> str:
    """What a form calls, behind the helper that calls it."""
    found = re.match(r"(?:(?:called|stepped|rates|clipped)\()?([\w.]+)", form)
    assert found
    return f"Tensor.{found[1][2:]}" if found[1].startswith("x.") else found[1]


def optional_of(name: str) -> dict[str, Any]:
    """The arguments of a Python function or class that have defaults.

    A pool's are those of what it calls for its indices: its own signature is `*args, **kwargs`.
    """
    found: Any = torch
    for part in ALIASES.get(name.partition(".")[0], name.partition(".")[0]).split("."):
        found = found if part == "torch" else getattr(found, part)
    for part in name.split(".")[1:]:
        found = getattr(found, f"{part}_with_indices", None) or getattr(found, part)
    parameters = inspect.signature(found).parameters.values()
    return {
        one.name: one.default
        for one in parameters
        if one.default is not one.empty and not one.name.startswith("_")
    }


ALIASES = {"F": "nn.functional", "init": "nn.init"}


def with_each(
    name: str, form: str, optional: dict[str, Any], values: dict[str, list[str]]
) -> tuple[list[Call], set[str]]:
    """The call, and the call with each optional argument at its default and at other values."""
    before, _, behind = form.partition("…")
    base = before + behind
    if not works(base):
        raise ValueError(f"torch does not take {base} ({told(base)[1]}): mend {FORMS.name}")
    calls = [Call(name, "", "", base, base)]
    left: set[str] = set()
    for word, default in optional.items():
        others = [one for one in values.get(word) or by_default(default) if one != repr(default)]
        for value in [repr(default), *others]:
            comma = "" if before.endswith("(") else ", "
            text = f"{before}{comma}{word}={value}{behind}"
            if works(text):
                calls.append(Call(name, word, value, text, base, value in others))
        given = {call.given for call in calls if call.argument == word}
        if given == {repr(default)}:
            left.add(f"{name} {word}")
    return calls, left


def near(one: Any, other: Any) -> bool:
    """Whether two answers are the same but for the last digits of their numbers."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(near(one[key], other[key]) for key in one)
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, str):
        return bool(one == other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-5 * max(1.0, abs(one))
    return bool(one == other)


def fault(call: Call, theirs: Any, ours: Any, without: Any) -> str:
    """What is wrong with the core's answer to a call: one line, or nothing.

    Right is torch's own answer, and the core's sentence about what it lacks that names the
    argument or the value, or says the same of the call without them.
    """
    kind, said = ours
    if kind == "value":
        numbers = call.name.rpartition(".")[2] not in BY_CHANCE
        same = near(theirs[1], said) if numbers else shapes(theirs[1]) == shapes(said)
        return "" if same else f"{call.text} gives {said}, and torch {theirs[1]}"
    value = call.given.strip("'").removeprefix("torch.")
    named = bool(call.argument) and (call.argument in said or value in said)
    if kind == "lacks" and (named or without[0] == "lacks"):
        return ""
    return f"{call.text} says {said!r}, and names no {call.argument or call.name}"


BY_CHANCE = {"empty", "empty_like", "empty_strided", "new_empty", "bernoulli_"}


def shapes(told: Any) -> Any:
    """A described tensor without its numbers."""
    return told[:3]


def emptied(text: str) -> Iterator[str]:
    """The call with a dimension of what it reads emptied: of each tensor alone, and of all."""
    used = [name for name in dict.fromkeys(NAME.findall(text)) if name in ranks()]
    chosen = [{name} for name in used] + [set(used)]
    choices = itertools.product(range(max(ranks().values())), chosen)
    made = dict.fromkeys(nothing_along(text, names, dim) for dim, names in choices)
    yield from (call for call in made if call != text)


def nothing_along(text: str, names: set[str], dim: int) -> str:
    """The call with nothing along `dim` of those of the tensors that have this dimension."""

    def sliced(found: re.Match[str]) -> str:
        name = found[0]
        return f"{name}[{':, ' * dim}:0]" if name in names and dim < ranks()[name] else name

    return NAME.sub(sliced, text)


@functools.cache
def ranks() -> dict[str, int]:
    """How many dimensions each tensor of the prelude has."""
    names: dict[str, Any] = {"torch": torch}
    exec(PRELUDE, names)
    return {name: one.ndim for name, one in names.items() if isinstance(one, torch.Tensor)}


def emptied_fault(text: str, ours: Any) -> str:
    """What is wrong with the core's answer to a call over no numbers: one line, or nothing.

    Right is torch's own answer, an error where torch raises one, and the core's sentence about
    what it lacks.
    """
    theirs, (kind, said) = told(text), ours
    same = kind == theirs[0] and (kind == "error" or near(theirs[1], said))
    return "" if same or kind == "lacks" else f"{text} gives {said}, and torch {theirs[1]}"
