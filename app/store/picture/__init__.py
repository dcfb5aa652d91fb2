"""The present in memory, by which everything a page counts is counted without looking through the register.

``bits`` are sets and columns, a ``Picture`` is made of them, ``reading`` takes it from the database, ``tallying``
counts by it, and ``Pictures`` keeps the latest one of a process. Nothing here is of a past day or of what was known
once.
"""

from app.store.picture.keeping import Pictures
from app.store.picture.tallying import Found

__all__ = ["Found", "Pictures"]
