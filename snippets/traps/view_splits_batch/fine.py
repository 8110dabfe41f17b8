"""Join batch and time on purpose, and part them again."""

import torch
from torch import nn

torch.manual_seed(0)
head = nn.Linear(4, 3)
words = torch.randn(2, 5, 4)  # (batch, words, features)

rows = head(words.view(-1, 4))  # (batch * words, 3)
back = rows.view(2, 5, 3)
print("rows:", tuple(rows.shape))
print("same as without view:", back.allclose(head(words), atol=1e-6))
