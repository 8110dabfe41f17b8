"""Each snippet's test starts the same way: nothing compiled before, one seed."""

from __future__ import annotations

import random

import pytest
import torch

from press.alone import SEED
from press.run import forget_compiled


@pytest.fixture(autouse=True)
def _as_a_new_process() -> None:
    """Drop what torch.compile keeps between calls, and draw the same numbers in any order."""
    forget_compiled()
    torch.manual_seed(SEED)
    random.seed(SEED)
