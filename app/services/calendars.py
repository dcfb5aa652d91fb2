"""The parliamentary calendar as the register has it."""

from datetime import date
from typing import Any

from app.domain.calendars import ParliamentaryCalendar, Recess, RecessKind
from app.domain.events import CatalogueKind
from app.store.reading import AnyConnection, catalogue


def parliamentary_calendar(connection: AnyConnection, version: int | None = None) -> ParliamentaryCalendar:
    """The recesses that are known, now or at a register version."""
    rows = catalogue(connection, CatalogueKind.RECESS, version)
    return ParliamentaryCalendar(tuple(recess_from(entry) for entry in rows.values()))


def recess_from(entry: dict[str, Any]) -> Recess:
    """A recess from its entry in the catalogue."""
    return Recess(
        kind=RecessKind(entry["kind"]),
        year=entry["year"],
        start=date.fromisoformat(entry["start"]),
        end=date.fromisoformat(entry["end"]),
        basis=entry["basis"],
        source=entry["source"],
        official=entry["official"],
    )
