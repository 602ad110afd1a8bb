"""What is remembered is what would be made anew."""

from __future__ import annotations

import gc

import pytest

from handout import memo as memory
from handout.memo import Memory, remembered


def test_the_same_object_is_made_of_once() -> None:
    made: list[tuple[str, ...]] = []

    @remembered()
    def joined(words: tuple[str, ...], between: str = " ") -> str:
        made.append(words)
        return between.join(words)

    words = ("a", "b")
    assert joined(words) == joined(words) == "a b"
    assert joined(words, "-") == joined(words, "".join(["-"])) == "a-b"
    assert made == [words, words]


def test_an_equal_object_is_another_one() -> None:
    memory = Memory()
    first, second = ["a"], ["a"]
    assert memory.recall(list.copy, (first,)) is memory.recall(list.copy, (first,))
    assert memory.recall(list.copy, (first,)) is not memory.recall(list.copy, (second,))


def test_functions_do_not_get_each_other_s_results() -> None:
    memory = Memory()
    word = "ab"
    assert memory.recall(str.upper, (word,)) == "AB"
    assert memory.recall(str.title, (word,)) == "Ab"


def test_nothing_takes_the_place_of_an_object_that_is_gone() -> None:
    """A new object may get the identity of one that nobody holds any more."""

    @remembered()
    def told(words: list[str]) -> str:
        return "".join(words)

    for number in range(1000):
        assert told([str(number)]) == str(number)
        gc.collect(0)


def test_it_begins_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)

    @remembered(0)
    def doubled(number: int) -> int:
        return 2 * number

    assert [doubled(number) for number in (*range(10), *range(10))] == [
        *range(0, 20, 2),
        *range(0, 20, 2),
    ]
