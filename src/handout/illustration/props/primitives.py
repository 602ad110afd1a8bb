"""The primitives of props: solids with flat faces, point clouds, and tubes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.volumes import BodyMark, Ellipsoid, Part
from handout.illustration.geometry import UP, Array, Frame, direction_in_plane, rotation_y, unit


@frozen(eq=False)
class Face:
    """A flat convex polygon with its outward normal."""

    corners: Array
    normal: Array
    part: Part
    rounded: bool = False
    """Whether it is one of the narrow sides that stand for a round surface."""


@frozen(eq=False)
class Edge:
    """A straight edge of a solid, with the normals of the faces that meet there."""

    start: Array
    end: Array
    normals: tuple[Array, ...]
    width: float = 0.72
    silhouette: bool = False
    """Whether it is drawn only where one of its faces is seen and the other is not."""


@frozen(eq=False)
class Solid:
    """A convex solid with flat faces. Unbounded ones (walls) do not enlarge the view."""

    faces: tuple[Face, ...]
    edges: tuple[Edge, ...]
    unbounded: bool = False


@frozen(eq=False)
class PointCloud:
    """A curved surface, sampled densely enough to leave no pixel empty, with normals."""

    points: Array
    normals: Array
    part: Part


@frozen(eq=False)
class Tube:
    """A tube: a curve in space, drawn as a stroke of constant width with dark edges."""

    points: Array
    width: float
    material: str


@frozen(eq=False)
class Spot:
    """A place on a prop that can support a body or be the target of a hand or foot."""

    point: Array
    normal: Array = field(default_factory=lambda: UP)
    sink_depth: float = 0.0
    """Metres that a body sinks in."""
    half: tuple[float, float] | None = None
    """Half the length and width, if the spot is a surface that supports what is above it."""
    axis: Array | None = None
    """Direction of the bar or edge that the spot lies on."""
    reach: float = 0.0
    """Metres of the bar or edge, to either side of the point, where a hand can hold it."""
    radius: float = 0.0
    """Radius of a bar that a hand grips round; its axis is this far below the point. 0: an edge."""
    turn: float = 0.0
    """Degrees by which the surface is turned about the vertical."""

    @property
    def bar(self) -> Array | None:
        """The direction of the bar that a hand closes round here, if there is one."""
        return self.axis if self.radius else None

    def carries(self, point: Array) -> bool:
        """Return whether a point is vertically above or below this surface."""
        if self.half is None:
            return False
        away = np.abs(rotation_y(-self.turn) @ (point - self.point))
        return bool(away[0] <= self.half[0] and away[2] <= self.half[1])

    def height_at(self, point: Array) -> float:
        """Return the height of the surface's plane vertically above or below a point."""
        rise = self.normal[0] * (point[0] - self.point[0]) + self.normal[2] * (
            point[2] - self.point[2]
        )
        return float(self.point[1] - rise / (self.normal[1] or 1.0))

    def nearest(self, point: Array, margin: tuple[float, float] = (0.0, 0.0)) -> Array:
        """Return the place on the surface or bar that is nearest to a point, seen from above.

        `margin` is how far along and across a surface to stay from its rim, where there is room.
        """
        if self.axis is not None:
            along = float(np.clip((point - self.point) @ self.axis, -self.reach, self.reach))
            return np.asarray(self.point + self.axis * along)
        if self.half is None:
            return self.point
        turned = rotation_y(self.turn)
        local = turned.T @ (point - self.point)
        for index, half, away in ((0, self.half[0], margin[0]), (2, self.half[1], margin[1])):
            room = max(half - away, 0.0)
            local[index] = np.clip(local[index], -room, room)
        there = self.point + turned @ local
        there[1] = self.height_at(there)
        return np.asarray(there)


@frozen(eq=False)
class Prop:
    """A prop in the scene: its primitives, and its spots by name."""

    solids: tuple[Solid, ...] = ()
    point_clouds: tuple[PointCloud, ...] = ()
    ellipsoids: tuple[Ellipsoid, ...] = ()
    tubes: tuple[Tube, ...] = ()
    marks: tuple[BodyMark, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)


def prism(outline: Array, along: Array, group: str, material: str, rounded: bool = False) -> Solid:
    """Return the prism over a flat convex outline.

    `outline` has the corners (n, 3) in order; `along` is the vector to the opposite face. A
    `rounded` one has no lines between its sides but where it ends for the eye.
    """
    count = len(outline)
    far = outline + along
    middle = (outline.mean(axis=0) + far.mean(axis=0)) / 2
    rings = [outline, far]
    rings += [
        np.array([outline[i], outline[(i + 1) % count], far[(i + 1) % count], far[i]])
        for i in range(count)
    ]
    faces = []
    for number, corners in enumerate(rings):
        normal = unit(np.cross(corners[1] - corners[0], corners[2] - corners[1]))
        if normal @ (corners.mean(axis=0) - middle) < 0:
            normal = -normal
        part = Part(group, group, str(number), material)
        faces.append(Face(corners, normal, part, rounded and number > 1))
    edges = []
    for i in range(count):
        after = (i + 1) % count
        edges.append(Edge(outline[i], outline[after], (faces[0].normal, faces[2 + i].normal)))
        edges.append(Edge(far[i], far[after], (faces[1].normal, faces[2 + i].normal)))
        edges.append(
            Edge(
                outline[i],
                far[i],
                (faces[2 + i].normal, faces[2 + i - 1 if i else 1 + count].normal),
                silhouette=rounded,
            )
        )
    return Solid(tuple(faces), tuple(edges))


def cuboid(
    frame: Frame,
    centre: tuple[float, float, float],
    size: tuple[float, float, float],
    group: str,
    material: str,
) -> Solid:
    """Return a cuboid with centre and size given in a frame."""
    (x, y, z), (width, height, depth) = centre, size
    corners = [
        frame.at(x + a * width / 2, y + b * height / 2, z - depth / 2)
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return prism(np.array(corners), frame.axes @ np.array([0.0, 0.0, depth]), group, material)


def cylinder(
    start: Array, end: Array, radius: float, group: str, material: str, sides: int = 18
) -> Solid:
    """Return a cylinder between the middles of its two round faces."""
    axis = unit(end - start)
    one = direction_in_plane(UP, axis)
    other = np.cross(axis, one)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = [start + radius * (np.cos(a) * one + np.sin(a) * other) for a in angles]
    return prism(np.array(ring), end - start, group, material, rounded=True)


def grid_cloud(grid: Array, part: Part) -> tuple[PointCloud, PointCloud]:
    """Return both faces of a curved sheet, given as a fine grid of points (rows, columns, 3)."""
    normals = np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1))
    normals = (normals / (np.linalg.norm(normals, axis=-1, keepdims=True) + 1e-9)).reshape(-1, 3)
    points = grid.reshape(-1, 3)
    return PointCloud(points, normals, part), PointCloud(points, -normals, part)
