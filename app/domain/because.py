"""Why a commitment stands as it does: one sentence in each language, built from the facts of the verdict.

It names the event, the words, the rule that read them, and how far somebody looked for fulfilment.
"""

from collections.abc import Iterable
from datetime import date

from app.domain.commitments import Closure, Commitment, Ending
from app.domain.deadlines import Deadline, DeadlineKind, Explanation, When
from app.domain.events import Citation
from app.domain.standing import CLOSED, Lateness, Standing, Verdict


def because(commitment: Commitment, verdict: Verdict) -> Explanation:
    """The reason for a verdict, for people: what was promised, which days that is, what was found since."""
    if verdict.standing in CLOSED and commitment.closure:
        return _closed(commitment, commitment.closure, verdict)
    reason = _open(commitment, verdict)
    looked = _looked(commitment, verdict)
    return Explanation(f"{reason.nl}; {looked.nl}", f"{reason.en}; {looked.en}")


def _open(commitment: Commitment, verdict: Verdict) -> Explanation:
    if verdict.standing is Standing.UNKNOWN:
        status = commitment.unmapped_status
        return Explanation(
            f"het officiële register geeft status «{status}», en wat die betekent is niet bekend",
            f'the official register shows status "{status}", and what that means is not known',
        )
    if commitment.deadline is None:
        return Explanation("er is geen termijn genoemd", "no deadline was given")
    if verdict.standing is Standing.UNDATED:
        return _undated(commitment, commitment.deadline)
    return _dated(commitment, commitment.deadline, verdict)


def _undated(commitment: Commitment, deadline: Deadline) -> Explanation:
    said = _said(commitment, deadline)
    if deadline.kind is DeadlineKind.RECURRING:
        return Explanation(
            f"{said.nl} is een reeks, met een eigen termijn voor elke keer",
            f"{said.en} is a series, each term of which stands on its own",
        )
    return Explanation(f"{said.nl} noemt geen dagen", f"{said.en} names no days")


def _dated(commitment: Commitment, deadline: Deadline, verdict: Verdict) -> Explanation:
    said = _said(commitment, deadline)
    last, first = deadline.last_day, deadline.first_day
    match verdict.standing:
        case Standing.UPCOMING:
            return Explanation(f"{said.nl} begint op {first}", f"{said.en} begins on {first}")
        case Standing.OVERDUE:
            return Explanation(f"{said.nl} eindigde op {last}", f"{said.en} ended on {last}")
        case _:
            return _within(said, deadline, verdict)


def _within(said: Explanation, deadline: Deadline, verdict: Verdict) -> Explanation:
    if deadline.last_day is None:
        stale = verdict.stale
        return Explanation(
            f"{said.nl} heeft geen laatste dag" + (" en er is negen maanden niets meer over vernomen" if stale else ""),
            f"{said.en} has no last day" + (" and nothing was heard of it for nine months" if stale else ""),
        )
    if verdict.day > deadline.last_day:
        return Explanation(
            f"{said.nl} eindigde op {deadline.last_day} en is met {deadline.grace_days} dagen respijt nog niet te laat",
            f"{said.en} ended on {deadline.last_day} and is not late yet with {deadline.grace_days} days of grace",
        )
    return Explanation(f"{said.nl} loopt tot en met {deadline.last_day}", f"{said.en} runs through {deadline.last_day}")


def _said(commitment: Commitment, deadline: Deadline) -> Explanation:
    on, sources = _on(commitment.deadline_set), _cited(commitment.deadline_sources)
    provisional = deadline.provisional
    return Explanation(
        f"«{deadline.wording}» ({on.nl}{sources}; regel {deadline.rule}, versie {deadline.rule_version}"
        + (f"; voorlopig: {provisional.nl})" if provisional else ")"),
        f'"{deadline.wording}" ({on.en}{sources}; rule {deadline.rule}, version {deadline.rule_version}'
        + (f"; provisional: {provisional.en})" if provisional else ")"),
    )


def _cited(sources: Iterable[Citation]) -> str:
    return "".join(f", {citation.source}" for citation in sources)


def _on(when: When | None) -> Explanation:
    if when is None or (when.first is None and when.last is None):
        return Explanation("op een onbekende dag", "on an unknown day")
    if when.day:
        return Explanation(f"op {when.day}", f"on {when.day}")
    if when.first is None:
        return Explanation(f"uiterlijk op {when.last}", f"on {when.last} at the latest")
    if when.last is None:
        return Explanation(f"niet eerder dan op {when.first}", f"not before {when.first}")
    return Explanation(f"tussen {when.first} en {when.last}", f"between {when.first} and {when.last}")


def _looked(commitment: Commitment, verdict: Verdict) -> Explanation:
    through = commitment.checked_through
    if through is None:
        return Explanation("nog niemand zocht naar nakoming", "nobody has looked for its fulfilment yet")
    looked = Explanation(
        f"geen nakoming gevonden, gezocht tot en met {through}", f"no fulfilment found, checked through {through}"
    )
    last = commitment.deadline.last_day if commitment.deadline else None
    if verdict.standing is Standing.OVERDUE and last and through < last:
        return _before_last(looked, last)
    return looked


def _before_last(looked: Explanation, last: date) -> Explanation:
    return Explanation(
        f"{looked.nl}, dat is vóór de laatste dag ({last})", f"{looked.en}, which is before the last day ({last})"
    )


_ENDINGS = {
    Ending.FULFILLED: Explanation("nagekomen", "fulfilled"),
    Ending.WITHDRAWN: Explanation("ingetrokken", "withdrawn"),
    Ending.SUPERSEDED: Explanation("vervangen", "superseded"),
    Ending.MERGED: Explanation("samengevoegd", "merged"),
}


def _closed(commitment: Commitment, closure: Closure, verdict: Verdict) -> Explanation:
    ending, on, sources = _ENDINGS[closure.ending], _on(closure.happened), _cited(closure.sources)
    against = Explanation("", "")
    if closure.ending is Ending.FULFILLED:
        against = _against(commitment.deadline, verdict.late)
    return Explanation(f"{ending.nl} {on.nl}{sources}{against.nl}", f"{ending.en} {on.en}{sources}{against.en}")


def _against(deadline: Deadline | None, late: Lateness) -> Explanation:
    if deadline is None or deadline.last_day is None or deadline.rrule:
        return Explanation("", "")
    nl = f"«{deadline.wording}» (tot en met {deadline.last_day})"
    en = f'"{deadline.wording}" (through {deadline.last_day})'
    if late.most == 0:
        return Explanation(f", binnen {nl}", f", within {en}")
    if not late.least and late.most is None:
        return Explanation(f"; of dat binnen {nl} was, is niet bekend", f"; whether that was within {en} is not known")
    days = _late_by(late.least or 0, late.most)
    return Explanation(f": {days.nl} na {nl}", f": {days.en} after {en}")


def _late_by(least: int, most: int | None) -> Explanation:
    certain = _days(least)
    if most is None:
        return Explanation(f"ten minste {certain.nl}", f"at least {certain.en}")
    if least == most:
        return certain
    if least == 0:
        return Explanation(f"ten hoogste {_days(most).nl}", f"at most {_days(most).en}")
    return Explanation(f"{certain.nl}, ten hoogste {most},", f"{certain.en}, at most {most},")


def _days(number: int) -> Explanation:
    return Explanation("1 dag", "1 day") if number == 1 else Explanation(f"{number} dagen", f"{number} days")
