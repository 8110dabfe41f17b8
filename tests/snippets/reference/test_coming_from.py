"""The torch side of what other frameworks do otherwise."""

import torch
from torch import nn

from snippets.reference.coming_from import equinox, flax_nnx, keras


def test_a_lazy_layer_becomes_a_layer_at_the_first_call() -> None:
    layer = nn.LazyLinear(8)
    assert type(layer) is nn.LazyLinear
    layer(torch.ones(2, 4))
    assert type(layer) is nn.Linear and layer.weight.shape == (8, 4)


def test_a_frozen_layer_is_not_trained_and_eval_reaches_all() -> None:
    assert keras.trained == ["2.weight", "2.bias"]
    assert not any(module.training for module in keras.model.modules())


def test_a_structure_on_meta_computes_with_the_tensors_it_is_given() -> None:
    assert all(weight.is_meta for weight in flax_nnx.structure.parameters())
    state = {**flax_nnx.parameters, **flax_nnx.buffers}
    output = torch.func.functional_call(flax_nnx.structure, state, (flax_nnx.x,))
    assert not output.is_meta and torch.equal(output, flax_nnx.net(flax_nnx.x))
    assert set(flax_nnx.net.state_dict()) == {*flax_nnx.parameters, *flax_nnx.buffers}


def test_a_shared_layer_is_one_and_a_plain_tensor_is_none() -> None:
    assert list(equinox.weights) == ["scale", "blocks.0.weight", "blocks.0.bias"]
    assert equinox.each["scale"].shape == (5, 4)
    assert "offset" not in equinox.net.state_dict()
    equinox.net.zero_grad()
    equinox.loss(equinox.weights, torch.ones(4)).backward()
    for name, weight in equinox.net.named_parameters():
        assert weight.grad is not None
        assert torch.allclose(weight.grad, equinox.gradients[name])
