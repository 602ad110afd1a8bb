"""A file that passes the check and yet cannot be bound is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from handout.binding.booklet import fold_booklet
from handout.binding.pack import bind_pack
from handout.binding.sheet import SHEET, open_sheet
from handout.building.readings import load_wording
from handout.document.blocks import Run
from handout.layout.fonts.font import Fonts
from handout.problems import HandoutError
from tests.binding.conftest import Table

Change = Callable[[PdfWriter], None]


def changed(data: bytes, change: Change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    change(writer)
    writer.add_metadata({"/Producer": SHEET})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def resources(writer: PdfWriter) -> Any:
    return writer.pages[0]["/Resources"]


def ring_below_resources(writer: PdfWriter) -> None:
    first, second = DictionaryObject(), DictionaryObject()
    first[NameObject("/Next")] = writer._add_object(second)
    second[NameObject("/Next")] = writer._add_object(first)
    resources(writer)[NameObject("/Properties")] = DictionaryObject({NameObject("/M"): first})


def objects_inside_objects(writer: PdfWriter) -> None:
    inner = DictionaryObject()
    for _ in range(400):
        inner = DictionaryObject({NameObject("/In"): writer._add_object(inner)})
    resources(writer)[NameObject("/Properties")] = DictionaryObject({NameObject("/M"): inner})


def picture_of_gigabytes(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(bytes(60_000_000))
    packed = stream.flate_encode()
    form = {"/Subtype": NameObject("/Image"), "/Width": NumberObject(1), "/Height": NumberObject(1)}
    packed.update({NameObject(key): value for key, value in form.items()})
    resources(writer)["/XObject"][NameObject("/Big")] = writer._add_object(packed)


def key_that_is_no_number(writer: PdfWriter) -> None:
    words = DictionaryObject({NameObject("/StructParent"): NameObject("/one")})
    resources(writer)[NameObject("/Properties")] = DictionaryObject({NameObject("/M"): words})


def no_box(writer: PdfWriter) -> None:
    pages: Any = [writer.root_object["/Pages"], *writer.pages]
    for page in pages:
        page.pop("/MediaBox", None)


def box(*edges: float) -> Change:
    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            page[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, edges))

    return change


def refused(data: bytes, fonts: Fonts) -> set[tuple[str, str]]:
    """Return the code and file of the one problem that a pack and a booklet have with a file."""
    wording = load_wording("da")
    found = set()
    for bind in (
        lambda sheet: bind_pack([sheet], Run("Til dig"), wording, fonts),
        lambda sheet: fold_booklet(sheet, "a4", None, wording),
    ):
        with pytest.raises(HandoutError) as error:
            bind(open_sheet(data, "changed.pdf", {SHEET}))
        (problem,) = error.value.problems
        found.add((problem.code, problem.place.file))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [ring_below_resources, objects_inside_objects, picture_of_gigabytes, key_that_is_no_number],
)
def test_what_cannot_be_bound_is_refused_by_name(
    table: Table, fonts: Fonts, change: Change
) -> None:
    data = changed(table.files["two.pdf"], change)
    assert refused(data, fonts) == {("unbindable-file", "changed.pdf")}


@pytest.mark.parametrize("change", [no_box, box(0, 0, 0, 842)])
def test_pages_without_a_size_are_refused(table: Table, fonts: Fonts, change: Change) -> None:
    data = changed(table.files["two.pdf"], change)
    assert refused(data, fonts) == {("sheet-fails-check", "changed.pdf")}


def test_a_list_that_does_not_fit_on_the_first_sheet_is_refused(table: Table, fonts: Fonts) -> None:
    data = changed(table.files["two.pdf"], box(0, 0, 595, 120))
    low = open_sheet(data, "low.pdf", {SHEET})
    with pytest.raises(HandoutError) as error:
        bind_pack([low], Run("Til dig"), load_wording("da"), fonts)
    (problem,) = error.value.problems
    assert (problem.code, problem.place.file) == ("small-pages", "low.pdf")
