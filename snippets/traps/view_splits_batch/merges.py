"""Flatten feature maps with a number that is too large."""

import torch

for batch in (4, 5):
    maps = torch.ones(batch, 4, 6, 6)
    try:
        rows = maps.view(-1, 8 * 6 * 6)
        print(f"{batch} images:", len(rows), "rows")
    except RuntimeError as error:
        print(f"{batch} images:", error)
