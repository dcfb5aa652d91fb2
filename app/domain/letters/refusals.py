"""Why a term in a sentence promises nothing: one function per reason, tried in the order of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.deadlines import Deadline, DeadlineKind
from app.domain.letters import lexicon as x
from app.domain.letters.clauses import Clause, before, beside, clause_at, inner_clause, quoted, up_to_aside, words_of
from app.domain.letters.tense import is_past, is_perfect, is_to_be_done, participles
from app.domain.letters.vocabulary import word_ends, word_set
from app.domain.periods import Period, Precision
from app.domain.phrases import Found

_COMING = word_ends("aanstaande a.s. a.s")
_ADJECTIVE_ENDS = ("ke", "de", "ge", "le", "te", "re")
_LEADS = ("nog ", "in ieder geval ", "in elk geval ", "zeker ", "al ")


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


def _question(this: Case) -> bool:
    return this.sentence.rstrip("”’»\"' ").endswith("?")


def _quotation(this: Case) -> bool:
    return quoted(this.sentence, this.start, this.end)


def _over(this: Case) -> bool:
    period, issued = this.deadline.period, this.issued_on
    if period is None or period.latest is None or issued is None:
        return False
    return period.latest < issued or (period.latest == issued and period.precision is Precision.DAY)


def _replaced(this: Case) -> bool:
    """A term that gave way to another: "eerder voorzien voor Q2, nu Q4", "in plaats van begin juli"."""
    ahead = [word.text for word in before(this.clause, this.start)]
    return ahead[-3:] == ["in", "plaats", "van"] or not x.EARLIER.isdisjoint(_not_than(ahead[-4:]))


def _not_than(words: list[str]) -> list[str]:
    """Some words without a comparison ("eerder dan gedacht")."""
    return [word for word, after in zip(words, [*words, ""][1:], strict=True) if after != "dan"]


def _about(this: Case) -> bool:
    """The period that something is about ("een vooruitblik op dit jaar")."""
    return this.deadline.period is not None and this.wording.startswith(("op dit ", "op deze ", "op het "))


def _told(this: Case) -> bool:
    """The past, unless it is something that was asked of others and is still to come."""
    if this.deadline.kind is DeadlineKind.RECURRING and not is_past(this.rest, certain=False):
        return False
    if _asked_of_others(this):
        return False
    ahead = this.certain or is_to_be_done(this.words) or this.rest.has(x.EXPECTING)
    return is_past(up_to_aside(this.rest, this.end), certain=ahead)


def _asked_of_others(this: Case) -> bool:
    ahead = before(this.clause, this.start)
    if ahead.has(x.PROMISED_BEFORE) and ahead.has(x.HAVE):
        return True
    return ahead.has(x.REQUESTED) and ahead.has(x.HAVE | x.BE) and (ahead.has(x.GOVERNMENT) or this.certain)


def _promised_before(this: Case) -> bool:
    """An older promise told again; in a list it is the promise itself."""
    if this.listed:
        return False
    ahead = before(this.words, this.start)
    told = ahead.has(x.PROMISED_BEFORE) and ahead.has(x.HAVE | {"had", "was", "is"}) and ahead.has(x.TOLD_AGAIN)
    return told and "zoals" not in ahead.texts


def _wish(this: Case) -> bool:
    """Somebody else asks, wants or advises it."""
    if [word.text for word in this.words[1:3]] == ["vraag", "of"]:
        return True
    asking = next((at for at in range(len(this.clause)) if _is_asking(this.clause, at)), None)
    if asking is None:
        return _wished_before(this)
    ahead = [word.text for word in this.clause[:asking]]
    behind = [word.text for word in this.clause[asking + 1 : asking + 5]]
    verb = this.clause[asking].text
    if verb in x.REQUESTED and {"wordt", "worden", "zal", "zullen"}.intersection(ahead):
        return False
    if "ik" in ahead + behind and verb in ("wil", "vraag") and "van" in behind and x.OFFICES.intersection(behind):
        return True
    return _asks(verb, ahead, behind, opened=this.start < this.clause[asking].start)


def _is_asking(clause: Clause, at: int) -> bool:
    """Whether a word is a verb of asking: not the noun ("schriftelijke vragen"), nor what somebody expects to do."""
    word = clause[at].text
    before_it = clause[at - 1].text if at else ""
    noun = word == "vragen" and (before_it.endswith(_ADJECTIVE_ENDS) or before_it in x.DETERMINERS)
    own = word == "verwacht" and "te" in clause.texts and "dat" not in clause.texts
    return word in x.ASKS and not noun and not own


def _asks(verb: str, ahead: list[str], behind: list[str], *, opened: bool) -> bool:
    """Whether it is another who asks: the subject stands before the verb, or behind it where something else opens."""
    acting = x.GOVERNMENT | x.PETITIONERS
    who = next((word for word in reversed(ahead) if word in acting), None)
    if who is None and (opened or x.ADVERBS.issuperset(ahead) or verb not in x.PLAIN_ASKS):
        who = next((word for word in behind if word in acting), None)
    if who is None:
        return verb in x.PLAIN_ASKS or behind[:1] == ["dat"]
    return who in x.PETITIONERS


def _wished_before(this: Case) -> bool:
    """Whether the clause of the term only carries a wish on: "De motie verzoekt het kabinet, voor 1 mei …"."""
    ahead = before(this.words, this.start)
    wished = ahead.has(x.PLAIN_ASKS) and ahead.has(x.PETITIONERS)
    return wished and "te" in this.clause.texts and not this.clause.has(x.FUTURE | x.BE | x.HAVE | x.FIRST_PERSON)


def _denied(this: Case) -> bool:
    texts = this.words.texts
    if texts & x.REJECTED or any(texts & verbs and particle in texts for verbs, particle in x.REJECTING):
        return True
    if any(a.text == "te" and b.text in x.TOO_MUCH for a, b in zip(this.rest, this.rest[1:], strict=False)):
        return True
    return any(_denies(this, at) for at, word in enumerate(this.words) if word.text in x.NEGATIONS)


def _denies(this: Case, at: int) -> bool:
    """Whether a "niet" at a place denies the promise: beside the term, at the sentence's end, or before a rejection."""
    words = this.words
    after = words[at + 1 : at + 3]
    texts = [word.text for word in after]
    if x.REJECTIONS.intersection(texts):
        return True
    if at and words[at - 1].text in ("zo", "dan", "nog", "al", "of"):
        return False
    if after and texts[0] in x.AFTER_NOT and (texts[0] not in ("voor", "op") or after[0].start >= this.start):
        return False
    if words[at].text == "geen" and not this.rest.has(x.EXISTING):
        return False
    near = any(word.start == words[at].start for word in up_to_aside(this.inner, this.end))
    ends = not texts or texts[0] in ".;!"
    leaves = texts[:1] != [] and texts[0] in x.PARTICLES and "dan" not in words.texts
    return near or ends or leaves


