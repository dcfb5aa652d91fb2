"""How much room a term leaves: the kind of wording, by how many days it allows."""

from datetime import date
from enum import StrEnum


class Length(StrEnum):
    """How many days lie between the first and the last day of a term."""

    NO_FIRST = "no-first"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    LONGER = "longer"


_MOST_DAYS = ((Length.DAY, 0), (Length.MONTH, 31), (Length.QUARTER, 92), (Length.HALF_YEAR, 184))


def length_of(first: date | None, last: date) -> Length:
    """The length of a term that ends on ``last``; ``NO_FIRST`` for one that only says by when."""
    if first is None:
        return Length.NO_FIRST
    days = (last - first).days
    return next((length for length, most in _MOST_DAYS if days <= most), Length.LONGER)
