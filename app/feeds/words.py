"""The words of the calendar, in both languages, and days as people say them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.deadlines import Firmness, When
from app.domain.events import CommitmentKind
from app.domain.periods import Period
from app.domain.standing import Standing
from app.feeds.entries import Language, Lapse, Mark


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language. Sentences with braces are filled in with ``format``, which leaves what is filled in alone."""

    months: dict[int, str]
    marks: dict[Mark, str]
    kinds: dict[CommitmentKind, str]
    standings: dict[Standing, str]
    firmness: dict[Firmness, str]
    lapses: dict[Lapse, str]
    about: str
    unknown_day: str
    at_latest: str
    not_before: str
    between: str
    through: str
    committee: str
    due_from: str
    due_until: str
    moved_at_least: str
    open_ended: str
    not_open_ended: str
    wording: str
    read_as: str
    why: str
    provisional: str
    grace: str
    moved: str
    later: str
    earlier: str
    first_promise: str
    next_promise: str
    fulfilled: str
    checked: str
    promised_by: str
    numbers: str
    source: str


def _months(named: str) -> dict[int, str]:
    return dict(enumerate(named.split(), start=1))


NL = Words(
    months=_months("januari februari maart april mei juni juli augustus september oktober november december"),
    marks={
        Mark.DUE: "Uiterlijk",
        Mark.STARTS: "Ingang",
        Mark.FROM: "Vanaf",
        Mark.FULFILLED: "Nagekomen",
        Mark.LAPSED: "Vervallen",
    },
    kinds={
        CommitmentKind.UNDERTAKING: "toezegging",
        CommitmentKind.MOTION: "motie",
        CommitmentKind.LEGISLATION: "wetgeving",
        CommitmentKind.REPORT: "rapport",
        CommitmentKind.MEASURE: "maatregel",
    },
    standings={
        Standing.FULFILLED: "nagekomen",
        Standing.WITHDRAWN: "ingetrokken",
        Standing.SUPERSEDED: "vervangen",
        Standing.UNKNOWN: "onbekend",
        Standing.UNDATED: "zonder datum",
        Standing.UPCOMING: "komend",
        Standing.DUE: "aan de beurt",
        Standing.OVERDUE: "te laat",
    },
    firmness={
        Firmness.FIRM: "toegezegd",
        Firmness.INTENDED: "als streven genoemd",
        Firmness.EXPECTED: "als verwachting genoemd",
        Firmness.CONDITIONAL: "onder voorwaarde toegezegd",
    },
    lapses={
        Lapse.WITHDRAWN: "ingetrokken",
        Lapse.SUPERSEDED: "vervangen door een andere toezegging",
        Lapse.MERGED: "samengevoegd met een andere toezegging",
        Lapse.RETRACTED: "bij vergissing vastgelegd",
        Lapse.UNDATED: "er is geen dag meer genoemd",
        Lapse.ELSEWHERE: "valt niet meer binnen deze agenda",
    },
    about="Toezeggingen met een termijn, op de laatste dag die de woorden toelaten. Uit het register op {origin}",
    unknown_day="op een onbekende dag",
    at_latest="uiterlijk {last}",
    not_before="vanaf {first}",
    between="tussen {first} en {last}",
    through="{first} t/m {last}",
    committee="commissie {name}",
    due_from="vanaf {day}",
    due_until="t/m {day}",
    moved_at_least="minstens {count} keer verschoven",
    open_ended="met open einde",
    not_open_ended="zonder open einde",
    wording="Bewoording: “{wording}” (gezegd: {day}; {firmness})",
    read_as="Gelezen als: {days}",
    why="Waarom: {why}",
    provisional="Voorlopig: {why}",
    grace="Pas te laat na {days} dagen respijt.",
    moved="Verschoven: {count} keer{slip}.",
    later=", nu {days} dagen later dan eerst",
    earlier=", nu {days} dagen eerder dan eerst",
    first_promise="- eerst “{wording}” ({day}{sources})",
    next_promise="- toen “{wording}” ({day}{sources})",
    fulfilled="Nagekomen: {day}{sources}.",
    checked="Geen nakoming gevonden, gezocht tot en met {day}.",
    promised_by="Toegezegd door: {who}",
    numbers="Nummer: {numbers}",
    source="Bron: {source}",
)

EN = Words(
    months=_months("January February March April May June July August September October November December"),
    marks={
        Mark.DUE: "Due by",
        Mark.STARTS: "Starts",
        Mark.FROM: "From",
        Mark.FULFILLED: "Fulfilled",
        Mark.LAPSED: "Lapsed",
    },
    kinds={kind: kind.value for kind in CommitmentKind},
    standings={standing: standing.value for standing in Standing},
    firmness={
        Firmness.FIRM: "promised",
        Firmness.INTENDED: "named as an aim",
        Firmness.EXPECTED: "named as an expectation",
        Firmness.CONDITIONAL: "promised on a condition",
    },
    lapses={
        Lapse.WITHDRAWN: "withdrawn",
        Lapse.SUPERSEDED: "superseded by another commitment",
        Lapse.MERGED: "merged with another commitment",
        Lapse.RETRACTED: "recorded by mistake",
        Lapse.UNDATED: "no day is named any more",
        Lapse.ELSEWHERE: "no longer in this calendar",
    },
    about="Commitments with a deadline, on the last day the words allow. From the register at {origin}",
    unknown_day="on an unknown day",
    at_latest="by {last}",
    not_before="from {first}",
    between="between {first} and {last}",
    through="{first} through {last}",
    committee="committee {name}",
    due_from="from {day}",
    due_until="through {day}",
    moved_at_least="moved at least {count} times",
    open_ended="open-ended",
    not_open_ended="not open-ended",
    wording="Wording: “{wording}” (said: {day}; {firmness})",
    read_as="Read as: {days}",
    why="Why: {why}",
    provisional="Provisional: {why}",
    grace="Late only after {days} days of grace.",
    moved="Times moved: {count}{slip}.",
    later=", now {days} days later than at first",
    earlier=", now {days} days earlier than at first",
    first_promise="- first “{wording}” ({day}{sources})",
    next_promise="- then “{wording}” ({day}{sources})",
    fulfilled="Fulfilled: {day}{sources}.",
    checked="No fulfilment found, checked through {day}.",
    promised_by="Promised by: {who}",
    numbers="Number: {numbers}",
    source="Source: {source}",
)

WORDS = {Language.NL: NL, Language.EN: EN}


def day_in_words(words: Words, day: date) -> str:
    """A day as people write it: 3 februari 2026."""
    return f"{day.day} {words.months[day.month]} {day.year}"


def when_in_words(words: Words, when: When | None) -> str:
    """When something happened, as exactly as it is known."""
    return _span(words, when.first if when else None, when.last if when else None, words.between)


def period_in_words(words: Words, period: Period) -> str:
    """The days of a period."""
    return _span(words, period.earliest, period.latest, words.through)


@lru_cache(maxsize=16_384)
def _span(words: Words, first: date | None, last: date | None, both: str) -> str:
    if first and last:
        end = day_in_words(words, last)
        return end if first == last else both.format(first=day_in_words(words, first), last=end)
    if last:
        return words.at_latest.format(last=day_in_words(words, last))
    return words.not_before.format(first=day_in_words(words, first)) if first else words.unknown_day
