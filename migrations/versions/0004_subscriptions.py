"""Subscriptions: calendars with an address of their own; and an index that tells whether a text was removed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REDACTED = sa.text("type = 'redacted'")
_UNUSED = sa.text("digest IS NULL AND used_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(length=24), nullable=False, comment="the part of its address that may be seen"),
        sa.Column("name", sa.String(length=64), nullable=True, comment="whose it is; none for what everybody may have"),
        sa.Column(
            "digest",
            sa.String(length=64),
            nullable=True,
            comment="of the secret part, which is kept nowhere; none without one",
        ),
        sa.Column("question", sa.Text(), nullable=False, comment="what it shows, as the query of an address"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "used_at", sa.DateTime(timezone=True), nullable=True, comment="when it was fetched last, to the hour"
        ),
        sa.CheckConstraint("(name IS NULL) = (digest IS NULL)", name=op.f("ck_subscriptions_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("name", name=op.f("uq_subscriptions_name")),
    )
    op.create_index(
        "ix_subscriptions_unused", "subscriptions", ["created_at"], sqlite_where=_UNUSED, postgresql_where=_UNUSED
    )
    op.create_index("ix_events_redacted", "events", ["sequence"], sqlite_where=_REDACTED, postgresql_where=_REDACTED)


def downgrade() -> None:
    op.drop_index("ix_events_redacted", table_name="events")
    op.drop_index("ix_subscriptions_unused", table_name="subscriptions")
    op.drop_table("subscriptions")
