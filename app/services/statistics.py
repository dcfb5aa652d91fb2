"""Counts and distributions over a selection."""

from dataclasses import dataclass

from app.services.commitments import Asked
from app.store.reading import AnyConnection
from app.store.tallies import Distribution, Split


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
    question, tallies = asked.question, asked.tallies(connection)
    return Statistics(
        by_standing=tallies.by(Split.STANDING, question),
        by_kind=tallies.by(Split.KIND, question),
        by_ministry=tallies.by(Split.MINISTRY, question),
        by_theme=tallies.by(Split.THEME, question),
        by_year=tallies.by(Split.YEAR, question),
        lateness_now=tallies.lateness_now(question),
        lateness_when_fulfilled=tallies.lateness_when_fulfilled(question),
        slip=tallies.slip(question),
    )


def count_by(connection: AnyConnection, asked: Asked, *splits: Split) -> tuple[dict[str, int], ...]:
    """Count a selection at a moment by some properties and nothing else."""
    tallies = asked.tallies(connection)
    return tuple(tallies.by(split, asked.question) for split in splits)
