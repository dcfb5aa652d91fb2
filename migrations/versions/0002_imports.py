"""Imports: when each ran and how it ended, and what was seen last of every record of an official register."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system", sa.String(length=32), nullable=False, comment="which register was read"),
        sa.Column("scope", sa.String(length=8), nullable=False, comment="everything, changes, or saved pages"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.String(length=8), nullable=True, comment="how it ended; none while it runs"),
        sa.Column("position", sa.Text(), nullable=True, comment="where it goes on when it was interrupted"),
        sa.Column("counts", sa.Text(), nullable=False, comment="JSON: how many records of each outcome"),
        sa.CheckConstraint("scope IN ('full', 'changes', 'pages')", name=op.f("ck_imports_scope")),
        sa.CheckConstraint("result IN ('done', 'rejects', 'failed')", name=op.f("ck_imports_result")),
        sa.CheckConstraint("(finished_at IS NULL) = (result IS NULL)", name=op.f("ck_imports_finished")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_system_started_at"), "imports", ["system", "started_at"], unique=False)
    op.create_table(
        "imported",
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False, comment="its id in the official register"),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False, comment="of its content when it was seen last"),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False, comment="whether the register no longer shows it"),
        sa.Column("links", sa.Text(), nullable=True, comment="JSON: relations to records that are not here yet"),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_imported_commitment_id_commitments")
        ),
        sa.PrimaryKeyConstraint("system", "record", name=op.f("pk_imported")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_imported_commitment_id"), "imported", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_imported_system_seen_at"), "imported", ["system", "seen_at"], unique=False)


def downgrade() -> None:
    op.drop_table("imported")
    op.drop_table("imports")
