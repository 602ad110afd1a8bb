"""A small conforming PDF, made by hand from named parts, so that a test can change one of them."""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import font_source_sans_pro
from PIL import ImageCms
from reportlab.pdfbase.ttfonts import TTFontFile

LETTERS = " .-()0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzåæø•"


class Name(str):
    __slots__ = ()


class Ref(str):
    """Stands for the number of the part with this name."""

    __slots__ = ()


@dataclass
class Stream:
    entries: dict[str, Any] = field(default_factory=dict)
    data: bytes = b""


Parts = dict[str, Any]
"""The objects of a file by name; "trailer" is the last one."""


@functools.cache
def _subset() -> tuple[bytes, dict[str, float]]:
    path = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
    font = TTFontFile(str(path))
    program = font.makeSubset([ord(letter) for letter in LETTERS])
    return program, {letter: font.charWidths[ord(letter)] for letter in LETTERS}


@functools.cache
def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def shown(text: str) -> bytes:
    """Return a string operand that shows the text: two bytes a letter, glyphs from 1."""
    return b"<%s>" % b"".join(b"%04X" % (LETTERS.index(letter) + 1) for letter in text)


def marked(tag: str, mark: int, text: str, y: int) -> bytes:
    line = b"BT /F1 11 Tf 72 %d Td %s Tj ET" % (y, shown(text))
    return b"/%s << /MCID %d >> BDC %s EMC\n" % (tag.encode(), mark, line)


def footer(text: str) -> bytes:
    line = b"BT /F1 8 Tf 72 30 Td %s Tj ET 72 40 200 0.5 re f" % shown(text)
    return b"/Artifact << /Type /Pagination >> BDC q 0 g %s Q EMC\n" % line


PAGE_1 = (
    marked("H1", 0, "Back pain", 760)
    + marked("P", 1, "Read more at ", 740)
    + marked("Link", 2, "our page", 740)
    + marked("H2", 3, "Exercises", 720)
    + marked("Lbl", 4, "• ", 700)
    + marked("LBody", 5, "Stretch your heel ", 700)
    + b"/Figure << /MCID 6 >> BDC q 1 0 0 1 72 600 cm /Drawing Do Q EMC\n"
    + marked("P", 7, "Rest between ", 500)
    + footer("Page 1")
)
PAGE_2 = (
    marked("P", 0, "the exercises.", 760)
    + marked("H2", 1, "Plan", 740)
    + marked("TH", 2, "Day", 720)
    + marked("TH", 3, "Times", 720)
    + marked("TD", 4, "Monday", 700)
    + marked("TD", 5, "3", 700)
    + marked("P", 6, "Hei på deg", 680)
    + marked("Formula", 7, "3 x 10", 660)
    + marked("Note", 8, "Ask first.", 640)
    + footer("Page 2")
)

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Back pain</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def sample_parts() -> Parts:
    """Return the parts of a file that veraPDF passes as PDF/UA-1 and as PDF/A-2a."""
    return copy.deepcopy(_parts())


@functools.cache
def _parts() -> Parts:
    return {
        "catalog": {
            "Type": Name("Catalog"),
            "Pages": Ref("pages"),
            "Lang": "en-GB",
            "MarkInfo": {"Marked": True},
            "ViewerPreferences": {"DisplayDocTitle": True},
            "StructTreeRoot": Ref("root"),
            "Metadata": Ref("metadata"),
            "OutputIntents": [Ref("intent")],
            "Outlines": Ref("outline"),
        },
        "pages": {"Type": Name("Pages"), "Kids": [Ref("page 1"), Ref("page 2")], "Count": 2},
        "page 1": _page(1) | {"Annots": [Ref("annotation")], "Tabs": Name("S")},
        "page 2": _page(2),
        "resources": {"Font": {"F1": Ref("font")}, "XObject": {"Drawing": Ref("drawing")}},
        "content 1": Stream({}, PAGE_1),
        "content 2": Stream({}, PAGE_2),
        "drawing": Stream(
            {
                "Type": Name("XObject"),
                "Subtype": Name("Form"),
                "BBox": [0, 0, 90, 90],
                "Resources": {},
            },
            b"0.2 0.4 0.6 rg 0 0 90 90 re f",
        ),
        "annotation": {
            "Type": Name("Annot"),
            "Subtype": Name("Link"),
            "Rect": [72, 738, 200, 752],
            "Border": [0, 0, 0],
            "F": 4,
            "Contents": "Our page",
            "StructParent": 2,
            "A": {"S": Name("URI"), "URI": b"https://example.org/"},
        },
        **_font_parts(),
        "metadata": Stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, METADATA.encode()),
        "intent": {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": b"sRGB",
            "DestOutputProfile": Ref("profile"),
        },
        "profile": Stream({"N": 3}, _profile()),
        "outline": {"First": Ref("outline item"), "Last": Ref("outline item"), "Count": 1},
        "outline item": {
            "Title": "Back pain",
            "Parent": Ref("outline"),
            "Dest": [Ref("page 1"), Name("Fit")],
        },
        **_structure_parts(),
        "trailer": {"Root": Ref("catalog"), "ID": [b"0123456789abcdef", b"0123456789abcdef"]},
    }


def _page(number: int) -> dict[str, Any]:
    return {
        "Type": Name("Page"),
        "Parent": Ref("pages"),
        "MediaBox": [0, 0, 595, 842],
        "Resources": Ref("resources"),
        "Contents": Ref(f"content {number}"),
        "StructParents": number - 1,
    }


