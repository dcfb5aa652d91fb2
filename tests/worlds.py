"""Random worlds: Hypothesis strategies for periods, deadlines, lives and whole registers as they came about.

A world is what was recorded, one transaction after the other. Only events that the register accepts are in it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import cycle
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.commitments import Ending
from app.domain.deadlines import UNKNOWN_DAY, Deadline, DeadlineKind, Firmness, When
from app.domain.errors import TransitionError
from app.domain.events import CatalogueKind, Citation, Draft, Event
from app.domain.history import present, recorded_day
from app.domain.periods import ABOUT, Period, Precision, unit
from app.domain.selections import Selection
from app.domain.standing import Standing
from app.domain.transitions import check
from tests.builders import event_id, make_deadline

EPOCH = date(2025, 1, 1)
"""The worlds play in the two years from here, mostly on few days, so that bounds meet."""
BEGIN = datetime(2026, 1, 31, 22, 59, 59, 999_999, tzinfo=UTC)
"""The first instant of recording: the last one of January in Amsterdam."""
COMMITMENTS = tuple(UUID(int=i) for i in (1, 1, 1, 2, 2, 3))
"""Of which commitment an event is: the first one has a long life."""
SOURCES = ("29861-99", "29861-150", "debat-2025-09-11")
MINISTRIES = ("SZW", "AenM")
COMMITTEES = ("SZW", "JenV")
THEMES = ("werk", "wonen")
TITLES = ("Wtta", "meldplicht", "Bewijslast 100%", "ijkmoment_1", "Één loket", "ZZP")
REFERENCES = (ev.Reference("kamerstuk", "36781"), ev.Reference("aanbeveling", "AB202509-102"))
CATALOGUE = (
    *((CatalogueKind.SOURCE, key) for key in SOURCES),
    *((CatalogueKind.MINISTRY, key) for key in MINISTRIES),
    *((CatalogueKind.COMMITTEE, key) for key in COMMITTEES),
    *((CatalogueKind.THEME, key) for key in THEMES),
)
WORDINGS = ("voor de zomer", "in januari 2026", "eind 2025")


def _whole_units() -> st.SearchStrategy[tuple[date, date]]:
    codes = st.sampled_from([*range(1, 13), *range(21, 25), *range(33, 42)])
    return st.builds(unit, st.integers(1900, 2200), codes)


def _intervals() -> st.SearchStrategy[tuple[date, date]]:
    return st.tuples(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 800)).map(
        lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of every precision: whole units and odd intervals, open at either end."""
    first, last = draw(_whole_units() | _intervals())
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.APPROX:
        return Period(first - ABOUT, last + ABOUT, precision)
    ends = draw(st.sampled_from([(first, last), (first, last), (first, None), (None, last)]))
    return Period(*ends, precision)


MARKS = ("2025-03-01", "2025-06-30", "2025-07-01", "2026-01-31", "2026-02-07", "2026-09-01", "2027-01-01")
"""The days on which the deadlines of these worlds begin and end."""
GRACE = 7


def _deadlines() -> list[Deadline]:
    """Deadlines of every kind, on days that touch; three times as many with two ends as of any other sort."""
    marks = MARKS
    terms = [(first, last) for first in marks for last in marks if first <= last]
    firmness = cycle(Firmness)
    words = cycle(WORDINGS)
    closed = [make_deadline(*term, wording=next(words), firmness=next(firmness)) for term in terms]
    graced = [make_deadline(*term, wording=next(words), grace_days=GRACE) for term in terms[::3]]
    spoken = [make_deadline(*term, wording=next(words), precision=Precision.UNTIL) for term in terms[::3]]
    before = [make_deadline(None, last, wording=next(words), precision=Precision.UNTIL) for last in marks]
    after = [make_deadline(first, None, wording=next(words), precision=Precision.AFTER) for first in marks]
    series = [make_deadline(*term, wording=next(words), rrule="FREQ=YEARLY") for term in ((None, None), *terms[::9])]
    open_series = make_deadline(marks[0], None, wording=WORDINGS[0], rrule="FREQ=YEARLY")
    undated = [make_deadline(wording=words, firmness=next(firmness)) for words in WORDINGS]
    event = make_deadline(wording=WORDINGS[0], kind=DeadlineKind.EVENT)
    return [*closed, *graced, *spoken, *before, *after, *series, open_series, *undated, event]


DEADLINES = _deadlines()


class About(StrEnum):
    """Payloads that are about another event or another commitment, filled in when it is known which."""

    RETRACTION = "retraction"
    REREADING = "rereading"
    MERGER = "merger"
    SUCCESSION = "succession"
    RELATION = "relation"


