"""Probes: editing the containers."""

# %% ModuleList append, insert, extend
m = nn.ModuleList()
m.append(nn.ReLU()).append(nn.Tanh())
m.insert(0, nn.Linear(1, 2))
m.extend([nn.Sigmoid(), nn.Identity()])
print(m, list(m.state_dict()))

# %% ModuleList insert at negative and far places
m = nn.ModuleList([nn.ReLU(), nn.Tanh()])
attempt(lambda: m.insert(-1, nn.Sigmoid()))
m.insert(9, nn.Identity())
print(list(m._modules))

# %% Sequential append, insert, extend
m = nn.Sequential(nn.ReLU())
print(m.append(nn.Tanh()) is m)
m.insert(0, nn.Linear(1, 2))
m.extend(nn.Sequential(nn.Sigmoid()))
print(m)

# %% Sequential insert out of range
m = nn.Sequential(nn.ReLU())
attempt(lambda: m.insert(5, nn.Tanh()))
attempt(lambda: m.insert(-5, nn.Tanh()))
attempt(lambda: m.insert(0, 3))
m.insert(-1, nn.Tanh())
print(m)

# %% Sequential append to named children
m = nn.Sequential(OrderedDict(a=nn.ReLU()))
m.append(nn.Tanh())
print(m)

# %% pop
m = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.Sigmoid()])
print(m.pop(1), m)
s = nn.Sequential(nn.ReLU(), nn.Tanh())
print(s.pop(0), s)
attempt(lambda: nn.ModuleList().pop(0))
attempt(lambda: nn.Sequential().pop(0))

# %% ModuleList plus
a, b = nn.ModuleList([nn.ReLU()]), nn.ModuleList([nn.Tanh()])
print(a + b)
a += [nn.Sigmoid()]
print(a, type(a).__name__)

# %% Sequential plus
a, b = nn.Sequential(nn.ReLU()), nn.Sequential(nn.Tanh())
print(a + b)
a += b
print(a)
attempt(lambda: a + [nn.ReLU()])
attempt(lambda: a + nn.ReLU())

# %% Sequential times
m = nn.Sequential(nn.Linear(2, 2))
print(m * 2, len(list((m * 2).parameters())))
print(2 * m)
attempt(lambda: m * 0)
attempt(lambda: m * -1)
attempt(lambda: m * "a")
m *= 3
print(m)

# %% ModuleList times
attempt(lambda: nn.ModuleList([nn.ReLU()]) * 2)

# %% setitem
m = nn.ModuleList([nn.ReLU(), nn.Tanh()])
m[1] = nn.Identity()
m[-2] = nn.Sigmoid()
print(m)
s = nn.Sequential(nn.ReLU(), nn.Tanh())
s[0] = nn.Linear(1, 1)
s[-1] = nn.Identity()
print(s)

# %% setitem out of range
m, s = nn.ModuleList([nn.ReLU()]), nn.Sequential(nn.ReLU())


def put(container, i, value):
    container[i] = value


attempt(lambda: put(m, 3, nn.Tanh()))
attempt(lambda: put(s, 3, nn.Tanh()))
attempt(lambda: put(m, 0, 3))
attempt(lambda: put(s, 0, 3))
attempt(lambda: put(m, slice(0, 1), [nn.Tanh()]))
attempt(lambda: put(s, slice(0, 1), [nn.Tanh()]))

# %% delitem with a slice
m = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.Sigmoid()])
del m[:2]
print(m)
s = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Sigmoid())
del s[1:]
print(s)

# %% delitem out of range
m, s = nn.ModuleList([nn.ReLU()]), nn.Sequential(nn.ReLU())
attempt(lambda: m.__delitem__(4))
attempt(lambda: s.__delitem__(4))

# %% index and slice of a ModuleList
m = nn.ModuleList([nn.Linear(1, 1), nn.ReLU(), nn.Sigmoid(), nn.Tanh()])
print(m[0], m[-1], type(m[1:3]).__name__, m[1:3])
print(m[:-1], m[::-1], m[::2])

# %% a slice shares its layers
m = nn.ModuleList([nn.Linear(1, 1), nn.ReLU()])
print(m[:1][0] is m[0], m[:] is m)
s = nn.Sequential(nn.Linear(1, 1), nn.ReLU())
print(s[:1][0] is s[0], s[:] is s)

# %% index and slice of a Sequential
m = nn.Sequential(nn.Linear(1, 1), nn.ReLU(), nn.Sigmoid())
print(m[-1], type(m[:2]).__name__, m[:2])
print(m[1:])

# %% a slice of a Sequential keeps names
m = nn.Sequential(OrderedDict(a=nn.ReLU(), b=nn.Tanh(), c=nn.Sigmoid()))
print(m[1:], list(m[1:]._modules))


# %% a slice of a subclass
class Chain(nn.Sequential):
    pass


print(Chain(nn.ReLU(), nn.Tanh())[:1])


class Two(nn.Sequential):
    def __init__(self, a, b):
        super().__init__(a, b)


attempt(lambda: Two(nn.ReLU(), nn.Tanh())[:1])

# %% indices that are refused
m, s = nn.ModuleList([nn.ReLU()]), nn.Sequential(nn.ReLU())
attempt(lambda: m[3])
attempt(lambda: m[-2])
attempt(lambda: s[3])
attempt(lambda: s[-2])
attempt(lambda: m["a"])
attempt(lambda: s["a"])
attempt(lambda: m[1.0])
attempt(lambda: m[None])

