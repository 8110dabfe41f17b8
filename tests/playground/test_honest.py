"""What torch has and the playground lacks says so, and the playground invents nothing."""

from __future__ import annotations

import json

import pytest
import torch

from playground.programs import Core
from tests.playground.probing import LACKS

# Names that only a private call of torch's own files needs, known to be open to readers too, and
# one that the page leaves out: this table may only become smaller.
IN_PLACE = ("add", "addcdiv", "addcmul", "div", "lerp", "mul", "pow", "remainder", "sign", "sub")
INVENTED_YET = {"torch": [f"{name}_" for name in IN_PLACE], "torch.Tensor": ["names"]}
SILENT_YET = {"torch.optim": ["swap_in_optimizer_params_and_state"]}

OWNERS = (
    "torch",
    "torch.Tensor",
    "torch.nn",
    "torch.nn.functional",
    "torch.nn.init",
    "torch.optim",
)

ASK = """\
import json, types
import torch
from torch import nn

owner, names = {owner}, json.loads({names!r})
told = {{}}
for name in names:
    try:
        thing = getattr(owner, name)
    except BaseException as error:
        told[name] = f"{{type(error).__name__}}: {{error}}"
        continue
    if repr(thing).startswith("<not in this page"):
        try:
            thing()
            told[name] = "returned"
        except BaseException as error:
            told[name] = f"{{type(error).__name__}}: {{error}}"
print(json.dumps(told))
"""

INVENTED = """\
import json, types
import torch
from torch import nn

owner = {owner}
names = [n for n in dir(owner) if n[0] != "_"]
print(json.dumps([n for n in names if not isinstance(getattr(owner, n), types.ModuleType)]))
"""


def public(owner: object) -> list[str]:
    """The names that real torch offers in public."""
    return [name for name in dir(owner) if name[0] != "_"]


def real(owner: str) -> object:
    """The owner in real torch."""
    found: object = torch
    for part in owner.split(".")[1:]:
        found = getattr(found, part)
    return found


def silent(told: dict[str, str]) -> list[str]:
    """The names that neither work nor say that the playground lacks them."""
    return [f"{name} → {said}" for name, said in told.items() if LACKS not in said]


@pytest.mark.parametrize("owner", OWNERS)
def test_what_is_lacking_says_so(owner: str, core: Core) -> None:
    names = [n for n in public(real(owner)) if n not in ("classes", "ops")]
    ran = core.run("ask.py", ASK.format(owner=owner, names=json.dumps(names)))
    assert ran.error is None, ran.error
    told = json.loads(ran.printed)
    known = [name for name in SILENT_YET.get(owner, []) if LACKS in told.pop(name, LACKS)]
    assert not known, f"{known} of {owner} are well now: take them out of SILENT_YET"
    wrong = silent(told)
    assert not wrong, f"{owner} is silent on {len(wrong)} names: mend playground/core:\n{wrong}"


@pytest.mark.parametrize("owner", OWNERS)
def test_nothing_is_invented(owner: str, core: Core) -> None:
    ran = core.run("ask.py", INVENTED.format(owner=owner))
    assert ran.error is None, ran.error
    more = set(json.loads(ran.printed)) - set(public(real(owner)))
    assert sorted(more) == INVENTED_YET.get(owner, []), (
        f"{owner} of the playground has what torch has not, {sorted(more)}: mend playground/core, "
        "or take what has gone out of INVENTED_YET"
    )


def test_a_silent_name_is_seen() -> None:
    assert silent({"a": "AttributeError: no", "b": "returned", "c": f"c {LACKS} …"}) == [
        "a → AttributeError: no",
        "b → returned",
    ]
