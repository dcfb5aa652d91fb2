"""What schemathesis cannot know of this API, each with its reason. Everything else that it finds is a failure.

A schema says what one request looks like. It cannot say what the register holds, how two fields hold together, or how
long an address may be as a whole; so a request that fits may be refused for those reasons, and for no other.
"""

import os
from typing import Any
from uuid import UUID

import schemathesis
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import RejectedPositiveData

RULES_OF_THE_REGISTER = ("/problems/invalid-record", "/problems/future-day")
"""Refused for what is recorded: a name that is not in the register, a day that has not come."""
ACROSS_FIELDS = "value"
"""The code of a fault that a schema of one field cannot say: the first day after the last, a cursor of another list."""


@schemathesis.hook
def filter_failure(_context: Any, failure: Failure, case: Any, response: Any) -> bool:
    """Whether it is one."""
    match failure:
        case RejectedPositiveData():
            return not _may_refuse(response.status_code, response.json())
        case AcceptedNegativeData():
            # 413 and 414 refuse a request for its size before anybody looks at what is wrong inside,
            # 412 one that writes on a commitment of another revision before the body's faults are told
            return response.status_code not in (412, 413, 414) and not _is_letter(case)
        case _:
            return True


def _is_letter(case: Any) -> bool:
    """Whether the body is a letter: any octets are a text, also those of a number."""
    path: str = case.operation.path
    return path == "/letter-readings" and not (case.media_type or "").endswith("json")


def _may_refuse(status: int, problem: dict[str, Any]) -> bool:
    match status:
        case 412:  # If-Match fits, and is not the revision of today
            return True
        case 413 | 414:  # every part is short enough, the whole is not
            return True
        case 400:
            codes = {fault["code"] for fault in problem["errors"]}
            return problem["type"] in RULES_OF_THE_REGISTER or codes == {ACROSS_FIELDS}
        case _:
            return False


_KNOWN = os.environ.get("TOEZEGD_FUZZING_COMMITMENTS", "").split()
"""Ids that the register has: without them nearly every event that is made up is about nothing (404)."""


def _known(identity: Any) -> Any:
    """One of the register's own ids in place of one that was made up; what is no id stays as wrong as it is."""
    try:
        made_up = UUID(identity)
    except (ValueError, AttributeError, TypeError):
        return identity
    return _KNOWN[made_up.int % len(_KNOWN)] if _KNOWN else identity


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Events are made up about commitments that are there."""
    if not context.operation.path.startswith("/commitments/") or not path_parameters:
        return path_parameters
    return {**path_parameters, "id": _known(path_parameters.get("id"))}


@schemathesis.hook
def map_body(_context: Any, body: Any) -> Any:
    """Likewise in a batch."""
    match body:
        case {"events": [*events]} if all(isinstance(event, dict) for event in events):
            return {**body, "events": [{**event, **_commitment(event)} for event in events]}
        case _:
            return body


def _commitment(event: dict[str, Any]) -> dict[str, Any]:
    return {"commitment": _known(event["commitment"])} if "commitment" in event else {}
