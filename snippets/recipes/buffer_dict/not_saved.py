"""Keep a table that can be computed again out of the state dict."""

import torch
from torch import nn


class BufferDict(nn.Module):
    def __init__(
        self, buffers: dict[str, torch.Tensor], persistent: bool = True
    ) -> None:
        super().__init__()
        for key, tensor in buffers.items():
            self.register_buffer(key, tensor, persistent=persistent)

    def __getitem__(self, key: str) -> torch.Tensor:
        return self._buffers[key]


angles = torch.arange(6).float()
tables = {"sin": angles.sin(), "cos": angles.cos()}
model = nn.Linear(6, 3)
model.tables = BufferDict(tables, persistent=False)
model.double()
print("keys:", *model.state_dict())
print("dtype:", model.tables["sin"].dtype)
