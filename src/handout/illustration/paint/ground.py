"""What holds people to the ground: the line of the floor, and shadows where things touch."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import Ellipsoid, Part
from handout.illustration.camera import View
from handout.illustration.contour.fills import area
from handout.illustration.contour.path import Shape, polygon, polyline
from handout.illustration.geometry import vector
from handout.illustration.paint.palette import CONTACT_SHADOW, FLOOR_BAND, INK, OUTLINE
from handout.illustration.raster.canvas import Maps
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.stage import Stage

SHADOW_REACH = 0.11
"""Volumes lower than this above a support cast a contact shadow on it, in metres."""
SHADOW = Part("shadow", "shadow", "shadow", "shadow")
SHADOWED = ("mat", "mattress", "seat", "step")
BEHIND_FEET = 14.0
"""Pixels between the line of the floor and whatever stands on it farthest back."""
STANDS = 0.01
"""What is lower than this stands on the floor, in metres."""


def has_floor(stage: Stage) -> bool:
    """Tell whether a scene shows the floor."""
    return any(text.kind == "floor" for text in stage.panel.props)


def floor(stage: Stage, view: View) -> list[Shape]:
    """Return the floor: a pale band with a line behind, across the whole picture."""
    if not has_floor(stage):
        return []
    feet = [p.centre for p in stage.figure.ellipsoids if p.part.segment in ("foot", "shank")]
    standing = [
        face.corners
        for prop in stage.props
        for solid in prop.solids
        if not solid.endless
        for face in solid.faces
        if float(face.corners[:, 1].min()) < STANDS
    ]
    points = np.concatenate([np.array(feet), *standing]) * [1, 0, 1]
    row = float(view.pixels(points)[:, 1].min()) - BEHIND_FEET
    right, bottom = view.columns + 2, view.rows + 2
    band = np.array([[-2, row], [right, row], [right, bottom], [-2, bottom]])
    return [
        Shape((polygon(band),), fill=FLOOR_BAND),
        Shape((polyline(band[:2]),), stroke=INK, width=OUTLINE * 0.55),
    ]


def contact_shadows(stage: Stage, view: View, maps: Maps) -> list[Shape]:
    """Return the contact shadows: what is close above a surface darkens it."""
    discs = [*_below_figure(stage), *_below_props(stage)]
    if not discs:
        return []
    dark = rasterise(view, discs)
    open_ground = maps.where(p.material in SHADOWED or p.group == "body" for p in maps.parts)
    if has_floor(stage):
        open_ground |= maps.index < 0
    seen = (dark.index >= 0) & (dark.near > maps.near - 0.012) & open_ground
    return [Shape(area(seen, 2.0, 30), fill=CONTACT_SHADOW)] if seen.any() else []


def _below_figure(stage: Stage) -> list[Ellipsoid]:
    levels = [s for s in stage.spots.values() if s.half and s.normal[1] > 0.99]
    discs = []
    for piece in stage.figure.ellipsoids[::2]:
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


def _below_props(stage: Stage) -> list[Ellipsoid]:
    """Return discs below the feet of furniture."""
    discs = []
    for prop in stage.props:
        for solid in prop.solids:
            corners = np.concatenate([face.corners for face in solid.faces])
            low, high = corners.min(axis=0), corners.max(axis=0)
            if solid.endless or low[1] > STANDS or (high - low)[[0, 2]].max() > 0.5:
                continue
            half = (high - low) / 2 + 0.02
            centre = (low + high) / 2 * [1, 0, 1] + vector(0.01, 0.003, 0)
            discs.append(Ellipsoid(centre, np.diag([half[0], 0.002, half[2]]), SHADOW))
    return discs
