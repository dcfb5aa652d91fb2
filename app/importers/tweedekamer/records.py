"""A commitment as the register of the Tweede Kamer shows it, and what its statuses mean here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

import orjson

from app.domain.deadlines import When
from app.domain.events import RelationType


class Meaning(StrEnum):
    """What an official status says about a commitment, as ``status_observed`` keeps it."""

    OPEN = "open"
    PARTLY = "partly_fulfilled"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"


STATUSES: dict[str, Meaning] = {
    "openstaand": Meaning.OPEN,
    "deels voldaan": Meaning.PARTLY,
    "deels afgedaan": Meaning.PARTLY,
    "voldaan": Meaning.FULFILLED,
    "afgedaan": Meaning.FULFILLED,
    "vervallen": Meaning.WITHDRAWN,
}
"""Statuses in lower case. Any other means nothing we know, and then the standing is unknown."""


def meaning_of(status: str) -> Meaning | None:
    """What a status means, however it is spelled; None when that is not known."""
    return STATUSES.get(" ".join(status.casefold().split()))


@dataclass(frozen=True, slots=True)
class Meeting:
    """The debate in which it was promised; ``day`` is None when the register gives none."""

    number: str
    kind: str
    subject: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter by which it was fulfilled, or partly."""

    number: str
    kind: str
    subject: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee that leads the debate."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another record of the same register."""

    type: RelationType
    record: str


@dataclass(frozen=True, slots=True)
class Record:
    """One commitment. ``office`` is who promised; ``ministry`` is literal, ``ministry_key`` ours when it is known.

    ``fulfilled_on`` is ``DatumNakoming``: the day of fulfilment of what is done, and no more than a hint for the rest.
    """

    id: str
    number: str
    text: str
    office: str
    ministry: str
    ministry_key: str | None
    made: When
    status: str
    fulfilled_on: date | None
    meeting: Meeting | None
    committee: Committee | None
    letters: tuple[Letter, ...]
    links: tuple[Link, ...]

    @property
    def meaning(self) -> Meaning | None:
        """What its status means."""
        return meaning_of(self.status)

    @property
    def fingerprint(self) -> str:
        """A digest of all that is used of it: a change of anything else is none."""
        return sha256(orjson.dumps(self)).hexdigest()


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that the register says it has removed; little more than its id is left."""

    id: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be understood, and why. ``name`` is its number or id, as far as it has one."""

    name: str
    reason: str


Mapped = Record | Removed | Reject
