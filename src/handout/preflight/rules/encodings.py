"""Rules about how codes lead to glyphs: CMaps of composite fonts, encodings of simple ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handout.preflight.cmap import CMap, read_cmap
from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.fonts import UsedFont
from handout.preflight.glyphs import known_by
from handout.preflight.objects import (
    Dictionary,
    character_of_glyph,
    dictionary,
    integer,
    is_stream,
    name,
    stream,
    text,
)
from handout.preflight.program import SYMBOL, UNICODE
from handout.preflight.rule import rule
from handout.preflight.rules.fonts import title

_PREDEFINED = {
    "Identity": "Identity",
    "GB1": "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16",
    "CNS1": "B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16",
    "Japan1": "83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 "
    "UniJIS-UCS2-HW UniJIS-UTF16",
    "Korea1": "KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16",
}
PREDEFINED: Mapping[str, str] = {
    f"{word}-{direction}": ordering
    for ordering, words in _PREDEFINED.items()
    for word in words.split()
    for direction in "HV"
} | {"H": "Japan1", "V": "Japan1"}
"""The CMaps that every viewer has (ISO 32000-1, table 118), with the Ordering of their CIDs."""

NOTDEF = "/.notdef"

SUBSET = re.compile(r"[A-Z]{6}\+")
"""The beginning of the name of a font of which only some glyphs are embedded."""


@rule(
    "wrong-collection",
    why="a viewer takes the codes for other characters (PDF/UA-1, 7.21.3.1; Matterhorn 31-001)",
    fix="give the CIDFont and its CMap the same Registry and Ordering in CIDSystemInfo, and the "
    "CMap a Supplement that is not less",
)
def _wrong_collection(file: FinishedFile) -> Iterator[Finding]:
    for font in _composite(file):
        encoding = font.outer.get("Encoding")
        if PREDEFINED.get(name(encoding)) == "Identity":
            continue
        own = _collection(dictionary(font.inner.get("CIDSystemInfo")))
        ordering = PREDEFINED.get(name(encoding))
        if ordering:
            fits = own[:2] == ("Adobe", ordering)
        else:
            wanted = _collection(dictionary(dictionary(encoding).get("CIDSystemInfo")))
            fits = not is_stream(encoding) or (own[:2] == wanted[:2] and 0 <= own[2] <= wanted[2])
        if not fits:
            yield Finding(title(font), "CIDSystemInfo does not fit that of the CMap")


@rule(
    "unknown-cmap",
    why="a viewer that lacks the CMap shows other letters, or none (PDF/UA-1, 7.21.3.3; "
    "Matterhorn 31-006)",
    fix="embed the CMap as a stream, or use one that every viewer has, such as Identity-H",
)
def _unknown_cmap(file: FinishedFile) -> Iterator[Finding]:
    for font in _composite(file):
        word = name(font.outer.get("Encoding"))
        if word and word not in PREDEFINED:
            yield Finding(title(font), f"the CMap {quoted(word)} is not embedded")
        for base in _bases(font):
            if base not in PREDEFINED:
                what = f"the CMap builds on {quoted(base)}, which viewers may lack"
                yield Finding(title(font), what)


@rule(
    "wrong-direction",
    why="one viewer sets the text across, another down the page (PDF/UA-1, 7.21.3.3; Matterhorn "
    "31-008)",
    fix="give the CMap the same WMode in its dictionary and its data",
)
def _wrong_direction(file: FinishedFile) -> Iterator[Finding]:
    for font in _composite(file):
        encoding = font.outer.get("Encoding")
        if font.encoding is None or not is_stream(encoding):
            continue
        if bool(integer(dictionary(encoding).get("WMode"))) != font.encoding.vertical:
            yield Finding(title(font), "the CMap has two directions of writing (WMode)")


@rule(
    "broken-cmap",
    why="programs that cannot read it lose all characters of the font (PDF/UA-1, 7.21.7)",
    fix="write each section of the CMap with whole entries between its begin and end",
)
def _broken_cmap(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        for word, cmap in (("ToUnicode", font.to_unicode), ("Encoding", font.encoding)):
            if cmap is not None and cmap.fault:
                yield Finding(title(font), f"the CMap {word} is damaged: {cmap.fault}")


@rule(
    "wrong-glyph-list",
    why="programs that go by the list lose letters (PDF/UA-1, 7.21.4.2; Matterhorn 31-012, 31-013)",
    fix="remove CharSet or CIDSet from the font descriptor, or list every glyph of the program",
)
def _wrong_glyph_list(file: FinishedFile) -> Iterator[Finding]:
    for font in file.fonts:
        if font.program is None or not SUBSET.match(name(font.inner.get("BaseFont"))):
            continue
        descriptor = dictionary(font.inner.get("FontDescriptor"))
        listed = text(descriptor.get("CharSet"))
        if font.program.named is not None and listed is not None and not font.composite:
            names = {known_by(glyph) for glyph in listed.split("/") if glyph.strip()}
            if names - {NOTDEF} != set(font.program.named) - {NOTDEF}:
                yield Finding(title(font), "CharSet does not list the glyphs of the program")
        if font.composite and is_stream(descriptor.get("CIDSet")):
            bits = stream(descriptor.get("CIDSet")) or b""
            if not _lists_all(bits, font):
                yield Finding(title(font), "CIDSet does not list the glyphs of the program")


@rule(
    "encoded-symbols",
    why="viewers disagree about which glyphs to show (PDF/UA-1, 7.21.6; Matterhorn 31-023)",
    fix="remove Encoding from the font, or the flag Symbolic from its descriptor",
)
def _encoded_symbols(file: FinishedFile) -> Iterator[Finding]:
    for font in _truetype(file):
        if font.symbolic and "Encoding" in font.outer:
            yield Finding(title(font), "the font of symbols has an Encoding")


@rule(
    "unknown-encoding",
    why="viewers disagree about which glyphs to show (PDF/UA-1, 7.21.6; Matterhorn 31-020, "
    "31-021, 31-022)",
    fix="use WinAnsiEncoding or MacRomanEncoding, with Differences only of glyph names that "
    "Adobe's list has",
)
def _unknown_encoding(file: FinishedFile) -> Iterator[Finding]:
    for font in _truetype(file):
        if font.symbolic:
            continue
        encoding = font.outer.get("Encoding")
        base = name(encoding) or name(dictionary(encoding).get("BaseEncoding"))
        if base not in ("WinAnsiEncoding", "MacRomanEncoding"):
            yield Finding(title(font), "has neither WinAnsiEncoding nor MacRomanEncoding")
        unknown = [word for word in font.differences.values() if not character_of_glyph(word)]
        if unknown:
            yield Finding(title(font), f"the glyph name {quoted(unknown[0])} is in no list")
        elif font.differences and font.program is not None and UNICODE not in font.program.cmaps:
            yield Finding(title(font), "has Differences, but no table of Unicode (3, 1)")


@rule(
    "no-code-table",
    why="viewers disagree about which glyphs to show (PDF/UA-1, 7.21.6; Matterhorn 31-018, 31-024)",
    fix="embed the font with a cmap table of Unicode (3, 1); for symbols, with (3, 0) or "
    "with one table only",
)
def _no_code_table(file: FinishedFile) -> Iterator[Finding]:
    for font in _truetype(file):
        if font.program is None:
            continue
        tables = set(font.program.cmaps)
        if font.symbolic and len(tables) != 1 and SYMBOL not in tables:
            yield Finding(title(font), "it is not clear which table the codes of symbols are for")
        if not font.symbolic and not tables - {SYMBOL}:
            yield Finding(title(font), "the font program has no table of codes (cmap)")


def _composite(file: FinishedFile) -> Iterator[UsedFont]:
    return (font for font in file.fonts if font.composite)


def _truetype(file: FinishedFile) -> Iterator[UsedFont]:
    return (font for font in file.fonts if font.kind == "TrueType")


def _collection(system: Dictionary) -> tuple[str | None, str | None, int]:
    """Return Registry, Ordering and Supplement; the last is -1 where it is missing."""
    supplement = integer(system.get("Supplement"))
    registry, ordering = text(system.get("Registry")), text(system.get("Ordering"))
    return registry, ordering, -1 if supplement is None else supplement


def _bases(font: UsedFont) -> Iterator[str]:
    """Yield the names of the CMaps that the encoding of a font builds on."""
    encoding = font.outer.get("Encoding")
    if font.encoding is None or not is_stream(encoding):
        return
    named = dictionary(encoding).get("UseCMap")
    own: CMap = read_cmap(stream(named) or b"") if is_stream(named) else font.encoding
    words = {name(named), name(dictionary(named).get("CMapName")), font.encoding.base, own.base}
    yield from sorted(words - {""})


def _lists_all(bits: bytes, font: UsedFont) -> bool:
    """Return whether CIDSet has a bit for each CID of the program, and for no other."""
    program = font.program
    if program is None:
        return True
    listed = {
        8 * at + bit for at, byte in enumerate(bits[:8192]) for bit in range(8) if byte << bit & 128
    }
    if program.cids is not None:
        return listed | {0} == set(program.cids) | {0}
    if font.cid_to_gid is not None:
        return True
    return program.drawn - {0} <= listed and max(listed, default=0) < program.glyph_count


RULES = (
    _wrong_collection,
    _unknown_cmap,
    _wrong_direction,
    _broken_cmap,
    _wrong_glyph_list,
    _encoded_symbols,
    _unknown_encoding,
    _no_code_table,
)
