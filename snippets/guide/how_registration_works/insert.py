"""Give ModuleList an insert that renumbers, as torch does."""

from torch import nn


class ModuleList:
    def __init__(self, modules) -> None:
        self._modules = {str(i): m for i, m in enumerate(modules)}

    def insert(self, index: int, module: object) -> None:
        children = list(self._modules.values())
        children.insert(index, module)
        self._modules = {str(i): m for i, m in enumerate(children)}


first, last, new = nn.Linear(4, 8), nn.Linear(8, 3), nn.ReLU()
for kind in (ModuleList, nn.ModuleList):
    made = kind([first, last])
    made.insert(1, new)
    print(
        *(
            f"{name}: {type(m).__name__}"
            for name, m in made._modules.items()
        )
    )

ours = ModuleList([first, last])
ours.insert(-1, new)
print("ours at -1:", *(type(m).__name__ for m in ours._modules.values()))
