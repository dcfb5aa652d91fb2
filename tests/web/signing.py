"""A visitor of the pages: keeps its cookies, follows redirects, and sends forms as a browser does."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from app.domain.access import Scope
from app.services.keys import create_key
from app.store.database import Database
from tests.http.calling import Caller
from tests.web.sites import NOW, Reading

HTML = "text/html,application/xhtml+xml"
FORM = "application/x-www-form-urlencoded"


def key_for(database: Database, scope: Scope = Scope.WRITE, name: str = "griffie", days: int = 30) -> str:
    return create_key(database, NOW, name, scope, timedelta(days=days))[1]


@dataclass
class Visitor:
    """Somebody with a browser."""

    call: Caller
    origin: str = "http://127.0.0.1:8000"
    cookies: dict[str, str] = field(default_factory=dict)
    at: str = "/"
    page: Reading = field(default_factory=lambda: Reading(""))

    def ask(self, method: str, address: str, content: bytes | None = None, **headers: str | None) -> httpx.Response:
        """One request, with what the browser adds by itself; a header that is None is left out."""
        own: dict[str, str | None] = {"accept": HTML}
        if self.cookies:
            own["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            own |= {"origin": self.origin, "sec-fetch-site": "same-origin", "content-type": FORM}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in own.items() if value is not None}
        answer = self.call(method, address, headers=sent, content=content)
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value.strip('"'):
                self.cookies[name] = value
        return answer

    def go(self, address: str) -> httpx.Response:
        """A page, wherever it sends us."""
        return self._follow(address, self.ask("GET", address))

    def send(self, address: str, pairs: Any, **headers: str | None) -> httpx.Response:
        """A form, wherever its answer sends us."""
        content = urlencode(list(pairs.items() if isinstance(pairs, dict) else pairs), doseq=True).encode()
        return self._follow(address, self.ask("POST", address, content, **headers))

    def _follow(self, address: str, answer: httpx.Response) -> httpx.Response:
        for _ in range(5):
            if answer.status_code != 303:
                break
            parts = urlsplit(urljoin(f"http://x{address}", answer.headers["location"]))
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = self.ask("GET", address)
        self.at, self.page = address, Reading(answer.text)
        return answer

    def sign_in(self, token: str) -> httpx.Response:
        return self.send("/aanmelden", {"key": token})

    def hidden(self) -> list[tuple[str, str]]:
        """The fields of the form on the page at hand that nobody types in."""
        inputs = (given for tag, given in self.page.elements if tag == "input" and given.get("type") == "hidden")
        return [(given["name"], given["value"]) for given in inputs if given["name"] != "lang"]

    def fill(self, step: str, **typed: str) -> httpx.Response:
        """The form on the page at hand with what is typed in it, by one of its buttons."""
        named = {name.replace("__", "-"): text for name, text in typed.items()}
        kept = list(dict.fromkeys((name, text) for name, text in self.hidden() if name not in named))
        return self.send(self.at, [*kept, *named.items(), ("step", step)])

    def record(self, address: str, **typed: str) -> httpx.Response:
        """A form as a person does it: look at what it would be, and then record it."""
        self.go(address)
        looked = self.fill("look", **typed)
        assert looked.status_code == 200, self.page.text
        return self.fill("record", **typed)

    @property
    def token(self) -> str:
        """The token that forms on the page at hand carry."""
        return next(given["value"] for tag, given in self.page.elements if given.get("name") == "token")
