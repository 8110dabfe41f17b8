"""Ask torch again for what the snippets of the recipe on transformers teach."""

from typing import Any

import torch
from torch import nn

from snippets.recipes.transformer_stack import built_in, causal, check, stack


def test_stack_hands_the_mask_to_every_block() -> None:
    seen: list[torch.Tensor] = []
    handles = [
        block.register_forward_pre_hook(lambda m, args: seen.append(args[1]))
        for block in stack.model.blocks
    ]
    x = torch.rand(2, 5, 8)
    out = stack.model(x, stack.mask)
    for handle in handles:
        handle.remove()
    assert out.shape == x.shape
    assert len(seen) == 3 and all(mask is stack.mask for mask in seen)


def test_stack_does_not_read_the_padding() -> None:
    x = torch.rand(2, 5, 8)
    other = x.clone()
    other[1, 3:] = torch.rand(2, 8)
    same = torch.isclose(stack.model(x, stack.mask), stack.model(other, stack.mask), atol=1e-5)
    assert same[0].all() and same[1, :3].all() and not same[1, 3:].all()
    free = torch.zeros_like(stack.mask)
    assert not torch.allclose(
        stack.model(x, free)[1, :3], stack.model(other, free)[1, :3], atol=1e-5
    )


def test_stack_blocks_are_separate() -> None:
    blocks: Any = stack.model.blocks
    weights = {id(block.mlp[0].weight) for block in blocks}
    assert len(weights) == 3
    assert isinstance(stack.model.blocks, nn.ModuleList)


def test_check_holds_with_the_mask_and_fails_without() -> None:
    assert check.kept
    assert check.moved


def test_causal_tokens_do_not_see_later_ones() -> None:
    assert causal.same.tolist() == [True] * 4 + [False]
    x = torch.rand(2, 5, 8)
    other = torch.cat([x[:, :2], torch.rand(2, 3, 8)], dim=1)
    assert torch.allclose(causal.run(x)[:, :2], causal.run(other)[:, :2], atol=1e-5)


def test_built_in_copies_start_equal_and_are_not_shared() -> None:
    layer = nn.TransformerEncoderLayer(8, 2, 32, batch_first=True, norm_first=True)
    model = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
    first, second = model.layers
    pairs = list(zip(first.parameters(), second.parameters(), strict=True))
    assert all(torch.equal(p, q) and p is not q for p, q in pairs)
    assert not torch.equal(built_in.first.weight, built_in.second.weight)
