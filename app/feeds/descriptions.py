"""What an entry says of itself: summary, description and categories. None of it depends on the day it is fetched."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from app.domain.deadlines import Deadline, Explanation
from app.domain.events import Citation
from app.domain.outlines import Told
from app.domain.selections import Selection, ministries
from app.feeds.entries import Entry, Language, Style
from app.feeds.octets import clean
from app.feeds.words import WORDS, Words, day_in_words, period_in_words, when_in_words


def summary(entry: Entry, style: Style) -> str:
    """One line: what sort of day it is first, then the title."""
    return f"{WORDS[style.language].marks[entry.mark]}: {_title(entry.commitment, style.language)}"


def _title(commitment: Told, language: Language) -> str:
    english = commitment.title_en if language is Language.EN else ""
    return " ".join(clean(english or commitment.title).split())


def link(entry: Entry, style: Style) -> str:
    """The address of the commitment's page."""
    return f"{style.origin}/toezeggingen/{entry.uid}"


def categories(entry: Entry, style: Style) -> tuple[str, ...]:
    """The kind, the ministries and the themes."""
    commitment = entry.commitment
    return (WORDS[style.language].kinds[commitment.kind], *ministries(commitment), *commitment.themes)


def description(entry: Entry, style: Style) -> str:
    """Plain text: the words in quotes, how they were read, how they moved, the sources with their numbers, the link."""
    words = WORDS[style.language]
    lines = (
        *_what(entry.commitment),
        *_outcome(entry, words, style),
        *_reading(entry.deadline, words, style.language),
        *_moves(entry, words, style),
        *_background(entry, words, style),
        link(entry, style),
    )
    return "\n".join(lines)


def _what(commitment: Told) -> Iterator[str]:
    said = commitment.summary or commitment.description
    if said and said != commitment.title:
        yield said
        yield ""


def _outcome(entry: Entry, words: Words, style: Style) -> Iterator[str]:
    closure = entry.commitment.closure
    if entry.lapse:
        yield f"{words.marks[entry.mark]}: {words.lapses[entry.lapse]}."
    elif closure:
        when = when_in_words(words, closure.happened)
        yield words.fulfilled.format(day=when, sources=_cited(closure.sources, style.sources))
    elif entry.commitment.checked_through:
        yield words.checked.format(day=day_in_words(words, entry.commitment.checked_through))


def _reading(deadline: Deadline, words: Words, language: Language) -> Iterator[str]:
    said, firmness = when_in_words(words, deadline.stated_on), words.firmness[deadline.firmness]
    yield words.wording.format(wording=deadline.wording, day=said, firmness=firmness)
    if deadline.period:
        yield words.read_as.format(days=period_in_words(words, deadline.period))
        yield words.why.format(why=_in(language, deadline.explanation))
    if deadline.provisional:
        yield words.provisional.format(why=_in(language, deadline.provisional))
    if deadline.grace_days:
        yield words.grace.format(days=deadline.grace_days)


def _in(language: Language, said: Explanation) -> str:
    return said.en if language is Language.EN else said.nl


def _moves(entry: Entry, words: Words, style: Style) -> Iterator[str]:
    if not entry.commitment.moves:
        return
    yield words.moved.format(count=entry.commitment.moves, slip=_slip(entry.slip_days, words))
    for number, step in zip(count(), entry.steps):
        line = words.next_promise if number else words.first_promise
        cited = _cited(step.sources, style.sources)
        yield line.format(wording=step.wording, day=when_in_words(words, step.promised), sources=cited)


def _slip(days: int | None, words: Words) -> str:
    if not days:
        return ""
    return (words.later if days > 0 else words.earlier).format(days=abs(days))


def _background(entry: Entry, words: Words, style: Style) -> Iterator[str]:
    commitment = entry.commitment
    yield words.promised_by.format(who=commitment.promised_by)
    if commitment.references:
        numbers = ", ".join(f"{reference.system} {reference.id}" for reference in commitment.references)
        yield words.numbers.format(numbers=numbers)
    for citation in commitment.deadline_sources:
        yield words.source.format(source=_source(citation, style.sources))


def _cited(sources: Iterable[Citation], names: Mapping[str, str]) -> str:
    return "".join(f"; {_source(citation, names)}" for citation in sources)


def _source(citation: Citation, names: Mapping[str, str]) -> str:
    name = names.get(citation.source, citation.source)
    return f"{name}, {citation.locator}" if citation.locator else name


def calendar_name(selection: Selection, language: Language) -> str:
    """The name of a calendar: the register's, then what was asked for."""
    asked = " · ".join(_asked(selection, WORDS[language]))
    return f"Toezegd: {asked}" if asked else "Toezegd"


def _asked(selection: Selection, words: Words) -> Iterator[str]:
    yield from selection.ministry
    yield from (words.committee.format(name=name) for name in selection.committee)
    yield from (*selection.chamber, *selection.theme, *selection.source, *selection.reference)
    yield from (words.kinds[kind] for kind in selection.kind)
    yield from (words.standings[standing] for standing in selection.standing)
    yield from (words.firmness[firmness] for firmness in selection.firmness)
    if selection.search:
        yield f"“{selection.search}”"
    yield from _asked_days(selection, words)


def _asked_days(selection: Selection, words: Words) -> Iterator[str]:
    if selection.due_from:
        yield words.due_from.format(day=day_in_words(words, selection.due_from))
    if selection.due_until:
        yield words.due_until.format(day=day_in_words(words, selection.due_until))
    if selection.moved_at_least:
        yield words.moved_at_least.format(count=selection.moved_at_least)
    if selection.open_ended is not None:
        yield words.open_ended if selection.open_ended else words.not_open_ended
