"""A stage to shapes, from the back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handout.illustration import arrows, signs
from handout.illustration.body.looks import Person
from handout.illustration.body.volumes import Ellipsoid, Mark, Part
from handout.illustration.camera import PIXELS_PER_METRE, View, framed, look
from handout.illustration.contour.bezier import fitted, smoothed
from handout.illustration.contour.brush import brushed
from handout.illustration.contour.fills import area, faces, materials, shade
from handout.illustration.contour.ghost import ghost_of, ghost_ribbons, ghost_shapes
from handout.illustration.contour.hidden import seen_edge, seen_pieces
from handout.illustration.contour.outline import Subjects, outlines, subjects
from handout.illustration.contour.path import Path, Shape, polygon, polyline
from handout.illustration.contour.relief import Line, Relief
from handout.illustration.geometry import Array, Mask, vector
from handout.illustration.palette import (
    CONTACT_SHADOW,
    FIGURE_ORDER,
    FLOOR_BAND,
    INK,
    colour_of,
    darker,
)
from handout.illustration.props.matter import Face, Ribbon
from handout.illustration.raster import Maps, rasterise
from handout.illustration.stage import Stage
from handout.problems import Problem

OUTLINE = 6.4
"""Width of an outline in pixels: 0.39 mm where 2.1 m are printed 6 cm wide."""
MARGIN = 0.035
SHADE = 0.84
FIGURES = frozenset({"body"})
FACE_SEGMENTS = ("head", "nose", "ear")
SHADOW_REACH = 0.11
"""Volumes lower than this above a support cast a contact shadow on it."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A painted panel: its size in pixels, and what its signs need above it."""

    shapes: tuple[Shape, ...]
    width: int
    height: int
    headroom: int


def painted(stage: Stage, person: Person) -> tuple[Scene, list[Problem]]:
    """Return a stage as shapes, and the problems of its arrows."""
    camera = look(stage.panel.camera.azimuth, stage.panel.camera.elevation)
    lines, problems = arrows.laid_out(stage, camera)
    view = _view(stage, camera, lines)
    solids = [s for prop in stage.props for s in prop.solids]
    all_faces = [face for solid in solids for face in solid.faces]
    sheets = [s for prop in stage.props for s in prop.sheets]
    rounds = [r for prop in stage.props for r in prop.rounds]
    things = rasterise(view, rounds, all_faces, sheets)
    maps = rasterise(view, [*rounds, *stage.figure.ellipsoids], all_faces, sheets)
    ghost = ghost_of(stage.ghost, view, maps, stage.ghost_behind) if stage.ghost else None
    hidden = ghost.mask if ghost else None
    curved = frozenset(p.part.group for p in (*sheets, *rounds))
    who = subjects(maps, FIGURES, curved)
    shapes = _ground(stage, view)
    shapes += _prop_fills(things, view, all_faces, curved, person)
    shapes += _shadow(stage, view, maps)
    shapes += _figure_fills(maps, who, person)
    if ghost:
        shapes += ghost_shapes(ghost)
        pale = [r for prop in stage.ghost_props for r in prop.ribbons]
        shapes += ghost_ribbons(pale, view, maps)
    shapes += _lines(outlines(Relief(maps, view, stage.figure.blends, hidden), who))
    shapes += _edges(stage, view, maps, hidden)
    marks = [*stage.figure.marks, *(m for prop in stage.props for m in prop.marks)]
    shapes += _marks(marks, view, maps, hidden)
    ribbons = [r for prop in stage.props for r in prop.ribbons]
    shapes += ribbon_shapes(ribbons, view, maps, person)
    shapes += arrows.shapes(lines, view)
    taken = maps.index >= 0 if hidden is None else (maps.index >= 0) | hidden
    notes, above = signs.shapes(stage, view, maps, taken)
    return Scene(tuple(shapes + notes), view.columns, view.rows, int(max(above, 0.0))), problems


