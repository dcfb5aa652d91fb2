"""The reminder by mail: what is late and what comes due, as plain text and as HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from app.domain.commitments import Commitment
from app.domain.standing import Standing, judge

MOST_TOLD = 200
"""Commitments of each part; a mail with more is read by nobody, and it links to the list."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What there is to say on a day: what is overdue, and what comes due within ``within``."""

    day: date
    within: timedelta
    late: tuple[Commitment, ...]
    coming: tuple[Commitment, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.late and not self.coming

    @property
    def subject(self) -> str:
        """The subject of the mail."""
        return f"Toezegd: {len(self.late)} te laat, {len(self.coming)} binnen {self.within.days} dagen ({self.day})"


def digest_of(commitments: Iterable[Commitment], day: date, within: timedelta) -> Digest:
    """What of some commitments is late on a day, and what comes due from then on, soonest first."""
    late, coming = [], []
    for commitment in commitments:
        verdict = judge(commitment, day)
        last = commitment.deadline.last_day if commitment.deadline else None
        if verdict.standing is Standing.OVERDUE:
            late.append(commitment)
        elif verdict.standing in (Standing.DUE, Standing.UPCOMING) and last and last <= day + within:
            coming.append(commitment)
    return Digest(day, within, tuple(sorted(late, key=_last)), tuple(sorted(coming, key=_last)))


def _last(commitment: Commitment) -> tuple[date, str]:
    deadline = commitment.deadline
    return (deadline.last_day if deadline and deadline.last_day else date.max), commitment.title


def text_part(digest: Digest, origin: str, list_address: str) -> str:
    """The mail as plain text."""
    lines = [digest.subject, ""]
    for heading, commitments in _parts(digest):
        lines += [f"{heading} ({len(commitments)})", ""]
        for commitment in commitments[:MOST_TOLD]:
            lines += [f"- {_one_line(commitment.title)}", f"  {_told(commitment, digest.day)}"]
            lines += [f"  {_address(commitment, origin)}", ""]
        lines += [f"… en nog {len(commitments) - MOST_TOLD}", ""] if len(commitments) > MOST_TOLD else []
    return "\n".join([*lines, f"De hele lijst: {list_address}", ""])


def html_part(digest: Digest, origin: str, list_address: str) -> str:
    """The same as HTML, everything escaped, without pictures or styles from elsewhere."""
    body = [f"<h1>{escape(digest.subject)}</h1>"]
    for heading, commitments in _parts(digest):
        body.append(f"<h2>{escape(heading)} ({len(commitments)})</h2>\n<ul>")
        for commitment in commitments[:MOST_TOLD]:
            link = f'<a href="{escape(_address(commitment, origin))}">{escape(commitment.title)}</a>'
            body.append(f"<li>{link}<br>{escape(_told(commitment, digest.day))}</li>")
        body.append("</ul>")
        body += [f"<p>… en nog {len(commitments) - MOST_TOLD}</p>"] if len(commitments) > MOST_TOLD else []
    body.append(f'<p><a href="{escape(list_address)}">De hele lijst</a></p>')
    head = f'<meta charset="utf-8"><title>{escape(digest.subject)}</title>'
    return f'<!doctype html>\n<html lang="nl"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>\n"


def _parts(digest: Digest) -> Iterable[tuple[str, Sequence[Commitment]]]:
    yield "Te laat", digest.late
    yield f"Loopt af binnen {digest.within.days} dagen", digest.coming


def _told(commitment: Commitment, day: date) -> str:
    deadline, verdict = commitment.deadline, judge(commitment, day)
    wording = _one_line(deadline.wording) if deadline else ""
    last = deadline.last_day if deadline else None
    late = f", {verdict.late.least} dagen te laat" if verdict.standing is Standing.OVERDUE else ""
    owner = f"; {commitment.ministry}" if commitment.ministry else ""
    return f"«{wording}», uiterlijk {last}{late}{owner}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _address(commitment: Commitment, origin: str) -> str:
    return f"{origin}/toezeggingen/{commitment.id}"
