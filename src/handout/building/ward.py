"""Open a ward's profile together with the fonts and the logo that it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from handout.building.parsing import parsed
from handout.building.readings import open_spoken
from handout.content.checks.characters import check_characters
from handout.content.checks.markup import check_markup
from handout.content.words import Label
from handout.frozen import frozen
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.fonts.font import Font, Fonts, measure_font
from handout.layout.fonts.letters import letters_of
from handout.memo import memoized
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.cache import key_of, open_cache
from handout.storage.library import font_files, profile_file
from handout.storage.regular import lies_in
from handout.storage.snapshot import File, Snapshot, leading_out
from handout.tailoring.profile import PLAIN, Profile
from handout.tailoring.reading import read_profile


@frozen
class Ward:
    """A profile, its fonts, the file of the profile and the file of its logo."""

    profile: Profile
    fonts: Fonts
    file: File | None = None
    logo: File | None = None
    problems: tuple[Problem, ...] = ()
    """Warnings about the profile, for whoever prints with it."""


def open_ward(snapshot: Snapshot, name_or_file: str | Path | None, place: Place) -> Ward:
    """Open a profile; without one, return the ward of a plain sheet.

    Args:
        snapshot: The library, in which a profile is looked up by name.
        name_or_file: A profile's name, the path of its file, or None.
        place: Where the profile is named, for the problem.

    Raises:
        HandoutError: there is no such profile, or it has errors; all of them are reported.
    """
    fonts = open_fonts(snapshot)
    if name_or_file is None:
        return Ward(PLAIN, fonts)
    file = profile_file(snapshot, name_or_file, place)
    profile, problems = read_profile(parsed(file), open_spoken(snapshot.today, snapshot))
    if not has_errors(problems):
        own, font_problems = _own_fonts(snapshot, file, profile)
        fonts = {**fonts, **own}
        problems += font_problems
    logo = None
    if profile.logo:
        try:
            logo = _beside(snapshot, file, profile.logo.file)
        except HandoutError as error:
            problems += error.problems
        else:
            if logo is None:
                problems += (_no_file(profile.logo.file, "the letterhead would have no logo"),)
    # The profile's own texts, such as the letterhead, are printed in its fonts.
    content = parsed(file)
    problems += (*check_characters(content, unprintable(fonts)), *check_markup(content))
    if has_errors(problems):
        raise HandoutError(problems)
    return Ward(profile, fonts, file, logo, tuple(problems))


def open_fonts(snapshot: Snapshot) -> Fonts:
    """Open the default fonts."""
    return {face: open_font(face, snapshot.file(path)) for face, path in font_files().items()}


def _own_fonts(
    snapshot: Snapshot, beside: File, profile: Profile
) -> tuple[dict[str, Font], tuple[Problem, ...]]:
    """Open the fonts that a profile names, and return them with their problems."""
    fonts: dict[str, Font] = {}
    problems: tuple[Problem, ...] = ()
    for face, name in vars(profile.fonts).items() if profile.fonts else ():
        try:
            file = _beside(snapshot, beside, name) if name.value else None
            if file:
                fonts[face] = open_font(face, file)
            else:
                problems += (_no_file(name, "the sheet would be set in another font"),)
        except HandoutError as error:
            problems += tuple(replace(problem, place=name.place) for problem in error.problems)
    return fonts, problems


def _beside(snapshot: Snapshot, profile: File, name: Label) -> File | None:
    """Return a file that a profile names, or None if it does not exist.

    Raises:
        HandoutError: it cannot be read, or lies neither in the profile's folder nor in the library.
    """
    path = profile.path.parent / name.value
    if not any(lies_in(path, home) for home in (profile.path.parent, snapshot.library.root)):
        raise leading_out(path, name.place, "the folder of the profile")
    return snapshot.find(path)


@frozen
class _Measurements:
    """What is measured of a font once, and cached."""

    widths: dict[str, float]
    fixed_face: EmbeddedFace


def open_font(face: str, file: File) -> Font:
    """Open the font in a file; its measurements are cached.

    Raises:
        HandoutError: the file is not a TrueType font that can be embedded.
    """

    def measure() -> _Measurements:
        return _Measurements(*measure_font(file.data, file.name))

    measured = open_cache().once(key_of("font", file.digest), _Measurements, measure)
    return Font(face, file.name, file.data, file.digest, measured.widths, measured.fixed_face)


def unprintable(fonts: Fonts) -> Callable[[str], list[str]]:
    """Return what tells which letters of a text not all of the fonts can print."""

    def missing(text: str) -> list[str]:
        unknown = set(letters_of(text)) - _in_all(fonts)
        return sorted(one for one in unknown if not all(f.has(one) for f in fonts.values()))

    return missing


@memoized()
def _in_all(fonts: Fonts) -> frozenset[str]:
    """Return the characters that all of the fonts have."""
    return frozenset.intersection(*(frozenset(font.widths) for font in fonts.values()))


def _no_file(file: Label, why: str) -> Problem:
    return Problem(
        "file-not-found",
        file.place,
        f"there is no file '{file}' beside the profile",
        why,
        "check the spelling, or delete the line",
    )
