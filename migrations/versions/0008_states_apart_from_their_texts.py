"""States apart from their texts: rows that are quick to look through, indexes for every order, full-text search."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FOREVER = 2**62
_PART = 1_000
_WORD = re.compile(r"[^\W_]+")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_LISTED = ("current = 1 AND listed = 1", "current AND listed")
_OWED = ("current = 1 AND listed = 1 AND owed = 1", "current AND listed AND owed")
_BELIEVED = (f"known_until = {_FOREVER} AND listed = 1", f"known_until = {_FOREVER} AND listed")
_BELIEVED_OWED = (
    f"known_until = {_FOREVER} AND listed = 1 AND owed = 1",
    f"known_until = {_FOREVER} AND listed AND owed",
)
_GIVEN_UP = (f"known_until < {_FOREVER}", f"known_until < {_FOREVER}")
_CURRENT = ("current = 1", "current")

_COUNTED = [
    *("series", "listed", "kind", "ending", "unmapped", "calendar_day", "first_day", "last_day", "due_through"),
    *("closed_late", "slip_days", "id"),
]
_OLD_INDEXES: Sequence[tuple[str, list[str], tuple[str, str]]] = (
    ("ix_states_current_calendar_day", ["calendar_day", "commitment_id"], _CURRENT),
    ("ix_states_current_commitment_id", ["commitment_id"], _CURRENT),
    ("ix_states_current_counts", _COUNTED, _CURRENT),
    ("ix_states_current_original", ["original_last_day", "commitment_id"], _CURRENT),
)
_INDEXES: Sequence[tuple[str, list[str], tuple[str, str]]] = (
    ("ix_states_listed_calendar_day", ["calendar_day", "commitment_id"], _LISTED),
    ("ix_states_listed_title", ["title", "commitment_id"], _LISTED),
    ("ix_states_listed_moves", ["moves", "commitment_id"], _LISTED),
    ("ix_states_listed_slip_order", ["slip_order", "commitment_id"], _LISTED),
    ("ix_states_listed_version", ["version", "commitment_id"], _LISTED),
    ("ix_states_listed_last_moved_on", ["last_moved_on", "commitment_id"], _LISTED),
    ("ix_states_owed_calendar_day", ["calendar_day", "commitment_id", "due_through", "first_day"], _OWED),
    ("ix_states_owed_original", ["original_last_day", "commitment_id", "original_due_through"], _OWED),
    ("ix_states_believed_calendar_day", ["calendar_day", "commitment_id", "valid_from", "valid_until"], _BELIEVED),
    (
        "ix_states_believed_owed",
        ["calendar_day", "commitment_id", "valid_from", "valid_until", "due_through"],
        _BELIEVED_OWED,
    ),
    ("ix_states_given_up", ["known_until", "commitment_id"], _GIVEN_UP),
    (
        "ix_states_current_counts",
        ["id", *_COUNTED[:5], "owed", *_COUNTED[5:-1], "chamber", "firmness", "ministry"],
        _CURRENT,
    ),
)

_SEARCH_IN_SQLITE = (
    """CREATE VIRTUAL TABLE state_search USING fts5(
        words, content='state_bodies', content_rowid='state_id', tokenize='unicode61 remove_diacritics 0'
    )""",
    "INSERT INTO state_search (state_search) VALUES ('rebuild')",
    """CREATE TRIGGER state_search_more AFTER INSERT ON state_bodies BEGIN
        INSERT INTO state_search (rowid, words) VALUES (new.state_id, new.words);
    END""",
    """CREATE TRIGGER state_search_less AFTER DELETE ON state_bodies BEGIN
        INSERT INTO state_search (state_search, rowid, words) VALUES ('delete', old.state_id, old.words);
    END""",
    """CREATE TRIGGER state_search_other AFTER UPDATE OF words ON state_bodies BEGIN
        INSERT INTO state_search (state_search, rowid, words) VALUES ('delete', old.state_id, old.words);
        INSERT INTO state_search (rowid, words) VALUES (new.state_id, new.words);
    END""",
)
_SEARCH_IN_POSTGRESQL = (
    "CREATE INDEX ix_state_bodies_exact ON state_bodies USING gin (to_tsvector('simple'::regconfig, words))",
    "CREATE INDEX ix_state_bodies_dutch ON state_bodies USING gin (to_tsvector('dutch'::regconfig, words))",
)


def upgrade() -> None:
    sqlite = _is_sqlite()
    if sqlite:
        _begin_anew(_NEW_COLUMNS, _ADDED, _NUMBER)
    op.create_table(
        "state_bodies",
        sa.Column("state_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="what a search looks in: domain.searching.spaced"),
        sa.Column("body", sa.Text(), nullable=False, comment="the commitment"),
        _foreign_key("state_bodies", "states_new" if sqlite else "states"),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_state_bodies")),
    )
    _copy_bodies()
    _drop_indexes(_OLD_INDEXES)
    if sqlite:
        _take_over()
    else:
        _alter()
    _create_indexes(_INDEXES)
    for statement in _SEARCH_IN_SQLITE if sqlite else _SEARCH_IN_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    _drop_indexes(_INDEXES)
    texts = "(SELECT {0} FROM state_bodies WHERE state_bodies.state_id = states.id)"
    taken = {"search_text": texts.format("trim(words)"), "body": texts.format("body")}
    if _is_sqlite():
        op.execute("DROP TABLE state_search")
        _begin_anew(_OLD_COLUMNS, taken, sa.BigInteger())
        op.drop_table("state_bodies")
        _take_over()
    else:
        for name in taken:
            op.add_column("states", sa.Column(name, sa.Text(), nullable=True))
        op.execute(f"UPDATE states SET search_text = {taken['search_text']}, body = {taken['body']}")  # noqa: S608 - nothing in it comes from outside
        for name in taken:
            op.alter_column("states", name, nullable=False)
        op.drop_column("states", "owed")
        op.drop_column("states", "slip_order")
        op.drop_table("state_bodies")
    _create_indexes(_OLD_INDEXES)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _copy_bodies() -> None:
    """The texts, with the words that a search looks in as they are written from now on."""
    insert = sa.text("INSERT INTO state_bodies (state_id, words, body) VALUES (:state_id, :words, :body)")
    for rows in _parts("SELECT id, search_text, body FROM states WHERE id > :last ORDER BY id LIMIT :part"):
        op.get_bind().execute(
            insert, [{"state_id": r.id, "words": _words(r.search_text), "body": r.body} for r in rows]
        )


def _parts(statement: str) -> Iterator[Sequence[sa.Row[Any]]]:
    last = -1
    while rows := op.get_bind().execute(sa.text(statement), {"last": last, "part": _PART}).all():
        yield rows
        last = rows[-1].id


def _words(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return f" {' '.join(_WORD.findall(plain.casefold()))} "


_SHARED: Sequence[sa.Column[Any]] = (
    sa.Column("commitment_id", sa.Uuid(), nullable=False),
    sa.Column("valid_from", sa.Date(), nullable=False),
    sa.Column("valid_until", sa.Date(), nullable=False),
    sa.Column("known_from", sa.BigInteger(), nullable=False),
    sa.Column("known_until", sa.BigInteger(), nullable=False),
    sa.Column("current", sa.Boolean(), nullable=False),
    sa.Column("listed", sa.Boolean(), nullable=False),
    sa.Column("series", sa.Boolean(), nullable=False),
    sa.Column("kind", sa.String(length=16), nullable=False),
    sa.Column("ministry", sa.String(length=64), nullable=True),
    sa.Column("chamber", sa.String(length=16), nullable=True),
    sa.Column("firmness", sa.String(length=16), nullable=True),
    sa.Column("ending", sa.String(length=16), nullable=True),
    sa.Column("unmapped", sa.Boolean(), nullable=False),
    sa.Column("first_day", sa.Date(), nullable=True),
    sa.Column("last_day", sa.Date(), nullable=True),
    sa.Column("due_through", sa.Date(), nullable=True),
    sa.Column("original_last_day", sa.Date(), nullable=True),
    sa.Column("original_due_through", sa.Date(), nullable=True),
    sa.Column("closed_first", sa.Date(), nullable=True),
    sa.Column("closed_late", sa.Integer(), nullable=True),
    sa.Column("calendar_day", sa.Date(), nullable=False),
    sa.Column("moves", sa.Integer(), nullable=False),
    sa.Column("slip_days", sa.Integer(), nullable=True),
    sa.Column("last_moved_on", sa.Date(), nullable=True),
    sa.Column("title", sa.Text(), nullable=False),
    sa.Column("version", sa.BigInteger(), nullable=False),
)
_NEW_COLUMNS: Sequence[sa.Column[Any]] = (
    *_SHARED,
    sa.Column("owed", sa.Boolean(), nullable=False),
    sa.Column("slip_order", sa.Integer(), nullable=False),
)
_OLD_COLUMNS: Sequence[sa.Column[Any]] = (
    *_SHARED,
    sa.Column("search_text", sa.Text(), nullable=False),
    sa.Column("body", sa.Text(), nullable=False),
)
_ADDED = {"owed": "ending IS NULL AND NOT unmapped", "slip_order": "coalesce(slip_days, -1000000)"}


def _foreign_key(table: str, states: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["state_id"], [f"{states}.id"], name=op.f(f"fk_{table}_state_id_states"))


def _begin_anew(columns: Sequence[sa.Column[Any]], taken: dict[str, str], number: sa.types.TypeEngine[Any]) -> None:
    """On SQLite a table gets other columns by being made anew; what refers to the states moves with them."""
    op.create_table(
        "states_new",
        sa.Column("id", number, autoincrement=False, nullable=False),
        *(sa.Column(column.name, column.type, nullable=column.nullable) for column in columns),
        sa.CheckConstraint(
            "kind IN ('undertaking', 'motion', 'legislation', 'report', 'measure')", name=op.f("ck_states_kind")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_states_days")),
        sa.CheckConstraint("known_from < known_until", name=op.f("ck_states_known")),
        sa.CheckConstraint("valid_from < valid_until", name=op.f("ck_states_valid")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_states_commitment_id_commitments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_states")),
    )
    names = ["id", *(column.name for column in columns)]
    values = ", ".join(taken.get(name, name) for name in names)
    op.execute(f"INSERT INTO states_new ({', '.join(names)}) SELECT {values} FROM states")  # noqa: S608 - nothing in it comes from outside
    op.create_table(
        "facets_new",
        sa.Column("facet", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("state_id", number, autoincrement=False, nullable=False),
        _foreign_key("facets", "states_new"),
        sa.PrimaryKeyConstraint("facet", "value", "state_id", name=op.f("pk_facets")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO facets_new SELECT facet, value, state_id FROM facets")


def _take_over() -> None:
    op.drop_table("facets")
    op.drop_table("states")
    op.rename_table("states_new", "states")
    op.rename_table("facets_new", "facets")
    op.create_index("ix_facets_state_id", "facets", ["state_id"])
    op.create_index("ix_states_calendar_day", "states", ["calendar_day", "commitment_id"])
    unique = ["commitment_id", "valid_from", "known_from"]
    op.create_index("ix_states_commitment_id_valid_from_known_from", "states", unique, unique=True)


def _alter() -> None:
    op.add_column("states", sa.Column("owed", sa.Boolean(), nullable=True, comment="open, with a status that is known"))
    comment = "slip_days, below every slip without one: to sort by"
    op.add_column("states", sa.Column("slip_order", sa.Integer(), nullable=True, comment=comment))
    op.execute(f"UPDATE states SET owed = ({_ADDED['owed']}), slip_order = {_ADDED['slip_order']}")  # noqa: S608 - nothing in it comes from outside
    for name in _ADDED:
        op.alter_column("states", name, nullable=False)
    op.drop_column("states", "search_text")
    op.drop_column("states", "body")


def _create_indexes(indexes: Sequence[tuple[str, list[str], tuple[str, str]]]) -> None:
    for name, columns, (sqlite, postgresql) in indexes:
        op.create_index(name, "states", columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))


def _drop_indexes(indexes: Sequence[tuple[str, list[str], tuple[str, str]]]) -> None:
    for name, *_ in indexes:
        op.drop_index(name, table_name="states")
