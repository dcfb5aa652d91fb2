"""Deadlines said once: a state holds the first deadline only where it is another than the present one.

The texts are those that ``app.store.codec`` writes: keys in one order, and no quotation mark inside a text that is not
written with a backslash, so that a key with its comma stands nowhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_PART = 1_000
_DEADLINE, _AFTER_DEADLINE, _AFTER_ORIGINAL = ',"deadline":', ',"deadline_set":', ',"moves":'
_ORIGINAL, _EARLIER = ',"original":', ',"earlier":'
_NONE, _DATED = "null", '"kind":"dated"'


def upgrade() -> None:
    """``earlier`` in the place of ``original``: nothing where that was the present deadline."""
    _rewrite(lambda body: _with(body, _ORIGINAL, _EARLIER, _other))


def downgrade() -> None:
    """``original`` again."""
    _rewrite(lambda body: _with(body, _EARLIER, _ORIGINAL, _first))


def _other(deadline: str, first: str) -> str:
    return _NONE if first == deadline else first


def _first(deadline: str, first: str) -> str:
    return deadline if first == _NONE and _DATED in deadline else first


def _with(body: str, old: str, new: str, made: Callable[[str, str], str]) -> str:
    before, _, after = body.partition(old)
    first, _, rest = after.partition(_AFTER_ORIGINAL)
    deadline = before.partition(_DEADLINE)[2].partition(_AFTER_DEADLINE)[0]
    return f"{before}{new}{made(deadline, first)}{_AFTER_ORIGINAL}{rest}"


def _rewrite(written: Callable[[str], str]) -> None:
    update = sa.text("UPDATE state_bodies SET body = :body WHERE state_id = :state_id")
    for rows in _parts():
        op.get_bind().execute(update, [{"state_id": row.state_id, "body": written(row.body)} for row in rows])


def _parts() -> Iterator[Sequence[sa.Row[Any]]]:
    wanted = sa.text("SELECT state_id, body FROM state_bodies WHERE state_id > :last ORDER BY state_id LIMIT :part")
    last = -1
    while rows := op.get_bind().execute(wanted, {"last": last, "part": _PART}).all():
        yield rows
        last = rows[-1].state_id
