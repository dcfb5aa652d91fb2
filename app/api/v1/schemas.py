"""What the API answers, field by field. Read models: no defaults, no limits, so that stored rows always fit."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

from app.api.v1.payload_schemas import payload_by_type, payload_models
from app.domain.commitments import Ending
from app.domain.deadlines import Deadline, DeadlineKind, Firmness
from app.domain.events import CommitmentKind, EventType, Reference, Relation, RelationType
from app.domain.periods import Precision
from app.domain.standing import Standing
from app.store.timeline import EntryType


class Schema(BaseModel):
    """Common to all answers: camelCase keys."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


def _nullable_day(example: str) -> Any:
    return WithJsonSchema({"type": ["string", "null"], "format": "date", "examples": [example]})


Day = Annotated[date, WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-22"]})]
MaybeDay = Annotated[date | None, _nullable_day("2026-01-31")]
Instant = Annotated[
    datetime, WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-22T09:30:00.000000Z"]})
]


class SpanOut(Schema):
    """When something happened: the first and the last day it can have been, equal when the day is known."""

    first: MaybeDay = Field(description="first possible day; null when unknown")
    last: MaybeDay = Field(description="last possible day; null when unknown")


class PeriodOut(Schema):
    """The days that a wording allows, both ends included."""

    earliest: MaybeDay = Field(description="first day; null when the words set none")
    latest: MaybeDay = Field(description="last day; null when the end is open")
    precision: Precision = Field(description="how exactly the words name the days", examples=["month"])
    edtf: str = Field(description="the same in EDTF (ISO 8601-2)", examples=["2026-01"])


class DeadlineOut(Schema):
    """A deadline: the words, the days they mean, and why."""

    wording: str = Field(description="the words, as they were said", examples=["in januari 2026"])
    stated_on: MaybeDay = Field(description="the day they were said; null when it is not known exactly")
    kind: DeadlineKind = Field(description="what sort of term the words set", examples=["dated"])
    firmness: Firmness = Field(description="how firmly it was promised", examples=["firm"])
    rule: str = Field(description="the rule that read the words, as in the table of rules", examples=["month"])
    rule_version: int = Field(description="the version of that rule", examples=[1])
    explanation: str = Field(description="how the words were read, in English", examples=["The month of January 2026."])
    explanation_nl: str = Field(description="how the words were read, in Dutch", examples=["De maand januari 2026."])
    provisional: bool = Field(
        description="whether the days may still change, because a calendar is not final", examples=[False]
    )
    provisional_because: str | None = Field(
        description="why they may still change, in English",
        examples=["The summer recess of 2027 has not been published."],
    )
    grace_days: int = Field(description="days after the last one before it counts as late", examples=[0])
    recurrence: str | None = Field(description="for a series: the recurrence rule (RFC 5545)", examples=["FREQ=YEARLY"])
    awaits: str | None = Field(
        description="for a term tied to an event: what it waits for", examples=["inwerkingtreding van de wet"]
    )
    period: PeriodOut | None = Field(description="the days; null for a term that names none")


class ReferenceOut(Schema):
    """An official number."""

    system: str = Field(description="whose number it is", examples=["kamerstuk", "toezegging"])
    id: str = Field(description="the number", examples=["36781", "TZ202509-102"])


class RelationOut(Schema):
    """A link to another commitment."""

    type: RelationType = Field(description="how it belongs to the other", examples=["relates-to"])
    commitment: UUID = Field(description="the other commitment", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])


class SeriesOut(Schema):
    """For a series, its recurrence; for one of its terms, which term of which series."""

    parent: UUID | None = Field(
        description="the series that this is a term of; null for the series itself",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )
    period: str | None = Field(description="which term, in EDTF; null for the series itself", examples=["2026"])
    recurrence: str | None = Field(
        description="the recurrence rule (RFC 5545); null for a term", examples=["FREQ=YEARLY"]
    )


class ClosureOut(Schema):
    """How and when a commitment ended."""

    ending: Ending = Field(description="how it ended", examples=["fulfilled"])
    happened: SpanOut = Field(description="when")
    successor: UUID | None = Field(
        description="the commitment that carries on", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"]
    )


