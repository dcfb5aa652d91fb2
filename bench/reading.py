"""How quick wordings are read: different wordings a second, and the time for 100 kB of running text.

Run by ``python -m bench.reading``. Each number is the best of several rounds on one core, so that other work on
the machine counts as little as possible.
"""

import platform
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import product

from app.domain.calendars import EMPTY_CALENDAR
from app.domain.phrases import read, scan

ROUNDS = 7
SAID = date(2026, 2, 3)
TEXT_BYTES = 100_000
LIMITS = ("", "in", "voor", "uiterlijk", "na", "vanaf", "rond", "tot en met", "niet eerder dan", "in de loop van")
PARTS = ("", "begin", "medio", "eind")
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober")
PERIODS = ("de zomer van", "het najaar van", "het eerste kwartaal van", "het zomerreces van", "Prinsjesdag", "")
YEARS = range(2026, 2036)
SPARSE = (
    "De Kamer heeft hierover met de staatssecretaris gesproken en vroeg of de uitvoering op schema ligt. "
    "De gemeenten en de uitvoerders hebben daarvoor de afgelopen jaren veel gedaan, en de eerste uitkomsten zijn goed. "
    "Van de 1.240 aanvragen is ruim 92% binnen de termijn afgehandeld; de overige vragen meer tijd en overleg. "
    "Ik stuur u voor het zomerreces een brief met de stand van zaken.\n"
)
DENSE = "De brief volgt eind mei 2026, het plan uiterlijk 1 juli 2026 en de wet in het voorjaar van 2027.\n"


def wordings() -> list[str]:
    """Different wordings of the usual sorts, a few thousand."""
    dated = (f"{limit} {part} {month} {year}" for limit, part, month, year in product(LIMITS, PARTS, MONTHS, YEARS))
    named = (f"{limit} {period} {year}" for limit, period, year in product(LIMITS, PERIODS, YEARS))
    counted = (f"binnen {count} {unit}" for count, unit in product(range(1, 100), ("dagen", "weken", "maanden")))
    return [*dict.fromkeys(" ".join(wording.split()) for wording in (*dated, *named, *counted))]


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the quickest round."""
    return min(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def read_all(all_wordings: Iterable[str]) -> None:
    for wording in all_wordings:
        read(wording, SAID, EMPTY_CALENDAR)


def text(sentence: str) -> str:
    return (sentence * (TEXT_BYTES // len(sentence.encode()) + 1)).encode()[:TEXT_BYTES].decode(errors="ignore")


def main() -> None:
    """Measure and print."""
    different = wordings()
    seconds = best(partial(read_all, different))
    print(f"{platform.machine()}, Python {platform.python_version()}")
    print(f"{len(different):,} different wordings: {len(different) / seconds:,.0f} readings a second")
    for name, sentence in (("ordinary text", SPARSE), ("a term every 35 characters", DENSE)):
        long = text(sentence)
        terms = len(scan(long, SAID, EMPTY_CALENDAR))
        milliseconds = 1_000 * best(partial(scan, long, SAID, EMPTY_CALENDAR))
        print(f"100 kB, {name} ({terms:,} terms): {milliseconds:.0f} ms")


if __name__ == "__main__":
    main()
