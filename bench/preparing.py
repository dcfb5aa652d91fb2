"""Where the time of an import goes that takes no database: microseconds for each commitment, step by step.

Each part is prepared once, so that nothing is remembered of itself, and the quickest part counts, so that other work on
the machine matters little: ``python -m bench.preparing 20`` takes twenty parts.
"""

import gc
import pickle
import sys
from datetime import UTC, datetime
from itertools import islice, pairwise, repeat
from time import perf_counter
from typing import Any

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.history import recorded_day
from app.domain.texts import check_texts
from app.domain.transitions import check_day, check_life
from app.importers.eventlines import read_line
from app.importers.parts import PART, Part, Terms, in_parts, prepared
from app.services.ahead import lives_of
from app.store.codec import dump_octets
from app.store.database import dialect_named
from app.store.inserting import made_ready
from app.store.journal import Counter, event_rows, numbered
from app.store.state_writing import new_states
from bench.registers import lines

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SQLITE = dialect_named("sqlite")


def parts(number: int) -> list[Part]:
    """Some parts of a register, without that in which its catalogue is."""
    return list(islice(in_parts(lines(number * PART)), 1, 1 + number))


def steps(part: Part) -> dict[str, float]:
    """The microseconds that each step of preparing a part takes for each commitment."""
    marks: list[tuple[str, float]] = [("", perf_counter())]

    def done(step: str) -> None:
        marks.append((step, perf_counter()))

    drafts = [read_line(0, line, EMPTY_CALENDAR).draft for line in part.lines]
    done("lines read")
    events = numbered(drafts, Counter(0, 0, NOW), repeat(NOW))
    done("events numbered")
    payloads = [dump_octets(event.payload) for event in events]
    done("payloads written")
    check_texts(events, payloads)
    for event in events:
        check_day(event, recorded_day(NOW))
    done("texts and days checked")
    lives = lives_of(events)
    for life in lives.values():
        check_life(life)
    done("lives checked")
    kept: list[Any] = [life.states for life in lives.values()]
    done("lives folded")
    states = new_states(lives)[1]
    done("states written")
    kept += [made_ready((*event_rows(events, payloads, lives), *states), SQLITE)]
    done("rows made")
    return {step: 1e6 * (end - begin) / len(lives) for (_, begin), (step, end) in pairwise(marks)}


def whole(part: Part) -> dict[str, float]:
    """The same of all of it as an import does it, and of carrying it to another process."""
    begin = perf_counter()
    ready = prepared(part, Terms(0, NOW, False, EMPTY_CALENDAR, "sqlite"))
    made = perf_counter()
    pickle.loads(pickle.dumps(ready))  # noqa: S301 - what was made a moment ago
    carried = perf_counter()
    commitments = len(ready.commitments) if ready else 1
    return {"all prepared": 1e6 * (made - begin) / commitments, "carried": 1e6 * (carried - made) / commitments}


def main(number: int) -> None:
    """Print the least of some parts."""
    gc.disable()
    taken = parts(2 * number)
    found = [steps(part) | whole(other) for part, other in zip(taken[::2], taken[1::2], strict=True)]
    for step in found[0]:
        print(f"{min(each[step] for each in found):8.1f}  {step}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
