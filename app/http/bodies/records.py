"""The bodies of writes: a commitment, an event, a batch of events from one source, a source, a theme."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from app.domain import events as ev
from app.domain.events import CommitmentKind, Reference, Relation
from app.http.bodies.parts import Body, CitationIn, Key, Line, SpanIn, Title, Whole, Words, iso, when
from app.http.bodies.payloads import OF_THE_REGISTER, DeadlineIn, Keys, PayloadIn, ReferenceIn, RelationIn
from app.services.writing import Change, Statement, Term

Chamber = Literal["TK", "EK"]
MOST_EVENTS = 200
MOST_SOURCES = 20
Address = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]{1,490}$")]


class CommitmentIn(Body):
    """A promise that was made: what, by whom, to whom, where it says so; and its deadline, when it has one."""

    source: CitationIn = Field(description="the source that says so")
    happened: SpanIn = Field(description="when it was promised")
    title: Title = Field(description="what is owed, in Dutch", examples=["Onderzoek naar de bewijslast"])
    title_en: Title | None = Field(
        default=None, description="the same in English", examples=["Study of the burden of proof"]
    )
    summary: Words | None = Field(
        default=None,
        description="a sentence or two more, in Dutch",
        examples=["Het onderzoek gaat over de omkering van de bewijslast."],
    )
    description: Words = Field(
        description="what was promised, in Dutch", examples=["De Kamer krijgt het onderzoek naar de bewijslast."]
    )
    kind: CommitmentKind = Field(description="what sort of outcome it is", examples=["undertaking"])
    promised_by: Title = Field(description="the office that promised, never a person", examples=["minister van SZW"])
    chamber: Chamber | None = Field(default=None, description="the chamber it was promised to", examples=["TK"])
    ministry: Key | None = Field(default=None, description="key of the ministry that leads", examples=["SZW"])
    co_ministries: Keys = Field(default=(), description="keys of further ministries", examples=[["BZK"]])
    committees: Keys = Field(default=(), description="keys of committees", examples=[["SZW"]])
    themes: Keys = Field(default=(), description="keys of themes", examples=[["werk"]])
    references: tuple[ReferenceIn, ...] = Field(default=(), max_length=50, description="official numbers")
    relations: tuple[RelationIn, ...] = Field(default=(), max_length=50, description="commitments it belongs with")
    deadline: DeadlineIn | None = Field(default=None, description="the deadline that was promised with it")

    def statements(self) -> list[Statement]:
        """What this records: that it was made, how it is described, by when."""
        happened, cited = self.happened.when(), (self.source.citation(),)
        made = ev.Made(self.description, self.promised_by, self.chamber)
        deadline = [self.deadline.term()] if self.deadline else []
        said: list[ev.Payload | Term] = [made, self._described(), *deadline]
        return [Statement(payload, happened, cited) for payload in said]

    def _described(self) -> ev.Described:
        return ev.Described(
            title=self.title,
            title_en=self.title_en,
            summary=self.summary,
            kind=self.kind,
            ministry=self.ministry,
            co_ministries=self.co_ministries,
            committees=self.committees,
            themes=self.themes,
            references=tuple(Reference(one.system, one.id) for one in self.references),
            relations=tuple(Relation(one.type, one.commitment) for one in self.relations),
        )


class EventIn(Body):
    """One fact about a commitment."""

    payload: PayloadIn = Field(description="what happened")
    happened: SpanIn | None = Field(
        default=None, description="when it happened; may be left out for described, merged and retracted only"
    )
    sources: tuple[CitationIn, ...] = Field(
        default=(),
        max_length=MOST_SOURCES,
        description="the sources that say so; may be left out for described, merged and retracted only",
    )

    @model_validator(mode="after")
    def _founded(self) -> "EventIn":
        if self.payload.type not in OF_THE_REGISTER and not (self.happened and self.sources):
            raise ValueError(f"'{self.payload.type}' needs happened and at least one of sources: say when and where")
        return self

    def statement(self) -> Statement:
        """The same for the register."""
        cited = tuple(citation.citation() for citation in self.sources)
        return Statement(self.payload.payload(), when(self.happened), cited)


class BatchedEventIn(Body):
    """One fact of a batch."""

    commitment: UUID = Field(description="whose", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])
    revision: Whole = Field(ge=1, lt=2**31, description="its revision before the batch", examples=[5])
    payload: PayloadIn = Field(description="what happened")
    happened: SpanIn | None = Field(default=None, description="when, if not when the others did")
    locator: Line = Field(default="", description="the place in the source", examples=["bijlage, punt 4"])


class EventBatchIn(Body):
    """Facts about many commitments from one source: all are recorded, or none."""

    source: Key = Field(description="id of the source", examples=["2026d05153"])
    happened: SpanIn = Field(description="when they happened")
    events: tuple[BatchedEventIn, ...] = Field(min_length=1, max_length=MOST_EVENTS, description="the facts")

    def changes(self) -> list[Change]:
        """The same for the register."""
        return [self._change(event) for event in self.events]

    def _change(self, event: BatchedEventIn) -> Change:
        happened = (event.happened or self.happened).when()
        cited = (ev.Citation(self.source, event.locator),)
        said = Statement(event.payload.payload(), happened, cited)
        return Change(event.commitment, frozenset({event.revision}), said)


class RedactionIn(Body):
    """An event whose texts have to go for legal reasons."""

    event: UUID = Field(description="its id", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    reason: Words = Field(
        description="why, in Dutch, in words that may stay", examples=["Verwijderd op verzoek van een betrokkene."]
    )


class SourceIn(Body):
    """A document or debate, under the id in the address."""

    kind: Literal["letter", "debate", "act", "bill", "report", "web-page", "news"] = Field(
        description="what it is", examples=["letter"]
    )
    title: Title = Field(description="title in Dutch, in our words", examples=["Voortgang van de maatregelen"])
    title_en: Title | None = Field(default=None, description="title in English", examples=["Progress of the measures"])
    issued: SpanIn = Field(description="when it was issued; both null for an undated one")
    issued_by: Line = Field(default="", description="the office it came from", examples=["minister van SZW"])
    references: tuple[ReferenceIn, ...] = Field(default=(), max_length=50, description="official numbers")
    address: Address | None = Field(
        default=None,
        description="where it can be found",
        examples=["https://www.tweedekamer.nl/kamerstukken/detail?id=2026D05153"],
    )

    def entry(self) -> dict[str, Any]:
        """The entry of the catalogue that this makes."""
        optional = {"titleEn": self.title_en, "url": self.address}
        return {
            "kind": self.kind,
            "title": self.title,
            "references": [reference.model_dump() for reference in self.references],
            "issuedBy": self.issued_by,
            **{name: value for name, value in optional.items() if value is not None},
            "issued": {"first": iso(self.issued.first), "last": iso(self.issued.last)},
        }


class ThemeIn(Body):
    """A subject, under the key in the address."""

    name: Title = Field(description="name in Dutch", examples=["Huisvesting"])
    name_en: Title = Field(description="name in English", examples=["Housing"])

    def entry(self) -> dict[str, Any]:
        """The entry of the catalogue that this makes."""
        return {"name": self.name, "nameEn": self.name_en}