_DESCRIPTIONS: list[ev.Payload] = [
    *(ev.Described(title=title) for title in TITLES),
    *(ev.Described(kind=kind) for kind in ev.CommitmentKind),
    *(ev.Described(ministry=ministry, co_ministries=MINISTRIES) for ministry in MINISTRIES),
    ev.Described(title_en="start of the act", summary="de wet start", co_ministries=()),
    ev.Described(title_en="", themes=THEMES, committees=()),
    ev.Described(themes=(THEMES[0],), committees=COMMITTEES, references=REFERENCES),
    ev.Described(references=REFERENCES[:1]),
    *(ev.Transferred(ministry) for ministry in MINISTRIES),
]
_ENDINGS: list[ev.Payload] = [
    ev.PartlyFulfilled(),
    ev.Fulfilled(),
    ev.Withdrawn(),
    ev.Superseded(),
    ev.Reopened(),
]
_SIGHTINGS: list[ev.Payload] = [
    ev.StatusObserved("tweedekamer", "Aangehouden"),
    ev.StatusObserved("tweedekamer", "In behandeling"),
    ev.StatusObserved("tweedekamer", "Openstaand", "open"),
    ev.Noted("zie ook de memorie"),
    ev.RemovedAtSource("tweedekamer"),
    ev.Checked(date(2025, 12, 31)),
    ev.Checked(date(2025, 6, 30)),
    ev.DeadlineProposed("tweedekamer", DEADLINES[0]),
]
_MADE = ev.Made("onderzoek naar de bewijslast", "minister van SZW", "TK", "SZW")
_SUBJECTS: list[ev.Payload] = [_MADE, ev.Made("de wet start", "minister van AenM", "EK")]


@dataclass(frozen=True)
class _Step:
    """What somebody tries to record: about which commitment, what, when it happened, with which sources."""

    commitment: UUID
    payload: ev.Payload | About
    happened: When
    sources: tuple[Citation, ...]
    pointer: int


BOUNDARIES = sorted(
    {date.fromisoformat(mark) + timedelta(days=n) for mark in MARKS for n in (-1, 0, 1, GRACE, GRACE + 1)}
)
"""Days on which something may change, and those beside them."""
_DAYS = [EPOCH + timedelta(days=30 * n + beside) for n in range(1, 22) for beside in (-1, 0, 1)]
_SPANS = [When(first, last) for first, last in zip(_DAYS[::5], _DAYS[2::5], strict=False)]
_WHENS = [*map(When.on, _DAYS), *_SPANS, UNKNOWN_DAY, *(When(None, day) for day in _DAYS[::20])]
_WHENS += [When(day, None) for day in _DAYS[::20]]
_CITED = [(), *((Citation(source),) for source in SOURCES), (Citation(SOURCES[0], "2.1.G"), Citation(SOURCES[1]))]
_PAYLOADS: st.SearchStrategy[ev.Payload | About] = st.one_of(
    *(st.sampled_from(part).map(ev.DeadlineSet) for part in (DEADLINES, DEADLINES[::-1])),
    *(st.sampled_from(part) for part in (_ENDINGS, _ENDINGS[::-1], _SIGHTINGS)),
    st.sampled_from([*_DESCRIPTIONS, *_SUBJECTS]),
    st.sampled_from(About),
)
_TICK = timedelta(microseconds=1)
_PAUSES = (_TICK, timedelta(hours=1), timedelta(days=1), timedelta(days=45), timedelta(0), timedelta(days=-1))
"""Between what the clock says at two transactions: it may stand still, and go back."""


@dataclass(frozen=True)
class Transaction:
    """What was recorded together: what the clock said, and the instant the register gave it."""

    now: datetime
    recorded_at: datetime
    drafts: tuple[Draft, ...]


