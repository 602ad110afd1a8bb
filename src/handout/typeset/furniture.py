"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

from dataclasses import replace

from handout.document.tree import Running
from handout.problems import ContentError, Place, Problem
from handout.typeset.galley import Furniture, Galley
from handout.typeset.operands import numbers
from handout.typeset.setting import Line, set_line
from handout.typeset.shop import Shop

HEADER_ABOVE = 20.0
FOOTER_BELOW = 26.0
NUMBER_GAP = 12.0
"""Distance from the column to the furniture's nearest baseline, in points."""

BETWEEN = " · "
"""Between the parts of the footer that share a line."""

MOST_PAGES = 999


def with_room_for(running: Running, shop: Shop) -> Shop:
    """Return the shop with margins on its paper that hold the header and the footer.

    Raises:
        ContentError: a part of them is longer than a line.
    """
    leading = shop.theme.running.leading
    _check_room(running, shop)
    below = (len(_footer_lines(running, shop)) - 2) * leading
    above = (len(_header_lines(running, shop)) - 1) * leading
    if above <= 0 and below <= 0:
        return shop
    return shop.memory.recall(_with_margins, (shop,), (above, max(0.0, below)))


def _with_margins(shop: Shop, above: float, below: float) -> Shop:
    """Return the shop with so much more margin on its paper."""
    paper = shop.theme.paper
    roomy = replace(paper, top=paper.top + above, bottom=paper.bottom + below)
    return replace(shop, theme=replace(shop.theme, paper=roomy))


def set_furniture(running: Running, pages: int, shop: Shop) -> tuple[Furniture, ...]:
    """Return the furniture of each page, on paper that has room for it.

    The first page has its title in large type, so its header has just the patient's name.
    """
    header = _header(_header_lines(running, shop), shop)
    first = _header([("", running.person)] if running.person else [], shop)
    footer = _footer_lines(running, shop)
    return tuple(
        Furniture(
            header if page > 1 else first,
            _footer(footer, running.page.format(page=page, pages=pages), shop),
        )
        for page in range(1, pages + 1)
    )


def _header_lines(running: Running, shop: Shop) -> list[tuple[str, str]]:
    """Return what stands flush left and flush right in each line of the header."""
    gap = NUMBER_GAP if running.person else 0.0
    together = _length(running.header, shop) + gap + _length_of_name(running, shop)
    if together <= shop.theme.paper.column:
        return [(running.header, running.person)]
    return [("", running.person), (running.header, "")]


def _footer_lines(running: Running, shop: Shop) -> list[str]:
    """Return the parts of the footer in as few lines as they need, the page number beside."""
    column = shop.theme.paper.column
    room = column - _number_length(running, shop) - NUMBER_GAP
    lines: list[str] = []
    length = 0.0
    for part in running.footer:
        longer = length + _length(BETWEEN, shop) + _length(part, shop)
        if lines and longer <= (room if len(lines) == 1 else column):
            lines[-1] += BETWEEN + part
            length = longer
        else:
            lines.append(part)
            length = _length(part, shop)
    return lines


def _number_length(running: Running, shop: Shop) -> float:
    return _length(running.page.format(page=MOST_PAGES, pages=MOST_PAGES), shop)


def _length(text: str, shop: Shop) -> float:
    return shop.set_line(text)[1]


def _length_of_name(running: Running, shop: Shop) -> float:
    style = shop.theme.running
    return shop.fonts[style.face].length(running.person, style.size)


def _check_room(running: Running, shop: Shop) -> None:
    column = shop.theme.paper.column
    # The page number stands beside the footer's first line.
    first = column - _number_length(running, shop) - NUMBER_GAP
    lines = [(running.header, column, running.title_place)]
    lines += [
        (part, column if index else first, running.review_place)
        for index, part in enumerate(running.footer)
    ]
    problems = [
        Problem(
            "line-too-long",
            place,
            f"'{line}' is longer than the page is wide",
            "this line stands on every page and would run over its edge",
            "shorten the title, or the names in the review",
        )
        for line, room, place in lines
        if _length(line, shop) > room
    ]
    if _length_of_name(running, shop) > column:
        problems.append(
            Problem(
                "line-too-long",
                Place("patient"),
                "the patient's name is longer than the page is wide",
                "it stands on every page and would run over its edge",
                "shorten the name",
            )
        )
    if problems:
        raise ContentError(problems)


_NOTHING = Galley(0.0, (b"",))


def _header(lines: list[tuple[str, str]], shop: Shop) -> Galley:
    if not lines:
        return _NOTHING
    paper = shop.theme.paper
    y = paper.height - paper.top + HEADER_ABOVE
    placed: list[tuple[Line, float, bool]] = []
    for index, (left, right) in enumerate(reversed(lines)):
        height = y + index * shop.theme.running.leading
        if left:
            placed.append((shop.set_line(left), height, False))
        if right:
            name = set_line(shop.fonts, right, shop.theme.running)  # kept for no other sheet
            placed.append((name, height, True))
    return _artifact("Header", placed, shop)


def _footer(footer: list[str], number: str, shop: Shop) -> Galley:
    paper, leading = shop.theme.paper, shop.theme.running.leading
    y = paper.bottom - FOOTER_BELOW
    lines = [(shop.set_line(text), y - index * leading, False) for index, text in enumerate(footer)]
    rule = b"%s RG 0.5 w %s m %s l S" % (
        numbers(*shop.theme.hairline),
        numbers(paper.side, y + leading + 2),
        numbers(paper.width - paper.side, y + leading + 2),
    )
    return _artifact("Footer", [*lines, (shop.set_line(number), y, True)], shop, rule)


def _artifact(
    subtype: str, lines: list[tuple[Line, float, bool]], shop: Shop, rule: bytes = b""
) -> Galley:
    """Put lines at their heights, flush left or flush right."""
    paper = shop.theme.paper
    code = [b"/Artifact<</Type/Pagination/Subtype/%s>>BDC" % subtype.encode("ascii"), rule]
    characters: list[tuple[str, str]] = []
    for (operators, length, used), y, flush_right in lines:
        left = paper.width - paper.side - length if flush_right else paper.side
        code.append(b"q 1 0 0 1 %s cm %s Q" % (numbers(left, y), operators))
        characters += used
    return Galley(0.0, (b" ".join([*code, b"EMC\n"]),), characters=tuple(characters))
