"""Shapes to SVG text: plain paths with solid fills and strokes, which every reader draws alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt

from handout.illustration.contour.path import Path, Shape

UNITS_PER_PIXEL = 2
"""Units of the file are whole numbers: half a pixel is 0.03 mm on paper, and makes small files."""

Whole = npt.NDArray[np.int64]


def document(
    shapes: Iterable[Shape],
    size: tuple[int, int],
    size_mm: tuple[float, float],
    title: str,
    descriptions: Mapping[str, str],
    source: str,
) -> str:
    """Return an SVG file.

    Args:
        shapes: What is painted, from the back to the front.
        size: Width and height of the drawing in pixels, the unit of its paths.
        size_mm: The size it is meant to be printed at.
        title: What the picture shows, in a few words.
        descriptions: What is seen, for those who do not see it, by language code.
        source: What the drawing was made from; kept as metadata to tell when it is out of date.
    """
    width, height = size[0] * UNITS_PER_PIXEL, size[1] * UNITS_PER_PIXEL
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img"'
        f' width="{size_mm[0]:.1f}mm" height="{size_mm[1]:.1f}mm" viewBox="0 0 {width} {height}">',
        f"<title>{escape(title)}</title>",
    ]
    lines += [
        f"<desc xml:lang={quoteattr(language)}>{escape(text)}</desc>"
        for language, text in sorted(descriptions.items())
    ]
    lines.append(f"<metadata>{escape(source)}</metadata>")
    lines += [_element(shape) for shape in shapes if shape.paths]
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def _element(shape: Shape) -> str:
    attributes = [f'fill="{shape.fill or "none"}"']
    if shape.fill and shape.even_odd and len(shape.paths) > 1:
        attributes.append('fill-rule="evenodd"')
    if shape.stroke:
        attributes.append(
            f'stroke="{shape.stroke}" stroke-width="{shape.width * UNITS_PER_PIXEL:.0f}"'
        )
        attributes.append('stroke-linecap="round" stroke-linejoin="round"')
    if shape.dash:
        on, off = (length * UNITS_PER_PIXEL for length in shape.dash)
        attributes.append(f'stroke-dasharray="{on:.0f},{off:.0f}"')
    return f'<path {" ".join(attributes)} d="{"".join(_commands(p) for p in shape.paths)}"/>'


def _commands(path: Path) -> str:
    """Return a path's data: whole units, each relative to the one before."""
    units = np.round(path.points * UNITS_PER_PIXEL).astype(np.int64)
    letter, per_piece = ("c", 3) if path.curves else ("l", 1)
    pieces = units[1:].reshape(-1, per_piece, 2)
    starts = np.concatenate([units[:1], pieces[:-1, -1]]) if len(pieces) else units[:0]
    relative = (pieces - starts[:, None]).reshape(-1)
    start = f"M{_numbers(units[0])}"
    return (
        start
        + (letter + _numbers(relative) if len(relative) else "")
        + ("z" if path.closed else "")
    )


def _numbers(units: Whole) -> str:
    """Return whole numbers with no more space between them than SVG needs."""
    return " ".join(str(unit) for unit in units.tolist()).replace(" -", "-")
