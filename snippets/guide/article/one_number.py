"""Count the values that the article's decoder gets, and expects."""

import torch
from torch import nn

conv1 = nn.Conv2d(1, 32, kernel_size=3, stride=1, padding=1)
conv2 = nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1)
expected = 32 * 28 * 28

maps = conv2(conv1(torch.zeros(4, 1, 28, 28)))
print("maps of 4 images:", tuple(maps.shape))
print("values per image:", maps[0].numel())
print("values expected: ", expected)
