"""What machines look for at fixed addresses: robots.txt and security.txt."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from app.http.caching import REVALIDATE
from app.http.context import AtHand

router = APIRouter(include_in_schema=False)
_GOOD_FOR = timedelta(days=364)
"""RFC 9116, section 2.5.5: less than a year ahead is recommended."""


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    """Everything may be read by everybody, calendars by the fetchers of calendar programs above all."""
    return PlainTextResponse("User-agent: *\nAllow: /\n", headers={"Cache-Control": REVALIDATE})


@router.get("/.well-known/security.txt")
def security(here: AtHand) -> PlainTextResponse:
    """Whom to tell about a weakness (RFC 9116)."""
    contact = here.request.app.contact or {}
    expires = (here.now + _GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:{contact.get('email', '')}",
        f"Contact: {contact.get('url', '')}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {here.origin}/.well-known/security.txt",
    )
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": REVALIDATE})
