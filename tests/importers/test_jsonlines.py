from datetime import UTC, datetime
from uuid import UUID

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import FutureDayError, InvalidRecordError, TransitionError
from app.importers import parts
from app.importers.jsonlines import ImportReport, import_lines
from app.services.checking import check_register
from app.services.exporting import export_lines
from app.store.database import Database
from app.store.reading import register_version
from tests.recording import register_of
from tests.registers import Registers
from tests.worlds import Transaction, worlds

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROMISE = "00000000-0000-4000-8000-000000000001"


def line(number: int, kind: str, payload: dict[str, object], **given: object) -> bytes:
    day = {"first": "2026-01-05", "last": "2026-01-05"}
    event = {"id": f"00000000-0000-4000-9000-{number:012d}", "type": kind, "commitment": PROMISE, "happened": day}
    return orjson.dumps({**event, "payload": payload, **given})


MADE = line(1, "made", {"description": "brief", "promisedBy": "minister"})


def brought(database: Database, *lines: bytes) -> ImportReport:
    return import_lines(database, NOW, lines, lambda _: None)


def exported(database: Database) -> list[bytes]:
    with database.reading() as connection:
        return list(export_lines(connection))


def test_a_deadline_given_as_words_is_read(database: Database) -> None:
    words = line(2, "deadline_set", {"deadline": {"wording": "eind 2026", "firmness": "intended"}})
    assert brought(database, MADE, words) == ImportReport(2, 0)
    deadline = orjson.loads(exported(database)[2])["payload"]["deadline"]
    assert (deadline["period"]["latest"], deadline["firmness"], deadline["rule"]) == (
        "2026-12-31",
        "intended",
        "part-of-year",
    )


def test_what_is_there_already_is_not_recorded_twice(database: Database) -> None:
    brought(database, MADE)
    assert brought(database, MADE, line(2, "noted", {"text": "nieuws"})) == ImportReport(1, 1)


@pytest.mark.parametrize(
    ("bad", "error", "said"),
    [
        (b"{", InvalidRecordError, "line 2: this is not JSON"),
        (b"[]", InvalidRecordError, "line 2: an event is a JSON object"),
        (b'{"type": "made"}', InvalidRecordError, "line 2: 'made' needs a commitment"),
        (line(2, "promised", {}), InvalidRecordError, "line 2: 'promised' is not a valid EventType"),
        (line(2, "noted", {}), InvalidRecordError, "line 2: the payload of 'noted' does not fit: text: Field required"),
        (
            line(2, "noted", {"text": "x", "loud": True}),
            InvalidRecordError,
            "line 2: the payload of 'noted' has no loud",
        ),
        (
            line(2, "fulfilled", {}, sources=[{"source": "x"}]),
            InvalidRecordError,
            "there is no source 'x' in the register",
        ),
        (
            line(2, "reopened", {}),
            TransitionError,
            "lines 1-2: .*'reopened' cannot happen to a commitment that is open",
        ),
        (line(2, "noted", {"text": "x"}, happened={"first": "2027-01-01"}), FutureDayError, "lies after today"),
        (
            line(2, "noted", {"text": "x"}, recordedAt="2026-01-05T10:00:00"),
            InvalidRecordError,
            "has no offset from UTC",
        ),
        (b'{"format": "other"}', InvalidRecordError, "line 2: "),
        (line(2, "noted", {"text": "x\0"}), InvalidRecordError, "a text holds the character U\\+0000: leave it out"),
    ],
)
def test_a_faulty_line_is_refused_and_nothing_is_kept(
    database: Database, bad: bytes, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        brought(database, MADE, bad)
    with database.reading() as connection:
        assert register_version(connection) == 0


def linking(number: int, commitment: int, to: int, **given: object) -> bytes:
    """A line that tells of a commitment that it is related to another one."""
    relation = {"type": "relates-to", "commitment": str(UUID(int=to))}
    given["commitment"] = str(UUID(int=commitment))
    return line(number, "described", {"relations": [relation]}, **given)


def made(number: int, commitment: int, **given: object) -> bytes:
    """A line that makes a commitment."""
    return line(number, "made", orjson.loads(MADE)["payload"], commitment=str(UUID(int=commitment)), **given)


def test_a_commitment_that_is_linked_to_may_come_in_a_later_part_of_the_same_instant(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 2)
    brought(database, made(1, 7), linking(2, 7, to=8), made(3, 9), made(4, 8))
    with database.reading() as connection:
        assert check_register(connection).faults == ()


def test_a_commitment_that_is_linked_to_must_come_and_not_at_a_later_instant(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 2)
    first, later = {"recordedAt": "2026-01-05T10:00:00Z"}, {"recordedAt": "2026-01-06T10:00:00Z"}
    for last in (made(4, 9, **later), made(4, 8, **later)):
        with pytest.raises(InvalidRecordError, match=f"there is no commitment '{UUID(int=8)}' to link to"):
            brought(database, made(1, 7, **first), linking(2, 7, to=8, **first), made(3, 10, **first), last)
        with database.reading() as connection:
            assert register_version(connection) == 0


def test_another_format_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRecordError, match="this program reads"):
        brought(database, b'{"format": "toezegd-register", "version": 2}')


def test_an_instant_is_kept_in_an_empty_register_only(database: Database) -> None:
    brought(database, line(1, "made", {"description": "x", "promisedBy": "y"}, recordedAt="2026-02-01T10:00:00+01:00"))
    brought(database, line(2, "noted", {"text": "x"}, recordedAt="2026-02-02T10:00:00Z"))
    instants = [orjson.loads(text)["recordedAt"] for text in exported(database)[1:]]
    assert instants == ["2026-02-01T09:00:00.000000Z", "2026-11-22T12:00:00.000000Z"]


@settings(max_examples=15)
@given(data=st.data())
def test_export_import_export_gives_the_same_bytes(registers: Registers, data: st.DataObject) -> None:
    world: list[Transaction] = data.draw(worlds())
    with register_of(registers, world) as database:
        lines = exported(database)
    fresh = registers.fresh()
    brought(fresh, *lines)
    assert exported(fresh) == lines
    with fresh.reading() as connection:
        assert check_register(connection).faults == ()
    fresh.close()
