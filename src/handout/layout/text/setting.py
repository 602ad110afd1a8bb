"""Setting type: words in a style to galleys of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from handout.document.blocks import Mark, Run, Words
from handout.frozen import frozen
from handout.layout.fonts.font import ALWAYS, Fonts, by_face, can_be_set
from handout.layout.fonts.letters import is_mark, letters_of
from handout.layout.galley import Galley, Link
from handout.layout.items import Item, Line, Rectangle, Rules, SetText, Span, Tag, TagPath
from handout.layout.text.hyphens import SOFT_HYPHEN, KnownWords
from handout.layout.text.lines import break_lines
from handout.layout.text.segments import WordTooWideError, is_address
from handout.layout.theme import Style
from handout.problems import NOWHERE, HandoutError, Place, Problem

LONGEST_FRAGMENT = 5
"""A paragraph of more lines may break over two pages, and is set in fragments of these."""
SHORTEST_FRAGMENT = 2
"""Lines of a paragraph that must not stand alone on a page."""

MOST_MISSING = 10
"""Characters without a glyph that are told of one text; a text in a foreign script has more."""


@frozen
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
    known: KnownWords | None = None,
) -> tuple[Galley, ...]:
    """Return words as galleys, the fragments of one element: more than one if a page may part them.

    Args:
        fonts: The fonts of both types.
        words: The text.
        style: Its type.
        strong: The type of what stands out.
        measure: Length of a line in points.
        role: The structure type of the element that the words belong to.
        language: The language of the words, for hyphenation.
        label: For a list item; it goes below Lbl, the words below LBody.
        indent: Room for the label, in points.
        known: What is known of the words of the language, for hyphenation.

    Raises:
        HandoutError: a character has no glyph, or a word fits no line.
    """
    body: TagPath = (Tag("LBody"),) if role == "LBody" else ()
    spans = [
        Span(run.text, strong if run.strong else style, (*body, *_elements(run, number)))
        for number, run in enumerate(words, 1)
    ]
    placed = [(span, run.place) for span, run in zip(spans, words, strict=True)]
    before = (Span(label.text + " ", label.style, (Tag("Lbl"),)),) if label else ()
    _check_glyphs([*placed, *((span, words[0].place) for span in before)], fonts)
    try:
        lines = break_lines(spans, measure, fonts, language, known, heading=role.startswith("H"))
    except WordTooWideError as error:
        raise HandoutError([_too_wide(error.word, words[0].place)]) from None
    return tuple(
        _set_fragment(fragment, words, style.leading, fonts, () if index else before, indent)
        for index, fragment in enumerate(_fragments(lines))
    )


def _elements(run: Run, number: int) -> Iterator[Tag]:
    """Yield the elements that a run is in below that of its text."""
    if run.target:
        yield Tag("Link", number)
    if run.expansion or run.language or run.mark:
        decoration = _DECORATIONS[run.mark] if run.mark else ""
        said = {"expansion": run.expansion, "language": run.language, "decoration": decoration}
        yield Tag("Span", number, **said)


UNDERLINE, LINE_THROUGH = "Underline", "LineThrough"

_DECORATIONS = {Mark.NEW: UNDERLINE, Mark.DELETED: LINE_THROUGH}

_LINE_HEIGHTS = {UNDERLINE: -0.13, LINE_THROUGH: 0.27}
"""Above the baseline, in sizes of the type."""

_LINE_WIDTH = 0.07
"""In sizes of the type; finer lines break up on a photocopy."""


class RunningLine(NamedTuple):
    """A line that is never broken, from x = 0 on its baseline, and its length."""

    text: SetText
    length: float


def set_line(fonts: Fonts, text: str, style: Style) -> RunningLine:
    """Return one line of page furniture: an artifact's text.

    Raises:
        HandoutError: a character has no glyph.
    """
    line = (Span(text + " ", style, None),)
    _check_glyphs([(line[0], NOWHERE)], fonts)
    length = fonts[style.face].length(text, style.size)
    return RunningLine(SetText(0.0, 0.0, style.leading, (_in_faces(line, fonts),)), length)


def _fragments(lines: list[Line]) -> list[list[Line]]:
    """Return lines in the groups that a page may part: never a word, nor a line from the rest."""
    if len(lines) <= LONGEST_FRAGMENT:
        return [lines]
    fragments: list[list[Line]] = [[]]
    for number, line in enumerate(lines, 1):
        fragments[-1].append(line)
        parted = line[-1].text.endswith(SOFT_HYPHEN)
        if SHORTEST_FRAGMENT <= number <= len(lines) - SHORTEST_FRAGMENT and not parted:
            fragments.append([])
    return fragments


def _set_fragment(
    lines: Sequence[Line],
    words: Words,
    leading: float,
    fonts: Fonts,
    label: Line,
    indent: float,
) -> Galley:
    """Set some lines of a paragraph from the galley's top."""
    baseline = -_baseline(lines[0][0].style.size, leading)
    links: tuple[Link, ...] = ()
    if any(run.target for run in words):  # few have one, and measuring all spans takes a while
        links = tuple(_links(lines, words, indent, baseline, leading, fonts))
    text = SetText(
        indent,
        baseline,
        leading,
        tuple(_in_faces(line, fonts) for line in lines),
        _in_faces(label, fonts),
    )
    items: tuple[Item, ...] = (text,)
    if any(run.mark for run in words):
        items += tuple(_decorations(lines, indent, baseline, leading, fonts))
    return Galley(leading * len(lines), items, links)


