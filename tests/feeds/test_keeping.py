from app.feeds.keeping import Kept


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    kept.get("a")
    kept.put("c", b"1234")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"1234", None, b"1234")


def test_a_value_takes_the_place_and_the_room_of_the_one_before() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    for size in (9, 8, 7):
        kept.put("a", bytes(size))
    kept.put("b", bytes(3))
    assert (len(kept), kept.get("a")) == (2, bytes(7))


def test_the_last_one_is_kept_whatever_its_size() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    kept.put("a", bytes(5))
    kept.put("b", bytes(50))
    assert (len(kept), kept.get("b")) == (1, bytes(50))


def test_everything_can_be_forgotten() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    kept.put("a", bytes(5))
    kept.clear()
    kept.put("b", bytes(10))
    assert (kept.get("a"), kept.get("b")) == (None, bytes(10))


def test_one_thing_can_be_forgotten() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    kept.put("a", bytes(5))
    kept.drop("a")
    kept.drop("a")
    kept.put("b", bytes(10))
    assert (kept.get("a"), kept.get("b")) == (None, bytes(10))


def test_what_a_value_weighs_is_for_the_keeper_to_say() -> None:
    kept: Kept[int, str] = Kept(3, lambda _: 1)
    for number in range(5):
        kept.put(number, "x" * 1_000)
    assert [kept.get(number) for number in range(5)] == [None, None, "x" * 1_000, "x" * 1_000, "x" * 1_000]
