"""Compare the wrapper's output with the LSTM's own hidden state."""

import torch
from torch import nn


class LastStep(nn.Module):
    def __init__(self, rnn: nn.RNNBase) -> None:
        super().__init__()
        self.rnn = rnn

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.rnn(x)[0][:, -1]


lstm = nn.LSTM(4, 8, num_layers=2, batch_first=True)
x = torch.rand(3, 5, 4)
_, (hidden, _) = lstm(x)  # (layers, batch, hidden)
last = LastStep(lstm)(x)
assert torch.allclose(last, hidden[-1], atol=1e-6), "not the last step"
print(
    "last step is the final hidden state:", torch.allclose(last, hidden[-1])
)
