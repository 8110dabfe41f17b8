"""The page's example is what the doctor answers, and the program that it shows is proven."""

import re
from pathlib import Path

import pytest
import torch

from playground.doctor import diagnose
from snippets.labs.key_doctor import error, lists, program

SNIPPETS = Path(lists.__file__).parent
YOURS = re.compile(r"# Yours: these three lines\.\n(?:.*\n){3}")


def prescribed() -> str:
    """The doctor's program for the two lists that the page shows, before a reader fills it in."""
    checkpoint, network = (SNIPPETS / "lists.out").read_text().split("# the network\n")
    return diagnose(checkpoint, network).program


def test_the_error_lists_a_key_that_means_another_layer_now() -> None:
    assert "size mismatch for 2.weight" in error.message
    assert diagnose(error.message, "").summary.startswith("Layers have moved")
    assert torch.equal(program.net.state_dict()["1.1.weight"], program.old["2.weight"])


def test_the_shown_program_is_the_prescribed_one_with_its_lines_filled_in() -> None:
    shown = (SNIPPETS / "program.py").read_text()
    before, behind = YOURS.split(prescribed())
    assert shown.startswith(before) and shown.endswith(behind)
    assert program.told == {"1.": "1.0.", "2.": "1.1."}


def test_the_other_pairing_fits_too_and_the_proof_refuses_it() -> None:
    state = program.rename_keys(program.old, program.new, {"1.": "1.1.", "2.": "1.0."})
    with pytest.raises(AssertionError, match="the keys fit, and the outputs differ"):
        program.load_proven(program.net, state, program.x, program.expected)


def test_without_told_it_refuses() -> None:
    with pytest.raises(ValueError, match=r"\['1\.', '2\.'\] to \['1\.0\.', '1\.1\.'\]"):
        program.rename_keys(program.old, program.new)
