"""Ask torch again for what the snippets of the recipe on lazy sizes teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.lazy_sizes import check, from_checkpoint, lazy, measured, too_early


def test_lazy_layers_become_linear_layers() -> None:
    first, last = lazy.model[4], lazy.model[6]
    assert type(first) is nn.Linear and type(last) is nn.Linear
    assert (first.in_features, last.in_features) == (8 * 15 * 11, 16)
    held = {id(p) for group in lazy.optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in lazy.model.parameters()}
    assert lazy.model.training


@pytest.mark.parametrize(("mode", "counted"), [(False, 0), (True, 1)])
def test_a_dry_run_in_training_mode_is_counted(mode: bool, counted: int) -> None:
    norm = nn.BatchNorm1d(4)
    nn.Sequential(norm, nn.LazyLinear(3)).train(mode)(torch.zeros(2, 4))
    assert norm.num_batches_tracked == counted


def test_check_names_what_the_dry_run_missed() -> None:
    model = check.Net()
    assert len(check.unsized(model)) == 6
    model(torch.zeros(1, 4), extra=True)
    assert check.unsized(model) == ["head.weight", "head.bias"]
    assert check.unsized(check.model) == []


def test_measured_needs_no_lazy_layer() -> None:
    assert measured.features(measured.encoder, 3, 32, 24) == 1320
    assert measured.features(measured.encoder, 3, 7, 9) == 8 * 3 * 4
    assert not any(p.is_meta for p in measured.model.parameters())


def test_from_checkpoint_sizes_the_layers() -> None:
    x = torch.rand(2, 4)
    assert torch.equal(from_checkpoint.model(x), from_checkpoint.trained(x))
    fresh = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3))
    fresh.load_state_dict(from_checkpoint.trained.state_dict())
    assert not any(map(nn.parameter.is_lazy, fresh.parameters()))


def test_too_early_is_refused_before_the_dry_run_and_not_after() -> None:
    attempts: dict[str, Any] = too_early.attempts
    for name in ("count", "initialise", "share"):
        with pytest.raises((ValueError, RuntimeError)):
            attempts[name]()
    attempts["optimizer"]()
    model: Any = nn.Sequential(nn.LazyLinear(8))
    model(torch.zeros(1, 4))
    assert nn.init.zeros_(model[0].weight).numel() == 32
