"""What is memoized is what would be made anew."""

from __future__ import annotations

import gc

import pytest

from handout import memo
from handout.memo import Memo, memoized


def test_the_same_object_is_made_of_once() -> None:
    made: list[tuple[str, ...]] = []

    @memoized()
    def joined(words: tuple[str, ...], between: str = " ") -> str:
        made.append(words)
        return between.join(words)

    words = ("a", "b")
    assert joined(words) == joined(words) == "a b"
    assert joined(words, "-") == joined(words, "".join(["-"])) == "a-b"
    assert made == [words, words]


def test_an_equal_object_is_another_one() -> None:
    memo = Memo()
    first, second = ["a"], ["a"]
    assert memo.call(list.copy, (first,)) is memo.call(list.copy, (first,))
    assert memo.call(list.copy, (first,)) is not memo.call(list.copy, (second,))


def test_functions_do_not_get_each_other_s_results() -> None:
    memo = Memo()
    word = "ab"
    assert memo.call(str.upper, (word,)) == "AB"
    assert memo.call(str.title, (word,)) == "Ab"


def test_nothing_takes_the_place_of_an_object_that_is_gone() -> None:
    """A new object may get the identity of one that nobody holds any more."""

    @memoized()
    def told(words: list[str]) -> str:
        return "".join(words)

    for number in range(1000):
        assert told([str(number)]) == str(number)
        gc.collect(0)


def test_it_begins_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "MOST_RESULTS", 3)

    @memoized(0)
    def doubled(number: int) -> int:
        return 2 * number

    assert [doubled(number) for number in (*range(10), *range(10))] == [
        *range(0, 20, 2),
        *range(0, 20, 2),
    ]
