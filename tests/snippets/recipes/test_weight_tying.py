"""Ask torch again for what the snippets of the recipe on weight tying teach."""

from copy import deepcopy

import pytest
import torch

from snippets.recipes.weight_tying import check, one_key, shared_block, tie, transposed


def test_tie_holds_one_parameter_under_two_keys() -> None:
    model = tie.model
    assert model.head.weight is model.embed.weight
    assert [n for n, _ in model.named_parameters()] == ["embed.weight", "body.weight", "body.bias"]
    assert len(model.state_dict()) == 4
    assert sum(p.numel() for p in model.parameters()) == 10 * 4 + 4 * 4 + 4


def test_tie_gets_gradients_from_both_places() -> None:
    model = tie.LanguageModel(tokens=10, width=4)
    model(torch.tensor([[3]])).square().sum().backward()
    assert model.embed.weight.grad is not None
    assert model.embed.weight.grad[4].any()  # the head's share: token 4 was not in the input


def test_check_sees_what_keeps_and_what_cuts_the_tie() -> None:
    model = check.LanguageModel()
    assert check.is_tied(deepcopy(model).double())
    model.load_state_dict(check.model.state_dict())
    assert check.is_tied(model)
    model.load_state_dict(check.model.state_dict(), assign=True)
    assert not check.is_tied(model)


def test_transposed_uses_the_encoders_weight() -> None:
    model, x = transposed.model, torch.rand(2, 8)
    code = torch.relu(model.encoder(x))
    assert torch.allclose(model(x), code @ model.encoder.weight + model.bias, atol=1e-5)
    assert [*model.state_dict()] == ["bias", "encoder.weight", "encoder.bias"]


def test_shared_block_has_the_parameters_of_one() -> None:
    deep, flat = shared_block.Recurrent(6), shared_block.Recurrent(1)
    assert [*deep.state_dict()] == [*flat.state_dict()] == ["block.0.weight", "block.0.bias"]
    assert sum(p.numel() for p in deep.parameters()) == 8 * 8 + 8
    calls: list[object] = []
    deep.block.register_forward_hook(lambda m, args, out: calls.append(out))
    deep(torch.rand(2, 8))
    assert len(calls) == 6


def test_one_key_fills_both_places() -> None:
    assert [*one_key.state] == ["embed.weight"]
    assert one_key.report.missing_keys == ["head.weight"]
    assert torch.allclose(one_key.fresh.head.weight, one_key.model.embed.weight)
    with pytest.raises(RuntimeError, match=r"Missing key\(s\)"):
        one_key.LanguageModel().load_state_dict(one_key.state)
