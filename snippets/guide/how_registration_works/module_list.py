"""Build ModuleList: children named by position, and no forward."""

from torch import nn


class Module:
    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def __call__(self, *inputs: object) -> object:
        return self.forward(*inputs)

    def forward(self, *inputs: object) -> None:
        need = 'is missing the required "forward" function'
        raise NotImplementedError(f"Module [{type(self).__name__}] {need}")


class ModuleList(Module):
    def __init__(self, modules=()) -> None:
        super().__init__()
        for module in modules:
            self._modules[str(len(self))] = module

    def __len__(self) -> int:
        return len(self._modules)

    def __getitem__(self, index: int) -> object:
        if not -len(self) <= index < len(self):
            raise IndexError(f"index {index} is out of range")
        return self._modules[str(index % len(self))]


layers = [nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 3)]
for made in (ModuleList(layers), nn.ModuleList(layers)):
    print(*made._modules, "- iterates:", list(made) == layers)
    for use in (lambda m: m[3], lambda m: m(1)):
        try:
            use(made)
        except (IndexError, NotImplementedError) as error:
            print(f"    {type(error).__name__}: {error}")
