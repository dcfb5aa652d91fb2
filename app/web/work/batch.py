"""What one source says about many commitments: chosen by a selection, filled in line by line, recorded all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from app.domain.deadlines import UNKNOWN_DAY, Deadline
from app.domain.errors import RegisterError, RepeatedDifferentlyError
from app.domain.events import Event, EventType
from app.http.bodies.records import EventBatchIn
from app.http.forms import Form
from app.http.parameters import cursor_of
from app.services import commitments as service
from app.services import pages
from app.services.commitments import Asked
from app.services.writing import Change, Writing
from app.store.listing import Slice
from app.store.reading import AnyConnection
from app.web.filters import Facet, facets
from app.web.questions import ListPageQuery
from app.web.rows import Row, rows
from app.web.work import acts
from app.web.work.acts import ACTS, Act
from app.web.work.citing import Cited, cited
from app.web.work.entry import WHOLE, Entry, FormError, Trouble, checked, is_settled, trouble_of
from app.web.work.looking import Sheet, news, sheet
from app.web.work.settling import record, rehearse
from app.web.working import AtWork, TypedForm, Worker

router = APIRouter(include_in_schema=False)
Question = Annotated[ListPageQuery, Query()]
MOST_LINES = 40
"""Commitments on one page: with more it would be longer than anybody checks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment of the page with the number of its fields, and what would come of it."""

    number: int
    row: Row
    revision: int
    after: Row | None = None
    deadline: Deadline | None = None
    news: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says about one commitment: the number of its line, and the act."""

    number: int
    commitment: UUID
    act: Act


@router.get("/werk/samen")
def form(query: Question, worker: AtWork) -> HTMLResponse:
    """The commitments of a selection, each with room for what the source says."""
    part = query.part()
    with worker.at_hand.database.reading() as connection:
        asked = worker.ask(connection, None, None, query.selection())
        page = service.list_commitments(
            connection, asked, query.sorting(), Slice(min(part.limit, MOST_LINES), part.after)
        )
        total = service.count_commitments(connection, asked)
        choices = facets(connection, worker.say, asked, query)
    found = [Line(n, row, row.commitment.revision) for n, row in enumerate(rows(worker.say, page.items, asked.day))]
    more = {"facets": choices, "total": total, "following": cursor_of(page.next)}
    return _show(worker, query, found, Entry(), sheet(worker), **more)


@router.post("/werk/samen")
def send(query: Question, worker: AtWork, form: TypedForm) -> Response:
    """Show what would come of it, line by line; record what was seen."""
    known, lines = sheet(worker), _lines(worker, form)
    said = _acts(form, lines)
    try:
        source, changes = _changes(form, known, said)
    except FormError as error:
        return _show(worker, query, lines, Entry(form, error.faults), known)

    def write(desk: Writing) -> Sequence[Event]:
        source.describe(desk)
        return desk.change(changes)

    try:
        if is_settled(form):
            return record(worker, form, write)
        seen = rehearse(worker, write, lambda desk, events: _after(worker, desk.connection, lines, events))
    except RegisterError as error:
        faults = _faults_by_line(worker, source, said, changes) or {WHOLE: trouble_of(error)}
        entry = Entry(form, faults, isinstance(error, RepeatedDifferentlyError))
        return _show(worker, query, _with_news(worker, lines), entry, known)
    return _show(worker, query, seen, Entry(form), known, cited=source, changed=len(changes))


def _show(
    worker: Worker, query: ListPageQuery, lines: Sequence[Line], entry: Entry, known: Sheet, **found: Any
) -> HTMLResponse:
    none: list[Facet] = []
    shown = {"cited": None, "changed": 0, "facets": none, "total": len(lines), "following": None, **found}
    status = 400 if entry.faults else 200
    choices = [ACTS[slug] for slug in acts.IN_BATCHES]
    return worker.show(
        "work/batch.html", status, query=query, lines=lines, entry=entry, sheet=known, acts=choices, **shown
    )


def _lines(worker: Worker, form: Form) -> list[Line]:
    """The lines as they were sent, each with the revision that it is about."""
    ids = [found for text in form.every("line")[:MOST_LINES] if (found := _uuid(text))]
    with worker.at_hand.database.reading() as connection:
        asked = worker.ask(connection, None, None)
        known = pages.titles(connection, asked, ids)
    shown = {row.commitment.id: row for row in rows(worker.say, known.values(), asked.day)}
    return [Line(n, shown[one], _number(form.get(f"revision-{n}"))) for n, one in enumerate(ids) if one in shown]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 10 else 1


