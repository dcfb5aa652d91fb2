"""Wordings composed at random from limits, periods and relative words, and texts around them."""

from datetime import date

from hypothesis import strategies as st

LIMITS = (
    "",
    "in",
    "in de loop van",
    "voor",
    "vóór",
    "uiterlijk",
    "uiterlijk in",
    "tot",
    "tot en met",
    "na",
    "vanaf",
    "per",
    "rond",
    "tegen",
    "niet eerder dan",
    "op zijn vroegst",
    "kort na",
    "ruim voor",
    "verplaatst naar",
)
WHOLES = (
    "2026",
    "mei 2026",
    "september",
    "het voorjaar",
    "de zomer van 2026",
    "het tweede kwartaal",
    "Q3 2026",
    "de eerste helft van volgend jaar",
    "volgend jaar",
    "dit jaar",
    "deze maand",
    "het zomerreces",
    "het kerstreces",
    "Prinsjesdag",
    "Kerst",
    "Pasen 2027",
    "de jaarwisseling",
    "1 juli 2026",
    "1 april",
    "1-7-2027",
    "week 23",
    "volgende week",
    "het schooljaar 2026-2027",
    "het parlementaire jaar",
    "de derde dinsdag van september",
    "juni of juli",
    "eind 2026/begin 2027",
)
PARTS = ("", "begin", "medio", "half", "eind", "het einde van")
LENGTHS = ("binnen zes weken", "over twee maanden", "in de komende zes maanden", "binnen drie weken na het zomerreces")
DAYLESS = ("op korte termijn", "zodra het rapport er is", "bij de Voorjaarsnota", "jaarlijks", "elk kwartaal", "n.t.b.")
AROUND = (
    "",
    "de brief komt",
    "wij verwachten het stuk",
    "hierover informeer ik uw Kamer",
    "oplevering:",
    "planning is",
)
BEHIND = ("", "naar uw Kamer", "aan de Tweede Kamer", "te sturen", "aan de leden van de commissie")


def composed() -> st.SearchStrategy[str]:
    """Limit, part and period, in any combination; also those that mean nothing."""
    parts = st.tuples(st.sampled_from(LIMITS), st.sampled_from(PARTS), st.sampled_from(WHOLES))
    return parts.map(lambda words: " ".join(word for word in words if word)) | st.sampled_from(LENGTHS + DAYLESS)


def days() -> st.SearchStrategy[date]:
    """Days on which something was said."""
    return st.dates(date(1998, 1, 1), date(2035, 12, 31))


@st.composite
def disguises(draw: st.DrawFn, wording: str) -> str:
    """The wording in other white space and capitals, with soft hyphens inside its longer words."""
    words = [_broken(word) if draw(st.booleans()) else word for word in wording.split()]
    cased = [draw(st.sampled_from((word, word.upper(), word.capitalize()))) for word in words]
    spaces = st.sampled_from((" ", "  ", "\n", "\u00a0", " \r\n\t", "\u2009"))
    return draw(spaces) + "".join(word + draw(spaces) for word in cased)


def _broken(word: str) -> str:
    """A word of letters with a soft hyphen in it."""
    return f"{word[:2]}\u00ad{word[2:]}" if word.isalpha() and len(word) > 3 else word


def garbled() -> st.SearchStrategy[str]:
    """Any text, and words of time thrown together."""
    pieces = (
        *LIMITS,
        *PARTS,
        *WHOLES,
        *LENGTHS,
        *DAYLESS,
        "van",
        "of",
        "en",
        "-",
        "/",
        ",",
        "t/m",
        "'",
        "1e",
        "31",
        "niet",
    )
    return st.text(max_size=80) | st.lists(st.sampled_from(pieces), max_size=12).map(" ".join)
