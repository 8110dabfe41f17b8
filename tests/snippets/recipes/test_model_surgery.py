"""Ask torch again for what the snippets of the recipe on model surgery teach."""

import torch
from torch import nn

from snippets.recipes.model_surgery import check, lora, merge, new_head, remove, replace


def test_replace_reaches_every_place_of_a_shared_layer() -> None:
    act = nn.ReLU()
    model = nn.Sequential(nn.Linear(4, 4), act, nn.Sequential(act, nn.Linear(4, 4)))
    keys = [*model.state_dict()]
    assert replace.replace(model, nn.ReLU, lambda old: nn.GELU()) == ["1", "2.0"]
    assert not any(isinstance(module, nn.ReLU) for module in model.modules())
    assert [*model.state_dict()] == keys
    assert replace.replace(model, nn.ReLU, lambda old: nn.GELU()) == []


def test_check_misses_a_place_when_modules_come_once() -> None:
    act = nn.ReLU()
    model = nn.Sequential(act, act)
    assert [name for name, _ in model.named_modules()] == ["", "0"]
    assert [name for name, _ in model.named_modules(remove_duplicate=False)] == ["", "0", "1"]
    assert check.kinds(check.model) == ["Linear", "GELU", "Linear", "GELU"]
    assert [*check.model.state_dict()] == check.keys


def test_lora_starts_silent_and_trains_alone() -> None:
    x = torch.rand(2, 4)
    base = nn.Linear(4, 8).double()
    wrapped = lora.LoRA(base, rank=2)
    assert wrapped.down.weight.dtype == torch.float64
    assert torch.equal(wrapped(x.double()), base(x.double()))
    assert torch.equal(lora.model(lora.x), lora.before)
    trains = [n for n, p in lora.model.named_parameters() if p.requires_grad]
    assert trains == ["0.down.weight", "0.up.weight", "2.down.weight", "2.up.weight"]


def test_lora_moves_the_output_once_it_is_trained() -> None:
    wrapped, x = lora.LoRA(nn.Linear(4, 8), rank=2), torch.ones(2, 4)
    nn.init.ones_(wrapped.up.weight)
    nn.init.ones_(wrapped.down.weight)
    assert torch.allclose(wrapped(x), wrapped.base(x) + 8, atol=1e-5)


def test_merge_gives_the_old_layer_the_same_output() -> None:
    assert torch.allclose(merge.model(merge.x), merge.before, atol=1e-5)
    assert [type(layer) for layer in merge.model] == [nn.Linear, nn.Linear]
    assert [*merge.model.state_dict()] == ["0.weight", "0.bias", "1.weight", "1.bias"]


def test_new_head_is_in_the_optimizer() -> None:
    model = new_head.model
    assert isinstance(model[-1], nn.Linear) and model[-1].out_features == 5
    held = {id(p) for group in new_head.optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in model.parameters()}
    assert not held & {id(p) for p in new_head.old.parameters()}


def test_remove_by_identity_keeps_keys_that_del_moves() -> None:
    keys = [*remove.make().state_dict()]
    assert [*remove.silenced.state_dict()] == keys
    assert [*remove.shortened.state_dict()] != keys
