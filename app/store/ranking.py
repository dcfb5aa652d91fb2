"""The best first: what fits a search best, among as many as can be looked at while somebody waits.

How well a state fits is ``domain.searching.relevance``, the same on every database, so a rank can be paged through.
Of what more than ``CANDIDATES`` states hold, those that changed last are ranked (of another day, or when days or a
standing are asked for: those with the latest days), since that is what people look for when a word is in everything.
"""

from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.domain.searching import relevance, spaced
from app.store.conditions import beside_row, in_row
from app.store.listing import Page, Question, State, holding_at
from app.store.paging import After, Slice, Way, find
from app.store.reading import AnyConnection
from app.store.tables import state_bodies, states

b, c = state_bodies.c, states.c
CANDIDATES = 500
"""States that are ranked."""
_VERSIONS = 2**44
"""More than there will ever be: a rank is points first, then the version of the last change."""


def best(connection: AnyConnection, asked: Question, part: Slice) -> Page:
    """A bare page of what is looked for, what fits best first and then what changed last."""
    ranked = sorted(_ranked(connection, asked), key=itemgetter(0, 1), reverse=True)
    if part.after is not None:
        place = (part.after.key, part.after.id)
        ranked = [one for one in ranked if one[:2] < place]
    shown = ranked[: part.limit]
    following = After(*shown[-1][:2]) if len(ranked) > part.limit else None
    return Page(tuple(State(number, "") for _, _, number in shown), following)


def _nearest_key(asked: Question) -> ColumnElement[Any]:
    """What the candidates are taken in the order of: an index that can be walked, whatever else is asked."""
    selection = asked.selection
    by_day = selection.due_from is not None or selection.due_until is not None or selection.standing
    return c.version if asked.is_present and not by_day else c.calendar_day


def _ranked(connection: AnyConnection, asked: Question) -> list[tuple[int, UUID, int]]:
    """The rank, id and number of each candidate."""
    way = Way(_nearest_key(asked), Slice(CANDIDATES, bare=True), descending=True)
    rows = [holding_at(asked), in_row(asked.selection, asked.as_of)]
    found, _ = find(connection, rows, beside_row(asked.selection), way)
    texts = select(c.id, c.commitment_id, c.version, c.title, b.words).join_from(states, state_bodies)
    sought = asked.selection.search or ""
    return [
        (relevance(spaced(row.title), row.words, sought) * _VERSIONS + row.version, row.commitment_id, row.id)
        for row in connection.execute(texts.where(c.id.in_([row.id for row in found])))
    ]
