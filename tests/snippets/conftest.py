"""Each snippet's test starts as a new process would: nothing compiled by an earlier one."""

from __future__ import annotations

import pytest

from press.run import forget_compiled


@pytest.fixture(autouse=True)
def _nothing_compiled() -> None:
    """Drop what torch.compile keeps between calls."""
    forget_compiled()
