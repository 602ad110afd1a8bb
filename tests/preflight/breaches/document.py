"""Breaches of the rules about the file as a whole, and what it claims."""

from __future__ import annotations

from tests.preflight.breaches.register import breaks, replace
from tests.preflight.sample import Name, Parts, Ref


@breaks("page-tree")
def page_twice(parts: Parts) -> None:
    parts["pages"]["Kids"].append(Ref("page 1"))


@breaks("page-tree")
def page_tree_with_a_loop(parts: Parts) -> None:
    parts["pages"]["Kids"].append(Ref("pages"))


@breaks("page-tree")
def page_that_is_a_number(parts: Parts) -> None:
    parts["pages"]["Kids"].append(7)


@breaks("page-size")
def page_without_a_size(parts: Parts) -> None:
    del parts["page 2"]["MediaBox"]


@breaks("page-size")
def page_of_no_width(parts: Parts) -> None:
    parts["page 2"]["MediaBox"] = [10, 0, 10, 842]


@breaks("page-size")
def page_with_half_a_size(parts: Parts) -> None:
    parts["page 2"]["MediaBox"] = [595, 842]


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


@breaks("annotation-not-printed")
def link_that_is_hidden(parts: Parts) -> None:
    parts["annotation"]["F"] = 4 | 2


@breaks("forbidden-action")
def script(parts: Parts) -> None:
    parts["catalog"]["OpenAction"] = {"S": Name("JavaScript"), "JS": "app.beep()"}


@breaks("forbidden-action")
def additional_action(parts: Parts) -> None:
    parts["page 1"]["AA"] = {"O": {"S": Name("GoTo"), "D": [Ref("page 2"), Name("Fit")]}}


@breaks("no-metadata")
def metadata_of_another_kind(parts: Parts) -> None:
    parts["metadata"].entries["Subtype"] = Name("Text")


@breaks("wrong-claim-prefix", "undescribed-claim")
def claim_under_another_prefix(parts: Parts) -> None:
    data = parts["metadata"].data.replace(b"pdfuaid:", b"ua:").replace(b":pdfuaid", b":ua")
    parts["metadata"].data = data.replace(b"URI>http://www.aiim.org/pdfua/ns/id/<", b"URI>u<")


@breaks("broken-tree")
def root_of_another_kind(parts: Parts) -> None:
    parts["root"]["Type"] = Name("StructElem")


@breaks("header-without-scope")
def scope_of_another_owner(parts: Parts) -> None:
    parts["th 1"]["A"]["O"] = Name("List")


@breaks("wrong-language")
def language_of_marked_content(parts: Parts) -> None:
    replace(parts, "content 2", b"/P << /MCID 6 >>", b"/P << /MCID 6 /Lang (norsk bokmaal) >>")


@breaks("no-language", "no-outline")
def replaced_words_without_language(parts: Parts) -> None:
    """The language stands at every element but one."""
    without_language(parts)
    del parts["greeting"]["Lang"]


def without_language(parts: Parts) -> None:
    """Move the language from the file to its elements."""
    del parts["catalog"]["Lang"], parts["catalog"]["Outlines"]
    replace(parts, "metadata", b'xml:lang="x-default"', b'xml:lang="en"')
    for key, part in parts.items():
        if isinstance(part, dict) and part.get("Type") == "StructElem" and "section 2" not in key:
            part.setdefault("Lang", "en-GB")
    del parts["document"]["Lang"]
