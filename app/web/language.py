"""The two languages of the pages. Templates are written in Dutch; ``translations/en.po`` says the same in English.

The library that knows how days and numbers are said is loaded by the first page that says some.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from app.domain.deadlines import Explanation, When
from app.domain.history import AMSTERDAM
from app.feeds.entries import Language

_PO = Path(__file__).parent / "translations" / "en.po"


@dataclass(frozen=True, slots=True)
class Speech:
    """Says things in one language: texts, days, numbers."""

    language: Language
    translations: NullTranslations

    def say(self, text: str, **values: object) -> str:
        """A text, with ``%(name)s`` filled in."""
        said = self.translations.gettext(text) if text else ""
        return said % values if values else said

    def count(self, one: str, many: str, number: int) -> str:
        """A text about a number, in which ``%(num)s`` stands for it."""
        return self.translations.ngettext(one, many, number) % {"num": self.number(number)}

    def of(self, both: Explanation) -> str:
        """The sentence in this language."""
        return both.nl if self.language is Language.NL else both.en

    def day(self, day: date) -> str:
        """A day in words: 3 februari 2026."""
        return _said_day(day, "d MMMM y", self.language)

    def short_day(self, day: date) -> str:
        """A day in few words: 3 feb 2026."""
        return _said_day(day, "d MMM y", self.language).replace(".", "")

    def month(self, day: date) -> str:
        """A month with its year, in few letters."""
        return _said_day(day, "MMM y", self.language).replace(".", "")

    def instant(self, instant: datetime) -> str:
        """An instant as clocks in Amsterdam have it."""
        local = instant.astimezone(AMSTERDAM)
        return f"{self.day(local.date())} {local:%H:%M}"

    def number(self, number: float) -> str:
        """A number."""
        return _said_number(number, self.language)

    def when(self, when: When | None) -> str:
        """When something happened, as exactly as is known."""
        if when is None or (when.first is None and when.last is None):
            return self.say("op een onbekende dag")
        if when.day:
            return self.day(when.day)
        if when.first is None:
            return self.say("uiterlijk %(day)s", day=self._named(when.last))
        if when.last is None:
            return self.say("niet eerder dan %(day)s", day=self._named(when.first))
        return self.say("tussen %(first)s en %(last)s", first=self._named(when.first), last=self._named(when.last))

    def _named(self, day: date | None) -> str:
        return self.day(day) if day else "?"


@lru_cache(maxsize=4096)
def _said_day(day: date, form: str, language: Language) -> str:
    """A day in words; pages name the same days again and again, and saying one takes longer than reading its row."""
    from babel.dates import format_date  # noqa: PLC0415 - see above

    return format_date(day, form, locale=language.value)


@lru_cache(maxsize=1024)
def _said_number(number: float, language: Language) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - see above

    return format_decimal(number, locale=language.value)


Say = Callable[[str], str]


@cache
def speech(language: Language) -> Speech:
    """How a language is spoken. Read once: the translations are part of the program."""
    return Speech(language, _translations(language))


def _translations(language: Language) -> NullTranslations:
    if language is Language.NL:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - see above

    with _PO.open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
