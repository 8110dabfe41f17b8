"""Say of what PyTorch has and this page lacks that it is so, instead of answering wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

    from ._dtypes import dtype

LIMIT = (
    "exists in PyTorch, but this page carries only the part of PyTorch that the guide's "
    "examples use. Run this one in a real PyTorch install."
)


def missing(name: str) -> NotImplementedError:
    """The error for `name`, which PyTorch has and this page lacks."""
    return NotImplementedError(f"{name} {LIMIT}")


def floats_only(kernel: str, kind: dtype) -> None:
    """Raise as PyTorch does where `kernel` of it takes no numbers of this dtype."""
    if not kind.is_floating_point:
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{kind.scalar}'")


class Missing:
    """Stands where PyTorch has something; speaks up as soon as it is used."""

    def __init__(self, name: str) -> None:
        self.__name__ = self.__qualname__ = name
        self.__doc__ = ""

    def __call__(self, *args: object, **kwargs: object) -> NoReturn:
        raise missing(self.__name__)

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{self.__name__}.{name}")

    def __bool__(self) -> NoReturn:
        raise missing(self.__name__)

    def __repr__(self) -> str:
        return f"<not in this page: {self.__name__}>"

    def __mro_entries__(self, bases: object) -> NoReturn:
        raise missing(self.__name__)

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __or__(self, other: object) -> Missing:
        return self

    __ror__ = __or__


def refuse(*values: object) -> None:
    """Raise when one of `values` stands for something that this page lacks."""
    for value in values:
        if isinstance(value, Missing):
            value()
