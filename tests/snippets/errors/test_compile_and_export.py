"""Raise the errors of the page on tracing, compile and export again, and run what mends them."""

import inspect
import warnings
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import nn

from snippets.errors.compile_and_export import (
    called_program,
    exported_if,
    fixed_size,
    graph_break,
    module_list,
    no_tuple,
    other_batch,
    plain_list,
    print_inside,
    script_index,
    traced_if,
    traced_loop,
    uninitialised,
    unknown_shape,
)
from tests.snippets.errors.quoting import as_script, misquoted
from tests.snippets.errors.raising import raised_by
from tests.snippets.releases import before, wording, wording_of_python

PAGE = "errors/compile-and-export"
UNKNOWN, DECISION, BUILTIN, GUARD = (
    "Could not guard on data-dependent expression Eq(u0, 1)",
    "Data-dependent branching",
    "Failed to trace builtin operator",
    "Guard failed: input.size()[0] == 2",
)
QUOTES = {
    "module is not installed as a submodule": plain_list,
    "symbolically traced variables cannot be used as inputs to control flow": traced_if,
    "Proxy object cannot be iterated.": traced_loop,
    UNKNOWN: exported_if,
    DECISION: graph_break,
    BUILTIN: print_inside,
    'Module [ModuleList] is missing the required "forward" function': module_list,
    "Attempted to use an uninitialized parameter in <method 'numel' of "
    "'torch._C.TensorBase' objects>": uninitialised,
    "Can't access the shape of an uninitialized parameter or buffer.": unknown_shape,
    GUARD: other_batch,
    "Constraints violated (batch)!": fixed_size,
    "Unable to call ExportedProgram directly. You should use `exported_program.module()` "
    "instead.": called_program,
    "Expecting `args` to be a tuple of example positional inputs, got "
    "<class 'torch.Tensor'>": no_tuple,
    "Expected integer literal for index but got a variable or non-integer.": script_index,
}
OLDER = {
    UNKNOWN: {"2.7": "Dynamic control flow is not supported at the moment", "2.8": DECISION},
    DECISION: {"2.7": "Dynamic control flow is not supported at the moment"},
    BUILTIN: {"2.7": "builtin: print"},
    GUARD: {"2.9": "Expected input at *args[0].shape[0] to be equal to 2, but got 3"},
}
WHOLE: Any = {"backend": "eager", "fullgraph": True}
trace = torch.fx.symbolic_trace


def export(
    model: nn.Module, *inputs: torch.Tensor, **settings: Any
) -> torch.export.ExportedProgram:
    """Export, without asking Dynamo, on every torch."""
    return torch.export.export(model, inputs, **{"strict": False, **settings})


def said(snippet: ModuleType) -> str:
    """What a guarded program caught."""
    return str(as_script(str(snippet.__file__))["message"])


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    worded = {quote: wording(PAGE, quote, older) for quote, older in OLDER.items()}
    assert misquoted("compile-and-export", QUOTES, worded) == []


def test_export_is_strict_by_default_until_it_was_not() -> None:
    strict = inspect.signature(torch.export.export).parameters["strict"]
    assert strict.default is before(PAGE, "2.8")


def test_a_plain_list_cannot_be_traced() -> None:
    assert raised_by(trace, plain_list.Net()) == plain_list.message
    x, mended = torch.randn(2, 4), plain_list.Mended()
    assert torch.equal(trace(mended)(x), mended(x))


def test_a_plain_list_is_compiled_and_exported_without_a_word() -> None:
    x, net = torch.randn(2, 4), plain_list.Net()
    assert torch.compile(net, **WHOLE)(x).shape == (2, 3)
    assert list(export(net, x).state_dict) == []
    assert len(export(plain_list.Mended(), x).state_dict) == 4


