"""One request for a page: the register, the language, the address; and how the page is made of a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import AwareDatetime, TypeAdapter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.domain.selections import EVERYTHING, Selection
from app.feeds.entries import Language
from app.http.caching import read_headers
from app.http.context import AtHand, Here
from app.http.cookies import SIGN_IN
from app.http.forms import SAME_ORIGIN
from app.services.commitments import Asked
from app.services.sessions import Session
from app.store.reading import AnyConnection
from app.web import labels
from app.web.addresses import Address, address_of, language_of, tidy
from app.web.assets import asset
from app.web.language import Speech, speech

_INSTANT = TypeAdapter(AwareDatetime)
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    spoken = speech(language)
    environment.install_gettext_translations(spoken.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "day": spoken.day,
        "short_day": spoken.short_day,
        "instant": spoken.instant,
        "number": spoken.number,
        "when": spoken.when,
        "say": spoken.say,
        "of": spoken.of,
    }
    environment.globals |= {"asset": asset, "labels": labels, "speech": spoken, "language": language.value}
    return environment


def render(
    request: Request,
    template: str,
    *,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """A page from a template, in the language of the address."""
    language, address = language_of(request), address_of(request)
    made = _environment(language).get_template(template)
    shown = {"address": address, "link": address.to, "here": address.here, "moment": None}
    session = _session(request)
    own = SAME_ORIGIN if session or request.scope["path"] == SIGN_IN else {}
    page = made.render({**shown, "signed_in": session, **values})
    return HTMLResponse(page, status_code=status, headers={**own, **(headers or {})})


def _session(request: Request) -> Session | None:
    """Who is signed in; nobody where the shell refused a request before anybody looked."""
    session: Session | None = getattr(request.state, "session", None)
    return session


@dataclass(frozen=True, slots=True)
class Moment:
    """What a page says about its own moment: the day, whether that is today, and the instant of what was known."""

    day: date
    today: date
    known_at: datetime | None


@dataclass(frozen=True, slots=True)
class View:
    """One request for a page."""

    at_hand: Here
    say: Speech
    address: Address

    def ask(
        self, connection: AnyConnection, as_of: date | None, known_at: datetime | None, of: Selection = EVERYTHING
    ) -> Asked:
        """Settle the moment of a question: today, as it is known now, unless it says otherwise."""
        return self.at_hand.ask(connection, as_of, known_at, of)

    def fresh(self, asked: Asked, *parts: object) -> dict[str, str]:
        """The headers of a page about a moment, made today of that and of what else is given.

        Who is signed in has one of their own.

        Raises NotModifiedError when the caller's copy is right.
        """
        session = self.at_hand.session
        seen = ("page", *asked.gaps, session.form_token if session else "", *parts)
        return read_headers(self.at_hand.request, asked.version, self.at_hand.today, *seen)

    def page(self, template: str, headers: Mapping[str, str], asked: Asked, **values: Any) -> HTMLResponse:
        """A page about a moment."""
        known_at = None if asked.question.version is None else _known_at(self.address)
        moment = Moment(asked.day, self.at_hand.today, known_at)
        return render(self.at_hand.request, template, headers=headers, **{"moment": moment, **values})


def _known_at(address: Address) -> datetime | None:
    said = dict(address.asked).get("knownAt")
    return _INSTANT.validate_python(said) if said else None


async def _view(here: AtHand, _tidied: Annotated[None, Depends(tidy)]) -> View:
    return View(here, speech(language_of(here.request)), address_of(here.request))


Visit = Annotated[View, Depends(_view)]
"""The parameter by which a page gets what it needs."""
