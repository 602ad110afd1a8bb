"""Check handouts: all checks of the content, and a trial build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import build
from handout.building.readings import (
    Reading,
    load_all_languages,
    load_wording,
    open_spoken,
    wanted_pictures,
)
from handout.building.ward import Ward, printable
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
    """Return every problem of a handout in all its languages.

    A language without errors is built as a trial, so that a check finds whatever a build refuses.
    All this is done again only if something has changed that it depends on.
    """
    database = open_database(snapshot.library)
    texts = text_state(snapshot, handout_id)
    state = _state(snapshot, fonts, texts, shown(snapshot.library.handouts / handout_id))
    known = database.load("problems", handout_id, state, _Findings)
    if known is None or known.pictures != _picture_states(snapshot, known.pictures):
        readings = load_all_languages(snapshot, handout_id)
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


def _checked(
    handout: Handout, reading: Reading, snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return what the checks find, from an earlier run if they would find the same again.

    Of the pictures, the checks look at the names only; of the date, at whether reviews are due.
    """
    pictures = sorted(pictures_in(snapshot))

    def run_checks() -> _Findings:
        characters, facets = printable(fonts), load_facets(snapshot)
        telling = open_spoken(snapshot.today).forms.get("rule", {})
        surroundings = Surroundings(pictures, characters, snapshot.today, facets, telling)
        return _Findings(check(handout, reading.nodes, surroundings))

    files = repr([(file.name, file.digest) for file in reading.files])
    state = _state(snapshot, fonts, files, repr(pictures))
    name = f"{handout.id} {handout.language}"
    rows = open_database(snapshot.library)
    return rows.once("content", name, state, _Findings, run_checks).problems
