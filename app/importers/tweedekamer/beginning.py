"""How a commitment began by a record, and what its words, its owner and its term say anew later. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import events as ev
from app.domain.commitments import Commitment
from app.domain.deadlines import Deadline, DeadlineKind, When
from app.domain.events import Citation, EventType, Payload, Reference
from app.domain.letters.undertakings import title_of_text
from app.importers.tweedekamer import SYSTEM
from app.importers.tweedekamer.citing import made_citations
from app.importers.tweedekamer.observing import Known
from app.importers.tweedekamer.records import Meaning, Record

CHAMBER = "TK"
HINT = "DatumNakoming"
"""How the words of a deadline begin that is no more than a day in the register."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event in the making: what, when, and where it says so."""

    payload: Payload
    happened: When
    sources: tuple[Citation, ...]


def first_told(record: Record, term: Deadline | None) -> Iterator[Step]:
    """A commitment that is new to the register."""
    cited = made_citations(record)
    committee = record.committee.key if record.committee else None
    yield Step(ev.Made(record.text, record.office, CHAMBER, committee), record.made, cited)
    described = ev.Described(
        title=title_of_text(record.text),
        kind=ev.CommitmentKind.UNDERTAKING,
        ministry=record.ministry_key,
        committees=(committee,) if committee else (),
        references=(Reference("toezegging", record.number),) if record.number else (),
    )
    yield Step(described, record.made, cited)
    if term is not None:
        yield _term(term, record.made, cited)


def _term(term: Deadline, happened: When, cited: tuple[Citation, ...]) -> Step:
    """A deadline; one that recurs is proposed only.

    The register keeps one status for the whole, so nobody would tell of the single terms, and each would be late.
    """
    recurs = term.kind is DeadlineKind.RECURRING
    return Step(ev.DeadlineProposed(SYSTEM, term) if recurs else ev.DeadlineSet(term), happened, cited)


def joined(record: Record, known: Known, term: Deadline | None) -> Iterator[Step]:
    """A commitment that others brought: a term where they know none, and one that differs from theirs as a proposal."""
    now = known.now
    if now is None or term is None or term.period is None:
        return
    cited = made_citations(record)
    if now.deadline is None and now.closure is None:
        yield _term(term, now.made, cited)
    elif now.deadline is None or now.deadline.moved_from(term):
        yield Step(ev.DeadlineProposed(SYSTEM, term), now.made, cited)


def told_anew(record: Record, known: Known, term: Deadline | None) -> Iterator[Step]:
    """What changed of the words, the owner, the committee or the term, as far as nobody said otherwise since."""
    now = known.now
    if now is None or not known.brought(known.last(EventType.MADE)):
        return
    cited = made_citations(record)
    title, summary = _words(record, known)
    described = ev.Described(
        title, summary=summary, ministry=_owner(record, known, now), committees=_committees(record, known, now)
    )
    if described != ev.Described():
        yield Step(described, known.between(), cited)
    if term is not None and _is_new(term, known) and _is_open(record, now) and not _was_redacted(known):
        yield _reset(term, known, now, cited)


def _words(record: Record, known: Known) -> tuple[str | None, str | None]:
    """Title and summary by changed words, each as far as nobody else gave one."""
    if record.text == _own_text(known) or _was_redacted(known):
        return None, None
    title = title_of_text(record.text) if _told_by_us(known, "title") else None
    others = any(isinstance(e.payload, ev.Described) and e.payload.summary for e in known.counting)
    return title, record.text if not others or _told_by_us(known, "summary") else None


def _was_redacted(known: Known) -> bool:
    """Whether a text of this record was taken out for legal reasons: then none is told again."""
    return any(event.redacted for event in known.ours)


def _own_text(known: Known) -> str | None:
    """The words that this record gave last."""
    for event in reversed(known.ours):
        match event.payload:
            case ev.Described(summary=str(text)) | ev.Made(description=text):
                return text
            case _:
                pass
    return None


def _owner(record: Record, known: Known, now: Commitment) -> str | None:
    """The ministry, when it is another; a transfer that somebody recorded stands."""
    if record.ministry_key in (None, now.ministry) or known.last(EventType.TRANSFERRED):
        return None
    return record.ministry_key if now.ministry is None or _told_by_us(known, "ministry") else None


def _committees(record: Record, known: Known, now: Commitment) -> tuple[str, ...] | None:
    wanted = (record.committee.key,) if record.committee else ()
    return wanted if wanted and wanted != now.committees and _told_by_us(known, "committees") else None


def _told_by_us(known: Known, field: str) -> bool:
    """Whether the last description of a field came from this record."""
    told = [e for e in known.counting if isinstance(e.payload, ev.Described) and getattr(e.payload, field) is not None]
    return bool(told) and known.brought(told[-1])


def _is_open(record: Record, now: Commitment) -> bool:
    return now.closure is None and record.meaning not in (Meaning.FULFILLED, Meaning.WITHDRAWN)


def _is_new(term: Deadline, known: Known) -> bool:
    """Whether these words are others than the last that this record gave."""
    told = [
        e.payload.deadline.wording for e in known.ours if isinstance(e.payload, ev.DeadlineSet | ev.DeadlineProposed)
    ]
    own = [wording for wording in told if not wording.startswith(HINT)]
    return not own or own[-1] != term.wording


def _reset(term: Deadline, known: Known, now: Commitment, cited: tuple[Citation, ...]) -> Step:
    """A changed term: it moves our own; beside one that somebody else set it is a proposal."""
    if now.deadline is None or known.brought(known.last(EventType.DEADLINE_SET)):
        return _term(term, known.between(), cited)
    return Step(ev.DeadlineProposed(SYSTEM, term), known.between(), cited)
