"""Paths on the paper, in pixels from the top left corner, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.illustration.geometry import Array


@dataclass(frozen=True, eq=False)
class Path:
    """A line of cubic Bézier curves or, where `curves` is false, of straight pieces.

    `points` (n, 2) begins with the start; then come one point for each straight piece, or two
    control points and an end for each curve.
    """

    points: Array
    closed: bool
    curves: bool = False

    @property
    def pieces(self) -> int:
        """How many curves or straight pieces it has."""
        return (len(self.points) - 1) // (3 if self.curves else 1)


@dataclass(frozen=True, eq=False)
class Shape:
    """Paths painted alike: filled or, with a width, stroked; `dash` is on and off in pixels.

    With `even_odd`, a path inside another is a hole; else paths may overlap.
    """

    paths: tuple[Path, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: tuple[float, float] | None = None
    even_odd: bool = True


def polygon(corners: Array) -> Path:
    """Return a closed path with straight sides."""
    return Path(np.asarray(corners, dtype=np.float64)[:, :2], closed=True)


def polyline(points: Array) -> Path:
    """Return an open path with straight pieces."""
    return Path(np.asarray(points, dtype=np.float64)[:, :2], closed=False)


def joined(runs: list[Path]) -> Path:
    """Return one closed path of curves, with straight bridges between the runs."""
    points = [runs[0].points[0]]
    for run in runs:
        here = points[-1]
        gap = run.points[0] - here
        if float(gap @ gap) > 1e-6:
            points += [here + gap / 3, here + gap * 2 / 3, run.points[0]]
        points += list(run.points[1:])
    return Path(np.array(points), closed=True, curves=True)
