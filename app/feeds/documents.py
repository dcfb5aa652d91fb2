"""Lists as documents that people read: DOCX. Apart from the other files, since the library takes long to load."""

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import islice

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Row

from app.feeds.lists import ListDocument, Part

MOST_ROWS = 2_000
"""Rows of a part in a document; CSV has all of them, and the document says so."""
_NOTHING = "Geen."


def docx_bytes(document: ListDocument) -> bytes:
    """A document on a page that lies down, in Dutch, its table heads repeated on every page.

    The same list gives the same document: it is dated by the day it stands for.
    """
    made = docx.Document()
    _prepare(made, document)
    made.add_heading(_shown(document.title), level=0)
    made.add_paragraph(_shown(document.about))
    for part in document.parts:
        made.add_heading(_shown(part.heading), level=1)
        _write(made, part)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _prepare(made: Document, document: ListDocument) -> None:
    properties = made.core_properties
    properties.title, properties.language, properties.author = document.title, "nl-NL", "Toezegd"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(document.day, time(), UTC)
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = made.styles["Normal"]
    style.font.size = Pt(9)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    style.element.get_or_add_rPr().append(language)


def _write(made: Document, part: Part) -> None:
    if not len(part.rows):
        made.add_paragraph(_NOTHING)
        return
    table = made.add_table(rows=1, cols=len(part.columns), style="Table Grid")
    _head(table, part.columns)
    for values in islice(part.rows, MOST_ROWS):
        row = table.add_row()
        _mark(row, "w:cantSplit")
        for target, value in zip(row.cells, values, strict=True):
            target.text = _shown(value)
    if len(part.rows) > MOST_ROWS:
        made.add_paragraph(f"Nog {len(part.rows) - MOST_ROWS} rijen; het CSV-bestand heeft ze alle.")


def _head(table: Table, columns: tuple[str, ...]) -> None:
    row = table.rows[0]
    for target, name in zip(row.cells, columns, strict=True):
        target.paragraphs[0].add_run(name).bold = True
    _mark(row, "w:tblHeader")
    _mark(row, "w:cantSplit")


def _mark(row: _Row, property_: str) -> None:
    """Switch a property of a row on; the library has no other way to repeat a head, or to keep a row on one page."""
    mark = OxmlElement(property_)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001


def _shown(text: str) -> str:
    """A text without characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
