"""What a page paints is what its items say: read back from the finished file."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

import handout
from handout.layout.fonts.font import REPERTOIRE, Fonts, embedded
from handout.layout.galley import Furniture, Galley
from handout.layout.items import (
    Blank,
    Group,
    Item,
    Mosaic,
    Outline,
    Rules,
    SetText,
    Span,
    Tag,
    TagPath,
)
from handout.layout.pagination import Page, Placement
from handout.layout.theme import DEFAULT
from handout.pdf.metadata import Metadata
from handout.pdf.painting.canvas import painted
from handout.pdf.press import Material, press
from handout.pdf.proof import words_on

pytestmark = pytest.mark.slow

HOME: TagPath = (Tag("Sect", 1), Tag("P", 2))
METADATA = Metadata("x", "", "", "da", "Handout")
NOTHING = Furniture(Galley(0.0), Galley(0.0))

Marked = tuple[tuple[str, ...] | None, str, int]
"""Marked content: the roles of its elements, or None for an artifact; the text, and how many lines
and rectangles are drawn."""

LENGTHS = st.floats(-500, 500)
COLOURS = st.sampled_from([(0.0, 0.0, 0.0), (0.059, 0.361, 0.431)])
PATHS: st.SearchStrategy[TagPath | None] = st.sampled_from(
    [None, (), (Tag("Link", 1),), (Tag("Link", 2),), (Tag("Lbl"),), (Tag("LBody"), Tag("Link", 1))]
)
STYLES = st.sampled_from([DEFAULT.body, DEFAULT.strong, DEFAULT.label, DEFAULT.running])
WORDS = st.text(st.sampled_from([*sorted(REPERTOIRE), *"()\\"]), min_size=1, max_size=8)
LINES = st.lists(st.builds(Span, WORDS, STYLES, PATHS), min_size=1, max_size=4).map(tuple)
BOXES = st.tuples(LENGTHS, LENGTHS, LENGTHS, LENGTHS)
WIDTHS = st.floats(0.1, 5)
SIMPLE: st.SearchStrategy[Item] = st.one_of(
    st.builds(
        SetText,
        *(LENGTHS, LENGTHS, WIDTHS, st.lists(LINES, min_size=1, max_size=3).map(tuple)),
        LINES | st.just(()),
    ),
    st.builds(Rules, st.lists(BOXES, max_size=3).map(tuple), WIDTHS, COLOURS, WIDTHS, PATHS),
    st.builds(Outline, BOXES, WIDTHS, COLOURS, PATHS),
    st.builds(Mosaic, BOXES, st.lists(BOXES, min_size=1, max_size=3).map(tuple), COLOURS, PATHS),
    st.builds(Blank, st.just((Tag("TD", 1),))),
)
ITEMS = st.recursive(
    SIMPLE,
    lambda inside: st.builds(
        Group, LENGTHS, LENGTHS, st.lists(inside, max_size=3).map(tuple), PATHS
    ),
    max_leaves=6,
)


def below(around: TagPath | None, path: TagPath | None) -> TagPath | None:
    return None if around is None or path is None else around + path


def roles(path: TagPath | None) -> tuple[str, ...] | None:
    return path if path is None else ("Document", *(tag.role for tag in path))


def meant(items: tuple[Item, ...], around: TagPath | None) -> Iterator[Marked]:
    """Yield what items are meant to paint."""
    for item in items:
        match item:
            case Group():
                yield from meant(item.items, below(around, item.path))
            case SetText():
                spans = [span for line in (item.label, *item.lines) for span in line]
                for index, span in enumerate(spans):
                    if index and spans[index - 1].path == span.path:
                        continue
                    after = (n for n in range(index, len(spans)) if spans[n].path != span.path)
                    run = spans[index : next(after, len(spans))]
                    text = "".join(one.text for one in run)
                    yield roles(below(around, span.path)), text, 0
            case Rules():
                yield roles(below(around, item.path)), "", len(item.segments)
            case Mosaic():
                yield roles(below(around, item.path)), "", len(item.rectangles)
            case Outline():
                yield roles(below(around, item.path)), "", 1
            case _:
                yield roles(below(around, item.path)), "", 0


def found(pdf: bytes) -> Iterator[Marked]:
    """Yield what the first page of a file paints."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    tree: Any = reader.trailer["/Root"]
    by_mark = dict(elements(tree["/StructTreeRoot"]["/K"], ()))
    home: tuple[str, ...] | None = None
    text, drawn, depth = "", 0, 0
    page = reader.pages[0]
    for operands, operator in ContentStream(page["/Contents"], reader).operations:
        match operator:
            case b"BDC" | b"BMC":
                assert depth == 0
                depth, text, drawn = 1, "", 0
                home = by_mark[operands[1]["/MCID"]] if operator == b"BDC" else None
                assert operands[0] == f"/{home[-1] if home else 'Artifact'}"
            case b"EMC":
                yield home, text, drawn
                depth = 0
            case b"Tj":
                assert depth
                text += operands[0].original_bytes.decode("utf-16-be")
            case b"l" | b"re":
                assert depth
                drawn += 1


def elements(element: Any, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each mark with the roles of the elements that it is in."""
    path = (*above, element["/S"][1:])
    for kid in element["/K"]:
        if isinstance(kid, int):
            yield kid, path
        else:
            yield from elements(kid.get_object(), path)


def pressed(galley: Galley, fonts: Fonts) -> tuple[Page, bytes]:
    page = Page((Placement(galley, HOME, 50.0, 700.0),), (), ())
    material = Material(embedded(fonts, galley.characters), {})
    return page, press([page], [NOTHING], material, DEFAULT.paper, METADATA)


@settings(max_examples=100, deadline=None)
@given(items=st.lists(ITEMS, max_size=4).map(tuple))
def test_a_file_paints_all_items_in_order_each_in_its_element(
    fonts: Fonts, items: tuple[Item, ...]
) -> None:
    page, pdf = pressed(Galley(20.0, items), fonts)
    assert list(found(pdf)) == list(meant(items, HOME))
    shown = [text for path, text, _ in meant(items, HOME) if path and path[-1] != "Lbl"]
    assert words_on([page]) == "".join(shown).split()


def test_the_place_of_a_picture_moves_with_the_group_around_it() -> None:
    code = Mosaic((0, -9, 9, 0), ((0, -9, 9, 0),), (0, 0, 0))
    galley = Galley(20, (Group(100, -50, (Group(7, 0, (code,)),)),))
    (mark,) = painted(galley, "Figure").marks
    assert mark.box == (107, -59, 116, -50)


def test_a_galley_is_painted_once_for_all_sheets() -> None:
    galley = Galley(20, (Blank(()),))
    assert painted(galley, "TD") is painted(galley, "TD")
    assert painted(galley, "TH").before == b"/TH<</MCID "


@pytest.mark.parametrize("room", ["layout", "pictures"])
def test_no_room_but_this_one_writes_operators(room: str) -> None:
    """They are bytes, so a room without a word of bytes holds none."""
    for path in (Path(handout.__file__).parent / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        assert not any(isinstance(word, bytes) for word in words), path
