from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import func, select

from app.domain.commitments import Commitment
from app.domain.deadlines import DeadlineKind
from app.domain.errors import NotYetMadeError
from app.domain.events import DeadlineSet, EventType
from app.domain.selections import Moment, Selection
from app.domain.standing import Standing, Verdict, judge
from app.importers.seed.drafts import commitment_id
from app.importers.seed.files import SeedError
from app.importers.seed.sowing import SeedReport, sow
from app.services import commitments as service
from app.services.checking import check_register
from app.store import tables as t
from app.store.database import Database
from app.store.listing import Against, Slice, Sorting
from app.store.migrating import upgrade
from app.store.reading import AnyConnection, commitment_ids, events_of, register_version
from tests.registers import Registers

SEED = Path(__file__).resolve().parents[2] / "seed"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sown(registers: Registers) -> Iterator[Database]:
    """The seed in a register of its own, which nobody else empties."""
    database = Database(registers.blank_url())
    upgrade(database)
    sow(database, NOW, SEED)
    yield database
    database.close()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(copytree(SEED, tmp_path / "seed"))


def verdict(database: Database, key: str, day: str = "2026-11-22") -> tuple[Commitment, Verdict]:
    with database.reading() as connection:
        asked = service.ask(connection, Moment(date.fromisoformat(day)), TODAY)
        found = service.get_commitment(connection, asked, commitment_id(key))
    return found.commitment, found.verdict


def titles(database: Database, against: Against = Against.CURRENT, day: date = TODAY) -> set[str]:
    with database.reading() as connection:
        asked = service.ask(connection, Moment(day), TODAY)
        return {c.title for c in service.list_overdue(connection, asked, against, Slice(500)).items}


def test_the_information_on_the_reversed_burden_of_proof_is_late(sown: Database) -> None:
    commitment, found = verdict(sown, "omgekeerde-bewijslast-informeren")
    assert found.standing is Standing.OVERDUE
    assert (found.late.least, found.late_original.least, commitment.moves) == (295, 1057, 1)
    assert commitment.checked_through == date(2026, 2, 3)
    assert commitment.title in titles(sown)


def test_the_advice_of_the_council_came_late_by_days_that_are_not_known_exactly(sown: Database) -> None:
    commitment, found = verdict(sown, "ser-advies")
    assert found.standing is Standing.FULFILLED
    assert (found.late.least, found.late.most) == (11, 13)
    assert commitment.title not in titles(sown)


def test_the_duty_to_report_accidents_slipped_and_is_still_to_come(sown: Database) -> None:
    commitment, found = verdict(sown, "meld-en-vergewisplicht-inwerkingtreding")
    assert (found.standing, commitment.moves, found.slip_days) == (Standing.UPCOMING, 2, 547)
    assert commitment.deadline is not None
    assert commitment.deadline.firmness.value == "intended"
    assert commitment.title not in titles(sown)
    assert commitment.title in titles(sown, Against.ORIGINAL)


def test_the_start_of_the_admission_system_slipped_two_years(sown: Database) -> None:
    commitment, found = verdict(sown, "wtta-inwerkingtreding")
    assert (found.standing, found.slip_days) == (Standing.UPCOMING, 731)
    assert commitment.original is not None
    assert commitment.original.wording == "vanaf 2024"
    assert commitment.title in titles(sown, Against.ORIGINAL)


def test_in_between_its_start_was_open_ended(sown: Database) -> None:
    commitment, found = verdict(sown, "wtta-inwerkingtreding", "2024-06-30")
    assert commitment.deadline is not None
    assert (commitment.deadline.wording, commitment.deadline.last_day) == ("niet eerder dan 1 januari 2026", None)
    assert (found.standing, found.slip_days) == (Standing.UPCOMING, None)


def test_before_it_was_promised_it_is_nowhere(sown: Database) -> None:
    with pytest.raises(NotYetMadeError, match="had not been made on 2022-06-01: ask from 2023-01-11 on"):
        verdict(sown, "wtta-inwerkingtreding", "2022-06-01")


@pytest.mark.parametrize("number", ["TZ202509-102", "tz202509-103"])
def test_two_reactions_were_due_and_came_a_month_late(sown: Database, number: str) -> None:
    selection = Selection(reference=(number,))
    with sown.reading() as connection:
        then = service.ask(connection, Moment(date(2025, 12, 15)), TODAY, selection)
        upcoming = service.list_upcoming(connection, then, timedelta(days=90), Slice(10)).items
        now = service.ask(connection, Moment(TODAY), TODAY, selection)
        (reaction,) = service.list_commitments(connection, now, Sorting(), Slice(10)).items
    assert [judge(c, then.day).standing for c in upcoming] == [Standing.DUE]
    found = judge(reaction, TODAY)
    assert (found.standing, found.late.least) == (Standing.FULFILLED, 34)


def test_on_that_day_the_information_was_not_late_against_its_deadline_of_then(sown: Database) -> None:
    _, found = verdict(sown, "omgekeerde-bewijslast-informeren", "2025-12-15")
    assert found.standing is Standing.UPCOMING


