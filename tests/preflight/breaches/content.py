"""Breaches of the rules about content streams, marks and annotations."""

from __future__ import annotations

from tests.preflight.breaches.register import breaks, replace
from tests.preflight.sample import Name, Parts, Ref, marked, shown

ARTIFACT = b"/Artifact BMC 0 0 9 9 re f EMC"


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
    parts["content 1"].data += b" BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n"


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


@breaks("missing-resource", "no-text")
def page_with_empty_resources(parts: Parts) -> None:
    parts["pages"]["Resources"] = parts["page 2"]["Resources"]
    parts["page 1"]["Resources"] = parts["page 2"]["Resources"] = {}


@breaks("borrowed-resources")
def page_with_the_resources_of_all(parts: Parts) -> None:
    parts["pages"]["Resources"] = parts["page 2"].pop("Resources")


@breaks("borrowed-resources")
def form_with_the_resources_of_its_page(parts: Parts) -> None:
    parts["resources"]["ExtGState"] = {"G1": {"LW": 2}}
    parts["drawing"].data += b" /G1 gs"
    del parts["drawing"].entries["Resources"]


@breaks("unknown-operator")
def unknown_operator(parts: Parts) -> None:
    parts["drawing"].data += b" 1 2 blink"


@breaks("unreadable-content")
def content_cut_short(parts: Parts) -> None:
    parts["content 2"].data += b" (never closed"


@breaks("unreadable-content")
def form_that_draws_itself(parts: Parts) -> None:
    parts["drawing"].entries["Resources"] = {"XObject": {"Drawing": Ref("drawing")}}
    parts["drawing"].data += b" q /Drawing Do Q" * 2


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
