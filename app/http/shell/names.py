"""Query parameters by name: none that nobody knows, none twice where one is meant (ADR ``/core/error-handling``).

FastAPI reads the last of repeated values and ignores what it does not know. Both would answer another question than
was asked, so such a request is refused, together with whatever else is wrong with its address and headers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from urllib.parse import parse_qsl, urlencode

from fastapi.dependencies.utils import request_params_to_args
from starlette.datastructures import Headers, QueryParams

from app.http.faults import Fault, FaultCode, faults_in
from app.http.shell.contracts import Contract, questions, with_dependencies
from app.http.shell.exchange import Exchange
from app.http.shell.resources import Operation

Pairs = list[tuple[str, str]]

_LONGEST_NAME = 100


def query_faults(exchange: Exchange, operation: Operation, contract: Contract) -> list[Fault]:
    """Everything that is wrong with a request's address and headers, when a name in its question is wrong.

    Without a wrong name there is nothing to say here: FastAPI finds the other faults, those in the body too.
    """
    pairs = parse_qsl(exchange.query, keep_blank_values=True)
    wrong = [*_misnamed(pairs, contract.query), *_repeated(pairs, contract.query), *_unstorable(pairs)]
    return wrong and [*wrong, *_values(exchange, operation, contract, pairs)]


def _misnamed(pairs: Pairs, known: Mapping[str, bool]) -> Iterator[Fault]:
    for name in dict.fromkeys(name for name, _ in pairs if name not in known):
        yield _fault(name, FaultCode.UNKNOWN, f"There is no parameter by this name{_nearest(name, known)}")


def _nearest(name: str, known: Mapping[str, bool]) -> str:
    close = get_close_matches(name[:_LONGEST_NAME], known, n=1)
    if close:
        return f'; did you mean "{close[0]}"?'
    return f": known are {', '.join(known)}." if known else ": nothing can be asked here."


def _repeated(pairs: Pairs, known: Mapping[str, bool]) -> Iterator[Fault]:
    for name, times in Counter(name for name, _ in pairs).items():
        if times > 1 and known.get(name) is False:
            yield _fault(name, FaultCode.REPEATED, "Only one value is possible here: send it once.", index=1)


def _unstorable(pairs: Pairs) -> Iterator[Fault]:
    for name, value in pairs:
        if "\0" in value:
            yield _fault(name, FaultCode.CHARACTER, "No text here holds the character NUL: leave it out.")


def _fault(name: str, code: FaultCode, detail: str, index: int | None = None) -> Fault:
    return Fault(place="query", location=name[:_LONGEST_NAME], code=code, detail=detail, index=index)


def _values(exchange: Exchange, operation: Operation, contract: Contract, pairs: Pairs) -> list[Fault]:
    """What FastAPI would have found in the parameters that are named rightly."""
    known = [(name, value) for name, value in pairs if name in contract.query]
    headers = Headers(exchange.fields)
    matched = operation.pattern.match(exchange.path)
    path = matched.groupdict() if matched else {}
    errors = [error for asked in questions(contract.dependant) for error in asked.errors(urlencode(known))]
    for dependant in with_dependencies(contract.dependant):
        errors += request_params_to_args(dependant.path_params, path)[1]
        errors += request_params_to_args(dependant.query_params, QueryParams(known))[1]
        errors += request_params_to_args(dependant.header_params, headers)[1]
    return faults_in(errors)
