"""A letter in parts that fit a page, with the sentences marked in which something was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.store.letters import KeptCandidate

LONGEST_PART = 10_000
"""Characters of a part; it ends where a paragraph does, if one does."""
MOST_FORMS = 12
"""Candidates in a part: a page with more forms is longer than anybody checks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; with the candidates that were read in it when it is marked."""

    words: str
    candidates: tuple[KeptCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a letter: the text in pieces, and the candidates in it."""

    pieces: tuple[Piece, ...]
    candidates: tuple[KeptCandidate, ...]


def parts_of(words: str, candidates: Sequence[KeptCandidate]) -> list[Part]:
    """Cut a letter into parts, each with the candidates that begin in it. There is at least one part."""
    spans = _spans(words, candidates)
    parts: list[Part] = []
    start = 0
    while start < len(words) or not parts:
        end = _end(words, start, spans)
        inside = [span for span in spans if start <= span[0] < end]
        found = tuple(one for span in inside for one in span[2])
        parts.append(Part(tuple(_pieces(words, start, end, inside)), found))
        start = end
    return parts


Span = tuple[int, int, tuple[KeptCandidate, ...]]


def _spans(words: str, candidates: Sequence[KeptCandidate]) -> list[Span]:
    """The marked places in order; what overlaps is one place with several candidates."""
    spans: list[Span] = []
    for one in sorted((c for c in candidates if c.candidate), key=lambda c: c.candidate.start if c.candidate else 0):
        if one.candidate is None:
            continue
        start, end = one.candidate.start, min(one.candidate.end, len(words))
        if spans and start < spans[-1][1]:
            first, last, held = spans[-1]
            spans[-1] = (first, max(last, end), (*held, one))
        else:
            spans.append((start, end, (one,)))
    return spans


def _end(words: str, start: int, spans: Sequence[Span]) -> int:
    """Where the part ends that begins here: never in the middle of a marked place."""
    end = min(len(words), start + LONGEST_PART)
    if end < len(words):
        end = max(words.rfind("\n\n", start, end), words.rfind("\n", start, end), start) + 1
        end = end if end > start + LONGEST_PART // 2 else start + LONGEST_PART
    counted = 0
    for first, last, held in spans:
        if first < start:
            continue
        counted += len(held)
        if first >= end:
            break
        if counted > MOST_FORMS and counted > len(held):
            return first
        end = max(end, last)
    return end


def _pieces(words: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    at = start
    for first, last, held in spans:
        if at < first:
            yield Piece(words[at:first])
        yield Piece(words[first:last], held)
        at = last
    if at < end:
        yield Piece(words[at:end])
