"""What the work needs from disk, opened: fonts, pictures, and what content is checked against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handout.storage.cache import key_of, open_cache
from handout.content.checks import Surroundings, check
from handout.content.checks.characters import check_characters
from handout.content.model import Handout
from handout.content.words import Label
from handout.document.personal import LOGO
from handout.build.entries import PROBLEMS, PROFILE
from handout.storage.library import (
    Library,
    font_files,
    is_there,
    pictures_in,
    profile_file,
    read_file,
    shown,
)
from handout.memo import remembered
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.build.readings import Reading, TextFile, known_or_read, load_text, picture_files
from handout.storage.sources import checksum
from handout.tailoring.edition import STANDARD, Edition, Ink
from handout.tailoring.profile import PLAIN, Profile
from handout.tailoring.reading import read_profile
from handout.layout.fonts.face import EmbeddedFace
from handout.pictures.reading import read_picture
from handout.layout.fonts.font import Font, Fonts, open_font
from handout.pictures.picture import Picture
from handout.pdf.painting.pictures import PaintedPicture, painted_picture
from handout.layout.context import LayoutContext
from handout.layout.theme import Size, theme_of


@dataclass(frozen=True)
class Ward:
    """A profile with what it names opened: its fonts, and the file of its logo."""

    profile: Profile
    fonts: Fonts
    logo: Path | None = None
    texts: tuple[TextFile, ...] = ()
    """What the profile was read from, if there is one."""


def open_fonts() -> Fonts:
    """Return the fonts of the default look."""
    return {name: _font(name, path) for name, path in font_files().items()}


def _font(face: str, file: Path) -> Font:
    """Return the font in a file; what is known of it is kept, so that few runs open the file."""
    data = read_file(file)
    key = key_of("font", face, str(file), data)
    font = open_cache().load(key, Font, (Font, EmbeddedFace))
    if font is None:
        font = open_font(face, str(file))
        if font.digest == checksum(data):  # nobody put another in its place meanwhile
            open_cache().store(key, font, (Font, EmbeddedFace))
    return font


def open_ward(library: Library, asked: str | Path | None, place: Place) -> Ward:
    """Return the ward that a profile describes, by its name or file; without one, a plain sheet.

    Raises:
        HandoutError: there is no such profile, or it cannot be used; says all that is wrong.
    """
    if asked is None:
        return Ward(PLAIN, open_fonts())
    file = profile_file(library, asked, place)
    text = load_text(file)
    key = key_of("profile", text.name, text.data)
    profile, problems = known_or_read(key, Profile, PROFILE, lambda: read_profile(text.node))
    fonts = open_fonts()
    if profile.fonts and not has_errors(problems):
        for face, name in vars(profile.fonts).items():
            if not name.value or not is_there(file.parent / name.value):
                problems += (_no_file(name, "the sheet would be set in another font"),)
                continue
            try:
                fonts = {**fonts, face: _font(face, file.parent / name.value)}
            except HandoutError as error:
                problems += tuple(replace(p, place=name.place) for p in error.problems)
    logo = file.parent / profile.logo.file.value if profile.logo else None
    if logo and profile.logo and not is_there(logo):
        problems += (_no_file(profile.logo.file, "the letterhead would lack the logo"),)
    problems += _unprintable(text, fonts)
    if has_errors(problems):
        raise HandoutError(problems)
    return Ward(profile, fonts, logo, (text,))


def _unprintable(text: TextFile, fonts: Fonts) -> tuple[Problem, ...]:
    key = key_of("profile's characters", text.name, text.data, _letters(fonts))
    return open_cache().once(
        key, tuple, PROBLEMS, lambda: check_characters(text.node, printable(fonts))
    )


def open_layout(
    library: Library,
    handouts: Iterable[Handout],
    ward: Ward,
    edition: Edition = STANDARD,
) -> LayoutContext:
    """Return a composing room for some handouts of a library in one edition.

    Raises:
        HandoutError: pictures that cannot be used, all of them.
    """
    accent = ward.profile.accent
    theme = theme_of(edition, accent.value if accent else None)
    black = edition.ink is Ink.BLACK
    files = picture_files(library, handouts)
    if ward.logo:
        files[LOGO] = (read_file(ward.logo), shown(ward.logo))
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for name, (data, file) in files.items():
        try:
            pictures[name] = _picture(data, file, theme.largest_picture, black)
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(problems)
    return LayoutContext(theme, ward.fonts, pictures)


def files_of(reading: Reading, ward: Ward, library: Library) -> dict[str, str]:
    """Return the path of each file that a ward's sheets of a handout are made from, with its state.

    Raises:
        HandoutError: one of them cannot be read.
    """
    texts = (*reading.texts, *ward.texts)
    pictures = picture_files(library, [reading.sound()]).values()
    contents = [*((text.name, text.data) for text in texts), *((n, data) for data, n in pictures)]
    if ward.logo:
        contents.append((shown(ward.logo), read_file(ward.logo)))
    states = {name: checksum(content) for name, content in contents}
    states |= {font.path: font.digest for font in ward.fonts.values()}
    return {str(Path(name).absolute()): state for name, state in states.items()}


def _picture(data: bytes, file: str, room: Size, grey: bool) -> Picture:
    """Return a picture; a drawing is kept painted and packed, and need not be read again."""
    if not file.lower().endswith(".svg"):
        return read_picture(data, file, room, grey=grey)

    def paint() -> tuple[float, float, bytes]:
        picture = painted_picture(read_picture(data, file, room, grey=grey))
        return picture.width, picture.height, picture.packed

    return PaintedPicture(*open_cache().once(key_of("drawing", grey, data), tuple, (), paint))


@remembered()
def printable(fonts: Fonts) -> frozenset[str]:
    """Return the characters that every font has."""
    return frozenset.intersection(*(frozenset(font.widths) for font in fonts.values()))


def _no_file(file: Label, why: str) -> Problem:
    return Problem(
        "file-not-found",
        file.place,
        f"there is no file '{file}' beside the profile",
        why,
        "check how it is spelled, or leave the line out",
    )


def all_problems(
    readings: Iterable[Reading], library: Library, fonts: Fonts, today: date
) -> tuple[Problem, ...]:
    """Return every problem of some handouts once, in the order of their places."""
    pictures = sorted(pictures_in(library))
    found: dict[Problem, None] = {}
    for reading in readings:
        found.update(dict.fromkeys(reading.problems))
        if reading.handout:
            found.update(dict.fromkeys(_checked(reading.handout, reading, pictures, fonts, today)))
    return tuple(sorted(found, key=lambda problem: problem.place))


def _checked(
    handout: Handout, reading: Reading, pictures: list[str], fonts: Fonts, today: date
) -> tuple[Problem, ...]:
    """Return what the checks find, which is the same all day while no text or picture changes."""

    def find() -> tuple[Problem, ...]:
        return check(handout, reading.nodes, Surroundings(pictures, printable(fonts), today))

    texts = tuple((text.name, text.data) for text in reading.texts)
    key = key_of("checks", texts, tuple(pictures), _letters(fonts), today.isoformat())
    return open_cache().once(key, tuple, PROBLEMS, find)


def _letters(fonts: Fonts) -> tuple[str, ...]:
    """Return the characters of each font, for the key of what depends on them."""
    return tuple("".join(font.widths) for font in fonts.values())
