"""Letters as files, made here: a PDF written by hand, a Word document, a page."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from pypdf import PdfWriter

PROMISE = "Ik informeer uw Kamer voor de zomer van 2027 over de veerdiensten."


def make_pdf(pages: Iterable[Iterable[str]]) -> bytes:
    """A PDF with lines of text on its pages."""
    contents = [_page_text(lines) for lines in pages]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return _assembled(objects)


def _page_text(lines: Iterable[str]) -> bytes:
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in lines)
    return f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252")


def _assembled(objects: list[bytes]) -> bytes:
    out = BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def make_protected_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("geheim", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def make_docx(
    paragraphs: Iterable[str] = (PROMISE,), rows: Iterable[Iterable[str]] = (), items: Iterable[str] = ()
) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    table = None
    for row in rows:
        cells = list(row)
        table = table or document.add_table(rows=0, cols=len(cells))
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def make_package(parts: dict[str, bytes]) -> bytes:
    """A zip with parts as they are given."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
