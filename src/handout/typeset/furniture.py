"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

from handout.document.tree import Running
from handout.problems import ContentError, Problem
from handout.typeset.galley import Furniture, Galley
from handout.typeset.operands import numbers
from handout.typeset.setting import set_line
from handout.typeset.shop import Shop

HEADER_ABOVE = 20.0
FOOTER_BELOW = 26.0
NUMBER_GAP = 12.0
"""Distance from the column to the furniture's nearest baseline, in points."""


def set_furniture(running: Running, pages: int, shop: Shop) -> tuple[Furniture, ...]:
    """Return the furniture of each page.

    The first page has its title in large type, so the header begins on the second.

    Raises:
        ContentError: a line is longer than the column, or runs into the page number.
    """
    _check_room(running, pages, shop)
    return tuple(
        Furniture(_header(running, shop) if page > 1 else _NOTHING, _footer(running, number, shop))
        for page in range(1, pages + 1)
        for number in [running.page.format(page=page, pages=pages)]
    )


def _check_room(running: Running, pages: int, shop: Shop) -> None:
    font = shop.fonts[shop.theme.running.face]
    size, column = shop.theme.running.size, shop.theme.paper.column
    number = font.length(running.page.format(page=pages, pages=pages), size)
    # The page number stands beside the footer's first line.
    rooms = [column - number - NUMBER_GAP, *([column] * (len(running.footer) - 1))]
    footer = zip(running.footer, rooms, strict=True)
    lines = [(running.header, column, running.title_place)]
    lines += [(line, room, running.review_place) for line, room in footer]
    problems = [
        Problem(
            "line-too-long",
            place,
            f"'{line}' is longer than the page is wide",
            "this line stands on every page and would run over its edge",
            "shorten the title, or the names in the review",
        )
        for line, room, place in lines
        if font.length(line, size) > room
    ]
    if problems:
        raise ContentError(problems)


_NOTHING = Galley(0.0, (b"",))


def _header(running: Running, shop: Shop) -> Galley:
    paper = shop.theme.paper
    y = paper.height - paper.top + HEADER_ABOVE
    return _artifact("Header", [(running.header, y, False)], shop)


def _footer(running: Running, number: str, shop: Shop) -> Galley:
    paper, leading = shop.theme.paper, shop.theme.running.leading
    y = paper.bottom - FOOTER_BELOW
    lines = [(text, y - index * leading, False) for index, text in enumerate(running.footer)]
    rule = b"%s RG 0.5 w %s m %s l S" % (
        numbers(*shop.theme.hairline),
        numbers(paper.side, y + leading + 2),
        numbers(paper.width - paper.side, y + leading + 2),
    )
    return _artifact("Footer", [*lines, (number, y, True)], shop, rule)


def _artifact(
    subtype: str, lines: list[tuple[str, float, bool]], shop: Shop, rule: bytes = b""
) -> Galley:
    """Set lines at their heights, flush left or flush right."""
    paper = shop.theme.paper
    code = [b"/Artifact<</Type/Pagination/Subtype/%s>>BDC" % subtype.encode("ascii"), rule]
    characters: list[tuple[str, str]] = []
    for text, y, flush_right in lines:
        operators, length, used = set_line(text, shop.theme.running, shop.fonts)
        left = paper.width - paper.side - length if flush_right else paper.side
        code.append(b"q 1 0 0 1 %s cm %s Q" % (numbers(left, y), operators))
        characters += used
    return Galley(0.0, (b" ".join([*code, b"EMC\n"]),), characters=tuple(characters))
