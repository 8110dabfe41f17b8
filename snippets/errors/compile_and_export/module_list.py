"""Trace, export and compile a ModuleList."""

import torch
from torch import nn

blocks = nn.ModuleList([nn.Linear(4, 8), nn.ReLU()])

if __name__ == "__main__":
    x = torch.zeros(2, 4)
    messages = []
    for attempt in (
        torch.fx.symbolic_trace,
        lambda model: torch.export.export(model, (x,), strict=False),
        lambda model: torch.compile(model, backend="eager")(x),
    ):
        try:
            attempt(blocks)
        except NotImplementedError as error:
            messages.append(f"{type(error).__name__}: {error}")
    message = messages[0]
    print(message)
    print("said three times:", messages == [message] * 3)

    chain = nn.Sequential(*blocks)
    exported = torch.export.export(chain, (x,), strict=False)
    print("mended, keys:", list(exported.state_dict))
