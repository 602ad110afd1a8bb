"""The look as data: paper, type sizes, space and colours. All lengths in points.

Normal body type is 12 on 16 points; every height and space is a multiple of 4, so that the lines
of neighbouring columns and of both sides of a sheet stand on one grid. Larger editions keep the
proportions.
"""

from __future__ import annotations

from dataclasses import replace

from handout.frozen import frozen
from handout.pictures.colour import Colour
from handout.tailoring.edition import (
    STANDARD,
    Edition,
    FigureSide,
    Ink,
    Layout,
    PaperSize,
    TextSize,
)

MM = 72 / 25.4

WIDEST_PICTURE = 0.42
"""Part of the column's width that a picture beside its text may take."""
COMPACT_LEADING = 1.2
"""Of the size of the type, where a sheet must fit on one page; elsewhere lines are 1.33."""
HIGHEST_PICTURE = 0.45
"""Part of the column's depth that any picture may take."""

SMALLEST_CLEAR = 40 * MM
"""The longest side of a picture that is still clear to old eyes."""

Size = tuple[float, float]
"""Width and height."""


def colour(code: str) -> Colour:
    """Return the colour of an sRGB code such as `#0f5c6e`."""
    red, green, blue = (round(int(code[i : i + 2], 16) / 255, 3) for i in (1, 3, 5))
    return red, green, blue


@frozen
class Style:
    """A kind of type: face, size, distance of baselines, colour."""

    face: str
    size: float
    leading: float
    colour: Colour


@frozen
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


@frozen
class CardSheet:
    """The paper that cards are printed on, edge to edge, and how many side by side and below."""

    paper: Paper
    columns: int
    rows: int


INK = colour("#000000")
QUIET = colour("#4a5257")
"""For what is not read on the way through: 7:1 on white."""
WHITE = colour("#ffffff")
ACCENT = colour("#0f5c6e")
"""7.4:1 on white, and a strong grey on a photocopy."""
TINT = colour("#eaf2f4")
HAIRLINE = colour("#aebdc2")


@frozen
class Palette:
    """The colours of a sheet."""

    ink: Colour = INK
    quiet: Colour = QUIET
    accent: Colour = ACCENT
    tint: Colour = TINT
    hairline: Colour = HAIRLINE


@frozen
class Theme:
    """Everything that setting type needs to know about the look."""

    paper: Paper
    layout: Layout
    figure_side: FigureSide
    measure: float
    """Where all that is only text ends, in a frame or not: some 70 letters, as RNIB's clear print
    asks. The frame stands outside of it. Only items with pictures beside them, tables and lines
    across the page go further."""
    narrowest: float
    """A column of text beside a picture is at least so wide; else the picture stands above."""
    beside: Size
    """The largest size of a picture beside its text."""
    above: Size
    """The largest size of a picture above its text."""
    gutter: float
    indent: float
    accent: Colour
    tint: Colour
    hairline: Colour
    body: Style
    strong: Style
    key_fact: Style
    label: Style
    running: Style
    headings: tuple[Style, ...]
    bar_heading: Style
    """On a bar in the accent colour."""
    heading_space: tuple[float, ...]
    """Above a heading of level 1, 2, 3."""
    heading_gap: tuple[float, ...]
    """Below a heading of level 1, 2, 3, whatever follows."""
    paragraph_gap: float
    point_gap: float
    box_space: float
    """Above a box, beyond its padding."""
    warning_padding: float
    care_padding: float
    card_least: float
    """Height of a card, if its text needs no more: three fit below each other on a page."""
    pen_room: float
    """Height of a line, or of a cell of a chart, to write in by hand."""
    card_sheet: CardSheet | None = None
    """What cards are cut out of; then `paper` is one card."""
    columns: int = 1
    """In which all below the title stands, but for what has a page of its own: one or two."""

    def text_width(self, room: float, padding: float = 0.0) -> float:
        """Return how wide text is where there is so much room, with the padding to its right."""
        return min(room, self.measure + padding)

    @property
    def largest_picture(self) -> Size:
        """What no picture is wider or higher than."""
        return tuple(map(max, self.beside, self.above))  # type: ignore[return-value]


_PAPERS = {
    PaperSize.A4: Paper(width=210 * MM, height=297 * MM, top=48.0, bottom=64.0, side=20 * MM),
    PaperSize.A5: Paper(width=148 * MM, height=210 * MM, top=44.0, bottom=56.0, side=12 * MM),
    PaperSize.LETTER: Paper(width=612.0, height=792.0, top=48.0, bottom=64.0, side=20 * MM),
}

_CARDS_ACROSS = {PaperSize.A4: 2, PaperSize.LETTER: 2, PaperSize.A5: 1}
"""Cards side by side: a card is an A6, or a quarter of a letter; in larger type, twice as large."""

_SIZES = {TextSize.NORMAL: 12.0, TextSize.CLEAR: 14.0, TextSize.LARGE: 18.0}
"""Of running text, in points."""

_PHOTOCOPY = Palette(
    ink=colour("#000000"),
    quiet=colour("#3a3a3a"),
    accent=colour("#000000"),
    tint=colour("#f2f2f2"),
    hairline=colour("#8a8a8a"),
)


