"""Give a chain sequences of different lengths, packed."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class FinalState(nn.Module):
    def __init__(self, lstm: nn.LSTM) -> None:
        super().__init__()
        self.lstm = lstm

    def forward(self, x: PackedSequence) -> torch.Tensor:
        _, (hidden, _) = self.lstm(x)
        return hidden[-1]  # each row at its own last step


model = nn.Sequential(FinalState(nn.LSTM(4, 8)), nn.Linear(8, 3))
long, short = torch.rand(5, 4), torch.rand(3, 4)
both = model(pack_sequence([long, short]))
alone = model(pack_sequence([short]))
print("output:", tuple(both.shape))
print("short one as if alone:", torch.allclose(both[1:], alone, atol=1e-6))
