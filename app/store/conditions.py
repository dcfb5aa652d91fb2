"""Selections as SQL: the same rules as ``domain.selections.matches`` and ``domain.standing``, on the rows of states."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Case, ColumnElement, and_, case, exists, false, or_, select

from app.domain.commitments import Ending
from app.domain.selections import Selection, folded
from app.domain.standing import Standing
from app.store.tables import FOREVER, STILL_KNOWN, facets, states

c = states.c


def holding(as_of: date, today: date, version: int | None) -> ColumnElement[bool]:
    """The state of each commitment on a day, as the register had it at a version (None: as it has it now)."""
    if version is None and as_of >= today:
        return c.current
    then = (c.valid_from <= as_of, c.valid_until > as_of)
    if version is None:
        return and_(*then, c.known_until == STILL_KNOWN)
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
    dated = and_(c.ending.is_(None), c.unmapped.is_(False), c.calendar_day < FOREVER)
    match which:
        case Standing.OVERDUE:
            return and_(dated, c.calendar_day < day, c.due_through < day)
        case Standing.UPCOMING:
            return and_(dated, c.calendar_day > day, c.first_day > day)
        case Standing.DUE:
            begun = or_(c.first_day.is_(None), c.first_day <= day)
            return and_(dated, begun, or_(c.due_through.is_(None), c.due_through >= day))
        case _:
            return standing(day) == which.value


def selected(selection: Selection, day: date) -> ColumnElement[bool]:
    """Whether a state belongs to a selection on a day."""
    return and_(c.listed, *_columns(selection), *_facets(selection), *_days(selection, day))


def _columns(selection: Selection) -> Iterator[ColumnElement[bool]]:
    if selection.kind:
        yield c.kind.in_(selection.kind)
    if selection.chamber:
        yield c.chamber.in_(selection.chamber)
    if selection.firmness:
        yield c.firmness.in_(selection.firmness)
    if selection.moved_at_least is not None:
        yield c.moves >= selection.moved_at_least
    if selection.search is not None:
        yield contains(selection.search)


def contains(text: str) -> ColumnElement[bool]:
    """The seam of searching: whether a state's text holds these words in this order."""
    return c.search_text.contains(folded(text), autoescape=True)


def _facets(selection: Selection) -> Iterator[ColumnElement[bool]]:
    asked = {
        "ministry": selection.ministry,
        "committee": selection.committee,
        "theme": selection.theme,
        "source": selection.source,
        "reference": tuple(map(folded, selection.reference)),
    }
    for facet, values in asked.items():
        if values:
            f = facets.alias().c
            yield exists(select(1).where(f.facet == facet, f.value.in_(values), f.state_id == c.id))


def _days(selection: Selection, day: date) -> Iterator[ColumnElement[bool]]:
    if selection.standing:
        yield or_(false(), *(is_standing(which, day) for which in selection.standing))
    if selection.due_from is not None:
        yield and_(c.calendar_day >= selection.due_from, c.calendar_day < FOREVER)
    if selection.due_until is not None:
        yield and_(c.calendar_day <= selection.due_until, c.calendar_day < FOREVER)
    if selection.open_ended is not None:
        open_end = and_(c.calendar_day < FOREVER, c.last_day.is_(None))
        yield open_end if selection.open_ended else ~open_end
