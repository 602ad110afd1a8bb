"""Lines of type to operators: a text's positions, faces and colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.layout.items import Line, SetText, Span
from handout.layout.theme import Style
from handout.memo import memoized
from handout.pdf.operands import filling, numbers


def moves(text: SetText) -> Iterator[tuple[bytes, Line]]:
    """Yield lines, each with what moves to where it begins."""
    first, *others = text.lines
    if text.label:
        yield b" %s Td" % numbers(0, text.y), text.label
        yield b" %s Td" % numbers(text.x, 0), first
    else:
        yield b" %s Td" % numbers(text.x, text.y), first
    for line in others:
        yield b" T*", line


class TextState:
    """The colour and the face that are set, which are not set again."""

    def __init__(self) -> None:
        self.style: Style | None = None

    def shown(self, span: Span) -> bytes:
        """Return what shows a span in its style."""
        text, style, _ = span
        show = b" (%s) Tj" % _escaped(text.encode("utf-16-be"))
        before, self.style = self.style, style
        if style is before:  # as mostly: a paragraph has one or two
            return show
        if before is None or (style.face, style.size) != (before.face, before.size):
            show = b" /%s %s Tf%s" % (style.face.encode(), numbers(style.size), show)
        if before is None or style.colour != before.colour:
            show = b" %s%s" % (filling(style.colour), show)
        return show


@memoized()
def unmarked(text: SetText) -> bytes:
    """Return a line of an artifact, which holds no marks, from the origin on."""
    state = TextState()
    return b"BT%s ET" % b"".join([state.shown(span) for line in text.lines for span in line])


# In a string of PDF, these would end it, or be read as something else (ISO 32000-1, 7.3.4.2).
_ESCAPES = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r"}
_NEEDS_ESCAPE = re.compile(rb"[()\\\r]")


def _escaped(code: bytes) -> bytes:
    return _NEEDS_ESCAPE.sub(lambda match: _ESCAPES[match[0]], code)
