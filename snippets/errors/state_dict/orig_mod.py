"""Load the checkpoint of a compiled network into a plain one."""

import torch
from torch import nn

if __name__ == "__main__":
    trained = torch.compile(nn.Sequential(nn.Linear(4, 8)), backend="eager")
    saved = trained.state_dict()
    model = nn.Sequential(nn.Linear(4, 8))

    try:
        model.load_state_dict(saved)
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    plain = {key.replace("_orig_mod.", ""): saved[key] for key in saved}
    print("mended:", model.load_state_dict(plain))

    model.compile(backend="eager")
    print("compiled in place, keys:", list(model.state_dict()))
