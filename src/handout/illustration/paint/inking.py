"""Lines to shapes: outlines and brush strokes, edges of solids, marks, bands and tubes."""

from __future__ import annotations

from collections.abc import Sequence

from handout.illustration.body.looks import Person
from handout.illustration.body.volumes import Mark
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.brush import brushed
from handout.illustration.contour.hidden import seen_edge, seen_pieces
from handout.illustration.contour.path import Path, Shape, polyline, traced
from handout.illustration.contour.relief import Line
from handout.illustration.geometry import Mask
from handout.illustration.paint.palette import INK, OUTLINE, colour_of
from handout.illustration.props.matter import Edge, Ribbon
from handout.illustration.raster.canvas import Maps

MARK_TOLERANCE = 0.014
RIBBON_TOLERANCE = 0.016
"""How far marks and ribbons may lie behind the surface in front of them, in metres."""
SMALLEST_SPOT = 8
"""A spot of which fewer pixels of rim are seen, such as an eye in profile, is left out."""


def line_shapes(lines: Sequence[Line]) -> list[Shape]:
    """Return lines as shapes: one for each width, and one for all brush strokes."""
    by_width: dict[float, list[Path]] = {}
    for line in lines:
        if not line.brushed:
            path = traced(line.points, 0.75, line.closed)
            by_width.setdefault(line.width, []).append(path)
    strokes = tuple(brushed(line.points, line.width * OUTLINE) for line in lines if line.brushed)
    return [*_stroked(by_width), Shape(strokes, fill=INK, even_odd=False)]


def _stroked(by_width: dict[float, list[Path]]) -> list[Shape]:
    """Return one shape for each width, given as a share of the outline's."""
    return [
        Shape(tuple(paths), stroke=INK, width=OUTLINE * width)
        for width, paths in sorted(by_width.items())
    ]


def edge_shapes(edges: Sequence[Edge], view: View, maps: Maps, hidden: Mask | None) -> list[Shape]:
    """Return what is seen of the edges of solids, straight and exact."""
    by_width: dict[float, list[Path]] = {}
    for edge in edges:
        pieces = seen_edge(edge, view, maps, hidden)
        by_width.setdefault(edge.width, []).extend(polyline(piece) for piece in pieces)
    return _stroked(by_width)


def mark_shapes(marks: Sequence[Mark], view: View, maps: Maps, hidden: Mask | None) -> list[Shape]:
    """Return what is seen of the marks on surfaces: faces, fingers, seams, bricks."""
    spots: list[Path] = []
    strokes: dict[float, list[Path]] = {}
    for mark in marks:
        if mark.outward.any() and float((view.axes @ mark.outward)[2]) < 0.08:
            continue
        pieces = seen_pieces(mark.points, view, maps, hidden, MARK_TOLERANCE)
        if mark.filled:
            if sum(len(piece) for piece in pieces) > SMALLEST_SPOT:
                spots.append(traced(view.pixels(mark.points[:-1])[:, :2], 0.3, closed=True))
        else:
            strokes.setdefault(mark.width, []).extend(traced(p, 0.4) for p in pieces if len(p) > 4)
    return [*_stroked(strokes), Shape(tuple(spots), fill=INK)]


def ribbon_shapes(ribbons: Sequence[Ribbon], view: View, maps: Maps, person: Person) -> list[Shape]:
    """Return bands and tubes as a dark stroke with a coloured one inside, the farthest first."""
    shapes = []
    nearness = [float((r.points @ view.axes[2]).mean()) for r in ribbons]
    for _, ribbon in sorted(zip(nearness, ribbons, strict=True), key=lambda pair: pair[0]):
        pieces = seen_pieces(ribbon.points, view, maps, None, RIBBON_TOLERANCE, 6)
        paths = tuple(traced(smoothed(piece, 4.0, closed=False), 0.5) for piece in pieces)
        width = ribbon.width * PIXELS_PER_METRE
        shapes.append(Shape(paths, stroke=INK, width=width + OUTLINE * 0.9))
        shapes.append(
            Shape(paths, stroke=colour_of(ribbon.material, person), width=width - OUTLINE * 0.4)
        )
    return shapes
