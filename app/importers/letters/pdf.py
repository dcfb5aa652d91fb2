"""Text out of PDF files, page by page."""

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.importers.letters.limits import LONGEST_TEXT, MOST_PAGES
from app.importers.letters.refusing import RefusedError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_text(data: bytes) -> str:
    """The text of the pages, with a form feed between them.

    Raises RefusedError for a protected or broken file and for one with too many pages.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise RefusedError("the PDF is protected with a password: save it without one")
        return _text(reader)
    except PyPdfError as fault:
        raise RefusedError(f"the PDF is broken ({fault}): save it again, or as text") from fault


def _text(reader: PdfReader) -> str:
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(f"the PDF has {len(reader.pages)} pages and the limit is {MOST_PAGES}: give the letter only")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > LONGEST_TEXT:
            break
    return "\n\f".join(pages)
