"""Registers of any size, as JSON Lines for the public import: the same seed of chance gives the same bytes."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson

MINISTRIES = ("SZW", "VWS", "BZK", "JenV", "Fin", "EZ", "OCW", "IenW", "LVVN", "VRO", "AenM", "BZ", "Def", "KGG")
THEMES = (
    "werk",
    "zorg",
    "wonen",
    "klimaat",
    "onderwijs",
    "veiligheid",
    "digitaal",
    "migratie",
    "belasting",
    "mobiliteit",
)
KINDS = ("undertaking", "motion", "legislation", "report", "measure")
SUBJECTS = ("de evaluatie", "het wetsvoorstel", "de voortgang", "het onderzoek", "de uitvoeringstoets", "het actieplan")
TOPICS = ("de jeugdzorg", "het toezicht", "de kinderopvang", "het spoor", "de huurtoeslag", "de stikstofaanpak")
_FIRST_HALF = ("januari", "februari", "maart", "april", "mei", "juni")
MONTHS = (*_FIRST_HALF, "juli", "augustus", "september", "oktober", "november", "december")
FIRST, LAST = date(2015, 1, 1), date(2026, 10, 31)


def wordings(chance: random.Random, said: date) -> str:
    """A deadline as ministers word them, some months after it was said."""
    later = said + timedelta(days=chance.randint(20, 900))
    forms = (
        f"in {MONTHS[later.month - 1]} {later.year}",
        f"voor {later.day} {MONTHS[later.month - 1]} {later.year}",
        f"in het {('eerste', 'tweede', 'derde', 'vierde')[(later.month - 1) // 3]} kwartaal van {later.year}",
        f"medio {later.year}",
        f"eind {later.year}",
        f"uiterlijk in {MONTHS[later.month - 1]} {later.year}",
        f"in de {'eerste' if later.month < 7 else 'tweede'} helft van {later.year}",
        f"per {later.day} {MONTHS[later.month - 1]} {later.year}",
        "voor het zomerreces",
        "op korte termijn",
    )
    return chance.choices(forms, weights=(6, 4, 6, 3, 4, 3, 3, 3, 4, 1))[0]


def lines(commitments: int, seed: int = 1, more: float = 0.5) -> Iterator[bytes]:
    """A register of some commitments: each made, described and given a deadline; half of them moved or fulfilled.

    ``more`` is the share that has such a fourth event, of those that are old enough for it.
    """
    chance = random.Random(seed)  # noqa: S311 - the same register every time, no secret
    yield from map(_line, _catalogue())
    for number in range(commitments):
        yield from map(_line, _commitment(chance, number, more))


def _line(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _catalogue() -> Iterator[dict[str, Any]]:
    entries: list[tuple[str, str, dict[str, Any]]] = [
        *(("ministry", key, {"name": f"Ministerie {key}", "nameEn": f"Ministry {key}"}) for key in MINISTRIES),
        *(("committee", key, {"chamber": "TK", "name": f"Commissie {key}"}) for key in MINISTRIES),
        *(("theme", key, {"name": key, "nameEn": key}) for key in THEMES),
        *(
            ("source", f"brief-{n}", {"kind": "letter", "title": f"Brief {n}", "titleEn": f"Letter {n}"})
            for n in range(500)
        ),
    ]
    for i, (kind, key, entry) in enumerate(entries):
        payload = {"kind": kind, "key": key, "entry": entry}
        yield {"id": str(UUID(int=2**100 + i)), "type": "catalogued", "payload": payload}


def _commitment(chance: random.Random, number: int, more: float) -> Iterator[dict[str, Any]]:
    said = FIRST + timedelta(days=chance.randint(0, (LAST - FIRST).days))
    commitment, ministry = str(UUID(int=2**120 + number)), chance.choice(MINISTRIES)
    title = f"Brief over {chance.choice(SUBJECTS)} van {chance.choice(TOPICS)} {number}"
    source = [{"source": f"brief-{chance.randrange(500)}", "locator": f"p. {chance.randint(1, 40)}"}]

    def event(step: int, kind: str, day: date, payload: dict[str, Any]) -> dict[str, Any]:
        happened = {"first": day.isoformat(), "last": day.isoformat()}
        identity = str(UUID(int=2**110 + 8 * number + step))
        base = {"id": identity, "type": kind, "commitment": commitment, "happened": happened}
        return {**base, "sources": source, "payload": payload}

    made = {"description": title, "promisedBy": f"minister van {ministry}", "chamber": "TK"}
    yield event(0, "made", said, made)
    described: dict[str, Any] = {"title": title, "kind": chance.choice(KINDS), "ministry": ministry}
    described |= {"committees": [ministry], "themes": [chance.choice(THEMES)]}
    yield event(1, "described", said, described | {"references": [{"system": "toezegging", "id": f"TZ{number:07d}"}]})
    yield event(2, "deadline_set", said, {"deadline": {"wording": wordings(chance, said)}})
    later = said + timedelta(days=chance.randint(30, 700))
    if later <= LAST and chance.random() < more:
        moved = {"deadline": {"wording": wordings(chance, later)}}
        yield event(3, "fulfilled", later, {}) if chance.random() < 0.7 else event(3, "deadline_set", later, moved)
