"""Raise the errors of the page on loading weights again, and run what mends them."""

import pathlib
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from snippets.errors.state_dict import (
    both,
    inside_a_dict,
    missing,
    module_for_dict,
    none_for_dict,
    not_a_tensor,
    not_strict,
    optimizer_groups,
    orig_mod,
    path_for_dict,
    report_for_model,
    size_assign,
    size_mismatch,
    unexpected,
    wrapped,
)
from tests.snippets.errors.quoting import as_script, message_of, misquoted
from tests.snippets.errors.raising import raised_by

DICT_LIKE = "Expected state_dict to be dict-like, got <class"
QUOTES = {
    'Missing key(s) in state_dict: "2.weight", "2.bias".': missing,
    'Unexpected key(s) in state_dict: "2.weight", "2.bias".': unexpected,
    'Error(s) in loading state_dict for Net: Missing key(s) in state_dict: "encoder.weight"': both,
    'Unexpected key(s) in state_dict: "_orig_mod.0.weight"': orig_mod,
    'Unexpected key(s) in state_dict: "module.0.weight"': wrapped,
    'Unexpected key(s) in state_dict: "model", "epoch".': inside_a_dict,
    "size mismatch for 1.weight: copying a param with shape torch.Size([3, 8]) from checkpoint, "
    "the shape in current model is torch.Size([5, 8]).": size_mismatch,
    f"{DICT_LIKE} 'torch.nn.modules.container.Sequential'>.": module_for_dict,
    f"{DICT_LIKE} 'NoneType'>.": none_for_dict,
    f"{DICT_LIKE} 'str'>.": path_for_dict,
    "'_IncompatibleKeys' object is not callable": report_for_model,
    "_IncompatibleKeys(missing_keys=['head.weight', 'head.bias'], "
    "unexpected_keys=['1.weight', '1.bias'])": not_strict,
    'While copying the parameter named "weight", expected torch.Tensor or Tensor-like object '
    "from checkpoint but received <class 'list'>": not_a_tensor,
    "loaded state dict contains a parameter group that doesn't match the size of "
    "optimizer's group": optimizer_groups,
}
BEGINS = "RuntimeError: Error(s) in loading state_dict for"
MATCHED = "<All keys matched successfully>"


class Plain(nn.Module):
    """Layers in a plain list, which have no keys."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: Any = [nn.Linear(4, 8)]


class Listed(Plain):
    """The same layers, registered."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(self.blocks)


def net(classes: int = 3) -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, classes))


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    assert misquoted("state-dict", QUOTES) == []


def test_missing_keys() -> None:
    text = raised_by(net().load_state_dict, missing.saved)
    assert text.startswith(f'{BEGINS} Sequential:\n\tMissing key(s) in state_dict: "2.weight"')
    assert text == missing.message
    assert "Unexpected" not in text
    assert missing.report.missing_keys == missing.new == ["2.weight", "2.bias"]


def test_a_plain_list_gives_missing_or_unexpected_keys_alone() -> None:
    lost = raised_by(Listed().load_state_dict, Plain().state_dict())
    assert 'Missing key(s) in state_dict: "blocks.0.weight"' in lost
    assert "Unexpected" not in lost
    unplaced = raised_by(Plain().load_state_dict, Listed().state_dict())
    assert 'Unexpected key(s) in state_dict: "blocks.0.weight"' in unplaced
    assert "Missing" not in unplaced


def test_unexpected_keys() -> None:
    text = raised_by(unexpected.encoder.load_state_dict, net().state_dict())
    assert text.startswith(f'{BEGINS} Sequential:\n\tUnexpected key(s) in state_dict: "2.weight"')
    assert text == unexpected.message
    report = unexpected.encoder.load_state_dict(unexpected.wanted)
    assert repr(report) == MATCHED


def test_both_at_once() -> None:
    text = raised_by(both.Net().load_state_dict, both.saved)
    assert text == both.message
    assert "Missing key(s)" in text and "Unexpected key(s)" in text
    x, fresh = torch.randn(2, 4), both.Net()
    assert not torch.equal(fresh(x), both.old(x))
    assert repr(fresh.load_state_dict(both.renamed)) == MATCHED
    assert torch.equal(fresh(x), both.old(x))


def test_a_compiled_networks_checkpoint() -> None:
    names = as_script(str(orig_mod.__file__))
    assert list(names["saved"]) == ["_orig_mod.0.weight", "_orig_mod.0.bias"]
    text = raised_by(nn.Sequential(nn.Linear(4, 8)).load_state_dict, names["saved"])
    assert text == names["message"]
    assert list(names["model"].state_dict()) == list(names["plain"]) == ["0.weight", "0.bias"]
    compiled: Any = torch.compile(nn.Linear(4, 8), backend="eager")
    part = nn.ModuleDict({"encoder": compiled})
    assert "encoder._orig_mod.weight" in part.state_dict()
    reverse = raised_by(names["trained"].load_state_dict, names["plain"])
    assert 'Missing key(s) in state_dict: "_orig_mod.0.weight"' in reverse


