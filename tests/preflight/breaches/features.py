"""Breaches of the rules about layers, attachments, media, and kinds of forms and annotations."""

from __future__ import annotations

from typing import Any

from tests.preflight.breaches.register import breaks
from tests.preflight.sample import Name, Parts, Ref, Stream


def layered(parts: Parts, **configuration: Any) -> None:
    parts["layer"] = {"Type": Name("OCG"), "Name": "Notes"}
    layers = {"OCGs": [Ref("layer")], "D": {"Order": [Ref("layer")], **configuration}}
    parts["catalog"]["OCProperties"] = layers


def attached(parts: Parts, **names: Any) -> None:
    parts["attachment"] = Stream({"Type": Name("EmbeddedFile")}, b"Monday, Tuesday")
    specification = {"Type": Name("Filespec"), "EF": {"F": Ref("attachment")}, **names}
    parts["catalog"]["Names"] = {"EmbeddedFiles": {"Names": [b"diary", specification]}}


def filmed(parts: Parts, **clip: Any) -> None:
    """Show a film on the first page, in an element of its own."""
    parts["page 1"]["Annots"].append(Ref("film"))
    medium = {"Type": Name("MediaClip"), "S": Name("MCD"), "D": {"F": b"film.mp4"}, **clip}
    rendition = {"Type": Name("Rendition"), "S": Name("MR"), "C": medium}
    parts["film"] = {
        "Type": Name("Annot"),
        "Subtype": Name("Screen"),
        "Rect": [10, 10, 90, 90],
        "F": 4,
        "Contents": "A film",
        "StructParent": 3,
        "A": {"S": Name("GoTo"), "D": [Ref("page 1"), Name("Fit")]},
        "AA": {"PV": {"S": Name("Rendition"), "R": rendition, "OP": 0}},
    }
    kid = {"Type": Name("OBJR"), "Obj": Ref("film"), "Pg": Ref("page 1")}
    parts["shown film"] = {"S": Name("Annot"), "P": Ref("document"), "K": kid}
    parts["document"]["K"].append(Ref("shown film"))
    parts["parent tree"]["Nums"] += [3, Ref("shown film")]


def marked_for_the_printer(parts: Parts, kind: str, **entries: Any) -> None:
    parts["page 1"]["Annots"].append(Ref("mark"))
    parts["mark"] = {
        "Subtype": Name(kind),
        "Rect": [0, 0, 9, 9],
        "F": 4,
        "Contents": "x",
        **entries,
    }


def last(parts: Parts) -> None:
    parts["trailer"] = parts.pop("trailer")


@breaks("unnamed-layers")
def layers_without_a_name(parts: Parts) -> None:
    layered(parts)
    last(parts)


@breaks("unnamed-layers")
def other_layers_without_a_name(parts: Parts) -> None:
    layered(parts, Name="Usual")
    parts["catalog"]["OCProperties"]["Configs"] = [{"Name": b""}]
    last(parts)


@breaks("automatic-layers")
def layers_that_change_by_themselves(parts: Parts) -> None:
    layered(parts, Name="Usual", AS=[{"Event": Name("View"), "Category": [Name("View")]}])
    last(parts)


@breaks("unnamed-attachment")
def attachment_with_one_name(parts: Parts) -> None:
    attached(parts, UF="diary.txt")
    last(parts)


@breaks("unnamed-attachment")
def attachment_with_an_empty_name(parts: Parts) -> None:
    attached(parts, F=b"", UF="diary.txt")
    last(parts)


@breaks("unnamed-attachment")
def associated_file_without_a_name(parts: Parts) -> None:
    attached(parts, F=b"diary.txt", UF="diary.txt")
    parts["figure"]["AF"] = [{"Type": Name("Filespec"), "EF": {"F": Ref("attachment")}}]
    last(parts)


@breaks("unknown-medium")
def film_without_a_type(parts: Parts) -> None:
    filmed(parts, Alt=[b"en", "A person gets up"])
    last(parts)


@breaks("medium-without-alternative")
def film_without_a_description(parts: Parts) -> None:
    filmed(parts, CT=b"video/mp4", Alt=[b"en", ""])
    last(parts)


@breaks("trap-network")
def traps(parts: Parts) -> None:
    marked_for_the_printer(parts, "TrapNet")
    last(parts)


@breaks("tagged-printer-mark")
def printer_mark_in_the_tree(parts: Parts) -> None:
    marked_for_the_printer(parts, "PrinterMark", StructParent=3)
    parts["parent tree"]["Nums"] += [3, Ref("p")]
    last(parts)


@breaks("annotation-without-contents")
def field_described_at_one_of_its_places_only(parts: Parts) -> None:
    parts["annotation"] |= {"Subtype": Name("Widget"), "TU": "Pain today", "Parent": Ref("field")}
    parts["link"]["S"] = Name("Form")
    parts["link"]["K"].pop(0)
    parts["content 1"].data = parts["content 1"].data.replace(b"/Link << /MCID 2 >>", b"/Artifact")
    parts["content 1"].data = parts["content 1"].data.replace(b"/Artifact BDC", b"/Artifact BMC")
    parts["parent tree"]["Nums"][1][2] = None
    parts["field"] = {"FT": Name("Tx"), "T": b"pain", "Kids": [Ref("annotation")]}
    last(parts)


@breaks("crowded-field")
def field_with_words_in_its_element(parts: Parts) -> None:
    parts["annotation"] |= {"Subtype": Name("Widget"), "TU": "Pain today", "T": b"pain"}
    parts["link"]["S"] = Name("Form")
    last(parts)


@breaks("dynamic-form")
def dynamic_form(parts: Parts) -> None:
    template = b"<config><dynamicRender>required</dynamicRender></config>"
    parts["template"] = Stream({}, template)
    parts["catalog"]["AcroForm"] = {"Fields": [], "XFA": [b"config", Ref("template")]}
    last(parts)


@breaks("reference-form")
def form_for_another_file(parts: Parts) -> None:
    parts["drawing"].entries["Ref"] = {"F": {"F": b"other.pdf"}, "Page": 0}
