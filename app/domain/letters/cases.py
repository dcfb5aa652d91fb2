"""A term in its sentence, cut up for judging."""

from dataclasses import dataclass
from datetime import date

from app.domain.deadlines import Deadline
from app.domain.letters.clauses import Clause, beside, clause_at, inner_clause, words_of
from app.domain.letters.vocabulary import word_ends
from app.domain.periods import Precision
from app.domain.phrases.reading import Found

_COMING = word_ends("aanstaande a.s. a.s")


@dataclass(frozen=True, slots=True)
class Case:
    """A term in its sentence, cut up for judging.

    ``clause`` lies between commas; ``inner`` is its part behind "dat" or "waarbij"; ``rest`` is that without the term.
    ``listed`` when the sentence stands in a list or a table.
    """

    sentence: str
    words: Clause
    start: int
    end: int
    deadline: Deadline
    issued_on: date | None
    listed: bool
    clause: Clause
    inner: Clause
    rest: Clause

    @property
    def wording(self) -> str:
        """The words of the term in lower case."""
        return self.deadline.wording.lower()

    @property
    def certain(self) -> bool:
        """Whether the days lie ahead whatever the tense: they end after the letter and name their year or a limit."""
        period, issued = self.deadline.period, self.issued_on
        if period is None or period.latest is None or issued is None or period.latest <= issued:
            return False
        limited = period.precision in (Precision.UNTIL, Precision.WITHIN)
        if period.earliest and period.earliest <= issued and not limited:
            return False
        dated = any(word.isdigit() and len(word) == 4 for word in self.wording.split())
        opens = self.wording.startswith(("uiterlijk", "nog voor", "volgend", "komend"))
        return dated or opens or self.wording.endswith(_COMING) or "volgend jaar" in self.wording


def case(sentence: str, found: Found, issued_on: date | None, *, listed: bool) -> Case:
    """Cut a sentence up around a term."""
    words = words_of(sentence)
    clause = clause_at(words, found.start, found.end)
    inner = inner_clause(clause, found.start)
    rest = beside(inner, found.start, found.end)
    return Case(sentence, words, found.start, found.end, found.deadline, issued_on, listed, clause, inner, rest)
