"""Ministries: from the literal name a register uses to our key, by the days on which each name was in use."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("ministries.yaml")
_FRAMES = re.compile(r"^(?:het |de )?(?:ministerie|minister|staatssecretaris) (?:van |voor )?")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the ministry it stood for and the days it did; None where that end is open."""

    key: str
    first: date | None
    last: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the name stood for this ministry on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Ministries:
    """The names that are known: those of our file, and those that the register's own catalogue adds."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self.entries = entries
        self._names: dict[str, list[Name]] = defaultdict(list)
        for key, entry in entries.items():
            for text, name in _names(key, entry):
                if name not in self._names[text]:
                    self._names[text].append(name)

    def key_of(self, literal: str, day: date | None) -> str | None:
        """The ministry that a name stood for on a day.

        A name that only one ministry ever had is that one's on any day. None when it is unknown, or stood for
        several and none on that day.
        """
        found = self._names.get(plain(literal), [])
        on_the_day = {name.key for name in found if day and name.holds_on(day)}
        for keys in (on_the_day, {name.key for name in found}):
            if len(keys) == 1:
                return keys.pop()
        return None


def plain(literal: str) -> str:
    """A name as it is compared: lower case, without accents, "&" as "en", and without "ministerie van"."""
    folded = unicodedata.normalize("NFD", literal.casefold().replace("&", " en "))
    ascii_only = folded.encode("ascii", "ignore").decode()
    return _FRAMES.sub("", _NO_WORD.sub(" ", ascii_only).strip())


def _names(key: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, Name]]:
    yield plain(key), Name(key, None, None)
    own, aliases = entry["name"], entry.get("aliases", ())
    if not any(alias["name"] == own for alias in aliases):
        yield plain(own), Name(key, _day(entry.get("from")), _day(entry.get("until")))
    for alias in aliases:
        yield plain(alias["name"]), Name(key, _day(alias.get("from")), _day(alias.get("until")))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


@cache
def from_file() -> dict[str, dict[str, Any]]:
    """The entries of the file, by key, with days as ISO text as the catalogue keeps them."""
    listed: Iterable[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {item.pop("key"): _as_kept(item) for item in listed}


def _as_kept(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in entry.items()}


def _plain_value(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case list():
            return [_as_kept(item) for item in value]
        case _:
            return value


def known_ministries(catalogue: Mapping[str, Mapping[str, Any]]) -> Ministries:
    """The names of our file together with those that the register's catalogue has.

    Where the catalogue describes a ministry of the file, its names come beside those of the file, so that a new
    name can be added without a release.
    """
    entries: dict[str, Mapping[str, Any]] = dict(from_file())
    for key, entry in catalogue.items():
        own = entries.get(key)
        entries[key] = entry if own is None else _together(own, entry)
    return Ministries(entries)


def _together(own: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    aliases = [*own.get("aliases", ()), *entry.get("aliases", ())]
    if entry["name"] != own["name"]:
        aliases.append({"name": entry["name"]})
    return {**own, "aliases": aliases}
