"""Looking up expressions of several words: the longest one that stands at a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.domain.phrases.words.tokens import Tokens

T = TypeVar("T")


@dataclass(slots=True)
class _Branch(Generic[T]):
    """What may follow the words so far, and what they mean when they are an expression of their own."""

    meaning: T | None = None
    following: dict[str, "_Branch[T]"] = field(default_factory=dict)


class Phrasebook(Generic[T]):
    """Expressions and what each stands for. Words are folded; a look-up reads no further than the longest."""

    def __init__(self, expressions: Mapping[T, str]) -> None:
        """``expressions``: per meaning its expressions, separated by commas."""
        self._expressions = [expression for listed in expressions.values() for expression in _listed(listed)]
        self._branches: dict[str, _Branch[T]] = {}
        for meaning, listed in expressions.items():
            for expression in _listed(listed):
                self._add(expression, meaning)

    def _add(self, words: list[str], meaning: T) -> None:
        branches = self._branches
        for word in words[:-1]:
            branches = branches.setdefault(word, _Branch()).following
        branches.setdefault(words[-1], _Branch()).meaning = meaning

    @property
    def words(self) -> frozenset[str]:
        """Every word of every expression."""
        return frozenset(word for expression in self._expressions for word in expression)

    @property
    def first_words(self) -> frozenset[str]:
        """The words that expressions start with."""
        return frozenset(self._branches)

    @property
    def leading(self) -> frozenset[str]:
        """The longest word of each expression, by which a text is searched for it."""
        return frozenset(max(expression, key=len) for expression in self._expressions)

    def find(self, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """The meaning of the longest expression at a place, and the place after it."""
        found: tuple[T, int] | None = None
        branch = self._branches.get(tokens.text(at))
        while branch:
            at += 1
            if branch.meaning is not None:
                found = branch.meaning, at
            branch = branch.following.get(tokens.text(at)) if branch.following else None
        return found


def _listed(listed: str) -> Iterable[list[str]]:
    return (expression.split() for expression in listed.split(",") if expression.strip())
