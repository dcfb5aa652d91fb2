"""Settings, from the environment. Read by main, cli and the migrations only; the rest is handed what it needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AnyHttpUrl, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.http.allowing import allowances, networks

ROOT = Path(__file__).resolve().parent.parent


def _checked(read: Callable[[str], object]) -> AfterValidator:
    def check(text: str) -> str:
        read(text)
        return text

    return AfterValidator(check)


Allowance = Annotated[str, _checked(allowances)]
Networks = Annotated[str, _checked(networks)]


class Settings(BaseSettings):
    """What can be set from outside, each as ``TOEZEGD_<NAME>``.

    Raises pydantic.ValidationError at start when a value does not fit.
    """

    model_config = SettingsConfigDict(env_prefix="TOEZEGD_", frozen=True, validate_default=False)  # a test does that

    database_url: str = Field(
        default="sqlite:///toezegd.db", description="address of the database: SQLite or PostgreSQL"
    )
    public_url: AnyHttpUrl = Field(
        default=AnyHttpUrl("http://127.0.0.1:8000"),
        description="where users reach this register; links begin with it (while serving: where it listens)",
    )
    seed_dir: Path = Field(default=ROOT / "seed", description="folder of the seed files")
    read_access: Literal["public", "key"] = Field(
        default="public", description="who may read: everybody, or whoever has a key (pages, calendar and CSV too)"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="least level that is logged"
    )

    tweedekamer_url: AnyHttpUrl = Field(
        default=AnyHttpUrl("https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"),
        description="the OData service of the Tweede Kamer, for 'toezegd import tweedekamer'",
    )
    webhook_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="what the secrets of webhooks follow from; kept apart from the database",
    )
    webhook_private: bool = Field(
        default=False, description="whether webhooks may be called in a private network and without https"
    )
    anonymous_limit: Allowance = Field(
        default="600/minute", description="what a caller without a key may ask; empty: as often as anybody likes"
    )
    failed_key_limit: Allowance = Field(
        default="20/minute",
        description="how often a caller may try a key that is none; empty: as often as anybody likes",
    )
    trusted_proxies: Networks = Field(
        default="", description="networks of the proxies in front, whose X-Forwarded-For is believed; commas between"
    )

    smtp_host: str = Field(default="", description="mail server for 'toezegd digest'")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="its port")
    smtp_starttls: bool = Field(default=True, description="whether to ask the mail server for an encrypted connection")
    smtp_user: str = Field(default="", description="who signs in there; nobody when empty")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="with which password")
    smtp_from: str = Field(default="", description="whom mails are from; the contact's address when empty")

    contact_name: str = Field(default="Toezegd", description="whom to ask about this register")
    contact_url: AnyHttpUrl = Field(default=AnyHttpUrl("https://toezegd.example/"), description="where to ask")
    contact_email: str = Field(default="register@toezegd.example", description="the same by mail")

    @property
    def origin(self) -> str:
        """The public address without a slash at the end."""
        return str(self.public_url).rstrip("/")
