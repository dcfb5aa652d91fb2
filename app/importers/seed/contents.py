"""The whole seed, read and checked: every name it uses exists, and nothing is there twice."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.importers.seed.files import Place, SeedError, read_entries, read_file
from app.importers.seed.models import Catalogue, Recesses, SeedCommitment, SeedEvent, SeedRecess, Source

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Seed:
    """What the seed files hold."""

    catalogue: Catalogue
    recesses: tuple[SeedRecess, ...]
    sources: tuple[tuple[Place, Source], ...]
    commitments: tuple[tuple[Place, SeedCommitment], ...]


def read_seed(folder: Path) -> Seed:
    """Read all files of a seed folder. Raises SeedError naming every fault of the first faulty kind."""
    if not folder.is_dir():
        raise SeedError(f"{folder}: there is no such folder; set TOEZEGD_SEED_DIR to the folder of the seed files")
    files = sorted((folder / "commitments").glob("*.yaml"))
    seed = Seed(
        catalogue=read_file(folder / "catalogue.yaml", Catalogue),
        recesses=read_file(folder / "recesses.yaml", Recesses).recesses,
        sources=tuple(read_entries(folder / "sources.yaml", Source)),
        commitments=tuple(entry for file in files for entry in read_entries(file, SeedCommitment)),
    )
    faults = list(_faults(seed))
    if faults:
        raise SeedError("\n".join(faults))
    return seed


def _faults(seed: Seed) -> Iterator[str]:
    yield from _twice("source", ((place, source.id) for place, source in seed.sources))
    yield from _twice("commitment", ((place, commitment.key) for place, commitment in seed.commitments))
    known = {
        "source": {source.id for _, source in seed.sources},
        "commitment": {commitment.key for _, commitment in seed.commitments},
        "ministry": {ministry.key for ministry in seed.catalogue.ministries},
        "committee": {committee.key for committee in seed.catalogue.committees},
        "theme": {theme.key for theme in seed.catalogue.themes},
    }
    for place, commitment in seed.commitments:
        for kind, name in _names(commitment):
            if name not in known[kind]:
                yield f"{place}: '{commitment.key}' names {kind} '{name}', which is not in the seed"


def _twice(kind: str, keys: Iterable[tuple[Place, str]]) -> Iterator[str]:
    seen: dict[str, Place] = {}
    for place, key in keys:
        if key in seen:
            yield f"{place}: {kind} '{key}' is already at {seen[key]}"
        seen.setdefault(key, place)


def _names(commitment: SeedCommitment) -> Iterator[tuple[str, str]]:
    yield from (("ministry", key) for key in (commitment.ministry, *commitment.co_ministries))
    yield from (("committee", key) for key in commitment.committees)
    yield from (("theme", key) for key in commitment.themes)
    yield from (("commitment", relation.commitment) for relation in commitment.relations)
    for event in all_events(commitment):
        yield from (("source", cited.source) for cited in event.sources)
        named = (("ministry", event.ministry), ("committee", event.committee), ("commitment", event.successor))
        yield from ((kind, name) for kind, name in named if name)


def all_events(commitment: SeedCommitment) -> Iterator[SeedEvent]:
    """The events of a commitment and of its occurrences."""
    yield from commitment.events
    for occurrence in commitment.occurrences:
        yield from occurrence.events
