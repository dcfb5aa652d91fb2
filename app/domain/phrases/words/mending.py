"""Mending words: apart where the space between two was lost, together where one got a space or hyphen inside."""

from itertools import chain, product

from app.domain.phrases.words.kinds import Kind, words
from app.domain.phrases.words.lexicon import LEXICON

Piece = tuple[str, int, int]
"""A word with its first place in the text and the place after its last."""
Cut = tuple[list[str], list[int], list[int]]
"""The words of a text, where each begins and where each ends."""


def _of_kind(*kinds: Kind) -> list[str]:
    return [form for form, lexeme in LEXICON.items() if lexeme.kind in kinds and len(form) > 2 and form.isalpha()]


def _glued() -> dict[str, int]:
    """Two words without the space between them, and the length of the first."""
    little = words("in op per voor na tot van begin medio eind einde uiterlijk vanaf rond tegen")
    articles = words("de het een")
    pairs = chain(
        product(little, articles),
        product(little | articles, _of_kind(Kind.MONTH)),
        product(articles, _of_kind(Kind.SEASON, Kind.RECESS)),
        [("eind", "van"), ("begin", "van"), ("einde", "van"), ("dit", "jaar"), ("volgend", "jaar"), ("dit", "najaar")],
    )
    return {first + second: len(first) for first, second in pairs if first + second not in LEXICON}


def _split() -> dict[str, frozenset[str]]:
    """Beginnings of words that got a space inside, and how each may go on. "Na jaar" is left alone."""
    ends: dict[str, set[str]] = {}
    long = (form for form, lexeme in LEXICON.items() if lexeme.core and len(form) > 5 and form.isalpha())
    for form in long:
        for cut in range(2, len(form) - 1):
            ends.setdefault(form[:cut], set()).add(form[cut:])
    return {begin: frozenset(rest) for begin, rest in ends.items() if begin != "na"}


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONG = words(
    "januari februari augustus september oktober november december kwartaal voorjaar zomerreces kerstreces "
    "herfstreces voorjaarsreces meireces prinsjesdag jaarwisseling uiterlijk halverwege vergaderjaar"
)
"""Long words of time: no other Dutch word is one letter inside them away."""


def _slips(word: str) -> set[str]:
    """What a word becomes by one letter too few, too many or wrong, or by two that changed places."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    fewer = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    wrong = {head + letter + tail[1:] for head, tail in cuts for letter in _LETTERS if tail}
    more = {head + letter + tail for head, tail in cuts for letter in _LETTERS if tail}
    return fewer | swapped | wrong | more


def _slipped() -> dict[str, str]:
    """Misspelt words and what they stand for; the first letter is always right, and no known word is one."""
    return {slip: word for word in sorted(_LONG) for slip in _slips(word) - _LONG if slip not in LEXICON}


GLUED = _glued()
SLIPPED = _slipped()
SPLIT = _split()
MENDABLE = frozenset(GLUED) | frozenset(SPLIT) | frozenset(SLIPPED)
WHOLE_WORDS = frozenset(form for form in LEXICON if len(form) > 4) | words(
    "uiterlijk voorafgaand vanaf omstreeks binnenkort spoedig mogelijk jaarlijks halfjaarlijks maandelijks ingang "
    "tijdens gedurende binnen begin termijn"
)
"""Words that are put together again where a line's end left a hyphen inside."""


def mended(texts: list[str], starts: list[int], ends: list[int]) -> Cut:
    """The words with those put right that lost or got a space."""
    odd = [at for at, text in enumerate(texts) if text in MENDABLE or text == "-"]
    mends = [mend for at in odd if (mend := _mend(texts, starts, ends, at))]
    if not mends:
        return texts, starts, ends
    pieces = list(zip(texts, starts, ends, strict=True))
    whole: list[Piece] = []
    done = 0
    for first, right, after in mends:
        if first >= done:
            whole += [*pieces[done:first], *right]
            done = after
    whole += pieces[done:]
    return [text for text, _, _ in whole], [start for _, start, _ in whole], [end for _, _, end in whole]


def _mend(texts: list[str], starts: list[int], ends: list[int], at: int) -> tuple[int, list[Piece], int] | None:
    """The place of the first odd word, the right words for it and what belongs to it, and the place after those."""
    text, start, end = texts[at], starts[at], ends[at]
    if text in GLUED:
        return at, _taken_apart(text, start, end), at + 1
    if at + 1 == len(texts):
        return _spelt(text, start, end, at)
    after = texts[at + 1]
    if text == "-" and at and ends[at - 1] == start and texts[at - 1] + after in WHOLE_WORDS:
        return at - 1, [(texts[at - 1] + after, starts[at - 1], ends[at + 1])], at + 2
    if after in SPLIT.get(text, ()):
        return at, [(text + after, start, ends[at + 1])], at + 2
    return _spelt(text, start, end, at)


def _spelt(text: str, start: int, end: int, at: int) -> tuple[int, list[Piece], int] | None:
    return (at, [(SLIPPED[text], start, end)], at + 1) if text in SLIPPED else None


def _taken_apart(text: str, start: int, end: int) -> list[Piece]:
    first = GLUED[text]
    middle = start + first if end - start == len(text) else end
    return [(text[:first], start, middle), (text[first:], middle, end)]
