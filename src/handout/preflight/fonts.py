"""Read the fonts that the pages use, and the character codes shown in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from handout.preflight.cmap import CMap, read_cmap
from handout.preflight.objects import (
    Dictionary,
    array,
    dictionary,
    integer,
    is_array,
    is_stream,
    name,
    number,
    spend,
    stream,
)
from handout.preflight.painted_content import ShownText
from handout.preflight.truetype import FontProgram, read_truetype

TWO_BYTES = CMap(codespaces=((b"\0\0", b"\xff\xff"),))
ONE_BYTE = CMap(codespaces=((b"\0", b"\xff"),))

MOST_GLYPHS = 0xFFFF
"""Largest glyph number of a font, and number of widths that are read."""


@dataclass(frozen=True, eq=False)
class UsedFont:
    """A font that shows text, as its dictionaries describe it.

    `inner` is the descendant of a composite font, or else the font itself. `encoding` splits
    strings into codes; it is None for a predefined CMap, which is not in the file. `codes` are the
    codes shown, with the page where each first occurs; `visible` are those that are painted.
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
    widths: Mapping[int, float]
    default_width: float
    differences: Mapping[int, str]

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
        """Return the glyph ID (GID) of a code in an embedded TrueType program, if it is known."""
        glyph = self.cid(code)
        if glyph is None or name(self.inner.get("Subtype")) != "CIDFontType2":
            return None
        if self.cid_to_gid is None:
            return glyph
        return int.from_bytes(self.cid_to_gid[2 * glyph : 2 * glyph + 2], "big")


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
    program, program_fault = _program(dictionary(inner.get("FontDescriptor")))
    cid_to_gid = inner.get("CIDToGIDMap")
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
        widths=dict(islice(_widths(inner.get("W")), MOST_GLYPHS)),
        default_width=_width(inner.get("DW"), 1000.0),  # ISO 32000-1, table 117
        differences=dict(_differences(outer)),
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
    """Return the font program, if it is TrueType, and the fault of an embedded font of any type."""
    for key in ("FontFile", "FontFile2", "FontFile3"):
        if not is_stream(descriptor.get(key)):
            continue
        data = stream(descriptor.get(key))
        if not data:
            return None, "the font program is empty or cannot be decoded"
        if key == "FontFile2":
            try:
                return read_truetype(data), ""
            except ValueError as error:
                return None, str(error)
    return None, ""


def _widths(value: object) -> Iterator[tuple[int, float]]:
    """Yield CIDs and widths from a W array, whose entries have two forms: c [w ...] and c c w."""
    entries = array(value)
    at = 0
    while at + 1 < len(entries) and spend(1):
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


def _differences(font: Dictionary) -> Iterator[tuple[int, str]]:
    """Yield codes and glyph names from the Differences of a simple font's encoding."""
    code = 0
    for entry in array(dictionary(font.get("Encoding")).get("Differences")):
        if (start := integer(entry)) is not None:
            code = start
        else:
            yield code, name(entry)
            code += 1
