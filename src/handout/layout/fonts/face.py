"""A face as a PDF carries it: font program, widths, and the way from code to glyph and letter."""

from __future__ import annotations

from handout.frozen import frozen


@frozen
class EmbeddedFace:
    """Part of a TrueType font. Codes are Unicode numbers; lengths are thousandths of the size.

    `program` is compressed with zlib; `program_length` counts it before. `glyphs` and `widths`
    pair each code with its glyph in the program and with its advance width.
    """

    name: str
    tag: str
    program: bytes
    program_length: int
    glyphs: tuple[tuple[int, int], ...]
    widths: tuple[tuple[int, int], ...]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: int
    stem_width: int
    box: tuple[int, ...]
    marks: str = ""
    """The accents that each of its letters has."""

    def __hash__(self) -> int:
        """Return a hash of what tells one face from all others, and not of each of its letters."""
        return hash((self.name, self.tag))
