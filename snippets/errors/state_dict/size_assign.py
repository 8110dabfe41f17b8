"""Load a wrong shape with strict=False, and with assign=True."""

from torch import nn

saved = nn.Linear(8, 3).state_dict()
head = nn.Linear(8, 5)

messages = []
for settings in ({"strict": False}, {"assign": True}):
    try:
        head.load_state_dict(saved, **settings)
    except RuntimeError as error:
        messages.append(f"{type(error).__name__}: {error}")
        print(settings, "size mismatch:", "mismatch" in messages[-1])
