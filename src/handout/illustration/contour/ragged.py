"""A ragged array of points: spans of different lengths, end to end in one array."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from handout.illustration.geometry import Array, ComplexArray

IntegerArray = npt.NDArray[np.int64]
Numbers = TypeVar("Numbers", Array, ComplexArray)


class RaggedPoints:
    """The points of some spans, both ends included.

    `first` is the index at which each span starts. `of` is the number of each point's span, so
    `values[ragged.of]` spreads one value per span over its points.
    """

    def __init__(self, points: ComplexArray, first: IntegerArray, last: IntegerArray) -> None:
        count = last - first + 1
        self.first = np.cumsum(count) - count
        self.of = np.repeat(np.arange(len(count)), count)
        self.points = points[np.arange(len(self.of)) + (first - self.first)[self.of]]
        self.start, self.end = points[first], points[last]

    def sums(self, values: Numbers) -> Numbers:
        """Return the sum of the values of each span."""
        return np.add.reduceat(values, self.first)

    def chord_lengths(self) -> tuple[Array, Array]:
        """Return each point's chord-length parameter, from 0 to 1, and the length of each span."""
        steps = np.abs(np.diff(self.points, prepend=self.points[0]))
        steps[self.first] = 0.0
        length, total = np.cumsum(steps), self.sums(steps)
        return (length - length[self.first][self.of]) / (total + 1e-12)[self.of], total

    def nondecreasing(self, parameters: Array) -> Array:
        """Raise parameters from 0 to 1 where needed, so that none is less than the one before."""
        offset = 2.0 * self.of  # keeps the running maximum of one span out of the next
        return np.asarray(np.maximum.accumulate(parameters + offset) - offset)


def first_peaks(values: Array, starts: IntegerArray) -> IntegerArray:
    """Return the index of the first largest value between each start and the next."""
    counts = np.diff(starts, append=len(values))
    peaks = np.flatnonzero(values == np.repeat(np.maximum.reduceat(values, starts), counts))
    return np.asarray(peaks[np.searchsorted(peaks, starts)])
