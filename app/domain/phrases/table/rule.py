"""One rule of the table."""

from dataclasses import dataclass

from app.domain.deadlines import Explanation
from app.domain.periods import Precision


@dataclass(frozen=True, slots=True)
class Rule:
    """One convention: example wordings, what they mean, and the form of their days in EDTF.

    ``precision`` is None where no days are given; ``convention`` says in one line which days those are, with R for
    the day the words were said. Raise ``version`` when a rule comes to give other days, so that what it has read
    is read again.
    """

    id: str
    version: int
    wordings: tuple[str, ...]
    wordings_en: tuple[str, ...]
    meaning: Explanation
    edtf: str
    precision: Precision | None
    convention: str
