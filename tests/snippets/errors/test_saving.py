"""Raise the errors of the page on saving and copying again, and run what mends them."""

import copy
import io
import pathlib
import pickle
import sys
import threading
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn.utils import parametrize

from snippets.errors.saving import (
    at_the_end,
    cut_off,
    generator,
    lambda_by_name,
    local_lambda,
    moved_file,
    no_checkpoint,
    non_leaf,
    parametrized,
    renamed_class,
    weights_for_model,
    whole_network,
)
from tests.snippets.errors.quoting import misquoted
from tests.snippets.errors.raising import raised_by
from tests.snippets.releases import wording_of_python

PAGE = "errors/saving"
LOCAL, GONE = "Can't pickle local object 'build.<locals>.<lambda>'", "Can't get attribute 'Net'"
NEWER = {
    LOCAL: {
        "3.13": "Can't get local object",
        "3.14": "Can't pickle local object <function build.<locals>.<lambda>",
    },
    GONE: {"3.14": "has no attribute 'Net'"},
}
QUOTES = {
    LOCAL: local_lambda,
    "Can't pickle <function <lambda>": lambda_by_name,
    "cannot pickle 'generator' object": generator,
    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy "
    "protocol": non_leaf,
    "Weights only load failed.": whole_network,
    "Unsupported operand 118": no_checkpoint,
    GONE: renamed_class,
    "No module named 'old_nets'": moved_file,
    "EOFError": at_the_end,
    "PytorchStreamReader failed reading zip archive: failed finding central directory": cut_off,
    "'collections.OrderedDict' object has no attribute 'eval'": weights_for_model,
    "Serialization of parametrized modules is only supported through state_dict().": parametrized,
}


def saved(thing: object) -> io.BytesIO:
    """The thing in a buffer that is ready to be read."""
    file = io.BytesIO()
    torch.save(thing, file)
    file.seek(0)
    return file


def local() -> str:
    """How this Python begins to refuse a thing that was made inside a function."""
    kind = "PicklingError" if sys.version_info >= (3, 14) else "AttributeError"
    text = wording_of_python(PAGE, LOCAL, NEWER[LOCAL])
    return f"{kind}: {text.partition(' object')[0]} object"


class Holder(nn.Module):
    """A network that keeps a thing of any kind."""

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self.thing = thing


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    worded = {quote: wording_of_python(PAGE, quote, newer) for quote, newer in NEWER.items()}
    assert misquoted("saving", QUOTES, worded) == []


def test_a_function_or_class_of_a_function() -> None:
    again, _, _ = raised_by(saved, local_lambda.build(2.0)).partition(" at 0x")
    assert again == local_lambda.message.partition(" at 0x")[0]
    assert again.startswith(local())
    assert wording_of_python(PAGE, LOCAL, NEWER[LOCAL]) in again
    assert "build.<locals>.<lambda>" in again

    class Local(nn.Module):
        pass

    assert raised_by(saved, Local()).startswith(local())
    assert "Local" in raised_by(saved, Local())
    hooked = nn.Linear(4, 8)
    hooked.register_forward_hook(lambda *args: None)
    assert raised_by(saved, hooked).startswith(local())
    assert len(copy.deepcopy(local_lambda.build(2.0)).state_dict()) == 2
    loaded = torch.load(saved(local_lambda.Scale(0.5)), weights_only=False)
    assert loaded.factor == 0.5


def test_a_lambda_without_a_name() -> None:
    nameless = eval("lambda x: x / 2", {"__name__": lambda_by_name.__name__})
    text = raised_by(saved, Holder(nameless))
    assert text.startswith(lambda_by_name.message)
    found = "it's not found as" if sys.version_info >= (3, 14) else "attribute lookup <lambda> on"
    assert found in text
    block = nn.TransformerEncoderLayer(4, 2, 8, activation=nameless)
    assert raised_by(saved, block).startswith(lambda_by_name.message)
    assert torch.load(saved(lambda_by_name.model), weights_only=False).scale is lambda_by_name.half


def test_things_that_cannot_be_pickled() -> None:
    for act in (copy.deepcopy, saved):
        assert raised_by(act, generator.Net()) == generator.message
        assert raised_by(act, Holder(threading.Lock())) == (
            "TypeError: cannot pickle '_thread.lock' object"
        )
        with open(__file__, encoding="utf-8") as file:
            assert "TextIOWrapper'" in raised_by(act, Holder(file))
        act(generator.Mended())


def test_a_copy_of_a_tensor_with_a_graph() -> None:
    x, net, mended = torch.zeros(2, 4), non_leaf.Net(), non_leaf.Mended()
    copy.deepcopy(net)
    net(x)
    assert raised_by(copy.deepcopy, net) == non_leaf.message
    assert len(saved(net).getvalue()) > 0
    mended(x)
    assert copy.deepcopy(mended).last.shape == (2, 3)
    weight = nn.Parameter(torch.ones(4))
    assert raised_by(copy.deepcopy, Holder(2 * weight)) == non_leaf.message
    running: Any = nn.Module()
    running.register_buffer("mean", torch.zeros(4))
    running.mean = 0.9 * running.mean + 0.1 * weight
    assert raised_by(copy.deepcopy, running) == non_leaf.message


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_the_old_weight_norm_cannot_be_copied() -> None:
    old = nn.utils.weight_norm(nn.Linear(4, 8))
    assert raised_by(copy.deepcopy, old) == non_leaf.message
    copy.deepcopy(nn.utils.parametrizations.weight_norm(nn.Linear(4, 8)))


