"""Jobs that one process at a time may do: a lease with an end, and how far the job came."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from app.clock import Clock
from app.domain.errors import RegisterError
from app.store import outbox_tables as t
from app.store.database import Database, WriteConnection
from app.store.reading import AnyConnection

c = t.jobs.c
LEASE = timedelta(minutes=10)
"""A holder that is silent for so long is taken to be dead."""


class JobTakenError(RegisterError):
    """Another process does this job now, or took it over because this one was silent for too long."""


class Lease:
    """The right to do a job. Each transaction of the job begins with ``keep``."""

    def __init__(self, job: str, clock: Clock) -> None:
        self.job = job
        self.clock = clock
        self._holder = str(uuid4())

    def take(self, connection: WriteConnection) -> None:
        """Take the job. Raises JobTakenError when another process holds it."""
        now = self.clock.now()
        free = or_(c.holder.is_(None), c.leased_until <= now)
        taken = update(t.jobs).where(c.name == self.job, free).values(holder=self._holder, leased_until=now + LEASE)
        if not connection.execute(taken).rowcount:
            raise JobTakenError("another process is doing this now: nothing to do here")

    def keep(self, connection: WriteConnection) -> None:
        """Hold on to the job. Raises JobTakenError when it was taken over."""
        mine = update(t.jobs).where(c.name == self.job, c.holder == self._holder)
        if not connection.execute(mine.values(leased_until=self.clock.now() + LEASE)).rowcount:
            raise JobTakenError("this took too long, and another process goes on with it")

    def release(self, connection: WriteConnection) -> None:
        """Let go of the job, if it is still held."""
        connection.execute(
            update(t.jobs).where(c.name == self.job, c.holder == self._holder).values(holder=None, leased_until=None)
        )


@contextmanager
def leased(database: Database, job: str, clock: Clock) -> Iterator[Lease]:
    """Do a job that one process at a time may do. Raises JobTakenError when another one does it."""
    known(database, job)
    lease = Lease(job, clock)
    with database.writing() as connection:
        lease.take(connection)
    try:
        yield lease
    finally:
        with database.writing() as connection:
            lease.release(connection)


def known(database: Database, job: str) -> None:
    """See to it that a job has a row; two processes may do so at once."""
    with database.reading() as connection:
        if connection.scalar(select(c.name).where(c.name == job)):
            return
    try:
        with database.writing() as connection:
            connection.execute(insert(t.jobs).values(name=job, version=0, day=None))
    except IntegrityError:
        pass


def position(connection: AnyConnection, job: str) -> tuple[int, date | None]:
    """How far a job came: a register version, and a day; 0 and None before it began."""
    row = connection.execute(select(c.version, c.day).where(c.name == job)).one_or_none()
    return (row.version, row.day) if row else (0, None)


def advance(connection: WriteConnection, job: str, version: int, day: date | None) -> None:
    """Note how far a job came."""
    connection.execute(update(t.jobs).where(c.name == job).values(version=version, day=day))
