"""The signs at a picture: within its room, clear of it, for the eye alone, and black in black."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from handout.content.signs import Sign
from handout.document.blocks import DosageSign, Figure, Legend, Run, SignMeaning
from handout.layout.blocks.compositor import DROP, Compositor, Region
from handout.layout.blocks.sign_row import figure_with_signs
from handout.layout.blocks.signs import set_legend
from handout.layout.column import set_block
from handout.layout.context import LINE_GRID, LayoutContext
from handout.layout.galley import Galley
from handout.layout.items import (
    Group,
    Item,
    PlacedPicture,
    PlacedSign,
    Rectangle,
    SetText,
    TagPath,
    leaves,
    moved,
)
from handout.layout.theme import MM, SMALLEST_CLEAR, Size, theme_of
from handout.memo import Memo
from handout.pdf.painting.canvas import painted
from handout.pictures.picture import Picture
from handout.pictures.signs import SIDE, SIGNS
from handout.tailoring.edition import STANDARD, Edition, Ink, TextSize

ALL = (
    DosageSign(Sign.REPEAT, "3 × 10–15"),
    DosageSign(Sign.HOLD, "20 sek."),
    DosageSign(Sign.OTHER_LEG),
)
ROOM = (60 * MM, 60 * MM)
TOLERANCE = 1e-6


def looked_at(
    items: tuple[Item, ...], x: float = 0.0, y: float = 0.0, path: TagPath | None = ()
) -> Iterator[tuple[Item, float, float, bool]]:
    """Yield each item, where its origin is, and whether it is there for the eye alone."""
    for item in items:
        alone = path is None or item.path is None if not isinstance(item, SetText) else path is None
        if isinstance(item, Group):
            yield from looked_at(item.items, x + item.x, y + item.y, None if alone else ())
        else:
            yield item, x, y, alone


def boxes_of(galley: Galley, context: LayoutContext) -> list[Rectangle]:
    """Return where the pictures, signs and numbers of a galley stand."""
    boxes = []
    for item, x, y, _ in looked_at(galley.items):
        if isinstance(item, PlacedPicture):
            boxes.append(moved(item.box, x, y))
        elif isinstance(item, PlacedSign):
            boxes.append(moved((item.x, item.y - item.side, item.x + item.side, item.y), x, y))
        elif isinstance(item, SetText):
            ((span, *_),) = item.lines
            length = context.fonts[span.style.face].length(span.text.strip(), span.style.size)
            box = (item.x, item.y, item.x + length, item.y + 0.66 * span.style.size)
            boxes.append(moved(box, x, y))
    return boxes


def overlap(one: Rectangle, other: Rectangle) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > TOLERANCE and down > TOLERANCE


Setter = Callable[..., tuple[Galley, LayoutContext]]


@pytest.fixture
def signed(bare_context: LayoutContext) -> Setter:
    def set_signed(
        size: Size,
        room: Size = ROOM,
        across: float = 0.5,
        signs: tuple[DosageSign, ...] = ALL,
        edition: Edition = STANDARD,
        mirrored: bool = False,
    ) -> tuple[Galley, LayoutContext]:
        theme, pictures = theme_of(edition), {"a": Picture(*size)}
        context = replace(bare_context, theme=theme, pictures=pictures, memo=Memo())
        figure = Figure("a", "A person.", mirrored)
        return figure_with_signs(context, figure, signs, room, across, DROP), context

    return set_signed


@pytest.mark.parametrize("size", [(100.0, 30.0), (100.0, 100.0), (40.0, 100.0), (100.0, 70.0)])
@pytest.mark.parametrize("text_size", TextSize)
@pytest.mark.parametrize("across", [0.0, 0.5])
def test_signs_stand_in_the_room_of_the_picture_and_on_nothing_else(
    signed: Setter, size: Size, text_size: TextSize, across: float
) -> None:
    galley, context = signed(size, across=across, edition=Edition(text_size=text_size))
    boxes = boxes_of(galley, context)
    assert len(boxes) == 6
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for left, bottom, right, top in boxes:
        assert left >= -TOLERANCE
        assert right <= ROOM[0] + TOLERANCE
        assert -galley.height - TOLERANCE <= bottom < top <= TOLERANCE
    picture = boxes[0]
    longest = max(picture[2] - picture[0], picture[3] - picture[1])
    assert longest >= SMALLEST_CLEAR - TOLERANCE
    if text_size is TextSize.NORMAL:
        assert galley.height <= ROOM[1] + DROP + 2 * LINE_GRID


def test_beside_a_tall_picture_they_take_no_height(signed: Setter) -> None:
    with_signs, context = signed((40.0, 100.0), signs=ALL[1:])
    without, _ = signed((40.0, 100.0), signs=())
    assert with_signs.height == without.height
    picture, *others = boxes_of(with_signs, context)
    assert all(box[0] >= picture[2] for box in others)


def test_a_small_picture_is_not_made_smaller_for_them(signed: Setter) -> None:
    room = (40 * MM, 40 * MM)
    (picture, *others), _ = boxes_of(*signed((100.0, 100.0), room=room)), None
    assert picture[2] - picture[0] == pytest.approx(40 * MM)
    assert all(box[3] <= picture[1] for box in others)


def test_they_are_for_the_eye_alone_and_the_picture_is_not(signed: Setter) -> None:
    galley, _ = signed((100.0, 30.0))
    alone = {type(item): alone for item, _, _, alone in looked_at(galley.items)}
    assert alone == {PlacedPicture: False, PlacedSign: True, SetText: True}


def test_a_mirrored_picture_has_figures_that_can_be_read(signed: Setter) -> None:
    plain, mirrored = (signed((100.0, 30.0), mirrored=side)[0] for side in (False, True))
    (first, *signs), (other, *same) = leaves(plain.items), leaves(mirrored.items)
    assert isinstance(first, PlacedPicture)
    assert isinstance(other, PlacedPicture)
    assert (first.mirrored, other.mirrored) == (False, True)
    assert signs == same


def test_in_black_they_are_painted_in_black_alone(signed: Setter) -> None:
    galley, _ = signed((100.0, 30.0), edition=Edition(ink=Ink.BLACK))
    codes = b"".join(
        [painted(galley, "Figure").before, *(m[2] for m in painted(galley, "P").marks)]
    )
    # Behind the picture, which has colours of its own.
    code = codes[codes.index(b"/a Do") :]
    assert b" rg" not in code
    assert b" RG" not in code
    assert code.count(b"\n0 g\n") == len(ALL)
    assert code.count(b"\n0 G\n") == len(ALL)


@pytest.mark.parametrize("sign", Sign)
def test_each_sign_stays_in_its_square(sign: Sign) -> None:
    for stroke in SIGNS[sign]:
        half = stroke.width / 2
        for x, y in stroke.points:
            assert half - 0.4 <= x <= SIDE - half + 0.4
            assert half - 0.4 <= y <= SIDE - half + 0.4


def test_there_is_a_drawing_for_each_sign_and_no_other() -> None:
    assert SIGNS.keys() == set(Sign)


MEANINGS = (
    SignMeaning("repeat", (Run("Pilene: gentag."),)),
    SignMeaning("hold", (Run("Uret: hold."),)),
    SignMeaning("other leg", (Run("Benene: også det andet ben."),)),
)


@pytest.mark.parametrize("width", [120.0, 220.0, 404.0])
def test_meanings_are_one_paragraph_with_its_signs_for_the_eye(
    bare_context: LayoutContext, width: float
) -> None:
    compositor = Compositor(bare_context, "da", set_block)
    strips = list(set_legend(compositor, Legend(MEANINGS), Region((), 10.0, width)))
    assert len({strip.path for strip in strips}) == 1
    assert strips[0].path[-1].role == "P"
    found = [one for strip in strips for one in looked_at(strip.galley.items)]
    alone = {type(item): alone for item, _, _, alone in found}
    assert alone == {PlacedSign: True, SetText: False}
    assert [item.name for item, *_ in found if isinstance(item, PlacedSign)] == [
        meaning.name for meaning in MEANINGS
    ]
    for strip in strips:
        assert all(box[0] >= -TOLERANCE for box in boxes_of_lines(strip.galley, bare_context))
        assert all(
            box[2] <= width + TOLERANCE for box in boxes_of_lines(strip.galley, bare_context)
        )


def boxes_of_lines(galley: Galley, context: LayoutContext) -> list[Rectangle]:
    boxes = []
    for item, x, y, _ in looked_at(galley.items):
        if isinstance(item, SetText):
            for line in item.lines:
                style = line[0].style
                said = "".join(span.text for span in line).strip()
                length = context.fonts[style.face].length(said, style.size)
                boxes.append((x + item.x, y, x + item.x + length, y))
    return boxes
