"""Write shapes as SVG: paths with solid fills and strokes only, which all renderers draw alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt

from handout.illustration.contour.path import Path, Shape

UNITS_PER_PIXEL = 2
"""Coordinates are whole half pixels: 0.03 mm on paper, and the files stay small."""

IntegerArray = npt.NDArray[np.int64]


def document(
    shapes: Iterable[Shape],
    size: tuple[int, int],
    size_mm: tuple[float, float],
    title: str,
    descriptions: Mapping[str, str],
    source: str,
) -> str:
    """Write an SVG document.

    Args:
        shapes: The shapes in painting order, back to front.
        size: Width and height of the drawing in pixels, the unit of the paths.
        size_mm: The intended size in print.
        title: What the picture shows, in a few words.
        descriptions: The text alternative, by language code.
        source: The source stamp, written as metadata so that an outdated drawing is recognised.
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
    """Return a path's data in relative coordinates, which are shorter than absolute ones."""
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


def _numbers(units: IntegerArray) -> str:
    """Return whole numbers separated by as little as SVG allows: a minus sign needs no space."""
    return " ".join(str(unit) for unit in units.tolist()).replace(" -", "-")
