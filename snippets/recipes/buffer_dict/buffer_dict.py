"""Hold named buffers, as ParameterDict holds parameters."""

from collections.abc import Iterator, Mapping

import torch
from torch import nn


class BufferDict(nn.Module):
    def __init__(self, buffers: Mapping[str, torch.Tensor]) -> None:
        super().__init__()
        for key, tensor in buffers.items():
            self[key] = tensor

    def __setitem__(self, key: str, tensor: torch.Tensor) -> None:
        if key in self._buffers:
            setattr(self, key, tensor)
        else:
            self.register_buffer(key, tensor)

    def __getitem__(self, key: str) -> torch.Tensor:
        return self._buffers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._buffers)

    def __len__(self) -> int:
        return len(self._buffers)


model = nn.Linear(4, 3)
model.stats = BufferDict({"mean": torch.zeros(4), "std": torch.ones(4)})
model.stats["mean"] = torch.full((4,), 0.5)
print("names:", *model.stats, "count:", len(model.stats))
print("keys:", *model.state_dict())
print("parameters:", *(name for name, _ in model.named_parameters()))
