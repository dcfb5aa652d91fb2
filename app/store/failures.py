"""What a database says when it cannot do its work, as one plain sentence with the way out.

SQLite's result codes: https://sqlite.org/rescode.html; PostgreSQL's SQLSTATE: appendix A of its manual.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from app.domain.errors import ConflictingWritersError, RegisterStateError

_BUSY = "others are writing to the register for too long: nothing was recorded; try again"
_FULL = "the disk of the register is full: nothing was recorded; make room and try again"
_READ_ONLY = "the register can be read only: nothing was recorded; let this program write to its file and folder"
_DAMAGED = "the file of the register is damaged: stop the service and bring back a backup ('toezegd restore')"
_NO_REGISTER = "the file that TOEZEGD_DATABASE_URL names is no register"

_SQLITE = {5: _BUSY, 6: _BUSY, 8: _READ_ONLY, 11: _DAMAGED, 13: _FULL, 26: _NO_REGISTER}
_POSTGRESQL = {"25006": _READ_ONLY, "53100": _FULL, "55P03": _BUSY}
_CONFLICTS = frozenset({"40001", "40P01"})
"""A transaction that the database gave up in favour of another one: doing it again is right."""


@contextmanager
def translated() -> Iterator[None]:
    """Turns a database that does not answer, or cannot write, into one plain sentence.

    Raises RegisterStateError, or ConflictingWritersError when doing the whole transaction again is the way out.
    """
    try:
        yield
    except DatabaseError as fault:
        raised = _meaning(fault)
        if raised is None:
            raise
        raise raised from fault


def _meaning(fault: DatabaseError) -> RegisterStateError | None:
    state = getattr(fault.orig, "sqlstate", None)
    if state in _CONFLICTS:
        return ConflictingWritersError("others changed the register at the same moment: try again")
    code = getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF  # the primary result code
    known = _POSTGRESQL.get(state or "") or _SQLITE.get(code)
    if known is not None:
        return RegisterStateError(known)
    if not isinstance(fault, OperationalError):
        return None
    reason = str(fault.orig).strip().splitlines()[0] if fault.orig else "no answer"
    return RegisterStateError(f"the database cannot be reached: {reason}")
