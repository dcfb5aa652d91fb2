"""Whether a wording sets a start ("per 1 juli 2027") or a deadline ("op 1 juli 2027")."""

import re

from app.domain.deadlines import Deadline
from app.domain.periods import Precision

_START = re.compile(
    r"\b(?:per\s+(?!jaar|kwartaal|maand|week|keer|brief)|met\s+ingang\s+van|m\.?\s?i\.?\s?v\.?|ingaande?|vanaf|ingang"
    r"|in\s?werking\w*|as\s+(?:of|from)|with\s+effect\s+from|effective|from|starting|entry\s+into\s+force)\b",
    re.IGNORECASE,
)


def says_start(deadline: Deadline) -> bool:
    """Whether the words say when something begins rather than by when it is owed.

    "Vanaf" has a precision of its own; a day with "per" or "met ingang van" reads as that day, so its words decide.
    """
    if deadline.period is None:
        return False
    if deadline.period.precision is Precision.START:
        return True
    return deadline.period.precision is Precision.DAY and _START.search(deadline.wording) is not None
