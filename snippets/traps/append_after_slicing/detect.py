"""Assert that an edit made the chain longer."""

from torch import nn


def appended(model: nn.Sequential, layer: nn.Module) -> nn.Sequential:
    before = len(model)
    model.append(layer)
    assert len(model) == before + 1, "append replaced a layer"
    return model


chain = nn.Sequential(nn.Dropout(0.5), nn.Linear(4, 8), nn.Linear(8, 3))
chains = {"slice": chain[1:], "afresh": nn.Sequential(*chain[1:])}
for name, model in chains.items():
    try:
        appended(model, nn.Softmax(dim=1))
        print(f"{name}: passes")
    except AssertionError as error:
        print(f"{name}:", error)
