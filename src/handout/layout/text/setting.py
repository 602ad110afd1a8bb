"""Setting type: words in a style to a galley of painted operators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from handout.document.blocks import Words
from handout.layout.fonts.font import Fonts, by_face, can_be_set
from handout.layout.galley import Branch, Colour, Galley, Link, Path, Rectangle
from handout.layout.operands import numbers
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.layout.text.lines import break_lines
from handout.layout.text.pieces import Look, Span, WordTooWideError
from handout.layout.theme import Style
from handout.problems import NOWHERE, HandoutError, Place, Problem

LONGEST_FRAGMENT = 5
"""A paragraph of more lines may break over two pages, and is set in fragments of these."""
SHORTEST_FRAGMENT = 2
"""Lines of a paragraph that must not stand alone on a page."""

MOST_MISSING = 10
"""Characters without a glyph that are told of one text; a text in a foreign script has more."""


@dataclass(frozen=True)
class ListLabel:
    """What stands in the indent of a list item: a number or a bullet."""

    text: str
    style: Style


def set_words(
    fonts: Fonts,
    words: Words,
    style: Style,
    strong: Style,
    measure: float,
    role: str,
    language: str,
    label: ListLabel | None = None,
    indent: float = 0.0,
) -> tuple[Galley, ...]:
    """Return words as galleys, the fragments of one element: more than one if a page may part them.

    Args:
        fonts: The fonts of both types.
        words: The text.
        style: Its type.
        strong: The type of what stands out.
        measure: Length of a line in points.
        role: The structure type of the element that the marks belong to.
        language: The language of the words, for hyphenation.
        label: For a list item; its marks go below Lbl, the words below LBody.
        indent: Room for the label, in points.

    Raises:
        HandoutError: a character has no glyph, or a word fits no line.
    """
    spans = [
        Span(run.text, _look(strong if run.strong else style, index * bool(run.target)))
        for index, run in enumerate(words, 1)
    ]
    placed = [(span, run.place) for span, run in zip(spans, words, strict=True)]
    if label:
        placed.append((Span(label.text, _look(label.style, 0)), words[0].place))
    _check_glyphs(placed, fonts)
    heading = role.startswith("H")
    try:
        lines = break_lines(spans, measure, fonts, language, heading=heading)
    except WordTooWideError as error:
        raise HandoutError([_too_wide(error.word, words[0].place)]) from None
    return tuple(
        _set_fragment(
            fragment, words, style.leading, role, fonts, (label if not index else None), indent
        )
        for index, fragment in enumerate(_fragments(lines))
    )


Line = tuple[bytes, float, tuple[tuple[str, str], ...]]
"""A line that is never broken: the operators from BT to ET, the length in points, and the
characters by face."""


def set_line(fonts: Fonts, text: str, style: Style) -> Line:
    """Return one line, from x = 0 on its baseline: an artifact's text.

    Raises:
        HandoutError: a character has no glyph.
    """
    line = Span(text + " ", _look(style, 0))
    _check_glyphs([(line, NOWHERE)], fonts)
    paint = _Paint(fonts)
    paint.span(line)
    length = fonts[style.face].length(text, style.size)
    return b"BT " + b" ".join(paint.code) + b" ET", length, paint.used()


def _look(style: Style, link: int) -> Look:
    return Look(style.face, style.size, style.colour, link)


def _fragments(lines: list[list[Span]]) -> list[list[list[Span]]]:
    """Return lines in the groups that a page may part: never a word, nor a line from the rest."""
    if len(lines) <= LONGEST_FRAGMENT:
        return [lines]
    fragments: list[list[list[Span]]] = [[]]
    for number, line in enumerate(lines, 1):
        fragments[-1].append(line)
        parted = line[-1].text.endswith(SOFT_HYPHEN)
        if SHORTEST_FRAGMENT <= number <= len(lines) - SHORTEST_FRAGMENT and not parted:
            fragments.append([])
    return fragments


@dataclass
class _Paint:
    """Operators being written: the current face and colour are not set again."""

    fonts: Fonts
    code: list[bytes] = field(default_factory=list)
    face: tuple[str, float] | None = None
    colour: Colour | None = None
    characters: dict[str, set[str]] = field(default_factory=dict)

    def span(self, span: Span) -> None:
        look = span.look
        if look.colour != self.colour:
            self.code.append(b"%s rg" % numbers(*look.colour))
            self.colour = look.colour
        font = self.fonts[look.face]
        for face, text in by_face(font, span.text):
            if (face, look.size) != self.face:
                self.code.append(b"/%s %s Tf" % (face.encode(), numbers(look.size)))
                self.face = (face, look.size)
            self.code.append(b"(%s) Tj" % _escaped(text.encode("utf-16-be")))
            self.characters.setdefault(face, set()).update(text)

    def used(self) -> tuple[tuple[str, str], ...]:
        pairs = sorted(self.characters.items())
        return tuple((face, "".join(sorted(letters))) for face, letters in pairs)


def _set_fragment(
    lines: Sequence[list[Span]],
    words: Words,
    leading: float,
    role: str,
    fonts: Fonts,
    label: ListLabel | None,
    indent: float,
) -> Galley:
    """Paint some lines of a paragraph from the galley's top; each change of element is a mark."""
    paint = _Paint(fonts)
    pieces: list[bytes] = []
    marks: list[Path] = []
    boxes: dict[int, list[Rectangle]] = {}
    body: Path = (Branch("LBody"),) if role == "LBody" else ()
    open_link: int | None = None

    def mark(path: Path, tag: str) -> None:
        end = b" EMC " if marks else b""
        pieces.append(b" ".join(paint.code) + end + b"/%s<</MCID " % tag.encode())
        paint.code[:] = [b">>BDC"]
        marks.append(path)

    size = lines[0][0].look.size
    baseline = -_baseline(size, leading)
    paint.code.append(b"BT %s TL" % numbers(leading))
    if label:
        paint.code.append(b"%s Td" % numbers(0, baseline))
        mark((Branch("Lbl"),), "Lbl")
        paint.span(Span(label.text + " ", _look(label.style, 0)))
        paint.code.append(b"%s Td" % numbers(indent, 0))
    else:
        paint.code.append(b"%s Td" % numbers(indent, baseline))
    for number, line in enumerate(lines):
        x = indent
        if number:
            paint.code.append(b"T*")
        for span in line:
            link = span.look.link
            if link != open_link:
                mark((*body, Branch("Link", link)) if link else body, "Link" if link else role)
                open_link = link
            paint.span(span)
            length = fonts[span.look.face].length(span.text, span.look.size)
            if link:
                y = baseline - number * leading
                boxes.setdefault(link, []).append(_box(x, y, length, span.look.size))
            x += length
    pieces.append(b" ".join(paint.code) + b" EMC ET\n")
    links = tuple(
        Link((*body, Branch("Link", i)), words[i - 1].target, words[i - 1].hint, tuple(found))
        for i, found in boxes.items()
    )
    height = leading * len(lines)
    return Galley(height, tuple(pieces), tuple(marks), links, paint.used())


