"""Find for each part and text of a handout what it was in an earlier version."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from operator import itemgetter
from typing import TypeVar

from handout.document.review.marking import likeness
from handout.document.review.statements import Part, Statement

One = TypeVar("One")
Pairs = list[tuple[One | None, One | None]]
"""What was, with what it is now; None for what is new or gone."""

ALIKE = 0.4
"""The part of their words that two texts of a list have in common at least if one was made of the
other; of two that have less, one is gone and one is new."""


def paired_parts(before: Sequence[Part], after: Sequence[Part]) -> Pairs[Part]:
    """Return the parts of two versions in pairs, in the order of the second.

    A part that only has another id now is the same part. What is gone comes behind what it stood
    behind.
    """
    olds = {part.name: part for part in before}
    was = {part.name: olds.pop(part.name) for part in after if part.name in olds}
    for part in after:
        same = (old for old in olds.values() if _says_the_same(old, part))
        if part.name not in was and (found := next(same, None)):
            was[part.name] = olds.pop(found.name)
    pairs: Pairs[Part] = [(was.get(part.name), part) for part in after]
    return _with_gone(pairs, before, [*olds.values()])


def moved_parts(pairs: Pairs[Part], before: Sequence[Part]) -> set[tuple[str, str]]:
    """Return the names of parts in another section now, or no longer in the order of the others."""
    both = [(old, new) for old, new in pairs if old and new]
    called = {old.id: new.id for old, new in both if new.sort == "section"}
    places = {part.name: number for number, part in enumerate(before)}
    moved = {n.name for o, n in both if called.get(o.section, o.section) != n.section}
    groups: dict[tuple[str, str], list[tuple[int, Part]]] = {}
    for old, new in both:
        if new.name not in moved:
            groups.setdefault((new.name[0], new.section), []).append((places[old.name], new))
    for group in groups.values():
        kept = _longest_rise([place for place, _ in group])
        moved |= {new.name for number, (_, new) in enumerate(group) if number not in kept}
    return moved


def paired_texts(before: Sequence[Statement], after: Sequence[Statement]) -> Pairs[Statement]:
    """Return the texts of two versions of a part in pairs, in the order of the second.

    Of a list, such as steps, each text is paired with the one that it was most probably made of.
    """
    lists: dict[str, tuple[list[Statement], list[Statement]]] = {}
    for number, some in enumerate((after, before)):
        for one in some:
            lists.setdefault(_list_of(one), ([], []))[number].append(one)
    places = {new.key: float(number) for number, new in enumerate(after)}
    placed: list[tuple[float, tuple[Statement | None, Statement | None]]] = []
    for news, olds in lists.values():
        place = places[news[0].key] - 0.5 if news else float(len(after))
        for old, new in _aligned(olds, news):
            place = places[new.key] if new else place  # what is gone, behind what it follows
            placed.append((place, (old, new)))
    return [pair for _, pair in sorted(placed, key=itemgetter(0))]


def _says_the_same(one: Part, other: Part) -> bool:
    said = [[(s.key, s.text) for s in part.statements] for part in (one, other)]
    return one.name[0] == other.name[0] and said[0] == said[1]


def _with_gone(pairs: Pairs[Part], before: Sequence[Part], gone: list[Part]) -> Pairs[Part]:
    order = [part.name for part in before]
    for part in gone:
        earlier = {*order[: order.index(part.name)]}
        behind = (n for n, (old, _) in enumerate(pairs, 1) if old and old.name in earlier)
        pairs.insert(max(behind, default=0), (part, None))
    return pairs


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of the most numbers that rise from one to the next."""
    ends: list[int] = []
    """The lowest number that a rise of each length ends with,"""
    at: list[int] = []
    """and its place."""
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else None)
        ends[length:] = [number]
        at[length:] = [place]
    kept: set[int] = set()
    here = at[-1] if at else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept


def _list_of(one: Statement) -> str:
    """Return what is called the same in all entries of a list: `steps/2/alt/1` is steps/alt."""
    return re.sub(r"/\d+", "", one.key)


def _same(before: Sequence[Statement], after: Sequence[Statement]) -> int:
    """Return how many texts two lists have in common from their beginning."""
    pairs = zip(before, after, strict=False)
    alike = (old.text == new.text for old, new in pairs)
    return sum(takewhile(bool, alike))


def _aligned(before: Sequence[Statement], after: Sequence[Statement]) -> Pairs[Statement]:
    """Return two lists in pairs that are in order in both, as like each other as can be."""
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    # Most texts are as they were, and need not be compared with all others.
    pairs: Pairs[Statement]
    if same := _same(before, after):
        pairs = [*zip(before[:same], after[:same], strict=True)]
        return pairs + _aligned(before[same:], after[same:])
    if same := _same(before[::-1], after[::-1]):
        pairs = [*zip(before[-same:], after[-same:], strict=True)]
        return _aligned(before[:-same], after[:-same]) + pairs
    scores = [[likeness(old.words, new.words, ALIKE) for new in after] for old in before]
    # The best sum of all that lies from here to the ends of both.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            together = scores[i][j] and scores[i][j] + best[i + 1][j + 1]
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(before) or j < len(after):
        is_pair = i < len(before) and j < len(after) and scores[i][j] > 0
        if is_pair and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif j == len(after) or (i < len(before) and best[i][j] == best[i + 1][j]):
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, after[j]))
            j += 1
    return pairs
