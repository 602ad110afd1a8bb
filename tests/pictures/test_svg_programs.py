"""Drawings in the form in which drawing programs write them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import DEFAULT
from handout.pdf.painting.drawings import Painting, painted_drawing
from handout.pdf.painting.pictures import mirrored, painted_picture
from handout.pictures.svg import read_svg
from handout.preflight.verify import verify
from handout.problems import HandoutError
from handout.storage.snapshot import Library
from tests.conftest import read_sample, sheet_of
from tests.pictures.test_svg import HEAD, painted, svg
from tests.validation import validators

ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 15.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
\t<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
\t<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">
\t<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" id="Layer_1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;"
\t xmlns:xlink="&ns_xlink;" x="0px" y="0px" width="100px" height="50px" viewBox="0 0 100 50"
\t style="enable-background:new 0 0 100 50;" overflow="visible" xml:space="preserve">
<style type="text/css">
\t.st0{fill:#FF0000;stroke:#000000;stroke-width:2;stroke-miterlimit:10;}
\t.st1{clip-path:url(#SVGID_2_);fill:#0000FF;}
\t.st2{display:none;}
</style>
<switch>
\t<foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">
\t\t<i:pgfRef xlink:href="#adobe_illustrator_pgf"></i:pgfRef>
\t</foreignObject>
\t<g i:extraneous="self">
\t\t<path class="st0" d="M1 1h2v2"/>
\t\t<g>
\t\t\t<defs><rect id="SVGID_1_" x="5" y="5" width="9" height="9"/></defs>
\t\t\t<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
\t\t\t<path class="st1" d="M0 0h20v20"/>
\t\t</g>
\t\t<g id="guides" class="st2"><text>hidden</text></g>
\t</g>
</switch>
<i:pgf id="adobe_illustrator_pgf"><![CDATA[eJzs]]></i:pgf>
</svg>
"""

INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   width="100mm" height="50mm" viewBox="0 0 100 50" id="svg1" inkscape:version="1.3">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" showgrid="false"/>
  <defs id="defs2">
    <linearGradient id="linearGradient1" inkscape:collect="always">
      <stop style="stop-color:#ff0000;stop-opacity:1" offset="0" id="stop1"/>
      <stop style="stop-color:#0000ff;stop-opacity:1" offset="1" id="stop2"/>
    </linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#linearGradient1" id="linearGradient2"
       x1="10" y1="0" x2="30" y2="0" gradientUnits="userSpaceOnUse"/>
    <linearGradient id="swatch" inkscape:swatch="solid">
      <stop style="stop-color:#00ff00;stop-opacity:1" offset="0"/>
    </linearGradient>
    <filter id="unused"/>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" space="preserve">
    <path style="fill:url(#linearGradient2);fill-opacity:1;stroke:none" d="M10 0h20v20"/>
    <path id="arm" style="fill:url(#swatch);stroke:#000000;stroke-width:0.5;stroke-opacity:0;
       paint-order:stroke fill markers;-inkscape-stroke:none" d="M1 1h2v2"
       sodipodi:nodetypes="ccc"/>
    <use x="0" y="0" xlink:href="#arm" id="use1" transform="translate(40,0)" width="100%"
       height="100%"/>
    <path style="opacity:0.5;fill:#000000;fill-opacity:0.5" d="M5 5h2v2" x="5" y="5"/>
  </g>
</svg>
"""

AFFINITY = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="100%" height="100%" viewBox="0 0 100 50" version="1.1"
   xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
   xml:space="preserve" xmlns:serif="http://www.serif.com/"
   style="fill-rule:evenodd;clip-rule:evenodd;stroke-linejoin:round;stroke-miterlimit:2;">
    <g transform="matrix(2,0,0,2,10,10)">
        <g id="Layer1" serif:id="Layer 1">
            <clipPath id="_clip1"><path d="M0 0h9v9h-9zM2 2h3v3h-3z"/></clipPath>
            <g clip-path="url(#_clip1)"><path d="M1 1h2v2" style="fill:rgb(255,51,0);"/></g>
        </g>
    </g>
    <g style="opacity:0.4"><path d="M1 1h2v2"/><path d="M2 2h2v2" style="fill:white"/></g>
    <rect x="0" y="0" width="100" height="50" style="fill:none;"/>
</svg>
"""

