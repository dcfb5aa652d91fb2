"""Rows in the form of the register, with invented values."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

Row = dict[str, Any]
NO_DATE = "0001-01-01T00:00:00Z"
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


def guid(number: int) -> str:
    return str(UUID(int=(4 << 76) + (8 << 60) + number))


def make_meeting(number: int = 1, **given: Any) -> Row:
    row = {
        "Id": guid(100_000 + number),
        "Nummer": f"2026A{number:05}",
        "Soort": "Commissiedebat",
        "Onderwerp": f"Onderwerp {number}",
        "Datum": "2026-03-19T10:00:00+01:00",
        "Voortouwafkorting": "EZ",
        "Voortouwnaam": "vaste commissie voor Economische Zaken",
        "Verwijderd": False,
    }
    return {**row, **given}


def make_letter(number: int = 1, day: str = "2026-05-08", **given: Any) -> Row:
    row = {
        "Id": guid(200_000 + number),
        "DocumentNummer": f"2026D{number:05}",
        "Soort": "Brief regering",
        "Onderwerp": f"Brief {number}",
        "Datum": f"{day}T00:00:00+02:00",
    }
    return {**row, **given}


def make_row(number: int = 1, **given: Any) -> Row:
    """An open commitment of 19 March 2026, "voor de zomer"."""
    row = {
        "Id": guid(number),
        "Nummer": f"TZ202603-{number:03}",
        "Aanmaakdatum": "2026-03-19T17:42:13.69+01:00",
        "ActiviteitNummer": "2026A00001",
        "Naam": "Voorbeeld, A.B.",
        "Functie": "Minister van Economische Zaken",
        "Ministerie": "Economische Zaken",
        "Status": "Openstaand",
        "DatumNakoming": NO_DATE,
        "Tekst": f"De minister zegt toe de Kamer voor de zomer te informeren over onderwerp {number}.",
        "Notities": None,
        "Verwijderd": False,
        "GewijzigdOp": "2026-03-20T09:15:02.413+01:00",
        "ApiGewijzigdOp": stamp(BEGIN),
        "KamerbriefNakoming": [],
        "ToegezegdAan": [],
        "Activiteit": [make_meeting()],
        "IsHerhalingVan": [],
        "IsWijzigingVan": [],
        "IsAanvullingOp": [],
    }
    return {**row, **given}


def make_removed(number: int = 1) -> Row:
    return {"Id": guid(number), "Verwijderd": True, "GewijzigdOp": stamp(BEGIN), "ApiGewijzigdOp": stamp(BEGIN)}


def stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def later(hours: float) -> datetime:
    return BEGIN + timedelta(hours=hours)