def test_a_decision_cannot_be_traced() -> None:
    class ByShape(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x if x.shape[0] == 1 else -x

    for net in (traced_if.Net(), ByShape(), nn.LSTM(4, 8)):
        assert raised_by(trace, net) == traced_if.message
    trace(nn.Sequential(nn.LSTM(4, 8)))
    for x in (torch.tensor([[3.0, -1.0]]), torch.tensor([[-3.0, 1.0]])):
        assert torch.equal(trace(traced_if.Mended())(x), traced_if.Net()(x))


def test_an_if_over_a_plain_attribute_is_traced() -> None:
    class Fixed(nn.Module):
        deep = True

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x + 1 if self.deep else x

    assert torch.equal(trace(Fixed())(torch.zeros(2)), torch.ones(2))


def test_a_loop_over_rows_cannot_be_traced() -> None:
    assert raised_by(trace, traced_loop.Net()) == traced_loop.message

    def forwards(body: Any) -> Any:
        return type("Net", (nn.Module,), {"forward": body})()

    assert raised_by(trace, forwards(lambda self, x: torch.add(*x))) == traced_loop.message
    assert raised_by(trace, forwards(lambda self, x: list(x))) == traced_loop.message
    assert "'len' is not supported in symbolic tracing by default" in raised_by(
        trace, forwards(lambda self, x: x / len(x))
    )
    assert "'Proxy' object cannot be interpreted as an integer" in raised_by(
        trace, forwards(lambda self, x: [x for _ in range(x.shape[0])])
    )

    class Unpacks(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            left, right = x.chunk(2)
            return right - left

    assert trace(Unpacks())(torch.zeros(4, 3)).shape == (2, 3)


def test_a_decision_cannot_be_exported() -> None:
    x = torch.tensor([[3.0, -1.0]])
    text = raised_by(export, exported_if.Net(), x)
    assert text.startswith("GuardOnDataDependentSymNode: Could not guard on data-dependent")
    strict = raised_by(export, exported_if.Net(), x, strict=True)
    assert wording(PAGE, DECISION, OLDER[DECISION]) in strict.partition("\n")[0]
    told = strict if before(PAGE, "2.8") else text
    assert told.partition(" (unhinted")[0] == said(exported_if).partition(" (unhinted")[0]
    mended = export(exported_if.Mended(), x).module()
    assert torch.equal(mended(-x), exported_if.Net()(-x))


def test_a_decision_breaks_the_graph() -> None:
    x = torch.tensor([[3.0, -1.0]])
    text = raised_by(torch.compile(graph_break.Net(), **WHOLE), x)
    assert wording(PAGE, DECISION, OLDER[DECISION]) in text.partition("\n")[0]
    assert said(graph_break).partition("\n")[0] == text.partition("\n")[0]
    for net in (torch.compile(graph_break.Mended(), **WHOLE), graph_break.Net()):
        assert torch.equal(net(-x), -x)


def test_a_print_breaks_the_graph(capsys: pytest.CaptureFixture[str]) -> None:
    x = torch.zeros(2, 4)
    text = raised_by(torch.compile(print_inside.Net(), **WHOLE), x)
    assert text.startswith(f"Unsupported: {wording(PAGE, BUILTIN, OLDER[BUILTIN])}")
    assert before(PAGE, "2.7") or "`print`" in text.splitlines()[1]
    assert torch.compile(print_inside.Net(), backend="eager")(x).shape == (2, 4)
    assert capsys.readouterr().out.count("features: 4") == 1
    assert said(print_inside).splitlines()[0] == text.splitlines()[0]


def test_a_module_list_is_no_network() -> None:
    x = torch.zeros(2, 4)
    names = as_script(str(module_list.__file__))
    assert names["messages"] == [names["message"]] * 3
    whole = raised_by(torch.compile(module_list.blocks, **WHOLE), x)
    assert whole.startswith("Unsupported: Observed exception\n")
    assert names["message"].partition(": ")[2] in raised_by(
        export, module_list.blocks, x, strict=True
    )
    assert export(nn.Sequential(*module_list.blocks), x).module()(x).shape == (2, 8)


def test_a_parameter_without_a_size() -> None:
    def lazy() -> nn.Sequential:
        return nn.Sequential(nn.LazyLinear(8))

    text = "ValueError: Attempted to use an uninitialized parameter in <method '{}' of"
    weight: Any = lazy()[0].weight
    assert raised_by(weight.numel) == uninitialised.message
    assert raised_by(weight.numel).startswith(text.format("numel"))
    assert raised_by(nn.init.zeros_, weight).startswith(text.format("zero_"))
    assert raised_by(export, lazy(), torch.zeros(2, 4)).startswith(text.format("_is_view"))
    torch.optim.SGD(lazy().parameters(), lr=0.1)
    trace(lazy())
    assert sum(p.numel() for p in uninitialised.model.parameters()) == 40


def test_a_parameter_without_a_shape() -> None:
    unknown = nn.Sequential(nn.LazyLinear(8))
    sized = nn.Sequential(nn.Linear(4, 8))
    assert raised_by(sized.load_state_dict, unknown.state_dict()) == unknown_shape.message
    assert raised_by(lambda: unknown[0].weight.shape) == unknown_shape.message
    unknown.load_state_dict(sized.state_dict())
    assert unknown[0].weight.shape == (8, 4)


def test_another_batch() -> None:
    net, two, three = nn.Sequential(nn.Linear(4, 8)), torch.zeros(2, 4), torch.zeros(3, 4)
    assert raised_by(export(net, two).module(), three) == said(other_batch)
    named = raised_by(export(traced_loop.Mended(), two).module(), three)
    assert wording(PAGE, "Guard failed: x.size()[0] == 2", OLDER[GUARD]) in named
    any_size = ({0: torch.export.Dim.DYNAMIC},)
    assert export(net, two, dynamic_shapes=any_size).module()(three).shape == (3, 8)


def test_a_fixed_size() -> None:
    class Counts(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x * int(x.shape[0])

    class Lists(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.stack([x.mean() for _ in range(x.shape[0])])

    images = torch.zeros(2, 3, 6, 6)
    batch = ({0: torch.export.Dim("batch")},)
    for net in (fixed_size.Net(), Counts(), Lists()):
        text = raised_by(export, net, images, dynamic_shapes=batch)
        assert text.startswith("UserError: Constraints violated (batch)!"), net
        assert "batch = 2" in text
    export(fixed_size.Net(), images)
    five = torch.zeros(5, 3, 6, 6)
    mended = export(fixed_size.Mended(), images, dynamic_shapes=batch).module()
    assert mended(five).shape == (5, 108)


def test_a_program_is_no_network() -> None:
    x = torch.zeros(2, 4)
    program = export(nn.Sequential(nn.Linear(4, 8)), x)
    assert raised_by(program, x) == said(called_program)
    assert not hasattr(program, "to")
    assert list(program.module().state_dict()) == ["0.weight", "0.bias"]


def test_inputs_without_a_tuple() -> None:
    run: Any = torch.export.export
    net, x = nn.Linear(4, 8), torch.zeros(2, 4)
    assert raised_by(run, net, x) == said(no_tuple)
    assert "got <class 'list'>" in raised_by(run, net, [x])
    function = raised_by(run, torch.relu, (x,))
    assert "Expected `mod` to be an instance of `torch.nn.Module`" in function
    assert run(net, (x,)).module()(x).shape == (2, 8)


def test_an_index_in_a_script() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = raised_by(torch.jit.script, script_index.Net())
        assert "Expected integer literal for index" in text
        scripted = torch.jit.script(script_index.Mended())
        plain = raised_by(torch.jit.script, plain_list.Net())
    assert "Module 'Net' has no attribute 'blocks'" in plain
    x = -torch.ones(2, 4)
    assert torch.equal(scripted(x, 1), torch.zeros(2, 4))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.jit.script(nn.Linear(4, 8))
    newer = {"3.14": "is not supported in Python 3.14+ and may break"}
    warning = f"`torch.jit.script` {wording_of_python(PAGE, 'is deprecated', newer)}"
    assert any(warning in str(w.message) for w in caught) is not before(PAGE, "2.10")
    assert torch.equal(torch.compile(script_index.Net(), **WHOLE)(x, 1), torch.zeros(2, 4))
    assert "Expected integer literal" in said(script_index)
