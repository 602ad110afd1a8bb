"""The look as data: paper, type sizes, space and colours. All lengths in points.

Body type is 12 on 16 points; every height and space is a multiple of 4, so that the lines of
neighbouring columns and of both sides of a sheet stand on one grid.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handout.typeset.galley import Colour

MM = 72 / 25.4


def colour(code: str) -> Colour:
    """Return the colour of an sRGB code such as `#0f5c6e`."""
    red, green, blue = (round(int(code[i : i + 2], 16) / 255, 3) for i in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True)
class Style:
    """A kind of type: face, size, distance of baselines, colour."""

    face: str
    size: float
    leading: float
    colour: Colour


@dataclass(frozen=True)
class Paper:
    """A page and its margins."""

    width: float
    height: float
    top: float
    bottom: float
    side: float

    @property
    def column(self) -> float:
        """Width of the column."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> float:
        """Height of the column."""
        return self.height - self.top - self.bottom


A4 = Paper(width=210 * MM, height=297 * MM, top=48.0, bottom=64.0, side=20 * MM)

INK = colour("#16191c")
QUIET = colour("#4a5257")
"""For what is not read on the way through: 7:1 on white."""
WHITE = colour("#ffffff")
ACCENT = colour("#0f5c6e")
"""7.4:1 on white, and a strong grey on a photocopy."""
TINT = colour("#eaf2f4")
HAIRLINE = colour("#aebdc2")


@dataclass(frozen=True)
class Theme:
    """Everything that setting type needs to know about the look."""

    paper: Paper = A4
    measure: float = 404.0
    """Longest line of running text: some 70 letters, as RNIB's clear print asks."""
    figure_width: float = 60 * MM
    figure_height: float = 60 * MM
    gutter: float = 20.0
    indent: float = 20.0
    accent: Colour = ACCENT
    tint: Colour = TINT
    hairline: Colour = HAIRLINE
    body: Style = field(default=Style("regular", 12, 16, INK))
    strong: Style = field(default=Style("bold", 12, 16, INK))
    key_fact: Style = field(default=Style("bold", 12, 16, ACCENT))
    label: Style = field(default=Style("bold", 12, 16, ACCENT))
    running: Style = field(default=Style("regular", 10, 12, QUIET))
    headings: tuple[Style, ...] = (
        Style("bold", 28, 32, ACCENT),
        Style("bold", 20, 24, ACCENT),
        Style("bold", 15, 20, INK),
    )
    heading_space: tuple[float, ...] = (0.0, 32.0, 24.0)
    """Above a heading of level 1, 2, 3."""
    heading_gap: tuple[float, ...] = (12.0, 8.0, 4.0)
    """Below a heading of level 1, 2, 3, whatever follows."""
    paragraph_gap: float = 8.0
    point_gap: float = 4.0
    box_space: float = 12.0
    """Above a box, beyond its padding."""
    warning_padding: float = 12.0
    warning_sign: float = 30.0
    care_padding: float = 8.0


DEFAULT = Theme()