def _view(stage: Stage, camera: Array, lines: Sequence[arrows.Drawn]) -> View:
    """Return the view that holds everything but what is endless."""
    outline = [_reach([*stage.figure.ellipsoids, *stage.ghost], camera)]
    for prop in stage.props:
        outline += [f.corners @ camera.T for s in prop.solids if not s.endless for f in s.faces]
        outline += [s.points[::50] @ camera.T for s in prop.sheets]
        outline += [r.points @ camera.T for r in prop.ribbons]
        if prop.rounds:
            outline.append(_reach(prop.rounds, camera))
        if any(solid.endless for solid in prop.solids):
            x = float(prop.spots["wall"].point[0])
            outline.append(np.array([[x, 0.0, 0.45], [x, 0.3, 0.45]]) @ camera.T)
    flat = [points[:, :2] for points in outline]
    flat += [line.line + spread for line in lines for spread in (-0.04, 0.04)]
    flat += [np.array([s.at]) + d for s in stage.panel.signs if s.at for d in (-0.11, 0.13)]
    if any(sign.kind == "breathe out" for sign in stage.panel.signs):
        flat.append((np.array([stage.bones.head.at(0, 0, 0.36)]) @ camera.T)[:, :2])
    return framed(camera, np.concatenate(flat), MARGIN)


def _reach(pieces: Sequence[Ellipsoid], camera: Array) -> Array:
    centres = np.array([p.centre for p in pieces]) @ camera.T
    half_axes = camera @ np.array([p.half_axes for p in pieces])
    extent = np.sqrt((half_axes**2).sum(axis=2))
    return np.concatenate([centres - extent, centres + extent])


def _ground(stage: Stage, view: View) -> list[Shape]:
    """Return the floor: a pale band with a line behind, across the whole picture."""
    if not any(text.kind == "floor" for text in stage.panel.props):
        return []
    feet = [p for p in stage.figure.ellipsoids if p.part.segment in ("foot", "shank")]
    rows = [view.pixels(p.centre * [1, 0, 1])[0, 1] for p in feet]
    for prop in stage.props:
        low = [f.corners for s in prop.solids if not s.endless for f in s.faces]
        rows += [float(view.pixels(c)[:, 1].max()) for c in low if float(c[:, 1].min()) < 0.01]
        rows += [
            float(view.pixels(c * [1, 0, 1])[:, 1].min()) for c in low if float(c[:, 1].min()) < 0.01
        ]
    row = min(rows) - 14
    width, bottom = view.columns, view.rows
    band = np.array([[-2, row], [width + 2, row], [width + 2, bottom + 2], [-2, bottom + 2]])
    edge = polyline(np.array([[-2, row], [width + 2, row]]))
    return [
        Shape((polygon(band),), fill=FLOOR_BAND),
        Shape((edge,), stroke=INK, width=OUTLINE * 0.55),
    ]


def _prop_fills(
    things: Maps, view: View, all_faces: Sequence[Face], curved: frozenset[str], person: Person
) -> list[Shape]:
    def colour(face: Face) -> str:
        light = float((view.axes @ face.normal) @ np.array([-0.30, 0.78, 0.55]))
        tone = 1.0 if light > 0.5 else 0.93 if light > 0.2 else 0.84
        return darker(colour_of(face.part.material, person), tone)

    shapes = faces(things, view, all_faces, colour)
    for part in things.parts:
        if part.group in curved:
            own = things.index == things.parts.index(part)
            if own.any():
                base = colour_of(part.material, person)
                shapes.append(Shape(area(own), fill=base))
                dark = shade(things, own, np.zeros_like(own))
                shapes.append(Shape(area(dark, 3.2, 70), fill=darker(base, SHADE)))
    return shapes


def _figure_fills(maps: Maps, who: Subjects, person: Person) -> list[Shape]:
    if not who.figure.any():
        return []
    shapes = materials(maps, who.figure, lambda name: colour_of(name, person), FIGURE_ORDER)
    face = maps.where(p.segment in FACE_SEGMENTS for p in maps.parts)
    dark = shade(maps, who.figure, face)
    for name in FIGURE_ORDER:
        own = maps.where(p.material == name for p in maps.parts) & dark
        if int(own.sum()) > 60:
            paths = area(own, 3.2, 70)
            shapes.append(Shape(paths, fill=darker(colour_of(name, person), SHADE)))
    return shapes


