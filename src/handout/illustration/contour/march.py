"""Contours of masks: blur, then marching squares, so that edges are smooth between pixels.

Source: Lorensen and Cline 1987, in two dimensions.
"""

from __future__ import annotations

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
"""For each pattern of corners inside (1 top left, 2 top right, 4 bottom right, 8 bottom left): the
sides of the cell that the contour enters and leaves by."""


def _kernel(sigma: float) -> Image:
    reach = int(3 * sigma + 1)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.asarray(weights / weights.sum(), dtype=np.float32)


def blurred(image: Image, sigma: float) -> Image:
    """Return an image blurred by a Gaussian of `sigma` pixels, with nothing beyond its border."""
    if sigma <= 0:
        return image
    kernel = _kernel(sigma)
    reach = len(kernel) // 2
    padded = np.pad(image, reach)
    height, width = image.shape
    down = np.zeros((height, padded.shape[1]), np.float32)
    for offset, weight in enumerate(kernel):
        down += weight * padded[offset : offset + height]
    across = np.zeros(image.shape, np.float32)
    for offset, weight in enumerate(kernel):
        across += weight * down[:, offset : offset + width]
    return across


def contours(mask: npt.NDArray[np.bool_], sigma: float = 1.5, shortest: int = 10) -> list[Array]:
    """Return the closed outlines (n, 2) of a mask in pixels, the inside on the left hand.

    Args:
        mask: What is inside.
        sigma: How much corners and steps are smoothed, in pixels.
        shortest: Outlines of fewer points are dropped as specks.
    """
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return []
    margin = int(3 * sigma) + 4
    top, left = int(rows[0]) - margin, int(columns[0]) - margin
    tight = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    field = blurred(np.pad(tight.astype(np.float32), margin), sigma)
    return [
        np.stack([loop[:, 0] + left + 0.5, loop[:, 1] + top + 0.5], axis=1)
        for loop in _loops(field, shortest)
    ]


def _loops(field: Image, shortest: int) -> list[Array]:
    inside = (field > 0.5).astype(np.uint8)
    pattern = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    width = field.shape[1]
    following = _links(pattern, width)
    loops = []
    while following:
        start = next(iter(following))
        loop, here = [], start
        while here in following:
            loop.append(here)
            here = following.pop(here)
        if len(loop) >= shortest:
            loops.append(_crossed(np.array(loop), field))
    return loops


def _links(pattern: npt.NDArray[np.uint8], width: int) -> dict[int, int]:
    """Return, for each grid line that a contour crosses, the one it crosses next.

    Number 2 n is a level line and 2 n + 1 an upright one, counted from their upper left ends.
    """
    following: dict[int, int] = {}
    rows, columns = np.nonzero((pattern > 0) & (pattern < 15))
    codes = pattern[rows, columns]
    for code, crossings in CROSSINGS.items():
        cell = (rows * width + columns)[codes == code]
        sides = (cell * 2, (cell + 1) * 2 + 1, (cell + width) * 2, cell * 2 + 1)
        for enter, leave in crossings:
            following.update(zip(sides[enter].tolist(), sides[leave].tolist(), strict=True))
    return following


def _crossed(loop: npt.NDArray[np.int64], field: Image) -> Array:
    """Return where exactly the field passes one half on each grid line."""
    corner, upright = loop // 2, loop % 2
    rows, columns = corner // field.shape[1], corner % field.shape[1]
    first = field[rows, columns].astype(np.float64)
    second = field[rows + upright, columns + 1 - upright].astype(np.float64)
    share = (0.5 - first) / (second - first + 1e-9)
    return np.stack([columns + share * (1 - upright), rows + share * upright], axis=1)
