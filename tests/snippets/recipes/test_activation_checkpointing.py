"""Ask torch again for what the snippets of the recipe on activation checkpointing teach.

The first checkpoint of a process loads torch's compiler, so each test imports its own snippet.
"""

import pytest
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential


def test_segments_keep_less_and_run_again() -> None:
    from snippets.recipes.activation_checkpointing import segments

    assert segments.train(1) == ([1] * 6, 13)
    assert segments.train(2) == ([2, 2, 2, 1, 1, 1], 8)
    assert segments.train(3) == ([2, 2, 2, 2, 1, 1], 7)


def test_check_proves_equal_gradients() -> None:
    from snippets.recipes.activation_checkpointing import check

    plain = check.gradients(lambda: check.model(check.x))
    assert len(plain) == 12 and all(g.any() for g in plain)
    assert all(map(torch.allclose, plain, check.gradients(lambda: check.in_segments(True))))
    assert not all(map(torch.allclose, plain, check.gradients(lambda: check.in_segments(False))))


def test_repeated_layer_is_lost_unless_listed() -> None:
    from snippets.recipes.activation_checkpointing import repeated

    model, x = repeated.model, repeated.x
    assert len([*model.children()]) == 3 and len([*model]) == 4
    without_last = model[:3](x)
    assert torch.allclose(repeated.given, without_last, atol=1e-6)
    assert not torch.allclose(repeated.given, model(x))
    assert torch.allclose(repeated.listed, model(x))


@pytest.mark.parametrize(("segments", "again"), [(1, 0), (2, 4), (3, 4), (4, 6), (5, 4), (8, 7)])
def test_segment_sizes_leave_the_rest_to_the_last(segments: int, again: int) -> None:
    from snippets.recipes.activation_checkpointing import segment_sizes as page

    page.runs.clear()
    out = checkpoint_sequential([*page.model], segments, torch.rand(2, 4), use_reentrant=False)
    out.sum().backward()
    assert [page.runs.count(place) for place in range(8)] == [2] * again + [1] * (8 - again)


def test_more_segments_than_layers_raise() -> None:
    model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    with pytest.raises(ValueError, match="range"):
        checkpoint_sequential(model, 3, torch.rand(2, 4), use_reentrant=False)


def test_norms_count_a_batch_twice_in_a_segment_that_runs_again() -> None:
    from snippets.recipes.activation_checkpointing import norms

    assert norms.counts == [2, 2, 1]
    assert not [*nn.LayerNorm(8).buffers()]


def test_own_loop_gives_the_plain_gradients() -> None:
    from snippets.recipes.activation_checkpointing import own_loop

    model, x, gate = own_loop.Net(depth=3), torch.rand(2, 8), torch.rand(8)
    found = []
    for mode in (True, False):
        model.zero_grad()
        model.train(mode)(x, gate).square().sum().backward()
        found.append([p.grad.clone() for p in model.parameters() if p.grad is not None])
    assert len(found[0]) == len(found[1]) == 6
    assert all(map(torch.allclose, *found))
