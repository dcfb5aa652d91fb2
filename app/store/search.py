"""Full-text search: the one place that knows how each database does it.

What is found is what ``domain.searching`` says: SQLite by FTS5, any other database by looking through the texts.
PostgreSQL finds other forms of the same Dutch words as well, where single words are asked for. The indexes are made by
a migration: ``state_search`` and its triggers on SQLite, two GIN indexes on PostgreSQL.
"""

from typing import Any, Self

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    column,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType

from app.domain.searching import Phrase, Terms, parts, terms
from app.store.tables import state_bodies, states

b = state_bodies.c
FTS5 = table("state_search", column("rowid", Integer), column("state_search", Text))
EXACT: ColumnElement[str] = literal_column("'simple'::regconfig")
_DUTCH: ColumnElement[str] = literal_column("'dutch'::regconfig")

FORGET_IN_SQLITE = "INSERT INTO state_search (state_search) VALUES ('optimize')"
"""Writes FTS5's index anew, without the words of what was taken out."""


REBUILD_IN_SQLITE = "INSERT INTO state_search (state_search) VALUES ('rebuild')"
"""Makes FTS5's index of all texts there are."""


class _Found(FunctionElement[bool]):
    """Whether a state is found, said in each of the ways there are; a database takes the one it knows."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:  # noqa: ARG002 - its signature
        """As it is: a comparison with 1 around it would hide from SQLite that it can begin here."""
        return self


@compiles(_Found)
def _by_looking(element: _Found, compiler: SQLCompiler, **options: Any) -> str:
    return _said(element, compiler, 0, options)


@compiles(_Found, "sqlite")
def _by_fts5(element: _Found, compiler: SQLCompiler, **options: Any) -> str:
    return _said(element, compiler, 1, options)


@compiles(_Found, "postgresql")
def _by_tsvector(element: _Found, compiler: SQLCompiler, **options: Any) -> str:
    return _said(element, compiler, 2, options)


def _said(element: _Found, compiler: SQLCompiler, way: int, options: dict[str, Any]) -> str:
    return compiler.process(list(element.clauses)[way].self_group(), **options)


def found(asked: str) -> ColumnElement[bool]:
    """Whether a state holds what is looked for, by an index."""
    wanted = terms(asked)
    return _Found(spelled_out(asked), _in_fts5(wanted), _in_tsvector(wanted)) if wanted.phrases else false()


def numbers(asked: str, dialect: str) -> Select[tuple[int]]:
    """The states that hold what is looked for, of all days."""
    wanted = terms(asked)
    if not wanted.phrases:
        return select(b.state_id).where(false())
    match dialect:
        case "sqlite":
            return select(FTS5.c.rowid).where(_matching(wanted))
        case "postgresql":
            return select(b.state_id).where(_vectors_match(wanted))
        case _:
            return select(b.state_id).where(and_(*(b.words.contains(part) for part in parts(wanted))))


def spelled_out(asked: str) -> ColumnElement[bool]:
    """The same, read in the text of each state: for few states, and for databases that know nothing better."""
    wanted = parts(terms(asked))
    here = and_(b.state_id == states.c.id, *(b.words.contains(part) for part in wanted))
    return select(1).where(here).correlate(states).exists() if wanted else false()


def _in_fts5(wanted: Terms) -> ColumnElement[bool]:
    return states.c.id.in_(select(FTS5.c.rowid).where(_matching(wanted)))


def _matching(wanted: Terms) -> ColumnElement[bool]:
    quoted = " ".join(f'"{" ".join(phrase)}"' for phrase in wanted.phrases) + ("*" if wanted.begins else "")
    return FTS5.c.state_search.bool_op("MATCH")(quoted)


def _in_tsvector(wanted: Terms) -> ColumnElement[bool]:
    return states.c.id.in_(select(b.state_id).where(_vectors_match(wanted)))


def _vectors_match(wanted: Terms) -> ColumnElement[bool]:
    phrases = " & ".join(f"({' <-> '.join(phrase)})" for phrase in wanted.phrases)
    exact = f"{phrases[:-1]}:*)" if wanted.begins else phrases
    ways = [func.to_tsvector(EXACT, b.words).op("@@")(func.to_tsquery(EXACT, exact))]
    if all(map(_is_single, wanted.phrases)):
        words = " ".join(phrase[0] for phrase in wanted.phrases)
        ways.append(func.to_tsvector(_DUTCH, b.words).op("@@")(func.plainto_tsquery(_DUTCH, words)))
    return or_(*ways)


def _is_single(phrase: Phrase) -> bool:
    return len(phrase) == 1
