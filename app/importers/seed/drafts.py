"""From seed entries to drafts of events. Ids and origins follow from the seed's own keys, so they never change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from uuid import UUID, uuid5

import orjson
from pydantic import BaseModel

from app.domain import events as ev
from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import Deadline, DeadlineKind, When
from app.domain.events import CatalogueKind, Citation, Draft, EventType, Reference, Relation
from app.domain.periods import Period
from app.domain.phrases import read
from app.importers.seed.contents import Seed
from app.importers.seed.models import Committee, Ministry, SeedCommitment, SeedEvent, SeedRecess, Source, Theme, entry

NAMESPACE = UUID("5f0bb3a4-3c8c-5b0e-9d3a-6a1f4f3a7c11")
"""The namespace of ids that follow from seed keys (UUIDv5, RFC 9562)."""


def commitment_id(key: str) -> UUID:
    """The id of a commitment of the seed."""
    return uuid5(NAMESPACE, f"commitment/{key}")


def catalogue_drafts(seed: Seed) -> Iterator[Draft]:
    """What describes ministries, committees, themes, recesses and sources."""
    described: list[tuple[CatalogueKind, str, Ministry | Committee | Theme | SeedRecess | Source]] = [
        *((CatalogueKind.MINISTRY, item.key, item) for item in seed.catalogue.ministries),
        *((CatalogueKind.COMMITTEE, item.key, item) for item in seed.catalogue.committees),
        *((CatalogueKind.THEME, item.key, item) for item in seed.catalogue.themes),
        *((CatalogueKind.RECESS, f"{item.kind}-{item.year}", item) for item in seed.recesses),
        *((CatalogueKind.SOURCE, item.id, item) for _, item in seed.sources),
    ]
    for kind, key, item in described:
        origin = f"seed:{kind}/{key}"
        when = item.when if isinstance(item, Source) else When(None, None)
        payload = ev.Catalogued(kind, key, _catalogued(item))
        yield Draft(_event_id(origin, item), None, when, payload, origin=origin)


def _catalogued(item: BaseModel) -> dict[str, object]:
    if not isinstance(item, Source):
        return entry(item, "key")
    when = {"first": item.when.first, "last": item.when.last}
    issued = {name: day.isoformat() if day else None for name, day in when.items()}
    return {**entry(item, "id", "on", "between"), "issued": issued}


def commitment_drafts(commitment: SeedCommitment, calendar: ParliamentaryCalendar) -> Iterator[Draft]:
    """The events of a commitment itself; its description counts from the day it was made."""
    identity, made = commitment_id(commitment.key), commitment.events[0]
    drafts = _drafts(f"seed:{commitment.key}", identity, commitment.events, calendar)
    yield next(drafts)
    origin = f"seed:{commitment.key}/described"
    described = commitment.model_copy(update={"events": (), "occurrences": ()})
    yield Draft(
        _event_id(origin, described), identity, made.when, _described(commitment), _citations(made), origin=origin
    )
    yield from drafts


def occurrence_drafts(commitment: SeedCommitment, calendar: ParliamentaryCalendar) -> Iterator[Draft]:
    """What is known of the terms of a series."""
    for occurrence in commitment.occurrences:
        identity = uuid5(commitment_id(commitment.key), occurrence.period)
        yield from _drafts(f"seed:{commitment.key}/{occurrence.period}", identity, occurrence.events, calendar)


def _drafts(
    origin: str, identity: UUID, events: tuple[SeedEvent, ...], calendar: ParliamentaryCalendar
) -> Iterator[Draft]:
    slots: Counter[EventType] = Counter()
    for event in events:
        slots[event.type] += 1
        slot = f"{origin}/{event.type}-{slots[event.type]}"
        payload = _payload(event, calendar)
        yield Draft(_event_id(slot, event), identity, event.when, payload, _citations(event), origin=slot)


def _event_id(origin: str, item: BaseModel) -> UUID:
    """The id of what a seed line says: another text under the same origin is another event."""
    said = orjson.dumps(item.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return uuid5(NAMESPACE, f"{origin}/{sha256(said).hexdigest()}")


def _citations(event: SeedEvent) -> tuple[Citation, ...]:
    return tuple(Citation(cited.source, cited.at) for cited in event.sources)


def _described(commitment: SeedCommitment) -> ev.Described:
    return ev.Described(
        title=commitment.title,
        title_en=commitment.title_en,
        summary=commitment.summary,
        kind=commitment.kind,
        ministry=commitment.ministry,
        co_ministries=commitment.co_ministries,
        committees=commitment.committees,
        themes=commitment.themes,
        references=tuple(Reference(reference.system, reference.id) for reference in commitment.references),
        relations=tuple(Relation(r.type, commitment_id(r.commitment)) for r in commitment.relations),
    )


def _payload(event: SeedEvent, calendar: ParliamentaryCalendar) -> ev.Payload:
    text = event.text or event.reason or ""
    match event.type:
        case EventType.MADE:
            return ev.Made(event.description or "", event.by or "", event.to, event.committee)
        case EventType.DEADLINE_SET:
            return ev.DeadlineSet(_deadline(event, calendar))
        case EventType.SUPERSEDED:
            return ev.Superseded(text, commitment_id(event.successor) if event.successor else None)
        case EventType.TRANSFERRED:
            return ev.Transferred(event.ministry or "", text)
        case EventType.CHECKED if event.through:
            return ev.Checked(event.through, text)
        case _:
            return _remark(event.type, text)


def _remark(kind: EventType, text: str) -> ev.Payload:
    match kind:
        case EventType.PARTLY_FULFILLED:
            return ev.PartlyFulfilled(text)
        case EventType.FULFILLED:
            return ev.Fulfilled(text)
        case EventType.WITHDRAWN:
            return ev.Withdrawn(text)
        case EventType.REOPENED:
            return ev.Reopened(text)
        case _:
            return ev.Noted(text)


def _deadline(event: SeedEvent, calendar: ParliamentaryCalendar) -> Deadline:
    stated = When.on(event.stated_on) if event.stated_on else event.when
    deadline = replace(read(event.wording or "", stated.day, calendar), stated_on=stated)
    if event.firmness:
        deadline = replace(deadline, firmness=event.firmness)
    if event.awaits and deadline.kind is not DeadlineKind.DATED:
        deadline = replace(deadline, kind=DeadlineKind.EVENT, awaits=event.awaits)
    if event.period is None:
        return deadline
    hand = event.period
    return deadline.set_by_hand(Period(hand.earliest, hand.latest, hand.precision), hand.reason)
