"""Why a term in a sentence promises nothing: one function per reason, tried in the order of the table."""

from collections.abc import Callable
from itertools import pairwise

from app.domain.deadlines import DeadlineKind
from app.domain.letters import existing
from app.domain.letters import lexicon as x
from app.domain.letters.cases import Case
from app.domain.letters.clauses import Clause, Word, before, clauses_of, quoted, up_to_aside
from app.domain.letters.meetings import meeting
from app.domain.letters.others import reported, wished
from app.domain.letters.supposing import reason, supposed
from app.domain.letters.tense import is_past, is_perfect, is_to_be_done, participles
from app.domain.periods import Precision


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
    """Some words without a comparison ("eerder dan gedacht", "een kwartaal eerder")."""
    both = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [word for previous, word, after in both if after != "dan" and not previous.endswith(x.LENGTHS_OF_TIME)]


def _about(this: Case) -> bool:
    """The period that something is about ("een vooruitblik op dit jaar")."""
    return this.deadline.period is not None and this.wording.startswith(
        ("op dit ", "op deze ", "op het ", "voor de periode ")
    )


def _told(this: Case) -> bool:
    """The past, unless it is something that was asked of others and is still to come."""
    if this.deadline.kind is DeadlineKind.RECURRING and not is_past(this.rest, certain=False):
        return False
    if _asked_of_others(this):
        return False
    if _opens_past(this) or _shares_past(this):
        return True
    ahead = this.certain or is_to_be_done(this.words) or this.rest.has(x.EXPECTING)
    if _swallowed(this):
        return True
    return is_past(up_to_aside(this.rest, this.end), certain=ahead or _limit_first(this))


def _swallowed(this: Case) -> bool:
    """Whether the words of a term hold the participle: "heeft dit voor de behandeling van 2024 ontvangen"."""
    return (
        this.deadline.kind is DeadlineKind.EVENT
        and this.rest.has(x.HAVE)
        and bool(participles(Clause(word for word in this.inner if word.end == this.end)))
    )


def _limit_first(this: Case) -> bool:
    """Whether a near limit opens the sentence: "voor 1 september is op elke school iemand aangesteld"."""
    period, issued = this.deadline.period, this.issued_on
    if period is None or period.latest is None or issued is None or before(this.words, this.start):
        return False
    return this.wording.startswith(("voor ", "vóór ")) and (period.latest - issued).days < _NEARLY_A_YEAR


_SHORTEST_VERB = 4
_NEARLY_A_YEAR = 300
"""Days; a month without its year that comes again no sooner is rather the last one."""


def _long_ago(this: Case) -> bool:
    """A day or month without its year that has just been: "op 11 februari" in a letter of March."""
    period, issued = this.deadline.period, this.issued_on
    if this.listed or period is None or period.earliest is None or issued is None:
        return False
    far = (period.earliest - issued).days > _NEARLY_A_YEAR
    short = period.precision in (Precision.DAY, Precision.MONTH)
    named = any(char.isdigit() for char in this.wording.split()[-1]) or any(word in this.wording for word in x.YEARS)
    return far and short and not named and not this.rest.has(x.FUTURE)


def _opens_past(this: Case) -> bool:
    """Whether a past tense follows a term that opens the sentence: "in november rondde de commissie haar werk af"."""
    following = next((word.text for word in this.words if word.start >= this.end), "")
    opens = not before(this.words, this.start)
    return (
        opens and len(following) > _SHORTEST_VERB and following.endswith(("de", "te")) and following not in x.NUMERALS
    )


def _shares_past(this: Case) -> bool:
    """Whether a clause without a verb shares a past one: "de nota is verschenen, het overzicht met Prinsjesdag"."""
    clauses = clauses_of(this.words)
    at = next((at for at, c in enumerate(clauses) if c[0].start <= this.start < c[-1].end), 0)
    if not at or this.clause[0].text not in ("de", "het") or this.clause.has(_VERBAL) or len(this.clause) > _ELLIPTIC:
        return False
    return is_perfect(clauses[at - 1]) and clauses[at - 1][0].start == this.words[0].start


_VERBAL = x.FUTURE | x.SENDS | x.BE | x.HAVE
_ELLIPTIC = 9
"""Words; a clause of more has a verb that is not in the lists."""