def _acts(form: Form, lines: Sequence[Line]) -> list[Said]:
    chosen = ((line, form.get(f"what-{line.number}")) for line in lines)
    return [Said(line.number, line.row.commitment.id, ACTS[what]) for line, what in chosen if what in acts.IN_BATCHES]


def _changes(form: Form, known: Sheet, said: Sequence[Said]) -> tuple[Cited, list[Change]]:
    """What the form says, and where that is written. Raises FormError with every fault."""
    faults: dict[str, Trouble] = {} if said else {WHOLE: _NOTHING}
    source: Cited | None = None
    body: EventBatchIn | None = None
    try:
        source = cited(form, known.sources)
    except FormError as error:
        faults |= error.faults
    try:
        body = checked(EventBatchIn, _body(form, source, said), _places(form, said)) if said else None
    except FormError as error:
        faults |= error.faults
    if faults or source is None or body is None:
        raise FormError(faults)
    return source, body.changes()


def _body(form: Form, source: Cited | None, said: Sequence[Said]) -> dict[str, Any]:
    happened = acts.span(form, source.issued if source else UNKNOWN_DAY)
    return {
        "source": source.key if source else "x",
        "happened": happened,
        "events": [
            {
                "commitment": str(one.commitment),
                "revision": _number(form.get(f"revision-{one.number}")),
                "payload": _payload(one.act, form.get(f"said-{one.number}"), happened),
                "locator": form.get(f"place-{one.number}"),
            }
            for one in said
        ],
    }


def _payload(act: Act, words: str, happened: Mapping[str, str | None]) -> dict[str, Any]:
    """One field serves for the words of a term and for a remark: a line has room for no more."""
    if act.type is EventType.DEADLINE_SET:
        return {"type": act.type.value, "deadline": {"wording": words}}
    through = {"through": happened["last"]} if act.type is EventType.CHECKED else {}
    return {"type": act.type.value, "text": words, **through}


def _places(form: Form, said: Sequence[Said]) -> dict[str, str]:
    places = acts.span_places(form)
    for index, one in enumerate(said):
        places |= {
            f"/events/{index}": f"said-{one.number}",
            f"/events/{index}/locator": f"place-{one.number}",
            f"/events/{index}/payload/through": "happened",
        }
    return places


def _after(worker: Worker, connection: AnyConnection, lines: Sequence[Line], events: Sequence[Event]) -> list[Line]:
    asked = worker.ask(connection, None, None)
    touched = {event.commitment: event for event in events if event.commitment}
    then = _rows(worker, connection, asked, set(touched))
    return [
        Line(
            line.number,
            line.row,
            line.revision,
            then.get(line.row.commitment.id),
            getattr(touched[line.row.commitment.id].payload, "deadline", None),
        )
        if line.row.commitment.id in touched
        else line
        for line in lines
    ]


def _rows(worker: Worker, connection: AnyConnection, asked: Asked, ids: set[UUID]) -> dict[UUID, Row]:
    found = pages.titles(connection, asked, ids)
    return {row.commitment.id: row for row in rows(worker.say, found.values(), asked.day)}


def _faults_by_line(
    worker: Worker, source: Cited, said: Sequence[Said], changes: Sequence[Change]
) -> dict[str, Trouble]:
    """What the register refuses of each line by itself: every fault at once, beside the line it is about."""
    faults: dict[str, Trouble] = {}
    for one, change in zip(said, changes, strict=True):

        def write(desk: Writing, change: Change = change) -> Sequence[Event]:
            source.describe(desk)
            return desk.change([change])

        try:
            rehearse(worker, write, lambda _desk, _events: None)
        except RegisterError as error:
            faults[f"what-{one.number}"] = trouble_of(error)
    return faults


def _with_news(worker: Worker, lines: Sequence[Line]) -> list[Line]:
    """The lines with what was recorded about them since; sending again is about that."""
    shown: list[Line] = []
    with worker.at_hand.database.reading() as connection:
        for line in lines:
            now = line.row.commitment.revision
            since = news(connection, line.row.commitment.id, line.revision) if now != line.revision else ()
            shown.append(Line(line.number, line.row, now, news=tuple(since)))
    return shown


_NOTHING = Trouble(
    "kies bij minstens één toezegging wat er gebeurde", "Choose for one commitment at least what happened."
)
