"""Sources by name: the title with its first official number, for people."""

from collections.abc import Mapping
from typing import Any

from app.feeds.entries import Language


def source_names(catalogue: Mapping[str, Mapping[str, Any]], language: Language) -> dict[str, str]:
    """The names of sources by key, from their entries in the catalogue; a source without a title goes by its key."""
    return {key: _name(key, entry, language) for key, entry in catalogue.items()}


def _name(key: str, entry: Mapping[str, Any], language: Language) -> str:
    english = entry.get("titleEn") if language is Language.EN else None
    title = english or entry.get("title")
    if not title:
        return key
    number = next((reference["id"] for reference in entry.get("references", ())), None)
    return f"{title} ({number})" if number else title
