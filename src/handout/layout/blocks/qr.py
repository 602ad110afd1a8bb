"""QR codes as squares, large enough for a phone to read from a photocopy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from handout.layout.items import Mosaic, Rectangle
from handout.layout.theme import MM

MODULE = 0.7 * MM
"""Edge of one dark square; below half a millimetre a copier closes the gaps."""
QUIET_ZONE = 4
"""Squares of white around the code (ISO/IEC 18004)."""

BLACK = (0.0, 0.0, 0.0)


def set_code(address: str) -> Mosaic:
    """Return a QR code below and right of (0, 0)."""
    import segno  # few sheets have a code, and loading what makes it takes as long as many pages

    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix]
    size = (len(rows) + 2 * QUIET_ZONE) * MODULE
    dark = tuple(bar for number, row in enumerate(rows) for bar in _bars(row, number))
    return Mosaic((0.0, -size, size, 0.0), dark, BLACK)


def _bars(row: Sequence[int], number: int) -> Iterator[Rectangle]:
    """Yield the dark squares of a row, neighbours as one: a printer might leave gaps between."""
    y = -(QUIET_ZONE + number + 1) * MODULE
    column = QUIET_ZONE
    for dark, squares in groupby(row):
        after = column + len(list(squares))
        if dark:
            yield column * MODULE, y, after * MODULE, y + MODULE
        column = after
