"""Lists and mails as an operator makes them."""

import email
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import docx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.clock import FixedClock
from app.mailing import MailError, MailServer, Words, message, send
from tests.certificates import make_certificate
from tests.cli.running import refused, toezegd
from tests.web.sites import NOW, sown

WORDS = Words("Onderwerp", "tekst é", "<p>tekst é</p>")


class Letterbox:
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.encrypted: list[bool] = []

    async def handle_DATA(  # noqa: N802 - the name that the server calls
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        found = email.message_from_bytes(content, policy=default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        self.recipients.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
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


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path, "localhost")


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[tuple[Letterbox, int]]:
    """A mail server that takes mail over an encrypted connection only, from who knows the password."""
    kept = Letterbox()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(
        kept,
        hostname="127.0.0.1",
        port=port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_knows_the_password,
    )
    controller.start()
    yield kept, port
    controller.stop()


def _knows_the_password(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (b"register", b"geheim")
    return AuthResult(success=right, handled=False)


def test_a_digest_over_an_encrypted_connection(
    register: str, encrypted: tuple[Letterbox, int], certificate: Path
) -> None:
    kept, port = encrypted
    settings = {
        "TOEZEGD_SMTP_HOST": "localhost",
        "TOEZEGD_SMTP_PORT": str(port),
        "TOEZEGD_SMTP_FROM": "register@example.org",
        "TOEZEGD_SMTP_USER": "register",
        "TOEZEGD_SMTP_PASSWORD": "geheim",
    }
    asked = ("digest", "--to", "a@example.org", "--selection", "ministry=SZW&asOf=2026-07-01")
    assert "CERTIFICATE_VERIFY_FAILED" in refused(*asked, database=register, **settings)
    assert kept.mails == []
    trusting = {**settings, "SSL_CERT_FILE": str(certificate)}
    wrong = {**trusting, "TOEZEGD_SMTP_PASSWORD": "anders"}
    assert "Authentication credentials invalid" in refused(*asked, database=register, **wrong)
    assert kept.mails == []
    assert toezegd(*asked, database=register, check=True, **trusting).stdout.startswith(
        "Sent to a@example.org: Toezegd: "
    )
    assert kept.recipients == [["a@example.org"]]
    assert kept.encrypted == [True]


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
