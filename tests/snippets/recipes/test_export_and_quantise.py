"""Ask torch again for what the snippets of the recipe on export teach."""

import inspect
import re

import pytest
import torch
from torch import nn

from snippets.recipes.export_and_quantise import any_batch, by_name, check, export
from tests.snippets.releases import before, wording

PAGE = "recipes/export-and-quantise"


def test_export_keeps_the_keys_and_the_modules() -> None:
    chain = export.names(export.chain)
    assert chain["keys"] == [*export.chain.state_dict()] == ["0.weight", "2.weight"]
    strict = inspect.signature(torch.export.export).parameters["strict"].default
    assert strict is before(PAGE, "2.8")
    pattern = wording(PAGE, "{}", {"2.8": "getattr(L['fn'], '0')"}).replace("0", "{}")
    assert chain["modules"] == [pattern.format(n) for n in range(3)]


def test_export_unrolls_the_loop_over_a_list() -> None:
    stack = export.names(export.Stack())
    assert stack["keys"] == [*export.Stack().state_dict()]
    assert stack["modules"] == ["blocks.0", "(the model)", "blocks.1", "(the model)", "head"]
    assert len([name for name in stack["operations"] if name.startswith("linear")]) == 3


def test_check_holds_for_the_batch_size_it_saw() -> None:
    exported = check.check(nn.Sequential(nn.Linear(4, 8), nn.ReLU()), torch.rand(2, 4))
    assert exported(torch.rand(2, 4)).shape == (2, 8)
    older = {"2.9": "Expected input at *args[0].shape[0] to be equal to 2, but got 5"}
    refused = re.escape(wording(PAGE, "Guard failed: input.size()[0] == 2", older))
    with pytest.raises((AssertionError, RuntimeError), match=refused):
        exported(torch.rand(5, 4))


def test_any_batch_survives_the_file() -> None:
    model, x = nn.Sequential(nn.Linear(4, 8), nn.ReLU()), torch.rand(7, 4)
    loaded = any_batch.round_trip(model, torch.rand(2, 4))
    assert torch.allclose(loaded(x), model(x), atol=1e-5)


def test_by_name_quantises_one_layer() -> None:
    with torch.device("cpu"):
        model, x = by_name.make(), torch.rand(2, 4)
        quantised, said = by_name.quantise(model, "head")
        assert torch.allclose(quantised(x), model(x), atol=0.05)
    assert ["deprecated" in text for text in said] == ([] if before(PAGE, "2.8") else [True])
    assert type(quantised.encoder) is nn.Linear
    assert str(quantised.head).startswith("DynamicQuantizedLinear")
    assert type(model.head) is nn.Linear
