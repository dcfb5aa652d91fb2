"""The form of filters: for each what can be chosen, how many there are of it, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.deadlines import Firmness
from app.domain.events import CatalogueKind, CommitmentKind
from app.http.parameters import SelectionQuery
from app.services import pages
from app.services.catalogue import entries
from app.services.commitments import Asked
from app.store.reading import AnyConnection
from app.web import labels
from app.web.language import Speech
from app.web.rows import Names, name_of

_NAMED = {
    "ministry": CatalogueKind.MINISTRY,
    "theme": CatalogueKind.THEME,
    "committee": CatalogueKind.COMMITTEE,
}
_FIXED: dict[str, dict[str, str]] = {
    "standing": {standing.value: labels.STANDINGS[standing] for standing in labels.STANDINGS},
    "kind": {kind.value: labels.KINDS[kind] for kind in CommitmentKind},
    "firmness": {firmness.value: labels.FIRMNESS[firmness] for firmness in Firmness},
    "chamber": labels.CHAMBERS,
}
TITLES = {
    "standing": "Stand",
    "ministry": "Ministerie",
    "theme": "Thema",
    "kind": "Soort",
    "committee": "Commissie",
    "chamber": "Kamer",
    "firmness": "Stelligheid",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: what it is called, how many there are, and whether it is chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with what can be chosen. ``open`` when something is."""

    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """What is chosen."""
        return tuple(choice for choice in self.choices if choice.chosen)


def facets(connection: AnyConnection, say: Speech, asked: Asked, query: SelectionQuery) -> list[Facet]:
    """All filters that have anything to choose from."""
    counts = pages.filter_counts(connection, asked)
    named = {name: entries(connection, asked, kind) for name, kind in _NAMED.items()}
    return [
        Facet(name, say.say(title), choices)
        for name, title in TITLES.items()
        if (choices := _choices(name, say, counts[name], named.get(name, {}), [str(v) for v in getattr(query, name)]))
    ]


def _choices(name: str, say: Speech, counts: Mapping[str, int], names: Names, chosen: list[str]) -> tuple[Choice, ...]:
    fixed = _FIXED.get(name)
    known = [value for value in fixed if value in counts] if fixed else []
    values = list(dict.fromkeys([*known, *counts, *chosen]))
    called = {
        value: say.say(fixed[value]) if fixed and value in fixed else name_of(say, names, value) for value in values
    }
    choices = (Choice(value, called[value], counts.get(value, 0), value in chosen) for value in values)
    return tuple(choice for choice in choices if choice.count or choice.chosen)