def _asked_of_others(this: Case) -> bool:
    ahead = before(this.clause, this.start)
    if ahead.has(x.PROMISED_BEFORE) and ahead.has(x.HAVE):
        return True
    return ahead.has(x.REQUESTED) and ahead.has(x.HAVE | x.BE) and (ahead.has(x.GOVERNMENT) or this.certain)


def _done_now(this: Case) -> bool:
    """A promise or a request that this letter itself answers: "hiermee voldoe ik aan de toezegging om voor 1 mei …"."""
    if _met(this):
        return True
    opened = any(words in this.sentence.lower() for words in x.HEREBY)
    ahead = before(this.words, this.start)
    return opened and ahead.has(x.ASKED_THINGS) and this.words.has(x.ANSWERING)


def _promised_before(this: Case) -> bool:
    """An older promise told again; in a list it is the promise itself."""
    if _held_out(this):
        return True
    if this.listed:
        return False
    ahead = before(this.words, this.start)
    told = ahead.has(x.PROMISED_BEFORE) and ahead.has(x.HAVE | {"had", "was", "is"}) and ahead.has(x.TOLD_AGAIN)
    return told and "zoals" not in ahead.texts


def _held_out(this: Case) -> bool:
    """As in "eerder heb ik u die voor mei in het vooruitzicht gesteld", "in februari is 1 december genoemd"."""
    said = " ".join(word.text for word in this.clause)
    if "in het vooruitzicht gesteld" in said and this.clause.has(x.HAVE | x.BE):
        return True
    named = this.clause.has({"genoemd", "gemeld", "toegezegd"}) and this.clause.has(x.HAVE | {"is", "was", "zijn"})
    return named and not this.clause.has(x.FUTURE) and this.words[0].text in ("in", "op", "eerder", "destijds")


def _met(this: Case) -> bool:
    """A promise that was kept: "de toezegging om voor de zomer te reageren is daarmee nagekomen"."""
    ahead = before(this.words, this.start)
    kept = this.words.has(x.ANSWERING - {"uitvoering", "invulling", "gevolg"}) and this.words.has(x.BE | x.HAVE)
    return kept and ahead.has(x.ASKED_THINGS) and not this.words.has(x.FUTURE)


def _denied(this: Case) -> bool:
    texts = this.words.texts
    if any(words in _without_included(this) for words in x.DROPPED) or _denied_before(this):
        return True
    if texts & x.REJECTED or any(texts & verbs and particle in texts for verbs, particle in x.REJECTING):
        return True
    if any(a.text == "te" and b.text in x.TOO_MUCH for a, b in zip(this.rest, this.rest[1:], strict=False)):
        return True
    if [word.text for word in this.words[-2:]] == ["antwoord", "nee"]:
        return True
    if this.words.has({"gaat", "gaan"}) and any((a.text, b.text) == ("te", "ver") for a, b in pairwise(this.words)):
        return True
    return any(_denies(this, at) for at, word in enumerate(this.words) if _negates(this, at, word))


def _left_to_another(this: Case) -> bool:
    """What a next cabinet is to decide: "een recht per 2018 vergt een keuze van het volgende kabinet"."""
    pairs = pairwise(word.text for word in this.clause)
    named = any(word in ("volgend", "volgende", "nieuw", "nieuwe") and after == "kabinet" for word, after in pairs)
    return named and this.deadline.period is not None and this.clause.has(x.LEAVING)


def _denied_before(this: Case) -> bool:
    """Whether what governs a "dat" is denied: "ik deel niet de opvatting dat …"."""
    main = before(this.clause, this.inner[0].start) if this.inner and this.inner[0].text == "dat" else Clause()
    pairs = pairwise(main)
    return any(word.text in ("niet", "geen") and after.text not in x.AFTER_NOT for word, after in pairs) or (
        bool(main) and main[-1].text == "niet"
    )


