"""Orders to finished files: read, check, build, and only then write."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handout.content.model import Handout
from handout.document.wording import Wording
from handout.library import (
    Library,
    Reading,
    handout_ids,
    is_folder,
    languages_of,
    load_editions,
    load_handout,
    load_wording,
    shown,
)
from handout.output import write_files
from handout.pipeline import build
from handout.problems import ContentError, Place, Problem, has_errors
from handout.typeset.fonts import Fonts
from handout.workshop import all_problems, open_fonts, open_shop


@dataclass(frozen=True)
class Order:
    """One sheet asked for: a handout, its language if not the source's, and a choice of items."""

    handout: str
    language: str | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """The files made with their pages, what to tell the person, and notes for the author."""

    files: tuple[tuple[Path, int], ...]
    problems: tuple[Problem, ...]
    content_warnings: int


def orders_of_all(library: Library) -> list[Order]:
    """Return an order for every handout in every language."""
    orders = []
    for name in handout_ids(library):
        source = load_handout(library, name).handout
        languages = languages_of(library, name, source.language.value) if source else (None,)
        orders += [Order(name, language) for language in languages]
    return orders


def build_orders(
    orders: Sequence[Order], library: Library, output: Path | None, today: date
) -> Result:
    """Make the files of all orders, or none of them.

    Args:
        orders: What is asked for.
        library: Where the content lies.
        output: A PDF file for one order, or a folder; the current folder if None.
        today: Against which reviews are due.

    Raises:
        ContentError: something is wrong with any of them; says all of it.
    """
    single = output is not None and output.suffix.lower() == ".pdf" and not is_folder(output)
    if single and len(orders) > 1:
        raise _one_file_for_many(output or Path())
    readings = _readings(orders, library)
    fonts = open_fonts()
    content_problems = all_problems(readings, library, fonts, today)
    if has_errors(content_problems):
        raise ContentError(content_problems)
    handouts = [reading.sound() for reading in readings]
    shop = open_shop(library, handouts, fonts)
    contents: dict[Path, bytes] = {}
    files: list[tuple[Path, int]] = []
    problems: list[Problem] = []
    for order, handout in zip(orders, handouts, strict=True):
        try:
            sheet = build(handout, _wording(handout), shop, order.only)
        except ContentError as error:
            problems += error.problems
            continue
        path = output if single and output else (output or Path()) / file_name(order, handout)
        contents[path] = sheet.pdf
        files.append((path, sheet.pages))
        problems += sheet.problems
    if has_errors(problems):
        raise ContentError(problems)
    write_files(contents)
    return Result(tuple(files), tuple(problems), len(content_problems))


def problems_of(library: Library, handout_id: str, fonts: Fonts, today: date) -> list[Problem]:
    """Return all that is wrong with a handout in all its languages.

    What is sound so far is built for trial: what a build would refuse, a check must find.
    """
    problems: list[Problem] = []
    sound: list[Handout] = []
    for reading in load_editions(library, handout_id):
        found = all_problems([reading], library, fonts, today)
        problems += found
        if not has_errors(found):
            sound.append(reading.sound())
    try:
        shop = open_shop(library, sound, fonts)
    except ContentError as error:
        problems += error.problems
        sound = []
    for handout in sound:
        try:
            build(handout, _wording(handout), shop)
        except ContentError as error:
            problems += error.problems
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def _wording(handout: Handout) -> Wording:
    return load_wording(handout.language.value, handout.language.place)


def _readings(orders: Sequence[Order], library: Library) -> list[Reading]:
    """Read all handouts of some orders, or say of each that cannot be found."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for order in orders:
        try:
            readings.append(load_handout(library, order.handout, order.language))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return readings


def file_name(order: Order, handout: Handout) -> str:
    """Return the name of a sheet's file; a choice of items adds a short code of it.

    So a sheet of some items never takes the place of the whole handout, nor of another choice.
    """
    parts = [handout.id.value, handout.language.value]
    if order.only:
        parts.append(hashlib.sha256(",".join(order.only).encode("utf-8")).hexdigest()[:6])
    return ".".join([*parts, "pdf"])


def _one_file_for_many(output: Path) -> ContentError:
    return ContentError(
        [
            Problem(
                "one-file-for-many",
                Place(shown(output)),
                "several handouts cannot go into one file",
                "each would take the place of the one before",
                "name a folder with -o, or build one handout at a time",
            )
        ]
    )
