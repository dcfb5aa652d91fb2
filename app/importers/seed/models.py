"""The shape of the seed files. Field by field it is described in ``seed/README.md``."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from app.domain.calendars import RecessKind
from app.domain.deadlines import Firmness, When
from app.domain.events import CommitmentKind, EventType, RelationType
from app.domain.periods import Precision

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._&-]{0,63}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Entry(BaseModel):
    """What every entry has in common: camelCase keys, and no others than are known."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Dated(Entry):
    """Something with a day: ``on`` a day or ``unknown``, or ``between`` the first and last possible one."""

    on: date | Literal["unknown"] | None = None
    between: tuple[date, date] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Dated":
        if (self.on is None) == (self.between is None):
            raise ValueError("give either 'on' (a day, or unknown) or 'between' (two days)")
        return self

    @property
    def when(self) -> When:
        """The first and last possible day."""
        if self.between is not None:
            return When(*self.between)
        return When.on(self.on) if isinstance(self.on, date) else When(None, None)


class Alias(Entry):
    """Another name a ministry goes or went by."""

    name: Title
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None


class Ministry(Entry):
    """A ministry by its short name."""

    key: Key
    name: Title
    name_en: Title
    aliases: tuple[Alias, ...] = ()
    successor_of: tuple[Key, ...] = ()


class Committee(Entry):
    """A committee of a chamber."""

    key: Key
    chamber: Literal["TK", "EK"]
    name: Title


class Theme(Entry):
    """A subject that commitments are grouped by."""

    key: Key
    name: Title
    name_en: Title


class Catalogue(Entry):
    """What commitments refer to, sources apart."""

    ministries: tuple[Ministry, ...]
    committees: tuple[Committee, ...]
    themes: tuple[Theme, ...]


class SeedRecess(Entry):
    """A recess of the House."""

    kind: RecessKind
    year: int = Field(ge=1900, le=2200)
    start: date
    end: date
    basis: Words
    source: Words
    official: bool


class Recesses(Entry):
    """The recesses whose days were found."""

    recesses: tuple[SeedRecess, ...]


class SeedReference(Entry):
    """An official number."""

    system: Key
    id: Title


class Source(Dated):
    """A document or debate."""

    id: Key
    kind: Literal["letter", "debate", "act", "bill", "report", "web-page", "news"]
    title: Title
    title_en: Title
    references: tuple[SeedReference, ...] = ()
    issued_by: str = Field(default="", max_length=500)
    url: str | None = Field(default=None, pattern=r"^https?://", max_length=500)


class Cited(Entry):
    """A source and the place in it."""

    source: Key
    at: str = Field(default="", max_length=500)


class HandPeriod(Entry):
    """A period a person sets because the words alone cannot give it, and why."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision
    reason: Words


class SeedEvent(Dated):
    """One event; which further keys it takes depends on its type."""

    type: EventType
    sources: tuple[Cited, ...] = ()
    by: Title | None = None
    to: Literal["TK", "EK"] | None = None
    committee: Key | None = None
    description: Words | None = None
    wording: Words | None = None
    stated_on: date | None = None
    firmness: Firmness | None = None
    period: HandPeriod | None = None
    awaits: Words | None = None
    text: str | None = None
    reason: str | None = None
    successor: Key | None = None
    ministry: Key | None = None
    through: date | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "SeedEvent":
        allowed = _KEYS.get(self.type)
        if allowed is None:
            raise ValueError(f"'{self.type}' is not recorded from a seed")
        given = {name for name in self.model_fields_set if name not in _ALWAYS}
        if given - allowed:
            raise ValueError(f"'{self.type}' has no {', '.join(sorted(given - allowed))}")
        if _REQUIRED[self.type] - given:
            raise ValueError(f"'{self.type}' needs {', '.join(sorted(_REQUIRED[self.type] - given))}")
        return self


_ALWAYS = frozenset({"type", "on", "between", "sources"})
_TEXT = frozenset({"text", "reason"})
_KEYS: dict[EventType, frozenset[str]] = {
    EventType.MADE: frozenset({"by", "to", "committee", "description"}),
    EventType.DEADLINE_SET: frozenset({"wording", "stated_on", "firmness", "period", "awaits"}),
    EventType.PARTLY_FULFILLED: _TEXT,
    EventType.FULFILLED: _TEXT,
    EventType.WITHDRAWN: _TEXT,
    EventType.SUPERSEDED: _TEXT | {"successor"},
    EventType.TRANSFERRED: _TEXT | {"ministry"},
    EventType.REOPENED: _TEXT,
    EventType.NOTED: _TEXT,
    EventType.CHECKED: _TEXT | {"through"},
}
_REQUIRED: dict[EventType, frozenset[str]] = {kind: frozenset() for kind in _KEYS} | {
    EventType.MADE: frozenset({"by", "description"}),
    EventType.DEADLINE_SET: frozenset({"wording"}),
    EventType.TRANSFERRED: frozenset({"ministry"}),
    EventType.CHECKED: frozenset({"through"}),
}


class SeedRelation(Entry):
    """A link to another commitment of the seed."""

    type: RelationType
    commitment: Key


class SeedOccurrence(Entry):
    """What is known of one term of a series; ``period`` is the term in EDTF."""

    period: str
    events: tuple[SeedEvent, ...]


class SeedCommitment(Entry):
    """One commitment with its events, in the order they happened."""

    key: Key
    title: Title
    title_en: Title
    summary: Words
    kind: CommitmentKind
    ministry: Key
    co_ministries: tuple[Key, ...] = ()
    chamber: Literal["TK", "EK"]
    committees: tuple[Key, ...] = ()
    themes: tuple[Key, ...] = ()
    references: tuple[SeedReference, ...] = ()
    relations: tuple[SeedRelation, ...] = ()
    events: tuple[SeedEvent, ...] = Field(min_length=1)
    occurrences: tuple[SeedOccurrence, ...] = ()


def entry(model: BaseModel, *without: str) -> dict[str, Any]:
    """An entry of the catalogue as it is kept: camelCase keys, plain JSON values, nothing that is not there."""
    return model.model_dump(mode="json", by_alias=True, exclude=set(without), exclude_none=True)
