"""Holds the record of each model of the truth matrix against torch, a debugger and the files."""

# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from tests.xray import models, oracle
from tests.xray.models import CASES, Case
from xray import Record, XrayError, xray
from xray.record import Value

HERE = Path(models.__file__)


@pytest.fixture(params=list(CASES.values()), ids=list(CASES), scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    assert isinstance(request.param, Case)
    return request.param


@pytest.fixture(scope="module")
def model(case: Case) -> nn.Module:
    torch.manual_seed(0)
    return case.make()


@pytest.fixture(scope="module")
def record(case: Case, model: nn.Module) -> Record:
    mode: Any = case.mode
    return xray(model, *case.inputs, mode=mode)


def shapes(value: Value | None) -> Any:
    """A described value in the form of `oracle.shapes`."""
    if value is None:
        return None
    if value.kind == "tensor":
        return tuple(value.shape or ())
    if value.kind == "dict":
        return {key: shapes(item) for key, item in value.items}
    if value.kind in ("tuple", "list"):
        return [shapes(item) for _, item in value.items]
    return None


def test_every_registered_path_in_order(model: nn.Module, record: Record) -> None:
    slots = [s for s in record.slots if s.registered]
    full = [(s.path, s.type) for s in slots if s.type != "None"]
    assert full == oracle.registered(model)
    assert [s.path for s in slots if s.type == "None"] == oracle.empty_slots(model)


def test_aliases_name_the_first_path(model: nn.Module, record: Record) -> None:
    first: dict[int, str] = {}
    for path, module in model.named_modules(remove_duplicate=False):
        known = first.setdefault(id(module), path)
        slot = next(s for s in record.slots if s.path == path)
        assert slot.same_as == (None if known == path else known)


def test_parameters_count_shared_ones_once(model: nn.Module, record: Record, case: Case) -> None:
    if case.make is models.Lazy:
        with torch.no_grad():
            model = oracle.ready(model, "eval")
            model(*case.inputs)
    for slot in record.slots:
        if slot.registered and slot.type != "None":
            assert slot.parameters == oracle.parameters(model, slot.path), slot.path
    assert record.parameters == oracle.parameters(model, "")


def test_keys_are_those_of_the_state_dict(model: nn.Module, record: Record) -> None:
    shown = [t.key for s in record.slots for t in s.tensors if t.key is not None]
    assert sorted(shown) == sorted(model.state_dict())
    assert record.keys == list(model.state_dict())


def test_tensors_are_those_of_each_module(model: nn.Module, record: Record, case: Case) -> None:
    if case.make is models.Lazy:
        return
    for path, module in model.named_modules(remove_duplicate=False):
        slot = next(s for s in record.slots if s.path == path)
        for kind, named in (
            ("parameter", module.named_parameters(recurse=False, remove_duplicate=False)),
            ("buffer", module.named_buffers(recurse=False, remove_duplicate=False)),
        ):
            got = [
                (t.name, tuple(t.shape), t.dtype)
                for t in slot.tensors
                if t.kind == kind and t.shape is not None
            ]
            assert got == [(n, tuple(t.shape), str(t.dtype)[6:]) for n, t in named]


def test_calls_and_shapes_in_order(model: nn.Module, record: Record, case: Case) -> None:
    if not case.hooks_reach_all:
        entered = oracle.forwards(model, case.inputs, case.mode)
        assert [call.paths[0] for call in record.calls] == entered
        return
    modules = oracle.everything(model)
    paths = {
        id(m): [p for p, n in model.named_modules(remove_duplicate=False) if n is m]
        for m in modules
    }
    begun, ended = oracle.calls(model, case.inputs, case.mode)
    assert len(record.calls) == len(begun)
    for call, (number, inputs) in zip(record.calls, begun, strict=True):
        known = paths[id(modules[number])]
        assert call.paths == known if known else call.type == type(modules[number]).__name__
        positional = [shapes(value) for name, value in call.inputs if not name]
        assert positional == inputs
        assert shapes(call.output) == ended.get(call.number)


def test_verdicts(record: Record, case: Case) -> None:
    assert {s.path: s.verdicts for s in record.slots if s.verdicts} == case.verdicts


def test_calls_nest_and_name_the_line(record: Record) -> None:
    for call in record.calls[1:]:
        assert call.parent is not None
        assert record.calls[call.parent].depth == call.depth - 1
        if call.file == "tests/xray/models.py":
            line = dict(oracle.numbered(HERE))[call.line]
            assert call.code.startswith(line.strip().partition("  #")[0])


def test_steps_are_the_lines_a_debugger_meets(model: nn.Module, record: Record, case: Case) -> None:
    if case.raises or case.mode == "train" or case.make is models.ManyLines:
        return
    got = [s.line for s in record.steps if s.file == "tests/xray/models.py"]
    assert got == oracle.lines_of_forward(model, case.inputs, str(HERE))


def test_sources_are_the_lines_of_their_files(record: Record) -> None:
    root = Path(torch.__file__).parent.parent
    for source in record.sources:
        path = root / source.file if source.file.startswith("torch/") else HERE
        numbered = dict(oracle.numbered(path))
        assert all(numbered[number] == line for number, line in source.lines)


def test_json_holds_everything(record: Record) -> None:
    told = json.loads(record.json())
    assert [slot["path"] for slot in told["slots"]] == [slot.path for slot in record.slots]
    assert len(told["calls"]) == len(record.calls)
    assert len(told["steps"]) == len(record.steps)


def test_nothing_names_this_machine(record: Record) -> None:
    for told in (record.json(), str(record), record._repr_html_()):
        assert str(HERE.parent.parent.parent) not in told
        assert " at 0x" not in told


# --- what single models must tell ----------------------------------------------------------


def take(name: str, **options: Any) -> Record:
    case = CASES[name]
    return xray(case.make(), *case.inputs, **options)


def test_raises_keeps_what_came_before() -> None:
    record = take("raises")
    assert record.error is not None
    assert record.error.type == "RuntimeError"
    assert record.error.code == "x = self.head(x)"
    assert dict(oracle.numbered(HERE))[record.error.line].strip() == "x = self.head(x)"
    assert [call.paths for call in record.calls] == [[""], ["encoder"], ["head"]]
    assert [call.raised for call in record.calls] == [True, False, True]
    assert [step.raised for step in record.steps] == [False, True]


def test_a_call_that_is_caught_does_not_end_the_record() -> None:
    record = take("caught")
    assert record.error is None
    assert [(c.paths, c.raised, c.depth) for c in record.calls] == [
        ([""], False, 0),
        (["wide"], True, 1),
        (["right"], False, 1),
    ]


def test_names_after_each_line() -> None:
    steps = take("plain list").steps
    told = [{n.name: n.value.shape or n.value.text for n in step.names} for step in steps]
    assert told == [
        {"x": [2, 4], "layer": "layers[0]"},
        {"x": [2, 8], "layer": "layers[0]"},
        {"x": [2, 8], "layer": "layers[1]"},
        {"x": [2, 4], "layer": "layers[1]"},
        {"x": [2, 4], "layer": "layers[1]"},
        {"x": [2, 4], "layer": "layers[1]"},
    ]
    assert [[n.name for n in step.names if n.changed] for step in steps[:3]] == [
        ["layer"],
        ["x"],
        ["layer"],
    ]
    assert shapes(steps[-1].returns) == (2, 3)


def test_steps_go_into_torchs_own_sequential() -> None:
    record = take("shared")
    code = [step.code for step in record.steps]
    assert code == [*["for module in self:", "input = module(input)"] * 3, code[0], "return input"]
    assert [step.calls for step in record.steps if step.calls] == [[1], [2], [3]]
    nested = [(step.depth, step.code) for step in take("plain blocks").steps]
    assert nested[:3] == [
        (0, "return self.blocks[0](x)"),
        (1, "for module in self:"),
        (1, "input = module(input)"),
    ]


def test_a_statement_is_one_step_however_many_lines_it_has() -> None:
    record = take("many lines")
    assert [step.code for step in record.steps] == [
        "for layer in self.layers: x = layer(x)",
        "x = torch.cat([layer(x) for layer in self.layers], dim=1)",
        "return x",
    ]
    assert [len(step.calls) for step in record.steps] == [2, 2, 0]


def test_a_helpers_call_names_the_helpers_line_and_belongs_to_forwards_step() -> None:
    record = take("helper")
    assert [call.code for call in record.calls[1:]] == ["x = module(x)", "return module(x)"]
    assert [step.calls for step in record.steps] == [[1, 2]]


def test_structured_values_and_dtypes() -> None:
    record = take("two inputs")
    assert [(v.shape, v.dtype) for _, v in record.calls[0].inputs] == [
        ([1, 3, 4], "float32"),
        ([1, 3], "int64"),
    ]
    assert "{sum: (1, 3, 3), parts: ((1, 3, 4), [(1, 3) int64])}" in str(record)


def test_named_inputs() -> None:
    record = xray(models.Routed(), torch.zeros(2, 4), route="right")
    assert [c.paths for c in record.calls] == [[""], ["routes.right"]]
    assert [name for name, _ in record.calls[0].inputs] == ["", "route"]


def test_a_lazy_copy_is_initialized_and_the_model_is_not() -> None:
    model = models.Lazy()
    record = xray(model, torch.zeros(2, 4))
    weight = record.slots[1].tensors[0]
    assert (weight.lazy, weight.shape) == (True, [8, 4])
    assert isinstance(model.encoder.weight, nn.UninitializedParameter)


def test_a_module_that_nothing_holds_hangs_from_its_caller() -> None:
    class Makes(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            for _ in range(2):
                x = nn.Linear(4, 4)(x)
            return x

    slots = xray(Makes(), torch.zeros(2, 4)).slots
    assert [(s.path, s.parent, s.verdicts) for s in slots[1:]] == [
        ("Linear", "", ["called, not registered"]),
        ("Linear #2", "", ["called, not registered"]),
    ]


def test_a_compiled_model_is_run_as_written() -> None:
    pytest.importorskip("torch._dynamo")
    compiled: Any = torch.compile(models.OtherOrder())
    record = xray(compiled, torch.zeros(2, 4))
    assert record.error is None
    assert [c.paths for c in record.calls][-2:] == [["_orig_mod.first"], ["_orig_mod.second"]]


def test_extra_state_is_a_key() -> None:
    class Extra(nn.Module):
        def get_extra_state(self) -> int:
            return 1

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x

    record = xray(nn.Sequential(Extra()), torch.zeros(1))
    assert [t.key for s in record.slots for t in s.tensors] == ["0._extra_state"]


@pytest.mark.parametrize(
    ("model", "mode", "says"),
    [
        (nn.Linear, "eval", "not the class Linear: call it first"),
        ([nn.Linear(4, 4)], "eval", "an nn.Module, not a list"),
        (nn.Linear(4, 4), "training", 'choose mode="eval" or mode="train"'),
    ],
)
def test_a_slip_gets_one_sentence(model: Any, mode: Any, says: str) -> None:
    with pytest.raises(XrayError, match=says) as caught:
        xray(model, torch.zeros(1, 4), mode=mode)
    assert "\n" not in str(caught.value)


def test_a_model_below_itself_is_told_with_its_path() -> None:
    net, child = nn.Sequential(nn.ReLU(), nn.ReLU()), nn.ReLU()
    net.append(nn.Sequential(child))
    child.parent = net
    with pytest.raises(XrayError, match=r"^2\.0\.parent is registered below itself, .*tuple"):
        xray(net, torch.zeros(1))
    del child.parent
    child.parent = (net,)  # type: ignore[assignment]
    assert xray(net, torch.zeros(1)).error is None


def test_a_module_without_super_init_is_named() -> None:
    class Bare(nn.Module):
        def __init__(self) -> None:
            pass

    with pytest.raises(XrayError, match=r"^the model was built without super\(\).*__ of Bare"):
        xray(Bare())
    with pytest.raises(XrayError, match=r"^0\.1 was built without super"):
        xray(nn.Sequential(nn.Sequential(nn.ReLU(), Bare())), torch.zeros(1))


def test_a_second_hold_on_registered_tensors_is_no_plain_tensor() -> None:
    lstm = nn.LSTM(4, 3, batch_first=True)  # keeps its parameters in a list as well
    for model in (lstm, nn.Sequential(lstm)):
        (slot,) = (s for s in xray(model, torch.zeros(1, 2, 4)).slots if s.type == "LSTM")
        assert [t.name for t in slot.tensors] == list(lstm._parameters)
        assert slot.verdicts == []


@pytest.mark.parametrize("form", ["script", "trace"])
def test_what_runs_outside_python_is_not_said_to_be_uncalled(form: str) -> None:
    chain, x = nn.Sequential(nn.Linear(4, 3), nn.ReLU()), torch.zeros(2, 4)
    compiled = torch.jit.script(chain) if form == "script" else torch.jit.trace(chain, (x,))
    for model in (compiled, nn.Sequential(compiled)):
        record = xray(model, x)
        words = [slot.verdicts for slot in record.slots][-3:]
        assert words == [["fused: children bypassed"], ["bypassed"], ["bypassed"]]


def test_a_model_that_cannot_be_copied_names_the_attribute() -> None:
    class Keeps(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(4, 4)
            vars(self.layer)["cache"] = [self.layer(torch.zeros(1, 4))]

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.layer(x)

    with pytest.raises(XrayError, match=r"layer\.cache\[0\] holds .* keep cache\.detach\(\)"):
        xray(Keeps(), torch.zeros(1, 4))


def test_a_model_that_holds_what_cannot_be_copied_says_why() -> None:
    model = nn.Linear(4, 4)
    vars(model)["lock"] = threading.Lock()
    with pytest.raises(XrayError, match=r"copy\.deepcopy fails on this model: TypeError"):
        xray(model, torch.zeros(1, 4))


def test_a_call_begins_without_what_the_one_before_it_held() -> None:
    """Python gives a frame the id of one that has ended, as it does in most of these calls."""

    class Narrowing(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.chain = nn.Sequential(nn.ReLU())

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            for size in range(1, 9):
                self.chain(x[:, :size])
            return x

    record = xray(Narrowing(), torch.zeros(2, 8))
    first = {step.call: step for step in reversed(record.steps) if step.file.startswith("torch/")}
    assert len(first) == 8
    assert not [n for step in first.values() for n in step.names if n.name == "input" and n.changed]
