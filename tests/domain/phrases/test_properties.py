"""What holds for every wording: total, the same in any typing, days in order that EDTF can carry."""

from datetime import date

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.deadlines import Deadline
from app.domain.periods import Period, from_edtf
from app.domain.phrases import RULES, read, scan
from app.domain.phrases.reading import Reader, Terms
from tests.domain.phrases.builders import make_calendar
from tests.domain.phrases.wordings import AROUND, BEHIND, composed, days, disguises, garbled

CALENDAR = make_calendar()
RULE_IDS = {rule.id for rule in RULES}


def meaning(deadline: Deadline) -> tuple[object, Period | None, str, str | None]:
    return deadline.kind, deadline.period, deadline.rule, deadline.rrule


@given(composed(), days())
def test_first_day_is_never_after_the_last_and_both_survive_edtf(wording: str, said: date) -> None:
    period = read(wording, said, CALENDAR).period
    if period is None:
        return
    assert not (period.earliest and period.latest) or period.earliest <= period.latest
    assert from_edtf(period.edtf, period.precision) == period


@settings(max_examples=40)
@given(composed(), days(), days())
def test_what_was_read_before_on_another_day_changes_nothing(wording: str, before: date, said: date) -> None:
    read(wording, before, CALENDAR)
    read(wording, before, EMPTY_CALENDAR)
    assert read(wording, said, CALENDAR) == Reader(Terms(wording, eager=True), said, CALENDAR).read()


@settings(max_examples=8)
@given(composed(), days())
def test_independent_reader_of_edtf_accepts_the_days(wording: str, said: date) -> None:
    period = read(wording, said, CALENDAR).period
    assert period is None or str(parse_edtf(period.edtf)) == period.edtf


@given(st.data(), composed(), days())
def test_spaces_capitals_and_soft_hyphens_change_nothing(data: st.DataObject, wording: str, said: date) -> None:
    disguised = data.draw(disguises(wording))
    assert meaning(read(disguised, said, CALENDAR)) == meaning(read(wording, said, CALENDAR))


@given(composed(), days(), st.sampled_from(AROUND), st.sampled_from(BEHIND))
def test_unrelated_words_around_it_change_nothing(wording: str, said: date, before: str, behind: str) -> None:
    plain = read(wording, said, CALENDAR)
    within = read(f"{before} {wording} {behind}", said, CALENDAR)
    assert (within.period, within.rrule) == (plain.period, plain.rrule)


@given(composed(), days())
def test_term_in_running_text_means_what_it_means_alone(wording: str, said: date) -> None:
    text = f"Het plan is gereed. De brief volgt {wording}. Dat is toegezegd."
    alone = read(wording, said, CALENDAR)
    founds = [found.deadline for found in scan(text, said, CALENDAR) if found.deadline.period]
    assert not founds or founds[-1].period == alone.period


@given(garbled(), st.none() | st.dates())
def test_any_text_is_read_without_raising_and_cites_a_rule(text: str, said: date | None) -> None:
    deadline = read(text, said, EMPTY_CALENDAR)
    assert deadline.wording == text
    assert deadline.rule in RULE_IDS
    assert deadline.explanation.nl.endswith(".")
    assert deadline.explanation.en.endswith(".")


@given(garbled(), st.none() | st.dates())
def test_terms_of_any_text_lie_in_it_one_after_the_other(text: str, said: date | None) -> None:
    founds = scan(text, said, CALENDAR)
    places = [place for found in founds for place in (found.start, found.end)]
    assert places == sorted(places)
    assert all(0 <= found.start < found.end <= len(text) for found in founds)
