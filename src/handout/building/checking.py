"""Check handouts: all checks of the content, and a trial build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, fields, replace

from handout.building.facets import load_facets
from handout.building.picture_texts import (
    check_picture_texts,
    credit_nodes,
    load_picture_texts,
    picture_states,
)
from handout.building.pictures import large_photos, misfits, open_layout
from handout.building.pipeline import build
from handout.building.readings import (
    Reading,
    load_all_languages,
    load_wording,
    open_spoken,
    wanted_pictures,
)
from handout.building.ward import Ward, unprintable
from handout.content.checks.characters import check_characters
from handout.content.checks.review import check_review_due, check_standing
from handout.content.facets import Vocabulary
from handout.content.model import Handout
from handout.content.nodes import Scalar
from handout.content.plain.found import Ease, Plainness, Waived
from handout.content.protocol import Question
from handout.content.walk import key_for
from handout.frozen import frozen
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.cache import key_of, open_cache
from handout.storage.library import pictures_in, word_lists, wording_state
from handout.storage.snapshot import Snapshot, checksum, shown
from handout.tailoring.edition import STANDARD, Edition, Layout, PaperSize, TextSize
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import Answers, answers_to_try, given

TRIED = (
    STANDARD,
    Edition(text_size=TextSize.CLEAR, layout=Layout.GRID),
    Edition(text_size=TextSize.LARGE, layout=Layout.GRID),
    Edition(text_size=TextSize.CLEAR, paper=PaperSize.A5),
    Edition(text_size=TextSize.LARGE, paper=PaperSize.A5),
    Edition(text_size=TextSize.LARGE, paper=PaperSize.A5, layout=Layout.GRID),
)
"""Editions in which a check builds a handout: the standard one, then those in which the fewest
letters fit a line, so that the author and not a ward learns of a word too long for it."""


@frozen
class Findings:
    """The problems of a handout, the questions that it asks, and how it was tried."""

    problems: tuple[Problem, ...]
    questions: tuple[str, ...] = ()
    combinations: int = 0
    """Of answers to these questions, with which trial sheets were built."""
    pictures: dict[str, str] = field(default_factory=dict)
    """The states of the pictures that a trial build has used, or missed."""
    ease: tuple[Ease, ...] = ()
    """How easy it is to read, in each language that has a measure."""
    waived: tuple[Waived, ...] = ()
    """What its author has waived of the rules of plain language."""


def findings_of(
    snapshot: Snapshot, handout_id: str, fonts: Fonts, every_combination: bool = False
) -> Findings:
    """Return every problem of a handout in all its languages.

    A language without errors is built as a trial, so that a check finds whatever a build refuses.
    All this is done again only if something has changed that it depends on.

    Args:
        snapshot: The library.
        handout_id: The handout.
        fonts: The fonts of the sheets.
        every_combination: Whether to try every combination of answers to its questions; otherwise
            every two answers are tried together.
    """
    # A sheet needs no database, and no rules of plain language.
    from handout.building.links import linked_state
    from handout.building.plain_language import plainness_of
    from handout.storage.database import open_database

    database = open_database(snapshot.library)
    texts = linked_state(snapshot, handout_id)
    folder = shown(snapshot.library.handouts / handout_id)
    day, trials = snapshot.today.isoformat(), str(every_combination)
    state = _state(snapshot, fonts, texts, folder, day, trials)
    known = database.load("problems", handout_id, state, Findings)
    if known is None or known.pictures != _picture_states(snapshot, known.pictures):
        readings = load_all_languages(snapshot, handout_id)
        wanted = wanted_pictures(reading.handout for reading in readings if reading.handout)
        found = _findings_in(readings, snapshot, fonts, every_combination)
        found = _with_plainness(found, readings, tuple(plainness_of(snapshot, handout_id)))
        known = replace(found, pictures=_picture_states(snapshot, wanted))
        database.store("problems", handout_id, state, known)
    return known


def _state(snapshot: Snapshot, fonts: Fonts, *texts: str) -> str:
    """Return a checksum of texts, and of the fonts, facets and phrases they are checked with."""
    faces = [font.digest for font in fonts.values()]
    words = [snapshot.state(snapshot.library.facets), wording_state(snapshot)]
    words += [f"{one} {snapshot.state(path)}" for one, path in word_lists(snapshot).items()]
    lists = snapshot.library.hyphens
    words += [f"{name} {snapshot.state(lists / name)}" for name in snapshot.names(lists)]
    return checksum(repr((texts, faces, words)).encode())


def _picture_states(snapshot: Snapshot, wanted: Iterable[str]) -> dict[str, str]:
    """Return the states of some pictures and of their texts; for none, the nearest is offered."""
    names, there = tuple(wanted), pictures_in(snapshot)
    absent = checksum(repr(([*there], misfits(snapshot))).encode())
    texts = picture_states(snapshot, names)
    return {
        name: (snapshot.state(there[name]) if name in there else absent) + texts.get(name, "")
        for name in names
    }


def _findings_in(
    readings: list[Reading], snapshot: Snapshot, fonts: Fonts, every_combination: bool
) -> Findings:
    problems: list[Problem] = []
    sound: list[Handout] = []
    for reading in readings:
        found = check_readings([reading], snapshot, fonts)
        problems += found
        if not has_errors(found):
            sound += [reading.sound()] if reading.sound().sections else []
        elif reading is readings[0]:
            break  # most of what is wrong with the source shows in each translation again
    try:
        ward, texts = Ward(PLAIN, fonts), [file for one in readings for file in one.files]
        contexts = {one: open_layout(snapshot, sound, ward, one, texts=texts) for one in TRIED}
    except HandoutError as error:
        problems += error.problems
        contexts, sound = {}, []  # without its pictures, no handout can be built
    problems += large_photos(snapshot, contexts.values())
    facets = load_facets(snapshot)
    asked: tuple[Question, ...] = ()
    combinations = 0
    for handout in sound:
        trials = list(answers_to_try(handout, every_combination))
        asked, combinations = handout.protocol, len(trials) if handout.protocol else 0
        first: dict[Problem, Problem] = {}
        for edition, context in contexts.items():
            refused = _found_in_trials(handout, trials, snapshot, facets, edition, context)
            for problem in refused:
                first.setdefault(problem, _with_edition(problem, edition))
        problems += first.values()
    unique = _source_first(dict.fromkeys(problems), readings)
    return Findings(unique, tuple(question.id.value for question in asked), combinations)


def _with_plainness(
    found: Findings, readings: list[Reading], plain: Sequence[Plainness]
) -> Findings:
    """Return findings with what is to be said of the language."""
    problems = dict.fromkeys((*found.problems, *(p for one in plain for p in one.problems)))
    return replace(
        found,
        problems=_source_first(problems, readings),
        ease=tuple(one.ease for one in plain if one.ease),
        waived=tuple(waived for one in plain for waived in one.waived),
    )


def _source_first(problems: Iterable[Problem], readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """Return problems by their places, those of the source before those of the translations."""
    files = dict.fromkeys(file.name for reading in readings for file in reading.files)
    order = {name: number for number, name in enumerate(files)}
    return tuple(sorted(problems, key=lambda p: (order.get(p.place.file, len(order)), p.place)))


def _found_in_trials(
    handout: Handout,
    trials: Sequence[Answers],
    snapshot: Snapshot,
    facets: Vocabulary,
    edition: Edition,
    context: LayoutContext,
) -> Iterable[Problem]:
    """Return what builds with some combinations of answers refuse.

    What not all of them refuse is reported with the first that does.
    """
    found: dict[Problem, list[Answers]] = {}
    for answers in trials:
        try:
            wording = load_wording(handout.language.value, handout.language.place, snapshot)
            build(handout, whole_order(handout, answers, edition), wording, facets, context)
        except HandoutError as error:
            for problem in error.problems:
                found.setdefault(problem, []).append(answers)
    return [
        problem if len(refused) == len(trials) else _with_combination(problem, refused[0])
        for problem, refused in found.items()
    ]


def _with_edition(problem: Problem, edition: Edition) -> Problem:
    """Return a problem with the options of the edition that has it."""
    said = " ".join(
        f"--{key_for(setting.name)} {value}"
        for setting in fields(Edition)
        if (value := getattr(edition, setting.name)) != getattr(STANDARD, setting.name)
    )
    return replace(problem, message=f"{problem.message} ({said})") if said else problem


def _with_combination(problem: Problem, answers: Answers) -> Problem:
    said = ", ".join(f"{one.question}={one.answer}" for one in given(answers))
    return replace(problem, message=f"{problem.message} ({said})")


def whole_order(handout: Handout, answers: Answers = (), edition: Edition = STANDARD) -> Order:
    """Return the order for a whole handout in an edition, with some answers."""
    return Order(Prescription(handout=handout.id, answers=given(answers)), PLAIN, edition)


def check_readings(
    readings: Iterable[Reading], snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return the problems of some handouts without repetition, sorted by place."""
    found: dict[Problem, None] = {}
    for reading in readings:
        found.update(dict.fromkeys(reading.problems))
        if reading.handout:
            found.update(dict.fromkeys(_checked(reading.handout, reading, snapshot, fonts)))
            found.update(dict.fromkeys(check_standing(reading.handout, snapshot.today)))
            found.update(dict.fromkeys(_unprintable_approval(reading.handout, fonts)))
            pictures = wanted_pictures([reading.handout])
            found.update(dict.fromkeys(check_picture_texts(snapshot, pictures)))
    return tuple(sorted(found, key=lambda problem: problem.place))


