"""Forms: what a browser sends in, each part bounded, and never on behalf of another site.

A form counts when the browser says that a page of this site sent it (``Sec-Fetch-Site``, or ``Origin`` where that is
not sent), and when it carries the token of the session it is sent in (``Session.is_form_token``). Either would do
alone against forged requests; the first also guards the form of sign-in, where there is no session yet.
"""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request

from app.http import kinds
from app.http.context import AtHand, Here
from app.http.problems import ProblemError

TOKEN = "token"  # noqa: S105 - the name of the field that carries it
MOST_FIELDS = 4_000
LONGEST_FIELD = 64 * 1024
"""Characters of one field; the whole body has a bound of its own (``app.http.application.BODY_LIMIT``)."""
SAME_ORIGIN = {"Referrer-Policy": "same-origin"}
"""For pages with a form: with ``no-referrer`` browsers send ``Origin: null`` along with it (Fetch, section 3.2)."""


class Form:
    """A form as it was sent. Line ends are those of the register: a line feed alone."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = [(name, text.replace("\r\n", "\n").strip()) for name, text in pairs]
        self._first = dict(reversed(self.pairs))

    def get(self, name: str) -> str:
        """A field without blanks around it; empty when it is not there."""
        return self._first.get(name, "")

    def every(self, name: str) -> list[str]:
        """All fields of one name that are not empty."""
        return [text for named, text in self.pairs if named == name and text]


async def read_form(request: Request, here: Here) -> Form:
    """The form of a request that a page of this site sent; for a route without files.

    Raises:
        ProblemError: Another site sent it (403).
        HTTPException: It is no form, or larger than a form is (400, 413).
    """
    require_same_origin(request, here.origin)
    data = await request.form(max_fields=MOST_FIELDS, max_files=0, max_part_size=LONGEST_FIELD)
    return Form((name, text) for name, text in data.multi_items() if not isinstance(text, UploadFile))


def require_same_origin(request: Request, origin: str) -> None:
    """Refuses what another site makes a browser send.

    Args:
        request: The request.
        origin: The public address of this register.

    Raises:
        ProblemError: The browser does not say that a page of this site sent it (403).
    """
    site = request.headers.get("sec-fetch-site")
    if site is None:
        said = request.headers.get("origin", "")
        ours = said == origin or urlsplit(said).netloc == request.headers.get("host", "-")
    else:
        ours = site == "same-origin"
    if not ours:
        told = f"This form was not sent by a page of this register. Open it at {origin} and send it from there."
        raise ProblemError(kinds.FOREIGN_FORM, told)


async def _form(request: Request, here: AtHand) -> Form:
    return await read_form(request, here)


SentForm = Annotated[Form, Depends(_form)]
"""What a route takes to read a form: only one that a page of this site sent."""
