"""Probes: calls, hooks, modes, moving and freezing."""

# %% a ModuleList has no forward
attempt(lambda: nn.ModuleList([nn.ReLU()])(torch.zeros(1)))

# %% a ModuleDict has no forward
attempt(lambda: nn.ModuleDict({"a": nn.ReLU()})(torch.zeros(1)))


# %% a class without forward
class M(nn.Module):
    pass


attempt(lambda: M()(torch.zeros(1)))

# %% a ParameterList is not called
attempt(lambda: nn.ParameterList([torch.zeros(1)])(1))

# %% a Sequential takes one input
attempt(lambda: nn.Sequential(nn.Linear(1, 1))(torch.zeros(1), torch.zeros(1)))
attempt(lambda: nn.Sequential(nn.Linear(1, 1))())

# %% an empty Sequential passes on
print(nn.Sequential()(torch.ones(2)), nn.Sequential()(3))


# %% a Sequential passes on a tuple
class Two(nn.Module):
    def forward(self, x):
        return x, x


attempt(lambda: nn.Sequential(Two(), nn.ReLU())(torch.ones(1)))
print(nn.Sequential(Two())(1))

# %% forward with a wrong argument
attempt(lambda: Block()(torch.ones(1, 4), 3))
attempt(lambda: Block()(y=3))
attempt(lambda: Block()())

# %% forward without a tensor
attempt(lambda: nn.Linear(2, 2)(3))
attempt(lambda: nn.Linear(2, 2)([1.0, 2.0]))
attempt(lambda: nn.Linear(2, 2)(None))

# %% a forward hook
log = []
m = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
h = m[0].register_forward_hook(
    lambda mod, i, o: log.append((type(mod).__name__, tuple(i[0].shape), tuple(o.shape)))
)
m(torch.zeros(4, 2))
h.remove()
m(torch.zeros(4, 2))
print(log)

# %% a forward hook replaces the output
m = nn.ReLU()
m.register_forward_hook(lambda mod, i, o: o + 1)
print(m(torch.zeros(2)), m.forward(torch.zeros(2)))

# %% a forward pre hook replaces the input
m = nn.ReLU()
m.register_forward_pre_hook(lambda mod, i: (i[0] + 1,))
m.register_forward_pre_hook(lambda mod, i: i[0] * 2)
print(m(torch.zeros(2)))


# %% hooks with keyword arguments
class M(nn.Module):
    def forward(self, x, k=1):
        return x * k


m = M()
m.register_forward_pre_hook(lambda mod, a, k: (a, {"k": 5}), with_kwargs=True)
m.register_forward_hook(lambda mod, a, k, o: print(k), with_kwargs=True)
print(m(torch.ones(1), k=2))

# %% the order of hooks
m = nn.ReLU()
m.register_forward_hook(lambda *a: print(1))
m.register_forward_hook(lambda *a: print(2), prepend=True)
m(torch.zeros(1))


# %% a hook that always runs
class M(nn.Module):
    def forward(self, x):
        raise ValueError("no")


m = M()
m.register_forward_hook(lambda *a: print("ran"), always_call=True)
attempt(lambda: m(1))

# %% a global forward hook
from torch.nn.modules.module import register_module_forward_hook

h = register_module_forward_hook(lambda mod, i, o: print(type(mod).__name__))
nn.Sequential(nn.ReLU(), nn.Tanh())(torch.zeros(1))
h.remove()
nn.ReLU()(torch.zeros(1))

# %% a registration hook
from torch.nn.modules.module import register_module_module_registration_hook

h = register_module_module_registration_hook(lambda mod, name, sub: print(name, type(sub).__name__))
nn.Sequential(nn.ReLU(), nn.Tanh())
h.remove()

# %% a full backward hook
m = filled(nn.Linear(2, 1))
m.register_full_backward_hook(lambda mod, gi, go: print([tuple(g.shape) for g in gi], go[0]))
m(torch.ones(3, 2, requires_grad=True)).sum().backward()

# %% a full backward pre hook
m = filled(nn.Linear(2, 1))
m.register_full_backward_pre_hook(lambda mod, go: (go[0] * 2,))
m(torch.ones(1, 2)).sum().backward()
print(m.bias.grad)

# %% a hook on a tensor
x = torch.ones(2, requires_grad=True)
h = x.register_hook(lambda g: g * 3)
(x * 2).sum().backward()
print(x.grad)
h.remove()

# %% what a hook handle is
h = nn.ReLU().register_forward_hook(print)
print(type(h).__name__)
with nn.ReLU().register_forward_hook(print) as k:
    print(type(k).__name__)

# %% train and eval
m = nn.Sequential(nn.Dropout(0.5), nn.ModuleList([nn.BatchNorm2d(2)]))
print([x.training for x in m.modules()], m.eval() is m, [x.training for x in m.modules()])
m[0].train()
print([x.training for x in m.modules()])
attempt(lambda: m.train("yes"))

# %% eval does not reach a plain list
m = nn.Module()
m.layers = [nn.Dropout()]
m.eval()
print(m.layers[0].training)

