"""Every probe prints on the playground's torch what real torch prints, or is a known difference."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from playground.programs import Core
from press.alone import Ran
from press.run import run_in_child
from tests.playground.probing import known, probes

PROGRAMS = probes()
KNOWN = known()
CEILING = 19  # known differences may only become fewer: lower this with each one that goes


def told(ran: Ran) -> str:
    """What a run printed, and the last line of what it raised."""
    return ran.printed + (ran.error.splitlines()[-1] if ran.error else "")


def verdict(name: str, real: Ran, ours: Ran, reason: str | None) -> str:
    """One sentence about a probe that is not as it should be, or an empty string."""
    if real.error:
        return f"{name} raises on real torch, so it proves nothing: mend the probe.\n{real.error}"
    if not real.printed:
        return f"{name} prints nothing, so it proves nothing: let it print what it asks"
    if told(real) == told(ours):
        gone = "take its line out of differences.toml, and lower CEILING in test_probes.py by one"
        return f"{name} agrees with real torch now: {gone}" if reason else ""
    if reason:
        return ""
    lines = difflib.unified_diff(
        told(real).splitlines(), told(ours).splitlines(), "torch", "playground", lineterm=""
    )
    return f"{name} differs from real torch: mend playground/core.\n" + "\n".join(lines)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_playground_agrees_with_torch(name: str, core: Core) -> None:
    real = run_in_child("probe.py", PROGRAMS[name], seconds=30)
    ours = core.run("probe.py", PROGRAMS[name], seconds=30)
    fault = verdict(name, real, ours, KNOWN.get(name))
    assert not fault, fault


def test_known_differences_only_become_fewer() -> None:
    assert len(KNOWN) == CEILING, (
        f"differences.toml lists {len(KNOWN)} and CEILING in test_probes.py is {CEILING}: mend "
        "playground/core where the list grew, or lower CEILING where it shrank"
    )


def test_each_known_difference_has_its_probe_and_its_reason() -> None:
    assert KNOWN.keys() <= PROGRAMS.keys(), KNOWN.keys() - PROGRAMS.keys()
    assert all(len(reason.split()) >= 4 for reason in KNOWN.values())


def test_there_are_three_hundred_probes() -> None:
    assert len(PROGRAMS) >= 300


def test_each_fault_of_a_probe_is_said() -> None:
    one, two, nothing = Ran("1\n", None), Ran("2\n", None), Ran("", None)
    raised = Ran("1\n", "Traceback\nValueError: no\n")
    assert verdict("p", one, one, None) == ""
    assert verdict("p", one, two, "a reason") == ""
    assert verdict("p", one, two, None).startswith("p differs from real torch")
    assert verdict("p", one, raised, None).endswith("+ValueError: no")
    assert verdict("p", one, one, "a reason").startswith("p agrees with real torch now")
    assert verdict("p", raised, raised, None).startswith("p raises on real torch")
    assert verdict("p", nothing, nothing, None).startswith("p prints nothing")


def test_two_probes_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "_prelude.py").write_text("")
    (tmp_path / "a.py").write_text('"""A."""\n\n# %% one\nprint(1)\n\n# %% one\nprint(2)\n')
    with pytest.raises(ValueError, match="a: one is the name of two probes"):
        probes(tmp_path)
