"""Probes: gradients, optimizers, edits in place, views and seeds."""

# %% gradients of a net
m = filled(Block(2, 2))
(m(ramp(3, 2)) ** 2).mean().backward()
print({n: rounded(p.grad) for n, p in m.named_parameters()})

# %% gradients add up
x = torch.ones(2, requires_grad=True)
(x * 2).sum().backward()
(x * 3).sum().backward()
print(x.grad)

# %% a second backward
x = torch.ones(2, requires_grad=True)
y = (x**2).sum()
y.backward()
attempt(y.backward)

# %% a retained graph
x = torch.ones(2, requires_grad=True)
y = (x**2).sum()
y.backward(retain_graph=True)
y.backward()
print(x.grad)

# %% backward of a vector
attempt(lambda: (torch.ones(2, requires_grad=True) * 2).backward())
x = torch.ones(2, requires_grad=True)
(x * 2).backward(torch.tensor([1.0, 3.0]))
print(x.grad)

# %% backward without a graph
attempt(lambda: torch.ones(1).backward())

# %% autograd.grad
x = torch.ones(2, requires_grad=True)
print(torch.autograd.grad((x**3).sum(), x))
attempt(lambda: torch.autograd.grad(torch.ones(1, requires_grad=True).sum(), x))

# %% second derivatives
x = torch.tensor(2.0, requires_grad=True)
(g,) = torch.autograd.grad(x**3, x, create_graph=True)
g.backward()
print(x.grad)

# %% no_grad
m = nn.Linear(1, 1)
with torch.no_grad():
    print(m(torch.ones(1, 1)).requires_grad, torch.is_grad_enabled())
print(m(torch.ones(1, 1)).requires_grad)


# %% no_grad as decorator
@torch.no_grad()
def f(x):
    return x * 2


print(f(torch.ones(1, requires_grad=True)).requires_grad)

# %% inference_mode
with torch.inference_mode():
    y = nn.Linear(1, 1)(torch.ones(1, 1))
print(y.requires_grad, y.is_inference())

# %% enable_grad inside no_grad
x = torch.ones(1, requires_grad=True)
with torch.no_grad(), torch.enable_grad():
    print((x * 2).requires_grad)
torch.set_grad_enabled(False)
print((x * 2).requires_grad)

# %% detach cuts
x = torch.ones(1, requires_grad=True)
y = (x * 2).detach()
print(y.requires_grad, y.grad_fn, y.is_leaf, x.is_leaf, (x * 2).is_leaf)

# %% retain_grad
x = torch.ones(1, requires_grad=True)
y = x * 2
y.retain_grad()
(y * 3).sum().backward()
print(y.grad, x.grad)

# %% the graph behind a result
y = (torch.ones(1, requires_grad=True) * 2 + 1).relu()
print(y.grad_fn.name(), y.grad_fn.next_functions[0][0].name())

# %% an edit of a leaf in place
x = torch.ones(1, requires_grad=True)
attempt(lambda: x.add_(1))
with torch.no_grad():
    x.add_(1)
print(x)

# %% an edit that spoils the graph
x = torch.ones(1, requires_grad=True)
y = x.exp()
z = (y * y).sum()
y.add_(1)
attempt(z.backward)

# %% an in-place ReLU
x = torch.tensor([-1.0, 2.0])
print(nn.ReLU(inplace=True)(x) is x, x)

# %% an in-place ReLU on a leaf
attempt(lambda: nn.ReLU(inplace=True)(torch.ones(1, requires_grad=True)))

# %% views share
x = torch.zeros(2, 3)
x.view(6)[0] = 5
x[1].fill_(2)
x[:, 2] += 1
print(x)

# %% a transposed view shares
x = torch.zeros(2, 2)
x.t()[0, 1] = 4
x.transpose(0, 1).add_(1)
print(x)

# %% a permuted view shares
x = torch.zeros(1, 2, 3)
x.permute(2, 0, 1)[0, 0, 1] = 4
print(x)

# %% reshape of a transposed copies
x = torch.zeros(2, 2)
x.t().reshape(4).add_(1)
print(x)

# %% rows out of unbind and chunk share
x = torch.zeros(2, 2)
x.unbind()[0].add_(1)
x.chunk(2)[1].sub_(1)
print(x)

# %% indexing with a tensor copies
x = torch.zeros(3)
x[torch.tensor([0, 1])].add_(1)
print(x)

# %% assignment through masks and lists
x = torch.zeros(4)
x[x == 0] = 2
x[[0, 1]] = torch.tensor([5.0, 6.0])
x[torch.tensor([3])] = 7
print(x)

# %% in-place arithmetic
x = torch.ones(2)
x += 1
x *= 3
x -= 1
x /= 2
print(x, x.mul_(2), x.zero_(), x.fill_(3), x.clamp_(max=2), x.copy_(torch.zeros(2)))

# %% in-place on another dtype
x = torch.ones(2, dtype=torch.int64)
attempt(lambda: x.add_(0.5))
attempt(lambda: x.div_(2))

# %% data writes past autograd
m = nn.Linear(1, 1)
m.weight.data.fill_(3)
m.bias.data = torch.ones(1)
print(m.weight, m.bias)

# %% the version counter
x = torch.zeros(1)
x.add_(1)
x.mul_(2)
print(x._version)

# %% steps of SGD
m = filled(nn.Linear(2, 1))
o = torch.optim.SGD(m.parameters(), lr=0.1)
for _ in range(3):
    o.zero_grad()
    loss = (m(ramp(2, 2)) - 3).pow(2).sum()
    loss.backward()
    o.step()
print(rounded(m.weight), rounded(m.bias), rounded(loss))