class CommitmentOut(Schema):
    """One outcome that a government owes, as it stands on a day."""

    id: UUID = Field(description="never changes", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])
    title: str = Field(description="what is owed, in Dutch", examples=["Onderzoek naar de bewijslast"])
    title_en: str = Field(
        description="the same in English; empty when there is none", examples=["Study of the burden of proof"]
    )
    summary: str = Field(
        description="a sentence or two more, in Dutch",
        examples=["Het onderzoek gaat over de omkering van de bewijslast."],
    )
    kind: CommitmentKind = Field(description="what sort of outcome it is", examples=["report"])
    ministry: str | None = Field(description="key of the ministry that leads", examples=["SZW"])
    co_ministries: list[str] = Field(description="keys of further ministries", examples=[["BZK"]])
    promised_by: str = Field(description="the office that promised", examples=["minister van SZW"])
    chamber: str | None = Field(description="the chamber it was promised to", examples=["TK"])
    committees: list[str] = Field(description="keys of committees", examples=[["SZW"]])
    themes: list[str] = Field(description="keys of themes", examples=[["werk"]])
    references: list[ReferenceOut] = Field(description="official numbers")
    relations: list[RelationOut] = Field(description="other commitments it belongs with")
    series: SeriesOut | None = Field(description="set for a series and for its terms")
    made: SpanOut = Field(description="when it was promised")
    standing: Standing = Field(description="what it is on the day asked about", examples=["overdue"])
    because: str = Field(
        description="why it stands so, in English",
        examples=["The last day was 2026-01-31; no fulfilment was found, checked through 2026-02-03."],
    )
    because_nl: str = Field(
        description="why it stands so, in Dutch",
        examples=["De laatste dag was 31 januari 2026; nakoming is niet gevonden, gezocht tot en met 3 februari 2026."],
    )
    stale: bool = Field(description="an open end without any news for nine months", examples=[False])
    partly_fulfilled: bool = Field(description="a part was delivered", examples=[False])
    as_of: Day = Field(description="the day it is judged on")
    checked_through: MaybeDay = Field(description="through which day somebody looked for fulfilment and found none")
    deadline: DeadlineOut | None = Field(description="the deadline now; null when none was given")
    original: DeadlineOut | None = Field(description="the first dated deadline; null when there was none")
    moves: int = Field(description="how often the deadline moved", examples=[1])
    last_move: SpanOut | None = Field(description="when it moved last")
    slip_days: int | None = Field(description="last day now minus last day originally, in days", examples=[762])
    days_late: int | None = Field(description="days late, the least that is certain; 0 when not late", examples=[295])
    days_late_at_most: int | None = Field(description="days late, the most that is possible", examples=[295])
    days_late_original: int | None = Field(description="days late against the first deadline", examples=[1057])
    closed_on: MaybeDay = Field(description="the day it ended, when that is known exactly")
    closure: ClosureOut | None = Field(description="how it ended; null while it is open")
    revision: int = Field(description="goes up with every event; for If-Match", examples=[5])
    url: str = Field(
        description="where this commitment answers",
        examples=["https://toezegd.example/v1/commitments/7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )


class CitationOut(Schema):
    """A source and the place in it."""

    source: str = Field(description="id of the source", examples=["kst-29861-150"])
    locator: str = Field(description="section, recommendation or footnote", examples=["2.1.G"])


_SHOWN = {Deadline: DeadlineOut, Reference: ReferenceOut, Relation: RelationOut, date: Day}
PAYLOADS = payload_models(Schema, CommitmentOut, _SHOWN)
if TYPE_CHECKING:
    AnyPayload = dict[str, Any]
else:
    AnyPayload = reduce(or_, PAYLOADS.values())


class EventOut(Schema):
    """One fact: what happened, when, when it was recorded, and who says so. Its type says what its payload holds."""

    model_config = ConfigDict(json_schema_extra={"allOf": payload_by_type(PAYLOADS)})

    sequence: int = Field(description="number in the register; the register version it made", examples=[120])
    id: UUID = Field(description="never changes", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    type: EventType = Field(description="what happened", examples=["deadline_set"])
    commitment: UUID | None = Field(
        description="the commitment; null for an entry of the catalogue",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )
    happened: SpanOut = Field(description="when it happened")
    recorded_at: Instant = Field(description="when it was recorded (UTC)")
    sources: list[CitationOut] = Field(description="the sources, with the place in each")
    retracted: bool = Field(description="recorded by mistake, and no longer counted", examples=[False])
    redacted: bool = Field(
        description="its texts were removed for legal reasons: a mark stands where each stood, the rest is as it was",
        examples=[False],
    )
    recorded_by: str | None = Field(
        description="name of the key that recorded it; null for what came in otherwise, and for everybody but admins",
        examples=["griffie"],
    )
    payload: AnyPayload = Field(
        description="what belongs to this type of event", examples=[{"text": "De Kamer ontvangt de evaluatie."}]
    )


class CommitmentDetail(CommitmentOut):
    """A commitment with everything that is known of it."""

    description: str = Field(
        description="what was promised, as the register describes it, in Dutch",
        examples=["De Kamer krijgt het onderzoek naar de bewijslast."],
    )
    events: list[EventOut] = Field(description="its events in the order they happened")
    deadlines: list[DeadlineOut] = Field(description="its deadlines in that order")
    sources: list["SourceOut"] = Field(description="the sources its events cite")


class SourceOut(Schema):
    """A document or debate."""

    id: str = Field(description="never changes", examples=["kst-29861-150"])
    kind: str = Field(description="letter, debate, act, bill, report, web-page or news", examples=["letter"])
    title: str = Field(description="title in Dutch, in our words", examples=["Voortgang van de maatregelen"])
    title_en: str = Field(description="title in English", examples=["Progress of the measures"])
    issued: SpanOut = Field(description="when it was issued; both null for an undated one")
    issued_by: str = Field(description="the office it came from; empty when not known", examples=["minister van SZW"])
    references: list[ReferenceOut] = Field(description="official numbers")
    address: str | None = Field(
        description="where it can be found", examples=["https://www.tweedekamer.nl/kamerstukken/detail?id=2026D05153"]
    )


class MinistryOut(Schema):
    """A ministry, with the names it went by."""

    key: str = Field(description="short name", examples=["SZW"])
    name: str = Field(description="name in Dutch", examples=["Sociale Zaken en Werkgelegenheid"])
    name_en: str = Field(description="name in English", examples=["Social Affairs and Employment"])
    aliases: list[dict[str, Any]] = Field(
        description="other names, with the days they held as far as known", examples=[[{"name": "Sociale Zaken"}]]
    )


class CommitteeOut(Schema):
    """A committee of a chamber."""

    key: str = Field(description="short name", examples=["SZW"])
    chamber: str = Field(description="TK or EK", examples=["TK"])
    name: str = Field(description="name in Dutch", examples=["Sociale Zaken en Werkgelegenheid"])


class ThemeOut(Schema):
    """A subject that commitments are grouped by."""

    key: str = Field(description="short name", examples=["huisvesting"])
    name: str = Field(description="name in Dutch", examples=["Sociale Zaken en Werkgelegenheid"])
    name_en: str = Field(description="name in English", examples=["Social Affairs and Employment"])


class TimelineEntryOut(Schema):
    """A line of the timeline: something that happened, or the day a term stands for."""

    day: Day = Field(description="the day it counts from, or the last day of the term (the first of an open end)")
    type: EntryType = Field(description="an event, or a deadline", examples=["event"])
    commitment: UUID = Field(description="whose", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])
    title: str = Field(description="its title in Dutch", examples=["Onderzoek naar de bewijslast"])
    title_en: str = Field(description="its title in English", examples=["Study of the burden of proof"])
    standing: Standing = Field(description="how the commitment stands on the day asked about", examples=["overdue"])
    event: EventOut | None = Field(description="the event; null for a deadline")
    deadline: DeadlineOut | None = Field(description="the deadline; null for an event")


class BandOut(Schema):
    """How many have a number of days within bounds, both included."""

    least: int | None = Field(description="null: no lower bound", examples=[1])
    most: int | None = Field(description="null: no upper bound", examples=[30])
    count: int = Field(description="how many", examples=[12])


class DistributionOut(Schema):
    """How a number of days is spread."""

    of: int = Field(description="of how many commitments", examples=[40])
    median: int | None = Field(description="the middle one, the lower of two; null when there are none", examples=[94])
    bands: list[BandOut] = Field(description="counts by band")


class StatisticsOut(Schema):
    """Counts over a selection. Series themselves are not counted; their terms are."""

    as_of: Day = Field(description="the day it is judged on")
    register_version: int = Field(description="the version of the register that answers", examples=[120])
    total: int = Field(description="how many commitments", examples=[40])
    by_standing: dict[str, int] = Field(description="by standing", examples=[{"overdue": 12, "upcoming": 9}])
    by_kind: dict[str, int] = Field(description="by kind", examples=[{"report": 14}])
    by_ministry: dict[str, int] = Field(
        description="by ministry; one with two counts for both", examples=[{"SZW": 31, "BZK": 4}]
    )
    by_theme: dict[str, int] = Field(description="by theme", examples=[{"huisvesting": 8}])
    by_year: dict[str, int] = Field(description="by the year of the day a term stands for", examples=[{"2026": 17}])
    lateness_now: DistributionOut = Field(description="days late of what is overdue")
    lateness_when_fulfilled: DistributionOut = Field(description="days late of what was fulfilled")
    slip: DistributionOut = Field(description="days between the last day first promised and the last day now")


class ListOut(Schema):
    """What every list has around its items."""

    as_of: Day = Field(description="the day it is judged on")
    register_version: int = Field(description="the version of the register that answers", examples=[120])
    next: str | None = Field(
        description="the cursor of the next page; null on the last one",
        examples=["WyIyMDI2LTAxLTMxIiwiN2QwZjZkMmUtNmYxYi01YzVlLTliMGUtM2EzYzhmNGY5ZDEwIl0"],
    )


class CommitmentList(ListOut):
    """A page of commitments."""

    items: list[CommitmentOut] = Field(description="the commitments")


class EventList(ListOut):
    """A page of events."""

    items: list[EventOut] = Field(description="the events")


class RecordedOut(Schema):
    """What a write recorded, and how the commitments stand that it is about."""

    events: list[EventOut] = Field(description="the events, in the order of the register")
    commitments: list[CommitmentOut] = Field(description="the commitments now; one that was taken away is left out")
    register_version: int = Field(description="the version of the register after it", examples=[121])


class EventPlace(Schema):
    """An event, by where it stands."""

    id: UUID = Field(description="never changes", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    sequence: int = Field(description="number in the register", examples=[121])
    type: EventType = Field(description="what happened", examples=["described"])
    commitment: UUID | None = Field(
        description="the commitment; null for an entry of the catalogue",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )


class RedactionOut(Schema):
    """What a redaction took out, and where the same words may still stand."""

    events: list[EventOut] = Field(description="the events that record the redaction: who, when and why")
    redacted: list[EventOut] = Field(description="the events that lost their texts, as they are now")
    remaining: list[EventPlace] = Field(
        description="other events with one of the same texts in them, at most a hundred: judge them one by one"
    )
    register_version: int = Field(description="the version of the register after it", examples=[121])


class TimelineList(ListOut):
    """A page of the timeline."""

    items: list[TimelineEntryOut] = Field(description="the lines, in order of day")


class SourceList(ListOut):
    """The sources."""

    items: list[SourceOut] = Field(description="the sources")


class MinistryList(ListOut):
    """The ministries."""

    items: list[MinistryOut] = Field(description="the ministries")


class CommitteeList(ListOut):
    """The committees."""

    items: list[CommitteeOut] = Field(description="the committees")


class ThemeList(ListOut):
    """The themes."""

    items: list[ThemeOut] = Field(description="the themes")
