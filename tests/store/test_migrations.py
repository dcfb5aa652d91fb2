import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from app.domain import events as ev
from app.domain.errors import RegisterStateError
from app.services.checking import check_register
from app.store import migrating, revisions
from app.store.database import Database
from app.store.reading import register_version
from app.store.search import found
from app.store.tables import metadata, states
from tests.builders import deadline_set, instant, make_draft, make_made
from tests.recording import record
from tests.registers import Registers

TABLES = {table.name for table in metadata.sorted_tables}


@pytest.fixture
def blank(registers: Registers) -> Iterator[Database]:
    """A database without any table."""
    database = Database(registers.blank_url())
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        found = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name for name in found if not is_search(name)}


def is_search(name: str | None) -> bool:
    """Whether a table or index is part of full-text search, which each database has in its own way."""
    return str(name).startswith(("state_search", "ix_state_bodies_"))


def move(database: Database, direction: str, revision: str) -> None:
    with database.writing() as connection:
        getattr(command, direction)(migrating.config(connection), revision)


def test_the_migrations_go_up_down_and_up_again(blank: Database) -> None:
    move(blank, "upgrade", "head")
    assert tables(blank) == TABLES
    move(blank, "downgrade", "base")
    assert tables(blank) == set()
    move(blank, "upgrade", "head")
    assert tables(blank) == TABLES


def test_the_migrations_make_exactly_the_tables_of_the_program(database: Database) -> None:
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, _kind, _parents: not is_search(name),
    }
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_checks_and_foreign_keys_are_those_of_the_program(database: Database) -> None:
    with database.reading() as connection:
        inspected = inspect(connection)
        checks = {c["name"] for name in TABLES for c in inspected.get_check_constraints(name)}
        keys = {k["name"] for name in TABLES for k in inspected.get_foreign_keys(name)}
    named = {str(c.name) for table in metadata.sorted_tables for c in table.constraints}
    assert checks == {name for name in named if name.startswith("ck_")}
    assert keys == {name for name in named if name.startswith("fk_")}


def test_every_foreign_key_has_an_index() -> None:
    for table in metadata.sorted_tables:
        leading = {index.columns[0].name for index in table.indexes} | {table.primary_key.columns[0].name}
        assert {key.parent.name for key in table.foreign_keys} <= leading


def test_the_files_are_named_after_the_migrations_in_their_one_line() -> None:
    line = ScriptDirectory.from_config(migrating.config()).walk_revisions("base", "heads")
    assert [script.revision for script in line][::-1] == list(revisions.known())


def test_a_new_register_stands_at_zero(database: Database) -> None:
    revisions.require_current(database)
    with database.reading() as connection:
        assert register_version(connection) == 0


def test_bringing_a_register_up_to_date_twice_changes_nothing(database: Database) -> None:
    migrating.upgrade(database)
    revisions.require_current(database)


def test_two_first_migrations_at_once_are_both_done(blank: Database) -> None:
    url = blank.engine.url.render_as_string(hide_password=False)
    command_line = [str(Path(sys.executable).parent / "toezegd"), "init"]
    both = [
        subprocess.Popen(command_line, env={**os.environ, "TOEZEGD_DATABASE_URL": url}, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in both] == [(b"", 0), (b"", 0)]
    revisions.require_current(blank)


def test_a_database_without_a_register_is_refused_with_the_way_out(blank: Database) -> None:
    with pytest.raises(RegisterStateError) as refused:
        revisions.require_current(blank)
    assert str(refused.value) == "this database holds no register yet: run 'toezegd init'"


def test_a_register_that_was_taken_down_is_no_register(blank: Database) -> None:
    move(blank, "upgrade", "head")
    move(blank, "downgrade", "base")
    with pytest.raises(RegisterStateError, match="holds no register yet"):
        revisions.require_current(blank)


def pretend(database: Database, revision: str) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_a_register_of_a_newer_program_is_refused_and_left_alone(blank: Database) -> None:
    migrating.upgrade(blank)
    pretend(blank, "9999")
    for refuse in (revisions.require_current, migrating.upgrade):
        with pytest.raises(RegisterStateError) as refused:
            refuse(blank)
        assert str(refused.value) == (
            "this register was made by a newer program (migration 9999): update this program, or use another database"
        )
    assert tables(blank) == TABLES


def test_a_register_of_an_older_program_is_refused_with_the_way_out(
    blank: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrating.upgrade(blank)
    monkeypatch.setattr(revisions, "head", lambda: "9998")
    with pytest.raises(RegisterStateError, match="made by an older program: run 'toezegd init' to update it"):
        revisions.require_current(blank)


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 " + b"no database " * 1000)
    database = Database(f"sqlite:///{path}")
    for refuse in (revisions.require_current, migrating.upgrade):
        with pytest.raises(RegisterStateError) as refused:
            refuse(database)
        assert str(refused.value) == "the file that TOEZEGD_DATABASE_URL names is no register"
    database.close()


def test_a_folder_that_is_not_there_is_named_as_unreachable(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}")
    with pytest.raises(RegisterStateError, match="the database cannot be reached: unable to open database file"):
        migrating.upgrade(database)
    database.close()


def test_a_server_that_does_not_answer_is_named_as_unreachable(tmp_path: Path) -> None:
    database = Database(f"postgresql://postgres@/register?host={tmp_path}")
    with pytest.raises(RegisterStateError, match="the database cannot be reached: ") as refused:
        revisions.require_current(database)
    assert "\n" not in str(refused.value)
    database.close()


def test_a_register_with_states_goes_down_and_up_again_whole(blank: Database) -> None:
    move(blank, "upgrade", "head")
    told: tuple[ev.Payload, ...] = (
        make_made("Één loket"),
        deadline_set("2026-01-01", "2026-01-31"),
        ev.Described(title="Twee loketten"),
    )
    record(blank, instant("2026-02-03T12:00:00"), [make_draft(p, identity=i) for i, p in enumerate(told, start=1)])
    move(blank, "downgrade", "0007")
    move(blank, "upgrade", "head")
    with blank.reading() as connection:
        assert check_register(connection).faults == ()
        assert len(connection.scalars(select(states.c.id).where(found("EEN loket"))).all()) == 1
        assert connection.execute(select(states.c.owed, states.c.slip_order)).all() == [(True, 0)]
