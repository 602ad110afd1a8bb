from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.pdf.painting.drawings import painted_drawing
from handout.pictures.drawing import DrawingGroup, DrawingShape, Part
from handout.pictures.svg import read_svg
from handout.problems import HandoutError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100pt" height="50pt">'
PLAIN = f'{HEAD}<title>x</title><path d="M2 2H98V48Z" fill="#f00"/></svg>'
DRAWINGS = sorted(Path(__file__).parents[2].glob("assets/illustrations/*.svg"))


def svg(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def painted(inside: str) -> list[str]:
    """Return the lines of operators, in units of a point that count down from the top."""
    upright, *lines = painted_drawing(read_svg(svg(inside), "x.svg")).code.decode().splitlines()
    assert upright == "1 0 0 -1 0 50 cm"
    return lines


def shapes_of(part: Part) -> Iterator[DrawingShape]:
    if isinstance(part, DrawingGroup):
        for inside in part.parts:
            yield from shapes_of(inside)
    else:
        yield part


def sized(attributes: str) -> tuple[float, float, str]:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()
    picture = read_svg(data, "x.svg")
    width, height = round(picture.width, 6), round(picture.height, 6)
    return width, height, painted_drawing(picture).code.decode().removesuffix(" cm\n")


def test_a_plain_drawing_stays_vector() -> None:
    picture = read_svg(PLAIN.encode(), "x.svg")
    assert (picture.width, picture.height) == pytest.approx((100, 50))
    assert painted_drawing(picture).code.split(b"\n") == [
        *(b"1 0 0 -1 0 50 cm", b"1 0 0 rg"),
        *(b"2 2 m", b"98 2 l", b"98 48 l", b"h", b"f", b""),
    ]


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_our_own_drawings_keep_their_size_and_their_whole_numbers(path: Path) -> None:
    data = path.read_bytes()
    asked = re.search(rb'width="([\d.]+)mm" height="([\d.]+)mm"', data)
    assert asked
    picture = read_svg(data, path.name)
    assert picture.width == pytest.approx(float(asked[1]) / 25.4 * 72)
    assert picture.height == pytest.approx(float(asked[2]) / 25.4 * 72)
    shapes = list(shapes_of(picture.content))
    assert sum(len(shape.path.commands) for shape in shapes) > 100
    assert all(type(number) is int for shape in shapes for number in shape.path.numbers)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="100" height="40px"', (75, 30, "0.75 0 0 -0.75 0 30")),
        ('width="6pc" height="1in"', (72, 72, "0.75 0 0 -0.75 0 72")),
        ('width="25.4mm" height="2.54cm"', (72, 72, "0.75 0 0 -0.75 0 72")),
        ('viewBox="0 0 100,40"', (75, 30, "0.75 0 0 -0.75 0 30")),
        ('viewBox="0 0 100 40" width="100%" height="100%"', (75, 30, "0.75 0 0 -0.75 0 30")),
        ('viewBox="0 0 100 40" width="50pt"', (50, 20, "0.5 0 0 -0.5 0 20")),
        ('viewBox="0 0 100 40" height="20pt"', (50, 20, "0.5 0 0 -0.5 0 20")),
        ('viewBox="-10 5 100 40" width="50pt"', (50, 20, "0.5 0 0 -0.5 5 22.5")),
        # In the middle of a sheet of another shape, or stretched to it.
        ('viewBox="0 0 10 10" width="20pt" height="40pt"', (20, 40, "2 0 0 -2 0 30")),
        ('viewBox="0 0 10 10" width="40pt" height="20pt"', (40, 20, "2 0 0 -2 10 20")),
        (
            'viewBox="0 0 10 10" width="20pt" height="40pt" preserveAspectRatio="none"',
            (20, 40, "2 0 0 -4 0 40"),
        ),
    ],
)
def test_the_size_on_paper(attributes: str, expected: tuple[float, float, str]) -> None:
    assert sized(attributes) == expected


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100"',
        'width="0" height="0"',
        'width="-5" height="10"',
        'width="50%" height="10"',
        'width="1em" height="10"',
        'width="1e6" height="10"',
        'viewBox="0 0 100"',
        'viewBox="0 0 0 10"',
        'viewBox="0 0 10 10" preserveAspectRatio="xMinYMin slice"',
        'viewBox="0 0 10 10" transform="scale(2)"',
    ],
)
def test_a_drawing_without_a_clear_size_is_refused(attributes: str) -> None:
    with pytest.raises(HandoutError):
        sized(attributes)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        PLAIN.encode("utf-16"),
        PLAIN.encode()[:80],
        b"<html/>",
        svg("<text>hej</text>"),
        svg("<script>alert(1)</script>"),
        svg('<image href="https://example.org/x.png"/>'),
        svg('<image href="file:///etc/passwd"/>'),
        svg('<use href="other.svg#a"/>'),
        svg('<image width="9" height="9" href="#a"/>'),
        svg('<use href="#a"/>'),
        svg('<g id="a"><use href="#a"/></g>'),
        svg('<g id="a"><use href="#a"/><use href="#a"/></g>'),
        svg("<defs><script>alert(1)</script></defs>"),
        svg('<rect width="9" height="9" fill="url(https://example.org/#g)"/>'),
        svg('<rect width="9" height="9" onclick="x()"/>'),
        svg("<foreignObject/>"),
        svg("<style>@import 'x.css';</style>"),
        svg("<g>" * 100 + "</g>" * 100),
        svg(f'<path d="M0 0A1{400 * "0"} 1 0 0 1 5 5"/>'),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + PLAIN.encode(),
        b'<!DOCTYPE svg [<!ENTITY % a "b"> %a;]>' + PLAIN.encode(),
        b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&#38;a;&#38;a;">]>' + PLAIN.encode(),
        b'<!DOCTYPE svg [<!ATTLIST svg fill CDATA "red">]>' + PLAIN.encode(),
        b'<!DOCTYPE svg SYSTEM "a.dtd">' + svg('<path d="M1 1h2v2" fill="&red;"/>'),
        b'<!DOCTYPE svg [<!ENTITY a "' + b"b" * 190 + b'">]>' + svg("<desc>" + "&a;" * 9999),
        b" " * 5_000_000,
    ],
)
def test_what_is_no_plain_drawing_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(HandoutError) as caught:
        read_svg(data, "x.svg")
    (problem,) = caught.value.problems
    assert problem.code == "picture-unusable"
    assert problem.place.file == "x.svg"


