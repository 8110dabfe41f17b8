"""Probes: what is registered, when, and under which name."""

# %% an attribute that is a module is a child
print([name for name, _ in Block().named_children()])

# %% a plain list registers nothing
m = nn.Module()
m.layers = [nn.Linear(2, 3)]
print(list(m.parameters()), list(m.state_dict()), m)

# %% a plain dict registers nothing
m = nn.Module()
m.layers = {"a": nn.Linear(2, 3)}
print(list(m.parameters()), len(list(m.modules())))

# %% a tuple registers nothing
m = nn.Module()
m.layers = (nn.Linear(2, 3),)
print(list(m.named_parameters()), m)

# %% a tensor attribute is neither parameter nor buffer
m = nn.Module()
m.x = torch.ones(2)
print(list(m.named_parameters()), list(m.named_buffers()), m.x)

# %% a parameter attribute is registered
m = nn.Module()
m.w = nn.Parameter(torch.ones(2))
print([(n, tuple(p.shape)) for n, p in m.named_parameters()], m.w)

# %% a buffer attribute is registered
m = nn.Module()
m.b = nn.Buffer(torch.ones(2))
print(list(m.named_buffers()), list(m.state_dict()))

# %% a buffer that does not persist
m = nn.Module()
m.register_buffer("kept", torch.ones(2))
m.register_buffer("dropped", torch.zeros(1), persistent=False)
print([n for n, _ in m.named_buffers()], list(m.state_dict()), m._non_persistent_buffers_set)

# %% a buffer that is None
m = nn.Module()
m.register_buffer("b", None)
print(m.b, list(m.state_dict()), m._buffers)

# %% a parameter that is None
m = nn.Module()
m.register_parameter("w", None)
print(m.w, list(m.state_dict()), m._parameters)

# %% a child that is None
m = nn.Module()
m.register_module("c", None)
print(m.c, m._modules, list(m.children()), m)

# %% replacing a child keeps its place
m = Block(2, 3)
m.linear = nn.Linear(2, 5)
print(m)

# %% setting a child to None keeps its name
m = Block(2, 3)
m.linear = None
print(m, list(m.state_dict()), m._modules["linear"])

# %% deleting a child
m = Block()
del m.act
print(m)
attempt(lambda: m.act)

# %% deleting a parameter
m = nn.Linear(2, 2)
del m.bias
print(list(m.state_dict()))
attempt(lambda: m.bias)

# %% deleting a buffer
m = nn.BatchNorm1d(2)
del m.running_mean
print(list(m.state_dict()))

# %% a plain attribute turned into a module
m = nn.Module()
m.x = 3
m.x = nn.ReLU()
print(list(m._modules), "x" in m.__dict__)

# %% a module turned into a plain attribute
m = Block()


def spoil():
    m.act = 3


attempt(spoil)

# %% a module replaced by a function
m = Block()


def spoil():
    m.act = torch.relu


attempt(spoil)

# %% a parameter turned into a module
m = nn.Linear(2, 2)
attempt(lambda: setattr(m, "weight", nn.ReLU()))
print(list(m._parameters), list(m._modules))

# %% a module turned into a parameter
m = Block()
m.act = nn.Parameter(torch.ones(1))
print(list(m._parameters), list(m._modules), m)

# %% add_module names the child
m = nn.Sequential(nn.ReLU())
m.add_module("tail", nn.Linear(2, 2))
print(m, [n for n, _ in m.named_children()])

# %% register_module is add_module
m = nn.Module()
m.register_module("a", nn.ReLU())
print(m, m.a)

# %% names that add_module refuses
m = nn.Sequential()
attempt(lambda: m.add_module("a.b", nn.ReLU()))
attempt(lambda: m.add_module("", nn.ReLU()))
attempt(lambda: m.add_module("forward", nn.ReLU()))
attempt(lambda: m.add_module(3, nn.ReLU()))
attempt(lambda: m.add_module("a", 3))

# %% names that register_buffer refuses
m = nn.Module()
attempt(lambda: m.register_buffer("a.b", torch.ones(1)))
attempt(lambda: m.register_buffer("", torch.ones(1)))
attempt(lambda: m.register_buffer("forward", torch.ones(1)))
attempt(lambda: m.register_buffer(3, torch.ones(1)))
attempt(lambda: m.register_buffer("a", 3))

