"""Sets and columns of bits against what lists of numbers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.picture.bits import (
    MARK,
    Column,
    first_of,
    gathered,
    last_of,
    members,
    packed,
    runs,
    sorted_by,
    squeezed,
    union,
    without,
)

NUMBERS = st.lists(st.none() | st.integers(-40, 40) | st.integers(-(2**22), 2**40) | st.just(2**127), max_size=40)
LEAST = -(2**22)
BOUND = st.integers(-45, 45) | st.integers(LEAST - 2, 2**41)


@given(numbers=NUMBERS, first=st.none() | BOUND, last=st.none() | BOUND)
def test_a_column_knows_where_numbers_lie_between_two(
    numbers: list[int | None], first: int | None, last: int | None
) -> None:
    column = Column.of(numbers, LEAST)
    inside = [
        at
        for at, n in enumerate(numbers)
        if n is not None and (first is None or n >= first) and (last is None or n <= last)
    ]
    assert list(members(column.within(first, last))) == inside
    assert list(members(column.known)) == [at for at, n in enumerate(numbers) if n is not None]


@given(numbers=NUMBERS, chosen=st.sets(st.integers(0, 39)))
def test_a_column_puts_the_numbers_of_some_places_in_order(numbers: list[int | None], chosen: set[int]) -> None:
    column = Column.of(numbers, LEAST)
    among = gathered(chosen & set(range(len(numbers))), len(numbers)) & column.known
    expected = sorted(n for at, n in enumerate(numbers) if n is not None and at in chosen)
    assert [column.nth(among, place) for place in range(among.bit_count())] == expected


@given(first=NUMBERS, second=NUMBERS)
def test_a_column_behind_another_is_the_column_of_both(first: list[int | None], second: list[int | None]) -> None:
    both = Column.of(first, LEAST).followed_by(Column.of(second, LEAST), len(first))
    assert both.known == Column.of(first + second, LEAST).known
    assert [both.within(n, n) for n in first + second if n is not None] == [
        Column.of(first + second, LEAST).within(n, n) for n in first + second if n is not None
    ]


@given(numbers=NUMBERS, others=NUMBERS, size=st.integers(0, 60))
def test_numbers_are_written_over_others(numbers: list[int | None], others: list[int | None], size: int) -> None:
    padded = [*numbers, *[None] * size]
    written = {at: others[at % len(others)] for at in range(0, len(padded), 3)} if others else {}
    after = Column.of(padded, LEAST).with_numbers(written)
    expected = Column.of([written.get(at, number) for at, number in enumerate(padded)], LEAST)
    assert after.known == expected.known
    assert [after.within(n, n) for n in others if n] == [expected.within(n, n) for n in others if n]


@pytest.mark.parametrize("values", [2, 255, 256, 257, 300])
def test_places_are_sorted_by_value_however_many_values_there_are(values: int) -> None:
    given_ = [None if n % 7 == 0 else str(n % values) for n in range(700)]
    found = sorted_by(given_)
    assert found.keys() == set(given_) - {None}
    assert all(
        list(members(bits)) == [at for at, v in enumerate(given_) if v == value] for value, bits in found.items()
    )


@given(st.sets(st.integers(0, 200)), st.sets(st.integers(0, 200)))
def test_sets_are_sets(some: set[int], others: set[int]) -> None:
    mine, theirs = gathered(some, 201), gathered(others, 201)
    assert mine == packed(bytes(at in some for at in range(201)))
    assert set(members(mine)) == some
    assert set(members(union([mine, theirs]))) == some | others
    assert set(members(without(mine, theirs))) == some - others


@given(there=st.sets(st.integers(0, 200)), marked=st.sets(st.integers(0, 230)))
def test_of_the_numbers_that_are_there_those_with_a_mark_keep_their_places(there: set[int], marked: set[int]) -> None:
    marks = bytes(MARK * (number in marked) for number in range(max(marked, default=-1) + 1))
    expected = [place for place, number in enumerate(sorted(there)) if number in marked]
    assert list(members(squeezed(marks, gathered(there, 201)))) == expected


@given(places=st.sets(st.integers(0, 200), min_size=1), most=st.integers(1, 220))
def test_the_last_few_places_are_those_furthest_on(places: set[int], most: int) -> None:
    found = last_of(gathered(places, 201), most)
    assert list(members(found)) == sorted(places)[-most:]
    assert first_of(found) == sorted(places)[-most:][0]


def test_a_number_below_the_least_is_refused() -> None:
    with pytest.raises(OverflowError):
        Column.of([-1])


@given(st.sets(st.integers(0, 60)), st.sampled_from([3, 100]))
def test_numbers_are_told_as_runs_when_they_are_few(numbers: set[int], most: int) -> None:
    found = runs(numbers, most)
    assert found is None or {n for first, last in found for n in range(first, last + 1)} == numbers
    assert found is not None or (most == 3 and len(numbers) > 2)
