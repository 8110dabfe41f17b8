"""A view with a wrong number changes how many rows there are; flatten does not."""

import pytest
import torch

from snippets.traps.hidden_dropout.detect import check as rows_stand_alone
from snippets.traps.view_splits_batch import detect, fine, loud, merges, right, wrong


def images(number: int) -> torch.Tensor:
    return torch.ones(number, 1, 6, 6)


def test_half_the_number_gives_two_rows_an_image() -> None:
    for number in (1, 4, 5):
        assert wrong.model(images(number)).shape == (2 * number, 3)
        assert right.model(images(number)).shape == (number, 3)


def test_predict_twice_the_number_takes_even_batches_only() -> None:
    assert torch.ones(4, 4, 6, 6).view(-1, 288).shape == (2, 288)
    with pytest.raises(RuntimeError, match="is invalid for input of size 720"):
        torch.ones(5, 4, 6, 6).view(-1, 288)
    assert merges.rows.shape == (2, 288)


def test_the_same_number_is_loud_when_the_batch_is_kept() -> None:
    with pytest.raises(RuntimeError, match=r"cannot be multiplied \(5x144 and 72x3\)"):
        loud.head(loud.maps.flatten(1))


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    with pytest.raises(AssertionError, match="rows are not images"):
        detect.check(wrong.model, images(5))
    detect.check(right.model, images(5))


def test_as_many_rows_may_still_be_mixed_and_the_other_assertion_sees_it() -> None:
    class Mixed(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x.transpose(0, 1).reshape(len(x), -1)

    x = torch.randn(6, 5, 4)
    detect.check(Mixed(), x)
    with pytest.raises((AssertionError, RuntimeError)):
        rows_stand_alone(Mixed(), x)


def test_a_linear_needs_no_view() -> None:
    assert fine.rows.shape == (10, 3)
    torch.testing.assert_close(fine.back, fine.head(fine.words))
