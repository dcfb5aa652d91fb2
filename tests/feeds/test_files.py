import csv
from datetime import date
from io import BytesIO, StringIO

import docx
import pytest

from app.feeds import documents
from app.feeds.documents import docx_bytes
from app.feeds.files import csv_lines
from app.feeds.lists import ListDocument, Part


def document(*rows: tuple[str, ...]) -> ListDocument:
    parts = (Part("Eerste", ("Omschrijving", "Stand"), rows), Part("Tweede", ("Omschrijving", "Stand"), ()))
    return ListDocument("Titel", "Over", date(2026, 7, 1), parts)


def test_nothing_in_a_table_is_a_formula() -> None:
    (head, row) = csv.reader(StringIO("".join(csv_lines(document(("=1+1", "gewoon"))))))
    assert (head[1:], row) == (["Omschrijving", "Stand", "Stand per"], ["Eerste", "'=1+1", "gewoon", "2026-07-01"])


def test_a_document_holds_what_xml_cannot_and_says_where_there_is_nothing() -> None:
    made = docx.Document(BytesIO(docx_bytes(document(("een\x0btwee <b>", "x")))))
    assert made.tables[0].rows[1].cells[0].text == "een twee <b>"
    assert made.paragraphs[-1].text == "Geen."
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml


def test_a_long_list_says_that_the_table_has_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_ROWS", 4)
    rows = [(str(number), "x") for number in range(7)]
    long = document(*rows)
    assert "Nog 3 rijen" in "".join(p.text for p in docx.Document(BytesIO(docx_bytes(long))).paragraphs)