def _denies(this: Case, at: int) -> bool:
    """Whether a "niet" at a place denies the promise: beside the term, at the sentence's end, or before a rejection."""
    words = this.words
    after = words[at + 1 : at + 3]
    texts = [word.text for word in after]
    if x.REJECTIONS.intersection(texts):
        return "toegestaan" not in texts or not this.wording.startswith(x.STARTING)
    if at and words[at - 1].text in ("zo", "dan", "nog", "al", "of"):
        return False
    if after and texts[0] in x.AFTER_NOT and (texts[0] not in ("voor", "op") or after[0].start >= this.start):
        return False
    if words[at].text == "geen" and not this.rest.has(x.EXISTING):
        return False
    own = [word.text for word in words[max(0, at - 7) : at]]
    if len(texts) > 1 and texts[1] in ".;!" and x.SUBJECTS.intersection(own):
        return True
    near = any(word.start == words[at].start for word in up_to_aside(this.inner, this.end))
    ends = not texts or texts[0] in ".;!"
    leaves = texts[:1] != [] and texts[0] in x.PARTICLES and "dan" not in words.texts
    return near or ends or leaves


_INCLUDED = frozenset({"inclusief", "waaronder", "ook"})


def _without_included(this: Case) -> str:
    """The sentence up to an aside about what else it holds."""
    at = this.sentence.find(", inclusief ", this.end)
    return this.sentence if at < 0 else this.sentence[:at]


def _in_aside(this: Case, place: int) -> bool:
    """Whether a "niet" stands in an aside about something else: "inclusief de afspraken die niet doorgaan"."""
    aside = next((c for c in clauses_of(this.words) if c[0].start <= place < c[-1].end), Clause())
    return bool(aside) and aside[0].text in _INCLUDED and this.end <= aside[0].start


def _negates(this: Case, at: int, word: Word) -> bool:
    return word.text in x.NEGATIONS and not _in_aside(this, word.start) and not _but_then(this, at)


def _but_then(this: Case, at: int) -> bool:
    """Whether a term is what comes instead: "niet in 2021 maar begin 2022"."""
    between = [word.text for word in this.words[at + 1 :] if word.end <= this.start]
    return between[-1:] == ["maar"] and 1 < len(between) <= _SHORTEST_VERB + 1


def _done(this: Case) -> bool:
    first = this.words[0].text if this.words else ""
    today = first == "vandaag" and this.deadline.period is None and not this.words.has(x.SUBJECTS)
    return today or (first in ("afgedaan", "voldaan", "uitgevoerd") and not this.certain)


REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("een vraag belooft niets", _question),
    ("de woorden zijn aangehaald", _quotation),
    ("de dagen zijn voorbij", _over),
    ("dit is al afgedaan", _done),
    ("deze brief doet het af", _done_now),
    ("een termijn die vervangen is", _replaced),
    ("waar iets over gaat", _about),
    ("een eerdere toezegging, opnieuw verteld", _promised_before),
    ("iemand anders vraagt of wenst dit", wished),
    ("iemand anders zegt of verwacht dit", reported),
    ("het wordt afgewezen of ontkend", _denied),
    ("een volgend kabinet beslist", _left_to_another),
    ("de zin vertelt wat gebeurd is", _told),
    ("de dag lag pas achter ons", _long_ago),
    ("een bedrag bij een jaar", existing.money),
    ("een vergadering die een datum heeft", meeting),
    ("de looptijd van iets dat bestaat", existing.lasting),
    ("een cijfer of een raming", existing.figures),
    ("een doel voor later", existing.goal),
    ("een jaartal in een naam", existing.name),
    ("een norm, geen afspraak", existing.norm),
    ("een voorwaarde", existing.condition),
    ("een veronderstelling", supposed),
    ("waarom iets niet gebeurt", reason),
    ("de datum van een stuk", existing.paper),
)
"""Each reason for people, with the test for it."""


CERTAIN = frozenset({"een vraag belooft niets", "de dagen zijn voorbij", "een termijn die vervangen is"})
"""Reasons that nothing outweighs."""


def refusal(this: Case) -> str | None:
    """The first reason for which a term promises nothing, None when there is none."""
    return next((reason for reason, holds in REASONS if holds(this)), None)


def has_done(words: Clause) -> bool:
    """Whether a sentence says that something was done with this letter."""
    return (
        words.has(x.FULFILLING)
        and not words.has(x.NEGATIONS | {"?", "gedeeltelijk", "deels"})
        and (words.has(x.GOVERNMENT | x.BE | {"wordt", "doe", "geef"}) or bool(participles(words)))
    )
