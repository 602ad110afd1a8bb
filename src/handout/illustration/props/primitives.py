"""The primitives of props: solids with flat faces, point clouds, and tubes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from handout.illustration.body.volumes import BodyMark, Ellipsoid, Part
from handout.illustration.geometry import UP, Array, Frame, unit


@dataclass(frozen=True, eq=False)
class Face:
    """A flat convex polygon with its outward normal."""

    corners: Array
    normal: Array
    part: Part


@dataclass(frozen=True, eq=False)
class Edge:
    """A straight edge of a solid, with the normals of the faces that meet there."""

    start: Array
    end: Array
    normals: tuple[Array, ...]
    width: float = 0.72


@dataclass(frozen=True, eq=False)
class Solid:
    """A convex solid with flat faces. Unbounded ones (walls) do not enlarge the view."""

    faces: tuple[Face, ...]
    edges: tuple[Edge, ...]
    unbounded: bool = False


@dataclass(frozen=True, eq=False)
class PointCloud:
    """A curved surface, sampled densely enough to leave no pixel empty, with normals."""

    points: Array
    normals: Array
    part: Part


@dataclass(frozen=True, eq=False)
class Tube:
    """A tube: a curve in space, drawn as a stroke of constant width with dark edges."""

    points: Array
    width: float
    material: str


@dataclass(frozen=True, eq=False)
class Spot:
    """A place on a prop that can support a body or be the target of a hand or foot."""

    point: Array
    normal: Array = field(default_factory=lambda: UP)
    sink_depth: float = 0.0
    """Metres that a body sinks in."""
    half: tuple[float, float] | None = None
    """Half the length and width, if the spot is a surface that supports what is above it."""
    bar: Array | None = None
    """The direction of the bar or rail that a hand closes round here; its surface is at `point`."""

    def carries(self, point: Array) -> bool:
        """Return whether a point is vertically above or below this surface."""
        if self.half is None:
            return False
        away = np.abs(point - self.point)
        return bool(away[0] <= self.half[0] and away[2] <= self.half[1])


@dataclass(frozen=True, eq=False)
class Prop:
    """A prop in the scene: its primitives, and its spots by name."""

    solids: tuple[Solid, ...] = ()
    point_clouds: tuple[PointCloud, ...] = ()
    ellipsoids: tuple[Ellipsoid, ...] = ()
    tubes: tuple[Tube, ...] = ()
    marks: tuple[BodyMark, ...] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)


def prism(outline: Array, along: Array, group: str, material: str) -> Solid:
    """Return the prism over a flat convex outline.

    `outline` has the corners (n, 3) in order; `along` is the vector to the opposite face.
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
        faces.append(Face(corners, normal, Part(group, group, str(number), material)))
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
