"""Sessions of people who sign in on the pages with their key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_sessions",
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="of the secret in the cookie, which is kept nowhere"
        ),
        sa.Column("key_id", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "expires_at", sa.DateTime(timezone=True), nullable=False, comment="when it ends, however much it is used"
        ),
        sa.Column(
            "used_at", sa.DateTime(timezone=True), nullable=False, comment="when it was used last, to the minute"
        ),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_web_sessions_key_id_keys")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_sessions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_web_sessions_key_id_created_at"), "web_sessions", ["key_id", "created_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_web_sessions_key_id_created_at"), table_name="web_sessions")

    op.drop_table("web_sessions")
