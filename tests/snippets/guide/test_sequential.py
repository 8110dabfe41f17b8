"""A Sequential chains, names, slices and edits as its page says, and stops where it says."""

from collections import OrderedDict

import pytest
import torch
from torch import nn

from snippets.guide.sequential import (
    blocks,
    by_hand,
    cascade,
    editing,
    insert_named,
    keep_names,
    locate,
    lstm,
    mismatch,
    naming,
    nesting,
    not_a_chain,
    pair,
    refused,
    slice_append,
    slicing,
    two_inputs,
)
from tests.snippets.errors.raising import unfit


def names(model: nn.Module) -> list[str]:
    return [name for name, _ in model.named_children()]


def kinds(model: nn.Module) -> list[str]:
    return [type(layer).__name__ for layer in model.children()]


def test_the_cascade_holds_two_linears_and_gives_three_features() -> None:
    assert cascade.model(cascade.x).shape == (2, 3)
    assert sum(p.numel() for p in cascade.model.parameters()) == (4 + 1) * 8 + (8 + 1) * 3
    assert list(cascade.model.state_dict()) == ["0.weight", "0.bias", "2.weight", "2.bias"]


def test_a_call_is_a_loop_over_the_layers() -> None:
    assert torch.equal(by_hand.y, by_hand.model(by_hand.x))
    calls: list[str] = []
    for name, layer in by_hand.model.named_children():
        layer.register_forward_hook(lambda *_, name=name: calls.append(name))
    by_hand.model(by_hand.x)
    assert calls == ["0", "1", "2"]


def test_a_mismatch_is_found_in_the_call_at_the_last_layer() -> None:
    assert len(mismatch.model) == 3
    assert mismatch.message == f"{unfit()} (2x8 and 7x3)"
    reached: list[str] = []
    for name, layer in mismatch.model.named_children():
        layer.register_forward_hook(lambda *_, name=name: reached.append(name))
    with pytest.raises(RuntimeError, match="2x8 and 7x3"):
        mismatch.model(torch.ones(2, 4))
    assert reached == ["0", "1"]


def test_first_misfit_names_the_first_layer_that_raises() -> None:
    assert locate.first_misfit(locate.wrong, locate.x) == 2
    assert locate.first_misfit(locate.right, locate.x) is None
    assert locate.first_misfit(locate.right, torch.ones(2, 5)) == 0
    same = nn.Linear(4, 4)
    repeated = nn.Sequential(same, same, nn.Linear(5, 3))
    assert locate.first_misfit(repeated, locate.x) == 2


def test_three_ways_to_name() -> None:
    assert names(naming.by_position) == ["0", "1", "2"]
    assert names(naming.by_mapping) == names(naming.by_hand) == ["encoder", "act", "head"]
    assert naming.by_mapping.head is naming.by_mapping[2]
    assert not [key for key in naming.by_mapping.state_dict() if key.startswith("act")]


def test_an_assigned_layer_joins_the_chain() -> None:
    assert naming.by_hand[1] is naming.by_hand.act
    x = torch.ones(2, 4)
    expected = naming.by_hand[2](torch.relu(naming.by_hand[0](x)))
    assert torch.equal(naming.by_hand(x), expected)


def test_a_list_and_a_dict_are_refused_and_their_cures_accepted() -> None:
    assert refused.messages == ["list is not a Module subclass", "dict is not a Module subclass"]
    assert list(nn.Sequential(*refused.layers)) == refused.layers
    assert names(nn.Sequential(OrderedDict(refused.named))) == ["encoder", "act"]


def test_nesting_changes_keys_and_length_but_not_the_output() -> None:
    assert torch.equal(nesting.model(nesting.x), nesting.flat(nesting.x))
    assert (len(nesting.model), len(nesting.flat)) == (3, 5)
    assert "1.0.weight" in nesting.model.state_dict()
    with pytest.raises(RuntimeError, match="Missing key"):
        nesting.model.load_state_dict(nesting.flat.state_dict())


@pytest.mark.parametrize(
    ("edit", "by_position", "by_name"),
    [
        ("`s.append(m)`", "0 1 2 3", "encoder act head 3"),
        ("`s.extend([m, n])`", "0 1 2 3 4", "encoder act head 3 4"),
        ("`s.insert(1, m)`", "0 1 2 3", "`KeyError: '2'`"),
        ("`s.pop(0)`", "0 1", "0 1"),
        ("`del s[0]`", "0 1", "0 1"),
        ("`s[1] = m`", "0 1 2", "encoder act head"),
    ],
)
def test_the_table_of_edits(edit: str, by_position: str, by_name: str) -> None:
    assert editing.edited("0 1 2", editing.edits[edit]) == by_position
    assert editing.edited("encoder act head", editing.edits[edit]) == by_name


