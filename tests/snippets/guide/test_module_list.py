"""A ModuleList registers, connects nothing and numbers itself, as its page says."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from snippets.guide.module_list import (
    against_list,
    choose,
    empty,
    half_trained,
    hooks,
    hourglass,
    negative_insert,
    operations,
    orders,
    repeated,
    shifted,
    slicing,
    smallest,
    unconnected,
)


def names(model: nn.Module) -> list[str]:
    return [name for name, _ in model.named_children()]


def size(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())


def test_keys_are_the_attribute_then_the_position() -> None:
    assert smallest.net(torch.ones(2, 4)).shape == (2, 3)
    assert list(smallest.net.state_dict()) == [
        "layers.0.weight",
        "layers.0.bias",
        "layers.1.weight",
        "layers.1.bias",
    ]


def test_layers_that_do_not_fit_are_registered_and_the_list_cannot_be_called() -> None:
    assert size(unconnected.layers) == (4 + 1) * 8 + (5 + 1) * 2
    said = 'Module [ModuleList] is missing the required "forward" function'
    assert unconnected.message == said
    with pytest.raises(NotImplementedError):
        nn.ModuleList()(torch.ones(2, 4))


def test_a_hook_on_the_list_never_runs() -> None:
    assert [name for name, _ in hooks.net.named_modules()][1] == "layers"
    hooks.ran.clear()
    hooks.net(torch.ones(2, 4))
    assert hooks.ran == ["layers.0", "layers.1", "layers.2", ""]


@pytest.mark.parametrize(
    ("run", "called"),
    [
        (orders.forwards, [0, 1, 2]),
        (orders.backwards, [2, 1, 0]),
        (orders.with_a_skip, [0, 1, 2]),
        (orders.one_twice, [0, 1, 1, 2]),
    ],
)
def test_one_list_runs_in_four_orders(run: object, called: list[int]) -> None:
    orders.calls.clear()
    assert run(torch.ones(2, 4)).shape == (2, 4)  # type: ignore[operator]
    assert orders.calls == called


def test_four_orders_are_four_networks_with_one_set_of_parameters() -> None:
    x = torch.ones(2, 4)
    runs = (orders.forwards, orders.backwards, orders.with_a_skip, orders.one_twice)
    outputs = [run(x) for run in runs]
    for i, output in enumerate(outputs):
        assert not any(torch.equal(output, other) for other in outputs[:i])
    assert size(orders.layers) == 60


def test_a_repeated_entry_is_one_layer() -> None:
    assert len(repeated.wrong) == len(repeated.right) == 3
    assert len(repeated.wrong.state_dict()) == len(repeated.right.state_dict()) == 6
    assert (size(repeated.wrong), size(repeated.right)) == (20, 60)
    assert repeated.wrong[0] is repeated.wrong[2]


def test_an_index_chooses_the_head_that_is_called() -> None:
    net = choose.Net(tasks=3)
    net(torch.ones(2, 4), task=2).sum().backward()
    assert [head.weight.grad is not None for head in net.heads] == [False, False, True]
    assert choose.message == "index 3 is out of range"


def test_the_hourglass_adds_what_it_kept() -> None:
    model, x = hourglass.Hourglass([8, 6, 3]), torch.rand(2, 8)
    h = torch.relu(model.down[0](x))
    bottom = torch.relu(model.down[1](h))
    back = torch.relu(model.up[1](bottom)) + h
    assert torch.equal(model(x), torch.relu(model.up[0](back)) + x)
    hourglass.widths.clear()
    hourglass.model(x)
    assert hourglass.widths == [6, 3, 6, 8]


def test_a_plain_list_answers_otherwise() -> None:
    registered = against_list.Net(nn.ModuleList)
    plain = against_list.Net(list)
    questions: dict[str, Callable[[nn.Module], object]] = against_list.questions
    answers = [(ask(registered), ask(plain)) for ask in questions.values()]
    assert answers == [
        ((2, 3), (2, 3)),
        (67, 0),
        (4, 0),
        (4, "`ValueError: optimizer got an empty parameter list`"),
        (False, True),
        (torch.float16, torch.float32),
    ]


def test_hidden_layers_in_a_plain_list_get_gradients_and_never_change() -> None:
    layers, before = half_trained.layers, half_trained.before
    assert all(layer.weight.grad is not None for layer in layers.values())
    assert torch.equal(layers["hidden"].weight, before["hidden"])
    assert not torch.equal(layers["head"].weight, before["head"])
    given = half_trained.optimizer.param_groups[0]["params"]
    assert len(given) == len(list(half_trained.net.head.parameters())) == 2


@pytest.mark.parametrize(
    ("operation", "plain", "layers", "numbers"),
    [
        ("`s.append(m)`", "a b c m", "a b c m", "0 1 2 3"),
        ("`s.extend([m])`", "a b c m", "a b c m", "0 1 2 3"),
        ("`s.insert(1, m)`", "a m b c", "a m b c", "0 1 2 3"),
        ("`s.insert(9, m)`", "a b c m", "a b c m", "0 1 2 9"),
        ("`s[1] = m`", "a m c", "a m c", "0 1 2"),
        ("`s[0:2] = [m]`", "m c", "TypeError", "–"),
        ("`s.pop(0)`", "b c", "b c", "0 1"),
        ("`s.pop()`", "a b", "TypeError", "–"),
        ("`del s[:2]`", "c", "c", "0"),
        ("`s.remove(b)`", "a c", "AttributeError", "–"),
        ("`s.reverse()`", "c b a", "AttributeError", "–"),
        ("`s = s + [m]`", "a b c m", "a b c m", "0 1 2 3"),
        ("`s = s * 2`", "a b c a b c", "TypeError", "–"),
    ],
)
def test_the_table_of_operations(operation: str, plain: str, layers: str, numbers: str) -> None:
    do = operations.operations[operation]
    assert operations.after(do, list) == (plain, "")
    assert operations.after(do, nn.ModuleList) == (layers, numbers)


def test_the_table_of_operations_is_whole() -> None:
    assert len(operations.operations) == 13


def test_insert_past_the_end_leaves_a_gap() -> None:
    layers = nn.ModuleList([nn.Linear(4, 8)])
    layers.insert(9, nn.ReLU())
    assert len(layers) == 2
    with pytest.raises(KeyError, match="1"):
        layers[1]


def test_a_negative_insert_raises_after_it_moved_every_layer() -> None:
    assert negative_insert.message == "'-1'"
    assert negative_insert.types(negative_insert.wrong) == ["Linear", "Linear", "Linear", "Softmax"]
    assert negative_insert.wrong[0] is negative_insert.wrong[1]
    assert negative_insert.types(negative_insert.right) == ["Linear", "Linear", "ReLU", "Softmax"]
    assert negative_insert.right[0] is not negative_insert.right[1]


def test_a_slice_is_a_renumbered_list_of_the_same_layers() -> None:
    assert type(slicing.tail) is nn.ModuleList
    assert slicing.tail[0] is slicing.layers[1]
    assert names(slicing.layers[1:]) == ["0", "1"]
    assert names(slicing.chain[1:]) == ["1", "2"]
    assert (len(slicing.tail), len(slicing.layers)) == (3, 3)
    assert slicing.layers[-1] is slicing.layers[2]


def test_an_empty_list_is_false() -> None:
    assert not empty.empty
    assert nn.Linear(4, 4)
    assert len(empty.wrong(empty.empty)) == 1
    assert empty.right(empty.empty) is empty.empty
    assert len(empty.right()) == len(empty.wrong()) == 1


def test_shifted_keys_load_the_old_layers_one_place_up() -> None:
    state = shifted.make(2).state_dict()
    moved = shifted.shift(state, "layers.", by=1)
    assert [key for key in moved if key.endswith("weight")] == [
        "layers.1.weight",
        "layers.2.weight",
        "head.weight",
    ]
    new = shifted.make(3)
    report = new.load_state_dict(moved, strict=False)
    assert report.missing_keys == ["layers.0.weight", "layers.0.bias"]
    assert not report.unexpected_keys
    loaded = new.state_dict()
    assert torch.equal(loaded["layers.2.weight"], state["layers.1.weight"])
    assert torch.equal(loaded["head.weight"], state["head.weight"])
    with pytest.raises(RuntimeError, match="Missing key"):
        shifted.make(3).load_state_dict(state)
