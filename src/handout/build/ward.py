"""A ward's profile with what it names opened: its fonts and its logo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from handout.build.readings import open_spoken, parsed
from handout.content.checks.characters import check_characters
from handout.content.words import Label
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.fonts.font import Font, Fonts, measure_font
from handout.memo import remembered
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.cache import key_of, open_cache
from handout.storage.library import font_files, profile_file
from handout.storage.snapshot import File, Snapshot
from handout.tailoring.profile import PLAIN, Profile
from handout.tailoring.reading import read_profile


@dataclass(frozen=True)
class Ward:
    """A profile, its fonts, and the file of its logo; `file` is the profile's own."""

    profile: Profile
    fonts: Fonts
    file: File | None = None
    logo: File | None = None


def open_ward(snapshot: Snapshot, asked: str | Path | None, place: Place) -> Ward:
    """Return the ward that a profile describes, by its name or file; without one, a plain sheet.

    Args:
        snapshot: The library where named profiles lie.
        asked: The profile.
        place: Where it is asked for.

    Raises:
        HandoutError: there is no such profile, or it cannot be used; says all that is wrong.
    """
    fonts = open_fonts(snapshot)
    if asked is None:
        return Ward(PLAIN, fonts)
    file = profile_file(snapshot, asked, place)
    profile, problems = read_profile(parsed(file), open_spoken(snapshot.today))
    if not has_errors(problems):
        own, found = _own_fonts(snapshot, file.path.parent, profile)
        fonts = {**fonts, **own}
        problems += found
    logo = None
    if profile.logo:
        logo = snapshot.find(file.path.parent / profile.logo.file.value)
        if logo is None:
            problems += (_no_file(profile.logo.file, "the letterhead would lack the logo"),)
    problems += check_characters(parsed(file), printable(fonts))
    if has_errors(problems):
        raise HandoutError(problems)
    return Ward(profile, fonts, file, logo)


def open_fonts(snapshot: Snapshot) -> Fonts:
    """Return the fonts of the default look."""
    return {face: open_font(face, snapshot.file(path)) for face, path in font_files().items()}


def _own_fonts(
    snapshot: Snapshot, folder: Path, profile: Profile
) -> tuple[dict[str, Font], tuple[Problem, ...]]:
    """Return the fonts that a profile names, and what is wrong with them."""
    fonts: dict[str, Font] = {}
    problems: tuple[Problem, ...] = ()
    for face, name in vars(profile.fonts).items() if profile.fonts else ():
        try:
            file = snapshot.find(folder / name.value) if name.value else None
            if file:
                fonts[face] = open_font(face, file)
            else:
                problems += (_no_file(name, "the sheet would be set in another font"),)
        except HandoutError as error:
            problems += tuple(replace(problem, place=name.place) for problem in error.problems)
    return fonts, problems


@dataclass(frozen=True)
class _Measured:
    widths: dict[str, float]
    fixed_face: EmbeddedFace


def open_font(face: str, file: File) -> Font:
    """Return the font in a file; it is measured once, for all runs.

    Raises:
        HandoutError: it is no TrueType font that may be embedded.
    """

    def measure() -> _Measured:
        return _Measured(*measure_font(file.data, file.name))

    known = open_cache().once(key_of("font", file.digest), _Measured, measure)
    return Font(face, file.name, file.data, file.digest, known.widths, known.fixed_face)


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