FIGMA = """<svg width="100" height="50" viewBox="0 0 100 50" fill="none"
xmlns="http://www.w3.org/2000/svg">
<g clip-path="url(#clip0_1_2)">
<path fill-rule="evenodd" clip-rule="evenodd" d="M1 1h2v2Z" fill="#D9D9D9"/>
<circle cx="50" cy="25" r="8" fill="url(#paint0_radial_1_2)"/>
<path d="M20 20H30" stroke="black" stroke-opacity="0.2" stroke-linecap="square"/>
</g>
<defs>
<radialGradient id="paint0_radial_1_2" cx="0" cy="0" r="1" gradientUnits="userSpaceOnUse"
gradientTransform="translate(50 25) rotate(90) scale(8)">
<stop stop-color="white"/>
<stop offset="1" stop-color="#737373"/>
</radialGradient>
<clipPath id="clip0_1_2"><rect width="100" height="50" fill="white"/></clipPath>
</defs>
</svg>
"""

PROGRAMS = {
    "illustrator": ILLUSTRATOR,
    "inkscape": INKSCAPE,
    "affinity": AFFINITY,
    "figma": FIGMA,
}


def painting(text: str) -> Painting:
    return painted_drawing(read_svg(text.encode(), "x.svg"))


def lines(text: str) -> str:
    return " ".join(painting(text).code.decode().splitlines()[1:])


def reasons(text: str | bytes) -> list[tuple[str, int]]:
    with pytest.raises(HandoutError) as caught:
        read_svg(text if isinstance(text, bytes) else text.encode(), "x.svg")
    return [(problem.message, problem.place.line) for problem in caught.value.problems]


def test_illustrator() -> None:
    assert lines(ILLUSTRATOR) == (
        "1 0 0 rg 0 G 2 w 0 J 0 j 10 M [] 0 d 1 1 m 3 1 l 3 3 l B"
        " q 5 5 m 14 5 l 14 14 l 5 14 l h W n"
        " 0 0 1 rg 0 0 m 20 0 l 20 20 l f Q"
    )


def test_inkscape() -> None:
    arm = "1 1 m 3 1 l 3 3 l f"
    assert lines(INKSCAPE) == (
        "q 10 0 m 30 0 l 30 20 l W n /S0 sh Q"
        f" 0 1 0 rg {arm} q 1 0 0 1 40 0 cm q {arm} Q Q"
        " q 0 g /O250 gs 5 5 m 7 5 l 7 7 l f Q"
    )
    resources = painting(INKSCAPE).resources
    assert b"/ExtGState<</O250<</ca 0.25/CA 0.25>>>>" in resources
    assert b"/S0<</ShadingType 2/ColorSpace/DeviceRGB/Coords[10 0 30 0]" in resources
    assert b"/C0[1 0 0]/C1[0 0 1]" in resources


def test_affinity() -> None:
    assert lines(AFFINITY) == (
        "q 2 0 0 2 10 10 cm q"
        " 0 0 m 9 0 l 9 9 l 0 9 l h 2 2 m 5 2 l 5 5 l 2 5 l h W* n"
        " 1 0.2 0 rg 1 1 m 3 1 l 3 3 l f* Q Q"
        " q /O400 gs /G0 Do Q"
    )
    (group,) = painting(AFFINITY).groups
    assert " ".join(group.code.decode().split()) == (
        "0 g 1 1 m 3 1 l 3 3 l f* 1 g 2 2 m 4 2 l 4 4 l f*"
    )


def test_figma() -> None:
    written = lines(FIGMA)
    assert written.startswith("q 0 0 m 100 0 l 100 50 l 0 50 l h W n 0.851 g")
    assert "W n 0 8 -8 0 50 25 cm /S0 sh Q" in written
    assert written.endswith("0 G 1 w 2 J 0 j 4 M [] 0 d /O200 gs 20 20 m 30 20 l S Q")
    assert b"/S0<</ShadingType 3" in painting(FIGMA).resources


@pytest.fixture
def sheet(library: Library, fonts: Fonts, tmp_path: Path) -> Path:
    """A sheet with the drawings of all programs; the last one holds a transparency group."""
    read = {name: read_svg(text.encode(), name) for name, text in PROGRAMS.items()}
    pictures = {
        "sit-back": read["illustrator"],
        "weight-shift": read["inkscape"],
        "stand-tall": mirrored(painted_picture(read["figma"])),
        "table": replace(read["affinity"], grey=True),
    }
    context = LayoutContext(DEFAULT, fonts, pictures)
    file = tmp_path / "x.pdf"
    file.write_bytes(sheet_of(read_sample(library, "da"), context).content)
    return file


