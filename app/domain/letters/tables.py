"""Tables in letters: "stand van zaken" lists and planning tables, read row by row."""

from dataclasses import dataclass

from app.domain.letters.vocabulary import word_ends

_TOLD = word_ends(
    "stand status moment planning stap voortgang termijn verwacht afdoening opvolging toelichting wanneer actie "
    "vervolg streefdatum gereed reactie uitvoering tijdpad deadline toezegging oplevering einddatum indiening "
    "behandeling"
)
_NOT_TOLD = word_ends(
    "omschrijving vindplaats onderwerp titel bron motie nummer nr datum kenmerk dossier herkomst debat kamerstuk "
    "overleg indiener referentie vergadering gedaan"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is about, and the places of the cells that say what happens next."""

    topic: str
    told: tuple[tuple[int, int], ...]


class Table:
    """A table as it is read: its first row may name the columns."""

    def __init__(self) -> None:
        self._columns: tuple[bool | None, ...] | None = None

    def row(self, text: str) -> Row:
        """The next row. The row that names the columns tells nothing itself."""
        cells = _cells(text)
        if self._columns is None:
            self._columns = _columns([text[start:end] for start, end in cells])
            if any(told is not None for told in self._columns):
                return Row("", ())
        told = tuple(cell for at, cell in enumerate(cells) if self._tells(at))
        return Row(_topic(text, cells), told)

    def _tells(self, at: int) -> bool:
        columns = self._columns or ()
        named = columns[at] if at < len(columns) else None
        return named if named is not None else at > 0 or not any(columns)


def _cells(text: str) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    start = 0
    for part in text.split("|"):
        end = start + len(part)
        cells.append((start, end))
        start = end + 1
    return [cell for cell in cells if text[slice(*cell)].strip()] if text.startswith("|") else cells


def _columns(names: list[str]) -> tuple[bool | None, ...]:
    """Per column whether it tells what happens next; None where its name says nothing, or this is no head."""
    if any(len(name.split()) > 5 for name in names):
        return tuple(None for _ in names)
    return tuple(tells(name.strip().lower()) for name in names)


def tells(name: str) -> bool | None:
    """Whether a column of this name (lower case) tells what happens next; None when the name does not say."""
    if any(char.isdigit() for char in name):
        return None
    if any(word in name for word in _TOLD):
        return True
    return False if name.startswith(_NOT_TOLD) else None


def _topic(text: str, cells: list[tuple[int, int]]) -> str:
    words = (text[slice(*cell)].strip() for cell in cells)
    return next((cell for cell in words if any(char.isalpha() for char in cell) and len(cell) > 3), "")
