"""Fit the weights of the signs by which the reader of letters judges a term, on the marked letters of the tests.

`python -m bench.signs` writes app/domain/letters/weights.py anew: a logistic regression that first drops the signs that
tell little (L1), then weighs those that are left (L2). `python -m bench.signs --held-out` fits without each set in turn
and prints how well the signs alone judge the set that was left out. Folders named on the command line are sets as well.
No library: a few minutes of processor time.
"""

import argparse
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt
from pathlib import Path

from app.domain.letters import weights
from app.domain.letters.reading import terms_in
from app.domain.letters.signs import signs_of
from tests.domain.letters.test_frozen import CALENDAR, HEADING, HERE, NO_DAYS, _alike, _commitment, _rows

SETS = ("frozen", "second", "third", "fourth")
FEWEST = 4
"""How often a sign occurs at least in what is fitted on."""
KEPT = 400
"""How many signs the table has."""
FREEDOM = 0.3
"""How freely weights grow: the inverse strength of the penalty on their squares."""
STEPS = 300


@dataclass(frozen=True, slots=True)
class Example:
    """A term with its signs, and whether it promises something."""

    whole: str
    signs: frozenset[str]
    promises: bool


def examples_of(folder: Path) -> Iterator[Example]:
    """The terms of a set of letters; one in a marked sentence that is not the term of it says nothing either way."""
    commitments = [_commitment(raw) for raw in _rows(folder / "expected.jsonl")]
    for path in sorted(folder.rglob("*.txt")):
        here = [one for one in commitments if one.letter == path.stem]
        text = path.read_text(encoding="utf-8")
        heading = HEADING.match(text)
        issued = date.fromisoformat(heading[1]) if heading else None
        for sentence, cases in terms_in(text, issued, CALENDAR):
            of_it = [one for one in here if _alike(sentence.text, one.sentence)]
            for this in cases:
                deadline = this.deadline
                days = (deadline.first_day, deadline.last_day) if deadline.period else NO_DAYS
                right = any(days in one.readings for one in of_it)
                if right or not of_it:
                    yield Example(folder.name, signs_of(this, sentence), right)


def examples_of_lines(whole: str, lines: Sequence[tuple[bool, str]]) -> Iterator[Example]:
    for promises, line in lines:
        for sentence, cases in terms_in(line, date(2024, 3, 15), CALENDAR):
            yield from (Example(whole, signs_of(this, sentence), promises) for this in cases)


def single_lines() -> list[tuple[bool, str]]:
    one = [(name == "promises", line) for name in ("promises", "distractors") for line in _lines(f"single/{name}.txt")]
    return [*one, *((line.startswith("+"), line[2:]) for line in _lines("sentences.txt"))]


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@dataclass(slots=True)
class Fit:
    """Weights by sign, and that of no sign at all."""

    start: float
    weights: dict[str, float]

    def score(self, signs: frozenset[str]) -> float:
        return self.start + sum(self.weights.get(sign, 0.0) for sign in signs)


def fitted(examples: Sequence[Example]) -> Fit:
    counts = Counter(sign for one in examples for sign in one.signs)
    often = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    whole = _regression(examples, often).weights
    spread = {sign: sqrt(counts[sign] * (len(examples) - counts[sign])) for sign in often}
    telling = sorted(often, key=lambda sign: -abs(whole[sign]) * spread[sign])[:KEPT]
    return _regression(examples, telling)


def _regression(examples: Sequence[Example], names: Sequence[str]) -> Fit:
    """Logistic regression by accelerated steps downhill; the place behind the last name is the start."""
    at = {name: place for place, name in enumerate(names)}
    rows = [([at[sign] for sign in one.signs if sign in at], float(one.promises)) for one in examples]
    step = 4 * len(rows) / _largest(rows, len(names))
    ridge = 1 / (FREEDOM * len(rows))
    weights = [0.0] * (len(names) + 1)
    ahead, pace = weights[:], 1.0
    for _ in range(STEPS):
        slope = _slope(rows, ahead)
        pairs = zip(ahead[:-1], slope[:-1], strict=True)
        moved = [(weight - step * down) / (1 + step * ridge) for weight, down in pairs]
        moved.append(ahead[-1] - step * slope[-1])
        quicker = (1 + sqrt(1 + 4 * pace * pace)) / 2
        ahead = [new + (pace - 1) / quicker * (new - old) for new, old in zip(moved, weights, strict=True)]
        weights, pace = moved, quicker
    return Fit(weights[-1], dict(zip(names, weights[:-1], strict=True)))


