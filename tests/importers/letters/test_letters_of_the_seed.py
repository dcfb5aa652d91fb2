"""The letters that the seed was made of, from their raw text: what they promised is found, and known again.

The letters are no part of the project. ``TOEZEGD_LETTERS`` names a folder that has them as ``<source>.txt``, such as
``kst-29861-150.txt``; without it nothing is tested here.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.config import ROOT
from app.domain import events as ev
from app.domain.deadlines import BY_HAND, Deadline
from app.domain.events import CatalogueKind
from app.domain.periods import Period
from app.importers.letters.files import read_file
from app.importers.seed.sowing import sow
from app.services.calendars import parliamentary_calendar
from app.services.linking import proposals
from app.store.database import Database
from app.store.migrating import upgrade
from app.store.reading import catalogue, commitment_ids, events_of

FOLDER = os.environ.get("TOEZEGD_LETTERS", "")
LETTERS = sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []
TODAY = date(2026, 11, 22)
Terms = dict[str, dict[UUID, Period | None]]
"""The terms a letter set, by their words: the commitments, and the days."""

pytestmark = pytest.mark.skipif(not LETTERS, reason="TOEZEGD_LETTERS names no folder of letters")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('letters') / 'register.db'}")
    upgrade(database)
    sow(database, datetime(2026, 11, 22, 9, tzinfo=UTC), ROOT / "seed")
    yield database
    database.close()


def terms_of(database: Database, source: str) -> Terms:
    """What the seed says that a letter promised on its own day, but for the terms that a person set."""
    found: Terms = defaultdict(dict)
    with database.reading() as connection:
        issued = date.fromisoformat(catalogue(connection, CatalogueKind.SOURCE)[source]["issued"]["first"])
        for commitment, life in events_of(connection, commitment_ids(connection)).items():
            if any(isinstance(event.payload, ev.Made) and event.payload.occurrence for event in life):
                continue
            for event in life:
                said = event.payload
                cited = any(citation.source == source for citation in event.sources)
                if cited and isinstance(said, ev.DeadlineSet) and _was_read(said.deadline, issued):
                    found[said.deadline.wording.casefold()][commitment] = said.deadline.period
    return found


def _was_read(deadline: Deadline, issued: date) -> bool:
    return deadline.stated_on.day == issued and deadline.rule != BY_HAND


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_dated_commitment_is_found_and_known_again(seeded: Database, path: Path) -> None:
    source = path.stem.lower()
    terms = terms_of(seeded, source)
    with seeded.reading() as connection:
        issued = date.fromisoformat(catalogue(connection, CatalogueKind.SOURCE)[source]["issued"]["first"])
        letter = read_file(path.read_bytes(), issued, parliamentary_calendar(connection))
        found = proposals(connection, letter.reading, letter.text)
    read = {
        (one.candidate.deadline.wording.casefold(), one.candidate.deadline.period)
        for one in found
        if one.candidate.deadline
    }
    missing = {
        wording: period
        for wording, commitments in terms.items()
        for period in commitments.values()
        if period and (wording, period) not in read
    }
    assert missing == {}
    linked = [(one.candidate.deadline, one.link) for one in found if one.candidate.deadline]
    wanted = [(terms.get(term.wording.casefold(), {}), link) for term, link in linked]
    right = sum(1 for known, link in wanted if link and link.commitment in known)
    known_before = sum(1 for known, _ in wanted if known)
    assert right >= 0.9 * known_before, "most of what the register has is known again"
