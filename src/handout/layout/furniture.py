"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from handout.document.blocks import Running
from handout.layout.blocks.qr import QUIET_ZONE, set_code
from handout.layout.context import LayoutContext
from handout.layout.galley import Furniture, Galley
from handout.layout.items import Group, Item, Rules
from handout.layout.text.setting import RunningLine, set_line
from handout.layout.theme import MM
from handout.problems import HandoutError, Place, Problem

HEADER_ABOVE = 20.0
FOOTER_BELOW = 26.0
NUMBER_GAP = 12.0
"""Distance from the column to the furniture's nearest baseline, in points."""

RULE_WIDTH = 0.5
"""Of the line above the footer."""

BETWEEN = " · "
"""Between the parts of the footer that share a line."""

MOST_PAGES = 999

SCAN_MODULE = 0.5 * MM
"""Edge of a square of the code of the sheet: the least that a copier leaves open."""
SCAN_SIZE = (21 + 2 * QUIET_ZONE) * SCAN_MODULE
"""Width and height of that code with the white around it; eight letters need 21 squares."""
_SCAN_BEYOND = QUIET_ZONE * SCAN_MODULE
"""So much of the white stands in the margin: the squares end where the column ends."""
SCAN_EDGE = 3 * MM
"""What the white around it keeps from the edge of the paper, where many printers do not print."""


def with_room_for(running: Running, context: LayoutContext) -> LayoutContext:
    """Return the context with margins on its paper that hold the header and the footer.

    Raises:
        HandoutError: a part of them is longer than a line.
    """
    leading = context.theme.running.leading
    _check_room(running, context)
    below = (len(_footer_lines(running, context)) - 2) * leading
    if running.scan:
        below = max(below, SCAN_EDGE + SCAN_SIZE + RULE_WIDTH - _rule_height(context))
    above = (len(_header_lines(running, context)) - 1) * leading
    if above <= 0 and below <= 0:
        return context
    return context.memo.call(_with_margins, (context,), (above, max(0.0, below)))


def _with_margins(context: LayoutContext, above: float, below: float) -> LayoutContext:
    """Return the context with so much more margin on its paper."""
    paper = context.theme.paper
    roomy = replace(paper, top=paper.top + above, bottom=paper.bottom + below)
    return replace(context, theme=replace(context.theme, paper=roomy))


def set_furniture(running: Running, pages: int, context: LayoutContext) -> tuple[Furniture, ...]:
    """Return the furniture of each page, on paper that has room for it.

    The first page has its title in large type, so its header has just the patient's name.
    """
    header = _header(_header_lines(running, context), context)
    first = _header([("", running.person)] if running.person else [], context)
    footer = _footer_lines(running, context)
    code = _scanned(running, context)
    return tuple(
        Furniture(
            header if page > 1 else first,
            _footer(footer, running.page.format(page=page, pages=pages), code, context),
        )
        for page in range(1, pages + 1)
    )


def _header_lines(running: Running, context: LayoutContext) -> list[tuple[str, str]]:
    """Return what stands flush left and flush right in each line of the header."""
    gap = NUMBER_GAP if running.person else 0.0
    together = _length(running.header, context) + gap + _length_of_name(running, context)
    if together <= context.theme.paper.column:
        return [(running.header, running.person)]
    return [("", running.person), (running.header, "")]


def _footer_lines(running: Running, context: LayoutContext) -> list[str]:
    """Return the parts of the footer in as few lines as they need, the page number beside."""
    lines: list[str] = []
    length = 0.0
    for part in running.footer:
        longer = length + _length(BETWEEN, context) + _length(part, context)
        if lines and longer <= _footer_width(len(lines) - 1, running, context):
            lines[-1] += BETWEEN + part
            length = longer
            continue
        length = _length(part, context)
        while (
            lines
            and _is_beside(len(lines), running, context)
            and (length > _footer_width(len(lines), running, context))
        ):
            lines.append("")  # so that it comes below the code
        lines.append(part)
    return lines


