"""Other ways to write a conforming file: nothing may be found in them either."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from handout.preflight.verify import verify
from tests.preflight.breaches.document import without_language
from tests.preflight.breaches.features import attached, filmed, layered, marked_for_the_printer
from tests.preflight.breaches.register import replace
from tests.preflight.sample import LETTERS, Name, Parts, Ref, Stream, sample_parts, shown, written
from tests.preflight.simple_fonts import SYMBOLS, cid_set, own_cmap, truetype, type1

UNTAGGED = {"Type": Name("Annot"), "Rect": [0, 0, 9, 9], "Contents": "x", "Subtype": Name("Text")}


def without_a_claim_of_archive(parts: Parts) -> None:
    """The rules of PDF/A are not for this file."""
    replace(parts, "metadata", b"<pdfaid:part>2</pdfaid:part>", b"")
    replace(parts, "metadata", b"<pdfaid:conformance>A</pdfaid:conformance>", b"")
    del parts["catalog"]["OutputIntents"]
    del parts["trailer"]["ID"]
    parts["annotation"]["F"] = 0
    replace(parts, "content 1", b"0 g", b"0 0 0 1 k")


def claims_as_attributes(parts: Parts) -> None:
    replace(parts, "metadata", b"<pdfuaid:part>1</pdfuaid:part>", b"")
    replace(parts, "metadata", b'rdf:about=""', b'rdf:about="" pdfuaid:part="1"')


def replacement_text_in_place_of_a_description(parts: Parts) -> None:
    parts["figure"]["ActualText"] = parts["figure"].pop("Alt")


def several_roles_to_a_standard_tag(parts: Parts) -> None:
    parts["root"]["RoleMap"] = {"Paragraph": Name("Text"), "Text": Name("P")}


def one_kid_without_an_array(parts: Parts) -> None:
    parts["h1"]["K"] = 0
    parts["root"]["K"] = Ref("document")


def scope_from_a_class(parts: Parts) -> None:
    parts["root"]["ClassMap"] = {"Column": parts["th 1"].pop("A")}
    parts["th 1"]["C"] = Name("Column")


def headers_by_name(parts: Parts) -> None:
    for cell, header in (("td 1", "th 1"), ("td 2", "th 2")):
        parts[header]["ID"] = header.encode()
        parts[cell]["A"] = {"O": Name("Table"), "Headers": [header.encode()]}
        del parts[header]["A"]


def cells_that_reach_over_rows_and_columns(parts: Parts) -> None:
    """| th 1 | th 2 | and below: | td 1, two rows | td 2 |, | new |."""
    parts["td 1"]["A"] = {"O": Name("Table"), "RowSpan": 2, "ColSpan": 1}
    parts["table body"]["K"].append(Ref("row 2"))
    parts["row 2"] = {"S": Name("TR"), "P": Ref("table body"), "K": [Ref("new")]}
    parts["new"] = {"S": Name("TD"), "P": Ref("row 2")}


def caption_first(parts: Parts) -> None:
    parts["table"]["K"].insert(0, Ref("caption"))
    parts["caption"] = {"S": Name("Caption"), "P": Ref("table")}


def hidden_annotation(parts: Parts) -> None:
    without_a_claim_of_archive(parts)
    parts["page 1"]["Annots"].append(UNTAGGED | {"F": 2})


def annotation_off_the_page(parts: Parts) -> None:
    parts["page 1"]["Annots"].append(UNTAGGED | {"F": 4, "Rect": [900, 0, 950, 9]})


def annotation_in_its_own_element(parts: Parts) -> None:
    parts["page 1"]["Annots"].append(Ref("comment"))
    parts["comment"] = UNTAGGED | {"F": 4, "StructParent": 3}
    kid = {"Type": Name("OBJR"), "Obj": Ref("comment"), "Pg": Ref("page 1")}
    parts["wrapper"] = {"S": Name("Annot"), "P": Ref("document"), "K": kid}
    parts["document"]["K"].append(Ref("wrapper"))
    parts["parent tree"]["Nums"] += [3, Ref("wrapper")]


def parent_tree_with_branches(parts: Parts) -> None:
    numbers = parts["parent tree"].pop("Nums")
    parts["parent tree"]["Kids"] = [Ref("branch 1"), Ref("branch 2")]
    parts["branch 1"] = {"Limits": [0, 0], "Nums": numbers[:2]}
    parts["branch 2"] = {"Limits": [1, 2], "Nums": numbers[2:]}


def pages_with_branches(parts: Parts) -> None:
    parts["pages"]["Kids"] = [Ref("page 1"), Ref("branch")]
    parts["branch"] = {"Type": Name("Pages"), "Kids": [Ref("page 2")], "Count": 1}
    parts["branch"] |= {"Parent": Ref("pages"), "MediaBox": parts["page 2"].pop("MediaBox")}


def content_in_pieces(parts: Parts) -> None:
    data = parts["content 1"].data
    middle = data.index(b" BDC", 200)
    parts["page 1"]["Contents"] = [Ref("content 1"), Ref("rest")]
    parts["content 1"].data, parts["rest"] = data[:middle], Stream({}, data[middle:])


def properties_by_name(parts: Parts) -> None:
    parts["resources"]["Properties"] = {"First": {"MCID": 0}}
    replace(parts, "content 1", b"/H1 << /MCID 0 >> BDC", b"/H1 /First BDC")


def marks_inside_a_form(parts: Parts) -> None:
    """The content of a figure claimed by way of the form that holds it."""
    replace(parts, "content 1", b"/Figure << /MCID 6 >> BDC q", b"q")
    replace(parts, "content 1", b"/Drawing Do Q EMC", b"/Drawing Do Q")
    parts["drawing"].data = b"/Figure << /MCID 0 >> BDC %s EMC" % parts["drawing"].data
    parts["drawing"].entries["StructParents"] = 3
    kid = {"Type": Name("MCR"), "Pg": Ref("page 1"), "Stm": Ref("drawing"), "MCID": 0}
    parts["figure"]["K"] = [kid]
    parts["parent tree"]["Nums"][1][6] = None
    parts["parent tree"]["Nums"] += [3, [Ref("figure")]]


def form_on_every_page(parts: Parts) -> None:
    for key in ("content 1", "content 2"):
        parts[key].data += b"/Artifact BMC /Drawing Do EMC\n" * 2


def artifacts_in_artifacts(parts: Parts) -> None:
    parts["content 1"].data += b"/Artifact BMC /Span BMC /Artifact BMC 0 0 9 9 re f EMC EMC EMC"


def text_with_escapes(parts: Parts) -> None:
    """Glyph 40 is a parenthesis as a byte, and 37 a percent sign."""
    glyphs = [LETTERS.index(letter) + 1 for letter in "ab"]
    assert max(glyphs) < 0o100
    escaped = b"".join(rb"\000\%03o" % glyph for glyph in glyphs)
    replace(parts, "content 1", shown("Page 1"), b"(%s\0\\(\\\n\0%%)" % escaped)


def text_that_nobody_sees(parts: Parts) -> None:
    """Only fonts that paint need be embedded; the next text paints again."""
    encoding = {"Encoding": Name("WinAnsiEncoding")}
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica")}
    parts["resources"]["Font"]["F2"] = font | encoding
    hidden = b"/Artifact BMC q BT /F2 9 Tf 3 Tr (found by a search) Tj ET Q EMC\n"
    parts["content 1"].data = hidden + parts["content 1"].data


def font_as_part_of_the_graphics_state(parts: Parts) -> None:
    parts["resources"]["ExtGState"] = {"G1": {"Font": [Ref("font"), 8]}}
    replace(parts, "content 1", b"/F1 8 Tf", b"/G1 gs")


def font_chosen_before_a_form(parts: Parts) -> None:
    """A form begins with the graphics state of the page that draws it."""
    parts["resources"]["XObject"]["Words"] = Ref("words")
    entries = {"Subtype": Name("Form"), "BBox": [0, 0, 99, 99], "Resources": {}}
    parts["words"] = Stream(entries, b"BT %s Tj ET" % shown("Form"))
    parts["content 2"].data += b"q /F1 9 Tf /Artifact BMC /Words Do EMC Q"


def two_fonts_and_a_way_back(parts: Parts) -> None:
    parts["resources"]["Font"]["F2"] = Ref("font 2")
    parts["font 2"] = parts["font"] | {"DescendantFonts": [Ref("cid font 2")]}
    parts["cid font 2"] = dict(parts["cid font"])
    change = b"/Artifact BMC BT /F1 9 Tf q /F2 9 Tf [%s -20 %s] TJ Q %s ' ET EMC"
    parts["content 1"].data += change % (shown("a"), shown("b"), shown("c"))


def codes_of_one_byte(parts: Parts) -> None:
    """A composite font with an encoding of its own: code 1 is glyph 1, and so on."""
    parts["font"]["Encoding"] = Ref("encoding")
    parts["encoding"] = Stream(
        {"Type": Name("CMap"), "CMapName": Name("Own"), "WMode": 0}
        | {"CIDSystemInfo": parts["cid font"]["CIDSystemInfo"]},
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
        b"/CMapName /Own def 1 begincodespacerange <01> <7F> endcodespacerange\n"
        b"1 begincidrange <01> <7F> 1 endcidrange",
    )
    replace(parts, "characters", b"<0000> <FFFF>", b"<00> <FF>")
    parts["characters"].data = re.sub(rb"<00(..)> <", rb"<\1> <", parts["characters"].data)
    for key in ("content 1", "content 2"):
        parts[key].data = re.sub(rb"<([0-9A-F]+)>", _every_second_byte, parts[key].data)


def _every_second_byte(codes: re.Match[bytes]) -> bytes:
    return b"<%s>" % bytes.fromhex(codes[1].decode())[1::2].hex().encode()


def glyphs_by_a_map(parts: Parts) -> None:
    parts["cid font"]["CIDToGIDMap"] = Ref("map")
    parts["map"] = Stream({}, b"".join(glyph.to_bytes(2, "big") for glyph in range(200)))


def unicode_by_ranges(parts: Parts) -> None:
    one_by_one = b"".join(b"<%04X> " % ord(letter) for letter in LETTERS[4:])
    parts["characters"].data = b"""2 beginbfrange
