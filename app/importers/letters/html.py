"""Text out of HTML files: what a reader sees, without navigation; nothing that the page points to is fetched."""

import re
from html.parser import HTMLParser

from app.domain.letters.vocabulary import word_set
from app.importers.letters.refusing import RefusedError

_HIDDEN = word_set("script style head nav footer noscript template svg form button select aside")
_BLOCKS = word_set(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol table tr blockquote dl dt dd pre figure figcaption "
    "address"
)
_CELLS = frozenset({"td", "th"})
_CHARSET = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?([\w-]{2,20})""", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_DEEPEST = 10_000
"""Elements inside each other; no page that people wrote comes near."""


class _Visible(HTMLParser):
    """Collects the text that is seen, a line per block and per table row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._cells: list[str] | None = None
        self._hidden = 0
        self._note = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what is hidden, a list item, a row or a block."""
        del attrs
        self._hidden += tag in _HIDDEN
        self._note += tag == "sup"
        if self._hidden > _DEEPEST:
            raise RefusedError("the page is nested too deeply: save it as text")
        if tag == "tr":
            self._break()
            self._cells = []
        elif tag == "br":
            self._words.append("\n")
        elif tag == "li":
            self._break()
            self._words.append("- ")
        elif tag in _BLOCKS and self._cells is None:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1
        elif tag == "sup" and self._note:
            self._note -= 1
        elif tag in _CELLS and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            self.lines.append(" | ".join(self._cells))
            self._cells = None
        elif tag == "li" or (tag in _BLOCKS and self._cells is None):
            self._break()

    def handle_data(self, data: str) -> None:
        """Keep the words that are seen; digits set high are footnotes."""
        if not self._hidden and not (self._note and data.strip().isdigit()):
            self._words.append(_SPACES.sub(" ", data))

    def finish(self) -> None:
        """Take what follows the last tag."""
        self._break()

    def _taken(self) -> str:
        words = " ".join("".join(self._words).split())
        self._words = []
        return words

    def _break(self) -> None:
        whole = "".join(self._words)
        self._words = []
        self.lines += [line for line in (" ".join(part.split()) for part in whole.split("\n")) if line]


def html_text(data: bytes) -> str:
    """The text of a page, with a blank line between its blocks and a line per table row.

    Raises RefusedError for a page that no person wrote.
    """
    parser = _Visible()
    parser.feed(data.decode(_charset(data), errors="replace"))
    parser.close()
    parser.finish()
    return "\n\n".join(parser.lines)


def _charset(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    named = found[1].decode("ascii").lower() if found else "utf-8"
    return named if named in ("utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "us-ascii") else "utf-8"
