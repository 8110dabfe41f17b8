"""Edit a named Sequential so that names get lost, and so that they stay."""

from collections import OrderedDict

from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(
        OrderedDict(
            encoder=nn.Linear(4, 8), act=nn.ReLU(), head=nn.Linear(8, 3)
        )
    )


lost = make()
lost.append(nn.Softmax(dim=1))
print("append:", *(name for name, _ in lost.named_children()))
del lost[1]
print("del lost[1]:", *(name for name, _ in lost.named_children()))

kept = make()
kept.add_module("out", nn.Softmax(dim=1))
print("add_module:", *(name for name, _ in kept.named_children()))
del kept.act
print("del kept.act:", *(name for name, _ in kept.named_children()))

saved = make().state_dict()
for label, model in (("lost", lost), ("kept", kept)):
    missing = model.load_state_dict(saved, strict=False).missing_keys
    print(label, "misses:", *missing or ["nothing"])
