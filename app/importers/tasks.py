"""Parts that wait to be recorded, and who prepares them meanwhile."""

from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool

from app.importers.helpers import Given, Helpers
from app.importers.parts import Part, Terms, prepared
from app.services.ahead import Prepared


class Task:
    """A part that waits to be recorded, given to a helper or prepared here, or neither yet (``terms`` is None)."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.terms: Terms | None = None
        self._given: Given | None = None
        self._ready: Prepared | None = None

    def give(self, helpers: Helpers, terms: Terms) -> None:
        """Have it prepared by a helper."""
        self._given = helpers.give(self.part, terms)
        self.terms = terms if self._given else None

    def keep(self, terms: Terms) -> None:
        """Prepare it here."""
        self.terms, self._ready = terms, prepared(self.part, terms)

    def forget(self) -> None:
        """Let go of what was prepared: the register is not what was taken for granted."""
        if self._given:
            self._given.drop()
        self.terms = self._given = self._ready = None

    @property
    def done(self) -> bool:
        """Whether nobody is at work on it any more."""
        return self._given is None or self._given.done

    def result(self) -> Prepared | None:
        """What was prepared; waits for it."""
        if self._given is None or self.terms is None:
            return self._ready
        try:
            return self._given.result()
        except (BrokenProcessPool, CancelledError):
            return prepared(self.part, self.terms)
