"""Pillows, which are dented by the body that lies on them, or held to the trunk."""

from __future__ import annotations

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.skeleton import Skeleton
from handout.illustration.body.surface import ON_TRUNK, on_trunk
from handout.illustration.body.volumes import BodyMark, Ellipsoid, Part, stacked
from handout.illustration.geometry import (
    UP,
    Array,
    Frame,
    axes,
    direction_in_plane,
    length_of,
    vector,
)
from handout.illustration.props.kind import (
    NAME,
    OFFSET,
    PLACE,
    THICK,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    choice,
    number_of,
    point_of,
    word_of,
)
from handout.illustration.props.primitives import PointCloud, Prop, Spot

SQUARENESS = 4.5
"""Exponent of the superellipse that is a pillow's outline."""
SINK_DEPTH = 0.035
"""How far a body sinks into a pillow, in metres."""
THINNEST = 0.012
"""Metres of pillow that are left where the body presses most."""
RINGS, SPOKES = 22, 56
SPACING = 1 / 560
"""Metres between the points of a point cloud: closer than the pixels (1/470), or holes show."""


@frozen(eq=False)
class PillowMesh:
    """A pillow as a polar grid of vertices, rings by spokes; heights are along its own y axis."""

    x: Array
    z: Array
    top: Array
    bottom: Array


def pillow(text: PropText, context: PropContext) -> Prop:
    """Make a pillow under or between parts of the body, as thick as the gap it fills, or held."""
    frame, (length, width), thickness = _placed(text, context)
    mesh = _pillow_mesh(length, thickness, width)
    pressing = [p for p in context.pieces if length_of(p.centre - frame.origin) < 0.5]
    if "on" in text.words:  # hands rest on a held pillow, and do not dent it
        pressing = [p for p in pressing if not p.part.chain.endswith("arm")]
    mesh = _dented(mesh, frame, pressing, thickness)
    part = Part(text.name, text.name, "cloth", "pillow")
    seam = _seam(mesh, frame)
    return Prop(
        point_clouds=_point_clouds(mesh, frame, part),
        marks=(seam,),
        spots=pillow_spots(text, context),
    )


def _placed(text: PropText, context: PropContext) -> tuple[Frame, tuple[float, float], float]:
    """Return a pillow's frame (y up through it), its length and width, and its thickness."""
    if "on" in text.words:
        return _held(text, context.body())
    between = text.words.get("between")
    where = context.landmark(between or word_of(text, "under", "head"))
    where = vector(0, 0, 0) if where is None else where
    at = text.points.get("at", ())
    if at:
        # From 5 m up, the highest surface there is found, whatever its height.
        level = at[1] if len(at) == 3 else context.level_below(vector(at[0], 5.0, at[-1]))
        where = vector(at[0], level + 0.1, at[-1])
    offset = point_of(text, "offset", (0.0, 0.0, 0.0))
    length, width = point_of(text, "size", (0.56, 0.36))[:2]
    long_axis = vector(0, 0, 1) if not between else vector(1, 0, 0)
    turned = np.radians(number_of(text, "turn", 0.0))
    long_axis = np.cos(turned) * long_axis + np.sin(turned) * np.cross(UP, long_axis)
    turn = axes(long_axis, UP, np.cross(long_axis, UP))
    near = _near(context.pieces, Frame(where, turn), length / 2, 0.05 if between else 0.03)
    # Between the legs the gap decides; under the head, the pillow starts at the surface below.
    if between:
        low, high = _gap_between(near, where)
    else:
        low = at[1] if len(at) == 3 else context.level_below(where)
        high = _underside(near, where[1] + 0.05) + SINK_DEPTH
    thickness = max(number_of(text, "thickness", high - low), 0.05)
    centre = vector(where[0], low + thickness / 2, where[2]) + offset
    return Frame(centre, turn), (length, width), thickness


