from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from app.clock import FixedClock
from app.domain.commitments import Commitment
from app.domain.deadlines import When
from app.domain.events import CatalogueKind
from app.domain.history import present
from app.domain.imports import ImportResult
from app.importers.seed.sowing import sow
from app.importers.tables.reading import LARGEST_FILE, MOST_ROWS, TableError
from app.importers.tables.rows import Column
from app.importers.tables.running import ListSource, TableReport, import_table
from app.importers.tables.templates import USES, csv_template, xlsx_template
from app.services.checking import check_register
from app.services.imports import last_import
from app.store.database import Database
from app.store.reading import catalogue, events_of, found_by_number, register_version
from tests.importers.test_seed import SEED

NOW = datetime(2026, 7, 8, 9, tzinfo=UTC)
JULY = ListSource("Rappel Eerste Kamer", date(2026, 7, 1))
HEAD = ";".join(Column)
ROW = {
    Column.NUMBER: "T03131",
    Column.CHAMBER: "EK",
    Column.DESCRIPTION: "De minister zegt toe de Kamer te informeren over de evaluatie.",
    Column.MADE_ON: "9-3-2026",
    Column.MADE_BY: "minister van Financiën",
    Column.MINISTRY: "Financiën",
    Column.COMMITTEE: "FIN",
    Column.TERM: "1 juli 2026",
    Column.PLACE: "Handelingen EK 2025/26, nr. 20",
}


def line(**given: str) -> str:
    """A line of the table; columns are given by the names of their members."""
    values = ROW | {Column[name.upper()]: value for name, value in given.items()}
    return ";".join(f'"{values.get(column, "")}"' for column in Column)


def brought(database: Database, *lines: str, source: ListSource = JULY, dry_run: bool = False) -> TableReport:
    data = "\r\n".join((HEAD, *lines)).encode("utf-8-sig")
    return import_table(database, FixedClock(NOW), data, source, dry_run=dry_run)


def told(report: TableReport) -> list[str]:
    return [str(fault) for fault in report.faults]


def commitment(database: Database, number: str = "T03131") -> Commitment:
    with database.reading() as connection:
        (identity,) = found_by_number(connection, [number])
        found = present(events_of(connection, [identity])[identity])
    assert found is not None
    return found


def test_a_commitment_of_the_senate_with_a_term_that_its_committee_sets_again(database: Database) -> None:
    assert brought(database, line()).outcomes == {"new": 1}
    found = commitment(database)
    assert (found.ministry, found.chamber, found.committees) == ("FIN", "EK", ("EK-FIN",))
    assert found.deadline is not None
    assert (found.deadline.last_day, found.deadline_set) == (date(2026, 7, 1), When.on(date(2026, 3, 9)))
    report = brought(database, line(term="1 januari 2027", term_on="7-7-2026", status="deels voldaan"))
    assert (report.outcomes, report.events) == ({"changed": 1}, 2)
    found = commitment(database)
    assert (found.moves, found.partly_fulfilled) == (1, True)
    with database.reading() as connection:
        assert check_register(connection).faults == ()
        ended = last_import(connection, "tables")
    assert ended is not None
    assert ended.result is ImportResult.DONE


def test_the_same_table_twice_records_nothing(database: Database) -> None:
    lines = (
        line(),
        line(number="T03132", status="voldaan"),
        line(number="T03133", status="vervallen", status_on="2026-06-02"),
    )
    assert brought(database, *lines).outcomes == {"new": 3}
    assert (brought(database, *lines).events, brought(database, *lines).outcomes) == (0, {"unchanged": 3})
    later = ListSource("Rappel Eerste Kamer", date(2026, 7, 8))
    assert brought(database, *lines, source=later).events == 0


def test_fulfilled_on_an_unknown_day_was_so_between_its_promise_and_the_list(database: Database) -> None:
    brought(database, line(status="voldaan", remark="Brief ontvangen"))
    closure = commitment(database).closure
    assert closure is not None
    assert closure.happened == When(date(2026, 3, 9), date(2026, 7, 1))


def test_a_number_of_the_seed_gets_events_and_no_double(database: Database) -> None:
    sow(database, NOW, SEED)
    before = commitment(database, "TZ202409-064")
    report = brought(database, 'tz202409-064;;;;;;;;;;heropend;2-7-2026;;""')
    assert (told(report), report.outcomes) == ([], {"changed": 1})
    after = commitment(database, "TZ202409-064")
    assert (after.id, after.closure, after.title) == (before.id, None, before.title)


