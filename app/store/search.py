"""Full-text search: the one place that knows how each database does it.

What is found is what ``domain.searching`` says: SQLite by FTS5, any other database by looking through the texts.
PostgreSQL finds other forms of the same Dutch words as well, where single words are asked for. The indexes are made by
migrations: ``state_search`` with its triggers and its words on SQLite, two GIN indexes on PostgreSQL.
"""

from collections.abc import Collection
from typing import Any, Self

import orjson
from sqlalchemy import (
    CTE,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    column,
    false,
    func,
    literal,
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
INDEXED = table("state_search_docsize", column("id", Integer))
"""Where FTS5 keeps the number of each text that is in its index."""
WORDS = table("state_search_words", column("term", Text))
EXACT: ColumnElement[str] = literal_column("'simple'::regconfig")
_DUTCH: ColumnElement[str] = literal_column("'dutch'::regconfig")

MOST_WORDS = 24
"""Words that a beginning is looked for by: FTS5 follows so many at once."""
_LAST = chr(0x10FFFF)
"""What comes behind every letter."""
_BEFORE_LETTERS = " "
"""What comes behind a word, and before all that are longer."""

REBUILD_IN_SQLITE = "INSERT INTO state_search (state_search) VALUES ('rebuild')"
"""Makes FTS5's index of all texts there are, and of none that was taken out."""
PROVE_IN_SQLITE = "INSERT INTO state_search (state_search, rank) VALUES ('integrity-check', 1)"
"""Has FTS5 hold its index against the texts (SQLite's FTS5, 6.5); it fails when they differ, and changes nothing."""
INDEX_IN_SQLITE = """
    INSERT INTO state_search (rowid, words) SELECT state_id, words FROM state_bodies WHERE state_id > ?
"""
"""Adds the texts of the states after one to FTS5's index."""


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


def numbers(asked: str, dialect: str, *, in_part: bool = False) -> Select[tuple[int]]:
    """The states that hold what is looked for, of all days; ``in_part`` if only some of them will be read."""
    wanted = terms(asked)
    if not wanted.phrases:
        return select(b.state_id).where(false())
    match dialect:
        case "sqlite":
            return select(FTS5.c.rowid).where(_matching_in_part(wanted) if in_part else _matching(wanted))
        case "postgresql":
            return select(b.state_id).where(_vectors_match(wanted))
        case _:
            return select(b.state_id).where(and_(*(b.words.contains(part) for part in parts(wanted))))


def spelled_out(asked: str) -> ColumnElement[bool]:
    """The same, read in the text of each state: for few states, and for databases that know nothing better."""
    wanted = parts(terms(asked))
    here = and_(b.state_id == states.c.id, *(b.words.contains(part) for part in wanted))
    return select(1).where(here).correlate(states).exists() if wanted else false()


def holding(connection: Connection, asked: str, states: Collection[int]) -> set[int]:
    """Of some states those whose texts hold what is looked for, which is what the index of SQLite says as well."""
    wanted, given = parts(terms(asked)), func.json_each(bindparam("states")).table_valued("value")
    held = select(b.state_id).where(b.state_id.in_(select(given.c.value)), *(b.words.contains(part) for part in wanted))
    told = {"states": orjson.dumps(list(states)).decode()}  # as one text: so many parameters take longer than the texts
    return set(connection.scalars(held, told)) if wanted else set()


def _in_fts5(wanted: Terms) -> ColumnElement[bool]:
    return states.c.id.in_(select(FTS5.c.rowid).where(_matching(wanted)))


def _matching(wanted: Terms) -> ColumnElement[bool]:
    quoted = " ".join(map(_quoted, wanted.phrases)) + ("*" if wanted.begins else "")
    return FTS5.c.state_search.bool_op("MATCH")(quoted)


def _matching_in_part(wanted: Terms) -> ColumnElement[bool]:
    """The same: for a beginning FTS5 collects all that hold it before the first is had, for whole words it does not."""
    if not wanted.begins:
        return _matching(wanted)
    whole = "".join(f"{_quoted(phrase)} AND " for phrase in wanted.phrases[:-1])
    return FTS5.c.state_search.bool_op("MATCH")(literal(whole) + _beginning(wanted.phrases[-1]))


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _beginning(phrase: Phrase) -> ColumnElement[str]:
    """A phrase whose last word may go on, as FTS5 is asked for it: with each word that this may be, if they are few."""
    *before, last = phrase
    begun = " ".join([*before, ""])
    word = _words_from(last)
    each = literal(f'"{begun}') + word.c.term + literal('"')
    any_of_them = literal("(") + func.group_concat(each, " OR ") + literal(")")
    said = case((func.count().between(1, MOST_WORDS), any_of_them), else_=f"{_quoted(phrase)}*")
    return select(said).where(_begins(word, last)).scalar_subquery()


def _words_from(beginning: str) -> CTE:
    """The words that begin so, each found by seeking behind the one before, and then one that does not."""
    word = select(_first_word(literal(beginning)).label("term"), literal(1).label("place")).cte(recursive=True)
    following = select(_first_word(word.c.term + literal(_BEFORE_LETTERS)), word.c.place + 1)
    return word.union_all(following.where(_begins(word, beginning), word.c.place <= MOST_WORDS))


def _first_word(place: ColumnElement[str]) -> ScalarSelect[str]:
    return select(WORDS.c.term).where(WORDS.c.term >= place).limit(1).scalar_subquery()


def _begins(word: CTE, beginning: str) -> ColumnElement[bool]:
    return word.c.term.between(beginning, beginning + _LAST)


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
