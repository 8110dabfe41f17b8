"""Look up embeddings by numbers that are floating point."""

import torch
from torch import nn

letters = nn.Embedding(26, 4)
words = torch.tensor([[0.0, 7.0, 3.0], [2.0, 2.0, 1.0]])

try:
    letters(words)
except RuntimeError as error:
    constant, _, _ = str(error).partition(";")
    message = f"{type(error).__name__}: {constant}"
    print(message)

print("mended, shape:", tuple(letters(words.long()).shape))
