"""Probes: what operations compute and refuse."""

# %% exp and log
x = ramp(3, 4)
for y in (
    x.exp(),
    (x + 2).log(),
    (x + 2).log2(),
    x.expm1(),
    (x + 2).log1p(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% powers
x = ramp(3, 4)
for y in (
    x**2,
    x.pow(3),
    (x + 2).sqrt(),
    (x + 2).rsqrt(),
    2**x,
    x.square(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% trigonometry
x = ramp(3, 4)
for y in (
    x.sin(),
    x.cos(),
    x.tan(),
    x.tanh(),
    x.atan(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% rounding
x = ramp(3, 4)
for y in (
    (x * 3).round(),
    (x * 3).floor(),
    (x * 3).ceil(),
    (x * 3).trunc(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% signs
x = ramp(3, 4)
for y in (
    x.abs(),
    -x,
    x.sign(),
    x.neg(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% clamping
x = ramp(3, 4)
for y in (
    x.clamp(-0.5, 0.5),
    x.clamp(min=0),
    x.clip(max=0.1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% arithmetic
x = ramp(3, 4)
for y in (
    x + 1,
    1 - x,
    x * x,
    x / 2,
    1 / (x + 2),
    x // 0.5,
    x % 0.3,
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% comparison
x = ramp(3, 4)
for y in (
    x > 0,
    x == x,
    x != 0,
    x <= 0.1,
    (x > 0) & (x < 1),
    ~(x > 0),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% sums
x = ramp(3, 4)
for y in (
    x.sum(),
    x.sum(0),
    x.sum(dim=1, keepdim=True),
    x.sum((0, 1)),
    x.mean(),
    x.mean(1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% extremes
x = ramp(3, 4)
for y in (
    x.max(),
    x.min(),
    x.argmax(),
    x.argmin(1),
    x.amax(0),
    x.max(1).values,
    x.max(dim=0)[1],
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% spread
x = ramp(3, 4)
for y in (
    x.var(),
    x.std(),
    x.var(0),
    x.std(1, unbiased=False),
    x.var(dim=0, correction=0),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% norms
x = ramp(3, 4)
for y in (
    x.norm(),
    x.norm(dim=1),
    x.norm(p=1),
    torch.linalg.norm(x),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% products
x = ramp(3, 4)
for y in (
    x.prod(),
    x.prod(1),
    x.cumsum(0),
    x.cumprod(1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% shapes
x = ramp(3, 4)
for y in (
    x.reshape(4, 3),
    x.view(-1),
    x.flatten(),
    x.unsqueeze(0),
    x.unsqueeze(-1).squeeze(),
    x.t(),
    x.T,
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% moves
x = ramp(3, 4)
for y in (
    x.permute(1, 0),
    x.transpose(0, 1),
    x.reshape(1, 3, 4).movedim(0, 2),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% expansion
x = ramp(3, 4)
for y in (
    x[:1].expand(2, 4),
    x.repeat(1, 2),
    x[0].repeat(3),
    x[:1].expand(-1, 4),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% joins
x = ramp(3, 4)
for y in (
    torch.cat([x, x]),
    torch.cat((x, x), dim=1),
    torch.stack([x, x]),
    torch.stack([x[0], x[1]], 1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% parts
x = ramp(3, 4)
for y in (
    *x.chunk(2, 1),
    *x.split(1),
    *x.split([1, 3], dim=1),
    *x.unbind(1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% indexing
x = ramp(3, 4)
for y in (
    x[0],
    x[-1, 1:],
    x[:, ::2],
    x[..., 0],
    x[None].flatten(),
    x[1, 2],
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% indexing with tensors
x = ramp(3, 4)
for y in (
    x[torch.tensor([0, 2])],
    x[x > 0],
    x[[0, 1]],
    x[torch.tensor([0, 1]), torch.tensor([1, 2])],
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% gathering
x = ramp(3, 4)
for y in (
    x.gather(1, torch.tensor([[0], [1], [2]])),
    x.index_select(0, torch.tensor([1])),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% triangles
x = ramp(3, 4)
for y in (
    x.tril(),
    x.triu(1),
    torch.tril(torch.ones(2, 2)),
    torch.diag(torch.ones(2)),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% matrix products
x = ramp(3, 4)
for y in (
    x @ x.T,
    x.matmul(x[0]),
    torch.mm(x, x.T),
    x[0] @ x[0],
    x[0].dot(x[1]),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% batched products
x = ramp(3, 4)
for y in (
    torch.bmm(x[None], x.T[None]).flatten(),
    (x.reshape(1, 3, 4) @ x.T).flatten(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% einsum
x = ramp(3, 4)
for y in (torch.einsum("ij,kj->ik", x, x),):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% outer and masks
x = ramp(3, 4)
for y in (
    torch.outer(x[0], x[1]),
    x.masked_fill(x > 0, 9.0),
    torch.where(x > 0, x, 0.0),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% sorting
x = ramp(3, 4)
for y in (
    x.sort(descending=True).values,
    x[0].argsort(),
    x.topk(2).values,
    x.flip(0),
    x.roll(1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% logic
x = ramp(3, 4)
for y in (
    (x > 0).any(),
    (x > 0).all(),
    (x > 0).sum(),
    torch.isnan(x).any(),
    (x > 0).float(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% whole numbers
x = ramp(3, 4)
for y in (
    torch.arange(5) // 2,
    torch.arange(5) % 2,
    torch.tensor([1, 2]).float().mean(),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% casts
x = ramp(3, 4)
for y in (
    x.long(),
    x.int(),
    x.bool(),
    x.double(),
    x.to(torch.int64),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% softmaxes
x = ramp(3, 4)
for y in (
    x.softmax(1),
    x.log_softmax(0),
    F.softmax(x, dim=-1),
    torch.softmax(x, 0),
    x.logsumexp(1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% activations
x = ramp(3, 4)
for y in (
    F.relu(x),
    F.gelu(x),
    F.silu(x),
    F.elu(x),
    F.leaky_relu(x),
    F.hardtanh(x),
    F.softplus(x),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% more activations
x = ramp(3, 4)
for y in (
    F.selu(x),
    F.celu(x),
    F.mish(x),
    F.hardswish(x),
    F.hardsigmoid(x),
    F.softsign(x),
    F.logsigmoid(x),
    F.tanhshrink(x),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% gated and thresholded
x = ramp(3, 4)
for y in (
    F.glu(x),
    F.threshold(x, 0.1, 5),
    F.softshrink(x),
    F.hardshrink(x),
    F.relu6(x * 9),
    F.gelu(x, approximate="tanh"),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% losses
x = ramp(3, 4)
for y in (
    F.mse_loss(x, x * 2),
    F.l1_loss(x, x * 2),
    F.smooth_l1_loss(x, x * 3),
    F.huber_loss(x, x * 3),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% reductions of a loss
x = ramp(3, 4)
for y in (
    F.mse_loss(x, x * 2, reduction="sum"),
    F.mse_loss(x, x * 2, reduction="none"),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% cross entropy
x = ramp(3, 4)
for y in (
    F.cross_entropy(x, torch.tensor([0, 1, 3])),
    F.nll_loss(x.log_softmax(1), torch.tensor([0, 1, 3])),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% cross entropy with options
x = ramp(3, 4)
for y in (
    F.cross_entropy(x, torch.tensor([0, 1, 3]), label_smoothing=0.1),
    F.cross_entropy(x, torch.tensor([0, -100, 3])),
    F.cross_entropy(x, torch.tensor([0, 1, 3]), weight=torch.arange(4.0)),
    F.cross_entropy(x, x.softmax(1)),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% binary cross entropy
x = ramp(3, 4)
for y in (
    F.binary_cross_entropy(x.sigmoid(), (x > 0).float()),
    F.binary_cross_entropy_with_logits(x, (x > 0).float(), pos_weight=torch.tensor(2.0)),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% divergence and distance
x = ramp(3, 4)
for y in (
    F.kl_div(x.log_softmax(1), x.softmax(1), reduction="batchmean"),
    F.cosine_similarity(x, x + 1),
    F.pairwise_distance(x, x + 1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% convolutions
x = ramp(3, 4)
for y in (
    F.conv1d(x[None], torch.ones(2, 3, 2)),
    F.conv2d(x[None, None], torch.ones(1, 1, 2, 2), padding=1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% strided convolutions
x = ramp(3, 4)
for y in (
    F.conv2d(x[None, None], torch.ones(1, 1, 2, 2), stride=2),
    F.conv2d(x[None, None], torch.ones(1, 1, 2, 2), dilation=2),
    F.conv2d(x[None, None].expand(1, 2, 3, 4), torch.ones(2, 1, 2, 2), groups=2),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% transposed convolutions
x = ramp(3, 4)
for y in (F.conv_transpose2d(x[None, None], torch.ones(1, 1, 2, 2), stride=2),):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% pools
x = ramp(3, 4)
for y in (
    F.max_pool2d(x[None, None], 2),
    F.avg_pool2d(x[None, None], 2),
    F.adaptive_avg_pool2d(x[None, None], 1),
    F.max_pool1d(x[None], 2),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% more pools
x = ramp(3, 4)
for y in (
    F.avg_pool1d(x[None], 2),
    F.max_pool2d(x[None, None], 2, stride=1),
    F.avg_pool2d(x[None, None], 3, padding=1),
    F.adaptive_max_pool2d(x[None, None], (1, 2)),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% norm layers
x = ramp(3, 4)
for y in (
    F.layer_norm(x, (4,)),
    F.batch_norm(x, None, None, training=True),
    F.group_norm(x[None].reshape(3, 4, 1), 2),
    F.normalize(x, dim=1),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% root mean square norm
x = ramp(3, 4)
for y in (
    F.rms_norm(x, (4,)),
    F.instance_norm(x[None]),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% padding
x = ramp(3, 4)
for y in (
    F.pad(x, (1, 2)),
    F.pad(x, (1, 0, 0, 1), value=3.0),
    F.pad(x[None], (1, 1), mode="reflect"),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% interpolation
x = ramp(3, 4)
for y in (
    F.interpolate(x[None, None], scale_factor=2),
    F.interpolate(x[None, None], (2, 2), mode="bilinear"),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% lookup
x = ramp(3, 4)
for y in (
    F.embedding(torch.tensor([0, 2]), x),
    F.one_hot(torch.tensor([0, 2]), 3),
    F.linear(x, x),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% pixel shuffles
x = ramp(3, 4)
for y in (
    F.pixel_shuffle(x.reshape(1, 4, 1, 3), 2),
    F.unfold(x[None, None], 2),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% attention
x = ramp(3, 4)
for y in (
    F.scaled_dot_product_attention(x[None], x[None], x[None]),
    F.scaled_dot_product_attention(x[None], x[None], x[None], is_causal=True),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% special functions
x = ramp(3, 4)
for y in (
    torch.erf(x),
    torch.sigmoid(x),
    torch.maximum(x, -x),
    torch.minimum(x, -x),
    x.lerp(x + 1, 0.5),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% makers
x = ramp(3, 4)
for y in (
    torch.zeros(2),
    torch.ones(2, 1),
    torch.full((2,), 7.0),
    torch.eye(2),
    torch.linspace(0, 1, 5),
    torch.arange(1, 6, 2),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% makers by likeness
x = ramp(3, 4)
for y in (
    torch.zeros_like(x),
    torch.ones_like(x),
    torch.full_like(x, 3),
    x.new_zeros(2),
    x.new_tensor([1, 2]),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% copies
x = ramp(3, 4)
for y in (
    x.clone(),
    x.detach(),
    x.contiguous(),
    torch.tensor(x.tolist()),
    torch.as_tensor([1, 2]),
):
    print(tuple(y.shape), y.dtype, rounded(y))

# %% python numbers out of tensors
print(
    torch.tensor(2.5).item(),
    int(torch.tensor(3)),
    float(torch.tensor(1)),
    bool(torch.tensor(0)),
    len(torch.ones(3)),
)
attempt(lambda: torch.ones(2).item())
attempt(lambda: bool(torch.ones(2)))
attempt(lambda: len(torch.tensor(1)))

# %% sizes and strides
x = torch.zeros(2, 3)
print(
    x.size(),
    x.size(1),
    x.dim(),
    x.ndim,
    x.numel(),
    x.stride(),
    x.t().stride(),
    x.is_contiguous(),
    x.t().is_contiguous(),
)

# %% shapes that do not broadcast
attempt(lambda: torch.ones(2) + torch.ones(3))
attempt(lambda: torch.ones(2, 3) * torch.ones(2))

# %% shapes that do not multiply
attempt(lambda: torch.ones(2, 3) @ torch.ones(2, 3))
attempt(lambda: torch.ones(3) @ torch.ones(2))
attempt(lambda: torch.bmm(torch.ones(2, 2), torch.ones(2, 2)))

# %% shapes that do not reshape
attempt(lambda: torch.ones(6).reshape(4, 2))
attempt(lambda: torch.ones(6).view(-1, 4))
attempt(lambda: torch.ones(2, 3).t().view(6))
attempt(lambda: torch.ones(2).reshape(-1, -1))

# %% dimensions out of range
attempt(lambda: torch.ones(2).sum(3))
attempt(lambda: torch.ones(2).unsqueeze(5))
attempt(lambda: torch.ones(2).transpose(0, 1))
attempt(lambda: torch.ones(2)[5])
attempt(lambda: torch.ones(2)[0, 0])

# %% joins that do not fit
attempt(lambda: torch.cat([torch.ones(1, 2), torch.ones(1, 3)]))
attempt(lambda: torch.stack([torch.ones(2), torch.ones(3)]))
attempt(lambda: torch.cat([]))

# %% ragged lists
attempt(lambda: torch.tensor([[1, 2], [3]]))
attempt(lambda: torch.tensor("a"))
attempt(lambda: torch.tensor([None]))

# %% names that tensors lack
attempt(lambda: torch.ones(1).nope)
attempt(lambda: torch.nope)
attempt(lambda: F.nope)

# %% dtypes of mixed arithmetic
print(
    (torch.ones(1) + 1).dtype,
    (torch.arange(2) + 1.5).dtype,
    (torch.arange(2) / 2).dtype,
    (torch.ones(1).double() + torch.ones(1)).dtype,
    (torch.tensor([True]) + 1).dtype,
)

# %% equality and closeness
print(
    torch.equal(torch.ones(2), torch.ones(2)),
    torch.allclose(torch.ones(2), torch.ones(2) + 1e-9),
    torch.ones(2).equal(torch.zeros(2)),
)

# %% default dtype
print(
    torch.get_default_dtype(),
    torch.tensor(1.0).dtype,
    torch.tensor(1).dtype,
    torch.tensor([True]).dtype,
)

# %% iteration over a tensor
for row in torch.arange(4).reshape(2, 2):
    print(row, row.tolist())
attempt(lambda: list(torch.tensor(1)))

# %% batch norm keeps statistics
m = nn.BatchNorm1d(2)
m(ramp(4, 2) + 1)
print(rounded(m.running_mean), rounded(m.running_var), m.num_batches_tracked)

# %% batch norm in eval
m = filled(nn.BatchNorm1d(2)).eval()
print(rounded(m(ramp(4, 2))))

# %% a small convolutional net
m = filled(
    nn.Sequential(
        nn.Conv2d(1, 2, 3),
        nn.BatchNorm2d(2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(8, 3),
    )
)
print(rounded(m(ramp(2, 1, 6, 6)), 3))
