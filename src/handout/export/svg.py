"""Write drawings and signs as SVG: only shapes that were understood, nothing of the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from handout.pictures.colour import Colour, lightness
from handout.pictures.drawing import (
    SAME,
    Clip,
    DrawingGroup,
    DrawingPath,
    DrawingShape,
    Gradient,
    Matrix,
    Part,
    Stroke,
)
from handout.pictures.picture import VectorDrawing
from handout.pictures.signs import SIDE, SIGNS

_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def svg_of(drawing: VectorDrawing) -> str:
    """Return a drawing as an SVG file, in greys if it is to be printed in them."""
    width, height = _number(drawing.width), _number(drawing.height)
    writer = _Writer(drawing.grey)
    # A drawing's own matrix puts it upright for paper, where y grows upwards.
    inside = "".join(writer.parts([drawing.content]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><g transform="matrix(1 0 0 -1 0 {height})">'
        f"{inside}</g></svg>"
    )


def svg_of_sign(name: str) -> str:
    """Return a sign as an SVG element in the colour of the text, which nobody hears."""
    shapes = []
    for stroke in SIGNS[name]:
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in stroke.points)
        kind = "polygon" if stroke.closed else "polyline"
        look = (
            f'fill="none" stroke="currentColor" stroke-width="{_number(stroke.width)}" '
            'stroke-linecap="round" stroke-linejoin="round"'
            if stroke.width
            else 'fill="currentColor"'
        )
        shapes.append(f'<{kind} points="{points}" {look}/>')
    side = _number(SIDE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sign" viewBox="0 0 {side} {side}" '
        f'aria-hidden="true">{"".join(shapes)}</svg>'
    )


class _Writer:
    """Writes the parts of one drawing, and gives what they refer to a name."""

    def __init__(self, grey: bool) -> None:
        self.grey = grey
        self.names = count(1)

    def parts(self, parts: Iterable[Part]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, DrawingGroup):
                yield from self.group(part)
            else:
                yield from self.shape(part)

    def group(self, group: DrawingGroup) -> Iterator[str]:
        attributes = _transform(group.matrix)
        if group.opacity < 1:
            attributes += f' opacity="{_number(group.opacity)}"'
        yield f"<g{attributes}>"
        if group.clip:
            # A clip is in the coordinates of the group that it cuts, so within them.
            name = f"c{next(self.names)}"
            yield f'<clipPath id="{name}">{_clip(group.clip)}</clipPath>'
            yield f'<g clip-path="url(#{name})">'
        yield from self.parts(group.parts)
        yield "</g></g>" if group.clip else "</g>"

    def shape(self, shape: DrawingShape) -> Iterator[str]:
        fill = "none"
        if isinstance(shape.fill, Gradient):
            fill = f"g{next(self.names)}"
            yield self.gradient(shape.fill, fill)
            fill = f"url(#{fill})"
        elif shape.fill is not None:
            fill = self.colour(shape.fill)
        look = f' fill="{fill}"'
        if shape.even_odd:
            look += ' fill-rule="evenodd"'
        if shape.stroke:
            look += self.pen(shape.stroke)
        if shape.opacity < 1:
            look += f' opacity="{_number(shape.opacity)}"'
        yield f'<path d="{_data(shape.path)}"{look}/>'

    def pen(self, stroke: Stroke) -> str:
        look = f' stroke="{self.colour(stroke.colour)}" stroke-width="{_number(stroke.width)}"'
        if stroke.cap != "butt":
            look += f' stroke-linecap="{stroke.cap}"'
        if stroke.join != "miter":
            look += f' stroke-linejoin="{stroke.join}"'
        else:
            look += f' stroke-miterlimit="{_number(stroke.miter_limit)}"'
        if any(stroke.dashes):
            dashes = " ".join(map(_number, stroke.dashes))
            look += (
                f' stroke-dasharray="{dashes}" stroke-dashoffset="{_number(stroke.dash_offset)}"'
            )
        return look

    def gradient(self, gradient: Gradient, name: str) -> str:
        numbers = gradient.coordinates
        is_line = len(numbers) == 4
        kind = "linearGradient" if is_line else "radialGradient"
        keys = ("x1 y1 x2 y2" if is_line else "fx fy fr cx cy r").split()
        where = "".join(f' {key}="{_number(n)}"' for key, n in zip(keys, numbers, strict=True))
        stops = "".join(
            f'<stop offset="{_number(offset)}" stop-color="{self.colour(colour)}"/>'
            for offset, colour in gradient.stops
        )
        place = _transform(gradient.matrix).replace("transform", "gradientTransform")
        units = 'gradientUnits="userSpaceOnUse"'
        return f'<{kind} id="{name}" {units}{where}{place}>{stops}</{kind}>'

    def colour(self, colour: Colour) -> str:
        levels = (lightness(colour),) * 3 if self.grey else colour
        return "#" + "".join(f"{round(255 * level):02x}" for level in levels)


def _clip(clip: Clip) -> str:
    rule = ' clip-rule="evenodd"' if clip.even_odd else ""
    return f'<path d="{_data(clip.path)}"{rule}/>'


def _data(path: DrawingPath) -> str:
    """Return a path's data, with a command's letter where it is not that of the one before."""
    pieces: list[str] = []
    position, before = 0, ""
    for command in path.commands:
        count = _NUMBERS[command]
        numbers = path.numbers[position : position + count]
        position += count
        # Further points of M would be those of L.
        pieces.append(command if command != before or command == "M" else " ")
        pieces.append(" ".join(map(_number, numbers)))
        before = command
    return escape("".join(pieces).replace(" -", "-"))


def _transform(matrix: Matrix) -> str:
    if matrix == SAME:
        return ""
    return f' transform="matrix({" ".join(map(_number, matrix))})"'


def _number(value: float) -> str:
    """Return a number with six digits, in whatever units the drawing is."""
    return (
        str(value) if isinstance(value, int) else f"{value + 0.0:.6g}"
    )  # adding 0 makes -0 into 0
