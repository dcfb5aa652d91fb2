"""Text out of DOCX files: paragraphs and table rows in the order of the document."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.importers.letters.limits import LARGEST_UNPACKED, MOST_PARTS
from app.importers.letters.refusing import RefusedError

_DEFINITIONS = tuple(
    word.encode(form) for word in ("<!DOCTYPE", "<!ENTITY") for form in ("utf-8", "utf-16-le", "utf-16-be")
)


def docx_text(data: bytes) -> str:
    """The text of a document; a table's row is a line with its cells between bars.

    Raises RefusedError for another kind of package, one that is protected or far larger than it looks, and XML that
    defines entities.
    """
    _inspect(data)
    document = docx.Document(BytesIO(data))
    return "\n\n".join(_blocks(document, _list_styles(document)))


def _inspect(data: bytes) -> None:
    """Look at the package before anything in it is parsed."""
    try:
        package = ZipFile(BytesIO(data))
    except BadZipFile as fault:
        raise RefusedError("the DOCX is broken: save it again, or as text") from fault
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RefusedError("the DOCX unpacks to far more than a letter: save it without pictures, or as text")
    if "word/document.xml" not in package.namelist():
        raise RefusedError("this package holds no Word document: save the letter as DOCX, PDF or text")
    unpacked = 0
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            content = package.open(part).read(LARGEST_UNPACKED + 1)
            unpacked += len(content)
            _inspect_xml(content, unpacked)


def _inspect_xml(content: bytes, unpacked: int) -> None:
    if unpacked > LARGEST_UNPACKED:
        raise RefusedError("the DOCX unpacks to far more than it says: save it again, or as text")
    if any(mark in content for mark in _DEFINITIONS):
        raise RefusedError(
            "the DOCX holds XML that defines entities, which Word never writes: save it again, or as text"
        )


def _list_styles(document: Document) -> frozenset[str]:
    """The ids of the styles of list items; the library looks through all styles for each paragraph it is asked of."""
    return frozenset(style.style_id for style in document.styles if (style.name or "").startswith("List"))


def _blocks(document: Document, list_styles: frozenset[str]) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(_rows(block))
        elif (text := block.text).strip():
            yield f"- {text}" if _is_item(block, list_styles) else text


def _rows(table: Table) -> Iterator[str]:
    """A line per row; a merged cell is given once."""
    for row in table.rows:
        cells = {id(cell._tc): cell for cell in row.cells}  # noqa: SLF001 - the library has no other mark of a merged cell
        yield " | ".join(" ".join(cell.text.split()) for cell in cells.values())


def _is_item(paragraph: Paragraph, list_styles: frozenset[str]) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - whether a paragraph is numbered stands nowhere else
    numbered = properties is not None and properties.numPr is not None
    return numbered or paragraph._p.style in list_styles  # noqa: SLF001 - the id of its style, without looking it up
