"""Open the pictures of handouts, and the layout context that contains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from handout.building.hyphens import load_words
from handout.building.picture_texts import load_picture_texts
from handout.building.readings import picture_files
from handout.building.ward import Ward
from handout.content.checks.pictures import Misfit
from handout.content.model import Handout
from handout.content.pictures import PictureText
from handout.document.letterhead import LOGO
from handout.layout.context import LayoutContext
from handout.layout.theme import Size, theme_of
from handout.pdf.painting.pictures import PaintedPicture, painted_picture
from handout.pictures.kinds import OTHERS
from handout.pictures.picture import Photo, Picture
from handout.pictures.reading import read_picture
from handout.problems import HandoutError, Place, Problem, Severity
from handout.storage.cache import key_of, open_cache
from handout.storage.library import other_files, pictures_in
from handout.storage.snapshot import File, Snapshot, shown
from handout.tailoring.edition import STANDARD, Edition, Format, Ink


def open_layout(
    snapshot: Snapshot,
    handouts: Iterable[Handout],
    ward: Ward,
    edition: Edition = STANDARD,
    others: frozenset[str] = frozenset(),
    texts: Iterable[File] = (),
) -> LayoutContext:
    """Return the layout context for typesetting some handouts in one edition.

    Args:
        snapshot: The library.
        handouts: The handouts.
        ward: Whose letterhead and fonts are used.
        edition: How they are printed.
        others: The names of other pictures than theirs.
        texts: The files of the handouts, whose soft hyphens part the words that have them.

    Raises:
        HandoutError: pictures or lists of hyphens are unusable; all of them are reported.
    """
    handouts = tuple(handouts)
    accent = ward.profile.accent
    theme = theme_of(edition, accent.value if accent else None)
    files = picture_files(snapshot, handouts, others)
    if ward.logo:
        files[LOGO] = ward.logo
    if not edition.format.has_pictures:
        files = {}
    pictured = load_picture_texts(snapshot, files)
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for name, file in files.items():
        try:
            picture = _picture(file, theme.largest_picture, edition)
            text = pictured.get(name, PictureText())
            pictures[name] = replace(picture, credit=text.credit, signs=text.signs)
        except HandoutError as error:
            problems += error.problems
    languages = {handout.language.value.partition("-")[0] for handout in handouts}
    try:
        hyphens = {one: load_words(snapshot, one, texts) for one in sorted(languages)}
    except HandoutError as error:
        problems += error.problems
    if problems:
        raise HandoutError(problems)
    return LayoutContext(theme, ward.fonts, pictures, hyphens)


def misfits(snapshot: Snapshot) -> dict[str, Misfit]:
    """Return the files in the library that have a picture's name but cannot be printed."""
    files = other_files(snapshot, OTHERS)
    return {name: Misfit(file, *OTHERS[_ending(file)]) for name, file in files.items()}


def large_photos(snapshot: Snapshot, contexts: Iterable[LayoutContext]) -> list[Problem]:
    """Return a warning for each photograph that is so large that it slows down every print."""
    sizes = {
        name: picture.scaled_from
        for context in contexts
        for name, picture in context.pictures.items()
        if isinstance(picture, Photo) and picture.scaled_from
    }
    files = pictures_in(snapshot)
    return [
        Problem(
            "picture-very-large",
            Place(shown(files[name])),
            f"the photograph is {width} by {height} pixels, far more than a printer shows",
            "it is scaled down each time that it is printed, which takes time",
            "save it smaller; 2000 pixels across are enough",
            Severity.WARNING,
        )
        for name, (width, height) in sorted(sizes.items())
    ]


def _ending(file: str) -> str:
    return file.rpartition(".")[2].lower()


def _picture(file: File, room: Size, edition: Edition) -> Picture:
    """Return a picture as a format wants it; for an SVG drawing, the result is cached."""
    grey, on_paper = edition.ink is Ink.BLACK, edition.format is Format.PDF
    for_paper = ("drawing", PaintedPicture, painted_picture)
    name, kind, converted = for_paper if on_paper else _encoding()

    def read() -> Picture:
        return read_picture(file.data, file.name, room, grey=grey)

    if file.name.lower().endswith(".svg"):
        return open_cache().once(key_of(name, grey, file.digest), kind, lambda: converted(read()))
    # A photograph is packed for paper as it was read.
    return read() if on_paper else converted(read())


def _encoding() -> tuple[str, type[Picture], Callable[[Picture], Picture]]:
    """Return what pictures are made into for a screen."""
    from handout.export.picture import EncodedPicture, encoded_picture  # paper needs none of it

    return "encoded", EncodedPicture, encoded_picture
