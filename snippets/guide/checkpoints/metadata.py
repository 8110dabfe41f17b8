"""Load a state dict without one key, as it is and as a plain dict."""

import io

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.BatchNorm1d(3).state_dict(), file)
file.seek(0)
state = torch.load(file)
print("metadata:", dict(state._metadata))
del state["num_batches_tracked"]

net = nn.BatchNorm1d(3)
for kind in (type(state).__name__, "dict"):
    given = dict(state) if kind == "dict" else state
    try:
        print(f"{kind}:", net.load_state_dict(given))
    except RuntimeError as error:
        print(f"{kind}:", str(error).splitlines()[-1].strip())
