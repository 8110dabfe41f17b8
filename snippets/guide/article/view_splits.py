"""Cut images in two with view, and keep them whole with flatten."""

import torch

image = torch.arange(4).view(4, 1, 1, 1)
maps = image.repeat(1, 64, 28, 28)  # each image holds its own number

rows = maps.view(-1, 32 * 28 * 28)
print("view:", tuple(rows.shape))
print("the image of each row:", rows[:, 0].tolist())
print("flatten:", tuple(maps.flatten(1).shape))
try:
    maps.view(4, 32 * 28 * 28)
except RuntimeError as error:
    print("view with 4 for -1:", error)
