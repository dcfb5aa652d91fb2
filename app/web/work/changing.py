"""What happened to one commitment: choosing what, the form for it, and taking back what was recorded by mistake."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from app.domain.deadlines import UNKNOWN_DAY
from app.domain.errors import NotFoundError, RegisterError, RepeatedDifferentlyError, StaleRevisionError
from app.domain.events import Event, EventType
from app.http.bodies.records import EventIn
from app.http.forms import Form
from app.services.writing import Change, Statement, Writing
from app.web.questions import PlainQuery
from app.web.work import acts, describing
from app.web.work.acts import ACTS, Act
from app.web.work.citing import Cited, cited
from app.web.work.entry import WHOLE, Entry, FormError, checked, is_settled, trouble_of
from app.web.work.looking import Preview, Sheet, news, preview, sheet
from app.web.work.settling import record, rehearse
from app.web.working import AtWork, TypedForm, Worker

router = APIRouter(include_in_schema=False)
Question = Annotated[PlainQuery, Query()]
RETRACT = Act(
    "herroepen",
    EventType.RETRACTED,
    "Herroepen",
    "Dit is bij vergissing vastgelegd.",
    ("reason",),
    "work/retract.html",
)
_LOCATOR = {"/sources/0/locator": "locator", "/sources": "source"}


@dataclass(frozen=True, slots=True)
class Task:
    """One form about one commitment: what is done, to what, and with what beside it."""

    worker: Worker
    act: Act
    sheet: Sheet
    commitment: UUID
    target: Event | None = None
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def revision(self) -> int:
        """The revision that is shown."""
        return self.sheet.detail.commitment.revision if self.sheet.detail else 0

    def show(self, entry: Entry, **found: Any) -> HTMLResponse:
        """The form, with what was found of what was typed."""
        shown = {"preview": None, "cited": None, "news": (), "revision": self.revision, **found}
        if entry.form.pairs and not shown["news"]:
            shown["revision"] = _revision(entry.form)
        if self.act.type is EventType.DESCRIBED:
            shown |= self._described(shown["preview"])
        status = 400 if entry.faults else 200
        return self.worker.show(
            self.act.template, status, act=self.act, sheet=self.sheet, target=self.target, entry=entry, **shown
        )

    def _described(self, seen: Preview | None) -> dict[str, Any]:
        """What the form of another description shows besides."""
        if self.sheet.detail is None:
            return {}
        before, say = self.sheet.detail.commitment, self.worker.say
        after = seen.after.commitment if seen and seen.after else before
        return {
            "differences": describing.differences(say, self.sheet, before, after),
            **describing.choices(say, self.sheet, before),
        }


@router.get("/werk/toezeggingen/{commitment_id}")
def choose(commitment_id: UUID, _query: Question, worker: AtWork) -> HTMLResponse:
    """What happened?"""
    known = sheet(worker, commitment_id, itself=True)
    possible = acts.possible(known.detail.commitment) if known.detail else []
    return worker.show("work/choose.html", sheet=known, acts=possible)


@router.get("/werk/toezeggingen/{commitment_id}/{slug}")
def form(commitment_id: UUID, slug: str, _query: Question, worker: AtWork) -> HTMLResponse:
    """The form for one thing that can happen."""
    task = _task(worker, commitment_id, slug)
    if task.act.type is EventType.DESCRIBED and task.sheet.detail:
        return task.show(Entry(describing.described(task.sheet.detail.commitment, task.revision)))
    return task.show(Entry())


@router.post("/werk/toezeggingen/{commitment_id}/{slug}")
def send(commitment_id: UUID, slug: str, _query: Question, worker: AtWork, form: TypedForm) -> Response:
    """Show what would come of it; record what was seen."""
    return _settle(_task(worker, commitment_id, slug), form)


@router.get("/werk/toezeggingen/{commitment_id}/herroepen/{event_id}")
def retraction(commitment_id: UUID, event_id: UUID, _query: Question, worker: AtWork) -> HTMLResponse:
    """The form to take an event back."""
    return _retraction(worker, commitment_id, event_id).show(Entry())


@router.post("/werk/toezeggingen/{commitment_id}/herroepen/{event_id}")
def retract(commitment_id: UUID, event_id: UUID, _query: Question, worker: AtWork, form: TypedForm) -> Response:
    """Show what would be left; take back what was seen."""
    return _settle(_retraction(worker, commitment_id, event_id), form)


def _task(worker: Worker, commitment: UUID, slug: str) -> Task:
    if slug not in ACTS:
        raise NotFoundError(f"nothing by the name '{slug[:64]}' can happen to a commitment")
    known = sheet(worker, commitment)
    return Task(worker, ACTS[slug], known, known.detail.commitment.id if known.detail else commitment)


def _retraction(worker: Worker, commitment: UUID, event_id: UUID) -> Task:
    known = sheet(worker, commitment, itself=True)
    events = known.detail.events if known.detail else ()
    target = next((event for event in events if event.id == event_id), None)
    if target is None:
        raise NotFoundError(f"commitment {commitment} has no event {event_id}")
    return Task(worker, RETRACT, known, target.commitment or commitment, target)


def _settle(task: Task, form: Form) -> Response:
    try:
        source, said = _said(task, form)
    except FormError as error:
        return task.show(Entry(form, error.faults))

    def write(desk: Writing) -> Sequence[Event]:
        if source:
            source.describe(desk)
        return desk.change([Change(task.commitment, frozenset({_revision(form)}), said)])

    try:
        if is_settled(form):
            return record(task.worker, form, write)
        seen = rehearse(task.worker, write, lambda desk, events: preview(task.worker, desk, events, task.commitment))
    except RegisterError as error:
        return _refused(task, form, error)
    return task.show(Entry(form), preview=seen, cited=source)


def _refused(task: Task, form: Form, error: RegisterError) -> HTMLResponse:
    """What was typed stays; what changed meanwhile is shown, and sending again is about that."""
    since: list[Event] = []
    if isinstance(error, StaleRevisionError):
        with task.worker.at_hand.database.reading() as connection:
            since = news(connection, task.commitment, _revision(form))
    anew = isinstance(error, RepeatedDifferentlyError)
    return task.show(Entry(form, {WHOLE: trouble_of(error)}, anew), news=since)


def _said(task: Task, form: Form) -> tuple[Cited | None, Statement]:
    """What a form says, and where that is written. Raises FormError with every fault of both."""
    if task.target is not None:
        body = {"payload": {"type": "retracted", "target": str(task.target.id), "reason": form.get("reason")}}
        return None, checked(EventIn, body, acts.places(RETRACT)).statement()
    faults: dict[str, Any] = {}
    source: Cited | None = None
    try:
        source = cited(form, task.sheet.sources) if task.act.needs_source or _names_source(form) else None
    except FormError as error:
        faults |= error.faults
    try:
        statement = checked(EventIn, _body(task, form, source), _places(task.act, form)).statement()
    except FormError as error:
        faults |= error.faults
    if faults:
        raise FormError(faults)
    return source, statement


def _names_source(form: Form) -> bool:
    return any(form.get(name) for name in ("source", "source_title", "locator"))


def _body(task: Task, form: Form, source: Cited | None) -> dict[str, Any]:
    said = _payload(task, form)
    happened = acts.span(form, source.issued if source else UNKNOWN_DAY)
    if source is None and not task.act.needs_source:
        return {"payload": said, "happened": happened if any(happened.values()) else None, "sources": []}
    place = {"source": source.key if source else "x", "locator": form.get("locator")}
    return {"payload": said, "happened": happened, "sources": [place]}


def _payload(task: Task, form: Form) -> dict[str, Any]:
    if task.act.type is EventType.DESCRIBED and task.sheet.detail:
        return describing.payload(form, task.sheet.detail.commitment)
    said = acts.payload(task.act, form)
    return said | {name: describing.named(said[name]) for name in ("successor", "into") if name in said}


def _places(act: Act, form: Form) -> dict[str, str]:
    return {**acts.places(act), **describing.PLACES, **acts.span_places(form), **_LOCATOR}


def _revision(form: Form) -> int:
    """The revision a form was made of; one that nothing has when it was spoiled."""
    said = form.get("revision")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1
