"""Contours and curves against shapes that are known exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.illustration.contour.bezier import fitted
from handout.illustration.contour.marching_squares import contours
from handout.illustration.contour.path import Path, Shape, polygon, traced
from handout.illustration.contour.regions import runs
from handout.illustration.contour.taper import tapered_stroke
from handout.illustration.geometry import Array
from handout.illustration.svg import document


def disc(radius: float, size: int = 120) -> np.ndarray:
    y, x = np.mgrid[:size, :size] + 0.5
    return np.asarray(np.hypot(x - size / 2, y - size / 2) < radius)


def on_curve(path: Path, share: float) -> Array:
    pieces = path.points[1:].reshape(-1, 3, 2)
    starts = np.concatenate([path.points[:1], pieces[:-1, 2]])
    t, r = share, 1 - share
    return np.asarray(
        r**3 * starts
        + 3 * t * r * r * pieces[:, 0]
        + 3 * t * t * r * pieces[:, 1]
        + t**3 * pieces[:, 2]
    )


@pytest.mark.parametrize("radius", [12.0, 25.5, 50.0])
def test_the_contour_of_a_disc_is_a_circle(radius: float) -> None:
    (loop,) = contours(disc(radius))
    away = np.hypot(loop[:, 0] - 60, loop[:, 1] - 60)
    assert away == pytest.approx(radius, abs=0.5)


def test_a_ring_has_two_contours_that_run_opposite_ways() -> None:
    loops = contours(disc(50) & ~disc(25))
    areas = [
        float((p[:, 0] * np.roll(p[:, 1], -1) - np.roll(p[:, 0], -1) * p[:, 1]).sum())
        for p in loops
    ]
    assert len(loops) == 2
    assert areas[0] * areas[1] < 0


def signed_area(points: Array) -> float:
    x, y = points.T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())


def test_an_empty_mask_has_no_contour() -> None:
    assert contours(np.zeros((30, 30), np.bool_)) == []


def test_few_curves_follow_a_circle_closely() -> None:
    (loop,) = contours(disc(50.0))
    (path,) = fitted([traced(loop, 0.8, closed=True)])
    assert path.pieces <= 12
    for share in (0.25, 0.5, 0.75):
        points = on_curve(path, share)
        assert np.hypot(points[:, 0] - 60, points[:, 1] - 60) == pytest.approx(50, abs=1.2)


def test_corners_are_kept() -> None:
    side = np.linspace(0, 50, 30)
    points = np.concatenate([np.stack([side, 0 * side], 1), np.stack([50 + 0 * side, side], 1)[1:]])
    (path,) = fitted([traced(points, 0.8)])
    assert min(np.hypot(*(path.points - [50, 0]).T)) < 3


def test_a_brush_stroke_is_thin_at_its_ends() -> None:
    line = np.stack([np.linspace(0, 200, 100), np.zeros(100)], axis=1)
    outline = tapered_stroke(line, 8.0).points
    middle = outline[np.abs(outline[:, 0] - 100) < 30]
    ends = outline[outline[:, 0] < 1]
    assert np.abs(middle[:, 1]).max() == pytest.approx(4, abs=0.4)
    assert np.abs(ends[:, 1]).max() < 2


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.booleans())
def test_runs_begin_and_end_with_what_is_kept(keep: list[bool], closed: bool) -> None:
    for run in runs(np.array(keep), closed, shortest=1, bridged=3):
        assert keep[run[0]]
        assert keep[run[-1]]


def test_path_data_is_short_and_whole() -> None:
    triangle = Shape((polygon(np.array([[0, 0], [10, 0], [10, 5.26]])),), fill="#000000")
    assert 'd="M0 0l20 0 0 11z"' in document([triangle], (10, 10), (1, 1), "", {}, "")
