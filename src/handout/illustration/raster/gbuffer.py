"""The G-buffer: depth, part and surface normal at each pixel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from handout.frozen import frozen
from handout.illustration.body.volumes import Part
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.geometry import Array, Mask

NOTHING = -1e6
"""Depth of the empty background."""


@frozen(eq=False)
class GBuffer:
    """What is visible at each pixel.

    `depth` is in metres along the axis towards the viewer, so larger is nearer; `index` points into
    `parts`, and is -1 for the background; `normals` (3, rows, columns) are unit vectors in camera
    axes.
    """

    depth: npt.NDArray[np.float32]
    index: npt.NDArray[np.int16]
    normals: npt.NDArray[np.float32]
    parts: tuple[Part, ...]

    def where(self, wanted: Iterable[bool]) -> Mask:
        """Return the pixels whose part is wanted, given a boolean for each part."""
        table = np.array([*wanted, False])  # index -1, the background, reads the last entry
        return np.asarray(table[self.index], dtype=np.bool_)

    def labels(self, names: Sequence[object]) -> npt.NDArray[np.int16]:
        """Label the pixels: parts of the same name get the same number, the background -1."""
        known: dict[object, int] = {}
        table = np.array([*(known.setdefault(name, len(known)) for name in names), -1], np.int16)
        return np.asarray(table[self.index], dtype=np.int16)


class Canvas:
    """A G-buffer being drawn, starting from a copy of another one if given."""

    def __init__(self, view: View, over: GBuffer | None) -> None:
        size = (view.rows, view.columns)
        self.view = view
        self.depth = over.depth.copy() if over else np.full(size, NOTHING, np.float32)
        self.index = over.index.copy() if over else np.full(size, -1, np.int16)
        self.normals = over.normals.copy() if over else np.zeros((3, *size), np.float32)
        self.parts = {part: number for number, part in enumerate(over.parts if over else ())}

    def number(self, part: Part) -> int:
        """Return a part's index, adding the part if it is new."""
        return self.parts.setdefault(part, len(self.parts))

    def window(self, left: float, right: float, bottom: float, top: float) -> tuple[int, ...]:
        """Return the pixel window (first and end row, first and end column) around a rectangle."""
        view = self.view
        first_row = max(int((view.top - top) * PIXELS_PER_METRE), 0)
        last_row = min(int((view.top - bottom) * PIXELS_PER_METRE) + 2, view.rows)
        first_column = max(int((left - view.left) * PIXELS_PER_METRE), 0)
        last_column = min(int((right - view.left) * PIXELS_PER_METRE) + 2, view.columns)
        return first_row, last_row, first_column, last_column

    def grid(self, rows: tuple[int, int], columns: tuple[int, int]) -> tuple[Array, Array]:
        """Return the coordinates of pixel centres, as a row and a column to broadcast."""
        x = (np.arange(*columns) + 0.5) / PIXELS_PER_METRE + self.view.left
        y = self.view.top - (np.arange(*rows) + 0.5) / PIXELS_PER_METRE
        return np.asarray(x[None, :], np.float64), np.asarray(y[:, None], np.float64)