def test_the_table_of_edits_is_whole() -> None:
    assert len(editing.edits) == 6


def test_edits_put_the_layers_where_a_list_would() -> None:
    for edit, expected in {
        "`s.insert(1, m)`": ["Linear", "ReLU", "ReLU", "Linear"],
        "`s.pop(0)`": ["ReLU", "Linear"],
        "`s[1] = m`": ["Linear", "Tanh", "Linear"],
    }.items():
        model = editing.chain("0 1 2")
        editing.edits[edit](model)
        assert kinds(model) == expected


def test_append_and_del_lose_names_and_add_module_and_del_attribute_keep_them() -> None:
    assert names(keep_names.lost) == ["0", "1", "2"]
    assert names(keep_names.kept) == ["encoder", "head", "out"]
    assert kinds(keep_names.lost) == kinds(keep_names.kept) == ["Linear", "Linear", "Softmax"]
    lost = keep_names.lost.load_state_dict(keep_names.saved, strict=False)
    kept = keep_names.kept.load_state_dict(keep_names.saved, strict=False)
    assert len(lost.missing_keys) == 4
    assert not kept.missing_keys


def test_a_slice_is_a_new_container_of_the_same_layers_under_their_names() -> None:
    model, front, back = slicing.model, slicing.front, slicing.back
    assert type(back) is nn.Sequential
    assert back is not model
    assert back[0] is model[2]
    assert names(back) == ["2"]
    assert [p.requires_grad for p in model.parameters()] == [False, False, True, True]
    assert kinds(front) == ["Linear", "ReLU", "Dropout"]
    assert kinds(model) == ["Linear", "ReLU", "Linear"]


def test_append_to_a_slice_replaces_its_last_layer() -> None:
    part, fresh, model = slice_append.part, slice_append.fresh, slice_append.model
    assert names(part) == ["1", "2"]
    assert kinds(part) == ["ReLU", "Softmax"]
    assert names(fresh) == ["0", "1", "2"]
    assert kinds(fresh) == ["ReLU", "Linear", "Softmax"]
    assert kinds(model) == ["Linear", "ReLU", "Linear"]


def test_insert_before_keeps_layers_names_and_keys() -> None:
    model, longer = insert_named.model, insert_named.longer
    assert names(longer) == ["encoder", "act", "head"]
    assert longer.head is model.head
    longer.load_state_dict(model.state_dict())
    first = insert_named.insert_before(model, "encoder", "norm", nn.LayerNorm(4))
    assert names(first) == ["norm", "encoder", "head"]
    with pytest.raises(KeyError):
        model.insert(0, nn.ReLU())


def test_two_inputs_are_refused_in_both_forms() -> None:
    two, one = two_inputs.messages
    assert two == "Sequential.forward() takes 2 positional arguments but 3 were given"
    assert one == "Bilinear.forward() missing 1 required positional argument: 'input2'"


def test_a_forward_of_your_own_takes_two_inputs() -> None:
    left, right = torch.ones(2, 4), torch.ones(2, 5)
    model = pair.Pair()
    assert model(left, right).shape == (2, 3)
    assert torch.equal(model(left, right), model.rest(model.mix(left, right)))


def test_heads_in_a_row_feed_each_other_and_identity_is_no_skip() -> None:
    assert not_a_chain.message == f"{unfit()} (2x3 and 8x2)"
    x, body, skip = not_a_chain.x, not_a_chain.body, not_a_chain.skip
    assert torch.equal(skip(x), body(x))
    assert not torch.equal(skip(x), x + body(x))


def test_forks_inside_layers_make_a_chain() -> None:
    model, x = blocks.model, blocks.x
    h, heads = model[0](x), model[2]
    assert isinstance(heads, blocks.Heads)
    forked = h + blocks.body(h)
    assert torch.equal(model[1](h), forked)
    expected = torch.cat([heads.left(forked), heads.right(forked)], dim=1)
    assert torch.equal(model(x), expected)
    assert model(x).shape == (2, 5)


def test_an_lstm_needs_a_layer_that_passes_on_its_sequence() -> None:
    assert "must be Tensor, not tuple" in lstm.message
    assert lstm.model(lstm.x).shape == (2, 5, 3)
    sequence, _ = lstm.lstm(lstm.x)
    assert torch.allclose(lstm.model(lstm.x), lstm.head(sequence))
