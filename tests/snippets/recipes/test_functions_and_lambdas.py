"""Ask torch again for what the snippets of the recipe on functions teach."""

import pickle

import pytest
import torch
from torch import nn

from snippets.recipes.functions_and_lambdas import (
    built_in,
    check,
    function,
    own_module,
    with_arguments,
)


def test_function_is_called_in_the_chain() -> None:
    x = torch.rand(2, 5, 4)
    first, last = function.model[0], function.model[-1]
    assert torch.allclose(function.model(x), last(torch.relu(first(x)).mean(dim=1)), atol=1e-5)
    assert repr(function.model[2]) == "Lambda(mean_over_time)"


@pytest.mark.parametrize("plain", [torch.relu, lambda x: x, function.mean_over_time])
def test_a_bare_function_is_refused(plain: nn.Module) -> None:
    with pytest.raises(TypeError, match="is not a Module subclass"):
        nn.Sequential(nn.Linear(4, 8), plain)


def test_check_tells_a_named_function_from_a_lambda() -> None:
    assert check.pickles(check.named) and not check.pickles(check.unnamed)
    x = torch.rand(2, 4)
    loaded = pickle.loads(pickle.dumps(check.named))
    assert torch.equal(loaded(x), check.named(x))
    assert torch.equal(check.unnamed(x), check.named(x))
    assert [*check.named.state_dict()] == ["0.weight", "0.bias"]


def test_own_module_keeps_its_setting() -> None:
    x = torch.rand(2, 5, 8)
    loaded = pickle.loads(pickle.dumps(own_module.Mean(dim=2)))
    assert torch.equal(loaded(x), x.mean(dim=2))
    assert repr(loaded) == "Mean(dim=2)"


def test_with_arguments_clips_after_pickling() -> None:
    x = 100 * torch.randn(8, 4)
    loaded = pickle.loads(pickle.dumps(with_arguments.model))
    out = loaded(x)
    assert torch.equal(out, with_arguments.model(x))
    assert out.min() >= 0 and out.max() <= 1
    assert not torch.equal(out, with_arguments.model[0](x))


def test_built_in_layers_give_the_shapes() -> None:
    assert built_in.x.shape == (2, 3)
    assert torch.allclose(built_in.x.sum(dim=1), torch.ones(2), atol=1e-5)
