"""Objects of frozen dataclasses, made where very many are made."""

from typing import Any, TypeVar

T = TypeVar("T")


def build(kind: type[T], /, **values: Any) -> T:
    """An object of a frozen dataclass without slots, with a value for each of its fields in their order.

    It is what ``kind(**values)`` makes, checks of ``__post_init__`` and all; but that goes through
    ``object.__setattr__`` for every field, which takes five times as long.
    """
    new = object.__new__(kind)
    new.__dict__.update(values)
    if check := getattr(new, "__post_init__", None):
        check()
    return new
