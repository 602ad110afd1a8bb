"""Ink the lines of a scene: outlines, tapered strokes, edges of solids, marks and tubes."""

from __future__ import annotations

from collections.abc import Sequence

from handout.illustration.body.appearance import Person
from handout.illustration.body.volumes import BodyMark
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.path import Path, Shape, polyline, traced
from handout.illustration.contour.regions import Line
from handout.illustration.contour.taper import tapered_stroke
from handout.illustration.contour.visibility import visible_edge, visible_pieces
from handout.illustration.geometry import Mask
from handout.illustration.paint.palette import INK, OUTLINE, colour_of
from handout.illustration.props.primitives import Edge, Tube
from handout.illustration.raster.gbuffer import GBuffer

MARK_TOLERANCE = 0.014
TUBE_TOLERANCE = 0.016
"""Metres that a mark or tube may lie behind the surface at its pixel and still be visible."""
SMALLEST_SPOT = 8
"""Pixels of rim that must be visible for a filled mark: an eye in profile is left out."""


def line_shapes(lines: Sequence[Line]) -> list[Shape]:
    """Return one shape for the lines of each width, and one for all tapered strokes."""
    by_width: dict[float, list[Path]] = {}
    for line in lines:
        if not line.tapered:
            path = traced(line.points, 0.75, line.closed)
            by_width.setdefault(line.width, []).append(path)
    strokes = tuple(
        tapered_stroke(line.points, line.width * OUTLINE) for line in lines if line.tapered
    )
    return [*_stroked(by_width), Shape(strokes, fill=INK, even_odd=False)]


def _stroked(by_width: dict[float, list[Path]]) -> list[Shape]:
    """Return one shape for each width, which is a share of the outline's."""
    return [
        Shape(tuple(paths), stroke=INK, width=OUTLINE * width)
        for width, paths in sorted(by_width.items())
    ]


def edge_shapes(
    edges: Sequence[Edge], view: View, gbuffer: GBuffer, hidden: Mask | None
) -> list[Shape]:
    """Return the visible parts of the edges of solids, as exact straight lines."""
    by_width: dict[float, list[Path]] = {}
    for edge in edges:
        pieces = visible_edge(edge, view, gbuffer, hidden)
        by_width.setdefault(edge.width, []).extend(polyline(piece) for piece in pieces)
    return _stroked(by_width)


def mark_shapes(
    marks: Sequence[BodyMark], view: View, gbuffer: GBuffer, hidden: Mask | None
) -> list[Shape]:
    """Return the visible parts of the marks on surfaces: face, fingers, seams, bricks."""
    spots: list[Path] = []
    strokes: dict[float, list[Path]] = {}
    for mark in marks:
        if mark.outward.any() and float((view.axes @ mark.outward)[2]) < 0.08:
            continue  # faces away from the camera, or is seen edge on
        pieces = visible_pieces(mark.points, view, gbuffer, hidden, MARK_TOLERANCE)
        if mark.filled:
            if sum(len(piece) for piece in pieces) > SMALLEST_SPOT:
                spots.append(traced(view.to_pixels(mark.points[:-1])[:, :2], 0.3, closed=True))
        else:
            strokes.setdefault(mark.width, []).extend(traced(p, 0.4) for p in pieces if len(p) > 4)
    return [*_stroked(strokes), Shape(tuple(spots), fill=INK)]


def tube_shapes(tubes: Sequence[Tube], view: View, gbuffer: GBuffer, person: Person) -> list[Shape]:
    """Return each tube as a dark stroke with a coloured one inside, the farthest tube first."""
    shapes = []
    depths = [float((tube.points @ view.axes[2]).mean()) for tube in tubes]
    for _, tube in sorted(zip(depths, tubes, strict=True), key=lambda pair: pair[0]):
        pieces = visible_pieces(tube.points, view, gbuffer, None, TUBE_TOLERANCE, 6)
        paths = tuple(traced(smoothed(piece, 4.0, closed=False), 0.5) for piece in pieces)
        width = tube.width * PIXELS_PER_METRE
        shapes.append(Shape(paths, stroke=INK, width=width + OUTLINE * 0.9))
        shapes.append(
            Shape(paths, stroke=colour_of(tube.material, person), width=width - OUTLINE * 0.4)
        )
    return shapes
