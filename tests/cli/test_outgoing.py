"""Lists and mails as an operator makes them."""

import email
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import docx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.clock import FixedClock
from app.mailing import MailError, MailServer, Words, message, send
from tests.cli.running import refused, toezegd
from tests.web.sites import NOW, sown

WORDS = Words("Onderwerp", "tekst é", "<p>tekst é</p>")


class Letterbox:
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []

    async def handle_DATA(  # noqa: N802 - the name that the server calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        found = email.message_from_bytes(content, policy=default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    return sown(tmp_path_factory.mktemp("outgoing") / "register.db")


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    kept = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


def test_a_digest_by_mail(register: str, letterbox: tuple[Letterbox, int]) -> None:
    kept, port = letterbox
    settings = {
        "TOEZEGD_SMTP_HOST": "127.0.0.1",
        "TOEZEGD_SMTP_PORT": str(port),
        "TOEZEGD_SMTP_STARTTLS": "false",
        "TOEZEGD_SMTP_FROM": "register@example.org",
    }
    asked = ("digest", "--to", "a@example.org", "--to", "b@example.org", "--selection")
    told = toezegd(*asked, "ministry=SZW&asOf=2026-07-01", database=register, check=True, **settings).stdout
    assert told.startswith("Sent to a@example.org, b@example.org: Toezegd: ")
    (mail,) = kept.mails
    assert kept.recipients == [["a@example.org", "b@example.org"]]
    assert (mail["From"], mail["Auto-Submitted"]) == ("register@example.org", "auto-generated")
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "dagen te laat; SZW" in text.get_content()
    assert "http://127.0.0.1:8000/toezeggingen?ministry=SZW&asOf=2026-07-01" in text.get_content()
    assert '<a href="http://127.0.0.1:8000/toezeggingen?ministry=SZW&amp;asOf=2026-07-01">' in html.get_content()
    nothing = toezegd(*asked, "ministry=OCW&asOf=2020-01-01", database=register, check=True, **settings).stdout
    assert nothing == "There is nothing to say; no mail was sent.\n"
    assert len(kept.mails) == 1


def test_a_digest_that_cannot_be_sent(register: str) -> None:
    assert "set TOEZEGD_SMTP_HOST" in refused("digest", "--to", "a@example.org", database=register)
    unheard = {"TOEZEGD_SMTP_HOST": "127.0.0.1", "TOEZEGD_SMTP_PORT": "1"}
    assert "the mail could not be sent by 127.0.0.1:1" in refused(
        "digest", "--to", "a@b.nl", database=register, **unheard
    )
    assert "this is no selection" in refused("digest", "--to", "a@b.nl", "--selection", "standing=x", database=register)


@pytest.mark.parametrize("address", ["a@example.org\r\nBcc: b@example.org", "a", "a@example.org, b@example.org", ""])
def test_no_address_smuggles_in_a_header(address: str) -> None:
    with pytest.raises(MailError, match="is no mail address"):
        message("register@example.org", [address], WORDS, NOW)


def test_a_subject_is_one_line() -> None:
    mail = message("register@example.org", ["a@example.org"], Words("een\r\nBcc: b@example.org", "t", "h"), NOW)
    assert (mail["Subject"], mail["Bcc"]) == ("een Bcc: b@example.org", None)


def test_an_encrypted_connection_is_not_given_up(letterbox: tuple[Letterbox, int]) -> None:
    kept, port = letterbox
    mail = message("register@example.org", ["a@example.org"], WORDS, FixedClock(NOW).now())
    with pytest.raises(MailError, match="STARTTLS"):
        send(MailServer("127.0.0.1", port, starttls=True, user="", password=""), mail)
    assert kept.mails == []


def test_lists_to_files(register: str, tmp_path: Path) -> None:
    file = tmp_path / "rappel.docx"
    told = toezegd("list", "rappel", str(file), "ministry=SZW&asOf=2026-07-01", database=register).stdout
    assert "Termijn verstreken op 1 juli 2026: " in told
    assert docx.Document(BytesIO(file.read_bytes())).core_properties.title == "Rappel toezeggingen SZW"
    assert "written as .docx or .csv" in refused("list", "bijlage", str(tmp_path / "x.pdf"), database=register)
