from __future__ import annotations

import pytest
from PIL import ImageColor

from handout.pictures.svg.colours import NAMED, Ink, colour
from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paint import Paint, painted_with
from tests.pictures.test_svg import painted

TRIANGLE = ["1 1 m", "3 1 l", "3 3 l"]


def state(attributes: dict[str, str]) -> dict[str, str]:
    """Return the graphics state of a shape that stands alone."""
    written = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    lines = (line.rpartition(" ") for line in painted(f'<path d="M1 1h2v2" {written}/>'))
    return {operator: operands for operands, _, operator in lines}


def drawn(attributes: str) -> list[str]:
    """Return how a triangle is painted: all but its outline."""
    lines = painted(f'<path d="M1 1h2v2" {attributes}/>')
    assert not lines or lines[-4:-1] == TRIANGLE
    return [*lines[:-4], *lines[-1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#f80", (1, 0.533, 0)),
        ("#1b334d", (0.106, 0.2, 0.302)),
        ("rgb(255,51,0)", (1, 0.2, 0)),
        ("rgb( 255 51 0 )", (1, 0.2, 0)),
        ("rgb(100%, 20%,0%)", (1, 0.2, 0)),
        ("rgb(300,-5,0)", (1, 0, 0)),
        ("rebeccapurple", (0.4, 0.2, 0.6)),
        ("none", None),
        ("transparent", None),
    ],
)
def test_colours(text: str, expected: Ink) -> None:
    assert colour(text) == expected


def test_all_names_of_css() -> None:
    assert len(NAMED) == 148
    for name in NAMED:
        found = colour(name)
        assert isinstance(found, tuple)
        assert tuple(round(level * 255) for level in found) == ImageColor.getrgb(name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "reddish", "#ff", "#ff00ff80", "#f0f8", "rgb(1,2)", "rgb(1,2,3,.5)", "rgb(1%,2,3)"),
        *("rgb(1,2,red)", "hsl(1,2%,3%)", "url(#a)", "ff0000", "context-fill"),
    ],
)
def test_what_is_no_solid_colour_is_refused(text: str) -> None:
    with pytest.raises(DrawingError):
        colour(text)


def test_a_shape_is_black_inside_unless_it_says_otherwise() -> None:
    assert drawn("") == ["0 g", "f"]
    assert drawn('fill="red" fill-rule="evenodd"') == ["1 0 0 rg", "f*"]
    assert drawn('style="fill: RED; fill-rule: evenodd"') == ["1 0 0 rg", "f*"]


def test_a_stroke() -> None:
    plain = ["0 0 1 RG", "1 w", "0 J", "0 j", "4 M", "[] 0 d"]
    assert drawn('fill="none" stroke="blue"') == [*plain, "S"]
    assert drawn('stroke="blue"') == ["0 g", *plain, "B"]
    assert drawn('stroke="blue" fill-rule="evenodd"')[-1] == "B*"
    assert drawn('fill="none" stroke="blue" fill-rule="evenodd"')[-1] == "S"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("stroke-width", "2.5", {"w": "2.5"}),
        ("stroke-width", "3pt", {"w": "4"}),
        ("stroke-linecap", "round", {"J": "1"}),
        ("stroke-linecap", "square", {"J": "2"}),
        ("stroke-linejoin", "bevel", {"j": "2"}),
        ("stroke-linejoin", "round", {"j": "1"}),
        ("stroke-miterlimit", "1.5", {"M": "1.5"}),
        ("stroke-dasharray", "5,3", {"d": "[5 3] 0"}),
        ("stroke-dasharray", "5 3px .25", {"d": "[5 3 0.25] 0"}),
        ("stroke-dasharray", "none", {"d": "[] 0"}),
        ("stroke-dasharray", "0 0", {"d": "[] 0"}),
        ("stroke-dasharray", "1e-9 1e-9", {"d": "[] 0"}),
    ],
)
def test_each_property_of_a_stroke(key: str, value: str, expected: dict[str, str]) -> None:
    assert expected.items() <= state({"stroke": "red", key: value}).items()
    assert expected.items() <= state({"style": f"stroke:red;{key}:{value}"}).items()


