"""From a form to the register: rehearsed until a person has seen what comes of it, then recorded, once."""

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from app.domain.events import Event
from app.http.forms import Form
from app.services.writing import Writing, rehearsing, writing
from app.store.requests import Answer, Asked
from app.web.work.entry import Entry, fingerprint
from app.web.working import Worker

T = TypeVar("T")
Write = Callable[[Writing], Sequence[Event]]
"""Records what a form says and gives back its events."""


def rehearse(worker: Worker, write: Write, look: Callable[[Writing, Sequence[Event]], T]) -> T:
    """What would come of a write: it is done, looked at, and undone. Raises what the register refuses."""
    here = worker.at_hand
    with rehearsing(here.database, here.service.clock, worker.session.key.name) as desk:
        return look(desk, write(desk))


def record(worker: Worker, form: Form, write: Write) -> Response:
    """Record what a form says and show it. The same form again shows the same and does nothing.

    Raises what the register refuses.
    """
    here, key = worker.at_hand, worker.session.key
    asked = Asked(key.id, f"form-{Entry(form).once}", fingerprint(form))
    with writing(here.database, here.service.clock, key.name) as desk:
        answer = desk.once(asked, partial(_written, desk, write))
    address = answer.headers["Location"]
    lang = {} if worker.say.language.value == "nl" else {"lang": worker.say.language.value}
    return RedirectResponse(address + "".join(f"&{urlencode(lang)}" for _ in lang), HTTPStatus.SEE_OTHER)


def _written(desk: Writing, write: Write) -> Answer:
    events = write(desk)
    shown = urlencode({"after": events[0].sequence - 1, "until": events[-1].sequence})
    address = f"/werk/vastgelegd?{shown}"
    return Answer(HTTPStatus.SEE_OTHER, {"Location": address}, address.encode())  # an empty body is one taken out
