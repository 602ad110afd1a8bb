"""Breaches of the rules about the structure tree."""

from __future__ import annotations

from tests.preflight.breaches.register import breaks
from tests.preflight.sample import Name, Parts, Ref


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
