"""Letters that were read: what waits in them for somebody to decide, and what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_readings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False, comment="of the words of the letter"),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("ministry", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True, comment="the letter; gone when its last candidate is decided"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "expires_at", sa.DateTime(timezone=True), nullable=False, comment="when what nobody decided is thrown away"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_readings")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_letter_readings_fingerprint")),
    )
    op.create_index(op.f("ix_letter_readings_expires_at"), "letter_readings", ["expires_at"], unique=False)

    op.create_table(
        "letter_candidates",
        sa.Column("reading_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "fingerprint",
            sa.String(length=64),
            nullable=False,
            comment="of its sentence, its term and its heading",
        ),
        sa.Column("body", sa.Text(), nullable=True, comment="JSON: what was read; gone with the words of the letter"),
        sa.Column("link_id", sa.Uuid(), nullable=True, comment="the commitment it seems to be about"),
        sa.Column("relation", sa.String(length=8), nullable=True, comment="what it seems to do to that one"),
        sa.Column("outcome", sa.String(length=8), nullable=True, comment="what was decided; none while it waits"),
        sa.Column("commitment_id", sa.Uuid(), nullable=True, comment="where it was recorded"),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.CheckConstraint("outcome IN ('accepted', 'rejected')", name=op.f("ck_letter_candidates_outcome")),
        sa.CheckConstraint("relation IN ('moves', 'fulfils', 'repeats')", name=op.f("ck_letter_candidates_relation")),
        sa.CheckConstraint("(link_id IS NULL) = (relation IS NULL)", name=op.f("ck_letter_candidates_link")),
        sa.CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_letter_candidates_decided")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_letter_candidates_commitment_id_commitments")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["commitments.id"], name=op.f("fk_letter_candidates_link_id_commitments")),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["letter_readings.id"], name=op.f("fk_letter_candidates_reading_id_letter_readings")
        ),
        sa.PrimaryKeyConstraint("reading_id", "number", name=op.f("pk_letter_candidates")),
    )
    op.create_index(op.f("ix_letter_candidates_commitment_id"), "letter_candidates", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_letter_candidates_fingerprint"), "letter_candidates", ["fingerprint"], unique=False)
    op.create_index(op.f("ix_letter_candidates_link_id"), "letter_candidates", ["link_id"], unique=False)

    op.create_table(
        "letter_uploads",
        sa.Column("reading_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.String(length=12), nullable=False, comment="who handed it in, and may see it"),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_letter_uploads_key_id_keys")),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["letter_readings.id"], name=op.f("fk_letter_uploads_reading_id_letter_readings")
        ),
        sa.PrimaryKeyConstraint("reading_id", "key_id", name=op.f("pk_letter_uploads")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_letter_uploads_key_id"), "letter_uploads", ["key_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_letter_uploads_key_id"), table_name="letter_uploads")

    op.drop_table("letter_uploads")
    op.drop_index(op.f("ix_letter_candidates_link_id"), table_name="letter_candidates")
    op.drop_index(op.f("ix_letter_candidates_fingerprint"), table_name="letter_candidates")
    op.drop_index(op.f("ix_letter_candidates_commitment_id"), table_name="letter_candidates")

    op.drop_table("letter_candidates")
    op.drop_index(op.f("ix_letter_readings_expires_at"), table_name="letter_readings")

    op.drop_table("letter_readings")