def _shadow(stage: Stage, view: View, maps: Maps) -> list[Shape]:
    """Return the contact shadows: what is close above a surface darkens it."""
    levels = [s for s in stage.spots.values() if s.half and s.normal[1] > 0.99]
    discs = []
    part = Part("shadow", "shadow", "shadow", "shadow")
    for piece in stage.figure.ellipsoids[::2]:
        low = piece.centre[1] - float(np.linalg.norm(piece.half_axes[1]))
        below = [float(s.point[1]) for s in levels if s.carries(piece.centre) and s.point[1] < low + 0.03]
        if not below or low - max(below) > SHADOW_REACH:
            continue
        flat = piece.half_axes.copy()
        flat[1] = 0.0
        spread = max(float(np.linalg.norm(flat[0])), float(np.linalg.norm(flat[2]))) + 0.012
        centre = vector(float(piece.centre[0]) + 0.015, max(below) + 0.004, float(piece.centre[2]))
        discs.append(Ellipsoid(centre, np.diag([spread, 0.002, spread]), part))
    for prop in stage.props:
        for solid in prop.solids:
            corners = np.concatenate([f.corners for f in solid.faces])
            if solid.endless or float(corners[:, 1].min()) > 0.01:
                continue
            low, high = corners.min(axis=0), corners.max(axis=0)
            if low[1] > -0.005 and (high - low)[[0, 2]].max() < 0.5:
                middle, half = (low + high) / 2, (high - low) / 2 + 0.02
                discs.append(
                    Ellipsoid(middle * [1, 0, 1] + vector(0.01, 0.003, 0), np.diag([half[0], 0.002, half[2]]), part)
                )
    if not discs:
        return []
    dark = rasterise(view, discs)
    supports = maps.where(p.material in ("mat", "mattress", "seat", "step") for p in maps.parts)
    on_floor = any(text.kind == "floor" for text in stage.panel.props)
    open_ground = supports | ((maps.index < 0) & on_floor)
    seen = (dark.index >= 0) & (dark.near > maps.near - 0.012)
    figure = maps.where(p.group in FIGURES for p in maps.parts)
    grounded = seen & (open_ground | figure)
    return [Shape(area(grounded, 2.0, 30), fill=CONTACT_SHADOW)] if grounded.any() else []


def _lines(lines: Sequence[Line]) -> list[Shape]:
    """Return lines as shapes: one for each width, and one for all brush strokes."""
    shapes = []
    strokes = tuple(brushed(l.points, l.width * OUTLINE) for l in lines if l.brushed)
    widths = sorted({line.width for line in lines if not line.brushed})
    for width in widths:
        paths = tuple(
            fitted(l.points, 0.75, l.closed) for l in lines if l.width == width and not l.brushed
        )
        shapes.append(Shape(paths, stroke=INK, width=OUTLINE * width))
    shapes += [Shape((stroke,), fill=INK) for stroke in strokes]
    return shapes


def _edges(stage: Stage, view: View, maps: Maps, hidden: Mask | None) -> list[Shape]:
    by_width: dict[float, list[Path]] = {}
    for prop in stage.props:
        for solid in prop.solids:
            for edge in solid.edges:
                pieces = seen_edge(edge, view, maps, hidden)
                by_width.setdefault(edge.width, []).extend(polyline(piece) for piece in pieces)
    return [
        Shape(tuple(paths), stroke=INK, width=OUTLINE * width)
        for width, paths in sorted(by_width.items())
    ]


def _marks(marks: Sequence[Mark], view: View, maps: Maps, hidden: Mask | None) -> list[Shape]:
    spots: list[Path] = []
    strokes: dict[float, list[Path]] = {}
    for mark in marks:
        if mark.outward.any() and float((view.axes @ mark.outward)[2]) < 0.08:
            continue
        pieces = seen_pieces(mark.points, view, maps, hidden, 0.014)
        if mark.filled:
            if sum(len(piece) for piece in pieces) > 8:
                spots.append(fitted(view.pixels(mark.points[:-1])[:, :2], 0.3, closed=True))
        else:
            strokes.setdefault(mark.width, []).extend(fitted(p, 0.4) for p in pieces if len(p) > 4)
    shapes = [
        Shape(tuple(paths), stroke=INK, width=OUTLINE * width)
        for width, paths in sorted(strokes.items())
    ]
    return [*shapes, Shape(tuple(spots), fill=INK)]


def ribbon_shapes(
    ribbons: Sequence[Ribbon], view: View, maps: Maps, person: Person
) -> list[Shape]:
    """Return bands and tubes as a dark stroke with a coloured one inside, the farthest first."""
    shapes = []
    nearness = [float((r.points @ view.axes[2]).mean()) for r in ribbons]
    for _, ribbon in sorted(zip(nearness, ribbons, strict=True), key=lambda pair: pair[0]):
        pieces = seen_pieces(ribbon.points, view, maps, None, 0.016, 6)
        paths = tuple(fitted(smoothed(piece, 4.0, closed=False), 0.5) for piece in pieces)
        width = ribbon.width * PIXELS_PER_METRE
        shapes.append(Shape(paths, stroke=INK, width=width + OUTLINE * 0.9))
        shapes.append(Shape(paths, stroke=colour_of(ribbon.material, person), width=width - OUTLINE * 0.4))
    return shapes
