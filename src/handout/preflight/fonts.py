"""Read the fonts that the pages use, and the character codes shown in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from handout.frozen import frozen
from handout.preflight.cff import read_cff
from handout.preflight.cmap import CMap, read_cmap
from handout.preflight.glyphs import ENCODINGS, STANDARD, known_by
from handout.preflight.objects import (
    Dictionary,
    array,
    dictionary,
    integer,
    is_array,
    is_stream,
    name,
    number,
    stream,
)
from handout.preflight.painted_content import ShownText
from handout.preflight.program import MAC, NONE, SYMBOL, UNICODE, FontProgram
from handout.preflight.truetype import read_truetype
from handout.preflight.type1 import read_type1
from handout.preflight.work import spend

TWO_BYTES = CMap(codespaces=((b"\0\0", b"\xff\xff"),))
ONE_BYTE = CMap(codespaces=((b"\0", b"\xff"),))

MOST_GLYPHS = 0xFFFF
"""Largest glyph number of a font, and number of widths that are read."""

READERS = {"FontFile": read_type1, "FontFile2": read_truetype}

SYMBOLIC = 4
"""The flag of a font whose glyphs are no letters of the Latin alphabet (ISO 32000-1, table 123)."""


@frozen(eq=False)
class UsedFont:
    """A font that shows text, as its dictionaries describe it.

    `inner` is the descendant of a composite font, or else the font itself. `encoding` splits
    strings into codes; it is None for a predefined CMap, which is not in the file. `codes` are the
    codes shown, with the page where each first occurs; `visible` are those that are painted.
    `widths` are by CID, or by code in a simple font; `characters`, only of a simple font, are what
    its encoding gives to codes, as in `glyphs`.
    """

    name: str
    kind: str
    outer: Dictionary
    inner: Dictionary
    encoding: CMap | None
    to_unicode: CMap | None
    codes: Mapping[bytes, int]
    visible: Mapping[bytes, int]
    embedded: bool
    program: FontProgram | None
    program_fault: str
    cid_to_gid: bytes | None
    symbolic: bool
    widths: Mapping[int, float]
    default_width: float | None
    differences: Mapping[int, str]
    characters: Mapping[int, str]

    @property
    def composite(self) -> bool:
        """Return whether codes select glyphs by number (Type0) and not by name."""
        return self.kind == "Type0"

    def cid(self, code: bytes) -> int | None:
        """Return the CID of a code in a composite font, if it is known."""
        if not self.composite or self.encoding is None:
            return None
        if self.encoding is TWO_BYTES:
            return int.from_bytes(code, "big")
        return self.encoding.cids.get(code, 0)

    def glyph_id(self, code: bytes) -> int | None:
        """Return the glyph ID (GID) of a code in the embedded program, if it is known."""
        program = self.program
        if program is None:
            return None
        if not self.composite:
            return _simple_glyph(self, program, code[0])
        glyph = self.cid(code)
        if glyph is None or name(self.inner.get("Subtype")) == "CIDFontType0":
            return glyph if glyph is None or program.cids is None else program.cids.get(glyph, 0)
        if self.cid_to_gid is None:
            return glyph
        return int.from_bytes(self.cid_to_gid[2 * glyph : 2 * glyph + 2], "big")

    def width(self, code: bytes) -> float | None:
        """Return the width of a code as the dictionaries give it, if they do."""
        number = self.cid(code) if self.composite else code[0]
        return None if number is None else self.widths.get(number, self.default_width)


def _simple_glyph(font: UsedFont, program: FontProgram, code: int) -> int | None:
    """Return the glyph of a code in a simple font as viewers look it up (ISO 32000-1, 9.6.6)."""
    if program.named is not None:
        character = font.characters.get(code)
        return None if character is None else program.named.get(character, 0)
    if not font.symbolic:
        character = font.characters.get(code, "")
        if UNICODE in program.cmaps and len(character) == 1:
            return program.cmaps[UNICODE].get(ord(character))
        return None
    if SYMBOL in program.cmaps:
        # The codes of a symbol font lie in one of these ranges.
        found = (program.cmaps[SYMBOL].get(code + high) for high in (0xF000, 0, 0xF100, 0xF200))
        return next((glyph for glyph in found if glyph), 0)
    return program.cmaps.get(MAC, NONE).get(code)


def read_fonts(shown: Iterable[ShownText]) -> tuple[UsedFont, ...]:
    """Read the fonts in which anything is shown."""
    return tuple(_font(use) for use in shown)


def _font(use: ShownText) -> UsedFont:
    outer = use.font
    composite = name(outer.get("Subtype")) == "Type0"
    descendants = array(outer.get("DescendantFonts"))
    inner = dictionary(descendants[0]) if composite and descendants else outer
    encoding = _encoding(outer) if composite else ONE_BYTE
    visible = _first_pages(use.visible, encoding)
    descriptor = dictionary(inner.get("FontDescriptor"))
    program, program_fault = _program(descriptor)
    cid_to_gid = inner.get("CIDToGIDMap")
    differences = dict(_differences(outer))
    widths, default_width = _all_widths(inner) if composite else _simple_widths(outer)
    return UsedFont(
        name=name(outer.get("BaseFont")) or name(outer.get("Name")) or "without a name",
        kind=name(outer.get("Subtype")),
        outer=outer,
        inner=inner,
        encoding=encoding,
        to_unicode=_cmap(outer.get("ToUnicode")),
        codes=_first_pages(use.invisible, encoding) | visible,
        visible=visible,
        embedded=_is_embedded(inner),
        program=program,
        program_fault=program_fault,
        cid_to_gid=(stream(cid_to_gid) or b"") if is_stream(cid_to_gid) else None,
        symbolic=bool((integer(descriptor.get("Flags")) or 0) & SYMBOLIC),
        widths=widths,
        default_width=default_width,
        differences=differences,
        characters={} if composite else _characters(outer, program, differences),
    )


def _encoding(font: Dictionary) -> CMap | None:
    value = font.get("Encoding")
    if name(value) in ("Identity-H", "Identity-V"):
        return TWO_BYTES
    return _cmap(value)


def _cmap(value: object) -> CMap | None:
    data = stream(value)
    return read_cmap(data) if data is not None else None


def _first_pages(strings: Mapping[bytes, int], encoding: CMap | None) -> dict[bytes, int]:
    pages: dict[bytes, int] = {}
    for codes, page in strings.items() if encoding else ():
        for code in encoding.split(codes) if encoding else ():
            pages.setdefault(code, page)
    return pages


def _is_embedded(font: Dictionary) -> bool:
    descriptor = dictionary(font.get("FontDescriptor"))
    keys = ("FontFile", "FontFile2", "FontFile3")
    # The glyphs of a Type 3 font are content streams of the file itself.
    return name(font.get("Subtype")) == "Type3" or any(is_stream(descriptor.get(k)) for k in keys)


def _program(descriptor: Dictionary) -> tuple[FontProgram | None, str]:
    """Return the embedded font program, and its fault."""
    for key in ("FontFile", "FontFile2", "FontFile3"):
        program = descriptor.get(key)
        if not is_stream(program):
            continue
        data = stream(program)
        if not data:
            return None, "the font program is empty or cannot be decoded"
        # The third kind may be OpenType, or only the CFF table of it.
        whole = name(dictionary(program).get("Subtype")) == "OpenType"
        read = READERS.get(key, read_truetype if whole else read_cff)
        try:
            return read(data), ""
        except ValueError as error:
            return None, str(error)
    return None, ""


def _widths(value: object) -> Iterator[tuple[int, float]]:
    """Yield CIDs and widths from a W array, whose entries have two forms: c [w ...] and c c w."""
    entries = array(value)
    at = 0
    while at + 1 < len(entries):
        spend(1)
        first = integer(entries[at]) or 0
        if is_array(entries[at + 1]):
            for step, width in enumerate(array(entries[at + 1])):
                yield first + step, _width(width, 0.0)
            at += 2
        else:
            # c_first c_last w: one width for all CIDs of a range, paid for before it is expanded.
            last = min(integer(entries[at + 1]) or 0, MOST_GLYPHS)
            spend(max(last - first, 0))
            width = entries[at + 2] if at + 2 < len(entries) else None
            for glyph in range(first, last + 1):
                yield glyph, _width(width, 0.0)
            at += 3


def _width(value: object, otherwise: float) -> float:
    found = number(value)
    return otherwise if found is None else found


def _all_widths(font: Dictionary) -> tuple[dict[int, float], float | None]:
    """Return the widths of a CIDFont by CID, and that of all others."""
    widths = dict(islice(_widths(font.get("W")), MOST_GLYPHS))
    return widths, _width(font.get("DW"), 1000.0)  # ISO 32000-1, table 117


def _simple_widths(font: Dictionary) -> tuple[dict[int, float], float | None]:
    """Return the widths of a simple font by code; codes beyond them are not told of here."""
    first = integer(font.get("FirstChar")) or 0
    widths = map(number, array(font.get("Widths"))[:256])
    return {n: width for n, width in enumerate(widths, first) if width is not None}, None


def _characters(
    font: Dictionary, program: FontProgram | None, differences: Mapping[int, str]
) -> dict[int, str]:
    """Return what the encoding of a simple font gives to codes."""
    value = font.get("Encoding")
    base = name(value) or name(dictionary(value).get("BaseEncoding"))
    own = program.encoding if program and program.named is not None else STANDARD
    if name(font.get("Subtype")) == "Type3":
        own = {}
    known = ENCODINGS.get(base, {}) if base else own
    return {**known, **{code: known_by(glyph) for code, glyph in differences.items()}}


def _differences(font: Dictionary) -> Iterator[tuple[int, str]]:
    """Yield codes and glyph names from the Differences of a simple font's encoding."""
    code = 0
    for entry in array(dictionary(font.get("Encoding")).get("Differences")):
        if (start := integer(entry)) is not None:
            code = start
        else:
            yield code, name(entry)
            code += 1
