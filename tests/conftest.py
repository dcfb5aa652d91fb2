"""What tests share: how many random examples, and registers on both databases."""

import logging
import os
from collections.abc import Iterator

import pytest
import structlog
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings

from app.http import openapi
from app.serving import configure_logs
from app.store.database import Database
from tests.profile import PROFILE
from tests.registers import PostgresRegisters, Registers, SqliteRegisters, postgres_server

configure_logs("info")  # as the service does: what it writes by itself shows every variable of every frame, slowly

SERVICE = "Toezegd"
"""The title of the service; the small ones of tests have others."""
settings.register_profile(
    "quick",
    max_examples=40,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("soak", parent=settings.get_profile("quick"), max_examples=3_000, derandomize=False)
# tests ask more than a caller may, those of the limits apart, which set their own
os.environ |= {"TOEZEGD_ANONYMOUS_LIMIT": "", "TOEZEGD_FAILED_KEY_LIMIT": ""}
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
settings.load_profile(PROFILE)


@pytest.fixture(scope="session", autouse=True)
def one_document() -> Iterator[None]:
    """The document of the service follows from its program, so all services of a test run share one of it.

    Making it takes a third of a second, and many tests of the API ask services of their own for it.
    """
    make, made = openapi.make_document, dict[str, openapi.Document]()

    def once(app: FastAPI) -> openapi.Document:
        if app.title != SERVICE:
            return make(app)
        about = f"{app.contact} {len(app.routes)}"
        return made[about] if about in made else made.setdefault(about, make(app))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openapi, "make_document", once)
        yield


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of this test run."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def registers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Registers:
    """Where registers come from, for each kind of database."""
    if request.param == "sqlite":
        return SqliteRegisters(tmp_path_factory.mktemp("registers"))
    return PostgresRegisters(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(registers: Registers) -> Iterator[Database]:
    """A register without events."""
    fresh = registers.fresh()
    yield fresh
    fresh.close()
