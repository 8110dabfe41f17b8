"""Ask torch again for what the snippets of the recipe on skips teach."""

import pytest
import torch
from torch import nn

from snippets.recipes.skip_connections import check, dense, residual, unet


@pytest.mark.parametrize(("inputs", "outputs", "skip"), [(4, 8, nn.Linear), (8, 8, nn.Identity)])
def test_residual_adds_its_input(inputs: int, outputs: int, skip: type[nn.Module]) -> None:
    block, x = residual.Residual(inputs, outputs), torch.rand(2, inputs)
    assert type(block.skip) is skip
    assert torch.equal(block(x), block.skip(x) + block.body(x))
    assert not torch.allclose(block(x), block.body(x))


def test_check_lets_the_input_through_a_silent_body() -> None:
    x = torch.rand(2, 8)
    assert torch.equal(check.block(x), x)
    assert not torch.equal(check.block.body(x), x)
    assert not torch.equal(check.Residual(8)(x), x)


def test_dense_keeps_every_earlier_output() -> None:
    x = torch.rand(2, 3, 7, 9)
    out = dense.model(x)
    assert torch.equal(out[:, :3], x)
    first = torch.relu(dense.model.layers[0](x))
    assert torch.allclose(out[:, 3:7], first, atol=1e-5)
    assert [layer.in_channels for layer in dense.model.layers] == [3, 7, 11]
    assert out.shape[1] == 3 + 3 * 4


@pytest.mark.parametrize("size", [(8, 8), (7, 9), (13, 6)])
def test_unet_keeps_the_size_of_the_image(size: tuple[int, int]) -> None:
    assert unet.model(torch.rand(2, 3, *size)).shape == (2, 2, *size)


def test_unet_hands_each_skip_to_the_step_of_its_size() -> None:
    downs: list[torch.Tensor] = []
    ups: list[torch.Tensor] = []
    handles = [
        down.register_forward_hook(lambda m, args, y: downs.append(y)) for down in unet.model.downs
    ]
    handles += [
        up.register_forward_pre_hook(lambda m, args: ups.append(args[0])) for up in unet.model.ups
    ]
    unet.model(torch.rand(2, 3, 7, 9))
    for handle in handles:
        handle.remove()
    for down, up in zip(reversed(downs), ups, strict=True):
        assert torch.equal(up[:, -down.shape[1] :], down)
