"""Page furniture: the header and footer that every page repeats."""

from __future__ import annotations

from dataclasses import replace

from handout.document.blocks import Running
from handout.layout.context import LayoutContext
from handout.layout.galley import Furniture, Galley
from handout.layout.operands import numbers
from handout.layout.text.setting import Line, set_line
from handout.problems import HandoutError, Place, Problem

HEADER_ABOVE = 20.0
FOOTER_BELOW = 26.0
NUMBER_GAP = 12.0
"""Distance from the column to the furniture's nearest baseline, in points."""

BETWEEN = " · "
"""Between the parts of the footer that share a line."""

MOST_PAGES = 999


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
    return context.memory.recall(_with_margins, (context,), (above, max(0.0, below)))


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
    return tuple(
        Furniture(
            header if page > 1 else first,
            _footer(footer, running.page.format(page=page, pages=pages), context),
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
    return context.set_line(text)[1]


def _length_of_name(running: Running, context: LayoutContext) -> float:
    style = context.theme.running
    return context.fonts[style.face].length(running.person, style.size)


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


_NOTHING = Galley(0.0, (b"",))


def _header(lines: list[tuple[str, str]], context: LayoutContext) -> Galley:
    if not lines:
        return _NOTHING
    paper = context.theme.paper
    y = paper.height - paper.top + HEADER_ABOVE
    placed: list[tuple[Line, float, bool]] = []
    for index, (left, right) in enumerate(reversed(lines)):
        height = y + index * context.theme.running.leading
        if left:
            placed.append((context.set_line(left), height, False))
        if right:
            name = set_line(context.fonts, right, context.theme.running)  # kept for no other sheet
            placed.append((name, height, True))
    return _artifact("Header", placed, context)


def _footer(footer: list[str], number: str, context: LayoutContext) -> Galley:
    paper, leading = context.theme.paper, context.theme.running.leading
    y = paper.bottom - FOOTER_BELOW
    lines = [
        (context.set_line(text), y - index * leading, False) for index, text in enumerate(footer)
    ]
    rule = b"%s RG 0.5 w %s m %s l S" % (
        numbers(*context.theme.hairline),
        numbers(paper.side, y + leading + 2),
        numbers(paper.width - paper.side, y + leading + 2),
    )
    return _artifact("Footer", [*lines, (context.set_line(number), y, True)], context, rule)


def _artifact(
    subtype: str, lines: list[tuple[Line, float, bool]], context: LayoutContext, rule: bytes = b""
) -> Galley:
    """Put lines at their heights, flush left or flush right."""
    paper = context.theme.paper
    code = [b"/Artifact<</Type/Pagination/Subtype/%s>>BDC" % subtype.encode("ascii"), rule]
    characters: list[tuple[str, str]] = []
    for (operators, length, used), y, flush_right in lines:
        left = paper.width - paper.side - length if flush_right else paper.side
        code.append(b"q 1 0 0 1 %s cm %s Q" % (numbers(left, y), operators))
        characters += used
    return Galley(0.0, (b" ".join([*code, b"EMC\n"]),), characters=tuple(characters))