def test_a_file_with_more_than_weights() -> None:
    network = saved(whole_network.model)
    text = raised_by(torch.load, network)
    assert text == whole_network.message
    assert text.startswith("UnpicklingError: Weights only load failed.")
    assert "Unsupported global: GLOBAL torch.nn.modules.container.Sequential" in text
    path = raised_by(torch.load, saved({"from": pathlib.Path("a")}))
    assert "PosixPath was not an allowed global" in path
    network.seek(0)
    with torch.serialization.safe_globals([nn.Sequential]):
        assert "GLOBAL torch.nn.modules" in raised_by(torch.load, network)
    network.seek(0)
    assert list(torch.load(network, weights_only=False).state_dict()) == ["0.weight", "0.bias"]
    assert list(torch.load(saved(whole_network.model.state_dict()))) == ["0.weight", "0.bias"]


@pytest.mark.parametrize(("start", "number"), [(b"version https", 118), (b"<html>", 60)])
def test_a_file_that_is_no_checkpoint(start: bytes, number: int) -> None:
    text = raised_by(torch.load, io.BytesIO(start))
    assert text.startswith("UnpicklingError: Weights only load failed.")
    assert f"Unsupported operand {number}" in text
    lax = raised_by(torch.load, io.BytesIO(start), weights_only=False)
    assert lax == f"UnpicklingError: invalid load key, '{chr(number)}'."
    assert no_checkpoint.message == "UnpicklingError: Unsupported operand 118"
    assert saved(nn.Linear(4, 8).state_dict()).read(2) == b"PK"


def test_a_class_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    content = renamed_class.file.getvalue()

    def load(**settings: Any) -> Any:
        return torch.load(io.BytesIO(content), **settings)

    assert list(load(weights_only=False).state_dict()) == ["head.weight", "head.bias"]
    monkeypatch.delattr(renamed_class, "Net")
    gone = raised_by(load, weights_only=False)
    assert gone.startswith("AttributeError: ")
    assert wording_of_python(PAGE, f"{GONE} on <module ", NEWER[GONE]) in gone
    assert raised_by(load).startswith("UnpicklingError: Weights only load failed.")


def test_a_class_that_has_changed() -> None:
    content = renamed_class.file.getvalue()
    old = torch.load(io.BytesIO(content), weights_only=False)
    assert "object has no attribute 'norm'" in raised_by(lambda: old.norm)


def test_a_file_of_python_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    content = moved_file.file.getvalue()

    def load() -> Any:
        return torch.load(io.BytesIO(content), weights_only=False)

    assert raised_by(load) == moved_file.message
    monkeypatch.setitem(sys.modules, "old_nets", moved_file.old_nets)
    assert list(load().state_dict()) == ["weight", "bias"]


def test_nothing_to_read() -> None:
    file = saved({"a": 1})
    file.seek(0, io.SEEK_END)
    for buffer in (file, io.BytesIO()):
        for weights_only in (True, False):
            with pytest.raises(EOFError):
                torch.load(buffer, weights_only=weights_only)
    with pytest.raises(EOFError, match="Ran out of input"):
        pickle.load(io.BytesIO())
    file.seek(0)
    assert torch.load(file) == {"a": 1}
    assert "No such file or directory" in raised_by(torch.load, "gone.pt")


def test_a_checkpoint_that_ends_too_soon() -> None:
    whole = saved(nn.Linear(4, 8).state_dict()).getvalue()
    for end in (200, 500, len(whole) - 30):
        text = raised_by(torch.load, io.BytesIO(whole[:end]))
        assert text.startswith(f"RuntimeError: {list(QUOTES)[9]}")
    assert list(torch.load(io.BytesIO(whole))) == ["weight", "bias"]
    assert cut_off.message.startswith("RuntimeError: PytorchStreamReader failed")


def test_weights_are_no_network() -> None:
    weights = torch.load(saved(nn.Linear(4, 8).state_dict()))
    assert raised_by(lambda: weights.eval()) == weights_for_model.message
    assert raised_by(weights, 1) == "TypeError: 'collections.OrderedDict' object is not callable"
    assert "'dict' object has no attribute 'eval'" in raised_by(lambda: {"a": 1}.eval())  # type: ignore[attr-defined]
    assert weights_for_model.model.training is False


@pytest.mark.parametrize("name", ["weight_norm", "spectral_norm", "orthogonal"])
def test_a_parametrized_weight(name: str) -> None:
    layer = getattr(nn.utils.parametrizations, name)(nn.Linear(4, 8))
    assert raised_by(saved, layer) == parametrized.message
    copy.deepcopy(layer)
    if name == "weight_norm":
        assert "parametrizations.weight.original0" in layer.state_dict()
    remove: Any = parametrize.remove_parametrizations
    remove(layer, "weight")
    if name == "weight_norm":
        assert raised_by(saved, layer).startswith(local())
    else:
        again = torch.load(saved(layer), weights_only=False)
        assert sorted(again.state_dict()) == ["bias", "weight"]
    assert torch.equal(parametrized.again(parametrized.x), parametrized.model(parametrized.x))
