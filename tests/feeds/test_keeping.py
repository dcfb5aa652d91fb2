from app.feeds.keeping import Kept


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    kept: Kept[str, bytes] = Kept(10)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    kept.get("a")
    kept.put("c", b"1234")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"1234", None, b"1234")


def test_a_value_takes_the_place_and_the_room_of_the_one_before() -> None:
    kept: Kept[str, bytes] = Kept(10)
    for size in (9, 8, 7):
        kept.put("a", bytes(size))
    kept.put("b", bytes(3))
    assert (len(kept), kept.get("a")) == (2, bytes(7))


def test_the_last_one_is_kept_whatever_its_size() -> None:
    kept: Kept[str, bytes] = Kept(10)
    kept.put("a", bytes(5))
    kept.put("b", bytes(50))
    assert (len(kept), kept.get("b")) == (1, bytes(50))


def test_everything_can_be_forgotten() -> None:
    kept: Kept[str, bytes] = Kept(10)
    kept.put("a", bytes(5))
    kept.clear()
    kept.put("b", bytes(10))
    assert (kept.get("a"), kept.get("b")) == (None, bytes(10))
