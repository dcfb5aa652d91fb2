"""A shelf: what a copy of a process lays down is there for the process, and places come free again."""

import os
from concurrent.futures import Future

from app.importers import shelf as shelves
from app.importers.helpers import Given
from app.importers.shelf import Laid, Shelf
from app.services.ahead import Prepared


def test_what_a_copy_lays_down_is_there() -> None:
    shelf = Shelf(2)
    made = {"texts": ["‘vóór de zomer’", None, 7], "octets": bytes(range(256))}
    if (child := os.fork()) == 0:
        os._exit(0 if shelf.put(1, made) else 1)
    assert os.waitpid(child, 0)[1] == 0
    laid = shelf.put(0, made)
    assert laid is not None
    assert shelf.get(laid) == shelf.get(Laid(1, laid.size)) == made


def test_a_place_is_kept_until_it_is_given_up() -> None:
    shelf = Shelf(2)
    assert {shelf.free_place(), shelf.free_place()} == {0, 1}
    assert shelf.free_place() is None
    shelf.give_up(1)
    assert shelf.free_place() == 1


def test_what_is_too_large_for_a_place_is_not_laid_down() -> None:
    shelf = Shelf(2)
    beside = shelf.put(1, "beside")
    assert shelf.put(0, bytes(shelves.PLACE)) is None
    assert beside is not None
    assert shelf.get(beside) == "beside"


def given(shelf: Shelf) -> tuple[Given, Future[Laid | Prepared | None]]:
    future: Future[Laid | Prepared | None] = Future()
    return Given(future, shelf, shelf.free_place()), future


def test_the_place_of_a_part_is_free_when_the_part_was_fetched() -> None:
    shelf = Shelf(1)
    part, future = given(shelf)
    future.set_result(shelf.put(0, "rows"))
    assert part.done
    assert shelf.free_place() is None
    fetched: object = part.result()
    assert fetched == "rows"
    assert shelf.free_place() == 0


def test_the_place_of_a_part_that_nobody_wants_is_free_when_its_helper_put_it_down() -> None:
    shelf = Shelf(1)
    part, future = given(shelf)
    future.set_running_or_notify_cancel()
    part.drop()
    assert shelf.free_place() is None
    future.set_result(shelf.put(0, "rows"))
    assert shelf.free_place() == 0


def test_the_place_of_a_part_that_no_helper_began_is_free_at_once() -> None:
    shelf = Shelf(1)
    part, _ = given(shelf)
    part.drop()
    assert shelf.free_place() == 0
