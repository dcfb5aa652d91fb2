"""Events that lost their texts are marked, and a redaction may be about the catalogue too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TYPES = "type IN ('made', 'described', 'deadline_set', 'reread', 'partly_fulfilled', 'fulfilled', 'withdrawn', 'superseded', 'transferred', 'reopened', 'merged', 'noted', 'checked', 'status_observed', 'deadline_proposed', 'removed_at_source', 'retracted', 'redacted', 'catalogued')"
_SUBJECT_BEFORE = "(commitment_id IS NULL) = (type = 'catalogued')"
_SUBJECT = f"type = 'redacted' OR {_SUBJECT_BEFORE}"
_TARGET_BEFORE = "the event it retracts or reads again"
_TARGET = "the event it retracts, redacts or reads again"
_REDACTED = "whether its texts were removed: domain.redaction"
_COLUMNS = "sequence, id, commitment_id, type, happened_first, happened_last, counts_from, recorded_at, recorded_by, origin, target, payload"
_INDEXES = {
    "ix_events_commitment_id_sequence": (["commitment_id", "sequence"], None),
    "ix_events_recorded_at": (["recorded_at"], None),
    "ix_events_counts_from_sequence": (["counts_from", "sequence"], None),
    "ix_events_redacted": (["sequence"], "type = 'redacted'"),
    "ix_events_target": (["target"], "target IS NOT NULL"),
    "ix_events_origin": (["origin"], "origin IS NOT NULL"),
}


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        _rebuild(_SUBJECT, redacted=True)
        return
    op.add_column(
        "events", sa.Column("redacted", sa.Boolean(), nullable=False, server_default=sa.false(), comment=_REDACTED)
    )
    op.alter_column("events", "redacted", server_default=None)
    op.alter_column("events", "target", comment=_TARGET)
    op.drop_constraint("ck_events_subject", "events")
    op.create_check_constraint(op.f("ck_events_subject"), "events", _SUBJECT)


def downgrade() -> None:
    """Redactions of the catalogue have no place before this, so a register that holds one stays as it is."""
    if op.get_context().dialect.name == "sqlite":
        _rebuild(_SUBJECT_BEFORE, redacted=False)
        return
    op.drop_constraint("ck_events_subject", "events")
    op.create_check_constraint(op.f("ck_events_subject"), "events", _SUBJECT_BEFORE)
    op.alter_column("events", "target", comment=_TARGET_BEFORE)
    op.drop_column("events", "redacted")


def _rebuild(subject: str, *, redacted: bool) -> None:
    """SQLite changes no check in place. The table that refers to events moves along, so that no reference breaks."""
    _make_events(subject, redacted=redacted)
    value = ", 0" if redacted else ""
    op.execute(f"INSERT INTO events_new SELECT {_COLUMNS}{value} FROM events")  # noqa: S608 - names of columns
    _make_citations()
    op.execute("INSERT INTO citations_new SELECT sequence, position, source, locator FROM citations")
    for table in ("citations", "events"):
        op.drop_table(table)
    for table in ("events", "citations"):
        op.rename_table(f"{table}_new", table)
    for name, (columns, where) in _INDEXES.items():
        op.create_index(name, "events", columns, sqlite_where=sa.text(where) if where else None)
    op.create_index("ix_citations_source_sequence", "citations", ["source", "sequence"])


def _make_events(subject: str, *, redacted: bool) -> None:
    marked: list[sa.Column[bool]] = [sa.Column("redacted", sa.Boolean(), nullable=False)] if redacted else []
    op.create_table(
        "events_new",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("happened_first", sa.Date(), nullable=True),
        sa.Column("happened_last", sa.Date(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=True),
        sa.Column("origin", sa.String(length=200), nullable=True),
        sa.Column("target", sa.Uuid(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        *marked,
        sa.CheckConstraint(subject, name=op.f("ck_events_subject")),
        sa.CheckConstraint(_TYPES, name=op.f("ck_events_type")),
        sa.CheckConstraint("happened_first <= happened_last", name=op.f("ck_events_happened")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_events_commitment_id_commitments")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
    )


def _make_citations() -> None:
    op.create_table(
        "citations_new",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("locator", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["events_new.sequence"], name=op.f("fk_citations_sequence_events")),
        sa.PrimaryKeyConstraint("sequence", "position", name=op.f("pk_citations")),
        sqlite_with_rowid=False,
    )
