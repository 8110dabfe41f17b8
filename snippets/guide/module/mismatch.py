"""Load a state dict whose keys differ from the network's."""

from collections import OrderedDict

from torch import nn

model = nn.Sequential(OrderedDict(encoder=nn.Linear(4, 8)))
saved = nn.Sequential(nn.Linear(4, 8)).state_dict()

try:
    model.load_state_dict(saved)
except RuntimeError as error:
    message = str(error)
    print(message)

loose = model.load_state_dict(saved, strict=False)
print("strict=False, missing:", loose.missing_keys)

renamed = {
    key.replace("0.", "encoder."): tensor for key, tensor in saved.items()
}
print(model.load_state_dict(renamed))
