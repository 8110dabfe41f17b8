"""Edit a network in seven ways and load its old checkpoint each time."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, run: str, register: str = "") -> None:
        super().__init__()
        self.run = run.split()
        for name in (register or run).split():
            self.add_module(name, nn.Linear(4, 4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for name in self.run:
            x = getattr(self, name)(x)
        return x


x, fresh = torch.randn(2, 4), [nn.Linear(4, 4), nn.Linear(4, 4)]
net, chain = Net("a b"), nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
edits = {
    "Rename the class": (net, type("Other", (Net,), {})("a b")),
    "Register in another order": (net, Net("a b", register="b a")),
    "Rename an attribute": (net, Net("a c")),
    "Wrap it in a Sequential": (net, nn.Sequential(Net("a b"))),
    "Call in another order": (net, Net("b a", register="a b")),
    "An Identity in front": (chain, nn.Sequential(nn.Identity(), *fresh)),
    "An Identity at the end": (chain, nn.Sequential(*fresh, nn.Identity())),
}
print("| Edit | Strict load | Same output |\n| :--- | :--- | :--- |")
for edit, (old, new) in edits.items():
    try:
        new.load_state_dict(old.state_dict())
        print(f"| **{edit}** | loads | {torch.equal(new(x), old(x))} |")
    except RuntimeError:
        print(f"| **{edit}** | raises | – |")
