"""Prescriptions to finished files: read, check, build, and only then write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from handout.content.model import Handout
from handout.content.nodes import Mapping, Node, Scalar
from handout.document.compose import Order
from handout.library import (
    Library,
    handout_ids,
    is_folder,
    is_there,
    languages_of,
    read_file,
    shown,
)
from handout.output import write_files
from handout.pipeline import build
from handout.printing import Job, PrintingHouse, wording_of
from handout.problems import NOWHERE, ContentError, Place, Problem, has_errors
from handout.readings import load_editions, load_handout
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN
from handout.typeset.fonts import Fonts
from handout.workshop import Ward, all_problems, open_shop

PERSONAL = "personal"
"""In the name of a file that is meant for one person alone."""


@dataclass(frozen=True)
class Result:
    """The files made with their pages, what to tell the person, and notes for the author."""

    files: tuple[tuple[Path, int], ...]
    problems: tuple[Problem, ...]
    content_warnings: int


def whole(handout_id: str, language: str | None = None) -> Mapping:
    """Return the prescription of a whole handout, as a file would say it."""
    said = [("handout", handout_id), *([("language", language)] if language else [])]
    return Mapping(tuple((Scalar(k, NOWHERE), Scalar(v, NOWHERE)) for k, v in said), NOWHERE)


def all_whole(library: Library) -> list[Mapping]:
    """Return a prescription for every handout in every language."""
    prescriptions = []
    for name in handout_ids(library):
        source = load_handout(library, name).handout
        languages = languages_of(library, name, source.language.value) if source else (None,)
        prescriptions += [whole(name, language) for language in languages]
    return prescriptions


def build_prescriptions(
    nodes: Sequence[Node],
    library: Library,
    output: Path | None,
    today: date,
    profile: Path | None = None,
    name_files: bool = False,
) -> Result:
    """Make the sheets of all prescriptions, or none of them.

    Args:
        nodes: The prescriptions, as files or options say them.
        library: Where the content lies.
        output: A PDF file for one sheet, or a folder; the current folder if None.
        today: Against which reviews are due.
        profile: The file of a profile that is used for all of them.
        name_files: Whether a patient's name is put into the name of the file.

    Raises:
        ContentError: something is wrong with any of them; says all of it.
    """
    single = output is not None and output.suffix.lower() == ".pdf" and not is_folder(output)
    if single and len(nodes) > 1:
        raise _one_file_for_many(output or Path())
    house = PrintingHouse(library, today)
    jobs, problems = _jobs(nodes, house, profile)
    content_problems = list(dict.fromkeys(p for job in jobs for p in house.check_content(job)))
    if has_errors(content_problems):
        raise ContentError(content_problems)
    contents: dict[Path, bytes] = {}
    files: list[tuple[Path, int]] = []
    for job in jobs:
        try:
            sheet = house.print_sheet(job)
        except ContentError as error:
            problems += error.problems
            continue
        name = file_name(job.order, job.reading.sound(), job.profile, name_files)
        path = output if single and output else (output or Path()) / name
        if not single and is_personal(job.order.prescription) and _differs(path, sheet.pdf):
            problems.append(personal_in_the_way(path))
        contents[path] = sheet.pdf
        files.append((path, sheet.pages))
        problems += sheet.problems
    if has_errors(problems):
        raise ContentError(problems)
    write_files(contents)
    return Result(tuple(files), tuple(problems), len(content_problems))


def _jobs(
    nodes: Iterable[Node], house: PrintingHouse, profile: Path | None
) -> tuple[list[Job], list[Problem]]:
    """Read all that some prescriptions name, or say of each what cannot be found or read."""
    jobs: list[Job] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            job, found = house.read_job(node, profile)
            jobs.append(job)
            problems += found
        except ContentError as error:
            problems += error.problems
    if has_errors(problems):
        raise ContentError(problems)
    return jobs, problems


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
        shop = open_shop(library, sound, Ward(PLAIN, fonts))
    except ContentError as error:
        problems += error.problems
        sound = []
    for handout in sound:
        try:
            build(handout, whole_order(handout), wording_of(handout), shop)
        except ContentError as error:
            problems += error.problems
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def whole_order(handout: Handout) -> Order:
    """Return the order of a whole handout in the standard edition."""
    return Order(Prescription(handout=handout.id), PLAIN, STANDARD)


def file_name(order: Order, handout: Handout, profile: str = "", name_file: bool = False) -> str:
    """Return the name of a sheet's file; it says in what it differs from the plain whole handout.

    So a sheet of some items never takes the place of the whole handout, nor of another choice. A
    patient's name is in it only if someone asks for that.
    """
    prescription, edition = order.prescription, order.edition
    parts = [handout.id.value, handout.language.value]
    for field in fields(edition):
        value = getattr(edition, field.name)
        if value != getattr(STANDARD, field.name):
            parts.append("write-in" if value is True else str(value))
    parts += filter(None, [profile, code_of(prescription)])
    if is_personal(prescription):
        name = prescription.patient.name.value if name_file and prescription.patient else ""
        parts.append(re.sub(r"\W+", "-", name).strip("-") or PERSONAL)
    return ".".join([*parts, "pdf"])


def _differs(path: Path, content: bytes) -> bool:
    """Tell whether a file lies at a place, and is another one."""
    return is_there(path) and not is_folder(path) and read_file(path) != content


def is_personal(prescription: Prescription) -> bool:
    """Tell whether a sheet says anything that is meant for one person alone."""
    notes = [prescription.note, *(chosen.note for chosen in prescription.items)]
    return prescription.personal or any(notes)


def personal_in_the_way(path: Path) -> Problem:
    """Return the problem of a personal sheet that would take the place of another file."""
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "another personal sheet lies here",
        "it may be another patient's, and would be lost",
        "name the file with -o, use --name-file, or delete the old one",
    )


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
