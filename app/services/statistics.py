"""Counts and distributions over a selection."""

from dataclasses import dataclass

from app.services.commitments import Asked
from app.store import aggregates
from app.store.aggregates import Distribution
from app.store.reading import AnyConnection


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts by standing, kind, ministry, theme and year, and how late and how slipped things are."""

    by_standing: dict[str, int]
    by_kind: dict[str, int]
    by_ministry: dict[str, int]
    by_theme: dict[str, int]
    by_year: dict[str, int]
    lateness_now: Distribution
    lateness_when_fulfilled: Distribution
    slip: Distribution

    @property
    def total(self) -> int:
        """How many commitments were counted."""
        return sum(self.by_standing.values())


def statistics(connection: AnyConnection, asked: Asked) -> Statistics:
    """Count a selection at a moment."""
    question = asked.question
    return Statistics(
        by_standing=aggregates.by_standing(connection, question),
        by_kind=aggregates.by_kind(connection, question),
        by_ministry=aggregates.by_facet(connection, question, "ministry"),
        by_theme=aggregates.by_facet(connection, question, "theme"),
        by_year=aggregates.by_year(connection, question),
        lateness_now=aggregates.lateness_now(connection, question),
        lateness_when_fulfilled=aggregates.lateness_when_fulfilled(connection, question),
        slip=aggregates.slip(connection, question),
    )
