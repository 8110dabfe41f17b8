"""Hold buffers by position, as ParameterList holds parameters."""

from collections.abc import Iterable, Iterator

import torch
from torch import nn


class BufferList(nn.Module):
    def __init__(self, buffers: Iterable[torch.Tensor]) -> None:
        super().__init__()
        for tensor in buffers:
            self.append(tensor)

    def append(self, tensor: torch.Tensor) -> None:
        self.register_buffer(str(len(self)), tensor)

    def __getitem__(self, index: int) -> torch.Tensor:
        return list(self._buffers.values())[index]

    def __iter__(self) -> Iterator[torch.Tensor]:
        return iter(self._buffers.values())

    def __len__(self) -> int:
        return len(self._buffers)


masks = BufferList(torch.ones(n, n).tril() for n in (2, 3))
masks.append(torch.ones(5, 5).tril())
print("sizes:", *(len(mask) for mask in masks))
print("last:", tuple(masks[-1].shape))
print("keys:", *masks.state_dict())
