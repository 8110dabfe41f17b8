"""The article's three networks fail as told, and the mended ones compute the same."""

import re
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import nn

from snippets.guide.article import (
    module_list_as_printed,
    module_list_mended,
    net_as_printed,
    net_half_mended,
    net_mended,
    one_number,
    row_guard,
    same_module_list,
    same_sequential,
    sequential_as_printed,
    sequential_mended,
    sequential_renamed,
    ticks,
    view_splits,
)

CONV1 = "Conv2d(1, 32, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))"
CONV2 = "Conv2d(32, 64, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))"
NORM = "BatchNorm2d({}, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"
FC1 = "Linear(in_features=25088, out_features=1024, bias=True)"
FC2 = "Linear(in_features=1024, out_features=10, bias=True)"
LAYERS = [CONV1, NORM.format(32), "ReLU()", CONV2, NORM.format(64), "ReLU()"]

MENDED = [net_mended, sequential_mended, module_list_mended]


def images() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.rand(4, 1, 28, 28)


def leaves(model: nn.Module) -> dict[str, str]:
    """Each layer's name and repr, as torch printed them when the article was written."""
    return {
        name: repr(module).replace("affine=True, bias=True", "affine=True")
        for name, module in model.named_modules()
        if not list(module.children())
    }


def renamed() -> nn.Module:
    network: Any = sequential_renamed.NetSequential
    model: nn.Module = network(1, 10)
    return model


def load_by_position(target: nn.Module, source: nn.Module) -> None:
    values = source.state_dict().values()
    target.load_state_dict(dict(zip(target.state_dict(), values, strict=True)))


def test_the_decoder_expects_half_of_the_values_that_it_gets() -> None:
    assert one_number.maps.shape == (4, 64, 28, 28)
    assert one_number.maps[0].numel() == 2 * one_number.expected == 50176


def test_the_reprs_that_the_article_prints_are_true() -> None:
    assert leaves(net_as_printed.model) == {
        "conv1": CONV1,
        "bn1": NORM.format(32),
        "conv2": CONV2,
        "bn2": NORM.format(32),
        "fc1": FC1,
        "fc2": FC2,
    }
    blocks = [f"conv_block{block}.{layer}" for block in (1, 2) for layer in range(3)]
    assert leaves(sequential_as_printed.model) == dict(
        zip(
            [*blocks, *(f"decoder.{layer}" for layer in range(3))],
            [*LAYERS, FC1, "Sigmoid()", FC2],
            strict=True,
        )
    )
    in_list = [*LAYERS, "Flatten(start_dim=1, end_dim=-1)", FC1, "Sigmoid()", FC2]
    assert leaves(module_list_as_printed.model) == {
        f"module_list.{position}": layer for position, layer in enumerate(in_list)
    }


@pytest.mark.parametrize(
    ("program", "error", "message"),
    [
        (net_as_printed, RuntimeError, "running_mean should contain 64 elements not 32"),
        (sequential_as_printed, AttributeError, "has no attribute 'decode'"),
        (
            module_list_as_printed,
            RuntimeError,
            "mat1 and mat2 shapes cannot be multiplied (4x50176 and 25088x1024)",
        ),
    ],
)
def test_each_network_as_printed_raises(
    program: ModuleType, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        program.model(images())


def test_both_blocks_run_before_the_missing_name_is_looked_up() -> None:
    model = sequential_as_printed.model
    called: list[nn.Module] = []
    handles = [
        child.register_forward_hook(lambda child, *_: called.append(child))
        for child in model.children()
    ]
    with pytest.raises(AttributeError):
        model(images())
    for handle in handles:
        handle.remove()
    assert called == [model.conv_block1, model.conv_block2]


def test_predict_the_mended_name_gives_two_rows_for_each_image() -> None:
    model = renamed().eval()
    x = images()
    with torch.no_grad():
        before = model(x)
        x[0] += 1
        after = model(x)
    assert sequential_renamed.logits.shape == before.shape == (8, 10)
    changed = ((before - after).abs().amax(dim=1) > 1e-6).nonzero().flatten().tolist()
    assert changed == [0, 1], "every value of an image is kept, in two rows"
    with pytest.raises(
        ValueError, match=re.escape("batch_size (8) to match target batch_size (4)")
    ):
        nn.functional.cross_entropy(before, torch.zeros(4, dtype=torch.long))


def test_view_takes_two_rows_for_an_image_and_flatten_one() -> None:
    maps, rows = view_splits.maps, view_splits.rows
    assert rows.shape == (8, 25088)
    assert [row.unique().tolist() for row in rows] == [[n] for n in (0, 0, 1, 1, 2, 2, 3, 3)]
    assert maps.flatten(1).shape == (4, 50176)
    assert torch.equal(maps.flatten(1)[:, :25088], rows[::2]), "the first row is channels 0 to 31"


@pytest.mark.parametrize("program", MENDED)
def test_each_mended_network_gives_one_row_for_each_image(program: ModuleType) -> None:
    assert program.model(images()).shape == (4, 10)


def test_the_three_mended_networks_compute_the_same_from_the_same_weights() -> None:
    reference, *others = (program.model.eval() for program in MENDED)
    with torch.no_grad():
        expected = reference(images())
        for other in others:
            assert not torch.allclose(other(images()), expected)
            load_by_position(other, reference)
            torch.testing.assert_close(other(images()), expected)


@pytest.mark.parametrize(
    ("program", "mended"),
    [(same_sequential, sequential_mended), (same_module_list, module_list_mended)],
)
def test_the_short_forms_are_the_mended_networks(program: ModuleType, mended: ModuleType) -> None:
    assert leaves(program.net) == leaves(net_mended.model)
    assert leaves(program.other) == leaves(mended.model)
    assert list(program.other.state_dict()) == list(mended.model.state_dict())
    with torch.no_grad():
        expected = program.net.eval()(images())
        load_by_position(program.other, program.net)
        torch.testing.assert_close(program.other.eval()(images()), expected)
        load_by_position(net_mended.model, program.net)
        torch.testing.assert_close(net_mended.model.eval()(images()), expected)


def test_sequential_answers_yes_and_module_list_no() -> None:
    assert ticks.answers == [[True] * 3, [False] * 3]


def test_ticks_come_from_calling() -> None:
    class Backwards(nn.ModuleList):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            for layer in reversed(self):
                x = layer(x)
            return x

    square = [nn.Linear(4, 4), nn.Linear(4, 4)]
    assert ticks.ticks(Backwards(square)) == [True, False, False]


def test_challenge_net_with_one_mend_is_silent_too() -> None:
    assert net_half_mended.model(images()).shape == (8, 10)


def test_challenge_the_guard_raises_on_a_changed_number_of_rows() -> None:
    assert row_guard.model(torch.zeros(4, 6)).shape == (4, 3)
    with pytest.raises(ValueError, match="4 images went in, 8 rows came out"):
        row_guard.model(torch.zeros(4, 12))
    silent = renamed()
    silent.register_forward_hook(row_guard.one_row_each)
    with pytest.raises(ValueError, match="4 images went in, 8 rows came out"):
        silent(images())