def test_notes_of_a_drawing_program_are_passed_over() -> None:
    inside = (
        '<i:note xmlns:i="urn:x" i:b="c"><rect width="7" height="7"/></i:note>'
        '<defs><rect width="8" height="8"/></defs>'
        '<rect width="9" height="9" opacity="1"><title>t</title></rect>'
    )
    assert painted(inside) == ["0 g", "0 0 m", "9 0 l", "9 9 l", "0 9 l", "h", "f"]


def test_groups_hand_on_their_paint_and_their_place() -> None:
    inside = (
        '<g fill="red" transform="translate(10,20)"><path d="M1 1h2v2"/>'
        '<g transform="scale(2)" fill="blue"><path d="M1 1h2v2"/></g><path d="M3 3h2v2"/></g>'
        '<path d="M5 5h2v2"/>'
    )
    assert " ".join(painted(inside)) == (
        "q 1 0 0 1 10 20 cm 1 0 0 rg 1 1 m 3 1 l 3 3 l f"
        " q 2 0 0 2 0 0 cm 0 0 1 rg 1 1 m 3 1 l 3 3 l f Q"
        " 3 3 m 5 3 l 5 5 l f Q"
        " 0 g 5 5 m 7 5 l 7 7 l f"
    )


def test_what_is_not_seen_is_not_painted() -> None:
    hidden = (
        '<g display="none"><rect width="9" height="9"/></g>'
        '<rect width="9" height="9" visibility="hidden"/>'
        '<rect width="9" height="9" fill="none"/>'
        '<rect width="9" height="9" style="fill:none;stroke:red;stroke-width:0"/>'
        '<rect width="9"/><circle/><path/><polygon points=""/>'
    )
    assert painted(hidden) == []
    assert painted('<g transform="scale(0)"><rect width="9" height="9"/></g>') == []
    shown = '<g visibility="hidden"><path d="M1 1h1v1" visibility="visible"/></g>'
    assert painted(shown)[-1] == "f"


def test_numbers_are_as_fine_as_the_size_on_paper_needs() -> None:
    def steps(side: str) -> str:
        data = f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" viewBox="0 0 10 10">'
        data += '<path d="M1.23456789 1l2 3v1e-7h2z"/></svg>'
        return painted_drawing(read_svg(data.encode(), "x.svg")).code.decode().splitlines()[2]

    assert steps("10pt") == "1.235 1 m"
    assert steps("1000pt") == "1.23457 1 m"
    # A drawing of a tenth of the smallest size is read as large as that.
    assert steps("1pt") == "1.235 1 m"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"MmZzLlHhVvCcSsQqTtAa", *"0159.,-+e ", "1e9", "1e-9", "1e99", "99999999", "3 "]
        ),
        max_size=30,
    ),
    st.sampled_from(['d="{}"', 'd="M0 0{}"', 'd="M1 1a{}"', 'd="M1 1h9" transform="scale({})"']),
)
def test_a_drawing_is_painted_in_plain_numbers_or_refused(pieces: list[str], where: str) -> None:
    data = svg(f"<path stroke='red' {where.format(''.join(pieces))}/>")
    try:
        drawing = read_svg(data, "x.svg")
    except HandoutError:
        return
    operators = painted_drawing(drawing).code.decode()
    assert re.fullmatch(r"((-?\d{1,8}(\.\d+)? |\[\] )*[a-zA-Z]+\*?\n)*", operators)
