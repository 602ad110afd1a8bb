"""What is wrong with handouts: every check of their content, and a trial build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handout.build.facets import load_facets
from handout.build.pictures import open_layout
from handout.build.pipeline import build
from handout.build.readings import Reading, load_editions, load_wording, wanted_pictures
from handout.build.ward import Ward, printable
from handout.content.checks import Surroundings, check
from handout.content.model import Handout
from handout.layout.fonts.font import Fonts
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.database import open_database
from handout.storage.library import pictures_in, text_state
from handout.storage.snapshot import Snapshot, checksum, shown
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN


@dataclass(frozen=True)
class _Findings:
    problems: tuple[Problem, ...]
    pictures: dict[str, str] = field(default_factory=dict)
    """The states of the pictures that a trial build has used, or missed."""


def problems_of(snapshot: Snapshot, handout_id: str, fonts: Fonts) -> tuple[Problem, ...]:
    """Return all that is wrong with a handout in all its languages.

    What is sound so far is built for trial: what a build would refuse, a check must find. Both
    are done again only if something has changed that they depend on.
    """
    database = open_database(snapshot.library)
    texts = text_state(snapshot, handout_id)
    state = _state(snapshot, fonts, texts, shown(snapshot.library.handouts / handout_id))
    known = database.load("problems", handout_id, state, _Findings)
    if known is None or known.pictures != _picture_states(snapshot, known.pictures):
        readings = load_editions(snapshot, handout_id)
        wanted = wanted_pictures(reading.handout for reading in readings if reading.handout)
        found = tuple(_problems_in(readings, snapshot, fonts))
        known = _Findings(found, _picture_states(snapshot, wanted))
        database.store("problems", handout_id, state, known)
    return known.problems


def _state(snapshot: Snapshot, fonts: Fonts, *texts: str) -> str:
    """Return a checksum of texts, and of all but pictures that they are checked against."""
    faces = [font.digest for font in fonts.values()]
    words = snapshot.state(snapshot.library.facets)
    return checksum(repr((texts, faces, words, snapshot.today.isoformat())).encode())


def _picture_states(snapshot: Snapshot, wanted: Iterable[str]) -> dict[str, str]:
    """Return the states of some pictures; where there is none, the nearest name is offered."""
    there = pictures_in(snapshot)
    absent = checksum(repr([*there]).encode())
    return {name: snapshot.state(there[name]) if name in there else absent for name in wanted}


def _problems_in(readings: list[Reading], snapshot: Snapshot, fonts: Fonts) -> list[Problem]:
    problems: list[Problem] = []
    sound: list[Handout] = []
    for reading in readings:
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


def _checked(
    handout: Handout, reading: Reading, snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return what the checks find: the same all day while no text and no picture's name changes."""
    pictures = sorted(pictures_in(snapshot))

    def find() -> _Findings:
        letters, facets = printable(fonts), load_facets(snapshot)
        surroundings = Surroundings(pictures, letters, snapshot.today, facets)
        return _Findings(check(handout, reading.nodes, surroundings))

    files = repr([(file.name, file.digest) for file in reading.files])
    state = _state(snapshot, fonts, files, repr(pictures))
    name = f"{handout.id} {handout.language}"
    return open_database(snapshot.library).once("content", name, state, _Findings, find).problems
