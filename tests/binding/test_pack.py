"""What a nurse, a patient and a screen reader get from a pack."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from handout.binding.merging import CORNER
from handout.binding.pack import bind_pack
from handout.binding.sheet import PACK, SHEET, FinishedSheet, open_sheet
from handout.building.readings import load_wording
from handout.document.blocks import Run
from handout.layout.context import LayoutContext
from handout.layout.corner import set_corner
from handout.layout.fonts.font import Fonts
from handout.layout.items import Group, Outline, SetText
from handout.layout.theme import MM, theme_of
from handout.preflight.verify import verify
from handout.problems import HandoutError
from handout.storage.snapshot import Library
from handout.tailoring.edition import Edition, Layout, PaperSize
from tests.binding.conftest import TITLE, Table
from tests.hearing import texts_by_mark
from tests.pdf.test_tag_tree import lines_of
from tests.reading import pages_of
from tests.validation.sheets import ordered

pytestmark = pytest.mark.slow


def parts_of(reader: PdfReader) -> list[Any]:
    root: Any = reader.root_object
    document = root["/StructTreeRoot"]["/K"]
    assert document["/S"] == "/Document"
    return [part.get_object() for part in document["/K"]]


def tags(reader: PdfReader, element: Any) -> list[str]:
    """Return the tags and texts below an element."""
    pages = [page.indirect_reference for page in reader.pages]
    return list(lines_of(element, 0, 0, texts_by_mark(reader), pages))[1:]


def first_pages(table: Table) -> list[int]:
    """Return the page of the pack, counted from 0, on which each sheet begins."""
    firsts, page = [], 1
    for sheet in table.sheets.values():
        firsts.append(page)
        page += len(sheet.pages)
    return firsts


def test_the_tags_of_every_sheet_are_as_they_were(table: Table, pack: bytes) -> None:
    reader = PdfReader(io.BytesIO(pack))
    contents, *parts = parts_of(reader)
    assert contents["/S"] == "/Part"
    assert [part["/S"] for part in parts] == ["/Part"] * 3
    for part, sheet in zip(parts, table.sheets.values(), strict=True):
        assert tags(reader, part) == tags(sheet.reader, sheet.structure["/K"])


def test_every_page_says_what_its_sheet_says_and_its_number_in_the_pack(
    table: Table, pack: bytes
) -> None:
    pages = [page.split() for page in pages_of(pack)]
    own = [page.split() for data in table.files.values() for page in pages_of(data)]
    corners = [[str(number)] for number in range(2, len(pages) + 1)]
    assert len(own) > 15
    assert pages[1:] == [page + corner for page, corner in zip(own, corners, strict=True)]


def test_the_number_in_the_corner_stands_in_the_margin(
    table: Table, small: FinishedSheet, fonts: Fonts
) -> None:
    made = bind_pack([small, table.sheets["two.pdf"]], Run(TITLE), load_wording("da"), fonts)
    for number, page in enumerate(PdfReader(io.BytesIO(made.pdf)).pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        margin = theme_of(Edition(paper=PaperSize.A5 if width < 500 else PaperSize.A4)).paper.side
        x, y = places_of(page)[str(number)]
        assert width - margin + 1 < x < width - 5 * MM
        assert height - 40 < y < height - 5 * MM


@pytest.mark.parametrize("number", [7, 42, 123, 1024])
def test_the_box_in_the_corner_has_room_for_its_number(fonts: Fonts, number: int) -> None:
    context = LayoutContext(theme_of(Edition(layout=Layout.COMPACT)), fonts, {})
    box, line = set_corner(number, 595.0, 842.0, context).items
    assert isinstance(box, Outline)
    assert isinstance(line, Group)
    left, _, right, top = box.box
    assert left - 0.5 > 595.0 - context.theme.paper.side
    assert 595.0 - right - 0.5 >= 5 * MM - 1e-9
    assert 842.0 - top - 0.5 >= 5 * MM - 1e-9
    (text,) = line.items
    assert isinstance(text, SetText)
    (span,) = text.lines[0]
    length = fonts[span.style.face].length(str(number), span.style.size)
    assert left < line.x < line.x + length < right


def test_the_number_in_the_corner_is_an_artifact(pack: bytes) -> None:
    for page in PdfReader(io.BytesIO(pack)).pages[1:]:
        within: list[Any] = []
        for operands, operator in ContentStream(page["/Contents"], None).operations:
            if operator in (b"BDC", b"BMC"):
                within.append(operands[0])
            elif operator == b"EMC":
                within.pop()
            elif operator == b"Do" and operands[0] == f"/{CORNER}":
                assert within == ["/Artifact"]
                break
        else:
            pytest.fail("no number is painted")


def test_sheets_of_one_title_are_told_apart_by_what_differs(
    library: Library, tmp_path: Path, fonts: Fonts
) -> None:
    orders = ["edition: {text-size: normal}", "edition: {text-size: large}", "items: [stand-tall]"]
    files = [
        ordered(f"handout: balance\n{order}", library, tmp_path / f"{number}.pdf")
        for number, order in enumerate(orders)
    ]
    sheets = [open_sheet(file.read_bytes(), file.name, {SHEET}) for file in files]
    made = bind_pack(sheets, Run(TITLE), load_wording("en"), fonts)
    titles = [title for level, title, _ in outline_of(PdfReader(io.BytesIO(made.pdf))) if not level]
    content, choice = sheets[0].variant[1], sheets[2].variant[1]
    assert content.startswith("indhold ")
    assert choice.startswith("ark ")
    assert titles[1:] == [
        f"Øvelser for balancen ({content})",
        f"Øvelser for balancen ({content}, stor skrift)",
        f"Øvelser for balancen ({choice})",
    ]


def test_the_same_sheet_twice_keeps_its_title(table: Table, fonts: Fonts) -> None:
    made = table.bound(fonts, "two.pdf", "two.pdf", "english.pdf")
    titles = [title for level, title, _ in outline_of(PdfReader(io.BytesIO(made.pdf))) if not level]
    assert titles[1:] == ["Øvelser for balancen"] * 2 + ["Exercises for your balance"]


def titles_of(table: Table) -> list[str]:
    """Return what the pack calls its sheets: by their codes where a title comes twice."""
    whole, english, part = table.sheets.values()
    return [
        f"{whole.title} ({whole.variant[1]})",
        english.title,
        f"{part.title} ({part.variant[1]})",
    ]


def places_of(page: PageObject) -> dict[str, tuple[float, float]]:
    """Return where each text of a page begins."""
    found: dict[str, tuple[float, float]] = {}

    def see(text: str, place: Any, *_: Any) -> None:
        found[text.strip()] = (place[4], place[5])

    page.extract_text(visitor_text=see)
    return found


def test_the_list_names_each_sheet_and_the_page_it_begins_on(table: Table, pack: bytes) -> None:
    one, two, three = (f"side {first + 1}" for first in first_pages(table))
    whole, _, part = titles_of(table)
    reader = PdfReader(io.BytesIO(pack))
    contents = parts_of(reader)[0]
    entry = ["  TOCI", "    Reference"]
    assert tags(reader, contents) == [
        f'  H1 "{TITLE}"',
        '  P "Sidetallene herunder står i firkanten øverst til højre på hver side."',
        "  TOC",
        *(f"  {line}" for line in entry),
        f'        Link "{whole} {one}"',
        "          OBJR",
        *(f"  {line}" for line in entry),
        f'        Link "{two}"',
        '          Span "Exercises for your balance"',
        "          OBJR",
        *(f"  {line}" for line in entry),
        f'        Link "{part} {three}"',
        "          OBJR",
    ]


def test_the_links_of_the_list_lead_to_the_sheets(table: Table, pack: bytes) -> None:
    reader = PdfReader(io.BytesIO(pack))
    first: Any = reader.pages[0]
    links = [link.get_object() for link in first["/Annots"]]
    pages = [page.indirect_reference for page in reader.pages]
    assert [pages.index(link["/Dest"][0]) for link in links] == first_pages(table)
    assert [link["/Contents"] for link in links] == [f"Gå til {t}" for t in titles_of(table)]
    assert {link["/F"] for link in links} == {4}


def test_the_links_within_a_sheet_stay_within_it(table: Table, pack: bytes) -> None:
    reader = PdfReader(io.BytesIO(pack))
    pages = [page.indirect_reference for page in reader.pages]
    for first, sheet in zip(first_pages(table), table.sheets.values(), strict=True):
        own = [page.indirect_reference for page in sheet.pages]
        for index, page in enumerate(sheet.pages):
            old = leading_to(page, own)
            new = leading_to(reader.pages[first + index], pages)
            assert new == [(first + target, top) for target, top in old]
            assert addresses_on(reader.pages[first + index]) == addresses_on(page)
    assert any(leading_to(page, pages) for page in reader.pages[1:])


def leading_to(page: Any, pages: list[Any]) -> list[tuple[int, float]]:
    places = [link["/Dest"] for link in links_on(page) if "/Dest" in link]
    return [(pages.index(place[0]), float(place[3])) for place in places]


def addresses_on(page: Any) -> list[str]:
    return [link["/A"]["/URI"] for link in links_on(page) if "/A" in link]


def links_on(page: Any) -> list[Any]:
    return [link.get_object() for link in page.get("/Annots", [])]


def outline_of(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Return the level, title and page of every line of an outline."""

    def lines(level: int, entries: Any) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from lines(level + 1, entry)
            else:
                page = reader.get_destination_page_number(entry)
                assert page is not None
                yield level, str(entry.title), page

    return list(lines(0, reader.outline))


