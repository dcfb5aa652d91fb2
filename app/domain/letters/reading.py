"""Reading a letter: its particulars, its sentences, and which of them propose a commitment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.calendars import ParliamentaryCalendar
from app.domain.letters import lexicon as x
from app.domain.letters.actors import actor_of
from app.domain.letters.cases import Case, case
from app.domain.letters.clauses import words_of
from app.domain.letters.heading import Particulars, particulars_of
from app.domain.letters.kinds import kind_of
from app.domain.letters.layout import Role
from app.domain.letters.masking import masked
from app.domain.letters.numbers import references_in
from app.domain.letters.outright import promises_outright
from app.domain.letters.paragraphs import paragraphs_of
from app.domain.letters.pointing import pointed
from app.domain.letters.promises import AS_ASKED, OUTRIGHT, Verdict, judged
from app.domain.letters.proposals import Candidate, LetterReading, Mention
from app.domain.letters.refusals import has_done
from app.domain.letters.sentences import Sentence, sentences_of
from app.domain.letters.speakers import Speakers
from app.domain.letters.titles import title_of
from app.domain.letters.vocabulary import word_set
from app.domain.periods import Precision
from app.domain.phrases import scan
from app.domain.phrases.reading import Found

_LONGEST_SENTENCE = 2000
"""Characters; what is longer is no sentence, and its first part is read."""
_FARTHEST_POINTED = 2
"""Sentences after which a term is too far away to be pointed to."""
_JOINTS = word_set("en maar waarna waarbij terwijl")
_LEADS = word_set("in ieder elk geval zeker anders uiterlijk liefst zo mogelijk wel indien nodig")
"""Words behind "en" that lead up to another limit for the same outcome."""


@dataclass(slots=True)
class _Context:
    """``last`` is the dated term before this place, and ``age`` how many sentences ago that was."""

    particulars: Particulars
    issued_on: date | None
    calendar: ParliamentaryCalendar
    last: Found | None = None
    age: int = 0

    def remember(self, terms: tuple[Found, ...]) -> None:
        """Keep the last dated term of a sentence for those that point back to it."""
        dated = [term for term in terms if term.deadline.period]
        self.age = 0 if dated else self.age + 1
        self.last = dated[-1] if dated else self.last if self.age < _FARTHEST_POINTED else None


def read_letter(text: str, issued_on: date | None, calendar: ParliamentaryCalendar) -> LetterReading:
    """The commitments a letter may hold, in the order of its sentences.

    ``issued_on`` is the day it was sent; None takes the day the letter gives. Any text gives an answer, perhaps
    without candidates; nothing is raised. The cost grows linearly with the text.
    """
    context = _context(text, issued_on, calendar)
    candidates: list[Candidate] = []
    mentions: list[Mention] = []
    for sentence, asks in _heard(text, context):
        proposed = [] if asks else _proposed(sentence, context)
        candidates += proposed
        if not proposed:
            mentions += _mentions(sentence)
    own = context.particulars
    return LetterReading(context.issued_on, own.reference, own.sender, own.ministry, tuple(candidates), tuple(mentions))


def terms_in(
    text: str, issued_on: date | None, calendar: ParliamentaryCalendar
) -> Iterator[tuple[Sentence, list[Case]]]:
    """Every sentence that could promise something, with its terms cut up for judging: what weights are fitted on."""
    context = _context(text, issued_on, calendar)
    for sentence, asks in _heard(text, context):
        if not asks and len(sentence.text) <= _LONGEST_SENTENCE:
            yield sentence, _cases(sentence, context)


def _context(text: str, issued_on: date | None, calendar: ParliamentaryCalendar) -> _Context:
    particulars = particulars_of(text)
    return _Context(particulars, issued_on or particulars.issued_on, calendar)


def _heard(text: str, context: _Context) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of a letter, and whether each is a member's own words in a debate, who only asks."""
    speakers = Speakers()
    for sentence in sentences_of(paragraphs_of(text, context.particulars.body)):
        yield sentence, speakers.only_asks(sentence)


def _mentions(sentence: Sentence) -> list[Mention]:
    if sentence.is_heading or not has_done(words_of(sentence.text)):
        return []
    context = sentence.topic or sentence.heading
    return [Mention(sentence.text, sentence.start, sentence.end, context, references_in(sentence.text))]


def _proposed(sentence: Sentence, context: _Context) -> list[Candidate]:
    if len(sentence.text) > _LONGEST_SENTENCE:
        return []
    cases = _cases(sentence, context)
    found = {this.start: verdict for this in cases if (verdict := _verdict(this, sentence))}
    if not cases and promises_outright(sentence.text):
        return [_candidate(sentence, None, context, OUTRIGHT)]
    sure = {at for at, verdict in found.items() if not verdict.doubted} or set(found)
    kept = _binding([this for this in cases if this.start in sure])
    return [_candidate(sentence, this, context, found[this.start]) for this in kept]


