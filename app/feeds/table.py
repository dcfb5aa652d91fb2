"""Commitments as a table (CSV, RFC 4180): one row each, for spreadsheets.

A text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises against CSV injection.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.because import because
from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, When
from app.domain.standing import judge

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets read UTF-8 when it begins with this."""

COLUMNS = (
    "id",
    "title",
    "titleEn",
    "kind",
    "standing",
    "daysLate",
    "daysLateAtMost",
    "daysLateOriginal",
    "slipDays",
    "moves",
    "wording",
    "statedOn",
    "firmness",
    "earliest",
    "latest",
    "precision",
    "edtf",
    "originalWording",
    "originalLatest",
    "made",
    "closed",
    "checkedThrough",
    "promisedBy",
    "ministry",
    "coMinistries",
    "chamber",
    "committees",
    "themes",
    "references",
    "because",
    "url",
    "asOf",
)


class Line:
    """A file that keeps nothing: what is written is the line itself."""

    def write(self, text: str) -> str:
        """What is written."""
        return text


def head() -> str:
    """The head of the table."""
    return BYTE_ORDER_MARK + str(csv.writer(Line()).writerow(COLUMNS))


def lines(commitments: Iterable[Commitment], day: date, origin: str) -> str:
    """The lines of some commitments; ``origin`` is the public address of the register."""
    writer = csv.writer(Line())
    rows = ([cell(value) for value in _row(commitment, day, origin)] for commitment in commitments)
    return "".join(str(writer.writerow(row)) for row in rows)


def cell(value: object) -> str:
    """A value as it is written: an apostrophe before what a spreadsheet would compute, a space for what has no form."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = "".join(letter if letter.isprintable() else " " for letter in value)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") and text.strip() else text


def _row(commitment: Commitment, day: date, origin: str) -> Iterator[object]:
    verdict = judge(commitment, day)
    yield from (
        str(commitment.id),
        commitment.title,
        commitment.title_en,
        commitment.kind.value,
        verdict.standing.value,
    )
    yield from (verdict.late.least, verdict.late.most, verdict.late_original.least, verdict.slip_days, commitment.moves)
    yield from _term(commitment.deadline)
    yield from _first(commitment.original)
    yield from (_when(commitment.made), _when(commitment.closure.happened if commitment.closure else None))
    yield from (commitment.checked_through, commitment.promised_by, commitment.ministry)
    yield from (" ".join(commitment.co_ministries), commitment.chamber, " ".join(commitment.committees))
    yield from (" ".join(commitment.themes), "; ".join(f"{r.system} {r.id}" for r in commitment.references))
    yield from (because(commitment, verdict).nl, f"{origin}/toezeggingen/{commitment.id}", day.isoformat())


def _term(term: Deadline | None) -> tuple[object, ...]:
    if term is None:
        return (None,) * 7
    period = term.period
    days = (period.earliest, period.latest, period.precision.value, period.edtf) if period else (None,) * 4
    return (term.wording, term.stated_on.day, term.firmness.value, *days)


def _first(term: Deadline | None) -> tuple[object, ...]:
    return (term.wording, term.last_day) if term else (None, None)


def _when(when: When | None) -> str:
    if when is None or (when.first is None and when.last is None):
        return ""
    return str(when.day) if when.day else f"{when.first or '..'}/{when.last or '..'}"
