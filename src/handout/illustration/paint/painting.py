"""A stage to shapes, from the back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handout.illustration.body.looks import Person
from handout.illustration.camera import View, look
from handout.illustration.contour.bezier import as_curves
from handout.illustration.contour.fills import area, faces, materials, shade
from handout.illustration.contour.outline import Subjects, outlines, subjects
from handout.illustration.contour.path import Shape
from handout.illustration.contour.relief import Relief
from handout.illustration.geometry import Array
from handout.illustration.paint import arrows, signs
from handout.illustration.paint.framing import view_of
from handout.illustration.paint.ghost import ghost_of, ghost_shapes, held_of, held_shapes
from handout.illustration.paint.ground import contact_shadows, floor
from handout.illustration.paint.inking import edge_shapes, line_shapes, mark_shapes, ribbon_shapes
from handout.illustration.paint.palette import FIGURE_ORDER, colour_of, darker
from handout.illustration.props.matter import Face
from handout.illustration.raster.canvas import Maps
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.stage import Stage
from handout.problems import Problem

FACING = 0.05
"""Least slant towards the viewer at which a wall is seen."""
LARGEST = 4.0
"""Metres of scene in one panel, either way."""
SHADE = 0.84
"""Light that is left in the shade."""
FIGURES = frozenset({"body"})
FACE_SEGMENTS = ("head", "nose", "ear")
SHADE_SOFTNESS, SMALLEST_SHADE = 3.2, 120


@dataclass(frozen=True, eq=False)
class PaintedScene:
    """A painted panel: its size in pixels, and what its signs need above it."""

    shapes: tuple[Shape, ...]
    width: int
    height: int
    headroom: int


EMPTY = PaintedScene((), 1, 1, 0)


def _walls_from_behind(stage: Stage, camera: Array) -> list[Problem]:
    walls = [s for prop in stage.props for s in prop.solids if s.endless]
    hidden = [w for w in walls if all(float((camera @ f.normal)[2]) < FACING for f in w.faces)]
    return [
        Problem(
            "pose-wall-unseen",
            next((t.place for t in stage.panel.props if t.kind == "wall"), stage.panel.pose.place),
            "the camera looks at the wall from behind",
            "the wall would be missing from the picture",
            "turn the camera: an azimuth of -22 shows a wall on the right from the front",
        )
        for _ in hidden
    ]


def _too_large(stage: Stage, view: View) -> Problem:
    return Problem(
        "pose-too-large",
        stage.panel.pose.place,
        f"the scene is {view.right - view.left:.1f} m wide and {view.top - view.bottom:.1f} m high",
        f"beyond {LARGEST:g} m a person is too small in print to be understood",
        "bring props and arrows nearer to the person",
    )


def painted(stage: Stage, person: Person) -> tuple[PaintedScene, list[Problem]]:
    """Return a stage as shapes, and the problems of its arrows."""
    camera = look(stage.panel.camera.azimuth, stage.panel.camera.elevation)
    drawn, problems = arrows.laid_out(stage, camera)
    view = view_of(stage, camera, [one.line for one in drawn])
    if max(view.right - view.left, view.top - view.bottom) > LARGEST:
        return EMPTY, [*problems, _too_large(stage, view)]
    problems += _walls_from_behind(stage, camera)
    solids = [s for prop in stage.props for s in prop.solids]
    all_faces = [face for solid in solids for face in solid.faces]
    sheets = [s for prop in stage.props for s in prop.sheets]
    rounds = [r for prop in stage.props for r in prop.rounds]
    things = rasterise(view, rounds, all_faces, sheets)
    maps = rasterise(view, stage.figure.ellipsoids, over=things)
    ghost = ghost_of(stage.ghost, view, maps, stage.ghost_behind) if stage.ghost else None
    hidden = held = None
    if ghost:
        held = held_of([s for p in stage.ghost_props for s in p.sheets], view, maps, ghost)
        hidden = ghost.mask | held
    curved = frozenset([s.part.group for s in sheets] + [r.part.group for r in rounds])
    who = subjects(maps, FIGURES, curved)
    shapes = floor(stage, view)
    shapes += _prop_fills(things, view, all_faces, curved, person)
    shapes += contact_shadows(stage, view, maps)
    shapes += _figure_fills(maps, who, person)
    if ghost and held is not None:
        shapes += ghost_shapes(ghost)
        shapes += held_shapes(held, colour_of("band", person)) if held.any() else []
    shapes += line_shapes(outlines(Relief(maps, view, stage.figure.blends, hidden), who))
    edges = [edge for solid in solids for edge in solid.edges]
    shapes += edge_shapes(edges, view, maps, hidden)
    marks = [*stage.figure.marks, *(m for prop in stage.props for m in prop.marks)]
    shapes += mark_shapes(marks, view, maps, hidden)
    ribbons = [r for prop in stage.props for r in prop.ribbons]
    shapes += ribbon_shapes(ribbons, view, maps, person)
    shapes += arrows.shapes(drawn, view)
    taken = maps.index >= 0 if hidden is None else (maps.index >= 0) | hidden
    notes, above = signs.shapes(stage, view, taken)
    shapes = as_curves(shapes + notes)
    return PaintedScene(tuple(shapes), view.columns, view.rows, int(max(above, 0.0))), problems


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
                shapes.append(
                    Shape(area(dark, SHADE_SOFTNESS, SMALLEST_SHADE), fill=darker(base, SHADE))
                )
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
            paths = area(own, SHADE_SOFTNESS, SMALLEST_SHADE)
            shapes.append(Shape(paths, fill=darker(colour_of(name, person), SHADE)))
    return shapes
