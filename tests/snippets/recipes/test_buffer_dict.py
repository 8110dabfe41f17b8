"""Ask torch again for what the snippets of the recipe on a BufferDict teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.buffer_dict import buffer_dict, buffer_list, check, names, not_saved


def test_buffer_dict_is_saved_and_does_not_train() -> None:
    stats = buffer_dict.BufferDict({"mean": torch.zeros(4), "std": torch.ones(4)})
    assert [*stats] == [*stats.state_dict()] == ["mean", "std"]
    assert len(stats) == 2 and "mean" in stats
    assert not list(stats.parameters())
    assert [*buffer_dict.model.state_dict()] == ["weight", "bias", "stats.mean", "stats.std"]


def test_buffer_dict_replaces_and_adds_by_key() -> None:
    stats = buffer_dict.BufferDict({"mean": torch.zeros(4)})
    stats["mean"] = torch.ones(4)
    stats["std"] = torch.full((4,), 2.0)
    assert [*stats] == ["mean", "std"]
    assert (stats["mean"] == 1).all() and (stats["std"] == 2).all()
    with pytest.raises(TypeError):
        stats["mean"] = "no tensor"  # type: ignore[assignment]


def test_check_follows_loading_and_conversion() -> None:
    model: Any = check.make(0.5)
    fresh: Any = check.make(0.0)
    fresh.load_state_dict(model.state_dict())
    fresh.double()
    assert (fresh.stats["mean"] == 0.5).all()
    assert fresh.stats["mean"].dtype == torch.float64
    assert (fresh.plain["mean"] == 0).all()
    assert fresh.plain["mean"].dtype == torch.float32


def test_buffer_list_counts_on() -> None:
    masks = buffer_list.BufferList(torch.ones(n) for n in (2, 3))
    masks.append(torch.ones(5))
    assert [len(mask) for mask in masks] == [2, 3, 5]
    assert masks[-1] is masks[2]
    assert [*masks.state_dict()] == ["0", "1", "2"]


def test_not_saved_is_converted_all_the_same() -> None:
    tables = not_saved.BufferDict(not_saved.tables, persistent=False).double()
    assert not tables.state_dict()
    assert tables["sin"].dtype == torch.float64
    assert [*not_saved.BufferDict(not_saved.tables).state_dict()] == ["sin", "cos"]


@pytest.mark.parametrize("name", ["type", "training", "a.b", ""])
def test_names_that_are_refused(name: str) -> None:
    with pytest.raises(KeyError):
        buffer_dict.BufferDict({name: torch.zeros(4)})
    assert isinstance(names.buffers, nn.Module)
    assert [name for name, _ in names.buffers.named_buffers()] == ["mean"]