def test_the_outline_has_each_sheet_with_its_own_lines_below(table: Table, pack: bytes) -> None:
    expected = [(0, TITLE, 0)]
    parts = zip(first_pages(table), table.sheets.values(), titles_of(table), strict=True)
    for first, sheet, title in parts:
        expected.append((0, title, first))
        own = outline_of(sheet.reader)
        assert own
        expected += [(level + 1, title, page + first) for level, title, page in own]
    assert outline_of(PdfReader(io.BytesIO(pack))) == expected


def test_what_is_in_another_language_says_so(table: Table, pack: bytes, fonts: Fonts) -> None:
    reader = PdfReader(io.BytesIO(pack))
    assert str(reader.root_object["/Lang"]) == "da"
    contents, *parts = parts_of(reader)
    assert [part.get("/Lang") for part in parts] == [None, "en", None]
    (toc,) = (kid for kid in contents["/K"] if kid["/S"] == "/TOC")
    links = [entry["/K"][0]["/K"][0]["/K"] for entry in toc["/K"]]
    assert [isinstance(first, int) or first["/Lang"] for first, *_ in links] == [True, "en", True]
    english = table.bound(fonts, language="en").pdf
    assert [part.get("/Lang") for part in parts_of(PdfReader(io.BytesIO(english)))] == [
        None,
        "da",
        None,
        "da",
    ]
    assert "page 16" in pages_of(english)[0]


