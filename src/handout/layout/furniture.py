"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

import re
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

MOST_PERSON_LINES = 4
"""Of whom the sheet is for. A longer name was pasted by mistake."""

_BREAKABLE = re.compile(r"[^ -]*(?:[ -]|$)")
"""A piece of a name, behind which a line may end."""
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


def with_shorter_parts(running: Running, context: LayoutContext) -> Running:
    """Return what every page repeats with the parts of its footer in pieces no longer than a line.

    For narrow paper: on wider one, who wrote so much is told to shorten it.
    """
    footer: list[str] = []
    for part in running.footer:
        pieces = [""]
        for word in part.split(" "):
            longer = f"{pieces[-1]} {word}".strip()
            width = _footer_width(len(footer) + len(pieces) - 1, running, context)
            if pieces[-1] and _length(longer, context) > width:
                pieces.append(word)
            else:
                pieces[-1] = longer
        footer += pieces
    return replace(running, footer=tuple(footer))


def _with_margins(context: LayoutContext, above: float, below: float) -> LayoutContext:
    """Return the context with so much more margin on its paper."""
    paper = context.theme.paper
    roomy = replace(paper, top=paper.top + above, bottom=paper.bottom + below)
    return replace(context, theme=replace(context.theme, paper=roomy))


def set_furniture(running: Running, pages: int, context: LayoutContext) -> tuple[Furniture, ...]:
    """Return the furniture of each page, on paper that has room for it.

    The first page has its title in large type, so its header has just whom the sheet is for. On the
    last page the footer is a part of what is read aloud: who hears the sheet hears once, too, which
    version it is, who wrote it, and whether somebody has approved it.
    """
    header = _header(_header_lines(running, context), context)
    first = _header([("", line) for line in _person_lines(running, context)], context)
    footer = _footer_lines(running, context)
    numbers = [running.page.format(page=page, pages=pages) for page in range(1, pages + 1)]
    headers = [first, *[header] * (pages - 1)]
    pairs = zip(headers[:-1], numbers, strict=False)
    code = _scanned(running, context)
    spoken = _spoken(footer, context)
    last = Furniture(headers[-1], _footer([], numbers[-1], code, context), spoken)
    before = (Furniture(above, _footer(footer, number, code, context)) for above, number in pairs)
    return (*before, last)


def _header_lines(running: Running, context: LayoutContext) -> list[tuple[str, str]]:
    """Return what stands flush left and flush right in each line of the header."""
    persons = _person_lines(running, context)
    if not persons:
        return [(running.header, "")]
    beside = NUMBER_GAP + _length_of_name(persons[0], context)
    if _length(running.header, context) + beside <= context.theme.paper.column:
        return [(running.header, persons[0]), *(("", line) for line in persons[1:])]
    return [*(("", line) for line in persons), (running.header, "")]


def _person_lines(running: Running, context: LayoutContext) -> list[str]:
    """Return whom a sheet is for in as few lines as it needs; none is cut, a long one may jut out.

    Each ends where a name has a space or a hyphen.
    """
    lines: list[str] = []
    for piece in filter(None, _BREAKABLE.findall(running.person)):
        longer = (lines[-1] if lines else "") + piece
        if lines and _length_of_name(longer.rstrip(), context) <= context.theme.paper.column:
            lines[-1] = longer
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines]


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


def _length_of_name(name: str, context: LayoutContext) -> float:
    # Not by `set_line`, which keeps what it has set.
    style = context.theme.running
    return context.fonts[style.face].length(name, style.size)


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
    persons = _person_lines(running, context)
    widest = max((_length_of_name(line, context) for line in persons), default=0.0)
    if widest > column or len(persons) > MOST_PERSON_LINES:
        problems.append(
            Problem(
                "line-too-long",
                Place("patient"),
                f"the patient's name is longer than {MOST_PERSON_LINES} lines, or a word in it "
                "longer than one",
                "it stands on every page, and would run over its edge or push the text away",
                "shorten the name",
            )
        )
    if problems:
        raise HandoutError(problems)


def _header(lines: list[tuple[str, str]], context: LayoutContext) -> Galley:
    paper = context.theme.paper
    y = paper.height - paper.top + HEADER_ABOVE
    titles: list[Item] = []
    persons: list[Item] = []
    for above, (left, right) in zip(reversed(range(len(lines))), lines, strict=True):
        height = y + above * context.theme.running.leading
        if left:
            titles.append(_flush_left(context.set_line(left), height, context))
        if right:
            name = set_line(context.fonts, right, context.theme.running)  # kept for no other sheet
            persons.append(_flush_right(name, height, context))
    # One behind the other, so that whoever reads the file back finds a long name in one piece.
    return Galley(0.0, (*titles, *persons))


def _spoken(footer: list[str], context: LayoutContext) -> Galley:
    """Return the lines of the footer as words of a paragraph."""
    y, leading = context.theme.paper.bottom - FOOTER_BELOW, context.theme.running.leading
    items = []
    for index, text in enumerate(footer):
        line = context.set_line(text).text
        tagged = tuple(tuple(span._replace(path=()) for span in spans) for spans in line.lines)
        group = (line._replace(lines=tagged),)
        items.append(Group(context.theme.paper.side, y - index * leading, group))
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
