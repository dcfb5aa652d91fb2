"""Everything the pages say is in the catalogue of translations, and nothing else is."""

import ast
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

import app.web
from app.feeds.entries import Language
from app.web import filters, labels, listing, refusals, slips, sources
from app.web.language import speech
from app.web.work import describing
from app.web.work.acts import ACTS
from app.web.work.changing import RETRACT

WEB = Path(app.web.__file__).parent
OPTIONS = {"newstyle_gettext": "true"}


def _templates() -> set[str]:
    found = set()
    for template in (WEB / "templates").rglob("*.html"):
        with template.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ["_", "gettext", "ngettext"], [], OPTIONS):
                found.add(str(message if isinstance(message, str) else (message or "")[0]))
    return found


def _code() -> set[str]:
    found = set()
    for module in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"say", "count"}
            ):
                found |= {a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def _tables() -> set[str]:
    made = (listing.ALL, listing.LATE, listing.COMING, listing.UNDATED)
    return {
        *labels.STANDINGS.values(), *labels.KINDS.values(), *labels.FIRMNESS.values(), *labels.CHAMBERS.values(),
        *labels.EVENTS.values(), *labels.RELATIONS.values(), *labels.SOURCES.values(), *filters.TITLES.values(),
        *(text for one in made for text in (one.title, one.explanation)), *(title for title, _ in sources.SECTIONS),
        sources.REST, *slips.TITLES, *slips.LENGTHS.values(),
        *(text for words in slips.SPREADS for text in words), "is een keer van de reeks", "is vervangen door",
        *describing.NAMES.values(),
        *(text for act in (*ACTS.values(), RETRACT) for text in (act.title, act.explanation)),
    }  # fmt: skip


def test_everything_is_translated_and_nothing_is_left_over() -> None:
    with (WEB / "translations" / "en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    translated = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id and all(m.string or [""])}
    said = {text for text in _templates() | _code() | _tables() if text}
    assert said - translated == set()
    assert translated - said == set()


def test_every_problem_has_words() -> None:
    assert refusals.TITLES.keys() == refusals.KINDS.keys()


def test_numbers_days_and_plurals_are_said_as_each_language_does() -> None:
    dutch, english = speech(Language.NL), speech(Language.EN)
    assert dutch.number(1096) == "1.096"
    assert english.number(1096) == "1,096"
    assert english.count("%(num)s dag te laat", "%(num)s dagen te laat", 1) == "1 day late"
    assert english.count("%(num)s dag te laat", "%(num)s dagen te laat", 2) == "2 days late"
    assert dutch.count("%(num)s dag te laat", "%(num)s dagen te laat", 1) == "1 dag te laat"
