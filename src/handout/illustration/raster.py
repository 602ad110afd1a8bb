"""Which part of the scene is seen at each pixel, how near it is and how it slopes.

Every volume is drawn in closed form into small maps; the nearest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from handout.illustration.body.volumes import Ellipsoid, Part
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.geometry import Array, Mask
from handout.illustration.props.matter import Face, Sheet

NOTHING = -1e6
"""Nearness of the empty background."""

Form = Sequence[Sequence[float]] | Array
"""Quadratic forms (3, 3): of one ellipsoid, or with one more axis of many."""


@dataclass(frozen=True, eq=False)
class Maps:
    """What is seen: nearness in metres, index into `parts` (-1 for nothing), unit normals."""

    near: npt.NDArray[np.float32]
    index: npt.NDArray[np.int16]
    normals: npt.NDArray[np.float32]
    parts: tuple[Part, ...]

    def where(self, wanted: Iterable[bool]) -> Mask:
        """Return the pixels whose part is wanted, given one answer for each part."""
        table = np.array([*wanted, False])
        return np.asarray(table[self.index], dtype=np.bool_)

    def labels(self, names: Sequence[object]) -> npt.NDArray[np.int16]:
        """Return a map of numbers, the same wherever parts have the same name; nothing is -1."""
        known: dict[object, int] = {}
        table = np.array([*(known.setdefault(name, len(known)) for name in names), -1], np.int16)
        return np.asarray(table[self.index], dtype=np.int16)


class _Canvas:
    """The maps while they are being drawn."""

    def __init__(self, view: View, over: Maps | None) -> None:
        size = (view.rows, view.columns)
        self.view = view
        self.near = over.near.copy() if over else np.full(size, NOTHING, np.float32)
        self.index = over.index.copy() if over else np.full(size, -1, np.int16)
        self.normals = over.normals.copy() if over else np.zeros((3, *size), np.float32)
        self.parts = {part: number for number, part in enumerate(over.parts if over else ())}

    def number(self, part: Part) -> int:
        return self.parts.setdefault(part, len(self.parts))

    def window(self, left: float, right: float, bottom: float, top: float) -> tuple[int, ...]:
        """Return the rows and columns that hold a rectangle of the paper, in metres."""
        view = self.view
        first_row = max(int((view.top - top) * PIXELS_PER_METRE), 0)
        last_row = min(int((view.top - bottom) * PIXELS_PER_METRE) + 2, view.rows)
        first_column = max(int((left - view.left) * PIXELS_PER_METRE), 0)
        last_column = min(int((right - view.left) * PIXELS_PER_METRE) + 2, view.columns)
        return first_row, last_row, first_column, last_column

    def grid(self, rows: tuple[int, int], columns: tuple[int, int]) -> tuple[Array, Array]:
        """Return the paper coordinates of pixel centres, as a row and a column to broadcast."""
        x = (np.arange(*columns) + 0.5) / PIXELS_PER_METRE + self.view.left
        y = self.view.top - (np.arange(*rows) + 0.5) / PIXELS_PER_METRE
        return np.asarray(x[None, :], np.float64), np.asarray(y[:, None], np.float64)


def _draw_ellipsoids(canvas: _Canvas, ellipsoids: Sequence[Ellipsoid]) -> None:
    """Draw the near halves of ellipsoids; what they look like is worked out only where seen."""
    if not ellipsoids:
        return
    camera = canvas.view.axes
    centres = np.array([e.centre for e in ellipsoids]) @ camera.T
    half_axes = camera @ np.array([e.half_axes for e in ellipsoids])
    covariance = half_axes @ half_axes.transpose(0, 2, 1)
    forms = np.linalg.inv(covariance)
    reach = np.sqrt(covariance[:, (0, 1), (0, 1)])
    looks = [_Look(-1, -1)] * len(ellipsoids)
    nearest = np.full(canvas.near.shape, -1, np.int32)
    x, y = canvas.grid((0, canvas.view.rows), (0, canvas.view.columns))
    for number, (ellipsoid, centre, form, (wide, high)) in enumerate(
        zip(ellipsoids, centres.tolist(), forms.tolist(), reach.tolist(), strict=True)
    ):
        top, bottom, left, right = canvas.window(
            centre[0] - wide, centre[0] + wide, centre[1] - high, centre[1] + high
        )
        if top >= bottom or left >= right:
            continue
        looks[number] = look = _look(canvas, ellipsoid)
        own_x, own_y = x[:, left:right] - centre[0], y[top:bottom] - centre[1]
        discriminant, _, z = _near_half(form, own_x, own_y)
        near = z + centre[2]
        window = (slice(top, bottom), slice(left, right))
        seen = (discriminant > 0) & (near > canvas.near[window])
        if look.ends:
            seen &= ~(
                _along(look.plane, own_x + centre[0], own_y + centre[1], near) > look.plane[3]
            )
        np.copyto(canvas.near[window], near, where=seen, casting="same_kind")
        nearest[window][seen] = number
    _colour(canvas, nearest, centres, forms, looks)


class _Look(NamedTuple):
    """The numbers of an ellipsoid's part and of the part beyond its cut, a plane on the paper."""

    part: int
    beyond: int
    plane: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    ends: bool = False


def _look(canvas: _Canvas, ellipsoid: Ellipsoid) -> _Look:
    part, cut = canvas.number(ellipsoid.part), ellipsoid.cut
    if cut is None:
        return _Look(part, part)
    right, up, near = (canvas.view.axes @ cut.normal).tolist()
    beyond = part if cut.beyond is None else canvas.number(cut.beyond)
    return _Look(part, beyond, (right, up, near, cut.offset), cut.beyond is None)