def test_a_wrapped_networks_checkpoint() -> None:
    outer = nn.DataParallel(nn.Sequential(nn.Linear(4, 8)))
    assert raised_by(outer.module.load_state_dict, outer.state_dict()) == wrapped.message
    assert repr(outer.module.load_state_dict(wrapped.saved)) == MATCHED
    bare = outer.module.state_dict()
    assert 'Missing key(s) in state_dict: "module.0.weight"' in raised_by(
        outer.load_state_dict, bare
    )


def test_weights_below_a_key() -> None:
    text = raised_by(inside_a_dict.model.load_state_dict, inside_a_dict.checkpoint)
    assert text == inside_a_dict.message
    weights: Any = inside_a_dict.checkpoint["model"]
    assert repr(inside_a_dict.model.load_state_dict(weights)) == MATCHED


@pytest.mark.parametrize("settings", [{}, {"strict": False}, {"assign": True}])
def test_a_size_mismatch_raises_under_every_setting(settings: dict[str, bool]) -> None:
    model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 5))
    text = raised_by(model.load_state_dict, size_mismatch.saved, **settings)
    assert text == size_mismatch.message
    assert len(size_assign.messages) == 2
    assert all("size mismatch for weight" in message for message in size_assign.messages)


def test_what_fits_is_loaded() -> None:
    model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 5))
    report = model.load_state_dict(size_mismatch.fits, strict=False)
    assert report == (["1.weight", "1.bias"], [])
    assert torch.equal(model.state_dict()["0.weight"], size_mismatch.saved["0.weight"])


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        (nn.Sequential(nn.Linear(4, 8)), "torch.nn.modules.container.Sequential"),
        (None, "NoneType"),
        ("model.pt", "str"),
        (pathlib.Path("model.pt"), f"{type(pathlib.Path()).__module__}.PosixPath"),
        (nn.Linear(4, 8).state_dict, "method"),
        ([("weight", torch.zeros(8, 4))], "list"),
    ],
)
def test_no_dict(thing: Any, kind: str) -> None:
    text = raised_by(nn.Linear(4, 8).load_state_dict, thing)
    assert text == f"TypeError: {DICT_LIKE} '{kind}'>."


def test_no_dict_is_mended() -> None:
    assert module_for_dict.message.startswith(f"TypeError: {DICT_LIKE} 'torch.nn")
    loaded = module_for_dict.model.load_state_dict(module_for_dict.saved.state_dict())
    assert repr(loaded) == MATCHED
    assert none_for_dict.checkpoint.get("state_dict") is None
    assert "model" in none_for_dict.checkpoint
    assert path_for_dict.message == f"TypeError: {DICT_LIKE} 'str'>."


def test_the_report_is_no_network() -> None:
    model = nn.Linear(4, 8)
    report = model.load_state_dict(model.state_dict())
    assert raised_by(report, torch.zeros(2, 4)) == report_for_model.message
    assert "'_IncompatibleKeys' object has no attribute 'eval'" in raised_by(lambda: report.eval())
    assert model.eval() is model
    assert model.requires_grad_() is model


def test_a_lax_load_reports() -> None:
    fresh = nn.ModuleDict({"0": nn.Linear(4, 8), "head": nn.Linear(8, 3)})
    report = fresh.load_state_dict(not_strict.saved, strict=False)
    assert repr(report) == not_strict.message
    assert report.missing_keys == ["head.weight", "head.bias"]
    assert repr(fresh.load_state_dict(not_strict.moved)) == MATCHED


def test_values_that_are_no_tensors() -> None:
    layer = nn.Linear(4, 8, bias=False)
    received = "expected torch.Tensor or Tensor-like object from checkpoint but received <class"
    for values, kind in (
        ([[0.0]], "list"),
        ({}, "dict"),
        (np.zeros((8, 4)), "numpy.ndarray"),
    ):
        assert f"{received} '{kind}'>" in raised_by(layer.load_state_dict, {"weight": values})
    assert message_of(not_a_tensor).endswith("<class 'list'>")
    layer.load_state_dict({"weight": torch.from_numpy(np.zeros((8, 4))).to(layer.weight.device)})
    assert layer.weight.dtype == torch.float32
    assert repr(layer.load_state_dict(not_a_tensor.tensors)) == MATCHED


def test_an_optimizers_state() -> None:
    names = as_script(str(optimizer_groups.__file__))
    one, two = nn.Linear(4, 8), nn.Linear(8, 3)
    both_layers = torch.optim.SGD([*one.parameters(), *two.parameters()], lr=0.5)
    assert raised_by(both_layers.load_state_dict, names["saved"]) == (names["message"])
    groups = [{"params": one.parameters()}, {"params": two.parameters()}]
    grouped = torch.optim.SGD(groups, lr=0.5)
    assert "has a different number of parameter groups" in raised_by(
        grouped.load_state_dict, names["saved"]
    )
    swapped = torch.optim.SGD([one.bias, one.weight], lr=0.5)
    swapped.load_state_dict(names["saved"])
    assert [group["lr"] for group in names["groups"]] == [0.1, 0.5]
