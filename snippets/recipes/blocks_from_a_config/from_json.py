"""Build one layer for each entry of a JSON file."""

import json

import torch
from torch import nn

LAYERS = {"linear": nn.Linear, "relu": nn.ReLU, "dropout": nn.Dropout}
TEXT = """[
  {"kind": "linear", "in_features": 4, "out_features": 8},
  {"kind": "relu"},
  {"kind": "dropout", "p": 0.1},
  {"kind": "linear", "in_features": 8, "out_features": 3}
]"""


def make_layer(kind: str, **options: float) -> nn.Module:
    return LAYERS[kind](**options)


model = nn.Sequential(*[make_layer(**entry) for entry in json.loads(TEXT)])
print("output:", tuple(model(torch.ones(2, 4)).shape))
print("layers:", *(type(layer).__name__ for layer in model))