def _held(text: PropText, skeleton: Skeleton) -> tuple[Frame, tuple[float, float], float]:
    """Return the place of a pillow that is held to a part of the trunk."""
    point, normal = on_trunk(skeleton, *ON_TRUNK[text.words["on"]])
    length, width = point_of(text, "size", (0.38, 0.28))[:2]
    thickness = number_of(text, "thickness", 0.13)
    across = direction_in_plane(skeleton.pelvis.axes[:, 0], normal)
    frame = axes(across, normal, np.cross(across, normal))
    centre = point + normal * thickness * 0.38 + point_of(text, "offset", (0.0, 0.0, 0.0))
    return Frame(centre, frame), (length, width), thickness


def pillow_spots(text: PropText, context: PropContext) -> dict[str, Spot]:
    """Return where hands can be on a pillow held to the trunk."""
    if "on" not in text.words:
        return {}
    frame, (length, _), thickness = _held(text, context.body())
    up = frame.axes[:, 1]
    top = thickness / 2 - 0.012
    spots = {text.name: Spot(frame.at(0, top, 0), up)}
    for side, sign in (("left", 1), ("right", -1)):
        spots[f"{side} side of {text.name}"] = Spot(frame.at(sign * length * 0.26, top, 0), up)
    return spots


def _near(
    pieces: tuple[Ellipsoid, ...], frame: Frame, along: float, across: float
) -> list[Ellipsoid]:
    """Return the ellipsoids whose centres are above or below a strip along a frame's x axis."""
    local = [(piece.centre - frame.origin) @ frame.axes for piece in pieces]
    return [
        piece
        for piece, place in zip(pieces, local, strict=True)
        if abs(place[0]) < along and abs(place[2]) < across
    ]


def _underside(pieces: list[Ellipsoid], otherwise: float) -> float:
    """Return the height of the lowest point of some ellipsoids."""
    if not pieces:
        return otherwise
    centres, half_axes = stacked(pieces)
    return float((centres[:, 1] - np.sqrt((half_axes[:, 1] ** 2).sum(axis=1))).min())


def _gap_between(pieces: list[Ellipsoid], where: Array) -> tuple[float, float]:
    """Return the lower and upper height of the gap around a point, with 2 cm of overlap each."""
    above = [p for p in pieces if p.centre[1] > where[1]]
    below = [p for p in pieces if p.centre[1] <= where[1]]
    high = _underside(above, where[1] + 0.05)
    if not below:
        return where[1] - 0.05, high
    centres, half_axes = stacked(below)
    tops = centres[:, 1] + np.sqrt((half_axes[:, 1] ** 2).sum(axis=1))
    return float(tops.max()) - 0.02, high + 0.02


def _pillow_mesh(length: float, thickness: float, width: float) -> PillowMesh:
    angles = np.linspace(0, 2 * np.pi, SPOKES + 1)
    # Rings are closer together near the rim, where the height falls steeply.
    share = 1 - (1 - np.linspace(0, 1, RINGS)) ** 1.6
    cos, sin = np.cos(angles), np.sin(angles)
    rim = (np.abs(cos) ** SQUARENESS + np.abs(sin) ** SQUARENESS) ** (-1 / SQUARENESS)
    x = np.outer(share, rim * cos) * length / 2
    z = np.outer(share, rim * sin) * width / 2
    # Exponents tuned by eye: flat in the middle, round at the rim.
    half = thickness / 2 * (1 - share**2.6) ** 0.55
    top = np.repeat(half[:, None], SPOKES + 1, axis=1)
    return PillowMesh(x, z, top, -top)


