"""The application: the only place that wires everything together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI

from app.api import v1
from app.clock import Clock, SystemClock
from app.config import Settings
from app.http.about import PREFIX, About, Contact
from app.http.access import GUARD
from app.http.allowing import networks
from app.http.application import empty_application
from app.http.context import Service
from app.http.gate import Gate
from app.http.memory import Memory
from app.http.metering import Metrics
from app.http.wire import Shell, protect
from app.store.database import Database
from app.web import site

API_VERSION = "1.0.0"
"""Of the API, not of the program: its major number is the one in the path."""

DESCRIPTION = """
What a government said it would do, by when, where it said so, how that moved, and whether it happened.

A **commitment** is one outcome owed to one recipient. Its **deadline** is kept as the words that were said, the days
they mean and why. Everything about it is an **event** with a source, the day it happened and the instant it was
recorded, so every question can be asked *as of* a day (`asOf`) and as it was *known at* an instant (`knownAt`).
Words are explained in the glossary at `/begrippen`.

Reading needs no key, unless the operator closed the register; writing needs one with the scope `write`. Send it as
`Authorization: Bearer <key>`. A change names what it was based on: the `ETag` of the commitment, in `If-Match`. With an
`Idempotency-Key` a request can be sent again without being done twice.
""".strip()


def create_app(settings: Settings, clock: Clock | None = None) -> Shell:
    """The service for one register. Opening it connects to nothing yet."""
    closed = settings.read_access == "key"
    gate = Gate(settings.anonymous_limit, settings.failed_key_limit, networks(settings.trusted_proxies))
    register = Database(settings.database_url)
    service = Service(register, clock or SystemClock(), settings.origin, closed=closed, gate=gate)
    lifespan = _lifespan(service)
    app = empty_application(_about(settings), lifespan=lifespan, error_page=site.error_page, guards=[GUARD])
    app.state.service = service
    app.include_router(v1.router, prefix=PREFIX)
    site.include(app)
    memory = None if closed else Memory(service.glance, service.clock, app.version.encode("ascii"), gate)
    app.state.metrics = Metrics()
    return protect(app, memory=memory, note=app.state.metrics.note)


def _about(settings: Settings) -> About:
    contact = Contact(name=settings.contact_name, url=str(settings.contact_url), email=settings.contact_email)
    return About(title="Toezegd", version=API_VERSION, description=DESCRIPTION, contact=contact)


def _lifespan(service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_until_stopped(_app: FastAPI) -> AsyncIterator[None]:
        service.pictures.keep()
        yield
        service.pictures.close()
        service.glance.close()
        service.database.close()

    return open_until_stopped
