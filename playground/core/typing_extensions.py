"""Enough of typing_extensions for PyTorch's files, out of the standard library."""

from typing import *

try:
    from typing import override
except ImportError:

    def override(method):
        """Marks a method that overrides another."""
        return method


try:
    from warnings import deprecated
except ImportError:

    def deprecated(message, **options):
        """Marks something as deprecated; says nothing here."""
        return lambda marked: marked
