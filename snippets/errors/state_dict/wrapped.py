"""Load the checkpoint of a wrapped network into a bare one."""

from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

wrapped = nn.DataParallel(nn.Sequential(nn.Linear(4, 8)))
saved = wrapped.state_dict()
model = nn.Sequential(nn.Linear(4, 8))

try:
    model.load_state_dict(saved)
except RuntimeError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

consume_prefix_in_state_dict_if_present(saved, "module.")
print("mended:", model.load_state_dict(saved))
print("at the source:", list(wrapped.module.state_dict()))
