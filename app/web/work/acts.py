"""What can happen to a commitment, as forms: a table, and the body of the API that each of them makes."""

from dataclasses import dataclass
from typing import Any

from app.domain.commitments import Commitment, Ending
from app.domain.deadlines import When
from app.domain.events import EventType
from app.http.bodies.payloads import OF_THE_REGISTER
from app.http.forms import Form
from app.web.work import terms


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can happen: its part of the address, its type, what the page calls it, its own fields."""

    slug: str
    type: EventType
    title: str
    explanation: str
    fields: tuple[str, ...] = ("text",)
    template: str = "work/change.html"

    @property
    def needs_source(self) -> bool:
        """Whether it must be said where it is written; what the register says about itself goes without."""
        return self.type not in OF_THE_REGISTER


_ALL = (
    Act("termijn", EventType.DEADLINE_SET, "Verzet de termijn", "Er zijn andere woorden over de termijn.", ("term",)),
    Act("nagekomen", EventType.FULFILLED, "Nagekomen", "Het toegezegde is er."),
    Act("deels-nagekomen", EventType.PARTLY_FULFILLED, "Deels nagekomen", "Een deel is er; de rest staat nog open."),
    Act(
        "gezocht",
        EventType.CHECKED,
        "Gezocht, niet gevonden",
        "U zocht naar nakoming en vond die niet.",
        ("through", "text"),
    ),
    Act(
        "overgedragen",
        EventType.TRANSFERRED,
        "Overgedragen",
        "Een ander ministerie gaat erover.",
        ("ministry", "text"),
    ),
    Act(
        "vervangen",
        EventType.SUPERSEDED,
        "Vervangen",
        "Een andere toezegging kwam ervoor in de plaats.",
        ("successor", "text"),
    ),
    Act("ingetrokken", EventType.WITHDRAWN, "Ingetrokken", "Het gaat niet door."),
    Act("heropend", EventType.REOPENED, "Heropend", "Het is toch nog niet klaar."),
    Act("opgemerkt", EventType.NOTED, "Opmerking", "Iets dat het weten waard is en de stand niet verandert."),
    Act(
        "beschrijving",
        EventType.DESCRIBED,
        "Beschrijf anders",
        "Titel, samenvatting, thema, nummer of verband klopt niet of ontbreekt.",
        (),
        "work/describe.html",
    ),
    Act(
        "samengevoegd",
        EventType.MERGED,
        "Voeg samen",
        "Deze en een andere zijn één toezegging: de andere gaat verder, beide adressen blijven werken.",
        ("into", "text"),
    ),
)
ACTS = {act.slug: act for act in _ALL}
_OF_RECORDS = frozenset({"beschrijving", "samengevoegd"})
"""What is about the record, however the commitment stands."""
_WHEN_OPEN = frozenset(act.slug for act in _ALL) - {"heropend"}
_WHEN_CLOSED = frozenset({"heropend", "gezocht", "opgemerkt", "overgedragen", *_OF_RECORDS})
IN_BATCHES = ("termijn", "nagekomen", "deels-nagekomen", "gezocht", "ingetrokken", "opgemerkt")
"""What a row of a batch can say: what needs no more than words, a day and a remark."""


def possible(commitment: Commitment) -> list[Act]:
    """What can happen to a commitment as it stands."""
    if commitment.closure and commitment.closure.ending is Ending.MERGED:
        return []
    allowed = _WHEN_OPEN if commitment.closure is None else _WHEN_CLOSED
    return [act for act in _ALL if act.slug in allowed]


def payload(act: Act, form: Form, suffix: str = "") -> dict[str, Any]:
    """The payload of an act as the API takes it."""
    if act.type is EventType.DEADLINE_SET:
        term = terms.term_of(form, suffix) or {"wording": ""}
        return {"type": act.type.value, "deadline": term}
    own = {name: form.get(name + suffix) or None for name in act.fields}
    given = {name: value for name, value in own.items() if value is not None}
    if act.type is EventType.NOTED:
        given.setdefault("text", "")
    return {"type": act.type.value, **given}


def places(act: Act, pointer: str = "/payload", suffix: str = "") -> dict[str, str]:
    """For each part of a payload, as a JSON pointer, the field that holds it."""
    if act.type is EventType.DEADLINE_SET:
        return terms.places(f"{pointer}/deadline", suffix)
    return {f"{pointer}/{name}": name + suffix for name in act.fields}


def span(form: Form, issued: When) -> dict[str, str | None]:
    """When it happened: the day or days that were typed, else those of the source."""
    first, last = form.get("happened") or None, form.get("happened_until") or None
    if first is None and last is None:
        return {"first": _iso(issued.first), "last": _iso(issued.last)}
    return {"first": first, "last": last or first}


def _iso(day: object) -> str | None:
    return str(day) if day else None


def span_places(form: Form) -> dict[str, str]:
    """For each end of when it happened, as a JSON pointer, the field that holds it; one field may hold both."""
    last = "happened_until" if form.get("happened_until") else "happened"
    return {"/happened": "happened", "/happened/first": "happened", "/happened/last": last}
