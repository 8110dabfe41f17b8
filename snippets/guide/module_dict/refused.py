"""Try names for a layer of a ModuleDict."""

from torch import nn

answers = {}
for name in ("class", "0", "en-GB", "v1.5", "type", "values", "", 7):
    try:
        nn.ModuleDict({name: nn.Linear(4, 3)})
        answers[name] = "taken"
    except (KeyError, TypeError) as error:
        answers[name] = f"{type(error).__name__}: {error.args[0]}"
    print(f"{name!r:9} {answers[name]}")
