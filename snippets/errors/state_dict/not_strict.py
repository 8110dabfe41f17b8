"""Print what a load with strict=False left out."""

from torch import nn

saved = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3)).state_dict()
renamed = nn.ModuleDict({"0": nn.Linear(4, 8), "head": nn.Linear(8, 3)})

report = renamed.load_state_dict(saved, strict=False)
message = str(report)
print(message)

clean = not report.missing_keys and not report.unexpected_keys
print("nothing was left out:", clean)

moved = {key.replace("1.", "head."): saved[key] for key in saved}
print("mended:", renamed.load_state_dict(moved))
