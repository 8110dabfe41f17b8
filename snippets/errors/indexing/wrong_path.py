"""Ask get_submodule for a path that does not exist."""

from torch import nn

net = nn.Module()
net.encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
variants = []

for path in ("decoder.0", "encoder.2", "encoder[0]"):
    try:
        net.get_submodule(path)
    except AttributeError as error:
        variants.append(f"{type(error).__name__}: {error}")
        print(variants[-1])
message = variants[0]

print("paths:", [name for name, _ in net.named_modules()])
print("mended:", type(net.get_submodule("encoder.0")).__name__)
