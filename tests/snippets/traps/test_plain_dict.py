"""A checkpoint of a network with a plain dict matches all keys and forgets the heads."""

from functools import partial

import pytest
import torch

from snippets.traps.plain_dict import detect, fine, right, wrong

X = (2, 4)


def test_predict_all_keys_match_and_the_outputs_differ() -> None:
    model, fresh = wrong.Net(), wrong.Net()
    loaded = fresh.load_state_dict(model.state_dict(), strict=True)
    assert not loaded.missing_keys and not loaded.unexpected_keys
    assert torch.equal(fresh.encoder.weight, model.encoder.weight)
    assert not torch.equal(fresh(torch.ones(X)), model(torch.ones(X)))


def test_a_module_dict_saves_the_heads() -> None:
    model, fresh = right.Net(), right.Net()
    fresh.load_state_dict(model.state_dict())
    assert torch.equal(fresh(torch.ones(X)), model(torch.ones(X)))
    counts = [sum(p.numel() for p in net.parameters()) for net in (wrong.model, right.model)]
    assert counts == [40, 85]


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    with pytest.raises(AssertionError, match="the checkpoint is not whole"):
        detect.check(wrong.Net, torch.ones(X))
    detect.check(right.Net, torch.ones(X))


def test_the_detector_is_blind_when_both_are_made_from_one_seed() -> None:
    def seeded() -> torch.nn.Module:
        torch.manual_seed(0)
        model: torch.nn.Module = wrong.Net()
        return model

    detect.check(seeded, torch.ones(X))


def test_a_function_from_a_dict_is_no_loss() -> None:
    assert list(fine.model.state_dict()) == ["head.weight", "head.bias"]
    detect.check(partial(fine.Net, "relu"), torch.ones(X))
