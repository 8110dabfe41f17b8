"""Probes: names, walks, look-ups by path."""

# %% named_parameters of a ModuleList
for name, p in Listed().named_parameters():
    print(name, tuple(p.shape), p.requires_grad)

# %% named_parameters with a prefix
print([n for n, _ in Block().named_parameters(prefix="net")])

# %% named_parameters without recursion
print([n for n, _ in Block().named_parameters(recurse=False)], len(list(Block().parameters(False))))

# %% named_buffers
print([n for n, _ in nn.Sequential(nn.BatchNorm1d(2)).named_buffers()], list(Block().buffers()))

# %% named_modules goes depth first
m = nn.Sequential(nn.Sequential(nn.Linear(1, 1), nn.ReLU()), nn.ModuleList([nn.Tanh()]))
print([n for n, _ in m.named_modules()])
print([n for n, _ in m.named_modules(prefix="net")])

# %% children against modules
m = nn.Sequential(nn.Sequential(nn.Linear(1, 1), nn.ReLU()), nn.ModuleList([nn.Tanh()]))
print([type(x).__name__ for x in m.children()], [type(x).__name__ for x in m.modules()])

# %% keys of a state dict
print(list(Listed().state_dict()))

# %% names out of an OrderedDict
m = nn.Sequential(OrderedDict([("conv", nn.Conv2d(1, 4, 3)), ("fc", nn.Linear(4, 2))]))
print(list(m.state_dict()), m.fc, m[0])

# %% a dict is not an OrderedDict
attempt(lambda: nn.Sequential({"a": nn.ReLU()}))

# %% get_submodule
m = nn.Sequential(OrderedDict([("block", Block())]))
print(m.get_submodule("block.linear"), m.get_submodule("") is m)
attempt(lambda: m.get_submodule("block.nope"))
attempt(lambda: m.get_submodule("block.linear.weight"))
attempt(lambda: m.get_submodule("block..linear"))

# %% get_parameter and get_buffer
m = nn.Sequential(Block(), nn.BatchNorm1d(3))
print(tuple(m.get_parameter("0.linear.weight").shape), m.get_buffer("1.running_mean"))
attempt(lambda: m.get_parameter("0.act"))
attempt(lambda: m.get_parameter("0.nope"))
attempt(lambda: m.get_buffer("0.linear.weight"))
attempt(lambda: m.get_buffer("1.nope"))

# %% set_submodule
m = nn.Sequential(OrderedDict([("block", Block())]))
m.set_submodule("block.act", nn.Tanh())
print(m)
attempt(lambda: m.set_submodule("", nn.Tanh()))
attempt(lambda: m.set_submodule("block.nope.act", nn.Tanh()))
attempt(lambda: m.set_submodule("block.new", nn.Tanh(), strict=True))
attempt(lambda: m.set_submodule("block.act", 3))

# %% the count of parameters
print(sum(p.numel() for p in Listed().parameters()))

# %% a shared layer is counted once
layer = nn.Linear(2, 2)
m = nn.Sequential(layer, nn.ReLU(), layer)
print(len(list(m.parameters())), [n for n, _ in m.named_parameters()], list(m.state_dict()))
print([n for n, _ in m.named_modules()], [n for n, _ in m.named_children()])

# %% a shared layer, with its duplicates
layer = nn.Linear(2, 2)
m = nn.ModuleList([layer, layer])
print([n for n, _ in m.named_parameters(remove_duplicate=False)])
print([n for n, _ in m.named_modules(remove_duplicate=False)])

# %% a shared buffer, with its duplicates
norm = nn.BatchNorm1d(2)
m = nn.ModuleList([norm, norm])
print([n for n, _ in m.named_buffers(remove_duplicate=False)], len(list(m.buffers())))

# %% a tied weight
a, b = nn.Linear(3, 3), nn.Linear(3, 3)
b.weight = a.weight
m = nn.Sequential(a, b)
print([n for n, _ in m.named_parameters()], list(m.state_dict()), a.weight is b.weight)

# %% names after an edit of a Sequential
m = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Linear(1, 1))
del m[0]
print(list(m._modules), list(m.state_dict()))

# %% names after an edit of a ModuleList
m = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.Linear(1, 1)])
del m[0]
print(list(m._modules), list(m.state_dict()))

# %% names of a ModuleDict
m = nn.ModuleDict({"b": nn.Linear(1, 1), "a": nn.Linear(1, 1)})
print(list(m.state_dict()), [n for n, _ in m.named_children()])

# %% names of nested containers
m = nn.ModuleDict({"x": nn.ModuleList([nn.Sequential(nn.Linear(1, 1))])})
print(list(m.state_dict()))

# %% keys that a ModuleDict refuses
m = nn.ModuleDict()


def put(key):
    m[key] = nn.ReLU()


attempt(lambda: put("a.b"))
attempt(lambda: put(""))
attempt(lambda: put("keys"))
attempt(lambda: put(3))

# %% names of a ParameterList
m = nn.ParameterList([torch.zeros(2), nn.Parameter(torch.ones(2, 2))])
print([n for n, _ in m.named_parameters()], list(m.state_dict()))

# %% names of a ParameterDict
m = nn.ParameterDict({"b": nn.Parameter(torch.zeros(1)), "a": torch.zeros(2)})
print([n for n, _ in m.named_parameters()], list(m.keys()))

# %% the type of what parameters returns
print(type(Block().parameters()).__name__, type(Block().named_modules()).__name__)

# %% apply visits children first
seen = []
m = nn.Sequential(nn.Linear(1, 1), nn.Sequential(nn.ReLU()))
print(m.apply(lambda x: seen.append(type(x).__name__)) is m, seen)

# %% the name of a class
print(Block()._get_name(), nn.Linear.__name__, nn.Linear.__module__, type(nn.ReLU()))

# %% modules are hashable and compared by identity
a, b = nn.ReLU(), nn.ReLU()
print(a == b, len({a, b, a}), hash(a) == hash(a))
