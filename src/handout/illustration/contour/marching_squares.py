"""Trace the contours of masks by marching squares, after a blur that makes edges smooth.

Source: Lorensen and Cline 1987, in two dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from handout.illustration.geometry import Array

Image = npt.NDArray[np.float32]

TOP, RIGHT, BOTTOM, LEFT = range(4)
CROSSINGS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((LEFT, TOP),),
    2: ((TOP, RIGHT),),
    3: ((LEFT, RIGHT),),
    4: ((RIGHT, BOTTOM),),
    5: ((LEFT, TOP), (RIGHT, BOTTOM)),
    6: ((TOP, BOTTOM),),
    7: ((LEFT, BOTTOM),),
    8: ((BOTTOM, LEFT),),
    9: ((BOTTOM, TOP),),
    10: ((TOP, RIGHT), (BOTTOM, LEFT)),
    11: ((BOTTOM, RIGHT),),
    12: ((RIGHT, LEFT),),
    13: ((RIGHT, TOP),),
    14: ((TOP, LEFT),),
}
"""The sides by which the contour enters and leaves a cell, by the pattern of its corners inside.

A pattern is the sum of 1 (top left), 2 (top right), 4 (bottom right) and 8 (bottom left).
"""


def _kernel(sigma: float) -> Image:
    reach = int(3 * sigma + 1)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.asarray(weights / weights.sum(), dtype=np.float32)


def blurred(image: Image, sigma: float) -> Image:
    """Blur an image by a Gaussian of `sigma` pixels; beyond its border it counts as zero."""
    if sigma <= 0:
        return image
    kernel = _kernel(sigma)
    reach = len(kernel) // 2
    height, width = image.shape
    tall = np.pad(image, ((reach, reach), (0, 0)))
    down = _summed((tall[offset : offset + height] for offset in range(len(kernel))), kernel)
    wide = np.pad(down, ((0, 0), (reach, reach)))
    return _summed((wide[:, offset : offset + width] for offset in range(len(kernel))), kernel)


def _summed(shifted: Iterator[Image], kernel: Image) -> Image:
    """Return the weighted sum of shifted copies of an image, reusing one array for the products."""
    copies = zip(shifted, kernel, strict=True)
    first, weight = next(copies)
    total = np.asarray(first * weight, dtype=np.float32)
    product = np.empty_like(total)
    for image, weight in copies:
        np.multiply(image, weight, out=product)
        total += product
    return total


def contours(mask: npt.NDArray[np.bool_], sigma: float = 1.5, shortest: int = 10) -> list[Array]:
    """Trace the closed outlines (n, 2) of a mask in pixels, with the inside on the left.

    Args:
        mask: The pixels inside.
        sigma: Radius in pixels by which corners and steps are smoothed.
        shortest: Outlines of fewer points are dropped as specks.
    """
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return []
    # Blur only the bounding box, with room for the Gaussian and one empty cell around it.
    margin = int(3 * sigma) + 4
    top, left = int(rows[0]) - margin, int(columns[0]) - margin
    tight = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    field = blurred(np.pad(tight.astype(np.float32), margin), sigma)
    return [
        np.stack([loop[:, 0] + left + 0.5, loop[:, 1] + top + 0.5], axis=1)
        for loop in _loops(field, shortest)
    ]


def _loops(field: Image, shortest: int) -> list[Array]:
    following = _links(field > 0.5)
    loops = []
    while following:
        loop, here = [], next(iter(following))
        while (after := following.pop(here, None)) is not None:
            loop.append(here)
            here = after
        if len(loop) >= shortest:
            loops.append(_crossed(np.array(loop), field))
    return loops


def _links(inside: npt.NDArray[np.bool_]) -> dict[int, int]:
    """Return, for each grid edge that a contour crosses, the edge it crosses next.

    Edge 2n is the horizontal edge and 2n + 1 the vertical one from grid point n, counted row by
    row. No pixel at the image's border may be inside, because rows follow each other without a gap.
    """
    width = inside.shape[1]
    flat = inside.astype(np.uint8).ravel()
    pattern = flat[: -width - 1] + 2 * flat[1:-width] + 4 * flat[width + 1 :] + 8 * flat[width:-1]
    cells = np.flatnonzero((pattern > 0) & (pattern < 15))
    codes = pattern[cells]
    sides = np.array([0, 3, 2 * width, 1])
    following: dict[int, int] = {}
    for code, crossings in CROSSINGS.items():
        lines = 2 * cells[codes == code]
        for enter, leave in crossings:
            following.update(
                zip((lines + sides[enter]).tolist(), (lines + sides[leave]).tolist(), strict=True)
            )
    return following


def _crossed(loop: npt.NDArray[np.int64], field: Image) -> Array:
    """Interpolate where the field passes one half on each grid edge."""
    corner, upright = loop // 2, loop % 2
    rows, columns = corner // field.shape[1], corner % field.shape[1]
    first = field[rows, columns].astype(np.float64)
    second = field[rows + upright, columns + 1 - upright].astype(np.float64)
    share = (0.5 - first) / (second - first + 1e-9)
    return np.stack([columns + share * (1 - upright), rows + share * upright], axis=1)
