"""Vectors, rotations and coordinate frames, shared by the whole package.

World coordinates are right-handed, in metres: x to the right, y up, z towards a camera at azimuth
0. The axes of a body segment are, in the anatomical position, x to the person's left, y towards
the head and z to the front. Angles are in degrees, as clinicians write them.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from handout.frozen import frozen

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
ComplexArray = npt.NDArray[np.complex128]
"""Points in a plane, as x + iy."""

UP = np.array([0.0, 1.0, 0.0])


def vector(x: float, y: float, z: float) -> Array:
    """Return a point or direction."""
    return np.array([x, y, z], dtype=np.float64)


def unit(direction: Array) -> Array:
    """Normalise a direction; a null vector stays null."""
    length = float(np.sqrt((direction * direction).sum()))
    return direction / (length + 1e-12)  # avoids dividing by zero


def length_of(direction: Array) -> float:
    """Return the length of a vector."""
    return float(np.sqrt((direction * direction).sum()))


def rotation_x(degrees: float) -> Array:
    """Return the rotation about the x axis that turns y towards z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def rotation_y(degrees: float) -> Array:
    """Return the rotation about the y axis that turns z towards x."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def rotation_z(degrees: float) -> Array:
    """Return the rotation about the z axis that turns x towards y."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def axes(x: Array, y: Array, z: Array) -> Array:
    """Return the rotation matrix whose columns are three directions."""
    return np.stack([x, y, z], axis=1).astype(np.float64)


def project_onto_plane(direction: Array, normal: Array) -> Array:
    """Project a direction onto the plane with a unit normal."""
    return direction - normal * float(normal @ direction)


def direction_in_plane(direction: Array, normal: Array, *otherwise: Array) -> Array:
    """Return the unit projection of a direction onto the plane with a unit normal.

    Where the direction is nearly parallel to the normal, use the first of `otherwise` that is not,
    then fixed axes: the result is always defined.
    """
    for choice in (direction, *otherwise, np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])):
        flat = project_onto_plane(choice, normal)
        if length_of(flat) > 0.02:  # about one degree off the normal; less is unstable
            return unit(flat)
    return unit(direction)


def bone_axes(bone: Array, front: Array) -> Array:
    """Return the axes of a limb segment: -y along the bone, z as close to `front` as possible."""
    y = -unit(bone)
    # The fallback is an arbitrary oblique direction that no bone is likely to be parallel to.
    z = direction_in_plane(front, y, np.array([0.31, 0.54, 0.78]))
    return axes(np.cross(y, z), y, z)


def hinge_axes(bone: Array, hinge: Array) -> Array:
    """Return the axes of a segment beyond a hinge joint: -y along the bone, x along the hinge.

    Unlike `bone_axes`, this holds at any flexion of the elbow or knee: at a right angle the front
    of the upper segment is parallel to the lower bone, and no longer fixes its axes.
    """
    y = -unit(bone)
    x = direction_in_plane(hinge, y, UP, np.array([0.31, 0.54, 0.78]))
    return axes(x, y, np.cross(x, y))


def slerp(start: Array, end: Array, share: float) -> Array:
    """Interpolate between two bone vectors: swing the direction, and interpolate the length.

    Source: spherical linear interpolation, Shoemake 1985; the length is interpolated linearly.
    """
    before, after = unit(start), unit(end)
    angle = math.acos(max(-1.0, min(1.0, float(before @ after))))
    length = length_of(start) * (1 - share) + length_of(end) * share
    # Parallel vectors would divide by sin 0, and opposite ones have no single way round.
    if angle < 1e-4 or angle > math.pi - 1e-4:
        return start * (1 - share) + end * share
    swung = before * math.sin((1 - share) * angle) + after * math.sin(share * angle)
    return swung / math.sin(angle) * length


@frozen(eq=False)
class Frame:
    """A coordinate frame: an origin and axes (columns), of a joint, a prop or a surface point."""

    origin: Array
    axes: Array

    def at(self, x: float, y: float, z: float) -> Array:
        """Return the world point at local coordinates."""
        return self.origin + self.axes @ vector(x, y, z)

    def towards(self, x: float, y: float, z: float) -> Array:
        """Return the world direction of a local one."""
        return unit(self.axes @ vector(x, y, z))