def test_the_file_says_what_it_holds(pack: bytes) -> None:
    about: Any = PdfReader(io.BytesIO(pack)).metadata
    assert dict(about) == {
        "/Title": TITLE,
        "/Author": "Afdeling 3",
        "/Subject": "balance · version 1.0",
        "/Creator": PACK,
        "/Producer": PACK,
    }


def test_fonts_and_pictures_are_there_once(table: Table, pack: bytes, fonts: Fonts) -> None:
    alone = len(table.files["danish.pdf"])
    assert len(table.bound(fonts, "danish.pdf", "danish.pdf").pdf) < 1.3 * alone
    reader = PdfReader(io.BytesIO(pack))
    used: dict[str, set[int]] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for kind in ("/Font", "/XObject"):
            for name, there in resources[kind].items():
                used.setdefault(name, set()).add(there.idnum)
    assert len(used.pop("/PackPage")) == len(reader.pages) - 1
    assert len(used) > 10
    assert {name: len(numbers) for name, numbers in used.items()} == dict.fromkeys(used, 1)


def test_the_same_sheets_make_the_same_bytes(table: Table, pack: bytes, fonts: Fonts) -> None:
    assert table.bound(fonts).pdf == pack
    assert table.bound(fonts, "two.pdf", "danish.pdf", "english.pdf").pdf != pack


