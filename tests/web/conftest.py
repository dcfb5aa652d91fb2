from collections.abc import Iterator

import pytest

from tests.http.calling import Caller
from tests.web.sites import serving, sown


@pytest.fixture(scope="session")
def sown_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register with the seed, which no test changes."""
    return sown(tmp_path_factory.mktemp("web") / "register.db")


@pytest.fixture(scope="session")
def site(sown_url: str) -> Iterator[Caller]:
    with serving(sown_url) as call:
        yield call