def _decorations(
    lines: Sequence[Line], indent: float, baseline: float, leading: float, fonts: Fonts
) -> Iterator[Rules]:
    """Yield the lines under new words and through deleted ones, for the eye alone."""
    for number, line in enumerate(lines):
        x = indent
        for text, style, path in line:
            font, size = fonts[style.face], style.size
            if decoration := path[-1].decoration if path else "":
                y = baseline - number * leading + _LINE_HEIGHTS[decoration] * size
                end = x + font.length(text.rstrip(" "), size)
                yield Rules(((x, y, end, y),), _LINE_WIDTH * size, style.colour)
            x += font.length(text, size)


def _links(
    lines: Sequence[Line],
    words: Words,
    indent: float,
    baseline: float,
    leading: float,
    fonts: Fonts,
) -> Iterator[Link]:
    """Yield the links in some lines, each with a box for each line that it stands in."""
    boxes: dict[TagPath, list[Rectangle]] = {}
    for number, line in enumerate(lines):
        x = indent
        for span in line:
            size = span.style.size
            length = fonts[span.style.face].length(span.text, size)
            if link := span.link:
                box = _box(x, baseline - number * leading, length, size)
                boxes.setdefault(link, []).append(box)
            x += length
    for path, found in boxes.items():
        run = words[path[-1].key - 1]
        yield Link(path, run.target, run.hint, tuple(found))


def _in_faces(line: Line, fonts: Fonts) -> Line:
    """Return a line in the faces that a file embeds: rare letters stand in the second one."""
    if ALWAYS.issuperset("".join([span.text for span in line])):  # as nearly every line
        return line
    return tuple(
        Span(text, replace(style, face=face), path)
        for said, style, path in line
        for face, text in by_face(fonts[style.face], said)
    )


def _baseline(size: float, leading: float) -> float:
    """Return how far below the top of its line a baseline stands: capitals sit in the middle."""
    return round(leading / 2 + 0.33 * size, 2)


def _box(x: float, baseline: float, length: float, size: float) -> Rectangle:
    # From below the descenders to above the ascenders: what a finger or mouse must hit.
    return (x, baseline - 0.25 * size, x + length, baseline + 0.85 * size)


def _check_glyphs(placed: Iterable[tuple[Span, Place]], fonts: Fonts) -> None:
    missing: dict[str, Place] = {}
    for span, place in placed:
        font = fonts[span.style.face]
        letters = letters_of(span.text)
        missing |= {c: place for c in letters if not font.has(c) and c not in missing}
    if missing:
        told = islice(missing.items(), MOST_MISSING)
        raise HandoutError(_no_glyph(character, place) for character, place in told)


def _no_glyph(letter: str, place: Place) -> Problem:
    """Return a problem that names a letter, but none of the words around it: privacy."""
    if len(letter) == 1 and not is_mark(letter):
        return _no_character(letter, place)
    named = f"'{letter}'" if len(letter) > 1 else f"U+{ord(letter):04X} (an accent with no letter)"
    return Problem(
        "character-without-glyph",
        _within(place, letter),
        f"the font cannot put the accent in its place: {named}",
        "it would stand beside the letter or on the next one, and make another word of it",
        "write the letter without it, or choose a font that can",
    )


def _no_character(character: str, place: Place) -> Problem:
    place = _within(place, character)
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
    fix = "write a shorter address" if is_address(word) else "break it up with a space"
    return Problem(
        "word-too-wide",
        _within(place, word),
        f"{shown} is longer than a line",
        "it would run over the edge of the column",
        fix,
    )


def _within(place: Place, said: str) -> Place:
    """Return where in the line of a place something is said, or the place if it is not there."""
    index = place.excerpt.find(said, max(0, place.column - 1 - place.skipped))
    if index < 0:
        return place
    return replace(place, column=place.skipped + index + 1, length=len(said))
