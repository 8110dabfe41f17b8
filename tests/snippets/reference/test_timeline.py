"""This torch has what the timeline lists up to its own version, and no more."""

import pytest
import torch
from torch import nn

from snippets.reference.timeline import here
from tests.snippets.releases import release


@pytest.mark.parametrize("change", here.changes)
def test_a_change_is_here_if_its_wheel_is_not_newer(change: str) -> None:
    first = release(change.split()[0])
    assert here.changes[change] is (first <= release(torch.__version__))


def test_the_lines_are_in_order() -> None:
    listed = [release(change.split()[0]) for change in here.changes]
    assert listed == sorted(listed)


def test_a_deleted_layer_renumbers_a_chain() -> None:
    assert here.renumbers()
    assert not here.takes(nn.Module.eval, "assign")
