"""Shapes to SVG text: plain paths with solid fills and strokes, nothing that a reader must guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt

from handout.illustration.contour.path import Path, Shape

Whole = npt.NDArray[np.int64]


def document(
    shapes: Iterable[Shape], size: tuple[int, int], size_mm: tuple[float, float], title: str,
    descriptions: Mapping[str, str], source: str,
) -> str:
    """Return an SVG file.

    Args:
        size: Width and height of the drawing in pixels, the unit of its paths.
        size_mm: The size it is meant to be printed at.
        descriptions: What is seen, for those who do not see it, by language code.
        source: What the drawing was made from; kept as metadata to tell when it is out of date.
    """
    width, height = size
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
    if shape.fill and any(path.closed for path in shape.paths) and len(shape.paths) > 1:
        attributes.append('fill-rule="evenodd"')
    if shape.stroke:
        attributes.append(f'stroke="{shape.stroke}" stroke-width="{shape.width:.1f}"')
        attributes.append('stroke-linecap="round" stroke-linejoin="round"')
    if shape.dash:
        attributes.append(f'stroke-dasharray="{shape.dash[0]:.1f},{shape.dash[1]:.1f}"')
    return f'<path {" ".join(attributes)} d="{"".join(_commands(p) for p in shape.paths)}"/>'


def _commands(path: Path) -> str:
    """Return a path's data; points are tenths of pixels, each relative to the one before."""
    tenths = np.round(path.points * 10).astype(np.int64)
    letter, per_piece = ("c", 3) if path.curves else ("l", 1)
    pieces = tenths[1:].reshape(-1, per_piece, 2)
    starts = np.concatenate([tenths[:1], pieces[:-1, -1]]) if len(pieces) else tenths[:0]
    relative = (pieces - starts[:, None]).reshape(-1)
    start = f"M{_numbers(tenths[0])}"
    return start + (letter + _numbers(relative) if len(relative) else "") + ("z" if path.closed else "")


def _numbers(tenths: Whole) -> str:
    """Return numbers with one decimal, as short as SVG allows."""
    words = []
    for value in tenths.tolist():
        whole, part = divmod(abs(value), 10)
        digits = (f"{whole}" if whole or not part else "") + (f".{part}" if part else "")
        sign = "-" if value < 0 else (" " if words else "")
        words.append(sign + digits)
    return "".join(words)
