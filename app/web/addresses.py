"""Addresses of pages: permanent, and keeping what a reader chose (the language and the moment) from page to page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import parse_qsl, quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.domain.history import AMSTERDAM
from app.feeds.entries import Language

KEPT = ("lang", "asOf", "knownAt")
"""What stays the same from page to page."""
AS_KNOWN = "asKnown"
"""A box in the form of the moment: not only as of that day, but as it was known at its end."""
PAGE_ONLY = frozenset({"lang", "sort", "cursor", "limit"})
MOST_PAIRS = 500

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reader is: the path and what was asked, in order."""

    path: str
    asked: Pairs

    def to(self, path: str, **named: object) -> str:
        """Another page, in the same language and at the same moment."""
        kept = [(name, value) for name, value in self.asked if name in KEPT and name not in named]
        return written(path, [*kept, *_pairs(named)])

    def here(self, **changed: object) -> str:
        """This page with another question; None leaves a name out. A list begins anew."""
        dropped = {*changed, "cursor"} if "cursor" not in changed else set(changed)
        kept = [(name, value) for name, value in self.asked if name not in dropped]
        return written(self.path, [*kept, *_pairs(changed)])

    def selection(self, path: str, *, moment: bool = True) -> str:
        """An address outside the pages that answers for the same selection."""
        left_out = PAGE_ONLY if moment else PAGE_ONLY | set(KEPT)
        return written(path, [(name, value) for name, value in self.asked if name not in left_out])

    def hidden(self, *names: str) -> Pairs:
        """What a form on this page passes on beside its own fields, which are named here."""
        return tuple((name, value) for name, value in self.asked if name not in {*names, "cursor"})


def _pairs(named: Mapping[str, object]) -> list[tuple[str, str]]:
    """Names with their values; None and an empty list are left out, a list is repeated."""
    several = ((name, value if isinstance(value, list | tuple) else [value]) for name, value in named.items())
    return [(name, _text(value)) for name, values in several for value in values if value is not None]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def written(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A path with a query."""
    query = urlencode(list(pairs))
    return f"{quote(path)}?{query}" if query else quote(path)


def address_of(request: Request) -> Address:
    """Where a request asks to be."""
    return Address(request.scope["path"], _asked(request))


def _asked(request: Request) -> Pairs:
    query = request.scope["query_string"].decode("latin-1")
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PAIRS))
    except ValueError:
        return ()


def language_of(request: Request) -> Language:
    """The language an address asks for; Dutch unless it says English."""
    return Language.EN if dict(_asked(request)).get("lang") == Language.EN else Language.NL


async def tidy(request: Request) -> None:
    """Sends a form's question on to its permanent address: without empty fields, and with an instant for a ticked box.

    Raises HTTPException (303) with that address.
    """
    if request.method != "GET":
        return
    asked = _asked(request)
    filled = [(name, value) for name, value in asked if value.strip() and name != AS_KNOWN]
    named = dict(filled)
    if AS_KNOWN in dict(asked) and "asOf" in named and "knownAt" not in named:
        filled += [("knownAt", instant) for instant in [_end_of(named["asOf"])] if instant]
    if len(filled) != len(asked) or filled != list(asked):
        raise HTTPException(303, headers={"Location": written(request.scope["path"], filled)})


def _end_of(day: str) -> str | None:
    """The last second of a day in Amsterdam, as an instant in UTC; None for what is no day."""
    try:
        end = datetime.combine(date.fromisoformat(day), time(23, 59, 59), AMSTERDAM)
    except ValueError:
        return None
    return end.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
