"""Load a whole network whose class was in a file that is gone."""

import io
import sys
import types

import torch
from torch import nn

source = "from torch import nn\nclass Net(nn.Linear): pass"
old_nets = types.ModuleType("old_nets")
exec(source, old_nets.__dict__)
sys.modules["old_nets"] = old_nets
file = io.BytesIO()
torch.save(old_nets.Net(4, 3), file)
del sys.modules["old_nets"]

try:
    torch.load(io.BytesIO(file.getvalue()), weights_only=False)
except ModuleNotFoundError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

sys.modules["old_nets"] = old_nets
old = torch.load(io.BytesIO(file.getvalue()), weights_only=False)
del sys.modules["old_nets"]
print("mended:", nn.Linear(4, 3).load_state_dict(old.state_dict()))
