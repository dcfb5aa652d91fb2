from collections.abc import Iterator

import pytest

from tests.feeds.serving import Served
from tests.http.calling import Caller
from tests.registers import SqliteRegisters
from tests.web.sites import serving, sown


@pytest.fixture(scope="session")
def sown_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register with the seed, which no test changes."""
    return sown(tmp_path_factory.mktemp("web") / "register.db")


@pytest.fixture(scope="session")
def site(sown_url: str) -> Iterator[Caller]:
    with serving(sown_url) as call:
        yield call


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> SqliteRegisters:
    return SqliteRegisters(tmp_path_factory.mktemp("calendar"))


@pytest.fixture
def served(files: SqliteRegisters) -> Iterator[Served]:
    """A register with two promises, in the middle of a day three months later."""
    database = files.fresh()
    service = Served(database)
    yield service
    service.database.close()
    database.close()
