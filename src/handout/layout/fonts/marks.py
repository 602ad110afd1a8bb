"""Marks: where an accent stands that a font has no joint glyph for with its letter.

Fonts tell it of some letters only (OpenType, GPOS), and of capitals only together with accents of
their own (GSUB). Here all accents stand as they do on an x, for which they are drawn: over or under
the middle of the letter, as far from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

ABOVE, BELOW = 230, 220
"""Combining classes: of accents that stand above their letter, and below it. Others touch it, cross
it or reach over two, which only the font could do well."""

MOST_MARKS = 4
"""Accents on one letter; no language has more than three."""

DOTLESS = {"i": "ı", "j": "ȷ"}
"""What these look like below an accent."""

SOFT_DOTTED = frozenset("įɨɉʝᵢᶖᶤᶨḭịⁱⱼіј")
"""Other letters that lose their dot below an accent (Unicode, Soft_Dotted)."""


class Box(NamedTuple):
    """What a glyph covers, from where it begins on the baseline."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return (self.left + self.right) / 2

    def moved(self, x: float, y: float) -> Box:
        """Return the box somewhere else."""
        return Box(self.left + x, self.bottom + y, self.right + x, self.top + y)


def can_be_marked(letter: str, marks: str) -> bool:
    """Tell whether some accents can be put on a letter, if a font has all of them."""
    kinds = {unicodedata.combining(mark) for mark in marks}
    if not kinds <= {ABOVE, BELOW} or len(marks) > MOST_MARKS:
        return False
    return not (ABOVE in kinds and letter in SOFT_DOTTED)


def below_marks(letter: str, marks: str) -> str:
    """Return what a letter looks like below its accents: an i has no dot there."""
    has_one_above = any(unicodedata.combining(mark) == ABOVE for mark in marks)
    return DOTLESS.get(letter, letter) if has_one_above else letter


def places(letter: Box, marks: Sequence[tuple[str, Box]], x: Box) -> list[tuple[float, float]]:
    """Return how far each accent is moved, to the right and up, from where its letter begins."""
    top, bottom = letter.top, letter.bottom
    found = []
    for mark, box in marks:
        across = letter.middle - box.middle
        if unicodedata.combining(mark) == ABOVE:
            up = top - x.top
            top = box.top + up
        else:
            up = bottom - x.bottom
            bottom = box.bottom + up
        found.append((across, up))
    return found
