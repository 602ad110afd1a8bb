"""Paint a scene as shapes, back to front."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.appearance import Person
from handout.illustration.camera import View, camera_axes
from handout.illustration.contour.bezier import as_curves
from handout.illustration.contour.fills import area, faces, materials, shade
from handout.illustration.contour.line_rules import SubjectMasks, find_lines, subject_masks
from handout.illustration.contour.path import Shape
from handout.illustration.contour.regions import Regions
from handout.illustration.geometry import Array
from handout.illustration.paint import arrows, signs
from handout.illustration.paint.framing import view_of
from handout.illustration.paint.ghost import (
    ghost_of,
    ghost_shapes,
    held_band_mask,
    held_band_shapes,
)
from handout.illustration.paint.ground import contact_shadows, floor
from handout.illustration.paint.inking import edge_shapes, line_shapes, mark_shapes, tube_shapes
from handout.illustration.paint.palette import FIGURE_ORDER, colour_of, darker
from handout.illustration.props.primitives import Face
from handout.illustration.raster.gbuffer import GBuffer
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene
from handout.problems import Problem

FACING = 0.05
"""Cosine of the angle between a wall's normal and the camera above which the wall is visible."""
LARGEST = 4.0
"""Metres of scene that a panel may be wide or high."""
SHADE = 0.84
"""Brightness of a colour in the shade, as a share of the full colour."""
FIGURES = frozenset({"body"})
FACE_SEGMENTS = ("head", "nose", "lips", "ear")
SHADE_SOFTNESS, SMALLEST_SHADE = 3.2, 120
"""Blur of a shaded area's outline, and the fewest points it may have, both in pixels."""


@frozen(eq=False)
class PaintedPanel:
    """A painted panel: its size in pixels, and the room its signs need above it (`headroom`)."""

    shapes: tuple[Shape, ...]
    width: int
    height: int
    headroom: int


EMPTY = PaintedPanel((), 1, 1, 0)


def _walls_from_behind(scene: Scene, camera: Array) -> list[Problem]:
    walls = [s for prop in scene.props for s in prop.solids if s.unbounded]
    hidden = [w for w in walls if all(float((camera @ f.normal)[2]) < FACING for f in w.faces)]
    return [
        Problem(
            "pose-wall-unseen",
            next((t.place for t in scene.panel.props if t.kind == "wall"), scene.panel.pose.place),
            "the camera looks at the wall from behind",
            "the wall would be missing from the picture",
            "turn the camera: an azimuth of -22 shows a wall on the right from the front",
        )
        for _ in hidden
    ]


def _too_large(scene: Scene, view: View) -> Problem:
    return Problem(
        "pose-too-large",
        scene.panel.pose.place,
        f"the scene is {view.right - view.left:.1f} m wide and {view.top - view.bottom:.1f} m high",
        f"beyond {LARGEST:g} m a person is too small in print to be understood",
        "bring props and arrows nearer to the person",
    )