def test_the_seed_holds_what_it_should(sown: Database) -> None:
    with sown.reading() as connection:
        asked = service.ask(connection, Moment(TODAY), TODAY)
        everything = list(service.stream_commitments(connection, asked, Sorting()))
        fulfilled = select(func.count()).where(t.events.c.type == EventType.FULFILLED)
        assert sum(c.moves for c in everything) >= 8
        assert (connection.scalar(fulfilled) or 0) >= 10
        assert sum(c.is_series for c in everything) == 2
        for source, dated, undated in (
            ("kst-29861-55", 10, 15),
            ("kst-29861-77", 1, 2),
            ("kst-29861-99", 11, 1),
            ("kst-29861-150", 16, 3),
            ("2026d05153", 6, 4),
        ):
            kinds = [_kind_from(connection, c, source) for c in everything if not c.occurrence]
            assert kinds.count(DeadlineKind.DATED) >= dated, source
            assert kinds.count(DeadlineKind.UNDATED) + kinds.count(DeadlineKind.EVENT) >= undated, source


def _kind_from(connection: AnyConnection, commitment: Commitment, source: str) -> DeadlineKind | None:
    """What kind of deadline a source gives a commitment; one that it promises without a deadline is undated."""
    events = events_of(connection, [commitment.id])[commitment.id]
    cited = [e for e in events if any(c.source == source for c in e.sources)]
    terms = [e.payload.deadline.kind for e in cited if isinstance(e.payload, DeadlineSet)]
    if terms:
        return terms[0]
    return DeadlineKind.UNDATED if any(e.type is EventType.MADE for e in cited) else None


def test_every_reading_of_the_seed_is_the_readers_but_for_a_few_with_a_reason(sown: Database) -> None:
    with sown.reading() as connection:
        events = events_of(connection, commitment_ids(connection))
    terms = [e.payload.deadline for life in events.values() for e in life if isinstance(e.payload, DeadlineSet)]
    by_hand = [term for term in terms if term.rule == "hand"]
    assert len(by_hand) <= 3
    assert all(term.explanation.en.removeprefix("Set by hand: ") for term in by_hand)


def test_sown_again_it_adds_nothing_and_all_is_well(sown: Database) -> None:
    with sown.reading() as connection:
        before = register_version(connection)
    report = sow(sown, NOW, SEED)
    assert (report.new, report.changed, report.removed, report.terms) == (0, 0, (), 0)
    with sown.reading() as connection:
        assert register_version(connection) == before
        assert check_register(connection).faults == ()


def test_a_changed_line_becomes_events_and_a_removed_one_is_reported(database: Database, copied: Path) -> None:
    sow(database, NOW, copied)
    file = next(f for f in (copied / "commitments").glob("*.yaml") if "Start van de Wtta" in f.read_text("utf-8"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("title: Start van de Wtta", "title: Begin van de Wtta", 1), "utf-8")
    changed = sow(database, NOW, copied)
    assert (changed.new, changed.changed, changed.removed) == (0, 1, ())
    assert verdict(database, "wtta-inwerkingtreding")[0].title == "Begin van de Wtta"
    sources = copied / "sources.yaml"
    entries = sources.read_text("utf-8")
    sources.write_text(entries + "- id: brief-x\n  kind: letter\n  title: X\n  titleEn: X\n  on: unknown\n", "utf-8")
    assert sow(database, NOW, copied) == SeedReport(1, 0, changed.unchanged + 1, (), 0)
    sources.write_text(entries, "utf-8")
    assert sow(database, NOW, copied).removed == ("seed:source/brief-x",)
    with database.reading() as connection:
        assert check_register(connection).faults == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("sources.yaml", "kind: letter", "kind: brief", r"sources\.yaml:\d+: kind: Input should be 'letter'"),
        ("catalogue.yaml", "ministries:", "ministeries:", r"catalogue\.yaml:\d+: .*ministries: Field required"),
        (
            "sources.yaml",
            "- id: kst-29861-55\n",
            "- id: kst-29861-77\n",
            r"sources\.yaml:\d+: source 'kst-29861-77' is",
        ),
        ("recesses.yaml", "recesses:", "recesses: [", r"recesses\.yaml:\d+: "),
    ],
)
def test_a_faulty_file_is_refused_whole_with_its_line(
    database: Database, copied: Path, file: str, old: str, new: str, said: str
) -> None:
    path = copied / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SeedError, match=said):
        sow(database, NOW, copied)
    with database.reading() as connection:
        assert register_version(connection) == 0


def test_a_life_that_cannot_be_is_refused_with_its_line(database: Database, copied: Path) -> None:
    path = copied / "commitments" / "zz.yaml"
    path.write_text(
        """
- key: onmogelijk
  title: Onmogelijk
  titleEn: Impossible
  summary: Twee keer nagekomen.
  kind: report
  ministry: SZW
  chamber: TK
  events:
    - {type: made, on: 2025-01-01, by: minister van SZW, description: iets}
    - {type: fulfilled, on: 2025-02-01}
    - {type: fulfilled, on: 2025-03-01}
""",
        "utf-8",
    )
    with pytest.raises(
        SeedError, match=r"zz\.yaml:2: 'onmogelijk': .*'fulfilled' cannot happen to a commitment that is"
    ):
        sow(database, NOW, copied)
    with database.reading() as connection:
        assert register_version(connection) == 0


def test_a_missing_folder_says_where_to_look(database: Database, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="there is no such folder; set TOEZEGD_SEED_DIR"):
        sow(database, NOW, tmp_path / "nowhere")


def test_ids_follow_from_keys() -> None:
    assert commitment_id("a") == commitment_id("a") != commitment_id("b")
