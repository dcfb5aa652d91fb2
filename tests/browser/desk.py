"""A register that may be written in, served, with keys for the people who do."""

from dataclasses import dataclass

from playwright.sync_api import Page

from app.store.database import Database
from tests.web.signing import key_for


@dataclass
class Desk:
    """Where it is served, and its database."""

    origin: str
    url: str

    def key(self, name: str) -> str:
        """A new key that may write."""
        database = Database(self.url)
        token = key_for(database, name=name)
        database.close()
        return token

    def sign_in(self, page: Page, name: str = "") -> None:
        """Sign in as somebody, by the form."""
        page.goto(f"{self.origin}/aanmelden")
        page.get_by_label("Sleutel").fill(self.key(name or f"key-{id(page)}"))
        page.get_by_role("button", name="Meld aan").click()
        page.wait_for_url("**/werk")
