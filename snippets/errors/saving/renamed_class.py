"""Load a whole network whose class has another name by now."""

import io

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(4, 3)


file = io.BytesIO()
torch.save(Net(), file)


class Classifier(Net):
    pass


del Net
try:
    torch.load(io.BytesIO(file.getvalue()), weights_only=False)
except AttributeError as error:
    message = f"{type(error).__name__}: {str(error).partition(' on ')[0]}"
    print(message)

Net = Classifier
old = torch.load(io.BytesIO(file.getvalue()), weights_only=False)
print("mended:", Classifier().load_state_dict(old.state_dict()))
