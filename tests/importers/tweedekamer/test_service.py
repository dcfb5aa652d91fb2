"""How the service is asked: patiently, over one connection, and saying who asks."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.importers.tweedekamer.pages import Page, SourceError
from app.importers.tweedekamer.service import ATTEMPTS, LONGEST_WAIT, PAUSE
from tests.importers.tweedekamer.rows import guid, make_row
from tests.importers.tweedekamer.standin import StandIn, serving

NOW = datetime(2026, 3, 22, 9, tzinfo=UTC)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with serving(StandIn([make_row(number) for number in range(1, 6)], page_size=2)) as served:
        yield served


def read(stand_in: StandIn, position: str | None = None) -> list[Page]:
    with stand_in.service(NOW) as service:
        return list(service.pages(position))


def ids(pages: list[Page]) -> list[str]:
    return [row["Id"] for page in pages for row in page.rows]


def test_all_pages_by_their_links(stand_in: StandIn) -> None:
    pages = read(stand_in)
    assert ids(pages) == [guid(number) for number in range(1, 6)]
    assert [page.next is None for page in pages] == [False, False, True]
    assert stand_in.agents == {"Toezegd-test (+https://example.org)"}
    assert "%24expand=Activiteit%2CKamerbriefNakoming" in stand_in.asked[0]
    assert stand_in.waited == [PAUSE, PAUSE]


def test_going_on_from_a_page(stand_in: StandIn) -> None:
    position = read(stand_in)[0].next
    assert ids(read(stand_in, position)) == [guid(3), guid(4), guid(5)]


def test_a_page_the_service_has_forgotten_starts_it_anew(stand_in: StandIn) -> None:
    position = read(stand_in)[0].next
    stand_in.page_size, stand_in.forgets = 5, True
    assert len(ids(read(stand_in, position))) == 5
    stand_in.page_size = 2
    with pytest.raises(SourceError, match="answers with status 400"):
        read(stand_in)


@pytest.mark.parametrize("fault", [500, 503, 429, "timeout", "cut", "html"])
def test_what_passes_is_tried_again_after_longer_and_longer(stand_in: StandIn, fault: int | str) -> None:
    stand_in.faults.extend([fault, fault])
    with stand_in.service(NOW) as service:
        assert len(ids(list(service.pages(None)))) == 5
        assert service.retries == 2
    first, second = (wait for wait in stand_in.waited if wait != PAUSE)
    assert 0.5 <= first <= 1.5
    assert 1 <= second <= 3


def test_after_the_last_attempt_it_says_what_is_wrong(stand_in: StandIn) -> None:
    stand_in.faults.extend([503] * ATTEMPTS)
    with pytest.raises(SourceError, match=f"does not answer after {ATTEMPTS} attempts .status 503"):
        read(stand_in)
    assert len(stand_in.waited) == ATTEMPTS - 1


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        ("7", 7, 8),
        ("Sun, 22 Mar 2026 09:01:00 GMT", 60, 61),
        ("Sun, 22 Mar 2026 08:00:00 GMT", 0, 1),
        ("999999", LONGEST_WAIT, LONGEST_WAIT),
        ("soon", 0.5, 1.5),
    ],
)
def test_it_waits_as_long_as_it_is_asked_to(stand_in: StandIn, asked: str, least: float, most: float) -> None:
    stand_in.faults.append(429)
    stand_in.retry_after = asked
    read(stand_in)
    assert least <= stand_in.waited[0] <= most


def test_changes_are_asked_for_with_what_was_deleted(stand_in: StandIn) -> None:
    stand_in.delete(NOW, 3)
    with stand_in.service(NOW, NOW) as service:
        assert [row["Verwijderd"] for page in service.pages(None) for row in page.rows] == [True]
    assert "ApiGewijzigdOp+ge+2026-03-22T09%3A00%3A00Z" in stand_in.asked[-1]
    assert "Verwijderd" not in stand_in.asked[-1]


def test_single_records(stand_in: StandIn) -> None:
    with stand_in.service(NOW) as service:
        rows = service.look_up([guid(2), guid(4), guid(99)])
    assert [row["Id"] for row in rows or ()] == [guid(2), guid(4)]


def test_no_page_can_send_us_elsewhere(stand_in: StandIn) -> None:
    with pytest.raises(SourceError, match=r"names a page at elsewhere\.example, which is not itself"):
        read(stand_in, "https://elsewhere.example/Toezegging?$skiptoken=2")


def test_a_wrong_address_is_no_reason_to_go_on_trying(stand_in: StandIn) -> None:
    stand_in.faults.append(404)
    with pytest.raises(SourceError, match="is TOEZEGD_TWEEDEKAMER_URL right"):
        read(stand_in)
    assert stand_in.waited == []
