"""The whole document, fuzzed: schemathesis makes requests that fit it and requests that do not, and knows the answers.

All of its checks are on. The quick run makes about a thousand requests on both databases together; the long one
(``TOEZEGD_TEST_PROFILE=soak``) at least five thousand on each, every boundary of every field among them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.config import ROOT
from app.domain.access import Scope
from app.services.keys import LONGEST_LIFE, create_key
from app.store.database import Database
from tests.api.service import NOW, seeded, serving
from tests.http.calling import Caller, over_the_network
from tests.profile import SOAK

HERE = Path(__file__).parent
EXTENT = ["--max-examples", "60"] if SOAK else ["--max-examples", "16", "--phases", "examples,fuzzing,stateful"]
FEWEST = 5_000 if SOAK else 450
"""Requests on one database."""


def test_the_service_does_what_its_document_says(database: Database, tmp_path: Path) -> None:
    _, token = create_key(seeded(database), NOW, "fuzzing", Scope.ADMIN, LONGEST_LIFE)
    with serving(database) as api, over_the_network(api.shell) as call:
        report = _run(call, token, tmp_path)
    assert (report["complete"], report["failures"], report["errors"]) == (True, [], [])
    assert report["operations"]["tested"] == report["operations"]["total"] >= 20
    assert report["test_cases"]["generated"] >= FEWEST


def _run(call: Caller, token: str, folder: Path) -> dict[str, Any]:
    base = str(call("GET", "/livez").url).removesuffix("/livez") + "/v1"
    command = [sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", str(HERE / "schemathesis.toml")]
    options = ["--url", base, "--generation-deterministic", "--report-json-path", "report.json", *EXTENT]
    listed = call("GET", "/v1/commitments?limit=500").json()["items"]
    done = subprocess.run(
        [*command, "run", f"{base}/openapi.json", "-H", f"Authorization: Bearer {token}", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=3_000,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TOEZEGD_FUZZING_COMMITMENTS": " ".join(item["id"] for item in listed),
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return made