def test_dashes_that_begin_elsewhere() -> None:
    dashed = {"stroke": "red", "stroke-dasharray": "5 3"}
    assert state({**dashed, "stroke-dashoffset": "2"})["d"] == "[5 3] 2"
    # PDF knows no offset below 0; an odd number of lengths begins again with the second round.
    assert state({**dashed, "stroke-dashoffset": "-2"})["d"] == "[5 3] 14"
    odd = {"stroke": "red", "stroke-dasharray": "5"}
    assert state({**odd, "stroke-dashoffset": "-2"})["d"] == "[5] 8"


def test_a_stroke_too_fine_to_print_is_none() -> None:
    assert state({"fill": "none", "stroke": "red", "stroke-width": "1e-9"}) == {}


def test_the_style_comes_before_attributes_and_both_before_what_is_inherited() -> None:
    assert drawn('fill="red" style="fill:blue"') == ["0 0 1 rg", "f"]
    group = '<g fill="red" stroke="lime" style="stroke-width:3"><path d="M1 1h2v2" {}/></g>'
    assert {"1 0 0 rg", "0 1 0 RG", "3 w"} < set(painted(group.format("")))
    assert {"0 0 1 rg", "3 w"} < set(painted(group.format('fill="blue"')))
    assert {"1 0 0 rg", "3 w"} < set(painted(group.format('fill="inherit"')))


def test_the_current_colour_is_that_where_something_is_painted() -> None:
    assert drawn('color="red" fill="currentColor"') == ["1 0 0 rg", "f"]
    inside = '<g color="red" fill="currentColor"><path d="M1 1h2v2" {}/></g>'
    assert painted(inside.format(""))[0] == "1 0 0 rg"
    assert painted(inside.format('color="blue"'))[0] == "0 0 1 rg"
    assert painted(inside.format('color="currentColor"'))[0] == "1 0 0 rg"


def test_what_is_set_is_not_set_again() -> None:
    twice = '<path d="M1 1h2v2" fill="red" stroke="blue"/>' * 2
    assert painted(twice)[-4:] == [*TRIANGLE, "B"]
    assert painted(twice).count("1 0 0 rg") == painted(twice).count("1 w") == 1
    assert painted('<path d="M1 1h2v2" fill="red"/><path d="M1 1h2v2"/>')[5:6] == ["0 g"]


def test_a_line_has_nothing_to_fill() -> None:
    assert painted('<line x2="9" fill="red"/>') == []
    assert painted('<line x2="9" fill="red" stroke="blue"/>')[-1] == "S"


@pytest.mark.parametrize(
    "attribute",
    [
        'fill="reddish"',
        'fill-rule="odd"',
        'stroke-width="-1"',
        'stroke-width="2em"',
        'stroke-width="5%"',
        'stroke-linecap="flat"',
        'stroke-linejoin="arcs"',
        'stroke-miterlimit="0.5"',
        'stroke-dasharray="5 -3"',
        'stroke-dasharray="5%"',
        f'stroke-dasharray="{65 * "1 "}"',
        'stroke-dashoffset="far"',
        'visibility="maybe"',
        'mask="url(#a)"',
        'filter="blur(2px)"',
        'marker-end="url(#a)"',
        'style="marker:url(#a)"',
        'style="mix-blend-mode:multiply"',
        'paint-order="upside down"',
        'clip-path="circle(5px)"',
        'clip-path="url(other.svg#a)"',
        'fill="url(#a) icc-color(x)"',
        'fill-opacity="much"',
        'vector-effect="non-scaling-stroke"',
        'transform-origin="5 5"',
        'style="transform:scale(2)"',
        'pathLength="5"',
        'href="other.svg"',
        'onclick="x()"',
        'style="red"',
        'style="d:none"',
    ],
)
def test_what_would_be_printed_otherwise_than_it_is_meant_is_refused(attribute: str) -> None:
    _, reasons = painted_with(Paint(), dict([attribute.replace('"', "").split("=", 1)]))
    assert len(reasons) == 1


def test_what_changes_nothing_is_passed_over() -> None:
    written = (
        'id="a" class="b" style="display:inline;opacity:1;fill-opacity:1.0;stroke-opacity:100%;'
        "marker:none;clip-path:none;mask:none;filter:none;paint-order:normal;vector-effect:none;"
        "font-family:'Sans';-inkscape-stroke:none;enable-background:accumulate;stop-color:#000;"
        'mix-blend-mode:normal;isolation:auto;overflow:visible;" clip-rule="evenodd"'
    )
    assert drawn(written) == ["0 g", "f"]
