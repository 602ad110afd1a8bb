"""Whatever is done in a tray, each exercise stays itself, and every step can be taken back."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from handout.desk import trays
from handout.desk.trays import MOST_ITEMS, MOST_STEPS, Tray, new_tray

Change = Callable[[Tray], Tray]

ROWS = st.integers(0, 12)
TEXTS = st.text(max_size=4)

CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda name: lambda t: trays.added(t, {"item": name}), TEXTS),
    st.builds(lambda row: lambda t: trays.removed(t, row), ROWS),
    st.builds(lambda row, n: lambda t: trays.moved(t, row, n), ROWS, st.integers(-2, 14)),
    st.builds(lambda row, n: lambda t: trays.moved_by(t, row, n), ROWS, st.sampled_from([-1, 1])),
    st.builds(lambda text: lambda t: with_layout(t, text), TEXTS),
    st.builds(lambda n: lambda t: trays.replaced(t, {"items": [{"item": n}] * 2}), TEXTS),
    st.just(trays.undone),
    st.just(trays.redone),
)


def with_layout(tray: Tray, layout: str) -> Tray:
    return trays.with_asked(tray, trays.put(tray.asked, "edition/layout", layout))


def after(changes: list[Change]) -> Tray:
    tray = new_tray({"language": "da", "items": [{"item": "a"}, {"item": "b"}, {"item": "c"}]})
    for change in changes:
        tray = change(tray)
    return tray


MANY = st.lists(CHANGES, max_size=25).map(after)


@given(MANY, CHANGES)
def test_every_step_can_be_taken_back_and_again(tray: Tray, change: Change) -> None:
    changed = change(tray)
    if changed.now == tray.now or change in (trays.undone, trays.redone):
        return
    assert trays.undone(changed).now == tray.now
    assert trays.redone(trays.undone(changed)).now == changed.now


@given(MANY, CHANGES)
def test_a_change_is_told_by_the_number_and_leaves_the_tray_before_as_it_was(
    tray: Tray, change: Change
) -> None:
    before = copy.deepcopy(tray)
    changed = change(tray)
    assert tray == before
    assert (changed.number > tray.number) == (changed != tray)


@given(MANY)
def test_each_item_has_a_row_of_its_own(tray: Tray) -> None:
    assert len(set(tray.rows)) == len(tray.rows) == len(tray.items)
    assert all(row < tray.next_row for row in tray.rows)


@given(MANY, ROWS, st.integers(-2, 14))
def test_a_moved_item_takes_its_row_along(tray: Tray, row: int, position: int) -> None:
    changed = trays.moved(tray, row, position)
    assert dict(trays.items_in(changed)) == dict(trays.items_in(tray))
    assert Counter(changed.rows) == Counter(tray.rows)
    if row in tray.rows:
        assert changed.position(row) == min(max(position, 0), len(tray.rows) - 1)
        others = [r for r in tray.rows if r != row]
        assert [r for r in changed.rows if r != row] == others


@given(MANY)
def test_a_row_is_never_given_again(tray: Tray) -> None:
    known = {row for step in (*tray.past, tray.now, *tray.future) for row in step.rows}
    added = trays.added(tray, {"item": "new"})
    assert not known & (set(added.rows) - set(tray.rows))


def test_up_and_down_end_at_the_ends() -> None:
    tray = after([])
    assert trays.moved_by(tray, 1, -1) == tray
    assert trays.moved_by(tray, 3, 1) == tray
    assert trays.moved_by(tray, 3, -1).rows == (1, 3, 2)
    assert trays.moved(tray, 3, 0).rows == (3, 1, 2)


def test_nothing_leaves_no_empty_key_behind() -> None:
    asked = trays.put({}, "edition/layout", "cards")
    assert asked == {"edition": {"layout": "cards"}}
    assert trays.put(asked, "edition/layout", "") == {}
    assert trays.put({}, "introduction", False) == {"introduction": False}
    assert trays.value_at(asked, "edition/layout") == "cards"
    assert trays.value_at(asked, "note/words") is None


def test_a_tray_has_bounds() -> None:
    tray = after([lambda t: trays.added(t, {"item": "x"})] * (MOST_ITEMS + MOST_STEPS))
    assert len(tray.items) == MOST_ITEMS
    toggled = after([lambda t: trays.moved(t, 1, len(t.past) % 2)] * (MOST_STEPS + 20))
    assert len(toggled.past) <= MOST_STEPS
