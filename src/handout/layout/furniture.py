"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

import re
from dataclasses import replace

from handout.document.blocks import Running
from handout.layout.context import LayoutContext
from handout.layout.galley import Furniture, Galley
from handout.layout.items import Group, Item, Rules
from handout.layout.text.setting import RunningLine, set_line
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


def with_room_for(running: Running, context: LayoutContext) -> LayoutContext:
    """Return the context with margins on its paper that hold the header and the footer.

    Raises:
        HandoutError: a part of them is longer than a line.
    """
    leading = context.theme.running.leading
    _check_room(running, context)
    below = (len(_footer_lines(running, context)) - 2) * leading
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
    last = Furniture(headers[-1], _footer([], numbers[-1], context), _spoken(footer, context))
    return (*(Furniture(above, _footer(footer, number, context)) for above, number in pairs), last)


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
    column = context.theme.paper.column
    room = column - _number_length(running, context) - NUMBER_GAP
    lines: list[str] = []
    length = 0.0
    for part in running.footer:
        longer = length + _length(BETWEEN, context) + _length(part, context)
        if lines and longer <= (room if len(lines) == 1 else column):
            lines[-1] += BETWEEN + part
            length = longer
        else:
            lines.append(part)
            length = _length(part, context)
    return lines


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
    # The page number stands beside the footer's first line.
    first = column - _number_length(running, context) - NUMBER_GAP
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


def _footer(footer: list[str], number: str, context: LayoutContext) -> Galley:
    paper, leading = context.theme.paper, context.theme.running.leading
    y = paper.bottom - FOOTER_BELOW
    above = y + leading + 2
    rule = (paper.side, above, paper.width - paper.side, above)
    lines = [
        _flush_left(context.set_line(text), y - index * leading, context)
        for index, text in enumerate(footer)
    ]
    page = _flush_right(context.set_line(number), y, context)
    return Galley(0.0, (Rules((rule,), RULE_WIDTH, context.theme.hairline), *lines, page))


def _flush_left(line: RunningLine, y: float, context: LayoutContext) -> Group:
    return Group(context.theme.paper.side, y, (line.text,), None)


def _flush_right(line: RunningLine, y: float, context: LayoutContext) -> Group:
    paper = context.theme.paper
    return Group(paper.width - paper.side - line.length, y, (line.text,), None)
