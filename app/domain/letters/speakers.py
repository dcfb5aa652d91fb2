"""Who speaks in the report of a debate: what a member says there asks, and promises nothing."""

import re

from app.domain.letters.layout import Role
from app.domain.letters.sentences import Sentence

_MEMBER = re.compile(r"(?:De heer|Mevrouw|Het lid|Kamerlid|De leden)\s[^:.?!]{1,50}:\s")
_OTHER = re.compile(
    r"(?:De |Mijn |Onze )?(?:fungerend |plaatsvervangend )?(?:voorzitter|minister|staatssecretaris|griffier)"
    r"\b[^:.?!]{0,50}:\s",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    r"(?:De (?:minister|staatssecretaris|bewindspersoon)|Het kabinet)\b.{0,60}?"
    r"\b(?:zegt|zei|gezegd|toegezegd|beloofd)\b"
)


class Speakers:
    """Keeps who speaks, from sentence to sentence."""

    def __init__(self) -> None:
        self._member = False

    def only_asks(self, sentence: Sentence) -> bool:
        """Whether a sentence is a member's own; what they say that an office promised is not."""
        if sentence.role is not Role.TEXT or sentence.is_heading or _OTHER.match(sentence.text):
            self._member = False
        label = _MEMBER.match(sentence.text) if sentence.role is Role.TEXT else None
        self._member = self._member or label is not None
        return self._member and not _OF_OFFICE.match(sentence.text, label.end() if label else 0)
