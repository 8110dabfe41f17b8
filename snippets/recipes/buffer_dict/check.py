"""Convert and load a network, and look at its named buffers."""

import torch
from torch import nn


class BufferDict(nn.Module):
    def __init__(self, buffers: dict[str, torch.Tensor]) -> None:
        super().__init__()
        for key, tensor in buffers.items():
            self.register_buffer(key, tensor)

    def __getitem__(self, key: str) -> torch.Tensor:
        return self._buffers[key]


def make(value: float) -> nn.Module:
    model = nn.Linear(4, 3)
    model.stats = BufferDict({"mean": torch.full((4,), value)})
    model.plain = {"mean": torch.full((4,), value)}
    return model


model, fresh = make(value=0.5), make(value=0.0)
print(fresh.load_state_dict(model.state_dict()))
fresh.double()

assert (fresh.stats["mean"] == 0.5).all(), "the value was not saved"
assert fresh.stats["mean"].dtype == torch.float64, "left behind"
print("BufferDict:", fresh.stats["mean"].dtype)
print("plain dict:", fresh.plain["mean"].dtype)
print("plain dict loaded:", bool((fresh.plain["mean"] == 0.5).all()))
