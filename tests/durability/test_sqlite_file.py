"""Faults of an SQLite file and of the disk it is on: a clear answer, nothing half done, and recovery without help."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from app.domain.access import Scope
from app.domain.errors import RegisterStateError
from app.services.checking import check_register
from app.store import migrating, revisions
from app.store.database import Database
from tests.api.service import describe_entries, promise, serving
from tests.durability.service import Mortal, key_for_writing, nursery
from tests.durability.test_faults import holding_the_writers_turn, refused_for_now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    database = Database(f"sqlite:///{path}")
    migrating.upgrade(database)
    describe_entries(database)
    database.close()
    return path


def test_what_can_only_be_read_is_read_and_not_written(path: Path) -> None:
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    token_maker = Database(f"sqlite:///{path}")
    with serving(token_maker) as api:
        headers = api.as_(Scope.WRITE).headers
    with serving(database) as api:
        refused_for_now(api.with_(**headers).post("/v1/commitments", promise()))
        assert api.get("/v1/sources").status_code == 200
    with pytest.raises(RegisterStateError, match="can be read only: nothing"), holding_the_writers_turn(database):
        pass
    token_maker.close()
    database.close()


def test_a_damaged_file_is_named_with_the_way_out(path: Path) -> None:
    octets = bytearray(path.read_bytes())
    octets[4096 : len(octets)] = b"\x5a" * (len(octets) - 4096)
    path.write_bytes(octets)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(RegisterStateError, match="is damaged: stop the service and bring back a backup"):
        revisions.require_current(database)
    database.close()


@pytest.fixture
def disk(path: Path, tmp_path: Path) -> Iterator[tuple[Mortal, Path]]:
    """The service on a real disk of 2 MiB, where the kernel lets anybody mount one; and the way there."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:  # noqa: S607
        pytest.skip("this machine lets nobody mount a disk of their own (unshare -rm)")
    folder = tmp_path / "disk"
    folder.mkdir()
    database = Database(f"sqlite:///{path}")
    token = key_for_writing(database)
    database.close()
    script = f'mount -t tmpfs -o size=2m none "{folder}" && cp "{path}" "{folder}" && exec "$@"'
    with nursery(["unshare", "-rm", "sh", "-c", script, "sh"], f"sqlite:///{folder / path.name}", token) as service:
        yield service, Path(f"{service.root}{folder}")


def test_a_full_disk_refuses_what_it_cannot_keep_and_goes_on_when_there_is_room(
    disk: tuple[Mortal, Path], tmp_path: Path
) -> None:
    service, folder = disk
    ballast = folder / "ballast"
    with service.living(), service.client() as client:
        assert service.make(client, "before").status_code == 201
        fill(ballast)
        statuses = [service.make(client, f"at-the-end-{n}").status_code for n in range(60)]
        assert statuses[-1] == 503
        assert set(statuses) <= {201, 503}
        kept = 1 + statuses.count(201)
        assert len(titles(client)) == kept, "reading goes on, and what was acknowledged is there"
        ballast.unlink()
        assert service.make(client, "after").status_code == 201
        assert len(titles(client)) == kept + 1
    for file in folder.glob("register.db*"):  # SQLite itself would find its way out of that disk
        shutil.copy(file, tmp_path / file.name)
    copy = Database(f"sqlite:///{tmp_path / 'register.db'}")
    with copy.reading() as connection:
        assert check_register(connection).faults == ()
    copy.close()


def titles(client: httpx.Client) -> list[str]:
    return [item["title"] for item in client.get("/v1/commitments?limit=500").json()["items"]]


def fill(file: Path) -> None:
    """Write until there is no room."""
    with suppress(OSError), file.open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"\0" * 4096)
