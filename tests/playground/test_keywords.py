"""Every optional argument that torch takes is honoured by the core, or refused by its name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.playground import calls as program
from tests.playground.walking import (
    Call,
    emptied,
    emptied_fault,
    fault,
    natives,
    near,
    python_calls,
    told,
    written_forms,
)

OFFERED = """
import json, torch
from torch._missing import Missing
owners = torch, torch.Tensor, torch.nn.functional, torch.nn, torch.nn.init, torch.optim
def offered(owner):
    for name in dir(owner):
        found = getattr(owner, name)
        if name[0] != "_" and callable(found) and not isinstance(found, Missing):
            yield name
print(json.dumps([list(offered(owner)) for owner in owners]))
"""
LACKS = "NotImplementedError: torch.sum with {} exists in PyTorch, but this page carries only"
OWNERS = "torch", "Tensor", "F", "nn", "init", "optim"


def on_core(arguments: list[str], tree: Path, given: str = "") -> Any:
    """What a program prints on the core's torch, out of JSON."""
    env = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, input=given, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def offered(tree: Path) -> dict[str, list[str]]:
    """The names of what can be called on the core, by owner."""
    return dict(zip(OWNERS, on_core(["-c", OFFERED], tree), strict=True))


def required(offered: dict[str, list[str]]) -> list[str]:
    """The names, with their owners, of all that the walk has to call."""
    real: dict[str, Any] = {"torch": torch, "Tensor": torch.Tensor}
    return [
        f"{owner}.{name}"
        for owner, names in offered.items()
        for name in names
        if owner not in real or (hasattr(real[owner], name) and has_schema(name))
    ]


def has_schema(name: str) -> bool:
    """Whether torch's native functions have one of this name."""
    return bool(torch._C._jit_get_schemas_for_operator(f"aten::{name}"))


