"""The small programs of core_cases.txt, one a line, whose output on the core must be torch's own.

Run as a program it prints, as JSON, what each of them prints on the `torch` that it finds.
"""

import builtins
import contextlib
import io
import json
import sys
from pathlib import Path

CASES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def answer(program: str) -> str:
    """What `program` prints, and the error that ends it."""
    import torch

    names = dict(vars(torch))
    names |= {"nn": torch.nn, "F": torch.nn.functional, "optim": torch.optim}
    names |= {name: getattr(builtins, name) for name in ("bool", "float", "range")}
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(program, names)
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    return shown.getvalue()


if __name__ == "__main__":
    json.dump([answer(case) for case in CASES], sys.stdout)
