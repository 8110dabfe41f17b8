"""Ask ModuleDict which names it takes as keys."""

from torch import nn

messages = {}
for name in ("en", "type", "to", "forward", "v1.5", ""):
    try:
        nn.ModuleDict({name: nn.Linear(4, 3)})
        print(f"{name!r} is taken")
    except KeyError as error:
        messages[name] = error.args[0]
        print(f"{name!r}: {error.args[0]}")
