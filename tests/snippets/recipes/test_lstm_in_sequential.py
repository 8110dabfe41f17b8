"""Ask torch again for what the snippets of the recipe on LSTMs teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.lstm_in_sequential import (
    both_directions,
    check,
    every_step,
    gru,
    packed,
    select,
)


def test_select_mends_the_error_that_the_page_quotes() -> None:
    with pytest.raises(TypeError) as raised:
        nn.Sequential(select.lstm, select.head)(select.x)
    assert str(raised.value) == select.message
    assert select.message == "linear(): argument 'input' (position 1) must be Tensor, not tuple"
    expected = select.head(select.lstm(select.x)[0][:, -1])
    assert torch.allclose(select.model(select.x), expected, atol=1e-6)


def test_check_is_the_top_layers_final_state() -> None:
    assert torch.allclose(check.last, check.hidden[-1], atol=1e-6)
    assert not torch.allclose(check.last, check.hidden[0], atol=1e-6)


def test_every_step_keeps_the_keys_of_the_lstm() -> None:
    x = torch.rand(2, 5, 4)
    lstm, _, head = every_step.model
    assert torch.allclose(every_step.model(x), head(lstm(x)[0]), atol=1e-6)
    assert next(iter(every_step.model.state_dict())) == "0.weight_ih_l0"
    assert next(iter(select.model.state_dict())) == "0.rnn.weight_ih_l0"


def test_both_directions_differ_from_the_last_step() -> None:
    output, (hidden, _) = both_directions.lstm(both_directions.x)
    joined = both_directions.FinalStates(both_directions.lstm)(both_directions.x)
    assert torch.allclose(joined, torch.cat([hidden[0], hidden[1]], dim=1))
    assert torch.allclose(joined[:, :8], output[:, -1, :8], atol=1e-6)
    assert not torch.allclose(joined[:, 8:], output[:, -1, 8:], atol=1e-6)


def test_gru_passes_its_final_state() -> None:
    x = torch.rand(2, 5, 4)
    wrapper: Any = gru.model[0]
    output, hidden = wrapper.gru(x)
    assert isinstance(hidden, torch.Tensor)
    assert torch.allclose(wrapper(x), output[:, -1], atol=1e-6)


def test_packed_rows_end_at_their_own_last_step() -> None:
    wrapper: Any = packed.model[0]
    lstm, head = wrapper.lstm, packed.model[1]
    own = head(lstm(packed.short)[0][-1])
    assert torch.allclose(packed.both[1], own, atol=1e-6)
    padding = torch.cat([packed.short, torch.zeros(2, 4)])
    padded = head(lstm(padding)[0][-1])
    assert not torch.allclose(packed.both[1], padded, atol=1e-6)
