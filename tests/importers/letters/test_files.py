"""Files become text, whatever they are called; hostile ones are refused in a sentence, within bounds."""

import resource
import time
from datetime import date

import pytest

from app.domain.calendars import EMPTY_CALENDAR
from app.importers.letters.files import FileKind, ReadLetter, UnreadableLetterError, kind_of, read_file
from app.importers.letters.limits import LARGEST_FILE, LARGEST_UNPACKED, MOST_PAGES
from tests.importers.letters.files import PROMISE, make_docx, make_package, make_pdf, make_protected_pdf

SAID = date(2026, 11, 2)
PAGES = 60
LINES = 44

BOMB = make_package({"word/document.xml": b"<w/>", "word/media/a.xml": b" " * (LARGEST_UNPACKED + 1)})
ENTITIES = make_package(
    {"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'}
)


def read(data: bytes, seconds: float = 30.0) -> ReadLetter:
    return read_file(data, SAID, EMPTY_CALENDAR, seconds=seconds)


def text_of(data: bytes) -> str:
    return read(data).text


def promises_in(data: bytes) -> list[str]:
    return [found.sentence for found in read(data).reading.candidates]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PROMISE.encode(), id="text"),
        pytest.param(b"\xef\xbb\xbf" + PROMISE.encode(), id="text with a mark"),
        pytest.param(PROMISE.encode("utf-16"), id="UTF-16"),
        pytest.param(make_pdf([["Ik informeer uw Kamer voor de zomer van 2027 over de veer-", "diensten."]]), id="PDF"),
        pytest.param(make_docx(), id="DOCX"),
        pytest.param(make_docx([], items=[PROMISE]), id="DOCX list"),
        pytest.param(f"<!DOCTYPE html><html><body><p>{PROMISE}</p></body></html>".encode(), id="HTML"),
        pytest.param(f"<html><nav>Zoek in 2027</nav><ul><li>{PROMISE}</ul></html>".encode(), id="HTML list"),
    ],
)
def test_a_promise_survives_every_kind_of_file(data: bytes) -> None:
    assert promises_in(data) == [PROMISE]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", FileKind.PDF),
        (b"\n  <!DOCTYPE HTML>", FileKind.HTML),
        (make_docx(), FileKind.DOCX),
        (b"Geachte voorzitter", FileKind.TEXT),
        (b"", FileKind.TEXT),
    ],
)
def test_the_first_bytes_tell_the_kind(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind


def test_old_text_keeps_its_letters() -> None:
    assert text_of("coördinatie één".encode("cp1252")) == "coördinatie één"


def test_tables_become_rows() -> None:
    rows = [["Onderwerp", "Stand van zaken"], ["Brief over sport", "Volgt in juni 2027."]]
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    for data in (make_docx([], rows), f"<html><table>{page}</table></html>".encode()):
        assert "Brief over sport | Volgt in juni 2027." in text_of(data)
        assert promises_in(data) == ["Volgt in juni 2027."]


def test_footnote_digits_and_scripts_of_a_page_are_left_out() -> None:
    page = b"<html><script>alert(1)</script><p>Dit is zo.<sup>12</sup> Dat ook.</p></html>"
    assert text_of(page) == "Dit is zo. Dat ook."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"x" * (LARGEST_FILE + 1), "limit", id="large"),
        pytest.param(b"MZ\x00\x01\x02", "no text, PDF, DOCX or HTML", id="program"),
        pytest.param(b"  \n ", "no text was found", id="empty"),
        pytest.param(make_pdf([[]]), "no text was found", id="scan"),
        pytest.param(make_protected_pdf(), "password", id="protected PDF"),
        pytest.param(b"%PDF-1.7 and then nothing of the kind", "broken", id="broken PDF"),
        pytest.param(make_pdf([["a"]] * 10 * MOST_PAGES), "pages", id="10,000 pages"),
        pytest.param(make_pdf([[PROMISE]])[:-300], "broken|no text", id="cut PDF"),
        pytest.param(b"PK\x03\x04 and then nothing", "broken", id="broken DOCX"),
        pytest.param(make_package({"a.txt": b"a"}), "no Word document", id="another package"),
        pytest.param(make_package({"word/document.xml": b"<w/>"}), "broken", id="hollow DOCX"),
        pytest.param(BOMB, "far more than a letter", id="zip bomb"),
        pytest.param(ENTITIES, "defines entities", id="entities"),
        pytest.param(make_package({f"{n}.xml": b"" for n in range(3000)}), "far more than a letter", id="many parts"),
    ],
)
def test_what_is_no_letter_is_refused_in_a_sentence_and_in_time(data: bytes, reason: str) -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableLetterError, match=reason):
        text_of(data)
    assert time.monotonic() - started < 25


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadableLetterError, match="was stopped"):
        read(make_docx(), seconds=0.01)


def test_a_page_nested_without_end_is_refused_or_read() -> None:
    assert text_of(b"<html>" + b"<div>" * 100_000 + b"Dit is een zin.") == "Dit is een zin."
    with pytest.raises(UnreadableLetterError, match="nested"):
        text_of(b"<html>" + b"<nav>" * 20_000)


def sixty_pages(kind: FileKind) -> bytes:
    """Pages as full as those of a letter, with a promise on each."""
    told = "De uitvoerders hebben hierover in 2024 gesproken met de gemeenten en met de Kamer, en dat gaat zo voort."
    pages = [[f"{page}.{line} {told}" for line in range(LINES)] + [PROMISE] for page in range(PAGES)]
    lines = [line for page in pages for line in page]
    match kind:
        case FileKind.PDF:
            return make_pdf(pages)
        case FileKind.DOCX:
            return make_docx(lines)
        case FileKind.HTML:
            return f"<html>{''.join(f'<p>{line}</p>' for line in lines)}</html>".encode()
        case FileKind.TEXT:
            return "\n\n".join(lines).encode()


@pytest.mark.parametrize("kind", FileKind)
def test_a_letter_of_sixty_pages_takes_under_three_seconds_of_processor_time(kind: FileKind) -> None:
    data = sixty_pages(kind)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert promises_in(data).count(PROMISE) == PAGES
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3
