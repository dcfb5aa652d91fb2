"""Lists of words, written as a text so that they stay readable."""


def word_set(listed: str) -> frozenset[str]:
    """The words of a text, for looking up."""
    return frozenset(listed.split())


def word_ends(listed: str) -> tuple[str, ...]:
    """The words of a text, for ``str.endswith`` and ``str.startswith``."""
    return tuple(listed.split())


def forms(stems: str, *endings: str) -> frozenset[str]:
    """Each stem with each ending."""
    return frozenset(stem + ending for stem in stems.split() for ending in endings)


MONTHS = word_ends("januari februari maart april mei juni juli augustus september oktober november december")