def _unprintable_approval(handout: Handout, fonts: Fonts) -> tuple[Problem, ...]:
    """Return a problem if the fonts lack a letter in the name of whoever has approved it."""
    approval = handout.review.standing.approval
    if approval is None:
        return ()
    return check_characters(Scalar(approval.by.value, approval.by.place), unprintable(fonts))


def _checked(
    handout: Handout, reading: Reading, snapshot: Snapshot, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return what the checks find, from an earlier run if they would find the same again.

    Of the pictures, the checks look at the names and the texts beside them; of the date, at
    whether a review is due. So the date itself is no part of the key, which would make a new entry
    each day.
    """
    pictures, unfit = sorted(pictures_in(snapshot)), misfits(snapshot)
    wanted = wanted_pictures([handout])

    def run_checks() -> tuple[Problem, ...]:
        from handout.content.checks.every import Surroundings, check  # mostly the cache knows

        forms = open_spoken(snapshot.today, snapshot).forms
        surroundings = Surroundings(
            pictures,
            unprintable(fonts),
            snapshot.today,
            load_facets(snapshot),
            forms.get("rule", {}),
            unfit,
            load_picture_texts(snapshot, wanted),
            forms.get("figure-side", {}),
        )
        printed = credit_nodes(snapshot, wanted)
        return check(handout, (*reading.nodes, *printed), surroundings)

    files = repr([(file.name, file.digest) for file in reading.files])
    due = repr(check_review_due(handout, snapshot.today))
    told = repr(picture_states(snapshot, wanted))
    state = _state(snapshot, fonts, files, repr((pictures, unfit)), told, due)
    return open_cache().once(key_of("content", state), tuple, run_checks)
