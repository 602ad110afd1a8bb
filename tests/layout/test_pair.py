"""Two pictures of an item: the start and the end of a movement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.document.blocks import Figure
from handout.layout.blocks.pair import set_pair
from handout.layout.context import LayoutContext
from handout.layout.items import Group, PlacedPicture, Rectangle, Rules, Tag, leaves
from handout.pictures.picture import Picture

FIGURES = (Figure("a", "A start."), Figure("b", "An end."))
TAGS = (Tag("Figure", 1, alt="A start."), Tag("Figure", 2, alt="An end."))


def placed(
    bare: LayoutContext, room: tuple[float, float], *sizes: tuple[float, float], across: float = 0.0
) -> tuple[Rectangle, Rectangle, Rectangle]:
    """Return where two pictures and the arrowhead between them are."""
    pictures = {n: Picture(*size) for n, size in zip("ab", sizes, strict=True)}
    galley = set_pair(replace(bare, pictures=pictures), FIGURES, TAGS, room, across, 4.0)
    found: list[Rectangle] = []
    for group in galley.items:
        assert isinstance(group, Group)
        (item,) = leaves(group.items)
        if isinstance(item, PlacedPicture):
            left, bottom, right, top = item.box
        else:
            assert isinstance(item, Rules)
            assert group.path is None
            xs = [x for one in item.segments for x in (one[0], one[2])]
            ys = [y for one in item.segments for y in (one[1], one[3])]
            left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        box = (left + group.x, bottom + group.y, right + group.x, top + group.y)
        assert -1e-9 <= box[0] <= box[2] <= room[0] + 1e-9
        assert -galley.height <= box[1] <= box[3] <= -4.0 + 1e-9
        found.append(box)
    return found[0], found[1], found[2]


def size(box: Rectangle) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


@pytest.mark.parametrize("across", [0.0, 0.5, 1.0])
def test_side_by_side_they_stand_on_the_same_ground(
    bare_context: LayoutContext, across: float
) -> None:
    room = (220.0, 300.0)
    sitting, standing, head = placed(bare_context, room, (50, 65), (50, 88), across=across)
    assert sitting[2] < head[0] < head[2] < standing[0]
    assert sitting[1] == pytest.approx(standing[1])
    assert size(sitting)[1] / size(standing)[1] == pytest.approx(65 / 88)


def test_wide_ones_stand_below_each_other_where_there_is_little_room(
    bare_context: LayoutContext,
) -> None:
    start, end, head = placed(bare_context, (170.0, 240.0), (150, 100), (150, 100), across=0.5)
    assert start[1] > head[3] > head[1] > end[3]
    wide, other, _ = placed(bare_context, (404.0, 180.0), (150, 100), (150, 100))
    assert wide[2] < other[0]


def test_lying_and_standing_keep_one_scale_but_a_large_photograph_has_none(
    bare_context: LayoutContext,
) -> None:
    lying, standing, _ = placed(bare_context, (400.0, 200.0), (190, 40), (50, 175))
    assert size(lying)[0] / size(standing)[1] == pytest.approx(190 / 175)
    photo, drawing, _ = placed(bare_context, (400.0, 200.0), (3000, 2000), (150, 100))
    assert size(photo) == pytest.approx(size(drawing))


def test_an_ornament_has_no_element(bare_context: LayoutContext) -> None:
    context = replace(bare_context, pictures={"a": Picture(10, 10), "b": Picture(10, 10)})
    figures = (Figure("a"), Figure("b", "An end."))
    galley = set_pair(context, figures, TAGS, (300.0, 100.0), 0.0, 0.0)
    assert [group.path for group in galley.items if isinstance(group, Group)] == [
        None,
        (TAGS[1],),
        None,
    ]


def test_one_of_two_is_never_printed_alone(bare_context: LayoutContext) -> None:
    half = replace(bare_context, pictures={"a": Picture(10, 10)})
    assert half.has_pictures(FIGURES[:1])
    assert not half.has_pictures(FIGURES)
    assert not half.has_pictures(())
