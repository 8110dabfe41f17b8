"""Ask torch again for what the trap of the network rebuilt from its children teaches."""

import torch
from torch import nn

from snippets.traps.rebuilt_from_children import detect, fine, right, wrong


def head_on_features(module: object) -> bool:
    model, features = module.model, module.features  # type: ignore[attr-defined]
    x = torch.randn(5, 4)
    return detect.agrees(nn.Sequential(features, model.head), model, x)


def test_the_rebuilt_network_has_the_shape_and_the_parameters_of_the_right_one() -> None:
    x = torch.randn(2, 4)
    assert wrong.features(x).shape == right.features(x).shape == (2, 8)
    count = sum(p.numel() for p in wrong.features.parameters())
    assert count == sum(p.numel() for p in right.features.parameters()) == 112


def test_the_detector_fires_on_the_rebuilt_network_and_is_silent_on_the_right_one() -> None:
    assert not head_on_features(wrong)
    assert head_on_features(right)


def test_what_is_lost_is_the_relu_and_the_addition() -> None:
    x, model = torch.randn(2, 4), wrong.model
    assert torch.equal(wrong.features(x), model.block(model.encoder(x)))
    assert not [m for m in model.modules() if isinstance(m, nn.ReLU)]


def test_the_original_keeps_its_head() -> None:
    assert isinstance(right.model.head, nn.Linear)
    assert isinstance(right.features.head, nn.Identity)


def test_a_chain_of_children_used_once_survives_and_one_used_twice_does_not() -> None:
    x = torch.randn(5, 4)
    once, twice = nn.Sequential(*detect.once.children()), nn.Sequential(*detect.twice.children())
    assert len(once) == len(detect.once) == len(detect.twice) == 4
    assert len(twice) == 3
    assert detect.agrees(once, detect.once, x)
    assert not detect.agrees(twice, detect.twice, x)
    whole = nn.Sequential(*detect.twice)
    assert detect.agrees(whole, detect.twice, x)


def test_children_come_in_the_order_of_registration_not_of_calls() -> None:
    class Backwards(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.head = nn.Linear(8, 3)
            self.encoder = nn.Linear(4, 8)

    assert [name for name, _ in Backwards().named_children()] == ["head", "encoder"]


def test_the_positions_of_a_sequential_keep_what_stands_in_it_twice() -> None:
    x = torch.randn(5, 4)
    assert len(fine.again) == len(fine.chain) == 5
    assert len(list(fine.chain.children())) == 4
    assert torch.equal(fine.again(x), fine.chain(x))
    assert [name for name, _ in fine.features.named_modules(remove_duplicate=False)] == [
        *("", "0", "1", "2", "3")
    ]
    assert torch.equal(fine.chain[-1](fine.features(x)), fine.chain(x))


def test_zeros_can_hide_a_lost_relu() -> None:
    x = torch.zeros(2, 4)
    layers = nn.Linear(4, 8, bias=False), nn.Linear(8, 3, bias=False)
    with_relu = nn.Sequential(layers[0], nn.ReLU(), layers[1])
    assert detect.agrees(nn.Sequential(*layers), with_relu, x)
    assert not detect.agrees(nn.Sequential(*layers), with_relu, torch.randn(5, 4))