def _font_parts() -> Parts:
    program, widths = _subset()
    codes = "".join(f"<{n:04X}> <{ord(c):04X}>\n" for n, c in enumerate(LETTERS, 1))
    characters = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{len(LETTERS)} beginbfchar
{codes}endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""
    return {
        "font": {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": Name("AAAAAA+SourceSansPro"),
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [Ref("cid font")],
            "ToUnicode": Ref("characters"),
        },
        "cid font": {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": Name("AAAAAA+SourceSansPro"),
            "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
            "CIDToGIDMap": Name("Identity"),
            "FontDescriptor": Ref("descriptor"),
            "W": [1, [round(widths[letter], 2) for letter in LETTERS]],
        },
        "descriptor": {
            "Type": Name("FontDescriptor"),
            "FontName": Name("AAAAAA+SourceSansPro"),
            "Flags": 4,
            "FontBBox": [-200, -300, 1200, 1000],
            "ItalicAngle": 0,
            "Ascent": 984,
            "Descent": -273,
            "CapHeight": 660,
            "StemV": 80,
            "FontFile2": Ref("program"),
        },
        "program": Stream({"Length1": len(program)}, program),
        "characters": Stream({}, characters.encode()),
    }


def _structure_parts() -> Parts:
    parts: Parts = {"root": {"Type": Name("StructTreeRoot"), "K": [Ref("document")]}}
    lists: dict[int, list[Ref]] = {0: [], 1: []}

    def element(tag: str, key: str, above: str, page: int, *kids: Any, **entries: Any) -> None:
        parts[key] = {
            "Type": Name("StructElem"),
            "S": Name(tag),
            "P": Ref(above),
            "Pg": Ref(f"page {page}"),
            "K": [Ref(kid) if isinstance(kid, str) else kid for kid in kids],
            **entries,
        }
        lists[page - 1] += [Ref(key) for kid in kids if isinstance(kid, int)]

    link = {"Type": Name("OBJR"), "Obj": Ref("annotation")}
    rest = {"Type": Name("MCR"), "Pg": Ref("page 2"), "MCID": 0}
    box = {"O": Name("Layout"), "BBox": [72, 600, 162, 690], "Placement": Name("Block")}
    column = {"O": Name("Table"), "Scope": Name("Column")}
    element("Document", "document", "root", 1, "h1", "p", "section", "broken p", "section 2")
    element("H1", "h1", "document", 1, 0)
    element("P", "p", "document", 1, 1, "link")
    element("Link", "link", "p", 1, 2, link)
    element("Sect", "section", "document", 1, "h2", "list", "figure")
    element("H2", "h2", "section", 1, 3)
    element("L", "list", "section", 1, "item", A={"O": Name("List"), "ListNumbering": Name("Disc")})
    element("LI", "item", "list", 1, "label", "body")
    element("Lbl", "label", "item", 1, 4)
    element("LBody", "body", "item", 1, 5)
    element("Figure", "figure", "section", 1, 6, Alt="A person stretches a heel", A=box)
    element("P", "broken p", "document", 1, 7, rest)
    lists[1].append(Ref("broken p"))
    element("Sect", "section 2", "document", 2, "h2 b", "table", "greeting", "formula", "footnote")
    element("H2", "h2 b", "section 2", 2, 1)
    element("Table", "table", "section 2", 2, "head", "table body")
    element("THead", "head", "table", 2, "head row")
    element("TR", "head row", "head", 2, "th 1", "th 2")
    element("TH", "th 1", "head row", 2, 2, A=dict(column))
    element("TH", "th 2", "head row", 2, 3, A=dict(column))
    element("TBody", "table body", "table", 2, "row")
    element("TR", "row", "table body", 2, "td 1", "td 2")
    element("TD", "td 1", "row", 2, 4)
    element("TD", "td 2", "row", 2, 5)
    element("Paragraph", "greeting", "section 2", 2, 6, Lang="nb")
    element("Formula", "formula", "section 2", 2, 7, Alt="three times ten")
    element("Note", "footnote", "section 2", 2, 8, ID=b"note-1")
    parts["root"]["RoleMap"] = {"Paragraph": Name("P")}
    parts["root"]["ParentTree"] = Ref("parent tree")
    parts["root"]["ParentTreeNextKey"] = 3
    parts["parent tree"] = {"Nums": [0, lists[0], 1, lists[1], 2, Ref("link")]}
    return parts


def written(parts: Parts) -> bytes:
    """Return the file: its parts as objects 1, 2, 3 ... and a plain cross-reference table."""
    numbers = {key: number for number, key in enumerate(parts, 1)}
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for key, part in parts.items():
        if key == "trailer":
            continue
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (numbers[key], _object(part, numbers))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = parts["trailer"] | {"Size": len(offsets) + 1}
    out += b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (_object(trailer, numbers), start)
    return bytes(out)


def _object(value: Any, numbers: dict[str, int]) -> bytes:
    match value:
        case Stream():
            entries = _object({"Length": len(value.data), **value.entries}, numbers)
            return b"%s\nstream\n%s\nendstream" % (entries, value.data)
        case dict():
            pairs = (b"/%s %s" % (k.encode(), _object(v, numbers)) for k, v in value.items())
            return b"<< %s >>" % b" ".join(pairs)
        case list():
            return b"[ %s ]" % b" ".join(_object(member, numbers) for member in value)
        case Ref():
            return b"%d 0 R" % numbers.get(value, 9999)
        case Name():
            return b"/" + value.encode()
        case str():
            return b"<FEFF%s>" % value.encode("utf-16-be").hex().encode()
        case bytes():
            return b"<%s>" % value.hex().encode()
        case bool():
            return b"true" if value else b"false"
        case None:
            return b"null"
    return str(value).encode()
