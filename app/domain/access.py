"""Who may do what: the scopes of access keys."""

from enum import StrEnum


class Scope(StrEnum):
    """How far a key reaches. Each scope includes those before it."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    def includes(self, other: "Scope") -> bool:
        """Whether a key of this scope may do what ``other`` asks for."""
        order = tuple(Scope)
        return order.index(self) >= order.index(other)
