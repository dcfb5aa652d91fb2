"""What the API answers about letters, field by field."""

from uuid import UUID

from pydantic import Field

from app.api.v1.schemas import CommitmentOut, Instant, ListOut, MaybeDay, PeriodOut, ReferenceOut, Schema
from app.domain.events import CommitmentKind
from app.domain.reviews import Link, Outcome


class LinkOut(Schema):
    """The commitment of the register that a sentence seems to be about."""

    commitment: UUID = Field(description="id of the commitment", examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"])
    relation: Link = Field(description="what the sentence seems to do to it", examples=["moves"])
    revision: int | None = Field(description="its revision now, for deciding; null when it is gone", examples=[5])
    title: str | None = Field(description="what it is called now", examples=["Onderzoek naar de bewijslast"])


class CandidateOut(Schema):
    """A sentence that may hold a commitment."""

    number: int = Field(description="its number in the letter, for deciding", examples=[1])
    sentence: str = Field(description="the sentence, mended", examples=["De Kamer krijgt voor de zomer een brief."])
    start: int = Field(description="place of its first character in the text", examples=[1204])
    end: int = Field(description="place behind its last character", examples=[1290])
    wording: str | None = Field(description="the words of its term; null without one", examples=["voor de zomer"])
    period: PeriodOut | None = Field(description="the days of that term; null without days")
    kind: CommitmentKind = Field(description="what sort of outcome it seems to be", examples=["undertaking"])
    actor: str | None = Field(description="who owes it; null when it does not say", examples=["minister van SZW"])
    title: str = Field(description="a short title", examples=["Een brief over de bewijslast"])
    references: list[ReferenceOut] = Field(description="official numbers in it")
    confidence: float = Field(description="from 0 to 1: how sure the reader is", examples=[0.73])
    because: str = Field(description="the signs that rests on, in Dutch", examples=["een termijn met dagen"])
    link: LinkOut | None = Field(description="the commitment it is about; null for a new one")
    outcome: Outcome | None = Field(description="what was decided; null while it waits", examples=["accepted"])
    commitment: UUID | None = Field(
        description="the commitment it was recorded at; null when it was not",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )


class LetterReadingOut(Schema):
    """A letter that was read, with the candidates that wait for a decision."""

    id: UUID = Field(description="its id", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    issued_on: MaybeDay = Field(description="the day it was sent; null when it does not say and nobody else did")
    reference: str | None = Field(description="its official number", examples=["2026D05153"])
    sender: str | None = Field(description="the office that sent it", examples=["minister van SZW"])
    candidates: list[CandidateOut] = Field(description="what waits, in the order of the letter")
    read_at: Instant = Field(description="when it was read last")
    expires_at: Instant = Field(description="when the letter and what still waits are thrown away")


class LetterReadingDetail(LetterReadingOut):
    """The same with the text, in which the places of the sentences are counted."""

    text: str | None = Field(
        description="the text of the letter; null when nothing of it waits", examples=["Geachte voorzitter, …"]
    )


class CandidateList(ListOut):
    """All candidates of a letter, decided ones too, while one of them waits."""

    items: list[CandidateOut] = Field(description="the candidates, in the order of the letter")


class WaitingLetterOut(Schema):
    """A letter with candidates that wait."""

    id: UUID = Field(description="its id", examples=["0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c"])
    issued_on: MaybeDay = Field(description="the day it was sent; null when it does not say")
    reference: str | None = Field(description="its official number", examples=["2026D05153"])
    sender: str | None = Field(description="the office that sent it", examples=["minister van SZW"])
    waiting: int = Field(description="how many of its candidates wait", examples=[12])
    read_at: Instant = Field(description="when it was read last")
    expires_at: Instant = Field(description="when the letter and what still waits are thrown away")


class WaitingLetterList(ListOut):
    """The letters that wait, newest first, a hundred of one key at most."""

    items: list[WaitingLetterOut] = Field(description="the letters")


class DecisionOut(Schema):
    """What was decided about a candidate."""

    candidate: int = Field(description="its number in the letter", examples=[1])
    outcome: Outcome = Field(description="what was decided", examples=["accepted"])
    commitment: UUID | None = Field(
        description="the commitment it was recorded at; null when it was rejected",
        examples=["7d0f6d2e-6f1b-5c5e-9b0e-3a3c8f4f9d10"],
    )


class DecisionsOut(Schema):
    """What was decided, and what became of it."""

    decisions: list[DecisionOut] = Field(description="the decisions, by number")
    commitments: list[CommitmentOut] = Field(description="the commitments that were made or changed, as they are now")
    waiting: int = Field(description="how many candidates of the letter still wait", examples=[0])
    register_version: int = Field(description="the register version that this made", examples=[412])