def _footer_width(index: int, running: Running, context: LayoutContext) -> float:
    """Return the width that a line of the footer has, beside the code and the page number."""
    width = context.theme.paper.column
    if _is_beside(index, running, context):
        width -= SCAN_SIZE - _SCAN_BEYOND  # the white of the code takes the place of a gap
    return width if index else width - _number_length(running, context) - NUMBER_GAP


def _is_beside(index: int, running: Running, context: LayoutContext) -> bool:
    """Tell whether a line of the footer stands beside the code."""
    return bool(running.scan) and index < ceil(SCAN_SIZE / context.theme.running.leading)


def _number_length(running: Running, context: LayoutContext) -> float:
    return _length(running.page.format(page=MOST_PAGES, pages=MOST_PAGES), context)


def _length(text: str, context: LayoutContext) -> float:
    return context.set_line(text).length


def _length_of_name(running: Running, context: LayoutContext) -> float:
    style = context.theme.running
    return context.fonts[style.face].length(running.person, style.size)


def _check_room(running: Running, context: LayoutContext) -> None:
    column = context.theme.paper.column
    lines = [(running.header, column, running.title_place)]
    lines += [
        (part, column if index else _footer_width(0, running, context), running.review_place)
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
        if _length(line, context) > room
    ]
    if _length_of_name(running, context) > column:
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
        raise HandoutError(problems)


def _header(lines: list[tuple[str, str]], context: LayoutContext) -> Galley:
    paper = context.theme.paper
    y = paper.height - paper.top + HEADER_ABOVE
    items: list[Item] = []
    for index, (left, right) in enumerate(reversed(lines)):
        height = y + index * context.theme.running.leading
        if left:
            items.append(_flush_left(context.set_line(left), height, context))
        if right:
            name = set_line(context.fonts, right, context.theme.running)  # kept for no other sheet
            items.append(_flush_right(name, height, context))
    return Galley(0.0, tuple(items))


def _scanned(running: Running, context: LayoutContext) -> tuple[Group, ...]:
    """Return the code of the sheet for a scanner, flush right below the line; or nothing."""
    if not running.scan:
        return ()
    paper = context.theme.paper
    # In capitals, which take fewer squares, so that a third of them may be damaged.
    squares = set_code(running.scan.upper(), SCAN_MODULE, "h")._replace(path=None)
    left = paper.width - paper.side - SCAN_SIZE + _SCAN_BEYOND
    return (Group(left, _rule_height(context) - RULE_WIDTH, (squares,), None),)


def _rule_height(context: LayoutContext) -> float:
    """Return where the line above the footer stands, from the lower edge of the paper."""
    return context.theme.paper.bottom - FOOTER_BELOW + context.theme.running.leading + 2


def _footer(
    footer: list[str], number: str, code: tuple[Group, ...], context: LayoutContext
) -> Galley:
    paper, leading = context.theme.paper, context.theme.running.leading
    y = paper.bottom - FOOTER_BELOW
    above = _rule_height(context)
    rule = (paper.side, above, paper.width - paper.side, above)
    lines = [
        _flush_left(context.set_line(text), y - index * leading, context)
        for index, text in enumerate(footer)
        if text
    ]
    room = SCAN_SIZE - _SCAN_BEYOND if code else 0.0
    page = _flush_right(context.set_line(number), y, context, room)
    rules = Rules((rule,), RULE_WIDTH, context.theme.hairline)
    return Galley(0.0, (rules, *lines, page, *code))


def _flush_left(line: RunningLine, y: float, context: LayoutContext) -> Group:
    return Group(context.theme.paper.side, y, (line.text,), None)


def _flush_right(line: RunningLine, y: float, context: LayoutContext, room: float = 0.0) -> Group:
    """Return a line flush right, but for some room for something else there."""
    paper = context.theme.paper
    return Group(paper.width - paper.side - room - line.length, y, (line.text,), None)
