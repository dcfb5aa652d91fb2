"""Whether the service lives, whether it can answer, and its numbers for Prometheus."""

from typing import Any

import orjson
from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.responses import PlainTextResponse, Response

from app.domain.errors import RegisterStateError
from app.domain.imports import ImportRun
from app.domain.lines import instant
from app.http import kinds
from app.http.access import METRICS, Administrator
from app.http.context import AtHand, Here
from app.http.metering import Gauge, Metrics
from app.http.problems import ProblemError
from app.services.condition import Condition, commitments_by_standing, condition

router = APIRouter(include_in_schema=False)


@router.get("/livez")
def livez() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("alive\n")


@router.get("/readyz")
def readyz(here: AtHand) -> Response:
    """The database answers and is a register of this version; how old the last import is. Otherwise 503 and why."""
    try:
        found = condition(here.database, here.now)
    except RegisterStateError as fault:
        why = str(fault).partition(":")[0]  # what follows may name the server of the database
        raise ProblemError(kinds.UNAVAILABLE, f"Not ready: {why}.") from fault
    body = {
        "status": "ready",
        "database": found.database,
        "migration": found.migration,
        "registerVersion": found.version,
        "lastImport": _import(found.last_import, found.age),
    }
    return Response(orjson.dumps(body), media_type="application/json")


def _import(run: ImportRun | None, age: float | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "register": run.system,
        "startedAt": instant(run.started_at),
        "finishedAt": instant(run.finished_at) if run.finished_at else None,
        "result": run.result.value if run.result else None,
        "ageSeconds": round(age or 0),
    }


@router.get(METRICS)
def metrics(here: AtHand, _key: Administrator) -> Response:
    """The numbers, for whoever has a key with the scope `admin`."""
    kept: Metrics = here.request.app.state.metrics
    return Response(kept.exposition(_gauges(here)), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _gauges(here: Here) -> tuple[Gauge, ...]:
    found = condition(here.database, here.now)
    standings = commitments_by_standing(here.database, here.now)
    return (
        Gauge("toezegd_register_version", "Events that were recorded.", {(): found.version}),
        Gauge(
            "toezegd_commitments",
            "Commitments by how they stand today.",
            {(name,): number for name, number in standings.items()},
            ("standing",),
        ),
        *_age(found),
    )


def _age(found: Condition) -> tuple[Gauge, ...]:
    if found.last_import is None or found.age is None:
        return ()
    by_register: dict[tuple[str, ...], float] = {(found.last_import.system,): found.age}
    return (Gauge("toezegd_import_age_seconds", "Since the last import ended.", by_register, ("register",)),)
