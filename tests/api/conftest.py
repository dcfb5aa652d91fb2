"""Services for the tests of the API: one on the seed to read, and fresh ones on both databases to write to."""

from collections.abc import Iterator

import pytest

from app.domain.access import Scope
from app.store.database import Database
from app.store.migrating import upgrade
from tests.api.service import Api, describe_entries, seeded, serving


@pytest.fixture(scope="session")
def seeded_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The service on the seed. To read only: all tests share it."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('seeded') / 'register.db'}")
    upgrade(database)
    with serving(seeded(database)) as api:
        yield api
    database.close()


@pytest.fixture
def api(database: Database) -> Iterator[Api]:
    """The service on a fresh register that knows some names, on each kind of database."""
    describe_entries(database)
    with serving(database) as running:
        yield running


@pytest.fixture
def writer(api: Api) -> Api:
    """The same, called with a key that may write."""
    return api.as_(Scope.WRITE)