def _dented(
    mesh: PillowMesh, frame: Frame, pieces: list[Ellipsoid], thickness: float
) -> PillowMesh:
    """Dent a pillow where ellipsoids press into it, from above or below."""
    if not pieces:
        return mesh
    centres, half_axes = stacked(pieces)
    centres = (centres - frame.origin) @ frame.axes
    half_axes = frame.axes.T @ half_axes
    forms = np.linalg.inv(half_axes @ half_axes.transpose(0, 2, 1))
    top, bottom = mesh.top.copy(), mesh.bottom.copy()
    # Intersect the vertical line through each vertex with each ellipsoid: a quadratic in y.
    for centre, form in zip(centres, forms, strict=True):
        x, z = mesh.x - centre[0], mesh.z - centre[2]
        half_b = form[0, 1] * x + form[1, 2] * z
        c = form[0, 0] * x * x + 2 * form[0, 2] * x * z + form[2, 2] * z * z - 1
        discriminant = half_b * half_b - form[1, 1] * c
        inside = discriminant > 0
        root = np.sqrt(np.maximum(discriminant, 0)) / form[1, 1]
        middle = centre[1] - half_b / form[1, 1]
        # The pillow reaches 2 mm into the body, so that no gap shows between them.
        if centre[1] > 0:
            top = np.where(inside, np.minimum(top, middle - root + 0.002), top)
        else:
            bottom = np.where(inside, np.maximum(bottom, middle + root - 0.002), bottom)
    top = np.maximum(top, np.maximum(bottom, -thickness / 2) + THINNEST * (mesh.top > 0.004))
    return PillowMesh(mesh.x, mesh.z, top, np.minimum(bottom, top))


def _point_clouds(mesh: PillowMesh, frame: Frame, part: Part) -> tuple[PointCloud, ...]:
    point_clouds = []
    for height, face in ((mesh.top, 1.0), (mesh.bottom, -1.0)):
        local = np.stack([mesh.x, height, mesh.z], axis=-1)
        grid = local @ frame.axes.T + frame.origin
        down = np.gradient(grid, axis=0)
        around = np.gradient(grid, axis=1)
        normals = np.cross(around, down) * face
        # Whatever the sign of the cross product, a normal must point out of its face.
        flip = np.sign((normals @ frame.axes[:, 1]) * face)
        normals *= np.where(flip == 0, 1.0, flip)[..., None]
        counts = _counts(grid)
        points, finer = _refined(grid, counts), _refined(normals, counts)
        finer /= np.linalg.norm(finer, axis=-1, keepdims=True) + 1e-9
        point_clouds.append(PointCloud(points.reshape(-1, 3), finer.reshape(-1, 3), part))
    return tuple(point_clouds)


def _counts(grid: Array) -> tuple[int, int]:
    """Return how many rows and columns a grid needs for points `SPACING` apart, within limits."""
    rows = int(np.linalg.norm(np.diff(grid, axis=0), axis=-1).sum(axis=0).max() / SPACING)
    columns = int(np.linalg.norm(np.diff(grid, axis=1), axis=-1).sum(axis=1).max() / SPACING)
    return min(max(rows, 60), 260), min(max(columns, 200), 1100)


def _refined(grid: Array, counts: tuple[int, int]) -> Array:
    """Resample a grid of vectors to a number of rows and columns, linearly."""
    finer = _stretched(grid, counts[0])
    return _stretched(finer.swapaxes(0, 1), counts[1]).swapaxes(0, 1)


def _stretched(grid: Array, count: int) -> Array:
    at = np.linspace(0, len(grid) - 1, count)
    low = np.minimum(at.astype(int), len(grid) - 2)
    share = (at - low)[:, None, None]
    return np.asarray(grid[low] * (1 - share) + grid[low + 1] * share)


def _seam(mesh: PillowMesh, frame: Frame) -> BodyMark:
    """Return the piping along the rim, drawn just inside it so that the rim does not hide it."""
    middle = (mesh.top[-1] + mesh.bottom[-1]) / 2
    local = np.stack([mesh.x[-1], middle, mesh.z[-1]], axis=-1) * [0.985, 1, 0.985]
    return BodyMark(local @ frame.axes.T + frame.origin, vector(0, 0, 0), 0.42)


PILLOWS = {
    "pillow": PropKind(
        pillow,
        {
            "under": NAME,
            "between": NAME,
            "on": choice(*ON_TRUNK),
            "at": PLACE,
            "size": PropOption(0.1, 1.5, (2, 3)),
            "offset": OFFSET,
            "turn": TURN,
            "thickness": THICK,
        },
        follows_body=True,
        landmarks=("under", "between"),
        spots=pillow_spots,
    ),
}
