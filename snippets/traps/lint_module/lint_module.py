"""Name the faults of a network that looking at it can find."""

from types import FunctionType

import torch
from torch import nn

LISTS = (nn.ModuleList, nn.ModuleDict)


def kinds(value: object, known: set) -> set:
    if isinstance(value, (list, tuple, set, dict)):
        inside = value.values() if isinstance(value, dict) else value
        return {kind for one in inside for kind in kinds(one, known)}
    if isinstance(value, nn.Module | torch.Tensor):
        kind = "Module" if isinstance(value, nn.Module) else "tensor"
        return set() if id(value) in known else {f"plain {kind}"}
    local = isinstance(value, FunctionType) and "<" in value.__qualname__
    return {"local function"} if local else set()


def lint_module(model: nn.Module) -> list[str]:
    tensors = [*model.named_parameters(remove_duplicate=False)]
    tensors += model.named_buffers(remove_duplicate=False)
    first = {id(t): name for name, t in reversed(tensors)}
    known, own = {*first, *map(id, model.modules())}, vars(nn.Module())
    said = [(n, f"same as {first[id(t)]}") for n, t in tensors]
    said = [(n, what) for n, what in said if what != f"same as {n}"]
    said += [(n, "keeps a graph") for n, t in tensors if t.grad_fn]
    for path, m in model.named_modules():
        for key in vars(m).keys() - own.keys():
            found = kinds(vars(m)[key], known)
            said += [(f"{path}.{key}", kind) for kind in found]
        hooks = m._forward_hooks or m._compiled_call_impl
        facts = {"empty container": not m}
        facts["in another mode"] = m.training != model.training
        facts["hook or compile in vain"] = type(m) in LISTS and hooks
        said += [(path, fact) for fact, holds in facts.items() if holds]
    return sorted(f"{name.lstrip('.')}: {what}" for name, what in said)


model = nn.Sequential(nn.Linear(4, 4), nn.ModuleList().eval())
model.again = model[0]
model.scale = [torch.ones(4), lambda x: x]
print(*lint_module(model), sep="\n")
