"""Probes: state dicts, loading, saving, pickling and copying."""

# %% a strict load that fits
m = Block()
print(m.load_state_dict(Block().state_dict()))

# %% missing and unexpected keys
a = nn.Sequential(nn.Linear(2, 2))
b = nn.Sequential(OrderedDict(fc=nn.Linear(2, 2)))
attempt(lambda: a.load_state_dict(b.state_dict()))
print(a.load_state_dict(b.state_dict(), strict=False))

# %% a size mismatch
sd = Listed().state_dict()
sd["layers.0.weight"] = torch.zeros(10, 5)
attempt(lambda: Listed().load_state_dict(sd))
attempt(lambda: Listed().load_state_dict(sd, strict=False))

# %% a missing key and a size mismatch
sd = Listed().state_dict()
sd["layers.0.weight"] = torch.zeros(10, 5)
del sd["scale"]
attempt(lambda: Listed().load_state_dict(sd))

# %% something that is no state dict
attempt(lambda: Block().load_state_dict(3))
attempt(lambda: Block().load_state_dict([1]))
attempt(lambda: Block().load_state_dict(Block()))

# %% a value that is no tensor
sd = Block().state_dict()
sd["linear.bias"] = 3
attempt(lambda: Block().load_state_dict(sd))

# %% loading copies
a, b = Block(), Block()
b.load_state_dict(a.state_dict())
print(a.linear.weight is b.linear.weight, torch.equal(a.linear.weight, b.linear.weight))

# %% loading with assign
a = Block()
sd = {k: v.clone() for k, v in Block().state_dict().items()}
a.load_state_dict(sd, assign=True)
print(a.linear.weight.data_ptr() == sd["linear.weight"].data_ptr(), type(a.linear.weight).__name__)

# %% a state dict shares storage
m = filled(nn.Linear(2, 1))
m.state_dict()["bias"].fill_(7)
print(m.bias)

# %% a state dict is detached
print(nn.Linear(1, 1).state_dict()["weight"].requires_grad)
print(nn.Linear(1, 1).state_dict(keep_vars=True)["weight"].requires_grad)

# %% a state dict with a prefix
print(list(Block().state_dict(prefix="net.")))

# %% a state dict into a destination
d = OrderedDict()
Block().state_dict(destination=d, prefix="a.")
print(list(d))

# %% buffers that do not persist are not missed
m = nn.Module()
m.register_buffer("t", torch.ones(1), persistent=False)
print(m.load_state_dict({}))


# %% extra state
class M(nn.Module):
    def get_extra_state(self):
        return {"a": 3}

    def set_extra_state(self, state):
        print("set", state)


print(M().state_dict())
M().load_state_dict(M().state_dict())
attempt(lambda: M().load_state_dict({}))

# %% a hook before loading
m = nn.Linear(1, 1)


def rename(module, state, prefix, *rest):
    state[prefix + "weight"] = state.pop(prefix + "w")


m.register_load_state_dict_pre_hook(rename)
print(m.load_state_dict({"w": torch.ones(1, 1), "bias": torch.zeros(1)}), m.weight)

# %% a hook after loading
m = nn.Sequential(nn.Linear(1, 1))
m.register_load_state_dict_post_hook(lambda module, keys: keys.missing_keys.clear())
print(m.load_state_dict({}, strict=False))
print(m.load_state_dict({}))

# %% a hook on the state dict
m = nn.Linear(1, 1)
m.register_state_dict_post_hook(
    lambda module, state, prefix, meta: state.pop(prefix + "bias") and None
)
print(list(m.state_dict()))

# %% a pre hook on the state dict
m = nn.Linear(1, 1)
m.register_state_dict_pre_hook(lambda module, prefix, keep: print("prefix:", prefix))
m.state_dict(prefix="x.")

# %% save and load a state dict
m, file = filled(Block()), io.BytesIO()
torch.save(m.state_dict(), file)
file.seek(0)
print(Block().load_state_dict(torch.load(file)))

# %% save and load a file
torch.save(filled(nn.Linear(2, 1)).state_dict(), "net.pt")
print(torch.load("net.pt", weights_only=True))

# %% load of a missing file
attempt(lambda: torch.load("nope.pt"))

# %% load of a whole module
file = io.BytesIO()
torch.save(nn.Linear(1, 1), file)
file.seek(0)
print(torch.load(file, weights_only=False))

# %% pickle of a module
m = filled(nn.Linear(2, 1))
n = pickle.loads(pickle.dumps(m))
print(n, n.weight, n.weight is m.weight)

# %% pickle of a tensor
print(
    pickle.loads(pickle.dumps(torch.arange(3.0))),
    pickle.loads(pickle.dumps(nn.Parameter(torch.ones(1)))),
)

# %% pickle keeps sharing inside one module
a = nn.Linear(2, 2)
m = pickle.loads(pickle.dumps(nn.Sequential(a, a)))
print(m[0] is m[1])

# %% deepcopy separates
m = filled(Block())
c = copy.deepcopy(m)
c.linear.weight.data.zero_()
print(rounded(m.linear.weight), rounded(c.linear.weight), c.linear is m.linear)

# %% deepcopy keeps tied weights tied
a, b = nn.Linear(3, 3), nn.Linear(3, 3)
b.weight = a.weight
c = copy.deepcopy(nn.Sequential(a, b))
print(c[0].weight is c[1].weight, c[0].weight is a.weight)

# %% copy shares
m = Block()
c = copy.copy(m)
print(c.linear is m.linear, c is m, c._modules is m._modules)

# %% deepcopy of a computed tensor
attempt(lambda: copy.deepcopy(torch.ones(1, requires_grad=True) * 2))

# %% deepcopy of a list
layers = [nn.ReLU()] * 2
c = copy.deepcopy(layers)
print(c[0] is c[1], c[0] is layers[0])

# %% deepcopy drops or keeps a gradient
m = nn.Linear(1, 1)
m(torch.ones(1, 1)).sum().backward()
print(copy.deepcopy(m).weight.grad)

# %% num_batches_tracked travels
m = nn.BatchNorm1d(2)
m(ramp(4, 2))
n = nn.BatchNorm1d(2)
n.load_state_dict(m.state_dict())
print(n.num_batches_tracked, n.state_dict()["num_batches_tracked"].dtype)

# %% a scalar for a vector
attempt(
    lambda: nn.Linear(1, 1).load_state_dict({"weight": torch.tensor(1.0), "bias": torch.zeros(1)})
)

# %% loading another dtype casts
m = nn.Linear(1, 1)
m.load_state_dict({k: v.double() for k, v in m.state_dict().items()})
print(m.weight.dtype)
