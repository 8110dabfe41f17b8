"""The computed tables say what torch does, and all have the same eight columns."""

from __future__ import annotations

import contextlib
import copy
import io
import runpy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import nn

from snippets.guide.comparison import (
    calling,
    changing,
    constructing,
    four,
    holds,
    keeping,
    reaching,
    reading,
    registering,
    renaming,
    sharing,
    skipping,
    slicing,
    walking,
)

COLUMNS = [
    "Module",
    "Sequential",
    "ModuleList",
    "ModuleDict",
    "ParameterList",
    "ParameterDict",
    "list",
    "dict",
]
SNIPPETS = [
    four,
    registering,
    reaching,
    sharing,
    constructing,
    reading,
    walking,
    slicing,
    changing,
    renaming,
    calling,
    skipping,
    keeping,
]
PROBED: dict[str, dict[str, dict[str, str]]] = {}


def printed(snippet: ModuleType) -> list[list[str]]:
    """The cells of every line of the table that the snippet prints when it runs now."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(snippet.__file__))
    lines = out.getvalue().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def table(snippet: ModuleType) -> dict[str, dict[str, str]]:
    """Row → column → cell, from one run of the snippet."""
    name = Path(str(snippet.__file__)).stem
    if name not in PROBED:
        head, _, *rows = printed(snippet)
        PROBED[name] = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    return PROBED[name]


def row(snippet: ModuleType, label: str) -> list[str]:
    """The cells of one row, in the order of the columns."""
    return list(table(snippet)[label].values())


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda s: s.__name__)
def test_every_table_has_the_same_columns_and_no_empty_cell(snippet: ModuleType) -> None:
    head, rule, *rows = printed(snippet)
    assert head[1:] == COLUMNS
    assert head[0] in ("Question", "Code")
    assert set(rule) == {"---"}
    for cells in rows:
        assert len(cells) == 9
        assert all(cell not in ("", "-", "—") for cell in cells)


def test_there_are_far_more_than_twenty_four_rows() -> None:
    assert sum(len(table(snippet)) for snippet in SNIPPETS) >= 60


def layers() -> tuple[nn.Linear, nn.Linear]:
    """Two layers of other weights."""
    return nn.Linear(4, 4, bias=False), nn.Linear(4, 4, bias=False)


def held_by(box: object) -> nn.Module:
    """A network with `box` as its only attribute."""
    net = nn.Module()
    net.box = box  # type: ignore[assignment]
    return net


def test_the_articles_four_rows() -> None:
    a, b = layers()
    x = torch.randn(2, 4)
    assert torch.equal(nn.Sequential(a, b)(x), b(a(x)))
    assert not torch.equal(b(a(x)), a(b(x)))
    for silent in (nn.Module(), nn.ModuleList([a, b]), nn.ModuleDict({"a": a, "b": b})):
        with pytest.raises(NotImplementedError):
            silent(x)
    for label in ("Has a `forward`?", "Connects what it stores?"):
        assert row(four, label) == ["no", "yes"] + ["no"] * 6
    order = table(four)["Execution order = stored order?"]
    assert order["Sequential"] == "yes"
    assert order["ModuleList"] == order["list"] == "you choose"
    advantage = table(four)["Advantage"]
    assert (advantage["Sequential"], advantage["ModuleList"]) == ("succinct", "flexible")
    assert list(table(four)) == [
        "Has a `forward`?",
        "Connects what it stores?",
        "Execution order = stored order?",
        "Advantage",
    ]


@pytest.mark.parametrize("kind", [nn.ParameterList, nn.ParameterDict, list, dict])
def test_a_part_is_held_by_identity_and_not_by_value(kind: type) -> None:
    held, twin = nn.Parameter(torch.ones(4)), nn.Parameter(torch.ones(4))
    first = nn.Parameter(torch.zeros(4))
    by_name = kind in (nn.ParameterDict, dict)
    box = kind({"a": first, "b": held} if by_name else [first, held])
    assert holds.holds(box, held)
    assert not holds.holds(box, twin)


def test_in_compares_a_parameter_with_the_first_one_by_value() -> None:
    box = nn.ParameterList([torch.zeros(4), torch.ones(4)])
    with pytest.raises(RuntimeError, match="Boolean value of Tensor"):
        assert box[1] in box
    assert holds.holds(box, box[1])


def test_the_first_table_cannot_tell_a_list_from_a_module_list() -> None:
    assert all(cells["list"] == cells["ModuleList"] for cells in table(four).values())
    found = table(registering)["Parameters the network finds"]
    assert found["list"] != found["ModuleList"]


def test_what_a_network_finds() -> None:
    a, b = layers()
    boxes: list[Any] = [
        nn.Sequential(a, b),
        nn.ModuleList([a, b]),
        nn.ModuleDict({"a": a, "b": b}),
        nn.ParameterList([a.weight, b.weight]),
        nn.ParameterDict({"a": a.weight, "b": b.weight}),
        [a, b],
        {"a": a, "b": b},
    ]
    nets = [held_by(box) for box in boxes]
    counts = [str(len(list(net.parameters()))) for net in nets]
    assert row(registering, "Parameters the network finds")[1:] == counts
    keys = [next((f"`{key}`" for key in net.state_dict()), "none") for net in nets]
    assert row(registering, "First key in the network")[1:] == keys
    told = row(registering, "Is a child of the network")[1:]
    assert told == ["yes" if list(net.children()) else "no" for net in nets]
    named = table(registering)["Names of the children inside"]
    assert named["ModuleList"] == "`0`, `1`"
    assert named["ModuleDict"] == "`a`, `b`"


def test_orders_reach_what_is_registered() -> None:
    kept, lost = layers()
    net = nn.Module()
    net.blocks = nn.ModuleList([kept])
    net.plain = [lost]  # type: ignore[assignment]
    net.eval().double()
    assert (kept.training, lost.training) == (False, True)
    assert (kept.weight.dtype, lost.weight.dtype) == (torch.float64, torch.float32)
    assert row(reaching, "`net.eval()` reaches the layers") == [
        *["yes"] * 4,
        *["no layers"] * 2,
        *["no"] * 2,
    ]
    for label in ("`net.double()` reaches the weights", "`net.requires_grad_(False)` reaches them"):
        assert row(reaching, label) == ["yes"] * 6 + ["no"] * 2


def test_a_layer_held_twice_counts_once() -> None:
    a, _ = layers()
    for box in (nn.Sequential(a, a), nn.ModuleList([a, a]), nn.ModuleDict({"x": a, "y": a})):
        net = held_by(box)
        assert len(list(net.parameters())) == 1
        assert len(net.state_dict()) == 2
        assert len(list(box.children())) == 1
        collapses = "2 x" in repr(box)
        told = table(sharing)["`repr` collapses repeats"][type(box).__name__]
        assert told == ("yes" if collapses else "no")
    assert row(sharing, "Parameters found") == ["1"] * 6 + ["0"] * 2
    assert row(sharing, "Keys found") == ["2"] * 6 + ["0"] * 2


def test_what_the_constructors_take() -> None:
    a, b = layers()
    chain: Any = nn.Sequential
    listed: Any = nn.ModuleList
    with pytest.raises(TypeError):
        chain([a, b])
    with pytest.raises(TypeError):
        listed(a, b)
    assert table(constructing)["`Kind([a, b])`"]["Sequential"] == "TypeError"
    assert table(constructing)["`Kind(a, b)`"]["ModuleList"] == "TypeError"
    plain = table(constructing)['`Kind({"b": a, "a": b})`']
    assert list(nn.ParameterDict({"b": a.weight, "a": b.weight})) == ["a", "b"]
    assert plain["ParameterDict"] == "`a`, `b`"
    assert list(nn.ModuleDict({"b": a, "a": b})) == ["b", "a"]
    assert plain["ModuleDict"] == "`b`, `a`"
    odd: Any = nn.ParameterList({"b": a.weight, "a": b.weight})
    assert list(odd) == ["b", "a"]
    assert not list(odd.parameters())
    assert plain["ParameterList"] == "`str` objects"
    assert set(row(constructing, "`Kind()`")) == {"empty"}


def test_reading_one_part() -> None:
    a, b = layers()
    chain, blocks = nn.Sequential(a, b), nn.ModuleList([a, b])
    assert chain[-1] is b and blocks[-1] is b
    for label, cell in (("`c[0]`", "one"), ("`c[-1]`", "two")):
        assert table(reading)[label]["Sequential"] == cell
        assert table(reading)[label]["ModuleList"] == cell
    with pytest.raises(TypeError):
        chain["0"]  # type: ignore[index]
    assert table(reading)['`c["0"]`']["Sequential"] == "TypeError"
    assert getattr(chain, "0") is a
    assert not hasattr(nn.ModuleDict, "get") and hasattr(nn.ParameterDict, "get")
    get = table(reading)['`c.get("a")`']
    assert (get["ModuleDict"], get["ParameterDict"]) == ("AttributeError", "one")
    with pytest.raises(AttributeError):
        nn.ParameterDict({"a": a.weight})["z"]
    assert table(reading)['`c["0"]`']["ParameterDict"] == "AttributeError"


def test_walking() -> None:
    a, b = layers()
    named: Any = nn.ModuleDict({"a": a, "b": b})
    assert list(named) == ["a", "b"] and "a" in named and a not in named
    assert a in nn.ModuleList([a, b])
    assert table(walking)["`[*c]`"]["ModuleDict"] == "`a`, `b`"
    assert table(walking)["`one in c`"]["ModuleList"] == "yes"
    assert table(walking)['`"a" in c`']["ModuleDict"] == "yes"
    with pytest.raises(RuntimeError):
        b.weight in nn.ParameterList([a.weight, b.weight])  # noqa: B015
    assert table(walking)["`two in c`"]["ParameterList"] == "RuntimeError"
    for missing in ("`len(c)`", "`one in c`"):
        assert table(walking)[missing]["Module"] == "TypeError"


def test_a_slice_of_a_sequential_keeps_keys_and_loses_its_last_on_append() -> None:
    parts = [nn.Linear(4, 4, bias=False) for _ in range(3)]
    chain: Any = nn.Sequential(*parts)[1:]
    blocks: Any = nn.ModuleList(parts)[1:]
    assert isinstance(blocks, nn.ModuleList)
    assert list(chain.state_dict()) == ["1.weight", "2.weight"]
    assert list(blocks.state_dict()) == ["0.weight", "1.weight"]
    assert table(slicing)["Keys of `s`"]["Sequential"] == "`1`, `2`"
    assert table(slicing)["Keys of `s`"]["ModuleList"] == "`0`, `1`"
    new = nn.Linear(4, 4)
    chain.append(new)
    assert list(chain) == [parts[1], new]
    assert table(slicing)["Then `len(s)`"]["Sequential"] == "2"
    assert table(slicing)["Then `len(s)`"]["ModuleList"] == "3"
    assert set(row(slicing, "Then `len(c)`")) == {"3", "no slices"}


def keys(module: nn.Module) -> str:
    """The keys of a container as the tables write them."""
    return ", ".join(f"`{key.removesuffix('.weight')}`" for key in module.state_dict())


def test_changing_by_position() -> None:
    a, b = layers()
    new, _ = layers()
    for kind in ("Sequential", "ModuleList"):
        for change in ("append", "insert", "extend", "del", "pop"):
            box: Any = nn.Sequential(a, b) if kind == "Sequential" else nn.ModuleList([a, b])
            if change == "del":
                del box[0]
                assert box[0] is b and keys(box) == "`0`"
                label = "`del c[0]`"
            elif change == "pop":
                assert box.pop(0) is a
                label = "`c.pop(0)`"
            else:
                argument = {"append": (new,), "insert": (0, new), "extend": ([new],)}[change]
                getattr(box, change)(*argument)
                told = {"append": "new", "insert": "0, new", "extend": "[new]"}[change]
                label = f"`c.{change}({told})`"
            assert table(changing)[label][kind] == keys(box)
    assert keys(nn.Sequential(a, b) * 2) == table(changing)["`c = c * 2`"]["Sequential"]
    with pytest.raises(TypeError):
        nn.ModuleList([a, b]) * 2  # type: ignore[operator]
    assert table(changing)["`c = c * 2`"]["ModuleList"] == "TypeError"
    for absent in ("insert", "pop", "__delitem__"):
        assert not hasattr(nn.ParameterList, absent)
    for label in ("`c.insert(0, new)`", "`c.pop(0)`", "`del c[0]`"):
        assert table(changing)[label]["ParameterList"] == "AttributeError"


def test_changing_by_name() -> None:
    a, b = layers()
    chain = nn.Sequential(a, b)
    chain.n = nn.Linear(4, 4, bias=False)
    assert len(chain) == 3
    assert table(renaming)["`c.n = new`"]["Sequential"] == keys(chain) == "`0`, `1`, `n`"
    assert not hasattr(nn.ModuleDict, "setdefault")
    assert table(renaming)['`c.setdefault("n", new)`']["ModuleDict"] == "AttributeError"
    named = nn.ModuleDict({"a": a, "b": b})
    named.update({"n": nn.Linear(4, 4, bias=False)})
    assert table(renaming)['`c.update({"n": new})`']["ModuleDict"] == keys(named)
    assert named.pop("a") is a
    assert table(renaming)['`c.pop("a")`']["ModuleDict"] == "`b`"


def test_calling_and_hooks() -> None:
    assert row(calling, "`callable(c)`") == ["yes"] * 6 + ["no"] * 2
    gives = row(calling, "`c(x)` gives a")
    assert gives.count("Tensor") == 1 and gives[1] == "Tensor"
    a, b = layers()
    fired: list[str] = []
    x = torch.randn(2, 4)
    blocks, chain = nn.ModuleList([a, b]), nn.Sequential(a, b)
    blocks.register_forward_hook(lambda *_: fired.append("ModuleList"))
    chain.register_forward_hook(lambda *_: fired.append("Sequential"))
    for block in blocks:
        x = block(x)
    chain(x)
    assert fired == ["Sequential"]
    hooks = table(calling)["Its hook fires when its layers run"]
    assert (hooks["ModuleList"], hooks["Sequential"]) == ("no", "yes")


def test_a_network_may_leave_its_container_out() -> None:
    a, b = layers()
    net = skipping.Net(nn.ModuleList([a, b]))
    net(torch.ones(2, 4)).sum().backward()
    assert net.scale.grad is not None
    assert a.weight.grad is None and b.weight.grad is None
    assert set(row(skipping, "Those with a gradient")) == {"0"}
    assert set(row(skipping, "The network runs")) == {"yes"}
    assert row(skipping, "Its parameters inside the container") == [*"44442200"]


def test_empty_equal_and_copied() -> None:
    kinds = [nn.Module, nn.Sequential, nn.ModuleList, nn.ModuleDict]
    empty = [kind() for kind in [*kinds, nn.ParameterList, nn.ParameterDict, list, dict]]
    told = ["yes" if box else "no" for box in empty]
    assert row(keeping, "True when empty") == told
    assert told.count("no") == 7
    a, b = layers()
    assert nn.Sequential(a, b) != nn.Sequential(a, b) and [a, b] == [a, b]
    assert row(keeping, "Equals a twin that holds the same parts") == ["no"] * 6 + ["yes"] * 2
    chain = nn.Sequential(a, b)
    assert copy.deepcopy(chain)[0].weight is not a.weight
    assert copy.copy(chain)[0].weight is a.weight
    assert set(row(keeping, "`copy.deepcopy` shares the weights")) == {"no"}
    assert set(row(keeping, "`pickle` brings it back")) == {"yes"}
