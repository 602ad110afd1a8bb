from __future__ import annotations

import pytest

from handout.problems import ContentError
from handout.typeset.svg import read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">'
PLAIN = f'{HEAD}<title>x</title><path d="M2 2H98V48Z" fill="#f00"/></svg>'


def svg(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def test_a_plain_drawing_stays_vector() -> None:
    picture = read_svg(PLAIN.encode(), "x.svg")
    assert picture.width / picture.height == pytest.approx(2.0)
    assert b"1 0 0 rg" in picture.operators
    assert b"BT" not in picture.operators


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
        svg('<rect width="9" height="9" fill="url(https://example.org/#g)"/>'),
        svg('<rect width="9" height="9" onclick="x()"/>'),
        svg('<rect width="9" height="9" style="fill:red;opacity:.5"/>'),
        svg('<rect width="9" height="9" fill-opacity="0.2"/>'),
        svg("<foreignObject/>"),
        svg("<style>@import 'x.css';</style>"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + PLAIN.encode(),
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + PLAIN.encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
        b" " * 5_000_000,
    ],
)
def test_what_is_no_plain_drawing_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        read_svg(data, "x.svg")
    (problem,) = caught.value.problems
    assert problem.code == "picture-unusable"
    assert problem.place.file == "x.svg"


def test_notes_of_a_drawing_program_are_passed_over() -> None:
    inside = '<i:note xmlns:i="urn:x">n</i:note><rect width="9" height="9" opacity="1"/>'
    assert read_svg(svg(inside), "x.svg").width > 0
