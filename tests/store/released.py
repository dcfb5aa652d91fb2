"""Registers as earlier versions of the program left them, one file for each migration that users can have.

``python -m tests.store.released sqlite:///register.db > tests/store/left_behind/NNNN.json.gz`` keeps a register,
NNNN being its migration; a release adds one.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

FOLDER = Path(__file__).parent / "left_behind"
FILES = sorted(FOLDER.glob("*.json.gz"))


Rows = dict[str, list[dict[str, Any]]]


def rows_of(file: Path) -> Rows:
    """The rows of a file, by table."""
    rows: Rows = json.loads(gzip.decompress(file.read_bytes()))
    return rows


def load(connection: sa.Connection, file: Path) -> None:
    """Put the rows of a file into a database whose tables are of that version, and still without rows."""
    reflected = sa.MetaData()
    reflected.reflect(connection)
    rows = rows_of(file)
    for table in reflected.sorted_tables:
        if rows.get(table.name):
            connection.execute(sa.delete(table))
            connection.execute(sa.insert(table), [_typed(row, table) for row in rows[table.name]])


def _typed(row: dict[str, Any], table: sa.Table) -> dict[str, Any]:
    return {name: None if value is None else _value(value, table.c[name].type) for name, value in row.items()}


def _value(value: Any, kind: sa.types.TypeEngine[Any]) -> Any:
    match kind:
        case sa.DateTime():
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        case sa.Date():
            return date.fromisoformat(value)
        case sa.Boolean():
            return bool(value)
        case sa.Uuid():
            return UUID(value)
        case _:
            return value


def _rows(connection: sa.Connection) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for name in sa.inspect(connection).get_table_names():
        if name != "alembic_version":
            yield name, [dict(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()]  # noqa: S608


def main() -> None:
    """Print the register in an SQLite file."""
    with sa.create_engine(sys.argv[1]).connect() as connection:
        text = json.dumps(dict(_rows(connection)), ensure_ascii=False)
    sys.stdout.buffer.write(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
