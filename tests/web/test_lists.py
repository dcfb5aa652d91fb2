"""The rappel and the annex as their readers open them."""

import csv
from io import BytesIO, StringIO

import docx
import pytest
from docx.document import Document

from app.domain.events import CatalogueKind
from app.domain.selections import Moment
from app.feeds import documents
from app.services.commitments import ask
from app.store import whole
from app.store.database import Database
from app.web.lists import RappelQuery, document_of, octets_of
from tests.builders import LETTER, day, instant, make_catalogue
from tests.http.calling import Caller
from tests.recording import record
from tests.store.test_statements import counted, fill

JULY = "asOf=2026-07-01"


def opened(site: Caller, address: str) -> Document:
    answer = site("GET", address)
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    return docx.Document(BytesIO(answer.content))


def test_the_rappel_of_a_ministry(site: Caller) -> None:
    document = opened(site, f"/rappel.docx?ministry=SZW&{JULY}")
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style and "Heading" in str(paragraph.style.name)
    ]
    assert headings == ["Termijn verstreken op 1 juli 2026", "Termijn verstrijkt vóór 1 januari 2027"]
    assert document.core_properties.title == "Rappel toezeggingen SZW"
    assert document.core_properties.language == "nl-NL"
    expired = document.tables[0]
    assert [cell.text for cell in expired.rows[0].cells] == [
        "Nummer", "Omschrijving", "Vindplaats", "Termijn", "Stand van zaken", "Reactie",
    ]  # fmt: skip
    assert all(row.cells[4].text.startswith("Te laat; ") for row in expired.rows[1:])
    assert any(
        row.cells[0].text == "aanbeveling 3.1.B"
        and row.cells[2].text.endswith("(29861-55), thema 2; toegezegd op 14 december 2020")
        and row.cells[4].text
        == "Te laat; begin 2021 (30 april 2021); geen nakoming gevonden, gezocht tot en met 3 februari 2026."
        for row in expired.rows[1:]
    )
    shown = site("GET", f"/v1/overdue-commitments?ministry=SZW&{JULY}&limit=200").json()["items"]
    assert len(expired.rows) - 1 == len(shown) > 5


def test_the_annex_stands_for_a_day(site: Caller) -> None:
    document = opened(site, "/bijlage.docx?ministry=SZW&asOf=2026-09-15&since=2025-01-01")
    told = [paragraph.text for paragraph in document.paragraphs]
    assert "Stand per 15 september 2026. Uit het register http://127.0.0.1:8000." in told
    assert "Moties, in behandeling" in told
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in document.tables}
    assert heads == {("Omschrijving", "Vindplaats", "Stand van zaken")}
    states = [row.cells[2].text for table in document.tables for row in table.rows]
    assert any(state.startswith("Nagekomen op 4 juli 2025 (") for state in states)
    assert any(state.startswith("Nagekomen tussen 14 november 2024 en 3 februari 2026 (") for state in states)


@pytest.mark.parametrize(("path", "columns"), [("/rappel.csv", 8), ("/bijlage.csv", 5)])
def test_the_same_as_a_table(site: Caller, path: str, columns: int) -> None:
    answer = site("GET", f"{path}?ministry=SZW&{JULY}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{path[1:-4]}-2026-07-01.csv"'
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {columns}
    assert rows[0][0] == "Deel"
    assert len(rows) > 5


def test_the_same_list_gives_the_same_file(site: Caller) -> None:
    answers = [site("GET", f"/rappel.docx?{JULY}") for _ in range(2)]
    texts = [
        [c.text for t in docx.Document(BytesIO(a.content)).tables for r in t.rows for c in r.cells] for a in answers
    ]
    assert texts[0] == texts[1]
    tag = answers[0].headers["ETag"]
    assert site("GET", f"/rappel.docx?{JULY}", headers={"If-None-Match": tag}).status_code == 304


def test_the_list_links_to_its_files_and_wrong_questions_are_refused(site: Caller) -> None:
    page = site("GET", "/toezeggingen?ministry=SZW", headers={"Accept": "text/html"}).text
    assert "/rappel.docx?ministry=SZW" in page
    assert "/bijlage.docx?ministry=SZW" in page
    assert site("GET", "/rappel.docx?standing=loud").status_code == 400


@pytest.mark.parametrize(("form", "read"), [("csv", 1), ("docx", 2)])
def test_a_list_of_any_size_is_read_a_part_at_a_time(
    database: Database, form: str, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first row of a table is there when one part was read; a document reads no more than it shows."""
    record(database, instant("2026-02-03T12:00:00"), make_catalogue((CatalogueKind.SOURCE, LETTER)))
    fill(database, 30)
    monkeypatch.setattr(whole, "TOGETHER", 5)
    monkeypatch.setattr(documents, "MOST_ROWS", 8)
    with database.reading() as connection:
        asked = ask(connection, Moment(day("2026-07-01")), day("2026-07-01"))
    document = document_of(database, asked, RappelQuery(), "http://127.0.0.1")
    with counted(database) as statements:
        octets = octets_of(document, form)
        begun = [next(octets) for _ in range(2 if form == "csv" else 1)]
    assert sum("state_bodies" in statement for statement in statements) == read
    assert len([*begun, *octets]) == (31 if form == "csv" else 1)
