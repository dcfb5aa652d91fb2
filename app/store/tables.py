"""The tables. Days are calendar days in Europe/Amsterdam, instants are UTC; texts of JSON are written by ``codec``.

``events`` is the register. The rest is derived from it in the same transaction and can be rebuilt, but for ``keys``,
``requests`` and ``web_sessions``, which are about who writes, ``imports`` and ``imported``, which are about where
records come from, ``subscriptions``, which are about who reads, and the ``letter_`` tables, which hold what waits
for somebody to decide.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from app.domain.access import Scope
from app.domain.events import CatalogueKind, CommitmentKind, EventType
from app.domain.imports import ImportResult, ImportScope
from app.domain.reviews import Link, Outcome
from app.store.columns import FOREVER, NO_SLIP, ROWID, SORTED_TEXT, STILL_KNOWN, Instant, metadata, one_of, only

__all__ = ["FOREVER", "NO_SLIP", "STILL_KNOWN", "Instant", "metadata"]
"""What comes with the tables; the tables themselves are what else is here."""

_CURRENT = only("current = 1", "current")
_LISTED = only("current = 1 AND listed = 1", "current AND listed")
"""What lists show today, which nearly every question is about."""
_OWED = only("current = 1 AND listed = 1 AND owed = 1", "current AND listed AND owed")
_BELIEVED = only(f"known_until = {STILL_KNOWN} AND listed = 1", f"known_until = {STILL_KNOWN} AND listed")
"""What lists show of other days, as it is known now."""
_BELIEVED_OWED = only(
    f"known_until = {STILL_KNOWN} AND listed = 1 AND owed = 1", f"known_until = {STILL_KNOWN} AND listed AND owed"
)
_GIVEN_UP = only(f"known_until < {STILL_KNOWN}", f"known_until < {STILL_KNOWN}")

REDACTED = "type = 'redacted'"
"""The events that stand in the place of a text that was removed, as their index has them: hardly any."""


register = Table(
    "register",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False, comment="sequence number of the last event"),
    Column("states", BigInteger, nullable=False, comment="number given to the last state"),
    Column("recorded_at", Instant, nullable=False, comment="when the last event was recorded"),
    CheckConstraint("id = 1", name="one_row"),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("first_version", BigInteger, nullable=False, comment="the event that brought it into the register"),
)

events = Table(
    "events",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False, unique=True),
    Column("commitment_id", Uuid, ForeignKey("commitments.id"), nullable=True),
    Column("type", String(20), nullable=False),
    Column("happened_first", Date, nullable=True),
    Column("happened_last", Date, nullable=True),
    Column("counts_from", Date, nullable=False, comment="from which day it counts: history.effective_days"),
    Column("recorded_at", Instant, nullable=False),
    Column("recorded_by", String(64), nullable=True),
    Column("origin", String(200), nullable=True, comment="where it came from, so that it is not recorded twice"),
    Column("target", Uuid, nullable=True, comment="the event it retracts, redacts or reads again"),
    Column("payload", Text, nullable=False),
    Column("redacted", Boolean, nullable=False, comment="whether its texts were removed: domain.redaction"),
    CheckConstraint("happened_first <= happened_last", name="happened"),
    one_of("type", "type", EventType),
    CheckConstraint("type = 'redacted' OR (commitment_id IS NULL) = (type = 'catalogued')", name="subject"),
    Index(None, "commitment_id", "sequence"),
    Index(None, "recorded_at", "sequence"),
    Index(None, "counts_from", "sequence"),
    Index(
        "ix_events_redacted",
        "sequence",
        sqlite_where=text(REDACTED),
        postgresql_where=text(REDACTED),
    ),
    Index(
        "ix_events_target",
        "target",
        sqlite_where=text("target IS NOT NULL"),
        postgresql_where=text("target IS NOT NULL"),
    ),
    Index(
        "ix_events_origin",
        "origin",
        sqlite_where=text("origin IS NOT NULL"),
        postgresql_where=text("origin IS NOT NULL"),
    ),
)

citations = Table(
    "citations",
    metadata,
    Column("sequence", BigInteger, ForeignKey("events.sequence"), primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("source", String(64), nullable=False),
    Column("locator", String(500), nullable=False),
    Index(None, "source", "sequence"),
    sqlite_with_rowid=False,
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False, comment="the event that described it last"),
    Column("entry", Text, nullable=False),
    one_of("kind", "kind", CatalogueKind),
    sqlite_with_rowid=False,
)

states = Table(
    "states",
    metadata,
    Column("id", ROWID, primary_key=True, autoincrement=False),
    Column("commitment_id", Uuid, ForeignKey("commitments.id"), nullable=False),
    Column("valid_from", Date, nullable=False, comment="first day it holds"),
    Column("valid_until", Date, nullable=False, comment="first day it no longer holds"),
    Column("known_from", BigInteger, nullable=False, comment="first register version that says so"),
    Column("known_until", BigInteger, nullable=False, comment="first register version that no longer says so"),
    Column("current", Boolean, nullable=False, comment="holds until further, and is still believed"),
    Column("listed", Boolean, nullable=False, comment="appears in lists: not merged into another"),
    Column("series", Boolean, nullable=False, comment="parent of a series: no term of its own"),
    Column("kind", String(16), nullable=False),
    Column("ministry", String(64), nullable=True),
    Column("chamber", String(16), nullable=True),
    Column("firmness", String(16), nullable=True),
    Column("ending", String(16), nullable=True),
    Column("unmapped", Boolean, nullable=False),
    Column("owed", Boolean, nullable=False, comment="open, with a status that is known"),
    Column("first_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),
    Column("due_through", Date, nullable=True, comment="last day with grace: late after it"),
    Column("original_last_day", Date, nullable=True),
    Column("original_due_through", Date, nullable=True),
    Column("closed_first", Date, nullable=True),
    Column("closed_late", Integer, nullable=True, comment="days late when fulfilled, the least that is certain"),
    Column("calendar_day", Date, nullable=False, comment="last day, else first day, else forever"),
    Column("moves", Integer, nullable=False),
    Column("slip_days", Integer, nullable=True),
    Column("slip_order", Integer, nullable=False, comment="slip_days, below every slip without one: to sort by"),
    Column("last_moved_on", Date, nullable=True),
    Column("title", SORTED_TEXT, nullable=False),
    Column("version", BigInteger, nullable=False),
    CheckConstraint("valid_from < valid_until", name="valid"),
    CheckConstraint("known_from < known_until", name="known"),
    CheckConstraint("first_day <= last_day", name="days"),
    one_of("kind", "kind", CommitmentKind),
    Index(None, "commitment_id", "valid_from", "known_from", unique=True),
    Index("ix_states_listed_calendar_day", "calendar_day", "commitment_id", **_LISTED),
    Index("ix_states_listed_title", "title", "commitment_id", **_LISTED),
    Index("ix_states_listed_moves", "moves", "commitment_id", **_LISTED),
    Index("ix_states_listed_slip_order", "slip_order", "commitment_id", **_LISTED),
    Index("ix_states_listed_version", "version", "commitment_id", **_LISTED),
    Index("ix_states_listed_last_moved_on", "last_moved_on", "commitment_id", **_LISTED),
    Index("ix_states_owed_calendar_day", "calendar_day", "commitment_id", "due_through", "first_day", **_OWED),
    Index("ix_states_owed_original", "original_last_day", "commitment_id", "original_due_through", **_OWED),
    Index("ix_states_believed_calendar_day", "calendar_day", "commitment_id", "valid_from", "valid_until", **_BELIEVED),
    Index(
        "ix_states_believed_owed",
        "calendar_day",
        "commitment_id",
        "valid_from",
        "valid_until",
        "due_through",
        **_BELIEVED_OWED,
    ),
    Index("ix_states_given_up", "known_until", "commitment_id", **_GIVEN_UP),
    Index(  # holds all that is counted by, so that counting reads no rows; begins with what nobody filters by
        "ix_states_current_counts",
        "id",
        "series",
        "listed",
        "kind",
        "ending",
        "unmapped",
        "owed",
        "calendar_day",
        "first_day",
        "last_day",
        "due_through",
        "closed_late",
        "slip_days",
        "chamber",
        "firmness",
        "ministry",
        **_CURRENT,
    ),
    Index("ix_states_calendar_day", "calendar_day", "commitment_id"),
)

state_bodies = Table(  # apart from the states, so that looking through those reads no texts
    "state_bodies",
    metadata,
    Column("state_id", ROWID, ForeignKey("states.id"), primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False, comment="what a search looks in: domain.searching.spaced"),
    Column("body", Text, nullable=False, comment="the commitment"),
)

facets = Table(
    "facets",
    metadata,
    Column("facet", String(16), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("state_id", ROWID, ForeignKey("states.id"), primary_key=True, autoincrement=False),
    Index(None, "state_id"),
    sqlite_with_rowid=False,
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(12), primary_key=True, comment="the part of a key that may be seen"),
    Column("name", String(64), nullable=False, unique=True, comment="what its events are signed with"),
    Column("digest", String(64), nullable=False, comment="of the secret part, which is kept nowhere"),
    Column("scope", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    Column("used_at", Instant, nullable=True, comment="when it was used last, to the minute"),
    one_of("scope", "scope", Scope),
)

requests = Table(
    "requests",
    metadata,
    Column("key_id", String(12), ForeignKey("keys.id"), primary_key=True),
    Column("idempotency_key", String(200), primary_key=True),
    Column("fingerprint", String(64), nullable=False, comment="of what was asked"),
    Column("status", SmallInteger, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Index(None, "answered_at"),
    sqlite_with_rowid=False,
)

imports = Table(
    "imports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("system", String(32), nullable=False, comment="which register was read"),
    Column("scope", String(8), nullable=False, comment="everything, changes, or saved pages"),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=True),
    Column("result", String(8), nullable=True, comment="how it ended; none while it runs"),
    Column("position", Text, nullable=True, comment="where it goes on when it was interrupted"),
    Column("counts", Text, nullable=False, comment="JSON: how many records of each outcome"),
    one_of("scope", "scope", ImportScope),
    one_of("result", "result", ImportResult),
    CheckConstraint("(finished_at IS NULL) = (result IS NULL)", name="finished"),
    Index(None, "system", "started_at"),
)

imported = Table(
    "imported",
    metadata,
    Column("system", String(32), primary_key=True),
    Column("record", String(64), primary_key=True, comment="its id in the official register"),
    Column("commitment_id", Uuid, ForeignKey("commitments.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False, comment="of its content when it was seen last"),
    Column("seen_at", Instant, nullable=False),
    Column("removed", Boolean, nullable=False, comment="whether the register no longer shows it"),
    Column("links", Text, nullable=True, comment="JSON: relations to records that are not here yet"),
    Index(None, "commitment_id"),
    Index(None, "system", "seen_at"),
    sqlite_with_rowid=False,
)

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("digest", String(64), primary_key=True, comment="of the secret in the cookie, which is kept nowhere"),
    Column("key_id", String(12), ForeignKey("keys.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, comment="when it ends, however much it is used"),
    Column("used_at", Instant, nullable=False, comment="when it was used last, to the minute"),
    Index(None, "key_id", "created_at"),
    sqlite_with_rowid=False,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(24), primary_key=True, comment="the part of its address that may be seen"),
    Column("name", String(64), nullable=True, unique=True, comment="whose it is; none for what everybody may have"),
    Column("digest", String(64), nullable=True, comment="of the secret part, which is kept nowhere; none without one"),
    Column("question", Text, nullable=False, comment="what it shows, as the query of an address"),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    Column("used_at", Instant, nullable=True, comment="when it was fetched last, to the hour"),
    CheckConstraint("(name IS NULL) = (digest IS NULL)", name="named"),
    Index(
        "ix_subscriptions_unused",
        "created_at",
        sqlite_where=text("digest IS NULL AND used_at IS NULL"),
        postgresql_where=text("digest IS NULL AND used_at IS NULL"),
    ),
)

letter_readings = Table(
    "letter_readings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fingerprint", String(64), nullable=False, unique=True, comment="of the words of the letter"),
    Column("issued_on", Date, nullable=True),
    Column("reference", Text, nullable=True),
    Column("sender", Text, nullable=True),
    Column("ministry", Text, nullable=True),
    Column("words", Text, nullable=True, comment="the letter; gone when its last candidate is decided"),
    Column("read_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, comment="when what nobody decided is thrown away"),
    Index(None, "expires_at"),
)

letter_uploads = Table(
    "letter_uploads",
    metadata,
    Column("reading_id", Uuid, ForeignKey("letter_readings.id"), primary_key=True),
    Column("key_id", String(12), ForeignKey("keys.id"), primary_key=True, comment="who handed it in, and may see it"),
    Index(None, "key_id"),
    sqlite_with_rowid=False,
)

letter_candidates = Table(
    "letter_candidates",
    metadata,
    Column("reading_id", Uuid, ForeignKey("letter_readings.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String(64), nullable=False, comment="of its sentence, its term and its heading"),
    Column("body", Text, nullable=True, comment="JSON: what was read; gone with the words of the letter"),
    Column("link_id", Uuid, ForeignKey("commitments.id"), nullable=True, comment="the commitment it seems to be about"),
    Column("relation", String(8), nullable=True, comment="what it seems to do to that one"),
    Column("outcome", String(8), nullable=True, comment="what was decided; none while it waits"),
    Column("commitment_id", Uuid, ForeignKey("commitments.id"), nullable=True, comment="where it was recorded"),
    Column("decided_at", Instant, nullable=True),
    Column("decided_by", String(64), nullable=True),
    one_of("relation", "relation", Link),
    one_of("outcome", "outcome", Outcome),
    CheckConstraint("(link_id IS NULL) = (relation IS NULL)", name="link"),
    CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided"),
    Index(None, "fingerprint"),
    Index(None, "link_id"),
    Index(None, "commitment_id"),
)
