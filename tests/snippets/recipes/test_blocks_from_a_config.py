"""Ask torch again for what the snippets of the recipe on configs teach."""

import json
from collections import OrderedDict
from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.blocks_from_a_config import check, from_json, from_widths, named


def count(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())


@pytest.mark.parametrize(("widths", "act"), [([4, 8, 6], "relu"), ([5, 7, 9, 2], "gelu")])
def test_from_widths_makes_a_block_for_each_pair(widths: list[int], act: str) -> None:
    model = from_widths.make_net(widths, 3, act)
    blocks: Any = model[:-1]
    assert [block[0].in_features for block in blocks] == widths[:-1]
    assert [block[0].out_features for block in blocks] == widths[1:]
    assert {type(block[1]) for block in blocks} == {from_widths.ACTIVATIONS[act]}
    assert model(torch.ones(2, widths[0])).shape == (2, 3)


def test_check_tells_made_blocks_from_a_repeated_one() -> None:
    assert check.count == check.expected == count(check.model)
    assert len({id(block) for block in check.model}) == 3
    assert len({id(block) for block in check.shared}) == 1
    assert count(check.shared) * 3 == check.expected


def test_from_json_makes_the_listed_layers_with_their_options() -> None:
    kinds = [entry["kind"] for entry in json.loads(from_json.TEXT)]
    assert [type(layer) for layer in from_json.model] == [from_json.LAYERS[k] for k in kinds]
    assert from_json.model[2].p == 0.1
    with pytest.raises(KeyError):
        from_json.make_layer("eval")


def test_named_blocks_keep_their_names_and_a_plain_dict_is_refused() -> None:
    names = [name for name, _ in named.model.named_children()]
    assert names == ["stem", "body", "head"]
    assert [key.split(".")[0] for key in named.model.state_dict()][::2] == names
    assert isinstance(named.blocks, OrderedDict)
    with pytest.raises(TypeError):
        nn.Sequential(dict(named.blocks))  # type: ignore[call-overload]
