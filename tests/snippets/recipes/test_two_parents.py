"""Two parents: both of their __init__ run, in either order, and a break in the chain shows."""

from __future__ import annotations

import pytest
from torch import nn

from snippets.recipes.two_parents import check, module_first, other_first


def test_the_other_class_first_runs_both() -> None:
    net = other_first.Net("letters")
    assert net.label == "letters"
    assert list(net.state_dict()) == ["encoder.weight", "encoder.bias"]


def test_module_first_runs_the_other_with_the_switch_only() -> None:
    assert module_first.Net("letters").label == "letters"
    assert not hasattr(module_first.Silent(), "label")
    assert nn.Module.call_super_init is False
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        nn.Module.__init__(module_first.Silent(), "letters")


def test_a_broken_chain_is_not_ready() -> None:
    assert check.is_ready(check.Good(label="letters"))
    assert not check.is_ready(check.Broken())
    with pytest.raises(AttributeError, match="cannot assign module before Module"):
        check.Broken().encoder = nn.Linear(2, 2)
