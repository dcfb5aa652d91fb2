"""The register: its journal of events and what is derived from it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False, comment="the event that described it last"),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('source', 'ministry', 'committee', 'theme', 'recess')", name=op.f("ck_catalogue_kind")
        ),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_catalogue")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "first_version", sa.BigInteger(), nullable=False, comment="the event that brought it into the register"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
    )
    op.create_table(
        "keys",
        sa.Column("id", sa.String(length=12), nullable=False, comment="the part of a key that may be seen"),
        sa.Column("name", sa.String(length=64), nullable=False, comment="what its events are signed with"),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="of the secret part, which is kept nowhere"),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True, comment="when it was used last, to the minute"),
        sa.CheckConstraint("scope IN ('read', 'write', 'admin')", name=op.f("ck_keys_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
        sa.UniqueConstraint("name", name=op.f("uq_keys_name")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False, comment="sequence number of the last event"),
        sa.Column("states", sa.BigInteger(), nullable=False, comment="number given to the last state"),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), nullable=False, comment="when the last event was recorded"
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_register_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
    )
    op.create_table(
        "events",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("happened_first", sa.Date(), nullable=True),
        sa.Column("happened_last", sa.Date(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=False, comment="from which day it counts: history.effective_days"),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=True),
        sa.Column(
            "origin",
            sa.String(length=200),
            nullable=True,
            comment="where it came from, so that it is not recorded twice",
        ),
        sa.Column("target", sa.Uuid(), nullable=True, comment="the event it retracts or reads again"),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.CheckConstraint("(commitment_id IS NULL) = (type = 'catalogued')", name=op.f("ck_events_subject")),
        sa.CheckConstraint(
            "type IN ('made', 'described', 'deadline_set', 'reread', 'partly_fulfilled', 'fulfilled', 'withdrawn', 'superseded', 'transferred', 'reopened', 'merged', 'noted', 'checked', 'status_observed', 'deadline_proposed', 'removed_at_source', 'retracted', 'redacted', 'catalogued')",
            name=op.f("ck_events_type"),
        ),
        sa.CheckConstraint("happened_first <= happened_last", name=op.f("ck_events_happened")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_events_commitment_id_commitments")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
    )
    op.create_index(op.f("ix_events_commitment_id_sequence"), "events", ["commitment_id", "sequence"], unique=False)
    op.create_index(op.f("ix_events_counts_from_sequence"), "events", ["counts_from", "sequence"], unique=False)
    op.create_index(
        "ix_events_origin",
        "events",
        ["origin"],
        unique=False,
        sqlite_where=sa.text("origin IS NOT NULL"),
        postgresql_where=sa.text("origin IS NOT NULL"),
    )
    op.create_index(op.f("ix_events_recorded_at"), "events", ["recorded_at"], unique=False)
    op.create_index(
        "ix_events_target",
        "events",
        ["target"],
        unique=False,
        sqlite_where=sa.text("target IS NOT NULL"),
        postgresql_where=sa.text("target IS NOT NULL"),
    )

    op.create_table(
        "requests",
        sa.Column("key_id", sa.String(length=12), nullable=False),
        sa.Column("idempotency_key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False, comment="of what was asked"),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_requests_key_id_keys")),
        sa.PrimaryKeyConstraint("key_id", "idempotency_key", name=op.f("pk_requests")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_requests_answered_at"), "requests", ["answered_at"], unique=False)

    op.create_table(
        "states",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False, comment="first day it holds"),
        sa.Column("valid_until", sa.Date(), nullable=False, comment="first day it no longer holds"),
        sa.Column("known_from", sa.BigInteger(), nullable=False, comment="first register version that says so"),
        sa.Column(
            "known_until", sa.BigInteger(), nullable=False, comment="first register version that no longer says so"
        ),
        sa.Column("current", sa.Boolean(), nullable=False, comment="holds until further, and is still believed"),
        sa.Column("listed", sa.Boolean(), nullable=False, comment="appears in lists: not merged into another"),
        sa.Column("series", sa.Boolean(), nullable=False, comment="parent of a series: no term of its own"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ministry", sa.String(length=64), nullable=True),
        sa.Column("chamber", sa.String(length=16), nullable=True),
        sa.Column("firmness", sa.String(length=16), nullable=True),
        sa.Column("ending", sa.String(length=16), nullable=True),
        sa.Column("unmapped", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("due_through", sa.Date(), nullable=True, comment="last day with grace: late after it"),
        sa.Column("original_last_day", sa.Date(), nullable=True),
        sa.Column("original_due_through", sa.Date(), nullable=True),
        sa.Column("closed_first", sa.Date(), nullable=True),
        sa.Column(
            "closed_late", sa.Integer(), nullable=True, comment="days late when fulfilled, the least that is certain"
        ),
        sa.Column("calendar_day", sa.Date(), nullable=False, comment="last day, else first day, else forever"),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("slip_days", sa.Integer(), nullable=True),
        sa.Column("last_moved_on", sa.Date(), nullable=True),
        sa.Column("title", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('undertaking', 'motion', 'legislation', 'report', 'measure')", name=op.f("ck_states_kind")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_states_days")),
        sa.CheckConstraint("known_from < known_until", name=op.f("ck_states_known")),
        sa.CheckConstraint("valid_from < valid_until", name=op.f("ck_states_valid")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_states_commitment_id_commitments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_states")),
    )
    op.create_index("ix_states_calendar_day", "states", ["calendar_day", "commitment_id"], unique=False)
    op.create_index(
        op.f("ix_states_commitment_id_valid_from_known_from"),
        "states",
        ["commitment_id", "valid_from", "known_from"],
        unique=True,
    )
    op.create_index(
        "ix_states_current_calendar_day",
        "states",
        ["calendar_day", "commitment_id"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "ix_states_current_commitment_id",
        "states",
        ["commitment_id"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "ix_states_current_counts",
        "states",
        [
            "series",
            "listed",
            "kind",
            "ending",
            "unmapped",
            "calendar_day",
            "first_day",
            "last_day",
            "due_through",
            "closed_late",
            "slip_days",
            "id",
        ],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "ix_states_current_original",
        "states",
        ["original_last_day", "commitment_id"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )

    op.create_table(
        "citations",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("locator", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["events.sequence"], name=op.f("fk_citations_sequence_events")),
        sa.PrimaryKeyConstraint("sequence", "position", name=op.f("pk_citations")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_citations_source_sequence"), "citations", ["source", "sequence"], unique=False)

    op.create_table(
        "facets",
        sa.Column("facet", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("state_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["state_id"], ["states.id"], name=op.f("fk_facets_state_id_states")),
        sa.PrimaryKeyConstraint("facet", "value", "state_id", name=op.f("pk_facets")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_facets_state_id"), "facets", ["state_id"], unique=False)
    op.execute("INSERT INTO register (id, version, states, recorded_at) VALUES (1, 0, 0, '1970-01-01 00:00:00+00:00')")


def downgrade() -> None:
    op.drop_index(op.f("ix_facets_state_id"), table_name="facets")

    op.drop_table("facets")
    op.drop_index(op.f("ix_citations_source_sequence"), table_name="citations")

    op.drop_table("citations")
    op.drop_index("ix_states_current_original", table_name="states")
    op.drop_index("ix_states_current_counts", table_name="states")
    op.drop_index("ix_states_current_commitment_id", table_name="states")
    op.drop_index("ix_states_current_calendar_day", table_name="states")
    op.drop_index(op.f("ix_states_commitment_id_valid_from_known_from"), table_name="states")
    op.drop_index("ix_states_calendar_day", table_name="states")

    op.drop_table("states")
    op.drop_index(op.f("ix_requests_answered_at"), table_name="requests")

    op.drop_table("requests")
    op.drop_index("ix_events_target", table_name="events")
    op.drop_index(op.f("ix_events_recorded_at"), table_name="events")
    op.drop_index("ix_events_origin", table_name="events")
    op.drop_index(op.f("ix_events_counts_from_sequence"), table_name="events")
    op.drop_index(op.f("ix_events_commitment_id_sequence"), table_name="events")

    op.drop_table("events")
    op.drop_table("register")
    op.drop_table("keys")
    op.drop_table("commitments")
    op.drop_table("catalogue")
