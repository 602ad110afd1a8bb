"""Choose the view: how much of the scene the picture shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handout.content.signs import Sign
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import View, fit_view
from handout.illustration.geometry import Array
from handout.illustration.pose.model import DrawnSign
from handout.illustration.scene import Scene

AT_THE_MOUTH = (Sign.BREATHE_IN, Sign.BREATHE_OUT, Sign.COUGH)
MARGIN = 0.035
"""Empty border around the drawing, in metres of the scene."""
BEFORE_WALL = 0.45
"""Metres towards the viewer over which a wall is shown at least."""


BREATH, BLOWN = 0.24, 0.44
"""Metres from the mouth to the end of a breath, and of one that is blown from pursed lips."""
BREATH_WIDTH = 0.24
"""Metres across what leaves the mouth or enters it, where it is widest."""


def view_of(scene: Scene, camera: Array, lines: Sequence[Array]) -> View:
    """Return the view that holds everything but the unbounded parts of walls and floor.

    Args:
        scene: The scene.
        camera: The camera's axes: rows right, up, towards the viewer.
        lines: The arrows and signs, in metres on the image plane.
    """
    figures = [*scene.figure.ellipsoids, *scene.ghost]
    outline = [_reach(figures, camera)] if figures else []
    for prop in scene.props:
        outline += [f.corners @ camera.T for s in prop.solids if not s.unbounded for f in s.faces]
        # Every 50th point of a cloud is enough: neighbours are less than 2 mm apart.
        outline += [s.points[::50] @ camera.T for s in prop.point_clouds]
        outline += [r.points @ camera.T for r in prop.tubes]
        if prop.ellipsoids:
            outline.append(_reach(prop.ellipsoids, camera))
        if any(solid.unbounded for solid in prop.solids):
            x = float(prop.spots["wall"].point[0])
            outline.append(np.array([[x, 0.0, BEFORE_WALL], [x, 0.3, BEFORE_WALL]]) @ camera.T)
    flat = [points[:, :2] for points in outline]
    flat += [line + spread for line in lines for spread in (-0.04, 0.04)]
    # Leave room for the air in front of the mouth.
    flat += [_breath(s, scene, camera) for s in scene.panel.signs if s.kind in AT_THE_MOUTH]
    points = np.concatenate(flat)
    above = scene.panel.camera.above
    # Cropping moves all points to the border, so the view ends there with the usual margin.
    if above is not None:
        points = np.maximum(points, [-np.inf, above * camera[1, 1] + MARGIN])
    between = scene.panel.camera.between
    if between is not None:
        low, high = (x * camera[0, 0] for x in between)
        points[:, 0] = np.clip(points[:, 0], min(low, high) + MARGIN, max(low, high) - MARGIN)
    return fit_view(camera, points, MARGIN)


def _reach(pieces: Sequence[Ellipsoid], camera: Array) -> Array:
    centres = np.array([p.centre for p in pieces]) @ camera.T
    half_axes = camera @ np.array([p.half_axes for p in pieces])
    extent = np.sqrt((half_axes**2).sum(axis=2))
    return np.concatenate([centres - extent, centres + extent])


def is_calm(sign: DrawnSign, scene: Scene) -> bool:
    """Return whether a breath is drawn thin: in through the nose, or out through pursed lips."""
    if sign.kind is Sign.BREATHE_OUT:
        return scene.panel.pose.mouth == "pursed"
    return sign.kind is Sign.BREATHE_IN and sign.at == "nose"


def breathes(sign: DrawnSign, scene: Scene) -> tuple[Array, Array]:
    """Return where a breath starts or ends, at the mouth or the nose, and a point before it."""
    head = scene.skeleton.head
    if sign.at == "nose":
        return head.at(0, 0.045, 0.135), head.at(0, -0.04, 0.28)
    lips = 0.148 if scene.panel.pose.mouth == "pursed" else 0.12
    return head.at(0, 0.02, lips), head.at(0, 0.0, 0.18 + lips)


def _breath(sign: DrawnSign, scene: Scene, camera: Array) -> Array:
    """Return the middle and both sides of the far end of what is in front of the face."""
    start, before = (np.array(breathes(sign, scene)) @ camera.T)[:, :2]
    along = (before - start) / (np.linalg.norm(before - start) + 1e-9)
    blown = sign.kind is Sign.BREATHE_OUT and is_calm(sign, scene)
    end = start + along * (BLOWN if blown else BREATH)
    aside = np.array([-along[1], along[0]]) * BREATH_WIDTH / 2
    return np.array([end, end - aside, end + aside])
