"""Ask torch again for what the snippets of the recipe on mixed devices teach."""

import pytest
import torch
from torch import nn

from snippets.recipes.mixed_devices import built_there, check, elsewhere, fetch, precision


def test_fetch_brings_the_input_to_the_parameters() -> None:
    out = fetch.model(torch.rand(2, 4))
    assert out.dtype == torch.float64
    assert out.device == fetch.model[1].weight.device == torch.device("cpu")
    assert fetch.model[0].weight.dtype == torch.float32


def test_fetch_crosses_devices() -> None:
    layer = nn.Linear(4, 3, device="meta")
    layer.register_forward_pre_hook(fetch.fetch)
    assert layer(torch.rand(2, 4)).is_meta


def test_fetch_leaves_integers_integers() -> None:
    embed = nn.Embedding(10, 4).double()
    embed.register_forward_pre_hook(fetch.fetch)
    assert embed(torch.randint(10, (2, 5))).dtype == torch.float64


def test_without_fetching_the_call_raises() -> None:
    with pytest.raises(RuntimeError):
        nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3).double())(torch.rand(2, 4))


def test_check_finds_each_gradient_beside_its_parameter() -> None:
    model = check.Net()
    model(torch.rand(2, 4)).sum().backward()
    for p in model.parameters():
        assert p.grad is not None
        assert (p.grad.device, p.grad.dtype) == (p.device, p.dtype)
    assert {p.dtype for p in model.parameters()} == {torch.float32, torch.float64}


def test_elsewhere_names_other_devices_and_dtypes() -> None:
    model, x = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)), torch.rand(2, 4)
    assert elsewhere.elsewhere(model, x) == []
    model[0].double()
    assert elsewhere.elsewhere(model, x) == ["0.weight", "0.bias"]
    model.float().to("meta")
    assert len(elsewhere.elsewhere(model, x)) == 7


def test_precision_keeps_the_norm_wide() -> None:
    out = precision.model(torch.rand(2, 4, dtype=torch.bfloat16))
    assert out.dtype == torch.bfloat16
    assert [layer.weight.dtype for layer in precision.model] == [
        torch.bfloat16,
        torch.float32,
        torch.bfloat16,
    ]


def test_built_there_starts_on_its_device() -> None:
    model = built_there.Net(torch.device("meta"))
    assert all(p.is_meta for p in model.head.parameters())
    assert not any(p.is_meta for p in model.encoder.parameters())
    assert model(torch.rand(2, 4)).is_meta
