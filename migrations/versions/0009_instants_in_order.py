"""Instants in order: the last event that was recorded by an instant is found at once, however many share it."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index that ends with the sequence in the place of the one that does not."""
    op.create_index("ix_events_recorded_at_sequence", "events", ["recorded_at", "sequence"])
    op.drop_index("ix_events_recorded_at", table_name="events")


def downgrade() -> None:
    """The index as it was."""
    op.create_index("ix_events_recorded_at", "events", ["recorded_at"])
    op.drop_index("ix_events_recorded_at_sequence", table_name="events")
