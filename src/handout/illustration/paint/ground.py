"""Paint what ties a figure to the ground: the floor, and contact shadows."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import Ellipsoid, Part
from handout.illustration.camera import View
from handout.illustration.contour.fills import area
from handout.illustration.contour.path import Shape, polygon, polyline
from handout.illustration.geometry import vector
from handout.illustration.paint.palette import CONTACT_SHADOW, FLOOR_BAND, INK, OUTLINE
from handout.illustration.raster.gbuffer import GBuffer
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene

SHADOW_REACH = 0.11
"""Metres above a support within which an ellipsoid casts a contact shadow on it."""
SHADOW = Part("shadow", "shadow", "shadow", "shadow")
SHADOWED = ("mat", "mattress", "seat", "step")
"""Materials that show contact shadows, apart from the floor and the figure itself."""
BEHIND_FEET = 14.0
"""Pixels between the floor line and whatever stands on the floor farthest back."""
STANDS = 0.01
"""Height in metres below which an object counts as standing on the floor."""


def has_floor(scene: Scene) -> bool:
    """Return whether a scene shows the floor."""
    return any(text.kind == "floor" for text in scene.panel.props)


def floor(scene: Scene, view: View) -> list[Shape]:
    """Return the floor: a pale band up to the floor line, across the whole picture."""
    if not has_floor(scene):
        return []
    feet = [p.centre for p in scene.figure.ellipsoids if p.part.segment in ("foot", "shank")]
    standing = [
        face.corners
        for prop in scene.props
        for solid in prop.solids
        if not solid.unbounded
        for face in solid.faces
        if float(face.corners[:, 1].min()) < STANDS
    ]
    if not feet and not standing:
        return []
    points = np.concatenate([np.reshape(feet, (-1, 3)), *standing]) * [1, 0, 1]
    row = float(view.to_pixels(points)[:, 1].min()) - BEHIND_FEET
    if row > view.rows:
        return []  # the picture is cropped above the floor
    # Two pixels of bleed on each side.
    right, bottom = view.columns + 2, view.rows + 2
    band = np.array([[-2, row], [right, row], [right, bottom], [-2, bottom]])
    return [
        Shape((polygon(band),), fill=FLOOR_BAND),
        Shape((polyline(band[:2]),), stroke=INK, width=OUTLINE * 0.55),
    ]


def contact_shadows(scene: Scene, view: View, gbuffer: GBuffer) -> list[Shape]:
    """Return the contact shadows: flat discs under whatever is close above a surface."""
    discs = [*_below_figure(scene), *_below_props(scene)]
    if not discs:
        return []
    dark = rasterise(view, discs)
    open_ground = gbuffer.where(p.material in SHADOWED or p.group == "body" for p in gbuffer.parts)
    if has_floor(scene):
        open_ground |= gbuffer.index < 0
    # The discs lie almost in the surface, so the depth test needs a tolerance.
    seen = (dark.index >= 0) & (dark.depth > gbuffer.depth - 0.012) & open_ground
    return [Shape(area(seen, 2.0, 30), fill=CONTACT_SHADOW)] if seen.any() else []


def _below_figure(scene: Scene) -> list[Ellipsoid]:
    levels = [s for s in scene.spots.values() if s.half and s.normal[1] > 0.99]
    discs = []
    # Neighbouring ellipsoids overlap, so every other one is enough.
    for piece in scene.figure.ellipsoids[::2]:
        reach = np.linalg.norm(piece.half_axes, axis=1)
        low = float(piece.centre[1] - reach[1])
        below = [
            float(s.point[1]) for s in levels if s.carries(piece.centre) and s.point[1] < low + 0.03
        ]
        if below and low - max(below) < SHADOW_REACH:
            spread = float(max(reach[0], reach[2])) + 0.012
            centre = vector(
                float(piece.centre[0]) + 0.015, max(below) + 0.004, float(piece.centre[2])
            )
            discs.append(Ellipsoid(centre, np.diag([spread, 0.002, spread]), SHADOW))
    return discs


def _below_props(scene: Scene) -> list[Ellipsoid]:
    """Return discs under the legs of furniture, but not under large solids such as a mat."""
    discs = []
    for prop in scene.props:
        for solid in prop.solids:
            corners = np.concatenate([face.corners for face in solid.faces])
            low, high = corners.min(axis=0), corners.max(axis=0)
            # Half a metre separates legs from a bed or a mat.
            if solid.unbounded or low[1] > STANDS or (high - low)[[0, 2]].max() > 0.5:
                continue
            half = (high - low) / 2 + 0.02
            centre = (low + high) / 2 * [1, 0, 1] + vector(0.01, 0.003, 0)
            discs.append(Ellipsoid(centre, np.diag([half[0], 0.002, half[2]]), SHADOW))
    return discs
