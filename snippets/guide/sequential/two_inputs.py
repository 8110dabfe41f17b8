"""Give a Sequential two inputs, as arguments and as a tuple."""

import torch
from torch import nn

model = nn.Sequential(nn.Bilinear(4, 5, 8), nn.ReLU(), nn.Linear(8, 3))
left, right = torch.ones(2, 4), torch.ones(2, 5)
messages = []
for arguments in ((left, right), ((left, right),)):
    try:
        model(*arguments)
    except TypeError as error:
        messages.append(str(error))

print("two arguments:", messages[0], sep="\n")
print("one tuple:", messages[1], sep="\n")
