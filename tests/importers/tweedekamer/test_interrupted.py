"""After any sequence of interrupted runs the register equals one clean run, and a further pass records nothing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.clock import FixedClock
from app.importers.tweedekamer.pages import SourceError
from app.importers.tweedekamer.running import run_import
from app.importers.tweedekamer.service import ATTEMPTS
from app.services.checking import check_register
from app.store.database import Database
from tests.importers.tweedekamer.registering import content, imported_from
from tests.importers.tweedekamer.rows import Row, guid, make_letter, make_row
from tests.importers.tweedekamer.standin import StandIn, serving
from tests.registers import Registers

MARCH, MAY = (datetime(2026, month, 22, 9, tzinfo=UTC) for month in (3, 5))
ROWS = 9
STATUSES = ["Openstaand", "Voldaan", "Deels Voldaan", "Vervallen", "afgedaan", "Onbekend"]
TEXTS = ["De minister stuurt eind 2026 een brief.", "De minister informeert de Kamer voor de zomer.", "Dit komt terug."]

rows_given = st.fixed_dictionaries(
    {"Status": st.sampled_from(STATUSES), "Tekst": st.sampled_from(TEXTS)},
    optional={
        "DatumNakoming": st.sampled_from(["2026-05-01T00:00:00+02:00", "2026-06-30T00:00:00+02:00"]),
        "KamerbriefNakoming": st.just([make_letter(1)]),
        "IsHerhalingVan": st.integers(1, ROWS + 2).map(lambda number: [{"Id": guid(number)}]),
    },
)


@dataclass(frozen=True)
class Attempt:
    """A run that is cut off: by the service after some answers, or by a sudden end of the program at some step."""

    answers: int
    fault: int | str | None
    steps: int


class MortalClock:
    """A clock at which the program dies when it is asked once too often, as if it had been killed."""

    def __init__(self, instant: datetime, steps: int) -> None:
        self.instant = instant
        self.steps = steps

    def now(self) -> datetime:
        self.steps -= 1
        if self.steps < 0:
            raise KeyboardInterrupt
        return self.instant


attempts = st.lists(
    st.builds(Attempt, st.integers(0, 5), st.sampled_from([None, 500, 503, 429, "cut", "html"]), st.integers(2, 9)),
    max_size=4,
)
worlds = st.fixed_dictionaries(
    {
        "before": st.lists(rows_given, min_size=3, max_size=ROWS),
        "changes": st.dictionaries(
            st.integers(1, ROWS + 1), st.one_of(rows_given, st.sampled_from(["gone", "vanished"]))
        ),
        "touched": st.booleans(),
        "repeats": st.integers(0, 2),
        "moves": st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=3),
    }
)


def stand_in_of(world: Row) -> StandIn:
    return StandIn([make_row(number, **row) for number, row in enumerate(world["before"], 1)], page_size=3)


def change(stand_in: StandIn, world: Row) -> None:
    if world["touched"]:
        stand_in.touch(MAY)
    for number, row in world["changes"].items():
        if isinstance(row, dict):
            stand_in.put(MAY, make_row(number, **row))
        elif row == "gone":
            stand_in.delete(MAY, number)
        elif guid(number) in stand_in.rows:
            stand_in.drop(guid(number))
    stand_in.repeats = world["repeats"]
    stand_in.moves.extend(world["moves"])


def cut_off(stand_in: StandIn, database: Database, attempt: Attempt) -> None:
    stand_in.faults.extend([None] * attempt.answers + [attempt.fault] * (ATTEMPTS if attempt.fault else 0))
    clock = FixedClock(MAY) if attempt.fault else MortalClock(MAY, attempt.steps)
    with suppress(SourceError, KeyboardInterrupt), stand_in.service(MAY) as source:
        run_import(database, clock, source, lambda _: None)
    stand_in.faults.clear()


def told(registers: Registers, world: Row, disturb: Callable[[StandIn, Database], None]) -> set[tuple[object, ...]]:
    """What a register holds after a pass in March, some changes, and a pass in May."""
    database = registers.fresh()
    try:
        with serving(stand_in_of(world)) as stand_in:
            imported_from(stand_in, database, MARCH)
            change(stand_in, world)
            disturb(stand_in, database)
            imported_from(stand_in, database, MAY)
            found = content(database)
            assert imported_from(stand_in, database, MAY).events == 0
            assert content(database) == found
        with database.reading() as connection:
            assert check_register(connection).faults == ()
        return found
    finally:
        database.close()


@settings(max_examples=max(5, settings().max_examples // 8), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(world=worlds, cuts=attempts)
def test_interrupted_runs_come_to_what_one_clean_run_comes_to(
    registers: Registers, world: Row, cuts: list[Attempt]
) -> None:
    def disturb(stand_in: StandIn, database: Database) -> None:
        for attempt in cuts:
            cut_off(stand_in, database, attempt)

    assert told(registers, world, disturb) == told(registers, world, lambda *_: None)
