"""How firmly a term was promised, as far as the words around it say so."""

from bisect import bisect_left

from app.domain.deadlines import Firmness
from app.domain.phrases.words.expressions import FIRMNESS
from app.domain.phrases.words.kinds import Kind
from app.domain.phrases.words.tokens import Tokens

_BEFORE, _AFTER = 15, 8
"""Words around a term in which its firmness is looked for."""
_STRONGEST_FIRST = (Firmness.CONDITIONAL, Firmness.INTENDED, Firmness.EXPECTED)


class FirmnessWords:
    """The words of a text that say how firm a term is, found once."""

    def __init__(self, tokens: Tokens) -> None:
        first_words = FIRMNESS.first_words
        starts = [at for at, text in enumerate(tokens.texts) if text in first_words]
        found = ((at, FIRMNESS.find(tokens, at)) for at in starts)
        said = [(at, meaning[0]) for at, meaning in found if meaning]
        self._tokens = tokens
        self._places = [at for at, _ in said]
        self._said = [firmness for _, firmness in said]

    def around(self, begin: int, end: int) -> Firmness:
        """The firmness that the sentence around a term gives it."""
        first, last = max(0, begin - _BEFORE), min(self._tokens.size, end + _AFTER)
        if self.within(first, last) is Firmness.FIRM:
            return Firmness.FIRM
        before = [at for at in range(first, begin) if self._tokens.look(at).kind is Kind.STOP]
        after = [at for at in range(end, last) if self._tokens.look(at).kind is Kind.STOP]
        return self.within(before[-1] if before else first, after[0] if after else last)

    def within(self, begin: int, end: int) -> Firmness:
        """The firmness said from one place up to another; firm when nothing is said."""
        if not self._said:
            return Firmness.FIRM
        said = self._said[bisect_left(self._places, begin) : bisect_left(self._places, end)]
        return next((firmness for firmness in _STRONGEST_FIRST if firmness in said), Firmness.FIRM)
