"""A picture as a PDF carries it: a Form XObject that every page can paint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """Painting operators from (0, 0) to (width, height) in points; colours are sRGB."""

    width: float
    height: float
    operators: bytes
