"""Probes: how modules and tensors are printed."""

# %% nested
print(nn.Sequential(nn.Sequential(nn.Linear(2, 3), nn.ReLU()), nn.Flatten(), nn.Dropout(0.2)))

# %% repeats are folded
print(nn.ModuleList([nn.Linear(4, 4) for _ in range(3)] + [nn.ReLU()]))
print(nn.ModuleList([nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(2)]))
print(nn.Sequential(*[nn.ReLU() for _ in range(3)]))

# %% ModuleDict
print(nn.ModuleDict({"conv": nn.Conv2d(1, 2, 3, padding=1), "pool": nn.MaxPool2d(2)}))

# %% empty
print(nn.ModuleList(), nn.Sequential(), nn.ModuleDict(), nn.Module(), nn.ParameterList())

# %% convolutions
for m in [
    nn.Conv1d(1, 2, 3),
    nn.Conv2d(1, 32, 3),
    nn.Conv2d(3, 8, (3, 5), stride=2, padding=1, bias=False),
    nn.Conv2d(4, 8, 3, padding="same", dilation=2, groups=2, padding_mode="reflect"),
    nn.Conv3d(1, 2, 3, stride=(1, 2, 2)),
    nn.ConvTranspose2d(4, 2, 2, stride=2, output_padding=1),
]:
    print(m)

# %% pools
for m in [
    nn.MaxPool1d(2),
    nn.MaxPool2d(2, stride=1, padding=1),
    nn.MaxPool2d((2, 3), ceil_mode=True),
    nn.AvgPool2d(3),
    nn.AvgPool1d(2),
    nn.AdaptiveAvgPool2d(1),
    nn.AdaptiveAvgPool2d((None, 3)),
    nn.AdaptiveMaxPool2d((2, 2)),
    nn.LPPool2d(2, 3),
]:
    print(m)

# %% norms
for m in [
    nn.BatchNorm1d(3),
    nn.BatchNorm2d(32, eps=1e-3, momentum=None),
    nn.BatchNorm2d(4, affine=False, track_running_stats=False),
    nn.LayerNorm(8),
    nn.LayerNorm((2, 3), elementwise_affine=False),
    nn.GroupNorm(2, 4),
    nn.InstanceNorm2d(3, affine=True),
    nn.RMSNorm(4),
    nn.LocalResponseNorm(2),
]:
    print(m)

# %% activations
for m in [
    nn.ReLU(),
    nn.ReLU(inplace=True),
    nn.ReLU6(),
    nn.Sigmoid(),
    nn.Tanh(),
    nn.GELU(),
    nn.GELU(approximate="tanh"),
    nn.LeakyReLU(0.1),
    nn.ELU(0.5),
    nn.SELU(),
    nn.CELU(),
    nn.SiLU(),
    nn.Mish(),
    nn.Hardtanh(-2, 2),
    nn.Hardswish(),
    nn.Hardsigmoid(),
    nn.Softplus(),
    nn.Softsign(),
    nn.Softshrink(),
    nn.PReLU(),
    nn.GLU(),
    nn.LogSigmoid(),
    nn.Tanhshrink(),
    nn.Threshold(0.1, 20),
    nn.RReLU(),
    nn.Hardshrink(),
]:
    print(m)

# %% softmaxes
print(nn.Softmax(), nn.Softmax(dim=1), nn.LogSoftmax(-1), nn.Softmin(1), nn.Softmax2d())

# %% drops
print(nn.Dropout(), nn.Dropout(p=0.5, inplace=True), nn.Dropout2d(0.1), nn.AlphaDropout())
print(nn.Dropout1d(), nn.Dropout3d(), nn.FeatureAlphaDropout())

# %% linears
print(nn.Linear(2, 3), nn.Linear(2, 3, bias=False), nn.Bilinear(2, 3, 4), nn.Identity(3, x=1))

# %% shapes
print(nn.Flatten(), nn.Flatten(0, 1), nn.Unflatten(1, (1, 28)), nn.Unfold(3), nn.Fold((4, 5), 2))
print(nn.PixelShuffle(2), nn.PixelUnshuffle(2), nn.ChannelShuffle(2))
print(nn.Upsample(scale_factor=2), nn.Upsample((3, 4), mode="bilinear"))
print(nn.ZeroPad2d(1), nn.ReflectionPad2d((1, 2, 3, 4)), nn.ConstantPad1d(2, 3.5))
print(nn.ReplicationPad1d(2), nn.CircularPad2d(1))

# %% embeddings
print(nn.Embedding(10, 3), nn.Embedding(10, 3, padding_idx=0, max_norm=1.0))
print(nn.EmbeddingBag(10, 3, mode="sum"))

# %% losses
print(nn.MSELoss(), nn.CrossEntropyLoss(), nn.BCELoss(), nn.L1Loss(), nn.NLLLoss(), nn.HuberLoss())
print(nn.BCEWithLogitsLoss(), nn.SmoothL1Loss(), nn.KLDivLoss(), nn.CosineEmbeddingLoss())
print(nn.CosineSimilarity(), nn.PairwiseDistance(), nn.TripletMarginLoss())

