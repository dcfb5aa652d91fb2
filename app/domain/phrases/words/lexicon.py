"""The dictionary of single words, Dutch and English, made from the word lists."""

from collections.abc import Iterable
from itertools import chain

from app.domain.phrases.words import dutch as nl
from app.domain.phrases.words import english as en
from app.domain.phrases.words.kinds import Kind, Lexeme, words

Table = Iterable[tuple[object, str]]


def _plain(*forms: str) -> Table:
    """A table of words that have a kind and no value."""
    return [(None, " ".join(forms))]


_PUNCTUATION = {
    Kind.COMMA: ",",
    Kind.STOP: ". ; ! ? | •",
    Kind.COLON: ":",
    Kind.DASH: "-",
    Kind.SLASH: "/",
    Kind.OPEN: "( [",
    Kind.CLOSE: ") ]",
    Kind.QUOTE: "' \"",
}
_CORE: dict[Kind, Table] = {
    Kind.MONTH: chain(nl.MONTHS.items(), en.MONTHS.items()),
    Kind.SEASON: chain(nl.SEASONS.items(), en.SEASONS.items()),
    Kind.WEEKDAY: chain(nl.WEEKDAYS.items(), en.WEEKDAYS.items()),
    Kind.FEAST: chain(nl.FEASTS.items(), en.FEASTS.items()),
    Kind.TURN_OF_YEAR: _plain(nl.TURN_OF_YEAR, en.TURN_OF_YEAR),
    Kind.YEAR_END: _plain(nl.YEAR_END, en.YEAR_END),
    Kind.RECESS: chain(nl.RECESSES.items(), en.RECESSES.items()),
    Kind.SESSION: nl.SESSIONS.items(),
    Kind.DAY_WORD: chain(nl.DAY_WORDS.items(), en.DAY_WORDS.items()),
    Kind.UNIT: chain(nl.UNITS.items(), en.UNITS.items()),
    Kind.UNITS: chain(nl.PLURAL_UNITS.items(), en.PLURAL_UNITS.items()),
    Kind.HALF: _plain(nl.HALF),
    Kind.QUARTER_LETTER: nl.QUARTER_LETTERS.items(),
}
"""Words that a deadline can hang on; the first table that has a word decides."""
_AROUND: dict[Kind, Table] = {
    **{kind: _plain(forms) for kind, forms in _PUNCTUATION.items()},
    Kind.SESSION_WORD: chain(nl.SESSION_WORDS.items(), en.SESSION_WORDS.items()),
    Kind.NOW: _plain(nl.NOW, en.NOW),
    Kind.START_OF: _plain(nl.STARTS),
    Kind.PART: chain(nl.PARTS.items(), en.PARTS.items()),
    Kind.EDGE: nl.EDGES.items(),
    Kind.RELATIVE: chain(nl.RELATIVES.items(), en.RELATIVES.items()),
    Kind.COMING: _plain(nl.COMING, en.COMING),
    Kind.PAST: _plain(nl.PAST, en.PAST),
    Kind.JUST_PAST: _plain(nl.JUST_PAST),
    Kind.ORDINAL: chain(nl.ORDINALS.items(), en.ORDINALS.items(), nl.ROMANS.items()),
    Kind.ORDINAL_MARK: _plain(nl.ORDINAL_MARKS, en.ORDINAL_MARKS),
    Kind.NUMBER: chain(nl.NUMBERS.items(), en.NUMBERS.items()),
    Kind.SEVERAL: _plain(nl.SEVERAL, en.SEVERAL),
    Kind.ARTICLE: [(None, f"{nl.ARTICLES} {en.ARTICLES}"), (1, f"{nl.INDEFINITE} {en.INDEFINITE}")],
    Kind.OF: _plain(nl.OF),
    Kind.AND: _plain(nl.AND, en.AND),
    Kind.OR: _plain(nl.OR, en.OR),
    Kind.BETWEEN: _plain(nl.BETWEEN, en.BETWEEN),
}


def _lexicon() -> dict[str, Lexeme]:
    entries: dict[str, Lexeme] = {}
    for tables, core in ((_CORE, True), (_AROUND, False)):
        for kind, table in tables.items():
            for value, forms in table:
                for form in forms.split():
                    entries.setdefault(form, Lexeme(kind, value, core))
    return entries | {f"{form}.": entries[form] for form in words(nl.SHORT)}


LEXICON = _lexicon()
ABBREVIATIONS = tuple(sorted(words(nl.SHORT) | {"ca"}, key=len, reverse=True))
"""Words that may carry a full stop of their own, the longest first."""
