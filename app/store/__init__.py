"""The register in a database: tables, transactions, rows to domain and back, lists."""

from app.store import outbox_tables

__all__ = ["outbox_tables"]
