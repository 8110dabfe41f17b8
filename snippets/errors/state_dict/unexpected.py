"""Load a checkpoint that has a layer more than the network."""

from torch import nn

encoder = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
saved = nn.Sequential(*encoder, nn.Linear(8, 3)).state_dict()

try:
    encoder.load_state_dict(saved)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

wanted = {key: saved[key] for key in encoder.state_dict()}
print("mended:", encoder.load_state_dict(wanted))
print("left out:", [key for key in saved if key not in wanted])
