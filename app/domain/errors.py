"""What can go wrong with a register, as small classes. Each sentence says how to get out."""

from collections.abc import Iterable
from typing import Self


class RegisterError(Exception):
    """Base of every error a person can do something about. ``str(error)`` is one plain sentence."""


class NotFoundError(RegisterError):
    """Nothing in the register answers to the id that was asked for."""


class GoneError(RegisterError):
    """It was there once and was ended for good. Whoever still asks is told to stop asking."""


class NotYetMadeError(NotFoundError):
    """The commitment exists, but had not been made on the day asked about, or was not known at that instant."""


class RetractedCommitmentError(NotFoundError):
    """The commitment was recorded by mistake: its ``made`` event has been retracted."""


class TransitionError(RegisterError):
    """An event may not follow the ones that stand. The sentence names the rule and the way out."""


class FutureDayError(RegisterError):
    """An event is given a day that has not come yet. Only what has happened can be recorded."""


class NumberTakenError(RegisterError):
    """An official number that belongs to one commitment is given to a second. The sentence names the first."""


class StaleRevisionError(RegisterError):
    """The commitment has changed since the caller last read it. Read it again and repeat the change."""


class RepeatedDifferentlyError(RegisterError):
    """A request says that it repeats an earlier one, and asks for something else."""


class InvalidRecordError(RegisterError):
    """A record that was handed in cannot be understood. Nothing of it is kept."""


_MOST_TOLD = 10
"""Names that a sentence tells: who forgot a whole catalogue sees it by these."""


class UnknownNamesError(InvalidRecordError):
    """A record names what the register does not have.

    Attributes:
        names: Each as what it is ("ministry", "commitment") and its key or id, in the order of the record.
    """

    def __init__(self, sentence: str, names: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.names = tuple(names)

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> Self:
        """The error about these names; each is told once, the first ones in its sentence."""
        told = tuple(dict.fromkeys(names))
        more = f"; and so on, {len(told)} names in all" if len(told) > _MOST_TOLD else ""
        return cls("; ".join(missing_name(kind, key) for kind, key in told[:_MOST_TOLD]) + more, told)


def missing_name(kind: str, key: str) -> str:
    """One sentence about a name that is not there."""
    if kind == "commitment":
        return f"there is no commitment '{key}' to link to: record it first"
    return f"there is no {kind} '{key}' in the register: describe it first"


class RegisterStateError(RegisterError):
    """The database is not a register this program can serve: empty, unreachable, or from another version."""


class ConflictingWritersError(RegisterStateError):
    """The database gave this transaction up for another one that came at the same moment. Do the whole of it again."""