def _cases(sentence: Sentence, context: _Context) -> list[Case]:
    listed = sentence.role in (Role.BULLET, Role.ROW)
    return [case(sentence.text, term, context.issued_on, listed=listed) for term in _terms(sentence.text, context)]


def _terms(sentence: str, context: _Context) -> tuple[Found, ...]:
    """The terms of a sentence; where none has days, with the words hidden that may have kept them from the scanner."""
    found = _scanned(sentence, context)
    pointing = pointed(sentence, found, context.last, context.issued_on, context.calendar)
    own = [term for term in found if not any(term.start < other.end and other.start < term.end for other in pointing)]
    whole = tuple(sorted([*own, *pointing], key=lambda term: term.start))
    context.remember(whole)
    return whole


def _scanned(sentence: str, context: _Context) -> tuple[Found, ...]:
    found = scan(sentence, context.issued_on, context.calendar)
    hidden = masked(sentence)
    if hidden == sentence or any(term.deadline.period for term in found):
        return found
    return scan(hidden, context.issued_on, context.calendar) or found


def _verdict(this: Case, sentence: Sentence) -> Verdict | None:
    return AS_ASKED if _asked_by_motion(sentence, this) else judged(this, sentence)


def _asked_by_motion(sentence: Sentence, this: Case) -> bool:
    """What a motion asks, where the letter treats that motion under its own name: it is owed, whatever its day."""
    own = sentence.heading.lower().startswith("motie") and this.deadline.period is not None
    return own and sentence.text.startswith("De motie ") and this.words.has(x.OPEN_ASKS)


def _binding(cases: list[Case]) -> list[Case]:
    """The terms that bind: those with days before those without, and of two in one clause the later limit."""
    dated = [this for this in cases if this.deadline.period]
    kept: list[Case] = []
    for this in dated or cases[:1]:
        if kept and _closes(kept[-1], this):
            kept[-1] = this
        elif kept and _one_outcome(kept[-1], this):
            kept[-1] = max(kept[-1], this, key=_binds)
        else:
            kept.append(this)
    return kept


def _closes(first: Case, then: Case) -> bool:
    """Whether a second term says what the first means at the latest: "rond de zomer, uiterlijk 15 mei"."""
    return then.wording.startswith("uiterlijk") and then.sentence[first.end : then.start].strip() in (",", "")


def _one_outcome(first: Case, then: Case) -> bool:
    """Whether two terms stand in one clause, without an "en" that starts another."""
    if first.clause != then.clause:
        return False
    between = [word.text for word in then.words if first.end <= word.start and word.end <= then.start]
    if between[:1] == ["en"] and (not _LEADS.issuperset(between[1:]) or _alike(first, then)):
        return False
    return not _JOINTS.intersection(between[1:])


def _alike(first: Case, then: Case) -> bool:
    """Whether two terms are periods of one length, which "en" lists: "in maart en in september"."""
    one, other = first.deadline.period, then.deadline.period
    listed = one is not None and other is not None and one.precision is other.precision
    return listed and one is not None and one.precision not in (Precision.UNTIL, Precision.WITHIN)


def _binds(this: Case) -> tuple[bool, date]:
    """What binds more: a term that begins as one, and of those the later limit."""
    period = this.deadline.period
    bare = this.deadline.wording.lower().startswith(("de ", "het "))
    return not bare, (period.latest if period else None) or date.max


def _candidate(sentence: Sentence, this: Case | None, context: _Context, verdict: Verdict) -> Candidate:
    own = context.particulars
    words = words_of(sentence.text)
    clause = this.clause if this else words
    return Candidate(
        sentence=sentence.text,
        start=sentence.start,
        end=sentence.end,
        context=sentence.topic or sentence.heading,
        deadline=this.deadline if this else None,
        kind=kind_of(words, sentence.topic or (sentence.heading if sentence.heading.startswith("Motie") else "")),
        actor=actor_of(sentence.text, clause, _first(own.sender), own.ministry),
        title=title_of(sentence.text, (this.start, this.end) if this else (0, 0), sentence.topic, sentence.heading),
        references=references_in(f"{sentence.topic} {sentence.text}"),
        confidence=verdict.confidence,
        because=verdict.because,
    )


def _first(sender: str | None) -> str | None:
    """The office that signs first."""
    return sender.split("; ")[0] if sender else None
