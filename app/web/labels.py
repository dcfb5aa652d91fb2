"""What things are called on the pages, in Dutch; ``Speech.say`` has the English."""

from datetime import date

from app.domain.deadlines import Deadline, DeadlineKind, Firmness
from app.domain.events import CommitmentKind, EventType, RelationType
from app.domain.periods import Precision
from app.domain.standing import Standing, Verdict
from app.web.language import Speech

STANDINGS = {
    Standing.OVERDUE: "te laat",
    Standing.DUE: "aan de orde",
    Standing.UPCOMING: "komend",
    Standing.UNDATED: "zonder datum",
    Standing.FULFILLED: "nagekomen",
    Standing.WITHDRAWN: "ingetrokken",
    Standing.SUPERSEDED: "vervangen",
    Standing.UNKNOWN: "onbekend",
}
SIGNS = {
    Standing.OVERDUE: "!",
    Standing.DUE: "◐",
    Standing.UPCOMING: "○",
    Standing.UNDATED: "–",
    Standing.FULFILLED: "✓",
    Standing.WITHDRAWN: "×",
    Standing.SUPERSEDED: "→",
    Standing.UNKNOWN: "?",
}
"""A sign beside each standing, so that colour is never the only difference."""
KINDS = {
    CommitmentKind.UNDERTAKING: "toezegging",
    CommitmentKind.MOTION: "motie",
    CommitmentKind.LEGISLATION: "wetgeving",
    CommitmentKind.REPORT: "rapport",
    CommitmentKind.MEASURE: "maatregel",
}
FIRMNESS = {
    Firmness.FIRM: "toegezegd",
    Firmness.INTENDED: "beoogd",
    Firmness.EXPECTED: "verwacht",
    Firmness.CONDITIONAL: "onder voorwaarde",
}
CHAMBERS = {"TK": "Tweede Kamer", "EK": "Eerste Kamer", "VV": "Verenigde Vergadering"}
EVENTS = {
    EventType.MADE: "toegezegd",
    EventType.DESCRIBED: "beschreven",
    EventType.DEADLINE_SET: "termijn genoemd",
    EventType.REREAD: "termijn opnieuw gelezen",
    EventType.PARTLY_FULFILLED: "deels nagekomen",
    EventType.FULFILLED: "nagekomen",
    EventType.WITHDRAWN: "ingetrokken",
    EventType.SUPERSEDED: "vervangen",
    EventType.TRANSFERRED: "overgedragen",
    EventType.REOPENED: "heropend",
    EventType.MERGED: "samengevoegd",
    EventType.NOTED: "opgemerkt",
    EventType.CHECKED: "gezocht, niet gevonden",
    EventType.STATUS_OBSERVED: "officiële status gezien",
    EventType.DEADLINE_PROPOSED: "termijn voorgesteld",
    EventType.REMOVED_AT_SOURCE: "verwijderd bij de bron",
    EventType.RETRACTED: "teruggenomen",
    EventType.REDACTED: "tekst weggelaten",
}
RELATIONS = {
    RelationType.RELATES_TO: "hangt samen met",
    RelationType.PART_OF: "is deel van",
    RelationType.FOLLOWS: "volgt op",
    RelationType.REPEATS: "herhaalt",
    RelationType.SUPERSEDES: "vervangt",
}
SOURCES = {
    "letter": "brief",
    "report": "rapport",
    "debate": "debat",
    "news": "nieuwsbericht",
    "web-page": "webpagina",
    "law": "wet",
    "act": "wet",
    "bill": "wetsvoorstel",
    "motion": "motie",
    "consultation": "consultatie",
}
SORTS = {
    "dueDate": "termijn",
    "title": "titel",
    "moves": "aantal verschuivingen",
    "slipDays": "dagen verschoven",
    "lastChanged": "laatst gewijzigd",
}
_UNTIL = frozenset({Precision.UNTIL, Precision.WITHIN})


def lateness(say: Speech, verdict: Verdict) -> str:
    """How late a commitment is, or was when it was fulfilled; empty when there is nothing to say."""
    least, most = verdict.late.least, verdict.late.most
    if verdict.standing is Standing.OVERDUE and least is not None:
        return say.count("%(num)s dag te laat", "%(num)s dagen te laat", least)
    if verdict.standing is not Standing.FULFILLED or (least is None and most is None):
        return ""
    return _kept(say, least or 0, most)


def _kept(say: Speech, least: int, most: int | None) -> str:
    if most == 0:
        return say.say("op tijd")
    if most is None:
        return say.count("minstens %(num)s dag te laat", "minstens %(num)s dagen te laat", least) if least else ""
    if least == most:
        return say.count("%(num)s dag te laat", "%(num)s dagen te laat", most)
    if least == 0:
        return say.count("hoogstens %(num)s dag te laat", "hoogstens %(num)s dagen te laat", most)
    return say.say("%(least)s tot %(most)s dagen te laat", least=say.number(least), most=say.number(most))


def days_of(say: Speech, deadline: Deadline | None) -> str:
    """The days a deadline means, in few words."""
    if deadline is None or deadline.period is None:
        return say.say("geen dagen genoemd")
    first, last = deadline.first_day, deadline.last_day
    if deadline.kind is DeadlineKind.RECURRING:
        return say.say("reeks")
    if last is None and first:
        return say.say("vanaf %(day)s", day=say.short_day(first))
    if first is None or deadline.period.precision in _UNTIL:
        return say.say("t/m %(day)s", day=say.short_day(last)) if last else ""
    return _span(say, first, last or first, deadline.period.edtf)


def _span(say: Speech, first: date, last: date, edtf: str) -> str:
    """Days in as few words as they have: a day, a month, a year, or from one day to another."""
    if first == last:
        return say.short_day(first)
    if len(edtf) == len("2026"):
        return edtf
    if (first.year, first.month) == (last.year, last.month) and len(edtf) == len("2026-01"):
        return say.month(first)
    begin = say.short_day(first)
    return (
        f"{begin.removesuffix(str(first.year)).strip() if first.year == last.year else begin} – {say.short_day(last)}"
    )


def slip(say: Speech, days: int | None) -> str:
    """By how much a promise moved."""
    if days is None:
        return ""
    if days < 0:
        return say.count("%(num)s dag naar voren", "%(num)s dagen naar voren", -days)
    return say.count("%(num)s dag opgeschoven", "%(num)s dagen opgeschoven", days)


def moves(say: Speech, number: int) -> str:
    """How often a promise moved."""
    return say.count("%(num)s keer verschoven", "%(num)s keer verschoven", number)
