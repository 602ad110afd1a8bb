"""Check handouts: all checks of the content, and a trial build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import build
from handout.building.readings import Reading, load_all_languages, load_wording
from handout.building.ward import Ward, printable
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
    """Return every problem of a handout in all its languages.

    A language without errors is built as a trial, so that a check finds whatever a build refuses.
    """
    problems: list[Problem] = []
    sound: list[Handout] = []
    for reading in load_all_languages(snapshot, handout_id):
        found = check_readings([reading], snapshot, fonts)
        problems += found
        if not has_errors(found):
            sound.append(reading.sound())
    try:
        context = open_layout(snapshot, sound, Ward(PLAIN, fonts))
    except HandoutError as error:
        problems += error.problems
        sound = []  # without its pictures, no handout can be built
    for handout in sound:
        try:
            wording = load_wording(handout.language.value, handout.language.place)
            build(handout, whole_order(handout), wording, context)
        except HandoutError as error:
            problems += error.problems
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def whole_order(handout: Handout) -> Order:
    """Return the order for a whole handout in the standard edition."""
    return Order(Prescription(handout=handout.id), PLAIN, STANDARD)


def check_readings(
    readings: Iterable[Reading], snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return the problems of some handouts without repetition, sorted by place."""
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
    """Return what the checks find, from the cache if they would find the same again.

    Of the pictures, the checks look at the names only; of the date, at whether reviews are due.
    """
    pictures, characters = sorted(pictures_in(snapshot)), printable(fonts)

    def run_checks() -> _Findings:
        surroundings = Surroundings(pictures, characters, snapshot.today, load_facets(snapshot))
        return _Findings(check(handout, reading.nodes, surroundings))

    files = tuple((file.name, file.digest) for file in reading.files)
    faces = tuple(font.digest for font in fonts.values())
    facets = snapshot.find(snapshot.library.facets)
    words = facets.digest if facets else None
    key = key_of("checks", files, tuple(pictures), faces, words, snapshot.today.isoformat())
    return open_cache().once(key, _Findings, run_checks).problems
