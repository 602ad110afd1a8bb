"""QR codes as squares, large enough for a phone to read from a photocopy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from handout.layout.items import Mosaic, Rectangle
from handout.layout.theme import MM

MODULE = 0.7 * MM
"""Edge of one dark square; below half a millimetre a copier closes the gaps."""
QUIET_ZONE = 4
"""Squares of white around the code (ISO/IEC 18004)."""

BLACK = (0.0, 0.0, 0.0)


@lru_cache(maxsize=64)
def set_code(text: str, module: float = MODULE, error: str = "m") -> Mosaic:
    """Return a QR code below and right of (0, 0).

    Args:
        text: What it says.
        module: Edge of one dark square.
        error: How much of it may be damaged: "l" 7 %, "m" 15 %, "q" 25 %, "h" 30 %.
    """
    import segno  # few sheets have a code, and loading what makes it takes as long as many pages

    code = segno.make_qr(text, error=error)
    rows = [bytes(row) for row in code.matrix]
    size = (len(rows) + 2 * QUIET_ZONE) * module
    dark = tuple(bar for number, row in enumerate(rows) for bar in _bars(row, number, module))
    return Mosaic((0.0, -size, size, 0.0), dark, BLACK)


def _bars(row: Sequence[int], number: int, module: float) -> Iterator[Rectangle]:
    """Yield the dark squares of a row, neighbours as one: a printer might leave gaps between."""
    y = -(QUIET_ZONE + number + 1) * module
    column = QUIET_ZONE
    for dark, squares in groupby(row):
        after = column + len(list(squares))
        if dark:
            yield column * module, y, after * module, y + module
        column = after