def _money(this: Case) -> bool:
    period = this.deadline.period
    if period is None or not this.words.has(x.MONEY):
        return False
    if _whole_years(period) and this.words.has(x.AMOUNT_SIGNS | {"begroting", "budget"}):
        return True
    return this.clause.has(x.AMOUNT_SIGNS) and this.clause.has(x.STATES) and not this.clause.has(x.FIRST_PERSON)


def _whole_years(period: Period) -> bool:
    first, last = period.earliest, period.latest
    begins = first is not None and (first.month, first.day) == (1, 1)
    ends = last is not None and (last.month, last.day) == (12, 31)
    return ends and (begins or period.precision is Precision.UNTIL)


def _meeting(this: Case) -> bool:
    """A sitting of others that has a date."""
    if this.clause.has(x.FIRST_PERSON) or this.clause.has(
        {"ontvangt", "ontvangen", "informeren", "geinformeerd", "stuurt"}
    ):
        return False
    sits = any(word.text.endswith(x.MEETINGS) and len(word.text) > 1 for word in this.rest)
    if sits and this.rest.has(x.SITTINGS | x.HELD):
        return "plenaire" in this.rest.texts or not this.rest.has(
            x.STEPS - {"gepland", "voorzien", "start", "behandeling"}
        )
    days = any(word.text.endswith("dag") and word.text not in _WEEKDAYS for word in this.rest)
    if days and this.rest.has(x.HELD):
        return True
    return any(word.text.endswith(x.SITTERS) for word in this.rest) and this.rest.has(x.SITTING_VERBS)