# %% names that register_parameter refuses
m = nn.Module()
w = nn.Parameter(torch.ones(1))
attempt(lambda: m.register_parameter("a.b", w))
attempt(lambda: m.register_parameter("", w))
attempt(lambda: m.register_parameter("forward", w))
attempt(lambda: m.register_parameter(3, w))
attempt(lambda: m.register_parameter("a", torch.ones(1)))
attempt(lambda: m.register_parameter("b", 3))

# %% a computed tensor is no parameter
m = nn.Module()
attempt(lambda: m.register_parameter("w", nn.Parameter(torch.ones(2)) * 2))

# %% a tensor in a parameter's place
m = nn.Linear(2, 2)


def tensor():
    m.weight = torch.zeros(2, 2)


def number():
    m.weight = 3


attempt(tensor)
attempt(number)
m.weight = None
print(m.weight, list(m.state_dict()))

# %% a number in a buffer's place
m = nn.BatchNorm1d(2)


def number():
    m.running_mean = 3


attempt(number)
m.running_mean = torch.ones(2)
print(m.running_mean, "running_mean" in m._buffers)


# %% without super().__init__ a child
class M(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(1, 1)


attempt(M)


# %% without super().__init__ a parameter
class M(nn.Module):
    def __init__(self):
        self.w = nn.Parameter(torch.zeros(2))


attempt(M)


# %% without super().__init__ a buffer
class M(nn.Module):
    def __init__(self):
        self.register_buffer("b", torch.zeros(2))


attempt(M)


# %% without super().__init__ a number, then a call
class M(nn.Module):
    def __init__(self):
        self.n = 3


m = M()
attempt(lambda: m(torch.zeros(1)))
attempt(lambda: print(m))
attempt(lambda: m.parameters())
attempt(lambda: list(m.parameters()))


# %% super().__init__ with arguments
class M(nn.Module):
    def __init__(self):
        super().__init__(3)


class N(nn.Module):
    def __init__(self):
        super().__init__(size=3)


attempt(M)
attempt(N)


# %% a class attribute is not registered
class M(nn.Module):
    layer = nn.Linear(1, 1)


print(list(M().parameters()), M())


# %% a property that raises AttributeError
class M(nn.Module):
    @property
    def width(self):
        return self.missing


attempt(lambda: M().width)

# %% a missing attribute
attempt(lambda: Listed().layrs)
attempt(lambda: nn.Sequential().a)
attempt(lambda: nn.ModuleList().weight)

# %% a misspelt layer of torch.nn
attempt(lambda: nn.Linaer(2, 2))  # codespell:ignore

# %% hasattr and getattr with a default
m = Block()
print(hasattr(m, "linear"), hasattr(m, "nope"), getattr(m, "nope", 3))

# %% dir names parameters, children and buffers
print([n for n in dir(Listed()) if n in ("layers", "scale", "forward", "training")])

# %% vars shows the books that a module keeps
print(list(vars(nn.Module())))

# %% the books of a net
m = Listed()
print(list(m._modules), list(m._parameters), list(m._buffers), list(m.layers[0]._parameters))


# %% parameters of a subclass of Linear
class Half(nn.Linear):
    def forward(self, x):
        return super().forward(x) / 2


print(Half(2, 3), [n for n, _ in Half(2, 3).named_parameters()])

# %% register in a setter before and after
m = nn.Module()
m.first = nn.ReLU()
m.second = nn.Tanh()
m.first = nn.Sigmoid()
print([n for n, _ in m.named_children()])

# %% a module inside itself is walked once
m = nn.Module()
m.me = m
print([n for n, _ in m.named_modules()], len(list(m.parameters())))

# %% setattr by name
m = nn.Module()
for i in range(3):
    setattr(m, f"layer{i}", nn.Linear(i + 1, 1))
print(m, [tuple(p.shape) for p in m.parameters()])


# %% a subclass of Parameter is registered
class Special(nn.Parameter):
    pass


m = nn.Module()
m.w = Special(torch.ones(2))
print(list(dict(m.named_parameters())), type(m.w).__name__)

# %% isinstance of a parameter
print(
    isinstance(nn.Parameter(torch.ones(1)), torch.Tensor), isinstance(torch.ones(1), nn.Parameter)
)

# %% a parameter of whole numbers
attempt(lambda: nn.Parameter(torch.ones(2, dtype=torch.int64)))
print(nn.Parameter(torch.ones(2, dtype=torch.int64), requires_grad=False))