def _baseline(size: float, leading: float) -> float:
    """Return how far below the top of its line a baseline stands: capitals sit in the middle."""
    return round(leading / 2 + 0.33 * size, 2)


def _box(x: float, baseline: float, length: float, size: float) -> Rectangle:
    return (x, baseline - 0.25 * size, x + length, baseline + 0.85 * size)


_ESCAPES = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r"}
_NEEDS_ESCAPE = re.compile(rb"[()\\\r]")


def _escaped(code: bytes) -> bytes:
    return _NEEDS_ESCAPE.sub(lambda match: _ESCAPES[match[0]], code)


def _check_glyphs(placed: Iterable[tuple[Span, Place]], fonts: Fonts) -> None:
    missing: dict[str, Place] = {}
    for span, place in placed:
        font = fonts[span.look.face]
        missing |= {c: place for c in span.text if not font.has(c) and c not in missing}
    if missing:
        told = islice(missing.items(), MOST_MISSING)
        raise HandoutError(_no_glyph(character, place) for character, place in told)


def _no_glyph(character: str, place: Place) -> Problem:
    """Return a problem that names a character, but not the words around it: they may be private."""
    index = place.excerpt.find(character, max(0, place.column - 1))
    if index >= 0:
        place = Place(place.file, place.line, index + 1, 1, place.excerpt)
    code = f"U+{ord(character):04X}"
    called = f"'{character}' ({code})" if character.isprintable() else code
    if can_be_set(ord(character)):
        return Problem(
            "character-without-glyph",
            place,
            f"the font has no {called}",
            "it would print as an empty box, and a screen reader would pass over it",
            "write it in another way, or choose a font that has it",
        )
    return Problem(
        "character-without-glyph",
        place,
        f"{called} belongs to a script or a kind of sign that this program cannot set",
        "it would print in the wrong order or shape, or not at all",
        "write it in another way" if character.isprintable() else "delete it",
    )


def _too_wide(word: str, place: Place) -> Problem:
    shown = f"'{word}'" if len(word) <= 40 else f"'{word[:40]}…'"
    if not place.excerpt:  # what someone typed about a person is not repeated
        shown = f"a word of {len(word)} characters"
    return Problem(
        "word-too-wide",
        place,
        f"{shown} is longer than a line",
        "it would run over the edge of the column",
        "break it up with a space",
    )
