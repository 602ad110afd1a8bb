"""What is wrong with handouts: every check of their content, and a trial build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handout.build.facets import load_facets
from handout.build.pictures import open_layout
from handout.build.pipeline import build
from handout.build.readings import Reading, load_editions, load_wording
from handout.build.ward import Ward, printable
from handout.content.checks import Surroundings, check
from handout.content.model import Handout
from handout.layout.fonts.font import Fonts
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.cache import key_of, open_cache
from handout.storage.library import pictures_in
from handout.storage.snapshot import Snapshot
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN


def problems_of(snapshot: Snapshot, handout_id: str, fonts: Fonts) -> list[Problem]:
    """Return all that is wrong with a handout in all its languages.

    What is sound so far is built for trial: what a build would refuse, a check must find.
    """
    problems: list[Problem] = []
    sound: list[Handout] = []
    for reading in load_editions(snapshot, handout_id):
        found = check_readings([reading], snapshot, fonts)
        problems += found
        if not has_errors(found):
            sound.append(reading.sound())
    try:
        context = open_layout(snapshot, sound, Ward(PLAIN, fonts))
    except HandoutError as error:
        problems += error.problems
        sound = []
    for handout in sound:
        try:
            wording = load_wording(handout.language.value, handout.language.place)
            build(handout, whole_order(handout), wording, context)
        except HandoutError as error:
            problems += error.problems
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def whole_order(handout: Handout) -> Order:
    """Return the order of a whole handout in the standard edition."""
    return Order(Prescription(handout=handout.id), PLAIN, STANDARD)


def check_readings(
    readings: Iterable[Reading], snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return every problem of some handouts once, in the order of their places."""
    found: dict[Problem, None] = {}
    for reading in readings:
        found.update(dict.fromkeys(reading.problems))
        if reading.handout:
            found.update(dict.fromkeys(_checked(reading.handout, reading, snapshot, fonts)))
    return tuple(sorted(found, key=lambda problem: problem.place))


@dataclass(frozen=True)
class _Findings:
    problems: tuple[Problem, ...]


def _checked(
    handout: Handout, reading: Reading, snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return what the checks find: the same all day while no text and no picture's name changes."""
    pictures, letters = sorted(pictures_in(snapshot)), printable(fonts)

    def find() -> _Findings:
        surroundings = Surroundings(pictures, letters, snapshot.today, load_facets(snapshot))
        return _Findings(check(handout, reading.nodes, surroundings))

    files = tuple((file.name, file.digest) for file in reading.files)
    faces = tuple(font.digest for font in fonts.values())
    facets = snapshot.find(snapshot.library.facets)
    words = facets.digest if facets else None
    key = key_of("checks", files, tuple(pictures), faces, words, snapshot.today.isoformat())
    return open_cache().once(key, _Findings, find).problems