def paint_panel(scene: Scene, person: Person) -> tuple[PaintedPanel, list[Problem]]:
    """Paint a scene, and return the problems with its arrows, walls and size."""
    camera = camera_axes(scene.panel.camera.azimuth, scene.panel.camera.elevation)
    drawn, problems = arrows.project_arrows(scene, camera)
    placed, found = signs.project_signs(scene, camera)
    problems += found
    framed = [one.line for one in drawn] + [one.reach for one in placed]
    view = view_of(scene, camera, framed)
    if max(view.right - view.left, view.top - view.bottom) > LARGEST:
        return EMPTY, [*problems, _too_large(scene, view)]
    problems += _walls_from_behind(scene, camera)
    solids = [s for prop in scene.props for s in prop.solids]
    all_faces = [face for solid in solids for face in solid.faces]
    point_clouds = [s for prop in scene.props for s in prop.point_clouds]
    ellipsoids = [r for prop in scene.props for r in prop.ellipsoids]
    # Props are rasterised alone first: their faces are filled in full, and the figure painted over.
    prop_gbuffer = rasterise(view, ellipsoids, all_faces, point_clouds)
    gbuffer = rasterise(view, scene.figure.ellipsoids, over=prop_gbuffer)
    ghost = ghost_of(scene.ghost, view, gbuffer) if scene.ghost else None
    hidden = held = None
    if ghost:
        held = held_band_mask(
            [s for p in scene.ghost_props for s in p.point_clouds], view, gbuffer, ghost
        )
        hidden = ghost.mask | held
    curved = frozenset([s.part.group for s in point_clouds] + [r.part.group for r in ellipsoids])
    subjects = subject_masks(gbuffer, FIGURES, curved)
    # From here on, the order is the painting order.
    shapes = floor(scene, view)
    shapes += _prop_fills(prop_gbuffer, view, all_faces, curved, person)
    shapes += contact_shadows(scene, view, gbuffer)
    shapes += _figure_fills(gbuffer, subjects, person)
    if ghost and held is not None:
        shapes += ghost_shapes(ghost)
        shapes += held_band_shapes(held) if held.any() else []
    shapes += line_shapes(find_lines(Regions(gbuffer, view, scene.figure.blends, hidden), subjects))
    edges = [edge for solid in solids for edge in solid.edges]
    shapes += edge_shapes(edges, view, gbuffer, hidden)
    marks = [*scene.figure.marks, *(m for prop in scene.props for m in prop.marks)]
    shapes += mark_shapes(marks, view, gbuffer, hidden)
    tubes = [r for prop in scene.props for r in prop.tubes]
    shapes += tube_shapes(tubes, view, gbuffer, person)
    shapes += arrows.shapes(drawn, view)
    # A sign must cover neither figure, props nor ghost.
    taken = gbuffer.index >= 0 if hidden is None else (gbuffer.index >= 0) | hidden
    notes, above = signs.shapes(placed, scene, view, taken)
    # Curves are fitted for the whole panel at once, which is many times faster.
    shapes = as_curves(shapes + notes)
    return PaintedPanel(tuple(shapes), view.columns, view.rows, int(max(above, 0.0))), problems


def _prop_fills(
    prop_gbuffer: GBuffer,
    view: View,
    all_faces: Sequence[Face],
    curved: frozenset[str],
    person: Person,
) -> list[Shape]:
    def colour(face: Face) -> str:
        # Light from the upper left, in front. Three tones keep the sides of a box apart in grey.
        light = float((view.axes @ face.normal) @ np.array([-0.30, 0.78, 0.55]))
        tone = 1.0 if light > 0.5 else 0.93 if light > 0.2 else 0.84
        return darker(colour_of(face.part.material, person), tone)

    shapes = faces(prop_gbuffer, view, all_faces, colour)
    for number, part in enumerate(prop_gbuffer.parts):
        if part.group in curved:
            own = prop_gbuffer.index == number
            if own.any():
                base = colour_of(part.material, person)
                shapes.append(Shape(area(own), fill=base))
                dark = shade(prop_gbuffer, own)
                shapes.append(
                    Shape(area(dark, SHADE_SOFTNESS, SMALLEST_SHADE), fill=darker(base, SHADE))
                )
    return shapes


def _figure_fills(gbuffer: GBuffer, subjects: SubjectMasks, person: Person) -> list[Shape]:
    if not subjects.figure.any():
        return []
    shapes = materials(gbuffer, subjects.figure, lambda name: colour_of(name, person), FIGURE_ORDER)
    face = gbuffer.where(p.segment in FACE_SEGMENTS for p in gbuffer.parts)
    # Faces have no shade.
    dark = shade(gbuffer, subjects.figure) & ~face
    for name in FIGURE_ORDER:
        own = gbuffer.where(p.material == name for p in gbuffer.parts) & dark
        if int(own.sum()) > 60:  # pixels; less would be a speck
            paths = area(own, SHADE_SOFTNESS, SMALLEST_SHADE)
            shapes.append(Shape(paths, fill=darker(colour_of(name, person), SHADE)))
    return shapes
