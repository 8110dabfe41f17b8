"""Raise the errors of the page on shapes again, and run what mends them."""

from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from snippets.errors.shapes import (
    batch_of_one,
    batch_sizes,
    channels,
    dimensions,
    images_into_linear,
    kernel,
    layer_norm,
    matrices,
    norm_of_flat,
    norm_of_images,
    running_mean,
    skip_cat,
    skip_sum,
    view_of_permuted,
    view_size,
)
from tests.snippets.errors.raising import misplaced, raised_by, unfit

SNIPPETS = (
    matrices,
    images_into_linear,
    running_mean,
    channels,
    dimensions,
    norm_of_flat,
    norm_of_images,
    batch_of_one,
    skip_sum,
    skip_cat,
    view_of_permuted,
    view_size,
    kernel,
    batch_sizes,
    layer_norm,
)


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    sizes = "(2x8 and 7x3)"
    worded = {f"mat1 and mat2 shapes cannot be multiplied {sizes}": f"{unfit()} {sizes}"}
    assert misplaced("shapes", SNIPPETS, worded) == []


def test_matrices_that_do_not_fit() -> None:
    text = f"RuntimeError: {unfit()}"
    assert raised_by(nn.Linear(7, 3), torch.zeros(2, 8)) == f"{text} (2x8 and 7x3)"
    assert matrices.message == f"{text} (2x8 and 7x3)"
    assert matrices.mended(torch.zeros(2, 4)).shape == (2, 3)
    assert nn.LazyLinear(3)(torch.zeros(2, 8)).shape == (2, 3)


def test_images_that_were_not_flattened() -> None:
    text = f"RuntimeError: {unfit()}"
    images = torch.zeros(2, 1, 6, 6)
    assert raised_by(nn.Linear(36, 3), images) == f"{text} (12x6 and 36x3)"
    assert images_into_linear.again == f"{text} (12x6 and 36x3)"
    assert images_into_linear.model(images).shape == (2, 3)


def test_a_norm_for_other_channels() -> None:
    expected = "RuntimeError: running_mean should contain 64 elements not 32"
    images = torch.zeros(2, 64, 3, 3)
    for norm in (nn.BatchNorm2d(32), nn.BatchNorm2d(32).eval()):
        assert raised_by(norm, images) == expected == running_mean.message
    time = raised_by(nn.BatchNorm1d(8), torch.zeros(2, 5, 8))
    assert time == "RuntimeError: running_mean should contain 5 elements not 8"
    bare = nn.BatchNorm2d(32, track_running_stats=False)
    assert raised_by(bare, images).startswith("RuntimeError: weight should contain")
    assert running_mean.mended(running_mean.images).shape == (2, 64, 4, 4)


def test_channels_that_do_not_fit() -> None:
    said = raised_by(nn.Conv2d(3, 8, 3), torch.zeros(2, 6, 6, 3))
    assert said == channels.message
    assert said == (
        "RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[2, 6, 6, 3] "
        "to have 3 channels, but got 6 channels instead"
    )
    assert "but got 1 channels" in raised_by(nn.Conv2d(3, 8, 3), torch.zeros(2, 1, 6, 6))
    alone = raised_by(nn.Conv2d(1, 8, 3), torch.zeros(4, 28, 28))
    assert "expected input[1, 4, 28, 28]" in alone
    transposed = nn.ConvTranspose2d(3, 8, 3)
    assert "Given transposed=1" in raised_by(transposed, torch.zeros(2, 1, 6, 6))
    assert channels.conv(channels.first).shape == channels.mended(channels.gray).shape


@pytest.mark.parametrize("shape", [(2, 36), (28, 28), (2, 5, 1, 6, 6)])
def test_dimensions_that_do_not_fit(shape: tuple[int, ...]) -> None:
    text = "RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input"
    said = raised_by(nn.Conv2d(1, 8, 3), torch.zeros(shape))
    assert said == f"{text} of size: {list(shape)}"
    assert shape != (2, 36) or said == dimensions.message
    line = raised_by(nn.Conv1d(3, 8, 3), torch.zeros(3))
    assert "Expected 2D (unbatched) or 3D (batched) input to conv1d" in line
    assert nn.Conv2d(1, 8, 3)(torch.zeros(28, 28)[None, None]).shape == (1, 8, 26, 26)
    assert dimensions.conv(dimensions.images).shape == (2, 8, 4, 4)


def test_a_norm_of_images_and_a_flat_batch() -> None:
    expected = "ValueError: expected 4D input (got 2D input)"
    assert raised_by(nn.BatchNorm2d(8), torch.zeros(2, 8)) == expected == norm_of_flat.message
    three = raised_by(nn.BatchNorm2d(8), torch.zeros(8, 3, 3))
    assert three == "ValueError: expected 4D input (got 3D input)"
    assert nn.BatchNorm1d(8)(norm_of_flat.flat).shape == (2, 8)


def test_a_norm_of_flat_batches_and_images() -> None:
    images = torch.zeros(2, 8, 6, 6)
    expected = "ValueError: expected 2D or 3D input (got 4D input)"
    assert raised_by(nn.BatchNorm1d(8), images) == expected == norm_of_images.message
    assert nn.BatchNorm2d(8)(images).shape == images.shape


