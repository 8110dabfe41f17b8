"""List what each container's class adds to Module, by name."""

from torch import nn

kinds = [nn.Sequential, nn.ModuleList, nn.ModuleDict]
kinds += [nn.ParameterList, nn.ParameterDict]


def own(kind: type[nn.Module]) -> list[str]:
    public = [n for n in vars(kind) if not n.startswith("_")]
    return sorted(n for n in public if callable(getattr(kind, n)))


def operators(kind: type[nn.Module]) -> list[str]:
    special = [n for n in vars(kind) if n.startswith("__")]
    known = {*vars(nn.Module), *vars(object)}
    added = [n for n in special if n not in known]
    return sorted(n for n in added if callable(getattr(kind, n)))


if __name__ == "__main__":
    print("| Class | Methods | Special methods |\n|---|---|---|")
    for kind in kinds:
        methods = ", ".join(f"`{n}`" for n in own(kind))
        special = ", ".join(f"`{n}`" for n in operators(kind))
        print(f"| {kind.__name__} | {methods} | {special} |")
