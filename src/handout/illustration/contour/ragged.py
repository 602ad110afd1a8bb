"""Many stretches of a line at once: their points end to end in one array."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from handout.illustration.geometry import Array, ComplexArray

IntegerArray = npt.NDArray[np.int64]
Numbers = TypeVar("Numbers", Array, ComplexArray)


class RaggedPoints:
    """The points of some stretches, both ends included.

    `first` is the row at which each stretch starts; `of` tells each row's stretch, so that
    `values[rows.of]` spreads one value a stretch over its points.
    """

    def __init__(self, points: ComplexArray, first: IntegerArray, last: IntegerArray) -> None:
        count = last - first + 1
        self.first = np.cumsum(count) - count
        self.of = np.repeat(np.arange(len(count)), count)
        self.points = points[np.arange(len(self.of)) + (first - self.first)[self.of]]
        self.start, self.end = points[first], points[last]

    def sums(self, values: Numbers) -> Numbers:
        """Return the sum over each stretch."""
        return np.add.reduceat(values, self.first)

    def chord_lengths(self) -> tuple[Array, Array]:
        """Return how far along its stretch each point is, from 0 to 1, and the whole lengths."""
        steps = np.abs(np.diff(self.points, prepend=self.points[0]))
        steps[self.first] = 0.0
        way, total = np.cumsum(steps), self.sums(steps)
        return (way - way[self.first][self.of]) / (total + 1e-12)[self.of], total

    def nondecreasing(self, shares: Array) -> Array:
        """Return shares of a stretch, from 0 to 1, with none below one before it."""
        apart = 2.0 * self.of  # so that a stretch never reaches down into the next
        return np.asarray(np.maximum.accumulate(shares + apart) - apart)


def first_peaks(values: Array, starts: IntegerArray) -> IntegerArray:
    """Return where the largest value is between each start and the next."""
    counts = np.diff(starts, append=len(values))
    peaks = np.flatnonzero(values == np.repeat(np.maximum.reduceat(values, starts), counts))
    return np.asarray(peaks[np.searchsorted(peaks, starts)])
