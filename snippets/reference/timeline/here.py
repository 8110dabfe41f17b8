"""Ask this torch for the changes of the timeline."""

import inspect
import typing

from torch import nn


def takes(function: object, name: str) -> bool:
    return name in inspect.signature(function).parameters


def renumbers() -> bool:
    chain = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
    del chain[0]
    return [*chain.state_dict()] == ["0.weight", "0.bias"]


module, chain, layers = nn.Module, nn.Sequential, nn.ModuleList
hook, pair = module.register_forward_hook, [nn.ReLU(), nn.ReLU()]
changes = {
    "1.10.2 no ModuleList.forward": "forward" not in vars(layers),
    "1.10.2 Module.to_empty": hasattr(module, "to_empty"),
    "1.11   Sequential.append": hasattr(chain, "append"),
    "1.11   ModuleList.__add__": hasattr(layers, "__add__"),
    "1.12.1 any object in a list": len(nn.ParameterList(["a", 1])) == 2,
    "1.13.1 Sequential.insert": hasattr(chain, "insert"),
    "1.13.1 del renumbers a chain": renumbers(),
    "2.0.1  repr counts repeats": "2 x" in repr(layers(pair)),
    "2.0.1  hooks with_kwargs": takes(hook, "with_kwargs"),
    "2.1.2  Module.compile": hasattr(module, "compile"),
    "2.1.2  assign when loading": takes(module.load_state_dict, "assign"),
    "2.5.1  nn.Buffer": hasattr(nn, "Buffer"),
    "2.7.1  set_submodule strict": takes(module.set_submodule, "strict"),
    "2.11   modules with repeats": takes(
        module.modules, "remove_duplicate"
    ),
    "2.14.1 chain[i] overloads": bool(
        typing.get_overloads(chain.__getitem__)
    ),
}
if __name__ == "__main__":
    for change, found in changes.items():
        print("yes" if found else "no ", change)
