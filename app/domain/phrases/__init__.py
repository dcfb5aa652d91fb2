"""The reader of deadline wordings: words and the day they were said in, days and the reason out.

``read`` takes one wording, ``scan`` finds the wordings in a text, ``RULES`` is the table both cite. The grammar is
loaded by the first who reads: compiling its expressions takes a tenth of a second, and most processes read nothing.
``prepare`` loads it for who is going to read while others wait.
"""

from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from app.domain.calendars import ParliamentaryCalendar
from app.domain.deadlines import Deadline
from app.domain.phrases.table import RULES, Rule

if TYPE_CHECKING:
    from types import ModuleType

    from app.domain.phrases.reading import Found, Reader

__all__ = ["RULES", "Rule", "prepare", "read", "scan"]


def prepare() -> None:
    """Load the grammar now."""
    _reading()


@cache
def _reading() -> "ModuleType":
    return import_module("app.domain.phrases.reading")


def read(wording: str, stated_on: date | None, calendar: ParliamentaryCalendar) -> Deadline:
    """Which days a deadline's wording means, by which rule and why.

    ``stated_on`` is the day it was said, None when unknown: then only what names its own days is dated. Reads any
    text in any language without raising; what cannot be read is undated, with the reason in the explanation.
    """
    reader: Reader = _reading().reader_of_wording(wording, stated_on, calendar)
    return reader.read()


def scan(text: str, stated_on: date | None, calendar: ParliamentaryCalendar) -> tuple["Found", ...]:
    """Every deadline term in a running text, in order, with its place in the text as it was given.

    Words that only look like a term (money for a year, a statistic's day, the past) are left out. Never raises;
    the cost grows linearly with the text.
    """
    reader: Reader = _reading().reader_of_text(text, stated_on, calendar)
    return reader.scan()
