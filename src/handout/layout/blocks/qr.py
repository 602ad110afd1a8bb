"""QR codes as painting operators, large enough for a phone to read from a photocopy."""

from __future__ import annotations

from handout.layout.operands import numbers
from handout.layout.theme import MM

MODULE = 0.7 * MM
"""Edge of one dark square; below half a millimetre a copier closes the gaps."""
QUIET_ZONE = 4
"""Squares of white around the code (ISO/IEC 18004)."""


def set_code(address: str) -> tuple[bytes, float]:
    """Return a QR code as operators below and right of (0, 0), and its size in points."""
    import segno  # few sheets have a code, and loading what makes it takes as long as many pages

    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix]
    size = (len(rows) + 2 * QUIET_ZONE) * MODULE
    painted = [b"0 0 0 rg"]
    for number, row in enumerate(rows):
        column = 0
        while column < len(row):
            dark = row[column]
            end = next((i for i in range(column, len(row)) if row[i] != dark), len(row))
            if dark:
                x, y = (QUIET_ZONE + column) * MODULE, -(QUIET_ZONE + number + 1) * MODULE
                width = (end - column) * MODULE
                painted.append(b"%s re" % numbers(x, y, width, MODULE))
            column = end
    return b"\n".join([*painted, b"f\n"]), size
