"""One register on each database for all tests of this folder: each counts from what it finds."""

from collections.abc import Iterator

import pytest

from app.services.checking import check_register
from app.store.database import Database
from tests.durability.service import Mortal, mortal
from tests.registers import Registers


@pytest.fixture(scope="package")
def database(registers: Registers) -> Iterator[Database]:
    fresh = registers.fresh()
    yield fresh
    fresh.close()


@pytest.fixture(scope="package")
def service(database: Database) -> Iterator[Mortal]:
    with mortal(database) as service:
        yield service


@pytest.fixture
def whole(database: Database) -> Iterator[None]:
    """After whatever happened, all that is derived still follows from the events."""
    yield
    with database.reading() as connection:
        assert check_register(connection).faults == ()
