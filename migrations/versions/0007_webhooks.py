"""Webhooks, their outbox, and the jobs that one process at a time may do."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAITING = sa.text("delivered_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=True, comment="the process that does it now"),
        sa.Column(
            "leased_until", sa.DateTime(timezone=True), nullable=True, comment="when that process is taken to be dead"
        ),
        sa.Column("version", sa.BigInteger(), nullable=False, comment="how far it came in the register"),
        sa.Column("day", sa.Date(), nullable=True, comment="through which day it looked"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_jobs")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column(
            "types", sa.String(length=200), nullable=False, comment="which notices it is told, with blanks between"
        ),
        sa.Column("question", sa.Text(), nullable=False, comment="about which commitments, as the query of an address"),
        sa.Column("fingerprint", sa.String(length=32), nullable=False, comment="of its secret, which is kept nowhere"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "since_version", sa.BigInteger(), nullable=False, comment="it is told what came after this register version"
        ),
        sa.Column("since_day", sa.Date(), nullable=False, comment="and what days brought after this one"),
        sa.Column("failures", sa.Integer(), nullable=False, comment="calls that failed since one arrived"),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_because", sa.Text(), nullable=True),
        sa.CheckConstraint("(disabled_at IS NULL) = (disabled_because IS NULL)", name=op.f("ck_webhooks_disabled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
        sa.UniqueConstraint("name", name=op.f("uq_webhooks_name")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False, comment="the id of the message, the same at each attempt"),
        sa.Column("webhook_id", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "subject",
            sa.String(length=64),
            nullable=False,
            comment="the event, or the last day and the day it became late",
        ),
        sa.Column("body", sa.Text(), nullable=False, comment="days and ids; no text of the register"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False, comment="not sent before this"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True, comment="why the last attempt failed"),
        sa.CheckConstraint(
            "type IN ('commitment.became_overdue', 'commitment.moved', 'commitment.fulfilled')",
            name=op.f("ck_deliveries_type"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_deliveries_commitment_id_commitments")
        ),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhooks.id"], name=op.f("fk_deliveries_webhook_id_webhooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index(
        op.f("ix_deliveries_webhook_id_type_commitment_id_subject"),
        "deliveries",
        ["webhook_id", "type", "commitment_id", "subject"],
        unique=True,
    )
    op.create_index(op.f("ix_deliveries_commitment_id"), "deliveries", ["commitment_id"])
    op.create_index(
        "ix_deliveries_waiting", "deliveries", ["next_at"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )


def downgrade() -> None:
    for table in ("deliveries", "webhooks", "jobs"):
        op.drop_table(table)
