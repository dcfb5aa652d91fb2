"""The register in memory, by which everything a page counts is counted without looking through its rows.

``bits`` are sets and columns, a ``Picture`` is made of them, ``reading`` takes it from the database, ``tallying``
counts by it, with what is ``sought`` in the database besides. There is one of the present, and ``history`` has all that
ever was, with a ``ledger`` of what was cited; ``past`` counts by that. ``Pictures`` keeps the latest ones of a process.
"""

from app.store.picture.keeping import Pictures

__all__ = ["Pictures"]
