"""Send each row of a batch to the branch that it names."""

import torch
from torch import nn


class RowRouter(nn.Module):
    def __init__(self, names: list[str], inputs: int, outputs: int) -> None:
        super().__init__()
        self.branches = nn.ModuleDict(
            {name: nn.Linear(inputs, outputs) for name in names}
        )
        self.outputs = outputs

    def forward(self, x: torch.Tensor, names: list[str]) -> torch.Tensor:
        out = x.new_zeros(len(x), self.outputs)
        for name in set(names):
            rows = [i for i, other in enumerate(names) if other == name]
            out[rows] = self.branches[name](x[rows])
        return out


model = RowRouter(["en", "fr"], inputs=4, outputs=3)
x = torch.rand(3, 4)
out = model(x, ["fr", "en", "fr"])
print("output:", tuple(out.shape))
print(
    "row 1 from en:", torch.allclose(out[1:2], model.branches["en"](x[1:2]))
)