def theme_of(edition: Edition, accent: str | None = None) -> Theme:
    """Return the look of an edition; type, lines and pictures are in proportion.

    Args:
        edition: The edition.
        accent: A ward's own colour, such as `#0f5c6e`.
    """
    palette = _palette(edition.ink, accent)
    cards = _card_sheet(edition) if edition.layout is Layout.CARDS else None
    paper = _card_of(cards) if cards else _PAPERS[edition.paper]
    size = _SIZES[edition.text_size]
    scale = size / 12

    def style(face: str, points: float, leading: float, paint: Colour) -> Style:
        return Style(face, round(points * scale, 1), round(leading * scale, 1), paint)

    def lengths(*points: float) -> tuple[float, ...]:
        return tuple(round(length * scale, 1) for length in points)

    def air(*points: float) -> tuple[float, ...]:
        # Space grows less than type, or large print would be mostly white.
        return tuple(round(length * scale**0.5, 1) for length in points)

    indent, paragraph_gap, point_gap = lengths(20, 8, 4)
    gutter, box_space, warning_padding, care_padding = air(20, 12, 12, 8)
    large = edition.layout is Layout.SINGLE
    running = min(scale, 1.2)
    theme = Theme(
        paper=paper,
        layout=edition.layout,
        figure_side=edition.figure_side,
        measure=round(404 * scale, 1),
        narrowest=13 * size,
        beside=(
            min(60 * MM * scale, WIDEST_PICTURE * paper.column),
            min(60 * MM * scale, HIGHEST_PICTURE * paper.depth),
        ),
        above=(
            min(404 * scale, paper.column),
            min((120 if large else 64) * MM * scale, HIGHEST_PICTURE * paper.depth),
        ),
        gutter=gutter,
        indent=indent,
        accent=palette.accent,
        tint=palette.tint,
        hairline=palette.hairline,
        body=style("regular", 12, 16, palette.ink),
        strong=style("bold", 12, 16, palette.ink),
        key_fact=style("bold", 12, 16, palette.accent),
        label=style("bold", 12, 16, palette.accent),
        running=Style("regular", 10 * running, 12 * running, palette.quiet),
        headings=(
            style("bold", 28, 32, palette.accent),
            style("bold", 20, 24, palette.accent),
            style("bold", 15, 20, palette.ink),
        ),
        bar_heading=style("bold", 20, 24, WHITE),
        heading_space=air(20, 32, 24),
        heading_gap=air(12, 8, 4),
        paragraph_gap=paragraph_gap,
        point_gap=point_gap,
        box_space=box_space,
        warning_padding=warning_padding,
        care_padding=care_padding,
        card_least=(paper.depth - 2 * gutter - 2 * size - 32) / 3,
        pen_room=26 * scale**0.5,
        card_sheet=cards,
    )
    if cards:
        small = replace(theme.running, size=9 * running, leading=10.8 * running)
        return replace(_close(theme, scale), running=small)
    if edition.layout is Layout.COMPACT:
        narrow = replace(paper, top=40.0, bottom=54.0, side=31.0)
        return replace(_close(theme, scale), paper=narrow)
    return theme


def _card_sheet(edition: Edition) -> CardSheet:
    """Return how cards share a paper; in larger type, not every exercise fits on an A6."""
    across = _CARDS_ACROSS[edition.paper]
    if edition.text_size is TextSize.NORMAL:
        return CardSheet(_PAPERS[edition.paper], across, 2)
    return CardSheet(_PAPERS[edition.paper], 1, across)


def _card_of(sheet: CardSheet) -> Paper:
    """Return a card with margins that every printer reaches, and that a crooked cut leaves."""
    width, height = sheet.paper.width / sheet.columns, sheet.paper.height / sheet.rows
    return Paper(width, height, top=40.0, bottom=54.0, side=31.0)


def _close(theme: Theme, scale: float) -> Theme:
    """Return a look in type of the same size, with headings, lines and margins that take less."""

    def closer(style: Style) -> Style:
        return replace(style, leading=round(COMPACT_LEADING * style.size, 1))

    def heading(style: Style, size: float) -> Style:
        return replace(style, size=round(size * scale, 1), leading=round(1.2 * size * scale, 1))

    title, section, item = theme.headings
    return replace(
        theme,
        measure=round(460 * scale, 1),
        gutter=0.6 * theme.gutter,
        body=closer(theme.body),
        strong=closer(theme.strong),
        key_fact=closer(theme.key_fact),
        label=closer(theme.label),
        headings=(heading(title, 19), heading(section, 14), heading(item, 13)),
        bar_heading=heading(theme.bar_heading, 14),
        heading_space=(8.0, 10.0, 9.0),
        heading_gap=(6.0, 4.0, 2.0),
        paragraph_gap=0.5 * theme.paragraph_gap,
        point_gap=0.5 * theme.point_gap,
        box_space=0.5 * theme.box_space,
        warning_padding=0.5 * theme.warning_padding,
        care_padding=0.4 * theme.care_padding,
    )


def _palette(ink: Ink, accent: str | None) -> Palette:
    if ink is Ink.BLACK:
        return _PHOTOCOPY
    if accent is None:
        return Palette()
    own = colour(accent)
    return Palette(accent=own, tint=_mixed(own, 0.09), hairline=_mixed(own, 0.35))


def _mixed(paint: Colour, part: float) -> Colour:
    """Return a colour thinned with white."""
    red, green, blue = (round(1 - part * (1 - level), 3) for level in paint)
    return red, green, blue


DEFAULT = theme_of(STANDARD)
