"""Selections: one filter for list, page, calendar, Atom and CSV alike, and the moment it is asked for.

A key with several values means any of them; different keys must all hold. A key without values holds for all.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.commitments import Commitment, Ending
from app.domain.deadlines import Deadline, Firmness
from app.domain.events import Citation, CommitmentKind
from app.domain.outlines import Told
from app.domain.searching import holds, spaced
from app.domain.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is about: ``as_of`` a day (Amsterdam), with what was known at an instant (None: now)."""

    as_of: date
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which commitments are meant.

    ``due_from`` and ``due_until`` are about the last day the words allow (the first one when the end is open),
    ``moved_at_least`` counts moves, ``open_ended`` asks for terms with (True) or without (False) an open end.
    """

    standing: tuple[Standing, ...] = ()
    kind: tuple[CommitmentKind, ...] = ()
    ministry: tuple[str, ...] = ()
    committee: tuple[str, ...] = ()
    chamber: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    firmness: tuple[Firmness, ...] = ()
    search: str | None = None
    due_from: date | None = None
    due_until: date | None = None
    moved_at_least: int | None = None
    open_ended: bool | None = None


EVERYTHING = Selection()


def calendar_day(deadline: Deadline | None) -> date | None:
    """The day a term stands for in lists and calendars: its last day, or its first when the end is open."""
    if deadline is None or deadline.period is None or deadline.rrule:
        return None
    return deadline.last_day or deadline.first_day


def is_open_ended(deadline: Deadline | None) -> bool:
    """Whether a term has a first day and no last one."""
    return deadline is not None and calendar_day(deadline) is not None and deadline.last_day is None


def listed(commitment: Commitment) -> bool:
    """Whether a commitment appears in lists: one merged into another does not."""
    return commitment.closure is None or commitment.closure.ending is not Ending.MERGED


def ministries(commitment: Told) -> tuple[str, ...]:
    """The lead ministry and the further ones."""
    lead = (commitment.ministry,) if commitment.ministry else ()
    return lead + tuple(key for key in commitment.co_ministries if key not in lead)


def folded(text: str) -> str:
    """Text as official numbers are compared: lower case, single spaces."""
    return " ".join(text.casefold().split())


def searchable(commitment: Commitment) -> str:
    """The words a search looks in: title, summary, description, the words of the deadlines and the official numbers."""
    wordings = [d.wording for d in (commitment.deadline, commitment.original) if d]
    numbers = [reference.id for reference in commitment.references]
    told = (commitment.title, commitment.title_en, commitment.summary, commitment.description)
    return spaced(*told, *wordings, *numbers)


def matches(selection: Selection, commitment: Commitment, day: date, sources: tuple[Citation, ...]) -> bool:
    """Whether a commitment, whose events cite ``sources``, is meant on a day. The rule that the SQL must equal."""
    return (
        listed(commitment) and _facets_match(selection, commitment, sources) and _days_match(selection, commitment, day)
    )


def _facets_match(selection: Selection, commitment: Commitment, sources: tuple[Citation, ...]) -> bool:
    held = (
        (selection.kind, (commitment.kind,)),
        (selection.ministry, ministries(commitment)),
        (selection.committee, commitment.committees),
        (selection.chamber, (commitment.chamber,)),
        (selection.theme, commitment.themes),
        (selection.source, tuple(citation.source for citation in sources)),
        (tuple(map(folded, selection.reference)), tuple(folded(r.id) for r in commitment.references)),
        (selection.firmness, (commitment.deadline.firmness,) if commitment.deadline else ()),
    )
    return all(not asked or set(asked) & set(has) for asked, has in held)


def _days_match(selection: Selection, commitment: Commitment, day: date) -> bool:
    due = calendar_day(commitment.deadline)
    if (selection.due_from or selection.due_until) and due is None:
        return False
    return all(
        (
            not selection.standing or standing_of(commitment, day) in selection.standing,
            selection.due_from is None or (due is not None and due >= selection.due_from),
            selection.due_until is None or (due is not None and due <= selection.due_until),
            selection.moved_at_least is None or commitment.moves >= selection.moved_at_least,
            selection.open_ended is None or is_open_ended(commitment.deadline) is selection.open_ended,
            selection.search is None or holds(searchable(commitment), selection.search),
        )
    )
