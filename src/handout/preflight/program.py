"""What an embedded font program says of its glyphs, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from handout.frozen import frozen

NONE: Mapping[int, int] = MappingProxyType({})
"""No codes at all."""

UNICODE, SYMBOL, MAC = (3, 1), (3, 0), (1, 0)
"""Platform and encoding of the tables of a TrueType program that viewers look codes up in."""


@frozen
class FontProgram:
    """An embedded font program.

    `widths` are advance widths in thousandths of the font size, None where one cannot be known.
    A glyph is found by a code in one of the `cmaps` of TrueType, by its character or else its name
    (`named`, with the codes of `encoding`) in other simple fonts, and by its CID in a CFF program
    with CIDs (`cids`). `drawn` are the glyphs that have an outline, as far as it is known.
    """

    glyph_count: int
    widths: tuple[float | None, ...]
    cmaps: Mapping[tuple[int, int], Mapping[int, int]] = field(default_factory=dict)
    named: Mapping[str, int] | None = None
    encoding: Mapping[int, str] = field(default_factory=dict)
    cids: Mapping[int, int] | None = None
    drawn: frozenset[int] = frozenset()

    def width(self, glyph: int) -> float | None:
        """Return the advance width of a glyph; the last applies to all further glyphs."""
        return self.widths[min(glyph, len(self.widths) - 1)]
