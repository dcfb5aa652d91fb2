"""The kinds of problem there are: a closed list, each with a stable name."""

from dataclasses import dataclass
from http import HTTPStatus

TYPES = "/problems/"
"""Where problem types live: ``/problems/<slug>``, resolved against the address of the answer (RFC 9457, 3.1.1)."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem.

    Attributes:
        slug: Its stable name, the end of its ``type``; empty when it means no more than its status does.
        status: The HTTP status it is answered with.
        title: The same few words each time.
        way_out: What is said when there is nothing more precise to say.
    """

    slug: str
    status: int
    title: str
    way_out: str

    @property
    def type(self) -> str:
        """The ``type`` member: a reference that stays the same for good."""
        return TYPES + self.slug if self.slug else "about:blank"


INVALID_INPUT = ProblemKind(
    "invalid-input", 400, "The request has faults", "See errors for each fault; mend all of them and ask again."
)
UNAUTHENTICATED = ProblemKind(
    "unauthenticated", 401, "A key is needed", "Send a valid key in the Authorization header, as a bearer token."
)
FORBIDDEN = ProblemKind("forbidden", 403, "This key may not do this", "Ask the operator for a key with a wider scope.")
FOREIGN_FORM = ProblemKind(
    "foreign-form", 403, "Not sent by a page of this register", "Open the form here and send it again."
)
SIGNED_OUT = ProblemKind(
    "signed-out",
    403,
    "No longer signed in",
    "Sign in in another tab, then reload this page: what you typed is sent again, and shown before it is recorded.",
)
NOT_FOUND = ProblemKind(
    "not-found", 404, "Not found", "Nothing answers at this address; /v1/openapi.json lists every path there is."
)
NOT_YET_MADE = ProblemKind(
    "not-yet-made",
    404,
    "Not yet made",
    "The commitment had not been made or was not known then; ask about a later day.",
)
RETRACTED = ProblemKind("retracted", 404, "Recorded by mistake", "The record was a mistake and has been retracted.")
METHOD_NOT_ALLOWED = ProblemKind(
    "method-not-allowed", 405, "Method not allowed", "Use one of the methods in the Allow header."
)
NOT_ACCEPTABLE = ProblemKind(
    "not-acceptable", 406, "No such representation", "Leave the Accept header out, or name a type that is made here."
)
TOO_SLOW = ProblemKind(
    "too-slow", 408, "The body took too long", "Send it again, in one go; a large one in several requests."
)
CONFLICT = ProblemKind("conflict", 409, "Conflict", "The request contradicts what is recorded; read that again first.")
REUSED_IDEMPOTENCY_KEY = ProblemKind(
    "reused-idempotency-key",
    409,
    "Idempotency-Key used for another request",
    "Take a new Idempotency-Key for a new request; repeat an old one exactly.",
)
TRANSITION_REFUSED = ProblemKind(
    "transition-refused", 409, "Not possible after what happened before", "Read the commitment's events first."
)
NUMBER_TAKEN = ProblemKind(
    "number-taken", 409, "The number belongs to another commitment", "Record it there, or merge the two records."
)
GONE = ProblemKind("gone", 410, "Gone", "This was here once and will not come back; stop asking for it.")
STALE = ProblemKind(
    "stale", 412, "Changed in the meantime", "Read it again and repeat the change with the ETag of that answer."
)
TOO_LARGE = ProblemKind("too-large", 413, "The body is too large", "Send less at once, in several requests.")
ADDRESS_TOO_LONG = ProblemKind("address-too-long", 414, "The address is too long", "Ask for less in one request.")
UNSUPPORTED_TYPE = ProblemKind(
    "unsupported-type", 415, "The body's type is not read here", "Name a type that is read here in Content-Type."
)
FUTURE_DAY = ProblemKind("future-day", 400, "That day has not come yet", "Only what has happened can be recorded.")
INVALID_RECORD = ProblemKind("invalid-record", 400, "The record cannot be understood", "Nothing of it was kept.")
UNREADABLE_LETTER = ProblemKind(
    "unreadable-letter", 400, "The letter cannot be read", "Hand it in as text, PDF, DOCX or HTML, without a password."
)
REVISION_NEEDED = ProblemKind(
    "revision-needed", 428, "If-Match is needed", "Read it first and send the ETag of that answer in If-Match."
)
TOO_MANY_REQUESTS = ProblemKind(
    "too-many-requests", 429, "Too many requests", "Wait as long as the Retry-After header says."
)
INTERNAL = ProblemKind(
    "internal",
    500,
    "An error on our side",
    "The request could not be completed. Try again later; if it stays, give the operator the X-Request-Id of this "
    "answer.",
)
UNAVAILABLE = ProblemKind(
    "unavailable",
    503,
    "Not available now",
    "The register does not answer now, or cannot be written to; nothing was recorded. Try again later.",
)

GENERAL: tuple[ProblemKind, ...] = (
    INVALID_INPUT, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, CONFLICT, GONE, STALE,
    TOO_SLOW, TOO_LARGE, ADDRESS_TOO_LONG, UNSUPPORTED_TYPE, REVISION_NEEDED, TOO_MANY_REQUESTS, INTERNAL, UNAVAILABLE,
)  # fmt: skip
"""The kind that speaks for a status when nothing more precise is known."""


def general_kind(status: HTTPStatus) -> ProblemKind:
    """The kind that speaks for a status alone (``about:blank`` where this service has no words of its own)."""
    known = next((kind for kind in GENERAL if kind.status == status), None)
    return known or ProblemKind("", status, status.phrase, status.description or f"{status.phrase}.")
