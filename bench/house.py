"""How fast the register of the Tweede Kamer comes in, from a stand-in of its service in this process."""

import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.clock import FixedClock
from app.importers.tweedekamer.running import run_import
from app.store import migrating
from app.store.database import Database
from tests.importers.tweedekamer.rows import NO_DATE, Row, guid, make_letter, make_meeting, make_row
from tests.importers.tweedekamer.standin import StandIn, serving

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
STATUSES = ["Openstaand", "Voldaan", "Voldaan", "Voldaan", "Deels Voldaan", "Vervallen", "Onbekend"]
TERMS = [
    "voor de zomer",
    "binnen drie weken",
    "in het eerste kwartaal van 2027",
    "zo spoedig mogelijk",
    "",
    "eind 2026",
]


def row(number: int, chance: random.Random) -> Row:
    """A record with a term, a status, half the time a letter, and now and then a relation."""
    status, term = chance.choice(STATUSES), chance.choice(TERMS)
    letters = [make_letter(number)] if status == "Voldaan" and number % 2 else []
    return make_row(
        number,
        Nummer=f"TZ202603-{number:05}",
        Status=status,
        KamerbriefNakoming=letters,
        DatumNakoming="2026-05-08T00:00:00+02:00" if letters else NO_DATE,
        Tekst=f"De minister zegt toe de Kamer {term} te informeren over de uitvoering van het beleid rond {number}.",
        Activiteit=[make_meeting(number // 4)],
        IsHerhalingVan=[{"Id": guid(number - 1)}] if number % 100 == 5 else [],
    )


def measure(records: int, url: str) -> None:
    """Two full passes over some records, the second of which finds nothing new."""
    database, chance = Database(url), random.Random(1)  # noqa: S311 - the same register each time
    migrating.upgrade(database)
    with serving(StandIn([row(number, chance) for number in range(1, records + 1)])) as stand_in:
        for turn in range(2):
            begin, busy = time.perf_counter(), time.process_time()
            with stand_in.service(NOW) as source:
                report = run_import(database, FixedClock(NOW + timedelta(hours=turn)), source, lambda _: None)
            took, used = time.perf_counter() - begin, time.process_time() - busy
            told = f"{took:.1f} s, {used:.1f} s of the processor, {report.events} events"
            print(f"{records} records, pass {turn + 1}: {told}")
    database.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measure(6000, sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder, 'register.db')}")