@pytest.mark.slow
def test_a_sheet_with_drawings_of_all_programs_is_sound(sheet: Path) -> None:
    pdf = sheet.read_bytes()
    assert pdf.count(b"/Subtype/Form") == len(PROGRAMS) + 1
    assert verify(pdf, "x.pdf") == ()
    for standard in ("ua1", "2a"):
        assert validators.page_validation(sheet, standard) == []


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_the_reference_validator_passes_opacity_and_gradients(sheet: Path, standard: str) -> None:
    assert validators.verapdf([sheet], standard) == {sheet: True}


def test_a_tiny_drawing_keeps_its_shape() -> None:
    tiny = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 .02 .02">'
        '<circle cx=".01" cy=".01" r=".0064"/></svg>'
    )
    drawing = read_svg(tiny.encode(), "x.svg")
    assert drawing.width == drawing.height == pytest.approx(10)
    assert painted_drawing(drawing).code.splitlines()[2] == b"0.0164 0.01 m"


def test_a_fill_without_an_area_is_not_painted() -> None:
    dashed = 'stroke="red" stroke-width="4" stroke-dasharray="12 20"'
    assert painted(f'<path d="M10 20H190" {dashed}/>')[-1] == "S"
    assert painted('<path d="M10 20L30 40 20 30Z"/>') == []
    assert painted('<polyline points="1,1 5,5"/>') == []
    # What has an area stays, whole where it is stroked.
    mixed = '<path d="M10 20H90M1 1h2v2Z" stroke="red"/>'
    assert " ".join(painted(mixed)).startswith("0 g 1 1 m 3 1 l 3 3 l h f 1 0 0 RG")
    assert " ".join(painted(mixed)).endswith("10 20 m 90 20 l 1 1 m 3 1 l 3 3 l h S")


def test_a_square_end_of_a_line_without_length_is_a_square() -> None:
    dot = (
        '<path d="M100 70L100 70" stroke="green" fill="none" stroke-width="20"'
        ' stroke-linecap="{}"/>'
    )
    square = "0 0.502 0 rg 90 60 m 110 60 l 110 80 l 90 80 l h f"
    assert " ".join(painted(dot.format("square"))).endswith(f"S {square}")
    assert square not in " ".join(painted(dot.format("round")))
    assert square not in " ".join(painted(dot.format("butt")))


def test_what_lets_everything_through_is_not_painted() -> None:
    for nothing in ('fill-opacity="0"', 'opacity="0"', 'opacity="0%"', 'style="opacity:0"'):
        assert painted(f'<path d="M1 1h2v2" {nothing}/>') == []


def test_fill_and_line_that_let_through_are_painted_one_upon_the_other() -> None:
    both = '<path d="M1 1h2v2" stroke="red" fill-opacity=".5" {}/>'
    assert " ".join(painted(both.format(""))) == (
        "0 g /O500 gs 1 1 m 3 1 l 3 3 l f"
        " 1 0 0 RG 1 w 0 J 0 j 4 M [] 0 d /O1000 gs 1 1 m 3 1 l 3 3 l S"
    )
    below = painted(both.format('paint-order="stroke"'))
    assert below.index("S") < below.index("f")


def test_rules_of_a_style_sheet_go_by_their_rank() -> None:
    sheet = (
        "<style>#a{fill:#010101} .b.c{fill:red} .b{fill:lime} path{fill:blue} *{fill:#fff}</style>"
    )

    def fill(attributes: str) -> str:
        return painted(f'{sheet}<path d="M1 1h2v2" {attributes}/>')[0]

    assert fill("") == "0 0 1 rg"
    assert fill('fill="red"') == "0 0 1 rg"
    assert fill('class="b"') == "0 1 0 rg"
    assert fill('class="c b"') == "1 0 0 rg"
    assert fill('class="b" id="a"') == "0.004 g"
    assert fill('class="b" style="fill:blue"') == "0 0 1 rg"


@pytest.mark.parametrize(
    "sheet",
    [
        *("@import 'x.css';", "g path{fill:red}", "path:hover{fill:red}", "[d]{fill:red}"),
        *("@media print{path{fill:red}}", "path{fill:red", "path{fill:red !important}"),
    ],
)
def test_a_style_sheet_with_more_than_plain_rules_is_refused(sheet: str) -> None:
    assert reasons(svg(f'<style>{sheet}</style><path d="M1 1h2v2"/>'))


