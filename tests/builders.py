"""Plain builders: each makes one thing that is right, with what a test is about given by name.

Days are written as ISO text. A ``When`` is written the way it is said: "2025-10-01" a day that is known,
"2025-10-01/2025-10-03" one of some days, "../2023-12-31" and "2023-05-25/.." with one end known, None unknown.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from app.domain import events as ev
from app.domain.deadlines import Deadline, DeadlineKind, Explanation, Firmness, When
from app.domain.events import CatalogueKind, Citation, Draft, Event
from app.domain.periods import Period, Precision

PROMISE = UUID(int=1)
OTHER = UUID(int=2)
LETTER = "29861-150"


def day(text: str) -> date:
    return date.fromisoformat(text)


def optional_day(text: str | None) -> date | None:
    return None if text in (None, "..") else date.fromisoformat(str(text))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def make_when(text: str | None) -> When:
    first, _, last = (text or "../..").partition("/")
    return When(optional_day(first), optional_day(last or first))


def make_period(first: str | None, last: str | None, precision: Precision = Precision.INTERVAL) -> Period:
    return Period(optional_day(first), optional_day(last), precision)


def make_deadline(
    first: str | None = None,
    last: str | None = None,
    *,
    wording: str = "in januari 2026",
    precision: Precision = Precision.INTERVAL,
    kind: DeadlineKind | None = None,
    firmness: Firmness = Firmness.FIRM,
    grace_days: int = 0,
    stated_on: str | None = "2025-01-10",
    provisional: Explanation | None = None,
    rrule: str | None = None,
) -> Deadline:
    """A dated deadline when a day is given, a recurring one with a rule, else an undated one."""
    dated = first is not None or last is not None
    usual = DeadlineKind.RECURRING if rrule else DeadlineKind.DATED if dated else DeadlineKind.UNDATED
    return Deadline(
        wording=wording,
        stated_on=make_when(stated_on),
        kind=kind or usual,
        period=make_period(first, last, precision) if dated else None,
        rule="interval",
        rule_version=1,
        explanation=Explanation("zo staat het er", "that is what it says"),
        firmness=firmness,
        provisional=provisional,
        grace_days=grace_days,
        rrule=rrule,
    )


UNDATED = make_deadline(wording="op korte termijn")


def make_series(rrule: str = "FREQ=YEARLY", *, stated_on: str | None = "2020-12-14", **more: str | None) -> Deadline:
    first, last = more.get("first"), more.get("last")
    return make_deadline(first, last, wording="jaarlijks", rrule=rrule, stated_on=stated_on)


def make_made(
    description: str = "de Kamer informeren over het onderzoek",
    *,
    promised_by: str = "minister van SZW",
    chamber: str | None = "TK",
    committee: str | None = None,
    occurrence: ev.Occurrence | None = None,
) -> ev.Made:
    return ev.Made(description, promised_by, chamber, committee, occurrence)


def deadline_set(first: str | None, last: str | None, **more: Precision | int | str | None) -> ev.DeadlineSet:
    return ev.DeadlineSet(make_deadline(first, last, **more))  # type: ignore[arg-type]


def event_id(sequence: int) -> UUID:
    """The id that ``make_event`` gives to the event with this number."""
    return UUID(int=(1 << 100) + sequence)


def make_event(
    payload: ev.Payload,
    on: str | None = "2025-01-10",
    *,
    sequence: int = 1,
    recorded: str | datetime | None = None,
    commitment: UUID | None = PROMISE,
    sources: Sequence[str] = (LETTER,),
) -> Event:
    """An event that was recorded in the evening of 2026-02-03, a second later for each number, unless said."""
    at = instant(recorded) if isinstance(recorded, str) else recorded
    return Event(
        id=event_id(sequence),
        commitment=commitment,
        happened=make_when(on),
        payload=payload,
        sources=tuple(Citation(source) for source in sources),
        sequence=sequence,
        recorded_at=at or datetime(2026, 2, 3, 19, tzinfo=UTC) + timedelta(seconds=sequence),
    )


Step = tuple[str | None, ev.Payload]
"""When something happened, and what."""


def make_life(
    *steps: Step, made: ev.Made | None = None, made_on: str | None = "2025-01-10", recorded: Iterable[str] = ()
) -> list[Event]:
    """The events of one commitment: it was made, then these steps, recorded in this order.

    The ``made`` event has number 1, the first step number 2. ``recorded`` gives days of recording, at noon.
    """
    given: tuple[Step, ...] = ((made_on, made or make_made()), *steps)
    instants = [datetime.combine(day(text), time(12), UTC) for text in recorded]
    known: list[datetime | None] = [*instants, *(None for _ in given[len(instants) :])]
    return [
        make_event(payload, on, sequence=i, recorded=at)
        for i, ((on, payload), at) in enumerate(zip(given, known, strict=True), start=1)
    ]


def make_draft(
    payload: ev.Payload,
    on: str | None = "2025-01-10",
    *,
    identity: int,
    commitment: UUID | None = PROMISE,
    sources: Sequence[str] = (),
    origin: str | None = None,
    recorded_by: str | None = None,
) -> Draft:
    cited = tuple(Citation(source) for source in sources)
    return Draft(event_id(identity), commitment, make_when(on), payload, cited, origin, recorded_by)


def make_catalogue(*names: tuple[CatalogueKind, str], identity: int = 900_000) -> list[Draft]:
    """Drafts that describe sources, ministries, committees and themes."""
    return [
        make_draft(ev.Catalogued(kind, key, {"name": key}), None, identity=identity + i, commitment=None)
        for i, (kind, key) in enumerate(names)
    ]
