"""The facts of one request that the shell needs, read once."""

import re
from dataclasses import dataclass
from secrets import token_hex

from starlette.types import Scope

from app.http.about import asked_path, is_api
from app.http.cookies import session_secret

_REQUEST_ID = re.compile(r"(?!tzg_)[A-Za-z0-9._-]{8,64}")
"""Never a key that was put into the wrong header: the id is logged."""
_NO_CREDENTIALS = ("Bearer", "Basic", "")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request.

    Attributes:
        method: Its method.
        path: Its decoded path, below whatever the server is mounted at.
        query: Its question as sent.
        fields: Its headers by name in small letters; repeated ones joined by commas (RFC 9110, section 5.3).
        request_id: The caller's own, when it is a decent one, else a new one.
        public: Whether it is addressed to the API.
    """

    method: str
    path: str
    query: str
    fields: dict[str, str]
    request_id: str
    public: bool

    @property
    def keyed(self) -> bool:
        """Whether it carries credentials: a key (a scheme alone, as Outlook sends it, is none), or a session."""
        return self.fields.get("authorization", "").strip() not in _NO_CREDENTIALS or self._is_signed_in

    @property
    def _is_signed_in(self) -> bool:
        return not self.public and session_secret(self.fields.get("cookie", "")) is not None

    @property
    def has_body(self) -> bool:
        """Whether a body comes with it (RFC 9112, section 6)."""
        return "transfer-encoding" in self.fields or self.fields.get("content-length", "0") != "0"


def read_exchange(scope: Scope) -> Exchange:
    """Reads the facts of a request from an ASGI scope of type ``http``."""
    fields: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
    path = asked_path(scope)
    return Exchange(
        method=scope["method"],
        path=path,
        query=scope["query_string"].decode("latin-1"),
        fields=fields,
        request_id=_request_id(fields.get("x-request-id", "")),
        public=is_api(path),
    )


def _request_id(sent: str) -> str:
    return sent if _REQUEST_ID.fullmatch(sent) else token_hex(16)
