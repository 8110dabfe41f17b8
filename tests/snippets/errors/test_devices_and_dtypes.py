"""Raise the errors of the page on devices and dtypes again, and run what mends them."""

from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from snippets.errors.devices_and_dtypes import (
    batched,
    classes,
    convolution,
    in_place,
    index,
    indices,
    item,
    left_behind,
    linear,
    no_data,
    recurrent,
    to_integers,
    unfreeze,
)
from tests.snippets.errors.quoting import as_script, misquoted
from tests.snippets.errors.raising import raised_by
from tests.snippets.releases import before, wording

PAGE = "errors/devices-and-dtypes"
RECURRENT = "RNN input dtype (torch.float64) does not match weight dtype (torch.float32)."
CLASSES = "expected target dtype to be Long or Byte, but got Float"
OLDER = {
    RECURRENT: {"2.11": "input must have the type torch.float32, got type torch.float64"},
    CLASSES: {"2.12": "expected scalar type Long but found Float"},
}
QUOTES = {
    "mat1 and mat2 must have the same dtype, but got Double and Float": linear,
    "expected scalar type Double but found Float": batched,
    "Input type (double) and bias type (float) should be the same": convolution,
    RECURRENT: recurrent,
    CLASSES: classes,
    "Expected tensor for argument #1 'indices' to have one of the following scalar types: "
    "Long, Int": indices,
    "tensors used as indices must be long, int, byte or bool tensors": index,
    "result type Float can't be cast to the desired output type Long": in_place,
    "only Tensors of floating point dtype can require gradients": unfreeze,
    "nn.Module.to only accepts floating point or complex dtypes, but got desired "
    "dtype=torch.int64": to_integers,
    "Tensor on device … is not on the expected device meta!": left_behind,
    "Cannot copy out of meta tensor; no data!": no_data,
    "Tensor.item() cannot be called on meta tensors": item,
}
DOUBLE = torch.float64


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    worded = {quote: wording(PAGE, quote, older) for quote, older in OLDER.items()}
    assert misquoted("devices-and-dtypes", QUOTES, worded) == []


@pytest.mark.parametrize(
    ("dtype", "name"), [(DOUBLE, "Double"), (torch.long, "Long"), (torch.uint8, "Byte")]
)
def test_a_linear_of_another_dtype(dtype: torch.dtype, name: str) -> None:
    x, layer = torch.ones(2, 4, dtype=dtype), nn.Linear(4, 8)
    text = f"RuntimeError: mat1 and mat2 must have the same dtype, but got {name} and Float"
    assert raised_by(layer, x) == text
    assert raised_by(nn.GRUCell(4, 8), x) == text
    assert layer(x.to(layer.weight.dtype)).dtype == torch.float32
    bare = raised_by(nn.Linear(4, 8, bias=False), x)
    assert "to have the same dtype, but got" in bare and bare != text


def test_a_half_that_a_plain_list_did_not_pass_on() -> None:
    hidden = nn.Linear(4, 8)
    model = nn.Sequential(nn.Linear(4, 4))
    model.hidden = [hidden]  # type: ignore[assignment]
    model.half()
    assert hidden.weight.dtype == torch.float32
    x = torch.ones(2, 4, dtype=torch.half)
    assert raised_by(hidden, x).endswith("but got Half and Float")


def test_a_product_of_batches() -> None:
    act = lambda: torch.ones(2, 5, 5, dtype=DOUBLE) @ torch.ones(2, 5, 4)  # noqa: E731
    assert raised_by(act) == batched.message
    assert batched.mixed.shape == (2, 5, 4)
    plain = raised_by(lambda: torch.ones(5, 5, dtype=DOUBLE) @ torch.ones(5, 4))
    assert "to have the same dtype, but got" in plain


def test_a_convolution() -> None:
    assert raised_by(convolution.conv, convolution.images) == convolution.message
    bare = nn.Conv2d(3, 8, 3, bias=False, device="cpu")
    assert "expected scalar type Double but found Float" in raised_by(bare, convolution.images)
    assert convolution.conv(convolution.images.to(convolution.conv.weight)).shape == (2, 8, 4, 4)


@pytest.mark.parametrize("layer", [nn.LSTM, nn.GRU, nn.RNN])
@pytest.mark.parametrize("dtype", [DOUBLE, torch.int64])
def test_a_sequence(layer: type[nn.Module], dtype: torch.dtype) -> None:
    build: Any = layer
    x = torch.ones(2, 5, 4, dtype=dtype)
    text = wording(PAGE, RECURRENT, OLDER[RECURRENT]).replace("torch.float64", str(dtype))
    assert raised_by(build(4, 8), x).startswith(f"ValueError: {text}")
    assert build(4, 8)(x.float())[0].shape == (2, 5, 8)
    if layer is nn.GRU:
        with pytest.raises((RuntimeError, ValueError), match="type"):
            build(4, 8)(x.float(), torch.zeros(1, 5, 8, dtype=dtype))


