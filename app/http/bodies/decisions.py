"""What is decided about the candidates of a letter, as it is handed in."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.domain.events import CommitmentKind
from app.domain.reviews import Link, Outcome
from app.http.bodies.parts import Body, Key, Revision, Title, Whole, Wording, Words
from app.http.bodies.payloads import Keys, PeriodIn
from app.http.bodies.records import Address, Chamber
from app.services.deciding import Acceptance, Corrections, SourceSaid
from app.services.reviewing import Review

MOST_DECISIONS = 200
NEW = "new"


class CorrectionsIn(Body):
    """What a person says otherwise than was read. What is left out, or null, stays as it was read."""

    title: Title | None = Field(default=None, description="what is owed, in Dutch", examples=["Onderzoek bewijslast"])
    title_en: Title | None = Field(
        default=None, description="the same in English", examples=["Study of the burden of proof"]
    )
    description: Words | None = Field(
        default=None,
        description="what was promised or done, instead of the sentence",
        examples=["De Kamer krijgt het onderzoek."],
    )
    kind: CommitmentKind | None = Field(default=None, description="what sort of outcome it is", examples=["report"])
    actor: Title | None = Field(default=None, description="the office that owes it", examples=["minister van SZW"])
    ministry: Key | None = Field(default=None, description="key of the ministry that leads", examples=["SZW"])
    chamber: Chamber | None = Field(default=None, description="the chamber it was promised to", examples=["TK"])
    committees: Keys = Field(default=(), description="keys of committees", examples=[["SZW"]])
    themes: Keys = Field(default=(), description="keys of themes", examples=[["werk"]])
    wording: Wording | None = Field(default=None, description="the words of the term", examples=["voor het zomerreces"])
    period: PeriodIn | None = Field(default=None, description="set by a person, with a reason; null: read the words")

    def corrections(self) -> Corrections:
        """The same for the register."""
        said = {name: getattr(self, name) for name in Corrections.__slots__ if name != "by_hand"}
        return Corrections(**said, by_hand=self.period.by_hand() if self.period else None)


class DecisionIn(Body):
    """What is decided about one candidate."""

    candidate: Whole = Field(ge=1, lt=2**31, description="its number in the letter", examples=[1])
    outcome: Outcome = Field(description="whether it is recorded", examples=["accepted"])
    record_as: Link | Literal["new"] | None = Field(
        default=None,
        description="new: as a new commitment; else as an event on one that is there; null: as its link proposes",
        examples=["moves"],
    )
    commitment: UUID | None = Field(
        default=None,
        description="the commitment it is about; null: that of its link, for a new one none",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )
    revision: Revision | None = Field(
        default=None,
        description="the revision of that commitment that this is based on; needed for an event on it",
        examples=[5],
    )
    corrections: CorrectionsIn = Field(default=CorrectionsIn(), description="what is said otherwise than was read")


class SourceSaidIn(Body):
    """What is said of the letter as a source. A source with the letter's own number is found without it."""

    id: Key | None = Field(default=None, description="its id, there already or new", examples=["2026d05153"])
    title: Title | None = Field(default=None, description="title of a new one", examples=["Voortgang"])
    address: Address | None = Field(
        default=None, description="where a new one can be found", examples=["https://example.org/brief"]
    )

    def said(self) -> SourceSaid:
        """The same for the register."""
        return SourceSaid(self.id or "", self.title or "", self.address or "")


class DecisionsIn(Body):
    """Decisions about candidates of one letter: all are recorded, or none."""

    decisions: Annotated[tuple[DecisionIn, ...], Field(min_length=1, max_length=MOST_DECISIONS)] = Field(
        description="the decisions"
    )
    source: SourceSaidIn = Field(default=SourceSaidIn(), description="the letter as a source")

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if len({one.candidate for one in self.decisions}) < len(self.decisions):
            raise ValueError("a candidate is decided once: leave out what is named twice")
        return self

    @property
    def rejected(self) -> list[int]:
        """The numbers of the candidates that are not recorded."""
        return [one.candidate for one in self.decisions if one.outcome is Outcome.REJECTED]

    def accepted(self, review: Review) -> list[Acceptance]:
        """What is recorded, with what the letter's own links say where the decision says nothing.

        Raises ValueError for an event on a commitment whose revision is not named.
        """
        links = {one.number: (one.relation, one.link_id) for one in review.candidates}
        kept = (one for one in self.decisions if one.outcome is Outcome.ACCEPTED)
        return [_acceptance(one, *links.get(one.candidate, (None, None))) for one in kept]


def _acceptance(said: DecisionIn, relation: Link | None, linked: UUID | None) -> Acceptance:
    meant = relation if said.record_as is None else None if said.record_as == NEW else Link(said.record_as)
    corrections = said.corrections.corrections()
    if meant is None:
        return Acceptance(said.candidate, corrections=corrections)
    if said.revision is None:
        raise ValueError(f"candidate {said.candidate} {meant} a commitment: name the revision it is based on")
    expected = frozenset({said.revision})
    return Acceptance(said.candidate, meant, said.commitment or linked, expected, corrections)