_WEEKDAYS = word_set("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag werkdag middag")


def _lasting(this: Case) -> bool:
    """The life of something that exists."""
    period = this.deadline.period
    if this.rest.has(x.EXTENDING) and not ("verlengd" in this.rest.texts and is_perfect(this.rest)):
        return False
    if _without_leads(this.wording).startswith(("tot ", "t/m")):
        return not this.rest.has(x.ACTIVITIES)
    if this.rest.has(x.EXPIRING) and not this.rest.has(x.FIRST_PERSON):
        return True
    if period is None or not period.earliest or not period.latest or period.precision is not Precision.INTERVAL:
        return False
    return (period.latest - period.earliest).days > 400 and this.words.has(x.LASTING | {"periode", "programma"})


def _without_leads(wording: str) -> str:
    return next((wording[len(lead) :] for lead in _LEADS if wording.startswith(lead)), wording)


def _figures(this: Case) -> bool:
    """A statistic or a forecast."""
    if "%" in this.rest.texts and this.rest.has(x.BE | x.HAVE):
        return True
    numbers = any(word.text[:1].isdigit() and word.text not in this.wording for word in this.rest)
    if this.rest.has(x.AMOUNTS) and this.rest.has(x.CHANGES):
        return True
    if numbers and this.words.has(x.FORECASTS):
        return True
    return numbers and this.rest.has(x.GROWTH) and not this.rest.has(x.GOVERNMENT)


_LONGEST_NORM = 150
"""Days; what may take longer than this is no rule for daily work."""


def _norm(this: Case) -> bool:
    """How long something may take in general: "binnen acht weken" without anybody who will answer."""
    period = this.deadline.period
    if period is None or period.precision is not Precision.WITHIN or not this.wording.startswith("binnen"):
        return False
    if period.earliest and period.latest and (period.latest - period.earliest).days > _LONGEST_NORM:
        return False
    return this.rest.has(x.NORMS) or not (
        this.words.has(x.GOVERNMENT | x.RECIPIENTS) or this.rest.has(x.SENDS) or this.listed
    )


def _condition(this: Case) -> bool:
    return bool(this.clause) and this.clause[0].text in x.CONDITIONS and len(this.clause) < len(this.words)


def _paper(this: Case) -> bool:
    """The year or month of a document: "het rapport uit mei 2027", "de begroting 2026"."""
    if this.clause.has(x.FIRST_PERSON):
        return False
    ahead = [word.text for word in before(this.inner, this.start)]
    if len(ahead) > 1 and ahead[-1] in ("van", "uit", "dd"):
        ahead.pop()
    elif not this.wording[:1].isdigit() and not this.wording.startswith(("van ", "uit ")):
        return False
    return bool(ahead) and ahead[-1].endswith(tuple(x.PAPERS))


def _done(this: Case) -> bool:
    return bool(this.words) and this.words[0].text in ("afgedaan", "voldaan", "uitgevoerd") and not this.certain


REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("een vraag belooft niets", _question),
    ("de woorden zijn aangehaald", _quotation),
    ("de dagen zijn voorbij", _over),
    ("dit is al afgedaan", _done),
    ("een termijn die vervangen is", _replaced),
    ("waar iets over gaat", _about),
    ("een eerdere toezegging, opnieuw verteld", _promised_before),
    ("iemand anders vraagt of wenst dit", _wish),
    ("het wordt afgewezen of ontkend", _denied),
    ("de zin vertelt wat gebeurd is", _told),
    ("een bedrag bij een jaar", _money),
    ("een vergadering die een datum heeft", _meeting),
    ("de looptijd van iets dat bestaat", _lasting),
    ("een cijfer of een raming", _figures),
    ("een norm, geen afspraak", _norm),
    ("een voorwaarde", _condition),
    ("de datum van een stuk", _paper),
)
"""Each reason for people, with the test for it."""


def refusal(this: Case) -> str | None:
    """The first reason for which a term promises nothing, None when there is none."""
    return next((reason for reason, holds in REASONS if holds(this)), None)


def has_done(words: Clause) -> bool:
    """Whether a sentence says that something was done with this letter."""
    return words.has(x.FULFILLING) and (
        words.has(x.GOVERNMENT | x.BE | {"wordt", "doe", "geef"}) or bool(participles(words))
    )
