"""The one cookie there is: the secret of somebody who signed in. Readers get none.

It goes to this site only (``__Host-``, RFC 6265bis section 4.1.3.2), never with a request that another site starts
(``SameSite=Strict``), and no script can read it. It has no end of its own: the register knows when a session ends.
"""

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from app.http.about import asked_path

SIGN_IN = "/aanmelden"
BACK = "terug"
"""The parameter of the form of sign-in that says where somebody came from."""
_SECURE, _PLAIN = "__Host-toezegd", "toezegd"
_LONGEST_WAY = 2_000


def session_secret(cookies: str) -> str | None:
    """The secret in a ``Cookie`` header; None when there is none.

    Args:
        cookies: The header's value, empty when it was not sent.
    """
    if _PLAIN not in cookies:
        return None
    named = dict(pair.strip().partition("=")[::2] for pair in cookies.split(";"))
    return named.get(_SECURE) or named.get(_PLAIN) or None


def remember(response: Response, secret: str, origin: str) -> None:
    """Give a browser the secret of its session."""
    secure = _is_secure(origin)
    name = _SECURE if secure else _PLAIN
    response.set_cookie(name, secret, path="/", secure=secure, httponly=True, samesite="strict")


def forget(response: Response, origin: str) -> None:
    """Take it away again."""
    secure = _is_secure(origin)
    response.delete_cookie(_SECURE if secure else _PLAIN, path="/", secure=secure, httponly=True, samesite="strict")


def _is_secure(origin: str) -> bool:
    """Browsers keep a cookie marked ``Secure`` only when it came over TLS."""
    return origin.startswith("https://")


def way_back(request: Request) -> str:
    """The address of the form of sign-in that leads back to this request's address."""
    query = request.scope["query_string"].decode("latin-1")
    asked = quote(asked_path(request.scope)) + (f"?{query}" if query else "")
    return f"{SIGN_IN}?{urlencode({BACK: asked})}" if len(asked) <= _LONGEST_WAY else SIGN_IN


def is_way_back(address: str) -> bool:
    """Whether an address leads to a page of this site, and nowhere else.

    Browsers read a backslash as a slash, and drop tabs and line breaks: neither is let through.
    """
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return plain and len(address) <= _LONGEST_WAY and address.startswith("/") and not address.startswith("//")