def _largest(rows: Sequence[tuple[list[int], float]], width: int) -> float:
    """The largest eigenvalue of the signs' products, by repeated multiplication, a little enlarged."""
    vector, size = [1.0] * (width + 1), 1.0
    for _ in range(30):
        found = [0.0] * (width + 1)
        for places, _ in rows:
            total = vector[-1] + sum(vector[place] for place in places)
            found[-1] += total
            for place in places:
                found[place] += total
        size = sqrt(sum(value * value for value in found))
        vector = [value / size for value in found]
    return size * 1.05


def _slope(rows: Sequence[tuple[list[int], float]], weights: Sequence[float]) -> list[float]:
    slope = [0.0] * len(weights)
    for places, promises in rows:
        score = weights[-1] + sum(weights[place] for place in places)
        error = 1 / (1 + exp(-max(-30.0, min(30.0, score)))) - promises
        slope[-1] += error
        for place in places:
            slope[place] += error
    return [value / len(rows) for value in slope]


HEAD = '''"""What each sign weighs: a table that is fitted, and then kept.

``python -m bench.signs`` writes it anew from the marked letters of the tests: a logistic regression, of which the signs
that tell most are kept. A weight above nothing speaks for a promise, one below against it. A weight is that of a sign
beside all the others, so a word that often stands beside a stronger sign may weigh the other way ("brief", "stuurt").
"""

'''
TAIL = '"""Per family of signs their names and weights, what speaks for a promise first."""'


def written(fit: Fit) -> Iterator[str]:
    """The module with the table: by family, what speaks for a promise first."""
    families: dict[str, list[tuple[float, str]]] = {}
    for sign, weight in fit.weights.items():
        family, colon, name = sign.partition(":")
        if round(weight, 1):
            families.setdefault(family + colon if colon else "", []).append((round(weight, 1), name or family))
    yield f"{HEAD}START = {fit.start:.1f}"
    yield '"""What a term without any sign weighs."""'
    yield "BY_FAMILY = {"
    for family in sorted(families):
        pairs = sorted(families[family], key=lambda pair: (-pair[0], pair[1]))
        listed = " ".join(f"{name} {weight:+.1f}" for weight, name in pairs)
        yield f'    "{family}": ('
        yield from (
            f'        "{row} "' for row in textwrap.wrap(listed, 100, break_long_words=False, break_on_hyphens=False)
        )
        yield "    ),"
    yield "}"
    yield TAIL


def held_out(examples: Sequence[Example]) -> Iterator[str]:
    for whole in sorted({one.whole for one in examples} - {"lines"}):
        fit = fitted([one for one in examples if one.whole != whole])
        judged = [(fit.score(one.signs), one.promises) for one in examples if one.whole == whole]
        for limit in (-0.5, 0.0, 0.5, 1.0):
            kept = [promises for score, promises in judged if score >= limit]
            promised = sum(promises for _, promises in judged)
            others = len(judged) - promised
            yield (
                f"{whole} from {limit:+.1f}: {sum(kept)} of {promised} promises ({sum(kept) / promised:.1%}), "
                f"{len(kept) - sum(kept)} of {others} others ({(len(kept) - sum(kept)) / max(1, others):.1%})"
            )
        losses = [log(1 + exp(-score if promises else score)) for score, promises in judged]
        yield f"{whole}: mean loss {sum(losses) / len(losses):.3f}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--held-out", action="store_true", help="judge each set by the others")
    asked.add_argument("folders", nargs="*", type=Path, help="further sets of marked letters")
    given = asked.parse_args()
    folders = [HERE / name for name in SETS if (HERE / name).is_dir()] + given.folders
    examples = [one for folder in folders for one in examples_of(folder)]
    examples += examples_of_lines("lines", single_lines())
    if given.held_out:
        print(*held_out(examples), sep="\n")
        return
    Path(weights.__file__).write_text("\n".join([*written(fitted(examples)), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
