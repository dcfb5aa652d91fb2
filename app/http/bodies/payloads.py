"""What can be recorded about a commitment, type by type, as it is handed in."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from app.domain import events as ev
from app.domain.deadlines import Firmness
from app.domain.events import CommitmentKind, Reference, Relation, RelationType
from app.domain.periods import Period, Precision
from app.http.bodies.parts import Body, Day, Key, MaybeDay, Number, Remark, Title, Wording, Words
from app.services.writing import ByHand, Term

Keys = Annotated[tuple[Key, ...], Field(max_length=50)]
Text = Annotated[Remark, Field(default="", description="what there is to say about it, in Dutch", examples=[""])]


class PeriodIn(Body):
    """The days that a person sets because the words alone do not give them."""

    earliest: MaybeDay = Field(default=None, description="first day; null for none", examples=["2027-01-01"])
    latest: MaybeDay = Field(default=None, description="last day; null for an open end", examples=["2027-06-30"])
    precision: Precision = Field(description="how exactly the days are meant", examples=["interval"])
    reason: Words = Field(description="why a person sets them, in Dutch", examples=["de bijlage noemt de dagen"])

    @model_validator(mode="after")
    def _can_be(self) -> "PeriodIn":
        self.by_hand()
        return self

    def by_hand(self) -> ByHand:
        """The same in the domain. Raises ValueError for a period that cannot be."""
        return ByHand(Period(self.earliest, self.latest, self.precision), self.reason)


class DeadlineIn(Body):
    """A deadline: its words, which are read when they are recorded; the days they mean come back in the answer."""

    wording: Wording = Field(description="the words, as they were said", examples=["voor het zomerreces"])
    stated_on: MaybeDay = Field(
        default=None, description="the day they were said; null: the day of the event", examples=["2026-02-03"]
    )
    firmness: Firmness | None = Field(
        default=None, description="how firmly; null: as the words say", examples=["intended"]
    )
    period: PeriodIn | None = Field(default=None, description="set by a person, with a reason; null: read the words")

    def term(self) -> Term:
        """The same, still to be read."""
        return Term(self.wording, self.stated_on, self.firmness, self.period.by_hand() if self.period else None)


class ReferenceIn(Body):
    """An official number."""

    system: Key = Field(description="whose number it is", examples=["kamerstuk"])
    id: Number = Field(description="the number", examples=["29861-150"])


class RelationIn(Body):
    """A link to another commitment."""

    type: RelationType = Field(description="how it belongs to the other", examples=["relates-to"])
    commitment: UUID = Field(description="the other commitment", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])


class DescribedIn(Body):
    """Other words for the commitment. What is left out, or null, stays as it was."""

    type: Literal["described"] = Field(description="the type", examples=["described"])
    title: Title | None = Field(default=None, description="what is owed, in Dutch", examples=["Onderzoek bewijslast"])
    title_en: Title | None = Field(
        default=None, description="the same in English", examples=["Study of the burden of proof"]
    )
    summary: Words | None = Field(
        default=None,
        description="a sentence or two more, in Dutch",
        examples=["Het onderzoek gaat over de omkering van de bewijslast."],
    )
    kind: CommitmentKind | None = Field(default=None, description="what sort of outcome it is", examples=["report"])
    ministry: Key | None = Field(default=None, description="key of the ministry that leads", examples=["SZW"])
    co_ministries: Keys | None = Field(default=None, description="keys of further ministries", examples=[["BZK"]])
    committees: Keys | None = Field(default=None, description="keys of committees", examples=[["SZW"]])
    themes: Keys | None = Field(default=None, description="keys of themes", examples=[["werk"]])
    references: Annotated[tuple[ReferenceIn, ...], Field(max_length=50)] | None = Field(
        default=None, description="official numbers"
    )
    relations: Annotated[tuple[RelationIn, ...], Field(max_length=50)] | None = Field(
        default=None, description="other commitments it belongs with"
    )

    def payload(self) -> ev.Described:
        """The same in the domain."""
        given = self.model_dump(exclude={"type", "references", "relations"})
        return ev.Described(**given, references=_references(self.references), relations=_relations(self.relations))


def _references(given: tuple[ReferenceIn, ...] | None) -> tuple[Reference, ...] | None:
    return None if given is None else tuple(Reference(one.system, one.id) for one in given)


def _relations(given: tuple[RelationIn, ...] | None) -> tuple[Relation, ...] | None:
    return None if given is None else tuple(Relation(one.type, one.commitment) for one in given)


class DeadlineSetIn(Body):
    """A deadline was promised, or promised anew."""

    type: Literal["deadline_set"] = Field(description="the type", examples=["deadline_set"])
    deadline: DeadlineIn = Field(description="the deadline")

    def payload(self) -> Term:
        """The same, still to be read."""
        return self.deadline.term()


_REMARKS: dict[str, type[ev.PartlyFulfilled | ev.Fulfilled | ev.Withdrawn | ev.Reopened]] = {
    "partly_fulfilled": ev.PartlyFulfilled,
    "fulfilled": ev.Fulfilled,
    "withdrawn": ev.Withdrawn,
    "reopened": ev.Reopened,
}


class OutcomeIn(Body):
    """It was delivered, in part or whole; or will not be; or is owed again."""

    type: Literal["partly_fulfilled", "fulfilled", "withdrawn", "reopened"] = Field(
        description="the type", examples=["fulfilled"]
    )
    text: Text

    def payload(self) -> ev.Payload:
        """The same in the domain."""
        return _REMARKS[self.type](self.text)


class SupersededIn(Body):
    """Another commitment came in its place."""

    type: Literal["superseded"] = Field(description="the type", examples=["superseded"])
    successor: UUID | None = Field(
        default=None,
        description="that commitment, when the register has it",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )
    text: Text

    def payload(self) -> ev.Superseded:
        """The same in the domain."""
        return ev.Superseded(self.text, self.successor)


class TransferredIn(Body):
    """Another ministry owes it now."""

    type: Literal["transferred"] = Field(description="the type", examples=["transferred"])
    ministry: Key = Field(description="key of that ministry", examples=["VWS"])
    text: Text

    def payload(self) -> ev.Transferred:
        """The same in the domain."""
        return ev.Transferred(self.ministry, self.text)


class MergedIn(Body):
    """This record and another are one commitment; the other carries on."""

    type: Literal["merged"] = Field(description="the type", examples=["merged"])
    into: UUID = Field(description="the other", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])
    text: Text

    def payload(self) -> ev.Merged:
        """The same in the domain."""
        return ev.Merged(self.into, self.text)


class NotedIn(Body):
    """Something worth knowing that changes no verdict."""

    type: Literal["noted"] = Field(description="the type", examples=["noted"])
    text: Words = Field(description="what, in Dutch", examples=["Het onderzoek is uitgebreid."])

    def payload(self) -> ev.Noted:
        """The same in the domain."""
        return ev.Noted(self.text)


class CheckedIn(Body):
    """Somebody looked for fulfilment in everything through a day, and found none."""

    type: Literal["checked"] = Field(description="the type", examples=["checked"])
    through: Day = Field(description="that day", examples=["2026-02-03"])
    text: Text

    def payload(self) -> ev.Checked:
        """The same in the domain."""
        return ev.Checked(self.through, self.text)


class RetractedIn(Body):
    """An event of this commitment was recorded by mistake; from now on it does not count."""

    type: Literal["retracted"] = Field(description="the type", examples=["retracted"])
    target: UUID = Field(description="id of that event", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    reason: Words = Field(description="why, in Dutch", examples=["De brief gaat over een andere toezegging."])

    def payload(self) -> ev.Retracted:
        """The same in the domain."""
        return ev.Retracted(self.target, self.reason)


PayloadIn = Annotated[
    DescribedIn
    | DeadlineSetIn
    | OutcomeIn
    | SupersededIn
    | TransferredIn
    | MergedIn
    | NotedIn
    | CheckedIn
    | RetractedIn,
    Field(discriminator="type"),
]
OF_THE_REGISTER = frozenset({"described", "merged", "retracted"})
"""What the register says about itself: it may go without a source and without a day."""