def test_every_fault_is_told_with_its_place_and_nothing_is_recorded(database: Database) -> None:
    report = brought(
        database,
        line(),
        line(number=""),
        line(number="T1", made_on="31-2-2026", status="klaar", chamber="XX"),
        line(number="T2", made_on="2026-12-01"),
        line(number="T3", ministry="Groene Ruimte"),
        line(number="T4", description=""),
        line(description="Iets anders."),
    )
    assert told(report) == [
        "row 3, nummer: is empty: every row has the official number",
        "row 4, kamer: 'xx' is none of tk, ek",
        "row 4, toegezegd op: '31-2-2026' is no day: write 1-7-2026 or 2026-07-01",
        "row 4, status: 'klaar' is none of openstaand, deels voldaan, voldaan, vervallen, heropend",
        "row 5, toegezegd op: 2026-12-01 lies after today: a day to come belongs in 'termijn'",
        "row 8, omschrijving: differs from row 2 with the same number",
        "row 6, ministerie: 'Groene Ruimte' is no ministry that is known here",
        "row 7, omschrijving: is empty, and T4 is not in the register yet",
    ]
    assert (report.events, report.outcomes) == (0, {})
    with database.reading() as connection:
        assert (register_version(connection), last_import(connection)) == (0, None)


def test_what_cannot_follow_what_stands_is_a_fault_of_its_row(database: Database) -> None:
    brought(database, line(status="voldaan", status_on="2026-06-01"))
    assert told(brought(database, line(status="openstaand"))) == [
        "row 2, status: it is closed here (fulfilled): write 'heropend' to open it again"
    ]
    late = brought(database, line(number="T5"), line(term="1 oktober 2026", term_on="2026-06-20", status=""))
    assert ["cannot happen to a commitment that is closed" in fault for fault in told(late)] == [True]
    with database.reading() as connection:
        assert found_by_number(connection, ["T5"]) == set()


def test_a_dry_run_records_nothing(database: Database) -> None:
    assert brought(database, line(), dry_run=True).outcomes == {"new": 1}
    with database.reading() as connection:
        assert register_version(connection) == 0


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_as_spreadsheets_write_it(database: Database, coding: str, separator: str) -> None:
    data = f"{HEAD}\r\n{line()}\r\n;;\r\n".replace(";", separator).encode(coding)
    assert import_table(database, FixedClock(NOW), data, JULY, dry_run=True).outcomes == {"new": 1}


def workbook(*rows: Sequence[object]) -> bytes:
    book, target = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(target)
    return target.getvalue()


def test_workbooks_with_real_days_and_without_formulas(database: Database) -> None:
    head = [column.value for column in Column]
    values: dict[Column, object] = {**ROW, Column.MADE_ON: datetime(2026, 3, 9), Column.TERM: date(2026, 7, 1)}  # noqa: DTZ001
    good = workbook(head, [values.get(column) for column in Column])
    assert import_table(database, FixedClock(NOW), good, JULY, dry_run=False).outcomes == {"new": 1}
    found = commitment(database)
    assert found.deadline is not None
    assert (found.made.day, found.deadline.last_day) == (date(2026, 3, 9), date(2026, 7, 1))
    values[Column.REMARK] = "=1+1"
    computed = workbook(head, [values.get(column) for column in Column])
    assert told(import_table(database, FixedClock(NOW), computed, JULY, dry_run=False)) == [
        "row 2, toelichting: a formula: paste its value"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04nothing", "is broken"),
        (b"nummer\0", "neither CSV nor XLSX"),
        (b'nummer;status\r\n"T1', "the CSV is broken"),
        (b"x" * (LARGEST_FILE + 1), "split it"),
        (b"nummer\r\n" + b"T1\r\n" * MOST_ROWS, "more than 20000 rows"),
    ],
)
def test_what_is_no_table_is_refused(database: Database, data: bytes, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        import_table(database, FixedClock(NOW), data, JULY, dry_run=False)


def test_a_head_with_other_columns(database: Database) -> None:
    report = import_table(database, FixedClock(NOW), b"Nummer;iets;status;Status\r\nT1;;;", JULY, dry_run=False)
    assert [fault.column for fault in report.faults] == ["iets", "status"]
    assert (
        "this column must be there" in told(import_table(database, FixedClock(NOW), b"status", JULY, dry_run=False))[0]
    )


def test_templates_have_every_column_and_can_be_filled_in(database: Database) -> None:
    assert USES.keys() == set(Column)
    for template in (csv_template(), xlsx_template()):
        report = import_table(database, FixedClock(NOW), template, JULY, dry_run=False)
        assert (report.rows, report.faults) == (0, [])


def test_the_list_and_its_place_are_sources(database: Database) -> None:
    brought(database, line())
    with database.reading() as connection:
        sources = catalogue(connection, CatalogueKind.SOURCE)
    assert {source["title"] for source in sources.values()} == {
        "Rappel Eerste Kamer, stand per 2026-07-01",
        "Handelingen EK 2025/26, nr. 20",
    }
