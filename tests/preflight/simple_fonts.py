"""Simple fonts and embedded CMaps added to the sample, as other programs write them."""

from __future__ import annotations

from typing import Any

from tests.preflight.programs import cff_program, type1_program, with_codes
from tests.preflight.sample import LETTERS, Name, Parts, Ref, Stream, sample_parts

A = LETTERS.index("A") + 1
"""The glyph of this letter in the sample's font program."""

UNICODE = (3, 1, {65: A})
SYMBOLS = (3, 0, {0xF041: A})


def show_in(parts: Parts, font: dict[str, Any], codes: bytes = b"(A)") -> None:
    """Show codes in another font, as an artifact."""
    parts["resources"]["Font"]["F2"] = Ref("font 2")
    parts["font 2"] = {"Type": Name("Font"), **font}
    parts["content 1"].data += b" /Artifact BMC BT /F2 9 Tf %s Tj ET EMC" % codes
    parts["trailer"] = parts.pop("trailer")


def truetype(parts: Parts, *tables: Any, flags: int = 32, **entries: Any) -> None:
    """Show A in a simple TrueType font."""
    whole = sample_parts()
    program = with_codes(whole["program"].data, *(tables or (UNICODE,)))
    width = whole["cid font"]["W"][1][A - 1]
    parts["descriptor 2"] = {**whole["descriptor"], "Flags": flags, "FontFile2": Ref("program 2")}
    parts["program 2"] = Stream({}, program)
    usual = {
        "Subtype": Name("TrueType"),
        "BaseFont": Name("AAAAAB+Other"),
        "FontDescriptor": Ref("descriptor 2"),
        "FirstChar": 65,
        "LastChar": 65,
        "Widths": [width],
        "Encoding": Name("WinAnsiEncoding"),
    }
    show_in(parts, {k: v for k, v in {**usual, **entries}.items() if v is not None})


def type1(parts: Parts, compact: bool, **entries: Any) -> None:
    """Show A and the glyph 'heel' in a Type 1 font, whole or as CFF."""
    descriptor = {k: v for k, v in parts["descriptor"].items() if k != "FontFile2"}
    program = cff_program() if compact else type1_program()
    parts["program 2"] = Stream({"Subtype": Name("Type1C")} if compact else {}, program)
    parts["descriptor 2"] = {
        **descriptor,
        "CharSet": b"/space/A/heel",
        "FontFile3" if compact else "FontFile": Ref("program 2"),
        **entries.pop("descriptor", {}),
    }
    parts["letters"] = Stream({}, b"beginbfchar <41> <0041> <42> <0042> endbfchar")
    usual = {
        "Subtype": Name("Type1"),
        "BaseFont": Name("AAAAAB+Tiny"),
        "FontDescriptor": Ref("descriptor 2"),
        "FirstChar": 65,
        "LastChar": 66,
        "Widths": [600, 700],
        "ToUnicode": Ref("letters"),
        "Encoding": {"BaseEncoding": Name("WinAnsiEncoding"), "Differences": [66, Name("heel")]},
    }
    show_in(parts, {**usual, **entries}, b"(AB)")


CMAP = b"""/CMapName /Own def /WMode %d def %s
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <00FF> 0 endcidrange"""


def own_cmap(parts: Parts, mode: int = 0, base: bytes = b"", **entries: Any) -> None:
    """Let the sample's font have a CMap of its own."""
    parts["font"]["Encoding"] = Ref("encoding")
    usual = {
        "Type": Name("CMap"),
        "CMapName": Name("Own"),
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
    }
    parts["encoding"] = Stream({**usual, **entries}, CMAP % (mode, base))
    parts["trailer"] = parts.pop("trailer")


def cid_set(parts: Parts, bits: bytes) -> None:
    """List the glyphs of the sample's font."""
    parts["descriptor"]["CIDSet"] = Ref("bits")
    parts["bits"] = Stream({}, bits)
    parts["trailer"] = parts.pop("trailer")
