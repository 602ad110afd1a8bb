"""One way to break each rule: what is changed in the sample, and the codes that must show."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from preflight_sample import LETTERS, Name, Parts, Ref, Stream, marked, shown


class Breach(NamedTuple):
    change: Callable[[Parts], None]
    codes: frozenset[str]


BREACHES: dict[str, Breach] = {}
"""By what is done."""


def breaks(*codes: str) -> Callable[[Callable[[Parts], None]], Callable[[Parts], None]]:
    def register(change: Callable[[Parts], None]) -> Callable[[Parts], None]:
        BREACHES[change.__name__] = Breach(change, frozenset(codes))
        return change

    return register


def replace(parts: Parts, key: str, old: bytes, new: bytes) -> None:
    assert old in parts[key].data
    parts[key].data = parts[key].data.replace(old, new)


# The file as a whole


@breaks("page-tree")
def page_twice(parts: Parts) -> None:
    parts["pages"]["Kids"].append(Ref("page 1"))


@breaks("page-tree")
def page_tree_with_a_loop(parts: Parts) -> None:
    parts["pages"]["Kids"].append(Ref("pages"))


@breaks("page-tree")
def page_that_is_a_number(parts: Parts) -> None:
    parts["pages"]["Kids"].append(7)


@breaks("not-tagged")
def marked_false(parts: Parts) -> None:
    parts["catalog"]["MarkInfo"]["Marked"] = False


@breaks("not-tagged")
def no_mark_info(parts: Parts) -> None:
    del parts["catalog"]["MarkInfo"]


@breaks("suspect-tags")
def suspects(parts: Parts) -> None:
    parts["catalog"]["MarkInfo"]["Suspects"] = True


@breaks("no-structure", "orphan-mark", "untagged-annotation", "annotation-parent-tree")
def no_structure_tree(parts: Parts) -> None:
    del parts["catalog"]["StructTreeRoot"]


@breaks("no-language")
def no_language(parts: Parts) -> None:
    del parts["catalog"]["Lang"]


@breaks("wrong-language")
def language_in_words(parts: Parts) -> None:
    parts["catalog"]["Lang"] = "British English"


@breaks("wrong-language")
def language_of_an_element(parts: Parts) -> None:
    parts["greeting"]["Lang"] = "norsk_bokmaal"


@breaks("title-not-shown")
def title_not_shown(parts: Parts) -> None:
    parts["catalog"]["ViewerPreferences"]["DisplayDocTitle"] = False


@breaks("no-outline")
def no_outline(parts: Parts) -> None:
    del parts["catalog"]["Outlines"]


@breaks("no-text")
def text_as_drawings(parts: Parts) -> None:
    for key in ("content 1", "content 2"):
        replace(parts, key, b"Tj", b"Td 0 0 9 9 re f")


@breaks("untagged-page", "missing-mark")
def page_of_artifacts(parts: Parts) -> None:
    parts["content 2"].data = b"/Artifact BMC 0 0 9 9 re f EMC"


# Claims


@breaks("no-metadata")
def no_metadata(parts: Parts) -> None:
    del parts["catalog"]["Metadata"]


@breaks("no-metadata")
def metadata_that_is_no_xml(parts: Parts) -> None:
    replace(parts, "metadata", b"</rdf:RDF>", b"")


@breaks("no-metadata")
def metadata_with_entities(parts: Parts) -> None:
    replace(parts, "metadata", b"<x:xmpmeta", b'<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta')


@breaks("no-title")
def empty_title(parts: Parts) -> None:
    replace(parts, "metadata", b">Back pain<", b"> <")


@breaks("no-accessibility-claim")
def no_claim_of_accessibility(parts: Parts) -> None:
    replace(parts, "metadata", b"<pdfuaid:part>1</pdfuaid:part>", b"")


@breaks("no-accessibility-claim")
def claim_of_the_second_part(parts: Parts) -> None:
    replace(parts, "metadata", b"<pdfuaid:part>1<", b"<pdfuaid:part>2<")


@breaks("wrong-archive-claim")
def level_that_is_none(parts: Parts) -> None:
    replace(parts, "metadata", b"conformance>A<", b"conformance>X<")


@breaks("wrong-archive-claim")
def no_level(parts: Parts) -> None:
    replace(parts, "metadata", b"<pdfaid:conformance>A</pdfaid:conformance>", b"")


@breaks("undescribed-claim")
def claim_unexplained(parts: Parts) -> None:
    replace(parts, "metadata", b"URI>http://www.aiim.org/pdfua/ns/id/<", b"URI>http://other/<")


@breaks("no-output-intent")
def no_output_intent(parts: Parts) -> None:
    del parts["catalog"]["OutputIntents"]


@breaks("no-output-intent")
def profile_that_is_none(parts: Parts) -> None:
    parts["profile"].data = b"not a profile"


@breaks("colour-without-profile")
def printing_colours(parts: Parts) -> None:
    replace(parts, "content 1", b"0 g", b"0 0 0 1 k")


@breaks("no-file-identifier")
def no_file_identifier(parts: Parts) -> None:
    del parts["trailer"]["ID"]


@breaks("annotation-not-printed")
def link_without_print_flag(parts: Parts) -> None:
    parts["annotation"]["F"] = 0


@breaks("forbidden-action")
def script(parts: Parts) -> None:
    parts["catalog"]["OpenAction"] = {"S": Name("JavaScript"), "JS": "app.beep()"}


@breaks("forbidden-action")
def additional_action(parts: Parts) -> None:
    parts["page 1"]["AA"] = {"O": {"S": Name("GoTo"), "D": [Ref("page 2"), Name("Fit")]}}


# The structure tree


@breaks("broken-tree")
def tree_with_a_loop(parts: Parts) -> None:
    parts["section"]["K"].append(Ref("document"))


@breaks("broken-tree")
def element_twice(parts: Parts) -> None:
    parts["section 2"]["K"].append(Ref("h2"))


@breaks("broken-tree")
def kid_that_is_a_name(parts: Parts) -> None:
    parts["section"]["K"].append(Name("Oops"))


@breaks("broken-tree", "damaged-file")
def kid_that_is_missing(parts: Parts) -> None:
    parts["section"]["K"].append(Ref("nothing of that name"))


@breaks("wrong-parent")
def parent_elsewhere(parts: Parts) -> None:
    parts["h2"]["P"] = Ref("document")


@breaks("wrong-parent")
def no_parent(parts: Parts) -> None:
    del parts["h2"]["P"]


@breaks("unknown-tag")
def tag_unmapped(parts: Parts) -> None:
    del parts["root"]["RoleMap"]["Paragraph"]


@breaks("unknown-tag")
def tags_mapped_in_a_ring(parts: Parts) -> None:
    parts["root"]["RoleMap"] = {"Paragraph": Name("Text"), "Text": Name("Paragraph")}


@breaks("remapped-tag")
def standard_tag_mapped(parts: Parts) -> None:
    parts["root"]["RoleMap"]["Note"] = Name("P")


# Nesting


@breaks("misplaced-tag")
def item_without_a_list(parts: Parts) -> None:
    parts["list"]["S"] = Name("Div")


@breaks("misplaced-tag", "uneven-table")
def cell_outside_its_row(parts: Parts) -> None:
    parts["row"]["K"] = [Ref("td 1")]
    parts["section 2"]["K"].append(Ref("td 2"))
    parts["td 2"]["P"] = Ref("section 2")


@breaks("misplaced-child")
def text_in_an_item(parts: Parts) -> None:
    parts["body"]["S"] = Name("P")


@breaks("misplaced-child")
def text_in_a_row(parts: Parts) -> None:
    parts["row"]["K"].append(7)
    parts["formula"]["K"] = []
    parts["parent tree"]["Nums"][3][7] = Ref("row")


@breaks("missing-child")
def list_without_items(parts: Parts) -> None:
    parts["section 2"]["K"].append(Ref("empty"))
    parts["empty"] = {"S": Name("L"), "P": Ref("section 2")}
    parts["trailer"] = parts.pop("trailer")


@breaks("table-parts")
def head_without_body(parts: Parts) -> None:
    parts["table body"]["S"] = Name("TFoot")


@breaks("misplaced-caption")
def caption_in_the_middle(parts: Parts) -> None:
    parts["table"]["K"] = [Ref("head"), Ref("caption"), Ref("table body")]
    parts["caption"] = {"S": Name("Caption"), "P": Ref("table")}
    parts["trailer"] = parts.pop("trailer")


@breaks("header-without-scope")
def header_without_scope(parts: Parts) -> None:
    del parts["th 1"]["A"]


@breaks("header-without-scope")
def headers_that_are_not_there(parts: Parts) -> None:
    del parts["th 1"]["A"]
    for cell in ("td 1", "td 2"):
        parts[cell]["A"] = {"O": Name("Table"), "Headers": [b"elsewhere"]}


@breaks("uneven-table")
def wide_cell(parts: Parts) -> None:
    parts["td 1"]["A"] = {"O": Name("Table"), "ColSpan": 2}


@breaks("uneven-table")
def tall_cell(parts: Parts) -> None:
    parts["td 1"]["A"] = {"O": Name("Table"), "RowSpan": 2}


# Headings, figures, formulas, notes


@breaks("first-heading")
def no_first_heading(parts: Parts) -> None:
    parts["h1"]["S"] = Name("H2")


@breaks("skipped-heading")
def skipped_heading(parts: Parts) -> None:
    parts["h2"]["S"] = Name("H3")


@breaks("mixed-headings")
def heading_without_number(parts: Parts) -> None:
    parts["h2 b"]["S"] = Name("H")


@breaks("figure-without-alternative")
def figure_without_alternative(parts: Parts) -> None:
    del parts["figure"]["Alt"]


@breaks("figure-without-alternative")
def figure_with_empty_alternative(parts: Parts) -> None:
    parts["figure"]["Alt"] = " "


@breaks("figure-without-box")
def figure_without_box(parts: Parts) -> None:
    del parts["figure"]["A"]["BBox"]


@breaks("formula-without-alternative")
def formula_without_alternative(parts: Parts) -> None:
    del parts["formula"]["Alt"]


@breaks("note-without-name")
def note_without_name(parts: Parts) -> None:
    del parts["footnote"]["ID"]


@breaks("note-without-name")
def notes_of_one_name(parts: Parts) -> None:
    parts["greeting"] |= {"S": Name("Note"), "ID": b"note-1"}


# Content


@breaks("unmarked-content")
def line_without_a_mark(parts: Parts) -> None:
    parts["content 1"].data += b" 0 0 9 9 re S"


@breaks("unmarked-content")
def text_without_a_mark(parts: Parts) -> None:
    parts["content 1"].data += b" BT /F1 9 Tf %s Tj ET" % shown("Lost")


@breaks("unmarked-content")
def text_with_a_mark_of_no_number(parts: Parts) -> None:
    parts["content 1"].data += b" /Span BMC BT /F1 9 Tf %s Tj ET EMC" % shown("Lost")


@breaks("unmarked-content")
def form_without_a_mark(parts: Parts) -> None:
    parts["content 2"].data += b" /Drawing Do"


@breaks("unmarked-content")
def inline_image_without_a_mark(parts: Parts) -> None:
    parts["content 1"].data += b" BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"


@breaks("artifact-in-content")
def artifact_in_content(parts: Parts) -> None:
    replace(parts, "content 2", b"/Note << /MCID 8 >> BDC", b"/Note << /MCID 8 >> BDC " + ARTIFACT)


@breaks("artifact-in-content")
def artifact_in_a_form(parts: Parts) -> None:
    parts["drawing"].data += b" /Artifact BMC 0 0 9 9 re f EMC"


@breaks("content-in-artifact")
def content_in_artifact(parts: Parts) -> None:
    parts["content 2"].data = b"/Artifact BMC %s EMC" % parts["content 2"].data


@breaks("unbalanced-marks")
def mark_without_end(parts: Parts) -> None:
    parts["content 2"].data += b" /Artifact BMC"


@breaks("unbalanced-marks")
def end_without_mark(parts: Parts) -> None:
    parts["content 2"].data += b" EMC"


@breaks("duplicate-mark")
def mark_twice(parts: Parts) -> None:
    parts["content 2"].data += marked("P", 6, "Again", 500)


@breaks("orphan-mark")
def mark_of_nobody(parts: Parts) -> None:
    parts["content 2"].data += marked("P", 40, "Orphan", 500)


@breaks("missing-mark")
def mark_not_painted(parts: Parts) -> None:
    parts["greeting"]["K"].append(40)


@breaks("mark-claimed-twice", "parent-tree")
def mark_claimed_twice(parts: Parts) -> None:
    parts["formula"]["K"].append(6)


@breaks("parent-tree")
def page_without_a_place_in_the_parent_tree(parts: Parts) -> None:
    del parts["page 2"]["StructParents"]


@breaks("parent-tree")
def parent_tree_out_of_order(parts: Parts) -> None:
    parts["parent tree"]["Nums"][1].reverse()


@breaks("reused-form", "orphan-mark")
def form_with_marks_drawn_twice(parts: Parts) -> None:
    parts["drawing"].data = b"/P << /MCID 0 >> BDC 0 0 9 9 re f EMC"
    parts["content 2"].data += b" /Drawing Do"


@breaks("missing-resource")
def font_of_another_name(parts: Parts) -> None:
    replace(parts, "content 2", b"/F1 8 Tf", b"/F2 8 Tf")


@breaks("missing-resource")
def drawing_of_another_name(parts: Parts) -> None:
    replace(parts, "content 1", b"/Drawing Do", b"/Painting Do")


@breaks("unknown-operator")
def unknown_operator(parts: Parts) -> None:
    parts["drawing"].data += b" 1 2 blink"


@breaks("unreadable-content", "missing-mark")
def content_cut_short(parts: Parts) -> None:
    parts["content 2"].data += b" (never closed"


@breaks("unreadable-content")
def form_that_draws_itself(parts: Parts) -> None:
    parts["drawing"].entries["Resources"] = {"XObject": {"Drawing": Ref("drawing")}}
    parts["drawing"].data += b" q /Drawing Do Q" * 2


# Annotations


@breaks("tab-order")
def no_tab_order(parts: Parts) -> None:
    del parts["page 1"]["Tabs"]


@breaks("untagged-annotation")
def link_in_no_element(parts: Parts) -> None:
    parts["link"]["K"] = [2]


@breaks("untagged-annotation")
def link_in_another_element(parts: Parts) -> None:
    parts["link"]["S"] = Name("Span")


@breaks("annotation-without-contents")
def link_without_contents(parts: Parts) -> None:
    del parts["annotation"]["Contents"]


@breaks("annotation-parent-tree")
def link_without_a_place_in_the_parent_tree(parts: Parts) -> None:
    del parts["annotation"]["StructParent"]


@breaks("annotation-parent-tree")
def link_with_another_element_in_the_parent_tree(parts: Parts) -> None:
    parts["parent tree"]["Nums"][5] = Ref("p")


# Fonts


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


ARTIFACT = b"/Artifact BMC 0 0 9 9 re f EMC"
