"""Ask torch again for what the snippets of the recipe on early exits teach."""

import torch
from torch import nn

from snippets.recipes.early_exit import check, exits, fixed_depth, stochastic_depth


def test_exits_run_all_heads_in_training_and_stop_in_eval() -> None:
    model, x = exits.EarlyExit(depth=4, threshold=0.0), torch.rand(2, 4)
    outputs = model.train()(x)
    assert len(outputs) == 4
    (only,) = model.eval()(x)
    assert torch.equal(only, outputs[0])
    model.threshold = 1.1
    assert len(model(x)) == 4


def test_exits_wait_for_every_row() -> None:
    sure, unsure = [9.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    model = exits.EarlyExit(depth=2, threshold=0.9)
    assert model.is_sure(torch.tensor([sure, sure]))
    assert not model.is_sure(torch.tensor([sure, unsure]))


def test_exits_train_every_block_and_head() -> None:
    model = exits.EarlyExit(depth=3, threshold=0.0).train()
    torch.stack(model(torch.rand(2, 4))).sum().backward()
    assert all(p.grad is not None for p in model.parameters())


def test_check_stops_behind_the_sure_head() -> None:
    check.ran.clear()
    check.model.eval()(torch.rand(2, 4))
    assert check.ran == [0, 1]
    check.ran.clear()
    check.model.train()(torch.rand(2, 4))
    assert check.ran == [0, 1, 2]
    check.model.eval()


def test_stochastic_depth_skips_at_its_rate_and_keeps_the_mean() -> None:
    torch.manual_seed(0)
    block = stochastic_depth.StochasticDepth(nn.Linear(4, 4), drop=0.5)
    x = torch.rand(2, 4)
    with torch.no_grad():
        outputs = torch.stack([block(x) for _ in range(2000)])
        skipped = (outputs == x).flatten(1).all(dim=1).float().mean()
        assert 0.45 < skipped < 0.55
        assert torch.allclose(outputs.mean(dim=0), block.eval()(x), atol=0.15)
        assert torch.equal(block(x), x + block.body(x))


def test_fixed_depth_runs_the_first_blocks() -> None:
    model, x = fixed_depth.model, torch.rand(2, 4)
    y = x
    for block in list(model.blocks)[:3]:
        y = torch.tanh(block(y))
    assert torch.allclose(model(x, depth=3), model.head(y))
    assert not torch.allclose(model(x, depth=1), model(x))
    assert [*model.blocks[:2]] == [*model.blocks][:2]