def test_a_long_list_goes_on_over_pages_and_counts_them(table: Table, fonts: Fonts) -> None:
    made = table.bound(fonts, *["two.pdf"] * 40)
    reader = PdfReader(io.BytesIO(made.pdf))
    each = len(table.sheets["two.pdf"].pages)
    lists = made.pages - 40 * each
    assert lists == 2
    assert len(reader.pages) == made.pages
    for number in (1, 2, made.pages):
        assert str(number) in reader.pages[number - 1].extract_text().split()
    assert "Øvelser for balancen side 3" in " ".join(reader.pages[0].extract_text().split())
    pages = [page.indirect_reference for page in reader.pages]
    leads = [page for found in reader.pages[:2] for page, _ in leading_to(found, pages)]
    assert leads == list(range(2, made.pages, each))


@pytest.mark.parametrize("names", [("two.pdf", "danish.pdf", "two.pdf"), ("danish.pdf", "two.pdf")])
def test_a_pack_for_both_sides_begins_each_sheet_on_a_front_page(
    table: Table, fonts: Fonts, names: tuple[str, ...]
) -> None:
    sheets = [table.sheets[name] for name in names]
    assert any(len(sheet.pages) % 2 for sheet in sheets)
    made = bind_pack(sheets, Run(TITLE), load_wording("da"), fonts, duplex=True)
    reader = PdfReader(io.BytesIO(made.pdf))
    texts = pages_of(made.pdf)
    assert len(texts) == made.pages
    assert made.pages - made.blank == 1 + sum(len(sheet.pages) for sheet in sheets)
    blank = [number for number, text in enumerate(texts, 1) if not text.strip()]
    assert len(blank) == made.blank > 0
    assert not any(number % 2 for number in blank), "a blank page is a back"
    links = leading_to(reader.pages[0], [page.indirect_reference for page in reader.pages])
    for (page, _), sheet in zip(links, sheets, strict=True):
        assert page % 2 == 0, "counted from 0"
        assert sheet.title in " ".join(texts[page].split())
        assert f"side {page + 1}" in " ".join(texts[0].split())
    assert list(verify(made.pdf, "pack.pdf")) == []


def test_the_list_is_on_the_paper_of_the_first_sheet(
    table: Table, small: FinishedSheet, fonts: Fonts
) -> None:
    made = bind_pack([small, table.sheets["two.pdf"]], Run(TITLE), load_wording("da"), fonts)
    assert verify(made.pdf, "mixed.pdf") == ()
    sizes = [round(float(p.mediabox.width) / MM) for p in PdfReader(io.BytesIO(made.pdf)).pages]
    own = [148] * (1 + len(small.pages))
    assert sizes == [*own, *[210] * (len(sizes) - len(own))]


@pytest.mark.parametrize("title", ["Ω" * 200, "a\U0001f600b"])
def test_a_title_that_cannot_be_set_is_refused(table: Table, fonts: Fonts, title: str) -> None:
    with pytest.raises(HandoutError):
        bind_pack([table.sheets["two.pdf"]], Run(title), load_wording("da"), fonts)


def test_a_title_of_any_length_is_set(table: Table, fonts: Fonts) -> None:
    title = "Øvelser (til dig) & <b>din</b> ryg \\ " * 12
    made = bind_pack([table.sheets["two.pdf"]], Run(title.strip()), load_wording("da"), fonts)
    text = " ".join(PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text().split())
    assert title.strip() in text