<0001> <0003> [<0020> <002E> <002D>] <0004> <0004> <0028>
endbfrange 1 beginbfrange <0005> <%04X> [%s] endbfrange""" % (len(LETTERS), one_by_one)


def widths_by_ranges(parts: Parts) -> None:
    (first, widths) = parts["cid font"]["W"]
    parts["cid font"]["W"] = [n for at, w in enumerate(widths, first) for n in (at, at, w)]


def language_at_each_element(parts: Parts) -> None:
    without_language(parts)
    # One heading needs no outline, whose titles would be in no language.
    for key in ("h2", "h2 b"):
        parts[key]["S"] = Name("P")
    for key in ("content 1", "content 2"):
        replace(parts, key, b"/Type /Pagination", b"/Type /Pagination /Lang (en)")


def layers_with_a_name(parts: Parts) -> None:
    layered(parts, Name="Usual")


def attachment_with_both_names(parts: Parts) -> None:
    attached(parts, F=b"diary.txt", UF="diary.txt")


def film_with_type_and_description(parts: Parts) -> None:
    filmed(parts, CT=b"video/mp4", Alt=[b"en", "A person gets up"])


def mark_for_the_printer(parts: Parts) -> None:
    marked_for_the_printer(parts, "PrinterMark")


def figure_replaced_by_nothing(parts: Parts) -> None:
    del parts["figure"]["Alt"]
    parts["figure"]["ActualText"] = ""


def static_form(parts: Parts) -> None:
    parts["template"] = Stream({}, b"<config><dynamicRender>forbidden</dynamicRender></config>")
    parts["catalog"]["AcroForm"] = {"Fields": [], "XFA": [b"config", Ref("template")]}


def letters_in_a_simple_font(parts: Parts) -> None:
    truetype(parts)


def letters_by_names_in_a_simple_font(parts: Parts) -> None:
    differences = [65, Name("A")]
    truetype(parts, Encoding={"BaseEncoding": Name("WinAnsiEncoding"), "Differences": differences})


def symbols_in_a_simple_font(parts: Parts) -> None:
    truetype(parts, SYMBOLS, flags=4, Encoding=None, ToUnicode=Ref("letter"))
    parts["letter"] = Stream({}, b"beginbfchar <41> <0041> endbfchar")


def letters_in_type_1(parts: Parts) -> None:
    type1(parts, compact=False)


def letters_in_compact_type_1(parts: Parts) -> None:
    type1(parts, compact=True)


def cmap_of_its_own(parts: Parts) -> None:
    own_cmap(parts)


def cmap_on_one_that_viewers_have(parts: Parts) -> None:
    own_cmap(parts, base=b"/Identity-H usecmap")


def all_glyphs_listed(parts: Parts) -> None:
    cid_set(parts, b"\xff" * 9 + b"\x80")


VARIANTS = [
    language_at_each_element,
    layers_with_a_name,
    attachment_with_both_names,
    film_with_type_and_description,
    mark_for_the_printer,
    figure_replaced_by_nothing,
    static_form,
    letters_in_a_simple_font,
    letters_by_names_in_a_simple_font,
    symbols_in_a_simple_font,
    letters_in_type_1,
    letters_in_compact_type_1,
    cmap_of_its_own,
    cmap_on_one_that_viewers_have,
    all_glyphs_listed,
    without_a_claim_of_archive,
    claims_as_attributes,
    replacement_text_in_place_of_a_description,
    several_roles_to_a_standard_tag,
    one_kid_without_an_array,
    scope_from_a_class,
    headers_by_name,
    cells_that_reach_over_rows_and_columns,
    caption_first,
    hidden_annotation,
    annotation_off_the_page,
    annotation_in_its_own_element,
    parent_tree_with_branches,
    pages_with_branches,
    content_in_pieces,
    properties_by_name,
    marks_inside_a_form,
    form_on_every_page,
    artifacts_in_artifacts,
    text_with_escapes,
    text_that_nobody_sees,
    font_as_part_of_the_graphics_state,
    font_chosen_before_a_form,
    two_fonts_and_a_way_back,
    codes_of_one_byte,
    glyphs_by_a_map,
    unicode_by_ranges,
    widths_by_ranges,
]


@pytest.mark.parametrize("change", VARIANTS)
def test_nothing_is_found_in_a_variant(change: Callable[[Parts], None]) -> None:
    parts = sample_parts()
    change(parts)
    parts["trailer"] = parts.pop("trailer")
    assert verify(written(parts), "sheet.pdf") == ()


def test_nothing_is_found_after_another_program_wrote_the_file_anew() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(written(sample_parts()))))
    for page in writer.pages:
        page.compress_content_streams()
    out = BytesIO()
    writer.write(out)
    assert verify(out.getvalue(), "sheet.pdf") == ()
