from dataclasses import replace
from typing import Any

import pytest

from app.domain import events as ev
from app.domain.deadlines import Explanation, Firmness
from app.domain.events import RelationType
from app.domain.periods import Precision
from app.feeds.components import fragment
from app.feeds.entries import Language, Lapse
from tests.builders import OTHER, UNDATED, deadline_set, make_deadline
from tests.feeds.making import ALARMED, STYLE, make_entry, read_entry, unescaped

DAY = "2027-07-01"
TASKS = replace(STYLE, tasks=True)
FULFILLED = ("2025-12-01", ev.Fulfilled())


def set_to(first: str | None, last: str | None, **more: Any) -> tuple[str, ev.Payload]:
    return "2025-01-10", ev.DeadlineSet(make_deadline(first, last, **more))


@pytest.mark.parametrize(
    ("first", "last", "more", "told"),
    [
        ("2025-06-21", "2025-09-20", {"precision": Precision.SEASON}, "20250920 Uiterlijk: wet TENTATIVE"),
        (DAY, DAY, {"precision": Precision.DAY}, "20270701 Uiterlijk: wet CONFIRMED"),
        (DAY, DAY, {"precision": Precision.DAY, "wording": "per 1 juli 2027"}, "20270701 Ingang: wet CONFIRMED"),
        (DAY, DAY, {"precision": Precision.START}, "20270701 Ingang: wet CONFIRMED"),
        ("2025-01-01", "2025-12-31", {"precision": Precision.START}, "20251231 Ingang: wet TENTATIVE"),
        (DAY, DAY, {"firmness": Firmness.INTENDED}, "20270701 Uiterlijk: wet TENTATIVE"),
        (DAY, DAY, {"provisional": Explanation("nog niet", "not yet")}, "20270701 Uiterlijk: wet TENTATIVE"),
        (None, DAY, {"precision": Precision.UNTIL}, "20270701 Uiterlijk: wet TENTATIVE"),
        (DAY, DAY, {"precision": Precision.UNTIL}, "20270701 Uiterlijk: wet TENTATIVE"),
        ("2026-09-01", None, {"precision": Precision.AFTER}, "20260901 Vanaf: wet TENTATIVE"),
        ("2028-02-29", "2028-02-29", {}, "20280229 Uiterlijk: wet CONFIRMED"),
        ("2026-12-01", "2026-12-31", {}, "20261231 Uiterlijk: wet TENTATIVE"),
    ],
)
def test_an_open_entry_says_what_day_it_stands_on(
    first: str | None, last: str | None, more: dict[str, Any], told: str
) -> None:
    event = read_entry(make_entry(set_to(first, last, **more), title="wet"))
    assert " ".join((event.value("DTSTART"), event.value("SUMMARY"), event.value("STATUS"))) == told


@pytest.mark.parametrize(
    ("begin", "end"), [("2028-02-29", "20280301"), ("2026-12-31", "20270101"), ("2026-03-29", "20260330")]
)
def test_an_event_ends_on_the_day_after_it(begin: str, end: str) -> None:
    assert read_entry(make_entry(set_to(begin, begin))).value("DTEND") == end


def test_a_fulfilled_entry_stays_on_its_day() -> None:
    event = read_entry(make_entry(set_to("2026-01-01", "2026-01-31"), FULFILLED, title="wet"))
    assert (event.value("DTSTART"), event.value("SUMMARY"), event.value("STATUS")) == (
        "20260131",
        "Nagekomen: wet",
        "CONFIRMED",
    )


@pytest.mark.parametrize("lapse", Lapse)
def test_a_lapsed_entry_is_cancelled_with_its_reason(lapse: Lapse) -> None:
    event = read_entry(make_entry(title="wet", lapse=lapse))
    assert (event.value("SUMMARY"), event.value("STATUS")) == ("Vervallen: wet", "CANCELLED")
    assert "Vervallen: " in event.value("DESCRIPTION")


