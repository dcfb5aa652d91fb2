"""Selections as SQL: the same rules as ``domain.selections.matches`` and ``domain.standing``, on the rows of states."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Case, ColumnElement, Select, and_, case, exists, false, literal, literal_column, or_, select

from app.domain.commitments import Ending
from app.domain.selections import Selection, folded
from app.domain.standing import Standing
from app.store import search
from app.store.tables import FOREVER, STILL_KNOWN, facets, states

c = states.c
_FACETS = ("ministry", "committee", "theme", "source", "reference")
_OWED = frozenset({Standing.UNDATED, Standing.UPCOMING, Standing.DUE, Standing.OVERDUE})
_COUNTLESS = ("source", "reference")
"""Those of which there is no end of values."""
BELIEVED = c.known_until == literal_column(str(STILL_KNOWN))
"""What is still taken to be so; spelled out, since a partial index is only used for a condition that says its own."""


def holding(as_of: date, today: date, version: int | None) -> ColumnElement[bool]:
    """The state of each commitment on a day, as the register had it at a version (None: as it has it now)."""
    if version is None and as_of >= today:
        return c.current
    then = (c.valid_from <= as_of, c.valid_until > as_of)
    if version is None:
        return and_(*then, BELIEVED)
    return and_(*then, c.known_from <= version, c.known_until > version)


def standing(day: date) -> Case[str]:
    """The standing on a day."""
    return case(
        (c.ending == Ending.FULFILLED, Standing.FULFILLED.value),
        (c.ending == Ending.WITHDRAWN, Standing.WITHDRAWN.value),
        (c.ending.is_not(None), Standing.SUPERSEDED.value),
        (c.unmapped, Standing.UNKNOWN.value),
        (c.calendar_day == FOREVER, Standing.UNDATED.value),
        (c.first_day > day, Standing.UPCOMING.value),
        (or_(c.due_through.is_(None), c.due_through >= day), Standing.DUE.value),
        else_=Standing.OVERDUE.value,
    )


def is_standing(which: Standing, day: date) -> ColumnElement[bool]:
    """Whether a standing holds, spelled out so that an index on the day can serve it."""
    owed = and_(c.owed, c.calendar_day < FOREVER)
    match which:
        case Standing.OVERDUE:
            return and_(c.owed, c.calendar_day < day, c.due_through < day)
        case Standing.UPCOMING:
            return and_(owed, c.calendar_day > day, c.first_day > day)
        case Standing.DUE:
            begun = or_(c.first_day.is_(None), c.first_day <= day)
            return and_(owed, begun, or_(c.due_through.is_(None), c.due_through >= day))
        case Standing.UNDATED:
            return and_(c.owed, c.calendar_day == FOREVER)
        case _:
            return standing(day) == which.value


def selected(selection: Selection, day: date) -> ColumnElement[bool]:
    """Whether a state belongs to a selection on a day."""
    return and_(in_row(selection, day), *(one.within for one in beside_row(selection)))


def in_row(selection: Selection, day: date) -> ColumnElement[bool]:
    """The part of a selection that the row of a state decides."""
    return and_(c.listed, *_columns(selection), *_days(selection, day))


@dataclass(frozen=True, slots=True)
class Beside:
    """A condition that another table decides, in the ways it can be said.

    Attributes:
        within: Begins at what is looked for.
        each: Looked up for one state at a time.
        numbers: The states that meet it, of any day and any belief; of a search as SQLite says it.
        is_gathered: Whether many numbers are had for little, and looking into each state costs more.
    """

    within: ColumnElement[bool]
    each: ColumnElement[bool]
    numbers: Select[tuple[int]]
    is_gathered: bool


def beside_row(selection: Selection) -> list[Beside]:
    """The part of a selection that other tables decide."""
    named = [_named(*asked) for asked in _asked(selection)]
    text = selection.search
    if text is None:
        return named
    return [
        *named,
        Beside(search.found(text), search.spelled_out(text), search.numbers(text, "sqlite"), is_gathered=True),
    ]


def _named(facet: str, values: tuple[str, ...]) -> Beside:
    numbers = select(facets.c.state_id).where(facets.c.facet == facet, facets.c.value.in_(values))
    each = exists(numbers.with_only_columns(literal(1)).where(facets.c.state_id == c.id))
    return Beside(c.id.in_(numbers), each, numbers, is_gathered=False)


def numbers_beside(selection: Selection, dialect: str, after: int) -> Iterator[Select[tuple[int]]]:
    """The states, of all days, that hold each of the sources, official numbers and words that are asked for.

    Of those that have a greater number than ``after``, each once.
    """
    for facet, values in _asked(selection):
        if facet in _COUNTLESS:
            named = _named(facet, values).numbers.where(facets.c.state_id > after)
            yield named.distinct() if len(values) > 1 else named
    if selection.search is not None:
        found = search.numbers(selection.search, dialect, in_part=after > 0)
        yield found.where(found.selected_columns[0] > after) if after else found


def _columns(selection: Selection) -> Iterator[ColumnElement[bool]]:
    if selection.kind:
        yield c.kind.in_(selection.kind)
    if selection.chamber:
        yield c.chamber.in_(selection.chamber)
    if selection.firmness:
        yield c.firmness.in_(selection.firmness)
    if selection.moved_at_least is not None:
        yield c.moves >= selection.moved_at_least


def _asked(selection: Selection) -> Iterator[tuple[str, tuple[str, ...]]]:
    for facet in _FACETS:
        values: tuple[str, ...] = getattr(selection, facet)
        if values:
            yield facet, tuple(map(folded, values)) if facet == "reference" else values


def _days(selection: Selection, day: date) -> Iterator[ColumnElement[bool]]:
    if selection.standing:
        if _OWED.issuperset(selection.standing):
            yield c.owed  # said once for all, so that the index of what is owed can serve several
        yield or_(false(), *(is_standing(which, day) for which in selection.standing))
    if selection.due_from is not None:
        yield and_(c.calendar_day >= selection.due_from, c.calendar_day < FOREVER)
    if selection.due_until is not None:
        yield and_(c.calendar_day <= selection.due_until, c.calendar_day < FOREVER)
    if selection.open_ended is not None:
        open_end = and_(c.calendar_day < FOREVER, c.last_day.is_(None))
        yield open_end if selection.open_ended else ~open_end
