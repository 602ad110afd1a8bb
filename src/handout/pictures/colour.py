"""Colours of sRGB, and how light they look."""

from __future__ import annotations

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""


def is_grey(colour: Colour) -> bool:
    """Tell whether a colour is black, white or a grey."""
    return colour[0] == colour[1] == colour[2]


def lightness(colour: Colour) -> float:
    """Return the grey that looks as light as a colour, from 0 to 1. Source: IEC 61966-2-1.

    What is told apart by lightness in colour is told apart on a copier.
    """
    red, green, blue = map(_linear, colour)
    return _encoded(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _linear(level: float) -> float:
    """Return the light that a level of sRGB stands for."""
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
