"""The container files say what the program knows. No engine is at hand here: their commands run outside one."""

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import yaml

from app.config import ROOT, Settings

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
KNOWN = {f"TOEZEGD_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_in_them_is_one() -> None:
    named = set(re.findall(r"TOEZEGD_\w+", DOCKERFILE)) | set(COMPOSE["services"]["toezegd"]["environment"])
    assert named <= KNOWN, named - KNOWN


def test_the_service_has_no_rights_it_does_not_need() -> None:
    service = COMPOSE["services"]["toezegd"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - inside the container
    last = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)


def test_the_service_waits_for_a_database_that_says_it_is_healthy() -> None:
    assert COMPOSE["services"]["toezegd"]["depends_on"]["database"] == {"condition": "service_healthy"}
    assert "pg_isready" in COMPOSE["services"]["database"]["healthcheck"]["test"][1]


def test_everything_that_is_copied_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert copied
    for names in copied:
        assert all((ROOT / name).exists() for name in names.split()), names


class _Answer(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/readyz" else 404)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_the_health_check_tells_ready_from_not_ready(status: int, healthy: bool) -> None:
    told = re.search(r'CMD \["python", "-c", "(.+)"\]', DOCKERFILE)
    assert told
    with HTTPServer(("127.0.0.1", 0), type("_Server", (_Answer,), {"status": status})) as server:
        threading.Thread(target=server.handle_request).start()
        code = told[1].replace(":8000", f":{server.server_port}")
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, timeout=30)
    assert (done.returncode == 0) == healthy