# %% dropout in eval
print(nn.Dropout(0.9).eval()(torch.ones(3)), F.dropout(torch.ones(3), 0.5, training=False))

# %% dropout of zero and one
print(nn.Dropout(0.0)(torch.ones(3)), nn.Dropout(1.0)(torch.ones(3)))
attempt(lambda: nn.Dropout(2))

# %% requires_grad_ freezes
m = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
print(m[0].requires_grad_(False) is m[0], [(n, p.requires_grad) for n, p in m.named_parameters()])

# %% frozen weights get no gradient
m = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
m[0].requires_grad_(False)
m(torch.ones(1, 2)).sum().backward()
print([p.grad is None for p in m.parameters()])

# %% zero_grad
m = nn.Linear(1, 1)
print(m.weight.grad)
m(torch.ones(1, 1)).sum().backward()
print(m.weight.grad, m.bias.grad)
m.zero_grad()
print(m.weight.grad)
m(torch.ones(1, 1)).sum().backward()
m.zero_grad(set_to_none=False)
print(m.weight.grad)

# %% double and float
m = Block().double()
print({p.dtype for p in m.parameters()}, m.float().linear.weight.dtype)

# %% to a dtype
m = nn.BatchNorm1d(2).to(torch.float64)
print([(n, b.dtype) for n, b in m.named_buffers()], m.weight.dtype)

# %% to keeps the parameter object
m = nn.Linear(1, 1)
w = m.weight
print(m.double().weight is w, m.to("cpu") is m)

# %% a double input to a float layer
attempt(lambda: nn.Linear(2, 2)(torch.ones(1, 2, dtype=torch.float64)))

# %% an integer input to a linear
attempt(lambda: nn.Linear(2, 2)(torch.ones(1, 2, dtype=torch.int64)))

# %% half
print(nn.Linear(1, 1).half().weight.dtype)

# %% a device that is not there
attempt(lambda: torch.device("nope"))
print(torch.device("cuda:1").index, torch.device("cuda").type)

# %% the meta device
m = nn.Linear(2, 3, device="meta")
print(m.weight.device, m.weight.shape)

# %% shared layers add up gradients
l = filled(nn.Linear(1, 1))
nn.Sequential(l, l)(torch.ones(1, 1)).sum().backward()
print(rounded(l.weight.grad), rounded(l.bias.grad))

# %% shape mismatch in a linear
attempt(lambda: nn.Linear(5, 2)(torch.zeros(3, 4)))
attempt(lambda: nn.Linear(5, 2)(torch.zeros(4)))
attempt(lambda: nn.Linear(5, 2, bias=False)(torch.zeros(2, 3, 4)))

# %% shape mismatch in a convolution
attempt(lambda: nn.Conv2d(3, 4, 3)(torch.zeros(1, 1, 8, 8)))
attempt(lambda: nn.Conv2d(1, 4, 3)(torch.zeros(8, 8)))
attempt(lambda: nn.Conv2d(1, 4, 3)(torch.zeros(1, 1, 2, 2)))

# %% shape mismatch in a norm
attempt(lambda: nn.BatchNorm2d(4)(torch.zeros(4, 4)))
attempt(lambda: nn.BatchNorm2d(4)(torch.zeros(1, 3, 2, 2)))
attempt(lambda: nn.BatchNorm1d(4)(torch.zeros(1, 4)))
attempt(lambda: nn.LayerNorm(3)(torch.zeros(2, 4)))

# %% a missing flatten
attempt(
    lambda: nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Linear(72, 10))(torch.zeros(1, 1, 8, 8))
)

# %% an embedding's indices
attempt(lambda: nn.Embedding(3, 2)(torch.tensor([5])))
attempt(lambda: nn.Embedding(3, 2)(torch.tensor([1.0])))

# %% a loss's targets
attempt(lambda: nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.tensor([0, 5])))
attempt(lambda: nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.tensor([0])))
attempt(lambda: nn.NLLLoss()(torch.zeros(2, 3), torch.tensor([0.0, 1.0])))

# %% constructor slips
attempt(lambda: nn.Linear(2))
attempt(lambda: nn.Linear(2.5, 3))
attempt(lambda: nn.Linear("a", 3))
attempt(lambda: nn.Conv2d(3, 4, 3, groups=2))
attempt(lambda: nn.Linear(2, 3, bais=True))  # codespell:ignore bais

# %% type() and is_floating_point
m = nn.Linear(1, 1)
print(m.type(torch.float64).weight.dtype, m.weight.is_floating_point())


# %% subclass of Sequential with a forward
class Twice(nn.Sequential):
    def forward(self, x):
        return super().forward(super().forward(x))


print(rounded(Twice(filled(nn.Linear(1, 1)))(torch.ones(1, 1))))

# %% call counts through a wrapper
seen = []
m = nn.Sequential(nn.ReLU(), nn.ReLU())
for n, c in m.named_children():
    c.register_forward_hook(lambda *a, n=n: seen.append(n))
m(torch.zeros(1))
print(seen)
