"""Where the API stands and how it introduces itself: the facts that its document and its answers share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PREFIX = "/v1"
"""Base path of the API: the major version only (ADR ``/core/uri-version``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask about this API (ADR ``/core/doc-openapi-contact``): a team, not the whole organisation."""

    name: str
    url: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the API says of itself.

    Attributes:
        title: Its name.
        version: Its full semantic version; the major number is the one in ``PREFIX``.
        description: A few paragraphs of CommonMark for a stranger.
        contact: Whom to ask.
    """

    title: str
    version: str
    description: str
    contact: Contact

    def __post_init__(self) -> None:
        """Refuses a version that contradicts the base path.

        Raises:
            ValueError: The major number is not the one in the path.
        """
        if not self.version.startswith(f"{PREFIX.removeprefix('/v')}."):
            raise ValueError(f"version {self.version} cannot be served under {PREFIX}: change one of the two")


def asked_path(scope: Mapping[str, Any]) -> str:
    """The decoded path of an ASGI scope, below whatever the server is mounted at.

    Not ``request.url.path``: that is put together with the Host header, which may be no host at all, and then raises.
    """
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def is_api(path: str) -> bool:
    """Says whether a path belongs to the API and so to its rules, rather than to the pages and feeds."""
    return path.startswith(PREFIX + "/") or path == PREFIX
