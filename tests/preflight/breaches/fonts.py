"""Breaches of the rules about fonts."""

from __future__ import annotations

from tests.preflight.breaches.register import breaks, replace
from tests.preflight.sample import LETTERS, Name, Parts, Ref, Stream, shown


@breaks("font-not-embedded")
def font_not_embedded(parts: Parts) -> None:
    del parts["descriptor"]["FontFile2"]


@breaks("font-not-embedded", "no-unicode")
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
