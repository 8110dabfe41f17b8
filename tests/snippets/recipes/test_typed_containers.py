"""Ask torch and mypy again for what the snippets of the recipe on typed containers teach."""

from typing import assert_type

import torch
from torch import nn

from snippets.recipes.typed_containers import buffers, check, typed, typed_call, typed_dict


def test_typed_list_tells_mypy_what_it_holds() -> None:
    assert_type(typed.blocks[0], typed.Block)
    assert_type(typed.blocks[0].width, int)
    assert_type(typed.blocks[1:][0], typed.Block)
    assert [block.width for block in typed.blocks] == [8, 8, 8]


def test_plain_list_tells_mypy_less() -> None:
    plain = nn.ModuleList(typed.Block(8) for _ in range(3))
    assert_type(plain[0], nn.Module)
    assert_type(plain[0].width, torch.Tensor | nn.Module)
    assert [*plain.state_dict()] == [*typed.blocks.state_dict()]


def test_typed_list_runs_the_methods_of_torch() -> None:
    own = vars(typed.TypedModuleList)
    assert not {"__init__", "__iter__", "__getitem__"} & own.keys()
    assert isinstance(typed.blocks, nn.ModuleList)
    assert type(typed.blocks[1:]) is typed.TypedModuleList


def test_check_asserts_the_same_types() -> None:
    for layer in check.plain:
        assert_type(layer, nn.Module)
    for linear in check.typed:
        assert_type(linear, nn.Linear)
    assert [type(layer) for layer in check.typed] == [nn.Linear]


def test_typed_dict_tells_mypy_what_it_holds() -> None:
    assert_type(typed_dict.heads["kind"], nn.Linear)
    for name, head in typed_dict.heads.items():
        assert_type(name, str)
        assert_type(head.out_features, int)
    assert [head.out_features for head in typed_dict.heads.values()] == [3, 5]


def test_typed_call_takes_a_tensor_and_runs_the_hooks() -> None:
    out = typed_call.model(torch.rand(2, 4))
    assert_type(out, torch.Tensor)
    assert len(typed_call.calls) == 2
    assert "__call__" not in vars(typed_call.Classifier)


def test_buffers_are_tensors_for_mypy() -> None:
    assert_type(buffers.model.mean, torch.Tensor)
    assert [*buffers.model.state_dict()] == ["mean"]
    buffers.model.mean += 1
    assert torch.equal(buffers.model(torch.ones(2, 4)), torch.zeros(2, 4))
