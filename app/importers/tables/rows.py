"""The columns of a table, what a row says, and every fault in it with its row and column. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.events import LONGEST_NUMBER, CommitmentKind
from app.importers.tables.reading import Cell, Cells


class Column(StrEnum):
    """The columns, in the order of the template."""

    NUMBER = "nummer"
    KIND = "soort"
    CHAMBER = "kamer"
    DESCRIPTION = "omschrijving"
    MADE_ON = "toegezegd op"
    MADE_BY = "toegezegd door"
    MINISTRY = "ministerie"
    COMMITTEE = "commissie"
    TERM = "termijn"
    TERM_ON = "termijn gesteld op"
    STATUS = "status"
    STATUS_ON = "status sinds"
    PLACE = "vindplaats"
    REMARK = "toelichting"


class Status(StrEnum):
    """What a table may say of a commitment."""

    OPEN = "openstaand"
    PARTLY = "deels voldaan"
    FULFILLED = "voldaan"
    WITHDRAWN = "vervallen"
    REOPENED = "heropend"


V = TypeVar("V")
KINDS = {"toezegging": CommitmentKind.UNDERTAKING, "motie": CommitmentKind.MOTION}
CHAMBERS = ("TK", "EK")
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,/_-]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the row as a spreadsheet counts (the head is row 1), and the column by its name."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row says; None and "" for what it leaves out."""

    row: int
    number: str
    kind: CommitmentKind
    chamber: str
    description: str
    made_on: date | None
    made_by: str
    ministry: str
    committee: str
    term: str
    term_on: date | None
    status: Status | None
    status_on: date | None
    place: str
    remark: str


class Faults(list[Fault]):
    """The faults of a table."""

    def add(self, row: int, column: Column | str, reason: str) -> None:
        """Note one."""
        self.append(Fault(row, str(column), reason))


def rows_of(cells: Sequence[Cells], today: date, faults: Faults) -> list[TableRow]:
    """The rows below the head; what is wrong goes to ``faults``, and a row with a fault in it is left out."""
    columns = _head(cells[0], faults)
    if faults:
        return []
    filled = [(n, row) for n, row in enumerate(cells[1:], start=2) if any(cell.text for cell in row)]
    read = (_Row(number, row, columns, today, faults).read() for number, row in filled)
    found = [row for row in read if row is not None]
    _twice(found, faults)
    return found


def _head(head: Cells, faults: Faults) -> dict[Column, int]:
    names = {column.value: column for column in Column}
    columns: dict[Column, int] = {}
    for at, cell in enumerate(head):
        name = names.get(" ".join(cell.text.casefold().split()))
        if name is None:
            faults.add(1, cell.text or f"column {at + 1}", f"no such column: there are {', '.join(Column)}")
        elif name in columns:
            faults.add(1, name, "stands here twice")
        else:
            columns[name] = at
    if Column.NUMBER not in columns:
        faults.add(1, Column.NUMBER, "this column must be there")
    return columns


def _twice(rows: Sequence[TableRow], faults: Faults) -> None:
    """A number may come again; what it says of how the commitment began may not differ."""
    first: dict[str, TableRow] = {}
    for row in rows:
        before = first.setdefault(row.number.casefold(), row)
        if row.description and before.description not in ("", row.description):
            faults.add(row.row, Column.DESCRIPTION, f"differs from row {before.row} with the same number")


class _Row:
    """One row while it is read."""

    def __init__(self, number: int, cells: Cells, columns: Mapping[Column, int], today: date, faults: Faults) -> None:
        self._number = number
        self._cells = {column: cells[at] for column, at in columns.items() if at < len(cells)}
        self._today = today
        self._faults = faults
        self._before = len(faults)
        if len(cells) > len(columns):
            faults.add(number, f"column {len(columns) + 1}", "there are more cells than columns")

    def read(self) -> TableRow | None:
        row = TableRow(
            row=self._number,
            number=self._official(),
            kind=self._one_of(Column.KIND, KINDS) or CommitmentKind.UNDERTAKING,
            chamber=self._one_of(Column.CHAMBER, {chamber.casefold(): chamber for chamber in CHAMBERS}) or "",
            description=self._words(Column.DESCRIPTION),
            made_on=self._day(Column.MADE_ON),
            made_by=self._words(Column.MADE_BY),
            ministry=self._words(Column.MINISTRY),
            committee=self._words(Column.COMMITTEE),
            term=self._words(Column.TERM),
            term_on=self._day(Column.TERM_ON),
            status=self._one_of(Column.STATUS, {status.value: status for status in Status}),
            status_on=self._day(Column.STATUS_ON),
            place=self._words(Column.PLACE),
            remark=self._words(Column.REMARK),
        )
        return row if len(self._faults) == self._before else None

    def _words(self, column: Column) -> str:
        cell = self._cells.get(column, Cell(""))
        if cell.formula:
            self._faults.add(self._number, column, "a formula: paste its value")
        if any(not letter.isprintable() and letter not in "\n\t\r" for letter in cell.text):
            self._faults.add(self._number, column, "has a character that cannot be shown")
        return " ".join(cell.text.split())

    def _official(self) -> str:
        text = self._words(Column.NUMBER)
        if not text:
            self._faults.add(self._number, Column.NUMBER, "is empty: every row has the official number")
        elif len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            self._faults.add(self._number, Column.NUMBER, f"'{text[:40]}' is no official number, as T03131 is")
        return text.upper()

    def _one_of(self, column: Column, values: Mapping[str, V]) -> V | None:
        text = self._words(column).casefold()
        if text and text not in values:
            self._faults.add(self._number, column, f"'{text[:40]}' is none of {', '.join(values)}")
        return values.get(text)

    def _day(self, column: Column) -> date | None:
        text = self._words(column)
        if not text:
            return None
        try:
            written = _DAY.fullmatch(text)
            day = date(int(written[3]), int(written[2]), int(written[1])) if written else date.fromisoformat(text)
        except ValueError:
            self._faults.add(self._number, column, f"'{text[:40]}' is no day: write 1-7-2026 or 2026-07-01")
            return None
        if day > self._today:
            self._faults.add(self._number, column, f"{day} lies after today: a day to come belongs in '{Column.TERM}'")
        return day
