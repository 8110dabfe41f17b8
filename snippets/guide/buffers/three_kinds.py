"""Ask a parameter, two buffers and a plain tensor the same."""

from copy import deepcopy

import torch
from torch import nn


class Holder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.parameter = nn.Parameter(torch.ones(4))
        self.buffer = nn.Buffer(torch.ones(4))
        self.unsaved = nn.Buffer(torch.ones(4), persistent=False)
        self.plain = torch.ones(4)


questions = {
    "in `parameters`": lambda n, k: k in dict(n.named_parameters()),
    "in `buffers`": lambda n, k: k in dict(n.named_buffers()),
    "in the state dict": lambda n, k: k in n.state_dict(),
    "`requires_grad`": lambda n, k: getattr(n, k).requires_grad,
    "converted by `half`": lambda n, k: getattr(n.half(), k).itemsize == 2,
    "moved by `to`": lambda n, k: getattr(n.to("meta"), k).is_meta,
    "copied by `deepcopy`": lambda n, k: (
        getattr(deepcopy(n), k).data_ptr() != getattr(n, k).data_ptr()
    ),
}
kinds = ["parameter", "buffer", "unsaved", "plain"]
heads = ["parameter", "buffer", "`persistent=False`", "plain tensor"]
table = {
    question: [ask(Holder(), kind) for kind in kinds]
    for question, ask in questions.items()
}
print("|", " | ".join(["The tensor is …", *heads]), "|")
print("|---" * 5 + "|")
for question, answers in table.items():
    cells = ["yes" if answer else "no" for answer in answers]
    print("|", " | ".join([f"**{question}**", *cells]), "|")