# %% steps of Adam
m = filled(nn.Linear(2, 1))
o = torch.optim.Adam(m.parameters(), lr=0.1)
for _ in range(3):
    o.zero_grad()
    loss = (m(ramp(2, 2)) - 3).pow(2).sum()
    loss.backward()
    o.step()
print(rounded(m.weight), rounded(m.bias), rounded(loss))

# %% steps of AdamW
m = filled(nn.Linear(2, 1))
o = torch.optim.AdamW(m.parameters(), lr=0.1, weight_decay=0.1)
for _ in range(3):
    o.zero_grad()
    loss = (m(ramp(2, 2)) - 3).pow(2).sum()
    loss.backward()
    o.step()
print(rounded(m.weight), rounded(m.bias), rounded(loss))

# %% steps of RMSprop
m = filled(nn.Linear(2, 1))
o = torch.optim.RMSprop(m.parameters(), lr=0.1)
for _ in range(3):
    o.zero_grad()
    loss = (m(ramp(2, 2)) - 3).pow(2).sum()
    loss.backward()
    o.step()
print(rounded(m.weight), rounded(m.bias), rounded(loss))

# %% steps of Adagrad
m = filled(nn.Linear(2, 1))
o = torch.optim.Adagrad(m.parameters(), lr=0.1)
for _ in range(3):
    o.zero_grad()
    loss = (m(ramp(2, 2)) - 3).pow(2).sum()
    loss.backward()
    o.step()
print(rounded(m.weight), rounded(m.bias), rounded(loss))

# %% steps of SGD with momentum
m = filled(nn.Linear(2, 1))
o = torch.optim.SGD(m.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01)
for _ in range(3):
    o.zero_grad()
    m(ramp(2, 2)).pow(2).sum().backward()
    o.step()
print(rounded(m.weight), rounded(m.bias))

# %% an optimizer without parameters
attempt(lambda: torch.optim.SGD([], lr=0.1))
m = nn.Module()
m.layers = [nn.Linear(1, 1)]
attempt(lambda: torch.optim.Adam(m.parameters()))

# %% an optimizer of wrong things
attempt(lambda: torch.optim.SGD(torch.ones(1), lr=0.1))
attempt(lambda: torch.optim.SGD([3], lr=0.1))
attempt(lambda: torch.optim.SGD([torch.ones(1, requires_grad=True) * 2], lr=0.1))
attempt(lambda: torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=-1))

# %% an optimizer's groups
m = Block()
o = torch.optim.SGD([{"params": [m.linear.weight], "lr": 0.5}, {"params": [m.linear.bias]}], lr=0.1)
print([(g["lr"], len(g["params"])) for g in o.param_groups])
attempt(lambda: o.add_param_group({"params": [m.linear.bias]}))

# %% an optimizer printed
print(torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1))

# %% an optimizer's state dict
o = torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1)
print(o.state_dict())

# %% a seeded linear
torch.manual_seed(0)
print(nn.Linear(2, 2).weight)
print(torch.rand(2), torch.randn(2))

# %% a seeded convolution
torch.manual_seed(1)
m = nn.Conv2d(1, 2, 2)
print(m.weight, m.bias)

# %% seeded embedding and norm
torch.manual_seed(2)
print(nn.Embedding(2, 3).weight, nn.LayerNorm(2).weight)

# %% a long randn
torch.manual_seed(3)
x = torch.randn(40)
print(x[:4], x[16:20], x[-3:], torch.randn(3))

# %% whole random numbers
torch.manual_seed(4)
print(torch.randint(0, 10, (5,)), torch.randperm(6), torch.randint(3, (2, 2)))

# %% seeded dropout
torch.manual_seed(5)
print(nn.Dropout(0.5)(torch.ones(8)), F.dropout(torch.ones(20), 0.3))

# %% seeded coins and draws
torch.manual_seed(6)
print(torch.bernoulli(torch.full((6,), 0.5)), torch.multinomial(torch.ones(4), 3))

# %% seeded normal and uniform
torch.manual_seed(7)
x = torch.empty(3)
print(
    x.normal_(),
    x.uniform_(-1, 1),
    torch.normal(0.0, 1.0, (2,)),
    torch.rand_like(x),
    torch.randn_like(x),
)

# %% a generator of its own
g = torch.Generator().manual_seed(8)
print(torch.rand(2, generator=g), torch.randn(2, generator=g), torch.randperm(4, generator=g))

# %% the state of the generator
torch.manual_seed(9)
s = torch.get_rng_state()
a = torch.rand(2)
torch.set_rng_state(s)
print(torch.equal(a, torch.rand(2)), torch.initial_seed())

# %% seeded doubles
torch.manual_seed(10)
print(torch.rand(2, dtype=torch.float64), torch.randn(2, dtype=torch.float64))

# %% init xavier_uniform_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.xavier_uniform_(w)
print(w)

# %% init xavier_normal_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.xavier_normal_(w)
print(w)

# %% init kaiming_uniform_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.kaiming_uniform_(w, nonlinearity="relu")
print(w)

# %% init kaiming_normal_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.kaiming_normal_(w, mode="fan_out")
print(w)

# %% init normal_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.normal_(w, 1, 2)
print(w)

# %% init uniform_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.uniform_(w, -1, 1)
print(w)

# %% init constant_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.constant_(w, 3)
print(w)

# %% init ones_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.ones_(w)
print(w)

# %% init eye_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.eye_(w)
print(w)

# %% init trunc_normal_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.trunc_normal_(w)
print(w)

# %% init orthogonal_
torch.manual_seed(11)
w = torch.empty(3, 4)
nn.init.orthogonal_(w)
print(w)
