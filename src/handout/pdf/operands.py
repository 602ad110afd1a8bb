"""Numbers and colours as PDF writes them, for operators and for objects alike."""

from __future__ import annotations

from handout.pictures.colour import Colour, is_grey


def numbers(*values: float) -> bytes:
    """Return numbers as operands, exact to a thousandth of a point."""
    return b" ".join([b"%g" % round(value, 3) for value in values])


def filling(colour: Colour) -> bytes:
    """Return the operator that sets the colour of fills and type."""
    return _grey(colour) + b" g" if is_grey(colour) else numbers(*colour) + b" rg"


def stroking(colour: Colour) -> bytes:
    """Return the operator that sets the colour of lines."""
    return _grey(colour) + b" G" if is_grey(colour) else numbers(*colour) + b" RG"


def _grey(colour: Colour) -> bytes:
    # As red, green and blue, many printers would mix a grey, and black too, from four inks.
    return numbers(colour[0])