def test_an_event_has_every_property_it_should() -> None:
    event = read_entry(make_entry())
    assert [name for name, _, _ in event.properties] == [
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL",
        "CATEGORIES", "CLASS", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    ]  # fmt: skip
    assert event.value("UID") == "00000000-0000-0000-0000-000000000001"
    assert event.value("DTSTAMP") == event.value("LAST-MODIFIED") == "20260203T190003Z"
    assert event.value("CREATED") == "20260203T190001Z"
    assert event.value("SEQUENCE") == "3"
    assert event.value("URL") == "https://toezegd.example/toezeggingen/00000000-0000-0000-0000-000000000001"
    assert (event.value("CLASS"), event.value("TRANSP")) == ("PUBLIC", "TRANSPARENT")
    assert event.value("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"


def test_categories_are_the_kind_the_ministries_and_the_themes() -> None:
    described = ev.Described(
        kind=ev.CommitmentKind.MOTION, ministry="SZW", co_ministries=("AenM",), themes=("werk, loon",)
    )
    event = read_entry(make_entry(("2025-01-10", described), set_to(DAY, DAY)))
    assert event.value("CATEGORIES") == "motie,SZW,AenM,werk\\, loon"


@pytest.mark.parametrize(("relation", "kind"), [(RelationType.PART_OF, "PARENT"), (RelationType.FOLLOWS, "SIBLING")])
def test_relations_are_told_by_uid(relation: RelationType, kind: str) -> None:
    described = ev.Described(relations=(ev.Relation(relation, OTHER),))
    event = read_entry(make_entry(("2025-01-10", described), set_to(DAY, DAY)))
    assert ("RELATED-TO", f";RELTYPE={kind}", str(OTHER)) in event.properties


def test_a_term_of_a_series_does_not_point_to_what_is_in_no_calendar() -> None:
    described = ev.Described(relations=(ev.Relation(RelationType.PART_OF, OTHER),))
    entry = make_entry(("2025-01-10", described), set_to(DAY, DAY))
    term = replace(entry, commitment=replace(entry.commitment, occurrence=ev.Occurrence(OTHER, "2027")))
    assert read_entry(term).value("RELATED-TO") == ""


def test_a_reminder_comes_before_the_day() -> None:
    event = read_entry(make_entry(title="wet"), ALARMED)
    (alarm,) = event.parts
    assert [name for name, _, _ in alarm.properties] == ["UID", "ACTION", "DESCRIPTION", "TRIGGER"]
    assert (alarm.value("ACTION"), alarm.value("TRIGGER")) == ("DISPLAY", "-P7D")
    assert alarm.value("DESCRIPTION") == event.value("SUMMARY") == "Uiterlijk: wet"
    assert alarm.value("UID") != event.value("UID")
    assert read_entry(make_entry(number=2), ALARMED).parts[0].value("UID") != alarm.value("UID")


def test_there_is_no_reminder_of_what_is_over() -> None:
    assert read_entry(make_entry(lapse=Lapse.WITHDRAWN), ALARMED).parts == []
    assert read_entry(make_entry(set_to(DAY, DAY), FULFILLED), ALARMED).parts == []


def test_a_task_is_due_on_its_last_day() -> None:
    task = read_entry(make_entry(title="wet"), replace(ALARMED, tasks=True))
    assert (task.name, task.value("DUE"), task.value("DTSTART")) == ("VTODO", "20260131", "")
    assert (task.value("STATUS"), task.value("SUMMARY")) == ("NEEDS-ACTION", "Uiterlijk: wet")
    assert ("TRIGGER", ";RELATED=END", "-P7D") in task.parts[0].properties


def test_a_task_with_an_open_end_has_a_first_day() -> None:
    task = read_entry(make_entry(set_to("2026-09-01", None)), replace(ALARMED, tasks=True))
    assert (task.value("DUE"), task.value("DTSTART")) == ("", "20260901")
    assert ("TRIGGER", "", "-P7D") in task.parts[0].properties


def test_a_task_that_is_over_says_so() -> None:
    done = read_entry(make_entry(set_to(DAY, DAY), FULFILLED), TASKS)
    assert (done.value("STATUS"), done.value("PERCENT-COMPLETE")) == ("COMPLETED", "100")
    assert read_entry(make_entry(lapse=Lapse.MERGED), TASKS).value("STATUS") == "CANCELLED"


def test_a_task_and_an_event_have_the_same_uid() -> None:
    assert read_entry(make_entry(), TASKS).value("UID") == read_entry(make_entry()).value("UID")


def test_english_is_asked_for() -> None:
    english = replace(STYLE, language=Language.EN)
    titled = ("2025-01-10", ev.Described(title_en="an act"))
    event = read_entry(make_entry(titled, set_to(DAY, DAY), title="een wet"), english)
    assert (event.value("SUMMARY"), event.value("CATEGORIES")) == ("Due by: an act", "undertaking")
    assert "Wording: " in event.value("DESCRIPTION")
    assert read_entry(make_entry(title="een wet"), english).value("SUMMARY") == "Due by: een wet"


def test_a_title_of_several_lines_is_one_line() -> None:
    event = read_entry(make_entry(title="een\r\nwet\u2028 van\t nu "))
    assert unescaped(event.value("SUMMARY")) == "Uiterlijk: een wet van nu"


def test_what_has_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no place in a calendar"):
        fragment(make_entry(("2025-01-10", ev.DeadlineSet(UNDATED))), STYLE)
    with pytest.raises(ValueError, match="no place in a calendar"):
        fragment(make_entry(("2025-01-10", ev.Noted("niets"))), STYLE)
    assert fragment(make_entry(("2025-01-10", deadline_set("2026-01-01", "2026-01-31"))), STYLE)