@pytest.mark.parametrize(
    "inside",
    [
        '<clipPath id="a"><text>x</text></clipPath><path clip-path="url(#a)" d="M1 1h2v2"/>',
        '<clipPath id="a" clipPathUnits="objectBoundingBox"/><g clip-path="url(#a)"/>',
        '<clipPath id="a"><circle r="5"/><circle r="9"/></clipPath><g clip-path="url(#a)"/>',
        '<clipPath id="a" clip-path="url(#a)"/><g clip-path="url(#a)"/>',
        '<clipPath id="a"><use id="b" href="#b"/></clipPath><g clip-path="url(#a)"/>',
        '<mask id="a"/><g clip-path="url(#a)"/>',
        '<g clip-path="url(#nowhere)"/>',
        '<pattern id="a"/><path d="M1 1h2v2" fill="url(#a)"/>',
        '<linearGradient id="a" href="#a"/><path d="M1 1h2v2" fill="url(#a)"/>',
        '<path d="M1 1h2v2" fill="url(#nowhere)"/>',
        '<symbol id="a"/><use href="#a"/>',
        '<switch><foreignObject/><path d="M1 1h2v2"/></switch>',
        '<switch><g systemLanguage="da"/><path d="M1 1h2v2"/></switch>',
        '<path d="M1 1h2v2"><animate attributeName="d"/></path>',
    ],
)
def test_what_would_look_otherwise_is_refused(inside: str) -> None:
    assert reasons(svg(inside))


def gradient(attributes: str, first: str = "", last: str = "") -> str:
    return (
        f'{HEAD}<linearGradient id="a" {attributes}><stop stop-color="red" {first}/>'
        f'<stop offset="1" stop-color="blue" {last}/></linearGradient>'
        '<path d="M10 10h20v20" fill="url(#a) lime"/></svg>'
    )


def test_a_gradient_lies_within_its_shape() -> None:
    assert "20 0 0 20 10 10 cm /S0 sh" in lines(gradient(""))
    assert "0 20 -20 0 10 10 cm /S0 sh" in lines(gradient('gradientTransform="rotate(90)"'))
    assert lines(gradient('x2="0"')).startswith("0 0 1 rg")
    paler = 'stop-opacity=".5"'
    assert "/O500 gs" in lines(gradient("", paler, paler))


def test_a_gradient_that_cannot_be_printed_is_refused() -> None:
    assert reasons(gradient("", 'stop-opacity=".5"'))
    assert reasons(gradient('spreadMethod="repeat"'))
    assert reasons(gradient("", 'offset="1"'))


def test_a_colour_stands_in_for_a_gradient_that_is_not_there() -> None:
    missing = '<path d="M1 1h2v2" fill="url(#nowhere) red"/>'
    assert painted(missing)[0] == "1 0 0 rg"


def test_a_gradient_in_grey_has_no_colour_left() -> None:
    drawing = replace(read_svg(gradient("").encode(), "x.svg"), grey=True)
    painting = painted_drawing(drawing)
    assert b"/ColorSpace/DeviceGray" in painting.resources
    assert b"/C0[0.498]" in painting.resources


def test_a_symbol_lies_in_its_room() -> None:
    inside = (
        '<symbol id="a" viewBox="0 0 10 10"><path d="M1 1h2v2"/></symbol>'
        '<use href="#a" x="5" y="6" width="20" height="20"/>'
    )
    assert " ".join(painted(inside)) == (
        "q 1 0 0 1 5 6 cm q 2 0 0 2 0 0 cm 0 0 m 10 0 l 10 10 l 0 10 l h W n"
        " 0 g 1 1 m 3 1 l 3 3 l f Q Q"
    )


def test_all_reasons_are_told_at_once_with_their_lines() -> None:
    inside = (
        '\n<text>hej</text>\n<image href="x.png"/>\n<path d="M1 1" fill="reddish" mask="url(#m)"/>'
        "\n<text>hej</text>\n<defs><text>unused</text></defs>"
    )
    found = reasons(svg(inside))
    assert [line for _, line in found] == [2, 3, 4, 4]
    assert "<text>" in found[0][0]
    assert "1 more" in found[0][0]


def test_parts_used_again_and_again_are_bounded() -> None:
    doubled = '<path id="u0" d="M1 1h2v2"/>' + "".join(
        f'<g id="u{n}"><use href="#u{n - 1}"/><use href="#u{n - 1}"/></g>' for n in range(1, 30)
    )
    ((message, _),) = reasons(svg(f"<defs>{doubled}</defs><use href='#u29'/>"))
    assert "500000" in message
