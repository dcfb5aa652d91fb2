from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.domain.deadlines import DeadlineKind
from app.domain.events import DeadlineSet
from app.domain.selections import Selection
from app.feeds.components import fragment
from app.feeds.entries import Entry, Language, Lapse
from tests.builders import make_deadline
from tests.feeds.making import STYLE, lines_of, make_calendar, make_empty, make_entry, make_heading, read
from tests.feeds.strictness import faults
from tests.worlds import DEADLINES

TITLES = st.text(st.one_of(st.characters(), st.sampled_from("\\;,\nN\r\0\ud800\u2028é€🎉\u202e")), max_size=120)
PLACED = [d for d in DEADLINES if d.kind is DeadlineKind.DATED]


def make_random_entry(number: int, title: str, term: int, lapse: Lapse | None) -> Entry:
    return make_entry(("2025-01-10", DeadlineSet(PLACED[term])), number=number, title=title, lapse=lapse)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Entries on days that touch, with texts that hurt."""
    facts = st.tuples(TITLES, st.integers(0, len(PLACED) - 1), st.sampled_from([None, None, *Lapse]))
    return [make_random_entry(n, *given_facts) for n, given_facts in enumerate(draw(st.lists(facts, max_size=6)), 1)]


def test_a_subscription_introduces_itself() -> None:
    about = "Toezeggingen met een termijn\\, op de laatste dag die de woorden toelaten. "
    about += "Uit het register op https://toezegd.example"
    assert read(make_empty(make_heading())).properties == [
        ("VERSION", "", "2.0"),
        ("PRODID", "", "-//Toezegd//Toezegd//NL"),
        ("CALSCALE", "", "GREGORIAN"),
        ("NAME", "", "Toezegd"),
        ("X-WR-CALNAME", "", "Toezegd"),
        ("DESCRIPTION", "", about),
        ("X-WR-CALDESC", "", about),
        ("LAST-MODIFIED", "", "20260203T190005Z"),
        ("URL", "", "https://toezegd.example/toezeggingen"),
        ("SOURCE", ";VALUE=URI", "https://toezegd.example/calendar.ics"),
        ("REFRESH-INTERVAL", ";VALUE=DURATION", "PT6H"),
        ("X-PUBLISHED-TTL", "", "PT6H"),
    ]


def test_a_file_does_not_ask_to_be_fetched_again() -> None:
    names = {name for name, _, _ in read(make_empty(make_heading(file=True))).properties}
    assert names & {"SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"} == set()


def test_no_calendar_has_a_method_or_a_uid_of_its_own() -> None:
    names = {name for name, _, _ in read(make_calendar([make_entry()])).properties}
    assert names & {"METHOD", "UID"} == set()


def test_a_calendar_without_entries_is_still_one() -> None:
    octets = make_empty(make_heading())
    assert faults(octets) == []
    assert [part.name for part in read(octets).parts] == ["VTIMEZONE"]
    (zone,) = Calendar.from_ical(octets).timezones
    assert zone.to_tz().key == "Europe/Amsterdam"


def test_what_was_asked_is_escaped_in_the_name() -> None:
    head = read(make_empty(make_heading(Selection(search="a;b,c\r\nX:\\N"))))
    assert head.value("NAME") == head.value("X-WR-CALNAME") == "Toezegd: “a\\;b\\,c\\nX:\\\\\u2060N”"


@given(entries(), st.booleans(), st.sampled_from(Language), st.sampled_from([None, timedelta(days=7)]))
def test_any_calendar_is_right_to_the_octet(
    told: list[Entry], tasks: bool, language: Language, alarm: timedelta | None
) -> None:
    style = replace(STYLE, tasks=tasks, language=language, alarm=alarm)
    assert faults(make_calendar(told, style)) == []


@given(entries())
def test_the_library_writes_the_same_lines(told: list[Entry]) -> None:
    """Fragments that are joined are the calendar that the library would write of them, but for where lines fold."""
    octets = make_calendar([entry for entry in told if "\\" not in entry.commitment.title])
    rewritten = Calendar.from_ical(octets).to_ical(sorted=False)
    assert sorted(lines_of(rewritten)) == sorted(lines_of(octets))


@given(entries())
def test_the_same_entries_give_the_same_octets(told: list[Entry]) -> None:
    assert make_calendar(told) == make_calendar(list(told))
    alone = b"".join(fragment(entry, STYLE) for entry in sorted(told, key=lambda e: (e.day, e.uid)))
    assert alone in make_calendar(told)


def test_an_entry_that_hurts_leaves_the_others_alone() -> None:
    bad = make_entry(number=1, title="\0END:VEVENT\r\nEND:VCALENDAR\ud800" + "x" * 10_000)
    good = make_entry(("2025-01-10", DeadlineSet(make_deadline("2026-05-01", "2026-05-01"))), number=2, title="goed")
    octets = make_calendar([bad, good])
    assert faults(octets) == []
    assert fragment(good, STYLE) in octets
    assert [part.value("UID")[-1] for part in read(octets).parts] == ["1", "2"]