# %% a tensor as index
m = nn.ModuleList([nn.ReLU(), nn.Tanh()])
print(m[torch.tensor(1)])
print(m[True])

# %% len, iteration, containment
r = nn.ReLU()
m = nn.ModuleList([r, nn.Tanh()])
print(len(m), [type(x).__name__ for x in m], r in m, nn.ReLU() in m)
print([type(x).__name__ for x in reversed(m)], [k for k in dir(m) if k.isdigit()])

# %% len and iteration of a Sequential
s = nn.Sequential(nn.ReLU(), nn.Tanh())
print(len(s), [type(x).__name__ for x in s], bool(s), bool(nn.Sequential()))
print([k for k in dir(s) if k.isdigit()])

# %% truth of empty containers
print(bool(nn.ModuleList()), bool(nn.ModuleDict()), bool(nn.Module()), bool(nn.ParameterList()))

# %% unpacking a container
a, *rest = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.Sigmoid()])
print(a, rest)
print(nn.Sequential(*nn.ModuleList([nn.ReLU(), nn.Tanh()])))

# %% what append refuses
attempt(lambda: nn.ModuleList().append(3))
attempt(lambda: nn.ModuleList([nn.ReLU(), torch.relu]))
attempt(lambda: nn.Sequential(nn.ReLU(), 5))
attempt(lambda: nn.Sequential([nn.ReLU()]))
attempt(lambda: nn.Sequential(nn.ReLU))
attempt(lambda: nn.ModuleList([nn.ReLU]))
attempt(lambda: nn.ModuleDict({"a": 1}))
attempt(lambda: nn.ModuleDict({"a": nn.ReLU}))
attempt(lambda: nn.Sequential(None))

# %% what extend refuses
attempt(lambda: nn.ModuleList().extend(nn.ReLU()))
attempt(lambda: nn.ModuleList().extend(3))
attempt(lambda: nn.ModuleList(nn.ReLU()))
attempt(lambda: nn.Sequential().extend(3))
attempt(lambda: nn.ModuleList(3))

# %% a generator in a ModuleList
print(nn.ModuleList(nn.Linear(i, i + 1) for i in range(1, 4)))

# %% None in a ModuleList
m = nn.ModuleList([nn.ReLU(), None])
print(m, len(m), [n for n, _ in m.named_children()])

# %% ModuleDict reads like a dict
d = nn.ModuleDict({"b": nn.ReLU(), "a": nn.Tanh()})
print(list(d.keys()), [str(v) for v in d.values()], [(k, str(v)) for k, v in d.items()])
print("a" in d, len(d), list(d), d["a"])
attempt(lambda: d["nope"])
attempt(lambda: d.get("a"))

# %% ModuleDict is edited like a dict
d = nn.ModuleDict([["b", nn.ReLU()], ["a", nn.Tanh()]])
d.update({"c": nn.Sigmoid()})
d["b"] = nn.Identity()
print(d.pop("a"), d)
del d["c"]
print(d)
d.clear()
print(len(d), d)
attempt(lambda: d.pop("a"))
attempt(lambda: d.__delitem__("a"))

# %% ModuleDict update with pairs and another
d = nn.ModuleDict()
d.update([("x", nn.ReLU())])
d.update(nn.ModuleDict({"y": nn.Tanh()}))
d.update(OrderedDict(z=nn.Sigmoid()))
print(d)
attempt(lambda: d.update(3))
attempt(lambda: d.update([3]))
attempt(lambda: d.update([("a",)]))
attempt(lambda: d.update([(1, nn.ReLU())]))

# %% ParameterList is edited like a list
m = nn.ParameterList([torch.zeros(2)])
m.append(torch.ones(1)).extend([torch.zeros(3)])
m[0] = nn.Parameter(torch.ones(2))
print(m, len(m), m[-1])
print(m[1:])
m += [torch.zeros(1)]
print([tuple(p.shape) for p in m])
attempt(lambda: m[9])
attempt(lambda: m.extend(3))

# %% a ParameterList holds plain values too
m = nn.ParameterList([torch.zeros(2), 3, "a"])
print(m, [n for n, _ in m.named_parameters()])

# %% ParameterDict is edited like a dict
d = nn.ParameterDict({"a": nn.Parameter(torch.zeros(3))})
d["b"] = torch.ones(2)
d.update({"c": torch.zeros(1, 2)})
print(d)
print(d.pop("a"), "a" in d, list(d), len(d), d.get("x"), d.setdefault("e", torch.ones(1)))
print(d.popitem()[0], list(d.copy().keys()), list(reversed(d)))
d.clear()
print(d)
attempt(lambda: d["a"])

# %% ParameterDict from keys and joined
d = nn.ParameterDict().fromkeys(["a", "b"], torch.ones(1))
e = nn.ParameterDict({"c": torch.zeros(1)})
print(d | e)
d |= e
print(list(d))

# %% editing while a forward runs over it
m = nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2)])
m.append(nn.Linear(2, 1))
x = torch.ones(1, 2)
for layer in m:
    x = layer(x)
print(x.shape)

# %% a Sequential in a Sequential, flattened
inner = nn.Sequential(nn.Linear(1, 2), nn.ReLU())
print(nn.Sequential(*inner, nn.Linear(2, 1)))

# %% replacing by name
m = nn.Sequential(OrderedDict(a=nn.ReLU(), b=nn.Tanh()))
m.a = nn.Sigmoid()
print(m, m[0])

# %% setattr of a digit name
m = nn.Sequential(nn.ReLU())
setattr(m, "0", nn.Tanh())
print(m, getattr(m, "0"))
