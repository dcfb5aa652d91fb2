"""Where in a body a name stands that the register does not have."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

from app.domain.errors import UnknownNamesError, missing_name
from app.http import kinds
from app.http.faults import Fault, FaultCode, pointer
from app.http.problems import ProblemError

Steps = tuple[str | int, ...]

_FIELDS = {
    "source": {"source"},
    "ministry": {"ministry", "coMinistries"},
    "committee": {"committees"},
    "theme": {"themes"},
    "commitment": {"commitment", "successor", "into"},
}
"""The fields of bodies that name something, by what it is that they name."""


@contextmanager
def naming(body: BaseModel) -> Iterator[None]:
    """Says of each unknown name where in the body it stands.

    Raises ProblemError (400) in place of the register's UnknownNamesError.
    """
    try:
        yield
    except UnknownNamesError as error:
        raise ProblemError(kinds.INVALID_RECORD, str(error), faults=_faults(body, error)) from error


def _faults(body: BaseModel, error: UnknownNamesError) -> list[Fault]:
    said = list(_leaves(body.model_dump(mode="json", by_alias=True)))
    return [
        _fault(steps, missing_name(kind, key))
        for kind, key in error.names
        for steps, value in said
        if value == key and _field(steps) in _FIELDS.get(kind, ())
    ]


def _fault(steps: Steps, detail: str) -> Fault:
    location, index = pointer(steps)
    return Fault(place="body", location=location, code=FaultCode.UNKNOWN, detail=detail, index=index)


def _field(steps: Steps) -> str:
    return next(step for step in reversed(steps) if isinstance(step, str))


def _leaves(node: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    match node:
        case str():
            yield steps, node
        case dict():
            for name, value in node.items():
                yield from _leaves(value, (*steps, name))
        case list():
            for index, value in enumerate(node):
                yield from _leaves(value, (*steps, index))
        case _:
            pass
