"""Sending mail: one message over SMTP, encrypted when that is asked for."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from email_validator import EmailNotValidError, validate_email

from app.domain.errors import RegisterError

TIMEOUT = 30.0
"""Seconds that a mail server may take for an answer."""


class MailError(RegisterError):
    """A mail could not be made or sent. The sentence says what to do."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """How mail is sent. ``user`` empty: without signing in."""

    host: str
    port: int
    starttls: bool
    user: str
    password: str


def address(text: str) -> str:
    """A mail address as it is written in a header.

    Raises MailError for what is none: also for one with a line break, which could smuggle in a header.
    """
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as fault:
        raise MailError(f"'{text[:80]!r}' is no mail address: {fault}") from None


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says: its subject, and the same as plain text and as HTML."""

    subject: str
    text: str
    html: str


def message(sender: str, recipients: list[str], words: Words, now: datetime) -> EmailMessage:
    """A mail with the same words as plain text and as HTML. Raises MailError for an address that is none."""
    made = EmailMessage()
    made["From"] = address(sender)
    made["To"] = ", ".join(address(recipient) for recipient in recipients)
    made["Subject"] = " ".join(words.subject.split())
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=address(sender).rpartition("@")[2])
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(words.text)
    made.add_alternative(words.html, subtype="html")
    return made


def send(server: MailServer, mail: EmailMessage) -> None:
    """Send a mail. Raises MailError with the reason the server gives."""
    try:
        with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT) as session:
            if server.starttls:
                session.starttls(context=ssl.create_default_context())
            if server.user:
                session.login(server.user, server.password)
            session.send_message(mail)
    except (OSError, smtplib.SMTPException) as fault:
        raise MailError(
            f"the mail could not be sent by {server.host}:{server.port}: {fault}; look at the TOEZEGD_SMTP_ settings"
        ) from None
