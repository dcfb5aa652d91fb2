"""A form on its way: what somebody typed, what is wrong with it, and whether they saw what would come of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ValidationError

from app.domain.errors import RegisterError
from app.http.faults import Fault, faults_in
from app.http.forms import TOKEN, Form
from app.http.kinds import TYPES
from app.http.problems import problem_for
from app.web.refusals import FAULTS, TITLES
from app.web.working import STEP

ONCE, SEEN, RECORD = "once", "seen", "record"
"""Names of hidden fields: what makes a form be done once, what was seen of it; and of the button that records."""
_CARRIED = frozenset({TOKEN, ONCE, SEEN, STEP})
_ONCE = re.compile(r"[0-9a-f]{32}")
B = TypeVar("B", bound=BaseModel)
WHOLE = ""
"""Where a fault stands that is of no field."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong: in Dutch in general, and in English exactly."""

    words: str
    detail: str


class FormError(Exception):
    """A form cannot be recorded as it is. ``faults`` by the field they are about (``WHOLE``: by none)."""

    def __init__(self, faults: Mapping[str, Trouble]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page shows of a form: its fields, and the faults beside them. ``anew``: it was done before, as another."""

    form: Form = field(default_factory=lambda: Form(()))
    faults: Mapping[str, Trouble] = field(default_factory=dict)
    anew: bool = False

    def get(self, name: str, default: str = "") -> str:
        """What was typed in a field; before anything was, the default."""
        return self.form.get(name) if self.form.pairs else default

    def has(self, name: str, value: str) -> bool:
        """Whether a choice is made."""
        return value in self.form.every(name)

    @property
    def once(self) -> str:
        """What makes this form be done once, however often it is sent."""
        sent = self.form.get(ONCE)
        return sent if _ONCE.fullmatch(sent) and not self.anew else uuid4().hex

    @property
    def seen(self) -> str:
        """What a person who sees this page has seen."""
        return fingerprint(self.form)


def fingerprint(form: Form) -> str:
    """Of what was typed: the same for the same fields, whichever button was pressed."""
    said = sorted((name, text) for name, text in form.pairs if text and name not in _CARRIED)
    return blake2b(repr(said).encode("utf-8", "replace"), digest_size=16).hexdigest()


def is_settled(form: Form) -> bool:
    """Whether a person saw what would come of exactly this, and wants it recorded."""
    return form.get(STEP) == RECORD and form.get(SEEN) == fingerprint(form)


def checked(model: type[B], body: dict[str, Any], places: Mapping[str, str]) -> B:
    """A body of the API, made of a form.

    Args:
        model: The body.
        body: Its parts, as a program would send them.
        places: For each part, as a JSON pointer, the field that holds it.

    Raises:
        FormError: A part is not right.
    """
    try:
        return model.model_validate(body)
    except ValidationError as error:
        named = [_named(fault) for fault in error.errors(include_url=False)]
        raise FormError(_placed(faults_in(named, body), places)) from None


def _named(fault: Mapping[str, Any]) -> dict[str, Any]:
    """A fault of the body; a field of a form that is too short was left empty."""
    kind = "missing" if fault["type"] == "string_too_short" else fault["type"]
    return {**fault, "type": kind, "loc": ("body", *fault["loc"])}


def _placed(faults: Iterable[Fault], places: Mapping[str, str]) -> dict[str, Trouble]:
    found: dict[str, Trouble] = {}
    for fault in faults:
        where = next((places[at] for at in _upwards(fault.location) if at in places), WHOLE)
        found.setdefault(where, Trouble(FAULTS[fault.code], fault.detail))
    return found


def _upwards(pointer: str) -> Iterable[str]:
    """A place and those it is in, the nearest first."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def trouble_of(error: RegisterError) -> Trouble:
    """What the register refused, in the words of the pages."""
    problem = problem_for(error).problem
    title, way_out = TITLES.get(problem.type.removeprefix(TYPES), (problem.title, ""))
    return Trouble(f"{title}. {way_out}".strip(), problem.detail)


def required(form: Form, *names: str) -> dict[str, Trouble]:
    """Faults for fields that were left empty."""
    return {name: Trouble("dit is nodig", "This is required.") for name in names if not form.get(name)}
