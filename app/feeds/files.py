"""Lists as files for spreadsheets: CSV."""

import csv
from collections.abc import Iterator

from app.feeds.lists import ListDocument
from app.feeds.table import BYTE_ORDER_MARK, Line, cell

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def csv_lines(document: ListDocument) -> Iterator[str]:
    """One table with the part in the first column, since each part may have columns of its own; head first."""
    writer = csv.writer(Line())
    columns = document.parts[0].columns
    yield BYTE_ORDER_MARK + str(writer.writerow(("Deel", *columns, "Stand per")))
    for part in document.parts:
        for row in part.rows:
            yield str(writer.writerow([cell(value) for value in (part.heading, *row, document.day.isoformat())]))
