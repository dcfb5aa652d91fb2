"""Cells out of a file: CSV in the spellings that spreadsheets write, or the first sheet of an XLSX workbook."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from app.domain.errors import RegisterError

LARGEST_FILE = 10_000_000
"""Bytes of a table."""
_LARGEST_UNPACKED = 100_000_000
_MOST_PARTS = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 40
LONGEST_CELL = 20_000
_PACKAGE = b"PK\x03\x04"
_SEPARATORS = ";,\t"


class TableError(RegisterError):
    """A file is no table that can be read. The sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: text without white space around it, days as ISO 8601. ``formula`` when it is computed."""

    text: str
    formula: bool = False


Cells = tuple[Cell, ...]


def cells_of(data: bytes) -> list[Cells]:
    """The rows of a table, head first. Raises TableError for what is none, or is larger than a table may be."""
    if len(data) > LARGEST_FILE:
        raise TableError(f"the table has more than {LARGEST_FILE} bytes: split it")
    rows = _bounded(_workbook(data) if data.startswith(_PACKAGE) else _text(data))
    if not rows:
        raise TableError("the table is empty: its first row has the names of the columns")
    return rows


def _bounded(rows: Iterable[Cells]) -> list[Cells]:
    kept: list[Cells] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise TableError(f"the table has more than {MOST_ROWS} rows: split it")
        filled = max((at for at, cell in enumerate(row, start=1) if cell.text), default=0)
        if filled > MOST_COLUMNS:
            raise TableError(f"row {number} has {filled} columns, more than {MOST_COLUMNS}")
        if any(len(cell.text) > LONGEST_CELL for cell in row):
            raise TableError(f"row {number} has a cell of more than {LONGEST_CELL} characters")
        kept.append(row[:filled])
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _text(data: bytes) -> Iterator[Cells]:
    """CSV in UTF-8, with or without a byte order mark, or else in Windows-1252; separated as its first line is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise TableError("this is neither CSV nor XLSX: save the table as one of them")
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            yield tuple(_typed(value) for value in row)
    except csv.Error as fault:
        raise TableError(f"the CSV is broken: {fault}") from None


def _typed(text: str) -> Cell:
    """A cell of CSV; the apostrophe that keeps spreadsheets from computing is taken off again."""
    plain = text.strip()
    return Cell(plain[1:] if plain[:1] == "'" and plain[1:2] in ("=", "+", "-", "@") else plain)


def _workbook(data: bytes) -> Iterator[Cells]:
    _inspect(data)
    try:
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True)
        sheet = workbook.worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1):
            yield tuple(_cell(cell) for cell in row)
        workbook.close()
    except (InvalidFileException, BadZipFile, KeyError, IndexError, ValueError, TypeError) as fault:
        raise TableError("the workbook is broken or protected: save it again as XLSX, or as CSV") from fault


def _inspect(data: bytes) -> None:
    """Look at the package before anything in it is unpacked."""
    try:
        parts = ZipFile(BytesIO(data)).infolist()
    except BadZipFile:
        raise TableError("the workbook is broken: save it again as XLSX, or as CSV") from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise TableError("the workbook unpacks to far more than a table: save it as CSV")


def _cell(cell: Any) -> Cell:
    value = cell.value
    match value:
        case None:
            return Cell("")
        case datetime():
            return Cell(value.date().isoformat())
        case date():
            return Cell(value.isoformat())
        case float() if value.is_integer():
            return Cell(str(int(value)))
        case _:
            return Cell(str(value).strip(), formula=cell.data_type == "f")
