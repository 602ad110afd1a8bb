"""A face as PDF objects: a Type 0 font whose codes are Unicode numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from handout.layout.fonts.face import EmbeddedFace
from handout.pdf.objects import PdfFile, number_array, packed, reference

SYMBOLIC = 4
FACES_KEPT = 16
CODES_A_BLOCK = 100
"""As many as a CMap may map in one block."""


def add_face(file: PdfFile, face: EmbeddedFace) -> int:
    """Add a face to a file, and return the number of its font dictionary."""
    name = _name(f"{face.tag}+{face.name}")
    program = file.add_packed_stream(
        b"/Length1 %d" % face.program_length, face.program, "FlateDecode"
    )
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox%s/ItalicAngle %d/Ascent %d"
        b"/Descent %d/CapHeight %d/StemV %d/FontFile2 %s>>"
        % (
            name,
            SYMBOLIC,  # its codes are those of no standard encoding
            number_array(face.box),
            face.italic_angle,
            face.ascent,
            face.descent,
            face.cap_height,
            face.stem_width,
            reference(program),
        )
    )
    glyph_map, widths, unicode_map = _tables(face)
    glyphs = file.add_packed_stream(b"", glyph_map, "FlateDecode")
    # Codes are Unicode numbers, whatever the glyphs' numbers are: two maps, to glyph and to letter.
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/DW 0/W[%s]/CIDToGIDMap %s>>"
        % (name, reference(descriptor), widths, reference(glyphs))
    )
    letters = file.add_packed_stream(b"", unicode_map, "FlateDecode")
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
        b"/DescendantFonts[%s]/ToUnicode %s>>" % (name, reference(descendant), reference(letters))
    )


@lru_cache(maxsize=FACES_KEPT)
def _tables(face: EmbeddedFace) -> tuple[bytes, bytes, bytes]:
    """Return the way from code to glyph, the widths, and the way from code to letter.

    The first and the last are packed. A face is the same in most files, so all are made once.
    """
    return (
        packed(_glyph_map(face)),
        b" ".join(_widths(face.widths)),
        packed(_unicode_map((code for code, _ in face.glyphs), face.marks)),
    )


def _name(text: str) -> bytes:
    """Return a PDF name; what could end it, or is not ASCII, is written as numbers."""
    return b"/" + b"".join(
        b"%c" % byte if 0x21 <= byte <= 0x7E and byte not in b"#%()/<>[]{}" else b"#%02X" % byte
        for byte in text.encode("utf-8")
    )


def _glyph_map(face: EmbeddedFace) -> bytes:
    """Return the glyph of each code from 0 on, in two bytes."""
    # As long as the highest code: mostly zeros, of which packing leaves nothing.
    table = bytearray(2 * (max(code for code, _ in face.glyphs) + 1))
    for code, glyph in face.glyphs:
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _widths(widths: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """Yield each run of neighbouring codes: its first code and the widths."""
    run: list[int] = []
    first = after = -1
    for code, width in widths:
        if code != after and run:
            yield b"%d%s" % (first, number_array(run))
            run = []
        if not run:
            first = code
        run.append(width)
        after = code + 1
    if run:
        yield b"%d%s" % (first, number_array(run))


def _unicode_map(codes: Iterable[int], marks: str) -> bytes:
    accents = marks.encode("utf-16-be").hex().upper().encode()
    lines = [b"<%04X> <%04X%s>" % (code, code, accents) for code in codes]
    blocks = [lines[i : i + CODES_A_BLOCK] for i in range(0, len(lines), CODES_A_BLOCK)]
    return b"\n".join(
        [
            b"/CIDInit /ProcSet findresource begin",
            b"12 dict begin",
            b"begincmap",
            b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            b"/CMapName /Adobe-Identity-UCS def",
            b"/CMapType 2 def",
            b"1 begincodespacerange",
            b"<0000><FFFF>",
            b"endcodespacerange",
            *(b"%d beginbfchar\n%s\nendbfchar" % (len(b), b"\n".join(b)) for b in blocks),
            b"endcmap",
            b"CMapName currentdict /CMap defineresource pop",
            b"end",
            b"end",
        ]
    )
