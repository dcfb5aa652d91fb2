"""The best first: what fits a search best, among as many as can be looked at while somebody waits.

How well a state fits is ``domain.searching.relevance``, the same on every database, so a rank can be paged through.
Of what more than ``CANDIDATES`` states hold, those that were written last are ranked, since what changed last is what
people look for when a word is in everything.
"""

from collections.abc import Collection
from dataclasses import replace
from operator import itemgetter
from uuid import UUID

from sqlalchemy import select

from app.domain.searching import relevance, spaced
from app.store import search
from app.store.conditions import beside_row, in_row
from app.store.listing import Page, Question, State, holding_at
from app.store.paging import After, Slice, sorted_apart
from app.store.reading import AnyConnection
from app.store.tables import state_bodies, states

b, c = state_bodies.c, states.c
CANDIDATES = 500
"""States that are ranked."""
_VERSIONS = 2**44
"""More than there will ever be: a rank is points first, then the version of the last change."""


def best(connection: AnyConnection, asked: Question, part: Slice, among: Collection[int] | None = None) -> Page:
    """A bare page of what is looked for, what fits best first and then what changed last.

    ``among`` are the numbers of the candidates, if they are known.
    """
    candidates = _latest(connection, asked) if among is None else among
    ranked = sorted(_ranked(connection, asked, candidates), key=itemgetter(0, 1), reverse=True)
    if part.after is not None:
        place = (part.after.key, part.after.id)
        ranked = [one for one in ranked if one[:2] < place]
    shown = ranked[: part.limit]
    following = After(*shown[-1][:2]) if len(ranked) > part.limit else None
    return Page(tuple(State(number, "") for _, _, number in shown), following)


def _latest(connection: AnyConnection, asked: Question) -> Collection[int]:
    """The candidates, met from the last on in the index of search."""
    found = search.numbers(asked.selection.search or "", connection.dialect.name, in_part=True).subquery()
    number, others = found.c[0], beside_row(replace(asked.selection, search=None))
    wanted = select(number).join_from(found, states, c.id == sorted_apart(connection, number))
    here = wanted.where(holding_at(asked), in_row(asked.selection, asked.as_of), *(one.each for one in others))
    return connection.scalars(here.order_by(number.desc()).limit(CANDIDATES)).all()


def _ranked(connection: AnyConnection, asked: Question, candidates: Collection[int]) -> list[tuple[int, UUID, int]]:
    """The rank, id and number of each candidate."""
    texts = select(c.id, c.commitment_id, c.version, c.title, b.words).join_from(states, state_bodies)
    sought = asked.selection.search or ""
    return [
        (relevance(spaced(row.title), row.words, sought) * _VERSIONS + row.version, row.commitment_id, row.id)
        for row in connection.execute(texts.where(c.id.in_(candidates)))
    ]
