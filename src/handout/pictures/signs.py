"""The signs as lines, which the drawing engine and the layout paint alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from handout.frozen import frozen

Point = tuple[float, float]

SIDE = 24.0
"""A sign is drawn in a square of so many units; y grows downwards."""

LINE = 2.0
"""Width of most lines: 0.5 mm where a sign is as high as two lines of type."""


@frozen
class Stroke:
    """A line through some points or, without a width, the area that it encloses."""

    points: tuple[Point, ...]
    width: float = LINE
    closed: bool = False


def arc(
    centre: Point, radius: float, start: float, end: float, flat: float = 1.0
) -> tuple[Point, ...]:
    """Return points along an arc, in degrees clockwise from the right; `flat` lowers it."""
    count = max(2, math.ceil(abs(end - start) / 12))
    angles = [math.radians(start + (end - start) * n / count) for n in range(count + 1)]
    (x, y) = centre
    return tuple((x + radius * math.cos(a), y + flat * radius * math.sin(a)) for a in angles)


def head(tip: Point, degrees: float, size: float = 3.6) -> Stroke:
    """Return a solid arrowhead that points in a direction, in degrees clockwise from the right."""
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    wings = ((0.0, 0.0), (-1.5 * size, -size), (-1.5 * size, size))
    x, y = tip
    points = tuple((x + a * cos - b * sin, y + a * sin + b * cos) for a, b in wings)
    return Stroke(points, 0.0, closed=True)


def round_arrow(
    centre: Point, radius: float, start: float, end: float, width: float, size: float,
    flat: float = 1.0,
) -> tuple[Stroke, Stroke]:  # fmt: skip
    """Return an arc, as `arc` does, and an arrowhead of some size at its end."""
    line = arc(centre, radius, start, end, flat)
    beyond = end + math.degrees(1.5 * size / radius) * (1 if end > start else -1)
    tip = arc(centre, radius, end, beyond, flat)[-1]
    (x, y), (to_x, to_y) = line[-1], tip
    return Stroke(line, width), head(tip, math.degrees(math.atan2(to_y - y, to_x - x)), size)


def shape(*points: Point) -> Stroke:
    """Return a filled area."""
    return Stroke(points, 0.0, closed=True)


def mirrored(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return points with left and right exchanged."""
    return tuple((SIDE - x, y) for x, y in points)


def _disc(centre: Point, radius: float) -> Stroke:
    return Stroke(arc(centre, radius, 0, 360)[:-1], 0.0, closed=True)


_CLOCK = (
    Stroke(((10.3, 1.4), (13.7, 1.4)), 2.6),
    Stroke(arc((12, 13.6), 8.8, 0, 360)[:-1], 2.2, closed=True),
    Stroke(((12, 8.2), (12, 13.6), (15.8, 15.6)), LINE),
)

_REPEAT = (
    *round_arrow((12, 12), 8.4, 190, 302, 2.4, 3.6),
    *round_arrow((12, 12), 8.4, 10, 122, 2.4, 3.6),
)

_OVER = round_arrow((12, 7.4), 6.0, 195, 305, 1.9, 3.0, 0.95)
"""An arrow from the left half of a sign over to the right one."""
_LEG = ((13.4, 9.8), (17.2, 9.8), (17.2, 17.0), (22.8, 19.6), (22.8, 22.8), (13.4, 22.8))
_ARM = (
    (13.6, 22.8), (13.6, 12.2), (14.6, 9.8), (17.6, 9.8), (18.6, 12.2), (18.8, 15.6),
    (21.2, 13.4), (22.9, 14.8), (20.0, 19.2), (18.9, 20.6), (18.9, 22.8),
)  # fmt: skip


def _and_the_other(half: tuple[Point, ...]) -> tuple[Stroke, ...]:
    """Return a part of the body in outline, and an arrow from it to its counterpart, in black."""
    return (Stroke(mirrored(half), 1.5, closed=True), shape(*half), *_OVER)


_OTHER_SIDE = (
    _disc((12, 4.4), 3.0),
    Stroke(((12, 10.2), (12, 20.6)), 5.4),
    Stroke(((7.4, 14.0), (4.4, 14.0)), 2.2),
    head((0.6, 14.0), 180, 3.4),
    Stroke(((16.6, 14.0), (19.6, 14.0)), 2.2),
    head((23.4, 14.0), 0, 3.4),
)

_FACE = shape(
    *arc((5.6, 8.4), 5.4, -250, -20),
    (12.6, 9.8), (11.0, 10.8), (11.2, 12.4), (10.2, 12.9), (10.6, 14.8), (7.8, 16.0), (8.2, 23),
    (1.4, 23), (2.2, 14.6),
)  # fmt: skip
"""A head that looks to the right; its mouth is on the right edge."""


