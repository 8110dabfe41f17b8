"""Hook what a ModuleList does do: its state dict and its loading."""

from torch import nn

runs = []
model = nn.Module()
model.blocks = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 8)])
model.blocks.register_state_dict_post_hook(lambda *_: runs.append("save"))
model.blocks.register_load_state_dict_post_hook(
    lambda *_: runs.append("load")
)
state = model.state_dict()
model.load_state_dict(state)
print("hooks that ran:", runs)
