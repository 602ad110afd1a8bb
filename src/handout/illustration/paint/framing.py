"""How much of the scene is on the paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import View, framed
from handout.illustration.geometry import Array
from handout.illustration.stage import Stage

MARGIN = 0.035
"""Paper around the drawing, in metres of the scene."""
BESIDE_SIGN = (-0.11, 0.13)
BEFORE_WALL = 0.45
"""How far towards the viewer a wall is shown at least, in metres."""


def view_of(stage: Stage, camera: Array, lines: Sequence[Array]) -> View:
    """Return the view that holds everything but what is endless.

    Args:
        stage: The scene.
        camera: Its axes: rows right, up, towards the viewer.
        lines: The arrows, on the paper in metres.
    """
    outline = [_reach([*stage.figure.ellipsoids, *stage.ghost], camera)]
    for prop in stage.props:
        outline += [f.corners @ camera.T for s in prop.solids if not s.endless for f in s.faces]
        outline += [s.points[::50] @ camera.T for s in prop.sheets]
        outline += [r.points @ camera.T for r in prop.ribbons]
        if prop.rounds:
            outline.append(_reach(prop.rounds, camera))
        if any(solid.endless for solid in prop.solids):
            x = float(prop.spots["wall"].point[0])
            outline.append(np.array([[x, 0.0, BEFORE_WALL], [x, 0.3, BEFORE_WALL]]) @ camera.T)
    flat = [points[:, :2] for points in outline]
    flat += [line + spread for line in lines for spread in (-0.04, 0.04)]
    flat += [np.array([s.at]) + d for s in stage.panel.signs if s.at for d in BESIDE_SIGN]
    if any(sign.kind == "breathe out" for sign in stage.panel.signs):
        flat.append((np.array([stage.bones.head.at(0, 0, 0.36)]) @ camera.T)[:, :2])
    points = np.concatenate(flat)
    above = stage.panel.camera.above
    if above is not None:
        points = np.maximum(points, [-np.inf, above * camera[1, 1] + MARGIN])
    between = stage.panel.camera.between
    if between is not None:
        low, high = (x * camera[0, 0] for x in between)
        points[:, 0] = np.clip(points[:, 0], min(low, high) + MARGIN, max(low, high) - MARGIN)
    return framed(camera, points, MARGIN)


def _reach(pieces: Sequence[Ellipsoid], camera: Array) -> Array:
    centres = np.array([p.centre for p in pieces]) @ camera.T
    half_axes = camera @ np.array([p.half_axes for p in pieces])
    extent = np.sqrt((half_axes**2).sum(axis=2))
    return np.concatenate([centres - extent, centres + extent])
