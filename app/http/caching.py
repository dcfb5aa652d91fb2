"""Answers that need not be made again: entity tags, conditions and how long a copy may be kept (RFC 9110 and 9111).

A read computes a cheap tag first and stops there when the caller's copy is still right::

    response.headers.update(read_headers(request, register_version, today))

A write takes ``expected: ExpectedRevisions`` and is stale when the commitment's revision is not among them.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.http import kinds
from app.http.faults import Fault, FaultCode
from app.http.problems import InvalidInputError, ProblemError
from app.release import release

REVALIDATE = "no-cache"
"""Public reads may be kept, but are asked about before each use (docs/decisions/0002-api-language-and-caching.md)."""

_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_TAGS = re.compile(rf"{_TAG.pattern}(?:[ \t]*,[ \t]*{_TAG.pattern})*")
_SHOWN = r'^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$'
"""The same in the document, in the characters that every client can send."""
_REVISION = re.compile(r"(\d{1,18})(?:-|$)")


class NotModifiedError(HTTPException):
    """The caller's copy is still right; it is told so (304) and nothing more is computed."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__(HTTPStatus.NOT_MODIFIED, headers=headers)


def entity_tag(version: int, *parts: object) -> str:
    """A strong entity tag: the version in clear, then a digest of everything else the answer depends on.

    Args:
        version: The revision of one commitment, or the version of the register.
        parts: Whatever else decides the octets, each with a ``str`` that tells it apart.
    """
    digest = blake2b("\0".join(map(str, parts)).encode("utf-8", "replace"), digest_size=9)
    return f'"{version}-{digest.hexdigest()}"'


def read_headers(
    request: Request, version: int, *parts: object, modified: datetime | None = None, weak: bool = False
) -> dict[str, str]:
    """The headers of a public read, or the end of it when the caller's copy is still right.

    The address with its question and the program's own release are part of the tag without being named.

    Args:
        request: The request, for its conditions.
        version: The revision or register version that the answer is made of.
        parts: What else it depends on, such as the day.
        modified: When it last changed (aware), for readers that go by date.
        weak: For an answer whose octets may differ while it means the same.

    Raises:
        NotModifiedError: The caller's copy is still right.
    """
    tag = tag_of(request, request.scope["path"], request.scope["query_string"], version, *parts)
    return validators(request, f"W/{tag}" if weak else tag, modified)


def validators(request: Request, tag: str, modified: datetime | None = None, keep: str = REVALIDATE) -> dict[str, str]:
    """The headers by which a caller asks again. Raises NotModifiedError when the caller's copy is still right.

    Args:
        request: The request, for its conditions.
        tag: The entity tag, as it is sent.
        modified: When the answer last changed (aware), for readers that go by date.
        keep: Who may keep a copy, and how: the value of ``Cache-Control``.
    """
    headers = {"ETag": tag, "Cache-Control": keep}
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified.astimezone(UTC), usegmt=True)
    if is_current(request.headers, tag, modified):
        raise NotModifiedError(headers)
    return headers


def tag_of(request: Request, path: str, query: bytes, version: int, *parts: object) -> str:
    """The tag that a read of this application has at a path, for those who are told of it before they read it."""
    return entity_tag(version, request.app.version, release(), path, query, *parts)


def is_current(asked: Mapping[str, str], tag: str, modified: datetime | None = None) -> bool:
    """Says whether the copy described in the request's headers is still right (RFC 9110, sections 13.1.2 and 13.1.3).

    ``If-None-Match`` wins over ``If-Modified-Since``; a date that cannot be read is as good as none.
    """
    known = asked.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or tag.removeprefix("W/") in {f'"{value}"' for _, value in _TAG.findall(known)}
    since = _instant(asked.get("if-modified-since"))
    return modified is not None and since is not None and modified.replace(microsecond=0) <= since


def _instant(text: str | None) -> datetime | None:
    try:
        read = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


async def expected_revisions(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description="The ETag of the answer that the change is based on, or * for whatever there is.",
            examples=['"12-0a1b2c3d4e5f607182"'],
            json_schema_extra={"pattern": _SHOWN},
        ),
    ] = None,
) -> frozenset[int] | None:
    """The revisions of a commitment that a write was based on (RFC 9110, section 13.1.1).

    A weak tag matches nothing, nor does one that was not made here: the set is then empty and every write is stale.

    Returns:
        The revisions, any of which will do; None for ``*``: whatever there is.

    Raises:
        ProblemError: There is no ``If-Match`` (428).
        InvalidInputError: ``If-Match`` is not a list of entity tags (400).
    """
    if if_match is None:
        raise ProblemError(kinds.REVISION_NEEDED)
    if if_match.strip() == "*":
        return None
    if not _TAGS.fullmatch(if_match.strip()):
        said = 'Not a list of entity tags: send the ETag as it came, quotes included, such as "5-0a1b2c".'
        raise InvalidInputError(
            [Fault(place="header", location="If-Match", code=FaultCode.SYNTAX, detail=said, index=None)]
        )
    strong = (_REVISION.match(value) for weak, value in _TAG.findall(if_match) if not weak)
    return frozenset(int(revision[1]) for revision in strong if revision)


ExpectedRevisions = Annotated[frozenset[int] | None, Depends(expected_revisions)]
"""What a writing route takes to learn which revision it may change."""