# %% recurrent
print(nn.LSTM(3, 4))
print(nn.GRU(3, 4, num_layers=2, batch_first=True))
print(nn.RNN(3, 4, bidirectional=True))

# %% attention
print(nn.MultiheadAttention(4, 2))

# %% transformer
print(nn.TransformerEncoderLayer(4, 2, 8))

# %% lazy
print(nn.LazyLinear(3))
print(nn.LazyConv2d(3, 3))


# %% extra_repr
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.k = 3
        self.l = nn.ReLU()

    def extra_repr(self):
        return f"k={self.k}"


print(M())


# %% extra_repr of two lines
class M(nn.Module):
    def extra_repr(self):
        return "a\nb"


print(M(), nn.Sequential(M()))


# %% extra_repr without children
class M(nn.Module):
    def extra_repr(self):
        return "a=1, b=2"


print(M(), nn.Sequential(M(), M()))


# %% a multi-line child indents
class M(nn.Module):
    def __repr__(self):
        return "M:\n  inner"


print(nn.Sequential(M(), nn.ReLU()))


# %% _get_name
class M(nn.Module):
    def _get_name(self):
        return "Renamed"


print(M(), nn.Sequential(M()))

# %% a parameter
print(filled(nn.Linear(2, 1)).weight, filled(nn.Linear(2, 1)).bias)
print(nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2), requires_grad=False))

# %% ParameterList and ParameterDict
print(nn.ParameterList([nn.Parameter(torch.zeros(2)), nn.Parameter(torch.ones(2, 2))]))
print(nn.ParameterDict({"a": nn.Parameter(torch.zeros(3)), "b": nn.Parameter(torch.ones(1))}))

# %% scalars
print(torch.tensor(3), torch.tensor(3.0), torch.tensor(True), torch.tensor(0.1), torch.tensor(1e-9))

# %% float vectors
print(torch.tensor([1.0, 2.0]), torch.tensor([1.5, -2.25]), torch.tensor([1e-5, 1.0]))
print(torch.tensor([1e8, 1.0]), torch.tensor([1e9, 0.5]), torch.tensor([0.0, -0.0]))

# %% infinities
print(torch.tensor([float("inf"), 1.0]), torch.tensor([float("nan"), -float("inf"), 2.5]))
print(torch.tensor(float("nan")), torch.tensor([float("inf")]))

# %% integers and truth values
print(torch.tensor([1, -20, 300]), torch.tensor([True, False]), torch.tensor([[1], [10]]))

# %% matrices and cubes
print(torch.arange(6.0).reshape(2, 3))
print(torch.arange(12).reshape(2, 3, 2))
print(torch.zeros(1, 1, 2, 2))

# %% other dtypes
print(torch.ones(2, dtype=torch.float64), torch.ones(2, dtype=torch.int32))
print(torch.tensor([], dtype=torch.int64), torch.empty(0), torch.empty(0, 3))
print(torch.tensor(1, dtype=torch.uint8))

# %% long vectors wrap
print(torch.arange(30))
print(torch.arange(30) / 7)

# %% huge tensors are abridged
print(torch.arange(1001))
print(torch.zeros(50, 50))

# %% an output with its grad_fn
m = filled(nn.Linear(2, 3))
y = m(torch.ones(1, 2))
print(y, y.detach(), y.sum(), y.relu(), (y * 2).mean(), y[0], y.reshape(3), y.T)

# %% grad_fn names
x = torch.ones(2, 2, requires_grad=True)
for y in [
    x + 1,
    x - 1,
    x * 2,
    x / 2,
    x @ x,
    x.exp(),
    x.sigmoid(),
    x.tanh(),
    x**2,
    -x,
    x.t(),
    x.sum(0),
]:
    print(y.grad_fn.name(), type(y.grad_fn).__name__)

# %% a tensor that requires grad
print(torch.ones(2, requires_grad=True), torch.ones(2, dtype=torch.float64, requires_grad=True))

# %% a shape
print(torch.zeros(2, 3).shape, torch.zeros(()).shape, torch.Size([1, 2]) + (3,), torch.Size([2])[0])

# %% dtypes and devices
print(torch.float32, torch.int64, torch.bool, torch.device("cpu"), torch.ones(1).device)
print(
    repr(torch.device("cpu")), str(torch.device("cpu")), torch.ones(1).dtype, torch.ones(1).type()
)

# %% formatted
print(f"{torch.tensor(3.14159):.2f} {torch.tensor(7)} {torch.tensor([1.0])}")
attempt(lambda: f"{torch.tensor([1.0, 2.0]):.2f}")

# %% in a list and a dict
print([torch.tensor(1.0), torch.tensor([2])], {"a": torch.zeros(1)})

# %% a state dict
print(filled(nn.Linear(2, 1)).state_dict())

# %% repr of a state dict's type and metadata
sd = nn.Sequential(nn.BatchNorm1d(1)).state_dict()
print(type(sd).__name__, dict(sd._metadata))