def _near_half(form: Form, x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Return where an ellipsoid around the origin comes nearest, by its quadratic form in z.

    Returns:
        The discriminant, above 0 within the outline; half the linear term; the larger root.
    """
    half_b = form[0][2] * x + form[1][2] * y
    c = form[0][0] * x * x + 2 * form[0][1] * x * y + form[1][1] * y * y - 1
    discriminant = half_b * half_b - form[2][2] * c
    return discriminant, half_b, (np.sqrt(np.maximum(discriminant, 0)) - half_b) / form[2][2]


def _along(plane: Sequence[float] | Array, x: Array, y: Array, near: Array) -> Array:
    return plane[0] * x + plane[1] * y + plane[2] * near


def _colour(
    canvas: _Canvas,
    nearest: npt.NDArray[np.int32],
    centres: Array,
    forms: Array,
    looks: Sequence[_Look],
) -> None:
    """Draw the parts and slopes of ellipsoids, given the number of the nearest at each pixel."""
    rows, columns = np.nonzero(nearest >= 0)
    seen = nearest[rows, columns]
    centre, form = centres.T[:, seen], forms.transpose(1, 2, 0)[:, :, seen]
    x, y = canvas.grid((0, canvas.view.rows), (0, canvas.view.columns))
    x, y = x[0, columns] - centre[0], y[rows, 0] - centre[1]
    _, half_b, z = _near_half(form, x, y)
    plane = np.array([look.plane for look in looks]).T[:, seen]
    past = _along(plane, x + centre[0], y + centre[1], z + centre[2]) > plane[3]
    parts = np.array([look[:2] for look in looks], np.int16)[seen]
    canvas.index[rows, columns] = np.where(past, parts[:, 1], parts[:, 0])
    slope = np.stack(
        [
            form[0][0] * x + form[0][1] * y + form[0][2] * z,
            form[0][1] * x + form[1][1] * y + form[1][2] * z,
            half_b + form[2][2] * z,
        ]
    )
    slope /= np.sqrt((slope * slope).sum(axis=0)) + 1e-9
    canvas.normals[:, rows, columns] = slope


def _draw_face(canvas: _Canvas, face: Face) -> None:
    view = canvas.view
    normal = view.axes @ face.normal
    if normal[2] < 0.005:
        return
    corners = view.paper(face.corners)
    (left, bottom), (right, top) = corners[:, :2].min(axis=0), corners[:, :2].max(axis=0)
    first, last, start, end = canvas.window(left, right, bottom, top)
    if first >= last or start >= end:
        return
    x, y = canvas.grid((first, last), (start, end))
    seen = np.ones((last - first, end - start), np.bool_)
    turn = _turn(corners)
    for (ax, ay, _), (bx, by, _) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        seen &= turn * ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) >= -1e-9
    near = (
        corners[0, 2]
        - (normal[0] * (x - corners[0, 0]) + normal[1] * (y - corners[0, 1])) / normal[2]
    )
    window = (slice(first, last), slice(start, end))
    seen &= near > canvas.near[window]
    canvas.near[window][seen] = near[seen]
    canvas.index[window][seen] = canvas.number(face.part)
    canvas.normals[(slice(None), *window)][:, seen] = normal[:, None]


def _turn(corners: Array) -> float:
    """Return 1 for corners in anticlockwise order on the paper, else -1."""
    x, y = corners[:, 0], corners[:, 1]
    return 1.0 if float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) > 0 else -1.0


def _draw_sheet(canvas: _Canvas, sheet: Sheet) -> None:
    """Draw a cloud of points: each fills its pixel, the nearest last."""
    view = canvas.view
    pixels = view.pixels(sheet.points)
    normals = sheet.normals @ view.axes.T
    columns, rows = pixels[:, 0].astype(np.int64), pixels[:, 1].astype(np.int64)
    inside = (columns >= 0) & (rows >= 0) & (columns < view.columns) & (rows < view.rows)
    inside &= normals[:, 2] > 0
    order = np.argsort(pixels[inside, 2], kind="stable")
    columns, rows = columns[inside][order], rows[inside][order]
    near, normals = pixels[inside, 2][order].astype(np.float32), normals[inside][order]
    if not len(near):
        return
    top, left = int(rows.min()), int(columns.min())
    window = (slice(top, int(rows.max()) + 1), slice(left, int(columns.max()) + 1))
    own = np.full(canvas.near[window].shape, NOTHING, np.float32)
    source = np.zeros(own.shape, np.int64)
    own[rows - top, columns - left] = near
    source[rows - top, columns - left] = np.arange(len(near))
    seen = own > canvas.near[window]
    canvas.near[window][seen] = own[seen]
    canvas.index[window][seen] = canvas.number(sheet.part)
    canvas.normals[(slice(None), *window)][:, seen] = normals[source[seen]].T


def rasterise(
    view: View,
    ellipsoids: Sequence[Ellipsoid] = (),
    faces: Iterable[Face] = (),
    sheets: Iterable[Sheet] = (),
    over: Maps | None = None,
) -> Maps:
    """Return what is seen of some volumes, together with what is in the maps `over`."""
    canvas = _Canvas(view, over)
    for face in faces:
        _draw_face(canvas, face)
    for sheet in sheets:
        _draw_sheet(canvas, sheet)
    _draw_ellipsoids(canvas, ellipsoids)
    return Maps(canvas.near, canvas.index, canvas.normals, tuple(canvas.parts))
