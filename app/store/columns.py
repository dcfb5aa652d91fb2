"""What the tables are made of: the metadata they stand in, sorts of columns, and conditions of partial indexes."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Dialect, Integer, MetaData, Text, TypeDecorator, text

FOREVER = date(9999, 12, 31)
"""The end of a state that still holds."""
STILL_KNOWN = 2**62
"""The version at which a state that is still believed stops being believed."""

NO_SLIP = -1_000_000
"""Where states without a slip stand when sorting by it: below every slip there is."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC with microseconds, on databases with and without time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC. Raises ValueError for an instant without an offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant has an offset from UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back as an aware instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SORTED_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that lists are sorted by: by code point, so in the same order on every database."""
ROWID = BigInteger().with_variant(Integer(), "sqlite")
"""A number that SQLite finds a row by without an index beside the table."""


def only(sqlite: str, postgresql: str) -> dict[str, Any]:
    """A partial index: the condition as each database says it, which a query repeats word for word."""
    return {"sqlite_where": text(sqlite), "postgresql_where": text(postgresql)}


def one_of(name: str, column: str, values: Any) -> CheckConstraint:
    """That a column holds one of the values of an enumeration."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)