def test_a_batch_of_one() -> None:
    text = "Expected more than 1 value per channel when training, got input size"
    expected = f"ValueError: {text} torch.Size([1, 8])"
    sample = torch.zeros(1, 8)
    assert raised_by(nn.BatchNorm1d(8), sample) == expected == batch_of_one.message
    pixel = torch.zeros(1, 8, 1, 1)
    assert raised_by(nn.BatchNorm2d(8), pixel) == f"ValueError: {text} torch.Size([1, 8, 1, 1])"
    assert nn.BatchNorm1d(8).eval()(sample).shape == (1, 8)
    assert "more than 1 spatial element" in raised_by(nn.InstanceNorm2d(8), pixel)
    for norm in (nn.GroupNorm(2, 8), nn.LayerNorm(8)):
        assert norm(sample).shape == (1, 8)
    assert [len(batch) for batch in batch_of_one.loader] == [4, 4]


def test_a_sum_of_sizes_that_differ() -> None:
    text = "RuntimeError: The size of tensor a (8) must match the size of tensor b (4)"
    expected = f"{text} at non-singleton dimension 1"
    for act in (torch.add, torch.mul):
        assert raised_by(act, torch.zeros(2, 8), torch.zeros(2, 4)) == expected
    assert skip_sum.message == expected
    assert skip_sum.project(skip_sum.x).shape == skip_sum.block(skip_sum.x).shape
    assert (torch.zeros(4, 1) - torch.zeros(4)).shape == (4, 4)


def test_a_join_of_sizes_that_differ() -> None:
    said = raised_by(torch.cat, [torch.zeros(2, 8, 6, 6), torch.zeros(2, 4, 5, 5)], 1)
    assert said == skip_cat.message
    assert said == (
        "RuntimeError: Sizes of tensors must match except in dimension 1. "
        "Expected size 6 but got size 5 for tensor number 1 in the list."
    )
    ranks = raised_by(torch.cat, [torch.zeros(2, 4, 6), torch.zeros(2, 4)], 1)
    assert "Tensors must have same number of dimensions" in ranks
    stack = raised_by(torch.stack, [torch.zeros(2, 4), torch.zeros(2, 3)])
    assert "stack expects each tensor to be equal size" in stack
    assert torch.cat([skip_cat.x, skip_cat.skip], dim=1).shape == (2, 12, 5, 5)


def test_a_view_that_would_need_a_copy() -> None:
    start = "RuntimeError: view size is not compatible with input tensor's size and stride"
    views: list[Callable[[], object]] = [
        lambda: torch.zeros(2, 3, 4).transpose(1, 2).view(2, 12),
        lambda: torch.zeros(2, 1).expand(2, 3).view(6),
        lambda: torch.zeros(2, 4)[:, :2].view(4),
    ]
    for view in views:
        said = raised_by(view)
        assert said.startswith(start) and said == view_of_permuted.message
    x = torch.arange(24).view(2, 3, 4)
    assert not torch.equal(x.transpose(1, 2).reshape(2, 12), x.reshape(2, 12))
    assert torch.equal(view_of_permuted.x.reshape(2, 12), view_of_permuted.x.flatten(1))


def test_a_view_that_does_not_divide() -> None:
    expected = "RuntimeError: shape '[-1, 7]' is invalid for input of size 16"
    x = torch.zeros(2, 8)
    assert raised_by(x.view, -1, 7) == raised_by(x.reshape, -1, 7) == expected == view_size.message
    assert x.view(x.shape[0], -1).shape == (2, 8)
    assert x.view(-1, 4).shape == (4, 4)


def test_images_smaller_than_the_kernel() -> None:
    said = raised_by(nn.Conv2d(3, 8, 3), torch.zeros(2, 3, 2, 2))
    assert said == kernel.message
    assert said == (
        "RuntimeError: Calculated padded input size per channel: (2 x 2). "
        "Kernel size: (3 x 3). Kernel size can't be greater than actual input size"
    )
    assert "Output size is too small" in raised_by(nn.MaxPool2d(2), torch.zeros(2, 3, 1, 1))
    assert nn.Conv2d(3, 8, 3)(kernel.images).shape == (2, 8, 6, 6)
    assert nn.Sequential(kernel.halve, kernel.conv)(kernel.images).shape == (2, 8, 2, 2)


def test_a_loss_of_batches_that_differ() -> None:
    expected = "ValueError: Expected input batch_size (8) to match target batch_size (4)."
    targets = torch.zeros(4, dtype=torch.long)
    said = raised_by(F.cross_entropy, torch.zeros(8, 3), targets)
    assert said == expected == batch_sizes.message
    more = raised_by(F.cross_entropy, torch.zeros(4, 3, 2), targets)
    assert "Expected target size" in more
    with pytest.warns(UserWarning, match="different to the input size"):
        F.mse_loss(torch.zeros(4, 1), torch.zeros(4))
    assert batch_sizes.scores.shape == (4, 3)


def test_a_norm_whose_features_are_not_last() -> None:
    said = raised_by(nn.LayerNorm(8), torch.zeros(2, 8, 5))
    assert said == layer_norm.message
    assert said == (
        "RuntimeError: Given normalized_shape=[8], expected input with shape [*, 8], "
        "but got input of size[2, 8, 5]"
    )
    assert layer_norm.norm(layer_norm.moved).shape == (2, 5, 8)
    assert nn.GroupNorm(1, 8)(layer_norm.x).shape == (2, 8, 5)
