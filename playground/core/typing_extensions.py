"""Enough of typing_extensions for PyTorch's files, out of the standard library."""

import sys
from typing import *
from typing import Any

if sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method: Any) -> Any:
        """Marks a method that overrides another."""
        return method


if sys.version_info >= (3, 13):
    from warnings import deprecated
else:

    def deprecated(message: str, **options: object) -> Any:
        """Marks something as deprecated; says nothing here."""
        return lambda marked: marked
