"""The words of the search: which ones there are, so that a beginning is looked for by the words it may stand for."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A view of FTS5's index by word, which holds nothing itself. PostgreSQL looks for beginnings in its own index."""
    if _is_sqlite():
        op.execute("CREATE VIRTUAL TABLE state_search_words USING fts5vocab(state_search, instance)")


def downgrade() -> None:
    """Without it."""
    if _is_sqlite():
        op.execute("DROP TABLE state_search_words")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
