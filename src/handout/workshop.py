"""What the work needs from disk, opened: fonts, pictures, and what content is checked against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handout.content.checks import Surroundings, check
from handout.content.model import Handout
from handout.library import Library, Reading, font_files, picture_files, pictures_in
from handout.problems import ContentError, Problem
from handout.typeset.figures import read_picture
from handout.typeset.fonts import Fonts, open_font
from handout.typeset.picture import Picture
from handout.typeset.shop import Shop
from handout.typeset.theme import DEFAULT


def open_fonts() -> Fonts:
    """Return the fonts of the default look."""
    return {name: open_font(name, str(path)) for name, path in font_files().items()}


def open_shop(library: Library, handouts: Iterable[Handout], fonts: Fonts) -> Shop:
    """Return a composing room for some handouts of a library.

    Raises:
        ContentError: pictures that cannot be used, all of them.
    """
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    room = (DEFAULT.figure_width, DEFAULT.figure_height)
    for name, (data, file) in picture_files(library, handouts).items():
        try:
            pictures[name] = read_picture(data, file, room)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return Shop(DEFAULT, fonts, pictures)


def all_problems(
    readings: Iterable[Reading], library: Library, fonts: Fonts, today: date
) -> tuple[Problem, ...]:
    """Return every problem of some handouts once, in the order of their places."""
    printable = frozenset.intersection(*(frozenset(font.widths) for font in fonts.values()))
    surroundings = Surroundings(pictures_in(library), printable, today)
    found: dict[Problem, None] = {}
    for reading in readings:
        found.update(dict.fromkeys(reading.problems))
        if reading.handout:
            found.update(dict.fromkeys(check(reading.handout, reading.nodes, surroundings)))
    return tuple(sorted(found, key=lambda problem: problem.place))
