"""Short titles: a sentence without its term, its promise and its courtesies."""

import re

_LONGEST = 90
_SHORTEST = 30
_GENERAL = ("toezegging", "planning", "stand van zaken", "bijlage", "geachte", "aan de", "vervolg", "tot slot")
"""How headings begin that name no subject."""
_POINTING = re.compile(r"\b(?:hier|daar|hierover|daarover|dit|deze|daarbij|hieraan)\b", re.IGNORECASE)
_FRAMES = re.compile(
    r"^(?:(?:daarnaast|daarbij|ook|verder|tevens|vervolgens|daarom|hiervoor|daartoe|bovendien|"
    r"overgenomen\.|zoals toegezegd,?)\s+)?"
    r"(?:(?:de (?:minister|staatssecretaris)(?:sen|s)?(?: (?:van|voor) [A-Z][\w ,-]{2,60}?)?"
    r"|het kabinet|ik|wij|we)\s+)?"
    r"(?:(?:zegt?|zeggen) toe|zeggen? (?:u|uw kamer) toe|zal|zullen|stuurt?|streeft ernaar|verwacht|is voornemens)\s+"
    r"(?:(?:om|dat|te)\s+)?(?:(?:de|uw) kamer\s+)?(?:te (?:berichten|informeren)\s+)?",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"^(?:(?:de|uw) kamer|u)\s+(?:ontvangt|krijgt|wordt)\s+", re.IGNORECASE)
_RECIPIENT = re.compile(
    r"\s*\b(?:aan|bij|met|naar) (?:de|uw) (?:Tweede )?Kamer\b|\bnaar verwachting\b|\bnog\b(?=\s*$)", re.IGNORECASE
)
_ODD_ENDS = " ,;:.–-()"


def title_of(sentence: str, term: tuple[int, int], topic: str, heading: str) -> str:
    """A title of at most ninety characters: a table row's topic, or the sentence without the term and the promise.

    ``heading`` is put before a title that only points back ("hierover", "deze regeling") or says next to nothing.
    """
    if topic:
        return _cut(topic)
    words = " ".join(f"{sentence[: term[0]]} {sentence[term[1] :]}".split()).strip(_ODD_ENDS)
    words = _RECIPIENT.sub("", _RECEIVED.sub("", _FRAMES.sub("", words))).strip(_ODD_ENDS) or sentence
    points_back = _POINTING.search(words) or len(words) < _SHORTEST
    named = heading and not heading.lower().startswith(_GENERAL)
    return _cut(f"{heading}: {words}" if named and points_back else words)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(_ODD_ENDS) + "…"
    return words[:1].upper() + words[1:]
