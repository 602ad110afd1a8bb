"""Breaches of the rules about fonts."""

from __future__ import annotations

from tests.preflight.breaches.register import breaks, replace
from tests.preflight.sample import LETTERS, Name, Parts, Ref, Stream, shown
from tests.preflight.simple_fonts import (
    SYMBOLS,
    UNICODE,
    A,
    cid_set,
    own_cmap,
    truetype,
    type1,
)


@breaks("font-not-embedded")
def font_not_embedded(parts: Parts) -> None:
    del parts["descriptor"]["FontFile2"]


@breaks("font-not-embedded")
def font_of_the_viewer(parts: Parts) -> None:
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica")}
    parts["resources"]["Font"]["F2"] = font
    parts["content 1"].data += b" /Artifact BMC BT /F2 9 Tf (Page) Tj ET EMC"


@breaks("damaged-font")
def font_cut_short(parts: Parts) -> None:
    parts["program"].data = parts["program"].data[:300]


@breaks("no-glyph-map")
def no_glyph_map(parts: Parts) -> None:
    del parts["cid font"]["CIDToGIDMap"]


@breaks("no-unicode")
def no_unicode(parts: Parts) -> None:
    del parts["font"]["ToUnicode"]


@breaks("wrong-unicode")
def code_that_means_nothing(parts: Parts) -> None:
    replace(parts, "characters", b"endbfchar", b"<0200> <0000> endbfchar")


@breaks("wrong-unicode")
def code_that_means_half_a_character(parts: Parts) -> None:
    replace(parts, "characters", b"endbfchar", b"<0200> <D83D> endbfchar")


@breaks("no-unicode-for-code")
def code_without_unicode(parts: Parts) -> None:
    replace(parts, "characters", b"<%04X> <0042>" % (LETTERS.index("B") + 1), b"")


@breaks("missing-glyph", "no-unicode-for-code")
def box_for_a_missing_letter(parts: Parts) -> None:
    replace(parts, "content 1", shown("Page 1"), b"<0000>")


@breaks("missing-glyph", "no-unicode-for-code")
def letter_beyond_the_font(parts: Parts) -> None:
    replace(parts, "content 1", shown("Page 1"), rb"(\377\000)")


@breaks("missing-glyph")
def glyph_map_to_the_box(parts: Parts) -> None:
    parts["cid font"]["CIDToGIDMap"] = Ref("map")
    parts["map"] = Stream({}, b"\0\0" * 100)
    parts["trailer"] = parts.pop("trailer")


@breaks("wrong-width")
def wrong_width(parts: Parts) -> None:
    parts["cid font"]["W"][1][5] += 7


@breaks("wrong-width")
def wrong_width_in_a_simple_font(parts: Parts) -> None:
    truetype(parts, Widths=[900])


@breaks("wrong-width")
def wrong_width_in_type_1(parts: Parts) -> None:
    type1(parts, compact=False, Widths=[600, 710])


@breaks("missing-glyph")
def glyph_name_of_no_glyph(parts: Parts) -> None:
    encoding = {"BaseEncoding": Name("WinAnsiEncoding"), "Differences": [66, Name("toe")]}
    type1(parts, compact=True, Encoding=encoding)


@breaks("wrong-glyph-list")
def char_set_that_lacks_a_glyph(parts: Parts) -> None:
    type1(parts, compact=True, descriptor={"CharSet": b"/space/A"})


@breaks("wrong-glyph-list")
def cid_set_that_lacks_glyphs(parts: Parts) -> None:
    cid_set(parts, b"\xff\0\0\0\0\0\0\0\0\0")


@breaks("encoded-symbols")
def symbols_with_an_encoding(parts: Parts) -> None:
    truetype(parts, SYMBOLS, flags=4)


@breaks("unknown-encoding")
def letters_without_an_encoding(parts: Parts) -> None:
    truetype(parts, Encoding=None, ToUnicode=Ref("characters of A"))
    parts["characters of A"] = Stream({}, b"beginbfchar <41> <0041> endbfchar")
    parts["trailer"] = parts.pop("trailer")


@breaks("unknown-encoding")
def glyph_name_that_nobody_knows(parts: Parts) -> None:
    differences = [96, Name("gravee")]
    truetype(parts, Encoding={"BaseEncoding": Name("WinAnsiEncoding"), "Differences": differences})


@breaks("no-code-table")
def letters_with_a_table_of_symbols(parts: Parts) -> None:
    truetype(parts, SYMBOLS)


@breaks("no-code-table")
def symbols_with_two_tables(parts: Parts) -> None:
    truetype(parts, UNICODE, (1, 0, {65: A}), flags=4, Encoding=None, ToUnicode=Ref("letter"))
    parts["letter"] = Stream({}, b"beginbfchar <41> <0041> endbfchar")
    parts["trailer"] = parts.pop("trailer")


@breaks("wrong-collection")
def cmap_for_another_collection(parts: Parts) -> None:
    system = {"Registry": b"Adobe", "Ordering": b"Japan1", "Supplement": 2}
    own_cmap(parts, CIDSystemInfo=system)


@breaks("unknown-cmap")
def cmap_that_is_not_embedded(parts: Parts) -> None:
    parts["font"]["Encoding"] = Name("Own-H")
    parts["cid font"]["CIDSystemInfo"]["Ordering"] = b"Own"


@breaks("unknown-cmap")
def cmap_on_a_cmap_that_is_not_embedded(parts: Parts) -> None:
    own_cmap(parts, base=b"/Other-H usecmap")


@breaks("wrong-direction")
def cmap_of_two_directions(parts: Parts) -> None:
    own_cmap(parts, mode=1)


@breaks("broken-cmap")
def cmap_with_a_section_of_no_end(parts: Parts) -> None:
    replace(parts, "characters", b"endbfchar", b"endbfchar 1 beginbfrange")


@breaks("broken-cmap")
def cmap_with_letters_for_digits(parts: Parts) -> None:
    replace(parts, "characters", b"endbfchar", b"<02g1> <0041> endbfchar")