def air(outwards: bool) -> Iterator[Stroke]:
    """Yield the air from a mouth at (0, 0) to the right, 11 units long, or into the mouth."""
    start, end = (1.4, 6.6) if outwards else (11.0, 5.8)
    yield Stroke(((start, 0.0), (end, 0.0)), 2.0)
    yield head((11.4 if outwards else 1.0, 0.0), 0 if outwards else 180, 3.2)
    for side in (-1, 1):
        steps = [0.6 * n for n in range(13)]
        wave = [(2.6 + x, side * (3.6 + 0.17 * x) + 0.6 * math.sin(2.3 * x)) for x in steps]
        yield Stroke(tuple(wave), 1.3)


def calm_air(outwards: bool) -> Iterator[Stroke]:
    """Yield a calm, thin breath: 20 units long out of lips at (0, 0), or 11 units into a nose."""
    tip = 20.4 if outwards else 0.8
    start, end = (1.4, 17.4) if outwards else (11.4, 3.6)
    yield Stroke(((start, 0.0), (end, 0.0)), 1.0)
    yield head((tip, 0.0), 0 if outwards else 180, 1.9)
    near, far = (2.0, 15.6) if outwards else (3.6, 10.6)
    for side in (-1, 1):
        wide = 2.5 if outwards else 3.4
        yield Stroke(((near, side * (0.9 if outwards else 2.0)), (far, side * wide)), 0.6)


def bursts() -> Iterator[Stroke]:
    """Yield what leaves a coughing mouth at (0, 0), to the right."""
    # They start apart: run together at the mouth, they would be the head of an arrow into it.
    for degrees in (-38, 0, 38):
        turn = math.radians(degrees)
        zigzag = ((3.2, 0.0), (5.2, -1.1), (6.0, 1.1), (8.6, 0.0))
        points = tuple(
            (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
            for x, y in zigzag
        )
        yield Stroke(points, 1.3)
        yield _disc((10.5 * math.cos(turn), 10.5 * math.sin(turn)), 0.8)


def moved(strokes: Iterator[Stroke], x: float, y: float) -> tuple[Stroke, ...]:
    """Return strokes somewhere else."""
    return tuple(
        Stroke(tuple((a + x, b + y) for a, b in one.points), one.width, one.closed)
        for one in strokes
    )


_PUSH = (
    Stroke(((2.4, 22.2), (21.6, 22.2)), 3.0),
    Stroke(((12, 2.6), (12, 12.0)), 5.0),
    head((12, 19.8), 90, 6.2),
    Stroke(((3.2, 17.6), (5.6, 19.6)), 1.6),
    Stroke(((20.8, 17.6), (18.4, 19.6)), 1.6),
)
"""An arrow down onto a line."""

_SNAIL = (
    shape((0.4, 22.4), (3.6, 19.4), (17.6, 19.4), (18.6, 12.6), (19.8, 10.6), (22.6, 10.6),
          (23.6, 12.8), (22.6, 20.2), (20.6, 22.4)),
    Stroke(((20.2, 11.2), (18.8, 6.0)), 1.4),
    Stroke(((22.4, 11.2), (23.4, 6.0)), 1.4),
    Stroke((*arc((9.2, 11.4), 7.2, 60, 360), *arc((9.9, 11.4), 4.2, 0, 250)[1:]), 2.3),
)  # fmt: skip

_BOWL = Stroke(arc((12, -1.6), 8.4, 158, 22), 2.6)

_NOT_SO = (Stroke(((3, 3), (21, 21)), 4.0), Stroke(((21, 3), (3, 21)), 4.0))

_CIRCLE = round_arrow((12, 12), 8.8, -60, 215, 2.6, 4.4)

SIGNS: Mapping[str, tuple[Stroke, ...]] = {
    "repeat": _REPEAT,
    "hold": _CLOCK,
    "other leg": _and_the_other(_LEG),
    "other arm": _and_the_other(_ARM),
    "other side": _OTHER_SIDE,
    "breathe in": (_FACE, *moved(air(outwards=False), 11.8, 13.0)),
    "breathe out": (_FACE, *moved(air(outwards=True), 11.8, 13.0)),
    "cough": (_FACE, *moved(bursts(), 11.8, 13.0)),
    "push": _PUSH,
    "slowly": _SNAIL,
    "circle": _CIRCLE,
    "not so": _NOT_SO,
    "lift pelvic floor": (_BOWL, head((12, 10), -90, 3.4), Stroke(((12, 21.6), (12, 14)), 2.2)),
    "relax pelvic floor": (
        _BOWL,
        head((12, 22.4), 90, 3.4),
        Stroke(((12, 10.8), (12, 18.4)), 2.2),
    ),
}
"""Each sign by its name, in painting order."""
