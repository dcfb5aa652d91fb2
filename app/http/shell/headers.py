"""The headers that every answer has (ADR ``/core/transport/security-headers``, ``/core/version-header``, ``cors``)."""

from http import HTTPStatus

from app.http.shell.exchange import Exchange

RawHeaders = list[tuple[bytes, bytes]]

CSP_OF_DATA = b"default-src 'none'; frame-ancestors 'none'"
CSP_OF_PAGES = b"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
NO_STORE = b"no-store"

_ALWAYS = (
    (b"strict-transport-security", b"max-age=31536000"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
_READABLE_ELSEWHERE = (
    b"API-Version, Content-Disposition, Deprecation, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Sunset, "
    b"X-Request-Id"
)
_OPEN = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _READABLE_ELSEWHERE),
)
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}
"""What scripts on other sites may do: read. Writing wants a key, and a key has no place in a browser."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def completed(headers: RawHeaders, status: int, exchange: Exchange, version: bytes) -> RawHeaders:
    """Adds what is missing from an answer's headers. What a route set itself stays, caching of errors apart.

    Args:
        headers: The headers that the route set, names in small letters.
        status: The answer's status.
        exchange: The request.
        version: The full version of the API.
    """
    kept = _without_caching(headers) if _must_not_be_kept(status, exchange) else headers
    present = dict(kept)
    added = [
        (b"api-version", version),
        (b"x-request-id", exchange.request_id.encode("ascii")),
        *_ALWAYS,
        (b"cache-control", NO_STORE),
    ]
    if exchange.public or status != HTTPStatus.NOT_MODIFIED:  # which would replace a page's own (RFC 9111, 3.2)
        added.append((b"content-security-policy", _policy(present.get(b"content-type", b""))))
    if exchange.public and exchange.method in _SAFE:
        added += _OPEN
    return [*kept, *(header for header in added if header[0] not in present)]


def _must_not_be_kept(status: int, exchange: Exchange) -> bool:
    return status >= 400 or exchange.method not in _SAFE or exchange.keyed


def _without_caching(headers: RawHeaders) -> RawHeaders:
    return [header for header in headers if header[0] != b"cache-control"]


def _policy(content_type: bytes) -> bytes:
    return CSP_OF_PAGES if content_type.startswith(b"text/html") else CSP_OF_DATA
