"""Empty tables to fill in: the columns in their order, and what each is for."""

import csv
from io import BytesIO, StringIO

import openpyxl
from openpyxl.styles import Font

from app.importers.tables.rows import KINDS, Column, Status

USES: dict[Column, str] = {
    Column.NUMBER: "het officiële nummer, bijvoorbeeld T03131; staat er altijd",
    Column.KIND: f"{' of '.join(KINDS)}; leeg is toezegging",
    Column.CHAMBER: "TK of EK; voor een nieuwe",
    Column.DESCRIPTION: "wat is toegezegd; voor een nieuwe",
    Column.MADE_ON: "dag van de toezegging (1-7-2026 of 2026-07-01); voor een nieuwe",
    Column.MADE_BY: "het ambt, niet de persoon; voor een nieuwe",
    Column.MINISTRY: "naam of afkorting",
    Column.COMMITTEE: "afkorting van de commissie",
    Column.TERM: "de termijn in woorden of als datum, zoals die gesteld is",
    Column.TERM_ON: "dag waarop die termijn gesteld is; leeg is de dag van de lijst",
    Column.STATUS: ", ".join(Status),
    Column.STATUS_ON: "dag waarop de status inging; leeg is: op enig moment tot de dag van de lijst",
    Column.PLACE: "brief of verslag waarin het staat",
    Column.REMARK: "toelichting bij de status",
}


def csv_template() -> bytes:
    """A head for spreadsheets: UTF-8 with a byte order mark, separated by semicolons."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerow([column.value for column in Column])
    return text.getvalue().encode("utf-8-sig")


def xlsx_template() -> bytes:
    """A workbook with a sheet to fill in and one that explains the columns."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "toezeggingen"
    sheet.append([column.value for column in Column])
    help_ = workbook.create_sheet("uitleg")
    for column in Column:
        help_.append([column.value, USES[column]])
    for cell in (*sheet[1], *(row[0] for row in help_.iter_rows(max_col=1))):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()
