"""Give an LSTM a sequence of another dtype than its weights."""

import torch
from torch import nn

lstm = nn.LSTM(4, 8, batch_first=True)
sequence = torch.zeros(2, 5, 4, dtype=torch.float64)

try:
    lstm(sequence)
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

output, _ = lstm(sequence.float())
print("mended:", tuple(output.shape), output.dtype)