class _Writer:
    """Keeps the steps that a register accepts after what was recorded before."""

    def __init__(self) -> None:
        self.lives: dict[UUID, list[Event]] = defaultdict(list)
        self.sequence = 0

    def transaction(self, now: datetime, recorded_at: datetime, steps: list[_Step]) -> Transaction:
        drafts = [draft for step in steps if (draft := self._accepted(step, recorded_at))]
        return Transaction(now, recorded_at, tuple(drafts))

    def _accepted(self, step: _Step, recorded_at: datetime) -> Draft | None:
        life = self.lives[step.commitment]
        payload = self._payload(step, life) if life else _SUBJECTS[step.pointer % 2]
        future = (step.happened.last or step.happened.first or EPOCH) > recorded_day(recorded_at)
        fields = (step.commitment, UNKNOWN_DAY if future else step.happened, payload, step.sources)
        identity = event_id(self.sequence + 1)
        event = Event(identity, *fields, sequence=self.sequence + 1, recorded_at=recorded_at)
        try:
            check([*life, event])
        except TransitionError:
            return None
        self.sequence += 1
        life.append(event)
        return Draft(identity, *fields)

    def _payload(self, step: _Step, life: list[Event]) -> ev.Payload:
        match step.payload:
            case About.RETRACTION:
                first = 0 if step.pointer == 0 else min(1, len(life) - 1)
                return ev.Retracted(life[max(first, step.pointer % len(life))].id, "een vergissing")
            case About.REREADING:
                return self._rereading(step, life)
            case About.MERGER | About.SUCCESSION | About.RELATION:
                return self._link(step, step.payload)
        return step.payload

    def _rereading(self, step: _Step, life: list[Event]) -> ev.Payload:
        said = [(e, e.payload.deadline) for e in life if isinstance(e.payload, ev.DeadlineSet)]
        if not said:
            return ev.Noted("niets te herlezen")
        event, deadline = said[step.pointer % len(said)]
        same = [other for other in DEADLINES if other.wording == deadline.wording]
        return ev.Reread(event.id, same[step.pointer * 7 % len(same)])

    def _link(self, step: _Step, sort: About) -> ev.Payload:
        others = [key for key, life in self.lives.items() if key != step.commitment and _stands_alone(life)]
        if not others:
            return ev.Noted("nog geen andere")
        other = others[step.pointer % len(others)]
        if sort is About.MERGER:
            return ev.Merged(other)
        if sort is About.SUCCESSION:
            return ev.Superseded("", other)
        return ev.Described(relations=(ev.Relation(ev.RelationType.FOLLOWS, other),))


def _stands_alone(life: list[Event]) -> bool:
    now = present(life)
    return now is not None and (now.closure is None or now.closure.ending is not Ending.MERGED)


def worlds(commitments: tuple[UUID, ...] = COMMITMENTS, most: int = 6) -> st.SearchStrategy[list[Transaction]]:
    """What a register was told, in up to ``most`` transactions."""
    steps = st.builds(
        _Step,
        st.sampled_from(commitments),
        _PAYLOADS,
        st.sampled_from(_WHENS),
        st.sampled_from(_CITED),
        st.integers(0, 11),
    )
    batches = st.tuples(st.sampled_from(_PAUSES), st.lists(steps, min_size=3, max_size=9))
    return st.lists(batches, min_size=1, max_size=most).map(_told)


def _told(batches: list[tuple[timedelta, list[_Step]]]) -> list[Transaction]:
    writer, now, earliest, told = _Writer(), BEGIN, BEGIN, list[Transaction]()
    for pause, steps in batches:
        told.append(writer.transaction(now, max(now, earliest), steps))
        if told[-1].drafts:
            earliest = told[-1].recorded_at + _TICK
        now += pause
    return told


def numbered(world: list[Transaction]) -> list[Event]:
    """The events of a world, as a register numbers them that holds nothing else."""
    events: list[Event] = []
    for told in world:
        for draft in told.drafts:
            fields = (draft.id, draft.commitment, draft.happened, draft.payload, draft.sources)
            events.append(Event(*fields, sequence=len(events) + 1, recorded_at=told.recorded_at))
    return events


def days() -> st.SearchStrategy[date]:
    """Days to ask about: where terms begin and end, where events happened, and beside them."""
    return st.sampled_from(BOUNDARIES) | st.sampled_from(_DAYS)


def lives() -> st.SearchStrategy[list[Event]]:
    """The events of one commitment, by the order in which they were recorded."""
    return worlds(COMMITMENTS[:1]).map(numbered)


def selections() -> st.SearchStrategy[Selection]:
    """Selections, with up to two keys."""
    names = st.lists(st.sampled_from(sorted(_KEYS)), max_size=2, unique=True)
    values = names.flatmap(lambda chosen: st.fixed_dictionaries({name: _KEYS[name] for name in chosen}))
    return values.map(lambda given: Selection(**given))


def _values(possible: Iterable[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(list(possible)), min_size=1, max_size=3, unique=True).map(tuple)


SEARCHES = (
    *(
        "wtta",
        "100%",
        "_",
        "%",
        "een",
        '"ÉÉN  loket"',
        "AB2025",
        "ab202509-10",
        "zomer",
        " ",
        "start wet",
        '"wet start"',
    ),
    *("zzp", "niets", '"zom"', "zo", "ZOM", 'loket"'),
)
_KEYS: dict[str, st.SearchStrategy[Any]] = {
    "standing": _values(Standing),
    "kind": _values(ev.CommitmentKind),
    "ministry": _values(MINISTRIES),
    "committee": _values(COMMITTEES),
    "chamber": _values(("TK", "EK")),
    "theme": _values(THEMES),
    "source": _values(SOURCES),
    "reference": _values(("36781", "ab202509-102", "geen")),
    "firmness": _values(Firmness),
    "search": st.sampled_from(SEARCHES),
    "due_from": st.sampled_from(BOUNDARIES),
    "due_until": st.sampled_from(BOUNDARIES),
    "moved_at_least": st.integers(0, 3),
    "open_ended": st.booleans(),
}