class Walk:
    """All the calls, which arguments none of them gives, and what the core answers."""

    def __init__(self, names: list[str], tree: Path) -> None:
        functions, methods = (
            [name.partition(".")[2] for name in names if name.startswith(f"{owner}.")]
            for owner in ("torch", "Tensor")
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            native, left = natives(functions, methods)
            python, others = python_calls()
        self.calls = list(dict.fromkeys([*native, *python]))
        self.left = (left | others) - {f"{c.name} {c.argument}" for c in python if c.other}
        texts = list(dict.fromkeys(text for c in self.calls for text in (c.text, c.without)))
        plain = sorted({call.text for call in self.calls if call.text == call.without})
        self.emptied = list(dict.fromkeys(made for text in plain for made in emptied(text)))
        asked = [*texts, *self.emptied]
        answers = on_core([program.__file__], tree, json.dumps(asked))
        self.ours = dict(zip(asked, answers, strict=True))

    def faults(self) -> list[str]:
        """What is wrong with the core's answers, a line each."""
        found = (
            fault(call, told(call.text), self.ours[call.text], self.ours[call.without])
            for call in self.calls
        )
        return [line for line in found if line]


@pytest.fixture(scope="module")
def walk(offered: dict[str, list[str]], tree: Path) -> Walk:
    """The walk, once for this file."""
    return Walk(required(offered), tree)


def test_no_argument_is_ignored_in_silence(walk: Walk) -> None:
    faults = walk.faults()
    assert not faults, f"{len(faults)} of {len(walk.calls)} calls\n" + "\n".join(faults[:40])


def test_each_gradient_is_torchs(walk: Walk, tree: Path) -> None:
    """The gradients of what a call's floats are: plainly, and with each argument by its name."""
    plain = {call.text for call in walk.calls if call.text == call.without}
    by_name = {call.text for call in walk.calls if f"{call.argument}=" in call.text}
    answered = {text for text, (kind, _) in walk.ours.items() if kind == "value"}
    wanted = (plain | by_name | set(walk.emptied)) & answered
    asked = [program.GRADIENTS + text for text in sorted(wanted)]
    answers = dict(zip(asked, on_core([program.__file__], tree, json.dumps(asked)), strict=True))
    faults = gradient_faults(answers)
    assert not faults, f"{len(faults)} of {len(asked)} calls\n" + "\n".join(faults[:40])
    assert sum(kind == "value" and said is not None for kind, said in answers.values()) > 4000


def gradient_faults(answers: dict[str, Any]) -> list[str]:
    """What is wrong with the core's gradients, a line each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torchs = {text: told(text) for text in answers}
    return [
        f"{text} are {said}, and torch's {torchs[text][1]}"
        for text, (kind, said) in answers.items()
        if torchs[text][1] is not None and kind != "lacks"
        if kind != torchs[text][0] or (kind == "value" and not near(torchs[text][1], said))
    ]


def test_a_planted_gradient_is_found() -> None:
    text = f"{program.GRADIENTS}torch.sum(x)"
    kind, right = told(text)
    assert not gradient_faults({text: [kind, right]})
    assert gradient_faults({text: [kind, None]})
    assert not gradient_faults({text: ["lacks", "NotImplementedError"]})
    assert gradient_faults({text: ["error", "AttributeError"]})
    refused = f"{program.GRADIENTS}x.sum(dtype=torch.int64)"
    assert not gradient_faults({refused: ["error", "RuntimeError"]})
    assert gradient_faults({refused: ["value", None]})


IN_MEMORY = {  # calls over no numbers whose answer torch leaves as it lies in memory
    "a new tensor that nothing is written into": [
        "(x[:0]).new_empty((2, 3))",
        "(x[:, :0]).new_empty((2, 3))",
    ],
    "a lazy layer's bias, which torch draws only where there are features": [
        "called(nn.LazyConv1d(6, 2), line[:, :0])",
        "called(nn.LazyConv2d(4, 2), image[:, :0])",
        "called(nn.LazyLinear(2), x[:, :0])",
        "called(nn.LazyLinear(2, dtype=torch.float64), x[:, :0].double())",
    ],
}


def test_tensors_without_numbers_are_taken_as_torch_takes_them(walk: Walk) -> None:
    by_chance = {text for texts in IN_MEMORY.values() for text in texts}
    assert by_chance <= set(walk.emptied)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [emptied_fault(text, walk.ours[text]) for text in walk.emptied]
    faults = [line for text, line in zip(walk.emptied, found, strict=True) if line]
    faults = [line for line in faults if line.partition(" gives ")[0] not in by_chance]
    assert not faults, f"{len(faults)} of {len(found)} calls\n" + "\n".join(faults[:40])
    kinds = [walk.ours[text][0] for text in walk.emptied]
    assert kinds.count("lacks") < len(kinds) / 8, "the core refuses too much of nothing"


@pytest.mark.parametrize(
    ("text", "ours", "right"),
    [
        ("torch.sum(x[:0], 0)", ["value", ["torch.float32", [3], False, [0.0, 0.0, 0.0]]], True),
        ("torch.sum(x[:0], 0)", ["value", ["torch.float32", [0], False, []]], False),
        ("torch.sum(x[:0], 0)", ["lacks", LACKS.format("a tensor without numbers")], True),
        ("torch.sum(x[:0], 0)", ["error", "ZeroDivisionError: division by zero"], False),
        ("torch.max(x[:0])", ["error", "RuntimeError: max(): Expected reduction dim"], True),
        ("torch.max(x[:0])", ["value", ["torch.float32", [], False, [0.0]]], False),
    ],
)
def test_each_fault_over_no_numbers_is_said(text: str, ours: Any, right: bool) -> None:
    said = emptied_fault(text, ours)
    assert not said if right else text in said and str(ours[1]) in said


def test_what_a_call_reads_is_emptied() -> None:
    assert list(emptied("torch.mv(x, vec=v)")) == [
        "torch.mv(x[:0], vec=v)",
        "torch.mv(x, vec=v[:0])",
        "torch.mv(x[:0], vec=v[:0])",
        "torch.mv(x[:, :0], vec=v)",
    ]
    assert not list(emptied("torch.ones(2, 3)"))


def test_the_walk_is_a_long_one(walk: Walk) -> None:
    assert len(walk.calls) > 5000
    answered = sum(walk.ours[call.text][0] == "value" for call in walk.calls)
    assert answered > 0.8 * len(walk.calls), "the core refuses too much to be worth a walk"


def test_each_name_that_the_core_offers_is_called(
    walk: Walk, offered: dict[str, list[str]]
) -> None:
    apart = {name for names in written_forms()["apart"].values() for name in names.split()}
    assert set(required(offered)) - {call.name for call in walk.calls} == apart


def test_what_is_refused_whole_is_refused_by_name(walk: Walk) -> None:
    table = written_forms()
    plain = {
        name: walk.ours[form.replace("…", "")]
        for name, form in (table["functions"] | table["classes"]).items()
    }
    refused: dict[str, set[str]] = {}
    for name, (kind, said) in plain.items():
        if kind == "lacks":
            subject = said.removeprefix("NotImplementedError: ").partition(" exists in")[0]
            refused.setdefault(subject, set()).add(name)
    assert refused == {subject: set(names.split()) for subject, names in table["refused"].items()}


def test_each_argument_is_given_another_value_than_its_default(walk: Walk) -> None:
    left = {
        " ".join(argument.split())
        for arguments in written_forms()["left"].values()
        for argument in arguments.split(",")
    }
    assert walk.left == left


X = Call("torch.sum", "keepdim", "True", "torch.sum(x, 0, keepdim=True)", "torch.sum(x, 0)")
ONE = ["value", ["torch.float32", [1, 2], False, [1.0, 2.0]]]


@pytest.mark.parametrize(
    ("ours", "without", "sentence"),
    [
        (ONE, ONE, ""),
        (["value", ["torch.float32", [2], False, [1.0, 2.0]]], ONE, "gives"),
        (["value", ["torch.float32", [1, 2], False, [1.0, 2.1]]], ONE, "gives"),
        (["lacks", LACKS.format("keepdim")], ONE, ""),
        (["lacks", LACKS.format("a thing")], ONE, "names no keepdim"),
        (["lacks", LACKS.format("a thing")], ["lacks", "the same"], ""),
        (["error", "TypeError: sum() got an unexpected keyword argument 'keepdim'"], ONE, "says"),
    ],
)
def test_each_fault_of_an_answer_is_said(ours: Any, without: Any, sentence: str) -> None:
    said = fault(X, ONE, ours, without)
    assert (sentence in said and X.text in said) if sentence else not said


def test_a_planted_fault_is_found(walk: Walk) -> None:
    call = next(c for c in walk.calls if c.text == "torch.sum(x, 0, keepdim=True)")
    assert not fault(call, told(call.text), walk.ours[call.text], walk.ours[call.without])
    assert fault(call, told(call.text), walk.ours[call.without], walk.ours[call.without])


def test_what_an_out_is_written_into(tree: Path) -> None:
    """A tensor that fits keeps its storage; another shape or dtype is refused by name."""
    asked = """
import json, torch
found = []
kept = torch.zeros(3)
view = kept[:2]
found.append(torch.add(torch.ones(2), 1, out=view) is view and kept.tolist())
empty = torch.empty(0)
found.append(torch.add(torch.ones(2), 1, out=empty) is empty and empty.tolist())
for out in (torch.zeros(5), torch.zeros(2, dtype=torch.int64), torch.zeros(2, requires_grad=True)):
    try:
        torch.add(torch.ones(2), 1, out=out)
    except (NotImplementedError, RuntimeError) as error:
        found.append(str(error)[:35])
print(json.dumps(found))
"""
    first, second, *refused = on_core(["-c", asked], tree)
    assert first == [2.0, 2.0, 0.0] and second == [2.0, 2.0]
    assert refused == [
        "torch.add with out of another shape",
        "torch.add with out of another dtype",
        "add(): functions with out=... argum",
    ]
