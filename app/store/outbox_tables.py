"""The tables of what is told to other programs. They are no part of the register: no text of it is in them."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from app.domain.notices import NoticeType
from app.store.tables import Instant, metadata

_TYPES = ", ".join(f"'{name}'" for name in NoticeType)

jobs = Table(
    "jobs",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(36), nullable=True, comment="the process that does it now"),
    Column("leased_until", Instant, nullable=True, comment="when that process is taken to be dead"),
    Column("version", BigInteger, nullable=False, comment="how far it came in the register"),
    Column("day", Date, nullable=True, comment="through which day it looked"),
    sqlite_with_rowid=False,
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("types", String(200), nullable=False, comment="which notices it is told, with blanks between"),
    Column("question", Text, nullable=False, comment="about which commitments, as the query of an address"),
    Column("fingerprint", String(32), nullable=False, comment="of its secret, which is kept nowhere"),
    Column("created_at", Instant, nullable=False),
    Column("since_version", BigInteger, nullable=False, comment="it is told what came after this register version"),
    Column("since_day", Date, nullable=False, comment="and what days brought after this one"),
    Column("failures", Integer, nullable=False, comment="calls that failed since one arrived"),
    Column("disabled_at", Instant, nullable=True),
    Column("disabled_because", Text, nullable=True),
    CheckConstraint("(disabled_at IS NULL) = (disabled_because IS NULL)", name="disabled"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Uuid, primary_key=True, comment="the id of the message, the same at each attempt"),
    Column("webhook_id", String(16), ForeignKey("webhooks.id"), nullable=False),
    Column("type", String(32), nullable=False),
    Column("commitment_id", Uuid, ForeignKey("commitments.id"), nullable=False),
    Column("subject", String(64), nullable=False, comment="the event, or the last day and the day it became late"),
    Column("body", Text, nullable=False, comment="days and ids; no text of the register"),
    Column("created_at", Instant, nullable=False),
    Column("next_at", Instant, nullable=False, comment="not sent before this"),
    Column("attempts", Integer, nullable=False),
    Column("delivered_at", Instant, nullable=True),
    Column("outcome", Text, nullable=True, comment="why the last attempt failed"),
    CheckConstraint(f"type IN ({_TYPES})", name="type"),
    Index(None, "webhook_id", "type", "commitment_id", "subject", unique=True),
    Index(None, "commitment_id"),
    Index(
        "ix_deliveries_waiting",
        "next_at",
        sqlite_where=text("delivered_at IS NULL"),
        postgresql_where=text("delivered_at IS NULL"),
    ),
)