def test_class_numbers() -> None:
    scores, loss = torch.zeros(4, 3, device="cpu"), nn.CrossEntropyLoss()
    targets = torch.zeros(4, device="cpu")
    assert raised_by(loss, scores, classes.classes) == classes.message
    text = wording(PAGE, CLASSES, OLDER[CLASSES]).replace("Float", "Int")
    assert raised_by(loss, scores, targets.int()).endswith(text)
    assert "0D or 1D target tensor expected" in raised_by(loss, scores, targets[:, None].long())
    assert "Expected floating point type for target" in raised_by(
        loss, scores, torch.zeros(4, 3, device="cpu").long()
    )
    assert loss(scores, torch.softmax(scores, 1)).shape == ()
    assert loss(scores, targets.long()).shape == ()


def test_numbers_of_rows() -> None:
    assert raised_by(indices.letters, indices.words).startswith(indices.message)
    assert indices.letters(indices.words.long()).shape == (2, 3, 4)
    assert "one_hot is only applicable to index tensor" in raised_by(F.one_hot, torch.ones(2))
    rows, zeros = torch.ones(2, 4), torch.zeros(2, 1)
    older = {"2.8": "Expected dtype int64 for index"}
    refused = wording(PAGE, "Expected dtype int32/int64 for index", older)
    assert refused in raised_by(rows.gather, 1, zeros)
    if before(PAGE, "2.8"):
        assert refused in raised_by(rows.gather, 1, zeros.int())
    else:
        assert rows.gather(1, zeros.int()).shape == (2, 1)


def test_positions() -> None:
    assert raised_by(index.rows.__getitem__, index.positions) == index.message
    assert index.rows[torch.arange(4) // 2].shape == (4, 4)
    mask = torch.tensor([1.0, 0.0, 1.0, 0.0, 0.0])
    assert index.rows[mask.bool()].shape == (2, 4)
    assert index.rows[mask.long()].shape == (5, 4)


def test_fractions_in_place() -> None:
    x = torch.ones(2, 4)
    assert raised_by(in_place.Mean(torch.tensor([0, 0, 0, 0])), x) == in_place.message
    assert in_place.Mean(torch.zeros(4))(x).shape == (2, 4)
    assert (torch.arange(4) + x).dtype == torch.float32
    bce = nn.BCEWithLogitsLoss()
    targets = torch.tensor([0, 1])
    assert raised_by(bce, torch.zeros(2), targets) == in_place.message
    assert bce(torch.zeros(2), targets.float()).shape == ()
    assert "mean(): could not infer output dtype" in raised_by(torch.arange(4).mean)


def test_integers_that_should_train() -> None:
    model = nn.Module()
    model.steps = nn.Parameter(torch.arange(4), requires_grad=False)
    assert raised_by(model.requires_grad_) == unfreeze.message
    assert raised_by(torch.arange(4).requires_grad_) == unfreeze.message
    assert unfreeze.model.requires_grad_() is unfreeze.model
    assert "steps" in unfreeze.model.state_dict()
    assert "steps" not in dict(unfreeze.model.named_parameters())


def test_a_network_of_integers() -> None:
    assert raised_by(nn.Linear(4, 3).to, torch.int64) == to_integers.message
    assert raised_by(nn.Linear(4, 3).to, torch.arange(2)) == to_integers.message
    text = "data set to a tensor that requires gradients must be floating point"
    assert text in raised_by(nn.Linear(4, 3).type, torch.int64)
    norm = nn.BatchNorm1d(4).to(torch.bfloat16)
    assert norm.num_batches_tracked is not None
    assert norm.num_batches_tracked.dtype == torch.int64


def test_a_tensor_left_behind() -> None:
    x = torch.zeros(2, 4, device="meta")
    text = raised_by(left_behind.Net().to("meta"), x)
    assert text.replace("cpu", "…") == as_script(str(left_behind.__file__))["message"]
    assert left_behind.Mended().to("meta")(x).shape == (2, 3)


def test_a_mixture_with_meta_may_raise_nothing() -> None:
    conv = nn.Conv2d(3, 8, 3, device="meta")
    assert conv(torch.zeros(2, 3, 6, 6, device="cpu")).shape == (2, 8, 4, 4)


def test_no_data_to_copy() -> None:
    def build() -> nn.Linear:
        return nn.Linear(4, 8, device="meta")

    here = no_data.trained.weight.device
    assert raised_by(build().to, here) == no_data.message
    tensor = torch.ones(2, device="meta")
    short = "NotImplementedError: Cannot copy out of meta tensor; no data!"
    assert raised_by(tensor.to, here) == raised_by(tensor.tolist) == short
    with pytest.warns(UserWarning, match="which is a no-op"):
        unfilled = build()
        unfilled.load_state_dict(dict(no_data.saved))
    assert unfilled.weight.is_meta
    into = raised_by(no_data.trained.load_state_dict, build().state_dict())
    assert "While copying the parameter" in into and short.partition(": ")[2] in into
    filled = build()
    filled.load_state_dict(no_data.saved, assign=True)
    assert torch.equal(filled.weight, no_data.trained.weight)


def test_a_number_out_of_meta() -> None:
    names = as_script(str(item.__file__))
    tensor = torch.ones(1, device="meta")
    for ask in (tensor.item, tensor.__bool__, tensor.__float__):
        assert raised_by(ask) == names["message"]
    with torch.device("meta"):
        assert torch.ones(1, device="cpu").item() == 1.0
    assert [block.p for block in names["blocks"]] == [0.0, 0.2, 0.4]
