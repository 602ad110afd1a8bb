"""Numbers as PDF writes them, for operators and for objects alike."""

from __future__ import annotations


def numbers(*values: float) -> bytes:
    """Return numbers as operands, exact to a thousandth of a point."""
    return b" ".join([b"%g" % round(value, 3) for value in values])
