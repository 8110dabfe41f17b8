"""A ModuleDict registers by name, keeps order, refuses some names and runs nothing."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from snippets.guide.module_dict import (
    against_dict,
    chosen,
    fallback,
    new_task,
    operations,
    order,
    refused,
    smallest,
    walk,
)


def test_the_name_chooses_and_stands_in_the_keys() -> None:
    x = torch.ones(2, 4)
    assert smallest.net(x).shape == smallest.net(x, "kind").shape == (2, 3)
    assert smallest.net(x, "place").shape == (2, 5)
    weights = [key for key in smallest.net.state_dict() if key.endswith("weight")]
    assert weights == ["encoder.weight", "heads.kind.weight", "heads.place.weight"]


def test_a_dict_cannot_be_called() -> None:
    with pytest.raises(NotImplementedError, match="forward"):
        smallest.net.heads(torch.ones(2, 8))


def test_a_head_that_no_call_chose_has_no_gradient_and_keeps_its_weights() -> None:
    now = dict(chosen.net.named_parameters())
    assert now["heads.place.weight"].grad is None
    assert torch.equal(now["heads.place.weight"], chosen.before["heads.place.weight"])
    assert not torch.equal(now["heads.kind.weight"], chosen.before["heads.kind.weight"])
    given = {id(p) for p in chosen.optimizer.param_groups[0]["params"]}
    assert all(id(p) in given for p in now.values())


def test_a_gradient_of_zeros_would_let_weight_decay_shrink_the_head() -> None:
    head = nn.Linear(4, 3)
    before = head.weight.norm().item()
    head.weight.grad = torch.zeros_like(head.weight)
    torch.optim.SGD([head.weight], lr=0.1, weight_decay=0.1).step()
    assert head.weight.norm().item() < before


def test_a_loop_gives_names() -> None:
    assert [*walk.steps] == ["widen", "act", "narrow"]
    assert [*walk.steps.values()] == [walk.steps[name] for name in walk.steps]
    assert walk.message == "'str' object is not callable"
    assert walk.x.shape == (2, 3)


def test_order_is_the_order_of_arrival() -> None:
    steps = nn.ModuleDict({"z": nn.Linear(4, 8), "a": nn.Linear(8, 3)})
    assert [*steps] == ["z", "a"]
    assert [key.partition(".")[0] for key in steps.state_dict()] == ["z", "z", "a", "a"]
    new = nn.Linear(4, 2)
    steps.update({"b": nn.Tanh(), "z": new})
    assert [*steps] == ["z", "a", "b"] and steps["z"] is new
    del steps["a"]
    assert [*steps] == ["z", "b"]
    assert [*order.steps] == ["a", "m", "b", "z", "act"]
    assert order.steps["act"] is order.steps.act


def test_a_new_head_leaves_the_keys_of_the_others_alone() -> None:
    assert new_task.report.missing_keys == ["heads.age.weight", "heads.age.bias"]
    assert not new_task.report.unexpected_keys
    loaded = new_task.new.state_dict()
    for key, value in new_task.old.state_dict().items():
        assert torch.equal(loaded[key], value)


def test_dots_the_empty_string_taken_attributes_and_numbers_are_refused() -> None:
    taken = [name for name, answer in refused.answers.items() if answer == "taken"]
    assert taken == ["class", "0", "en-GB"]
    kinds = {name: answer.partition(":")[0] for name, answer in refused.answers.items()}
    assert {kinds[name] for name in ("v1.5", "type", "values", "")} == {"KeyError"}
    assert kinds[7] == "TypeError"


TAKEN = ["to", "half", "float", "double", "train", "keys", "values", "items", "pop", "forward"]


@pytest.mark.parametrize("name", [*TAKEN, "training"])
def test_every_attribute_is_a_name_that_is_refused(name: str) -> None:
    with pytest.raises(KeyError, match="already exists"):
        nn.ModuleDict({name: nn.ReLU()})
    assert f"task_{name}" in nn.ModuleDict({f"task_{name}": nn.ReLU()})


def test_a_plain_dict_answers_otherwise() -> None:
    questions: dict[str, Callable[[nn.Module], object]] = against_dict.questions
    nets = against_dict.Net(nn.ModuleDict), against_dict.Net(dict)
    assert [tuple(ask(net) for net in nets) for ask in questions.values()] == [
        ((2, 8), (2, 8)),
        (40, 0),
        (2, 0),
        (2, "`ValueError: optimizer got an empty parameter list`"),
        (False, True),
        (torch.float16, torch.float32),
    ]


def test_what_a_dict_can_do_and_a_module_dict_cannot() -> None:
    fails = {
        label
        for label, operation in operations.operations.items()
        if operations.after(operation, nn.ModuleDict) in ("AttributeError", "TypeError")
    }
    assert fails == {
        "`d.update(a=m)`",
        '`d = d | {"n": m}`',
        '`d.setdefault("n", m)`',
        '`d.get("n", m)`',
        '`d.pop("n", None)`',
        "`d.popitem()`",
        "`d = d.copy()`",
    }
    for label, operation in operations.operations.items():
        plain = operations.after(operation, dict)
        assert "Error" not in plain
        if label not in fails:
            assert operations.after(operation, nn.ModuleDict) == plain


def test_in_finds_layers_and_getattr_finds_more() -> None:
    net = fallback.net
    assert net.head("fr") is net.heads["fr"]
    assert net.head("training") is net.head("a.b") is net.default
    assert getattr(net.heads, "training", net.default) is True
