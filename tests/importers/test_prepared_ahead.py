"""What is prepared ahead, here or by helpers, comes to the same register as what is recorded as it comes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from sys import getswitchinterval
from typing import Any, ClassVar

import orjson
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.errors import RegisterError
from app.importers import helpers, jsonlines, parts, shelf, tasks
from app.importers.eventlines import Line
from app.importers.helpers import MOST_HELPERS, Given, Helpers, helpers_for
from app.importers.jsonlines import ImportReport, import_lines
from app.importers.parts import Part, Terms
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.store import bulk
from app.store import tables as t
from app.store.database import Database
from bench.registers import lines as bench_lines
from tests.recording import register_of
from tests.registers import Registers
from tests.worlds import Transaction, worlds

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADDED = (t.commitments, t.events, t.citations, t.catalogue)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few lines are a part, every part is tried, and a few states are made searchable together."""
    monkeypatch.setattr(parts, "PART", 10)
    monkeypatch.setattr(jsonlines, "PASSED_OVER", 0)
    monkeypatch.setattr(bulk, "_SEARCHABLE_TOGETHER", 7)


def contents(database: Database) -> dict[str, list[Any]]:
    """All that an import writes. States go without their numbers, which are of no meaning."""
    c = t.states.c
    place = (c.commitment_id, c.valid_from, c.known_from)
    states = [select(*(column for column in c if column is not c.id))]
    states += [
        select(*place, *(column for column in table.c if column.name != "state_id")).join_from(t.states, table)
        for table in (t.state_bodies, t.facets)
    ]
    register = select(t.register.c.version, t.register.c.recorded_at)
    wanted = [*map(select, ADDED), *states, register]
    with database.reading() as connection:
        assert check_register(connection).faults == ()
        return {str(asked): sorted(connection.execute(asked).all(), key=repr) for asked in wanted}


def outcome(
    registers: Registers, lines: Iterable[bytes], others: Helpers | None = None
) -> tuple[object, dict[str, list[Any]]]:
    """What an import says, and what is in the register after it."""
    database = registers.fresh()
    try:
        said: object = import_lines(database, NOW, lines, lambda _: None, others)
    except RegisterError as fault:
        said = type(fault), str(fault)
    found = contents(database)
    require_searchable(database)
    database.close()
    return said, found


def require_searchable(database: Database) -> None:
    """FTS5 holds its index against the texts, and raises when they are not the same."""
    if database.is_sqlite:
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO state_search (state_search, rank) VALUES ('integrity-check', 1)")


@settings(max_examples=15)
@given(data=st.data())
def test_what_is_recorded_together_comes_to_what_is_recorded_as_it_comes(
    registers: Registers, data: st.DataObject
) -> None:
    world: list[Transaction] = data.draw(worlds())
    with register_of(registers, world) as database, database.reading() as connection:
        lines = [line for line in export_lines(connection) if b'"format"' not in line]
    if data.draw(st.booleans()):  # as another program writes them: all are recorded now
        lines = [_without_instant(line) for line in lines]
    if data.draw(st.booleans()):
        lines = data.draw(st.permutations(lines))
    together = outcome(registers, lines)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tasks, "prepared", lambda _part, _terms: None)
        patched.setattr(jsonlines, "_recordable", by_instant)
        assert outcome(registers, lines) == together


def by_instant(lines: list[Line]) -> Iterator[list[Line]]:
    """Each instant by itself."""
    yield from (list(moment) for _, moment in groupby(lines, key=lambda line: line.recorded_at))


def _without_instant(line: bytes) -> bytes:
    value = orjson.loads(line)
    return orjson.dumps({name: value[name] for name in value if name not in ("recordedAt", "sequence")})


class Eager(Helpers):
    """Given work from the first part on, before they are awake."""

    given: ClassVar[list[Given]] = []

    @property
    def room(self) -> int:
        return 3

    def give(self, part: Part, terms: Terms) -> Given | None:
        given = super().give(part, terms)
        if given:
            self.given.append(given)
        return given


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Lines of which helpers get some."""
    monkeypatch.setattr(parts, "PART", 200)
    Eager.given.clear()
    return list(bench_lines(600))


def test_helpers_make_the_same_register(registers: Registers, many: list[bytes]) -> None:
    alone = outcome(registers, many)
    assert alone[0] == ImportReport(len(many), 0)
    assert not Eager.given
    with Eager(1) as others:
        assert outcome(registers, many, others) == alone
    assert Eager.given


def test_what_is_too_large_for_the_shelf_comes_all_the_same(
    registers: Registers, many: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PLACE", 4096)
    with Eager(1) as others:
        assert outcome(registers, many, others) == outcome(registers, many)
    assert Eager.given


def test_helpers_that_are_no_copies_make_the_same_register(
    registers: Registers, many: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpers, "_BEGINS", "spawn")
    with Eager(1) as others:
        assert outcome(registers, many, others) == outcome(registers, many)
    assert Eager.given


def test_helpers_that_are_killed_leave_the_work_to_the_import(registers: Registers, many: list[bytes]) -> None:
    def killing() -> Iterator[bytes]:
        for number, line in enumerate(many):
            if number == 700:
                for child in psutil.Process().children():
                    if child.cmdline() == psutil.Process().cmdline():
                        child.kill()
            yield line

    with Eager(1) as others:
        assert outcome(registers, killing(), others) == outcome(registers, many)
    assert Eager.given


def test_only_much_is_worth_helpers_and_they_leave_python_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    assert helpers_for(10_000) == 0
    assert helpers_for(10**9) == min(len(psutil.Process().cpu_affinity()) - 1, MOST_HELPERS)
    before = getswitchinterval()
    monkeypatch.setattr(helpers, "_BEGINS", "spawn")
    with Helpers(1):
        assert getswitchinterval() < before
    assert getswitchinterval() == before
