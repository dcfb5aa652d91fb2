"""A commitment as a line of a page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from app.domain.because import because
from app.domain.commitments import Commitment
from app.domain.searching import as_written
from app.domain.standing import Verdict, judge
from app.feeds.entries import Language
from app.web import labels
from app.web.language import Speech

Names = Mapping[str, dict[str, Any]]
"""Entries of the catalogue by key."""
_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
"""A day in a sentence; one in the key of a source is a part of that key."""
_AROUND = 70
"""Characters shown before and after what was found in a longer text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment on a day, with what a line says of it.

    ``title`` has what was searched for marked; ``dutch`` says that it is in Dutch on an English page. ``found`` is a
    piece of the summary or the wording around what was searched for, when the title does not have it.
    """

    commitment: Commitment
    verdict: Verdict
    because: str
    title: Markup
    dutch: bool
    found: Markup
    days: str
    lateness: str
    slip: str


def rows(say: Speech, commitments: Iterable[Commitment], day: date, search: str | None = None) -> list[Row]:
    """Lines for some commitments on a day."""
    return [row(say, commitment, judge(commitment, day), search) for commitment in commitments]


def row(say: Speech, commitment: Commitment, verdict: Verdict, search: str | None = None) -> Row:
    """The line of a commitment."""
    plain = title_of(say, commitment)
    title = marked(plain, search)
    return Row(
        commitment=commitment,
        verdict=verdict,
        because=_DAY.sub(lambda found: say.day(date.fromisoformat(found[0])), say.of(because(commitment, verdict))),
        title=title,
        dutch=is_dutch(say, commitment),
        found=Markup("") if "<mark>" in title else _found(commitment, search),
        days=labels.days_of(say, commitment.deadline),
        lateness=labels.lateness(say, verdict),
        slip=labels.slip(say, verdict.slip_days) if commitment.moves else "",
    )


def title_of(say: Speech, commitment: Commitment) -> str:
    """The title in the language of the page, where there is one."""
    return commitment.title_en if say.language is Language.EN and commitment.title_en else commitment.title


def is_dutch(say: Speech, commitment: Commitment) -> bool:
    """Whether the title is Dutch on a page that is not."""
    return say.language is Language.EN and not commitment.title_en


def name_of(say: Speech, names: Names, key: str) -> str:
    """What a source, ministry, committee or theme is called in the page's language; its key when it has no name."""
    entry = names.get(key, {})
    english = entry.get("nameEn") or entry.get("titleEn") if say.language is Language.EN else None
    return str(english or entry.get("name") or entry.get("title") or key)


def _pattern(search: str | None) -> re.Pattern[str] | None:
    """Finds what was looked for as it is written; a word with other accents is found by the search and not marked."""
    looked_for = as_written(search or "")
    if not looked_for.phrases:
        return None
    spelled = [r"[\W_]+".join(map(re.escape, phrase)) + r"(?![^\W_])" for phrase in looked_for.phrases]
    if looked_for.begins:
        spelled[-1] = spelled[-1].removesuffix(r"(?![^\W_])") + r"[^\W_]*"
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)})", re.IGNORECASE)


def marked(text: str, search: str | None) -> Markup:
    """A text with what was searched for marked, everything escaped."""
    pattern = _pattern(search)
    parts: list[Markup] = []
    at = 0
    for hit in pattern.finditer(text) if pattern else ():
        parts += [escape(text[at : hit.start()]), Markup("<mark>{}</mark>").format(hit[0])]
        at = hit.end()
    return Markup("").join([*parts, escape(text[at:])])


def _found(commitment: Commitment, search: str | None) -> Markup:
    pattern = _pattern(search)
    if pattern is None:
        return Markup("")
    wording = commitment.deadline.wording if commitment.deadline else ""
    for text in (commitment.summary, commitment.description, wording, commitment.title):
        hit = pattern.search(text)
        if hit:
            return marked(_piece(text, hit), search)
    return Markup("")


def _whole_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """Ends that lie between words; a word that goes on without end is cut."""
    first = text.find(" ", begin, begin + _AROUND) + 1 if begin > 0 else 0
    last = text.rfind(" ", end - _AROUND, end) if end < len(text) else len(text)
    return first or max(0, begin), last if last > 0 else min(len(text), end)


def _piece(text: str, hit: re.Match[str]) -> str:
    begin, end = _whole_words(text, hit.start() - _AROUND, hit.end() + _AROUND)
    return ("… " if begin else "") + text[begin:end].strip() + (" …" if end < len(text) else "")
