"""Which media types a caller takes and sends (RFC 9110, sections 8.3 and 12.5.1)."""

from functools import lru_cache

ANYTHING = "*/*"


def is_acceptable(accept: str | None, produced: tuple[str, ...]) -> bool:
    """Says whether a caller takes one of the media types that are made for it.

    Args:
        accept: The ``Accept`` header; None when it was not sent, which means anything.
        produced: The media types that the operation can make; none at all is acceptable to everybody.
    """
    if accept is None or accept == ANYTHING or not produced or accept == produced[0]:
        return True
    return _is_acceptable(accept, produced)


@lru_cache(maxsize=512)
def _is_acceptable(accept: str, produced: tuple[str, ...]) -> bool:
    ranges = dict(_media_range(part) for part in accept.split(",") if part.strip())
    return not ranges or any(_quality(media_type, ranges) > 0 for media_type in produced)


def _media_range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = next((value[2:] for value in parameters if value.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """The most specific range that fits decides."""
    name = essence(media_type)
    for fitting in (name, f"{name.split('/')[0]}/*", ANYTHING):
        if fitting in ranges:
            return ranges[fitting]
    return 0.0


def essence(media_type: str) -> str:
    """A media type without its parameters, in small letters."""
    return media_type.partition(";")[0].strip().lower()
