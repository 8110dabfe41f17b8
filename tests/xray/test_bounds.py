"""The bounds: how much script, style and HTML, and what a large model does."""

from __future__ import annotations

import gzip
import json

import pytest
import torch
from torch import nn

from tests.xray import models
from tests.xray.conftest import ROOT
from xray import render, xray


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), mtime=0))


def test_script_and_style() -> None:
    assets = [ROOT / "docs" / "assets" / name for name in ("xray.css", "xray.js")]
    assert sum(weight(asset.read_text(encoding="utf-8")) for asset in assets) <= 3000


def test_the_notebook_brings_the_sites_own_style() -> None:
    style = (ROOT / "docs" / "assets" / "xray.css").read_text(encoding="utf-8")
    drawn = xray(nn.Linear(4, 3), torch.zeros(2, 4))._repr_html_()
    assert f"<style>{style}</style>" in drawn
    assert "<script" not in drawn and "xray-alone" in drawn


@pytest.mark.parametrize("make", [models.Shared, models.PlainList, models.Routed, models.Raises])
def test_small_networks(make: type[nn.Module]) -> None:
    assert weight(render.html(xray(make(), torch.zeros(2, 4)))) <= 3000


@pytest.fixture(scope="module")
def tower() -> nn.Module:
    """A little more than a thousand modules."""
    blocks = [nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4)) for _ in range(250)]
    return nn.Sequential(*blocks)


def test_a_thousand_modules_are_folded(tower: nn.Module) -> None:
    record = xray(tower, torch.zeros(2, 4))
    assert len(record.slots) == 1001 and len(record.calls) == 1001
    text = str(record)
    assert "250 × Sequential" in text
    assert len(text.splitlines()) < 160
    assert "more: record.calls holds them all" in text
    html = render.html(record)
    assert weight(html) < 60_000
    assert html.count("<details class=xray-fold>") == 251
    assert len(json.loads(record.json())["calls"]) == 1001


def test_only_what_is_alike_is_folded() -> None:
    layers = [nn.Linear(4, 4) for _ in range(60)]
    layers[30] = nn.Linear(4, 4, bias=False)
    layers[40] = layers[0]
    text = str(xray(nn.Sequential(*layers), torch.zeros(1, 4)))
    assert "1 … 29" in text and "31 … 39" in text and "41 … 59" in text
    assert "← same object as 0" in text
    assert "bias=False" in text


def test_a_small_tree_is_never_folded() -> None:
    text = str(xray(nn.Sequential(nn.ReLU(), nn.ReLU()), torch.zeros(1)))
    assert text.count(" ReLU") == 2 and "2 × " not in text


def test_transformer_of_torch() -> None:
    model = nn.Transformer(8, 2, 2, 2, 16, batch_first=True)
    inputs = (torch.zeros(2, 3, 8), torch.zeros(2, 5, 8))
    for mode, fused in (("eval", True), ("train", False)):
        record = xray(model, *inputs, mode="train" if mode == "train" else "eval")
        assert record.error is None
        by_path = {slot.path: slot for slot in record.slots}
        layer = by_path["encoder.layers.0"]
        assert ("fused: children bypassed" in layer.verdicts) == fused
        assert bool(by_path["encoder.layers.0.linear1"].calls) != fused
        assert by_path["decoder.layers.1.linear1"].calls
        assert record.steps  # of the model's own forward
        assert render.html(record)
