"""Prescriptions to finished files: read, check, build, and only then write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from handout.build.pipeline import build
from handout.build.readings import load_editions, load_handout
from handout.build.resources import Ward, all_problems, files_of, open_layout
from handout.build.result import BuildResult, BuiltFile
from handout.build.session import Job, Session, wording_of
from handout.content.model import Handout
from handout.content.nodes import Mapping, Node, Scalar
from handout.layout.fonts.font import Fonts
from handout.problems import NOWHERE, HandoutError, Problem, has_errors
from handout.storage.library import Library, handout_ids, languages_of
from handout.storage.sources import Sources, state_of
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription
from handout.tailoring.profile import PLAIN

PERSONAL = "personal"
"""In the name of a file that is meant for one person alone."""


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


def make(
    nodes: Sequence[Node],
    library: Library,
    today: date,
    profile: Path | None = None,
    name_files: bool = False,
) -> tuple[BuildResult, Sources]:
    """Make the sheets of all prescriptions, or none of them.

    Args:
        nodes: The prescriptions, as files or options say them.
        library: Where the content lies.
        today: Against which reviews are due.
        profile: The file of a profile that is used for all of them.
        name_files: Whether a patient's name is put into the name of the file.

    Returns:
        What was made, and what it was made from.

    Raises:
        HandoutError: something is wrong with any of them; says all of it.
    """
    session = Session(library, today)
    jobs, problems = _jobs(nodes, session, profile)
    sources = _sources(jobs, library)
    content_problems = list(dict.fromkeys(p for job in jobs for p in session.check_content(job)))
    if has_errors(content_problems):
        raise HandoutError(content_problems)
    products: list[BuiltFile] = []
    for job in jobs:
        try:
            sheet = session.print_sheet(job)
        except HandoutError as error:
            problems += error.problems
            continue
        name = file_name(job.order, job.reading.sound(), job.profile, name_files)
        personal = is_personal(job.order.prescription)
        products.append(BuiltFile(name, sheet.pdf, sheet.pages, personal))
        problems += sheet.problems
    if has_errors(problems):
        raise HandoutError(problems)
    return BuildResult(tuple(products), tuple(problems), len(content_problems)), sources


def _sources(jobs: Iterable[Job], library: Library) -> Sources:
    """Return all that some jobs depend on, before any of it is used."""
    sources: dict[str, str] = {}
    # What is no handout yet may become one, which `all_whole` would name then.
    known = handout_ids(library)
    unfilled = {path for path in library.handouts.iterdir() if path.name not in known}
    folders = {library.handouts, library.illustrations, *unfilled}
    for job in jobs:
        if not has_errors(job.reading.problems):
            sources |= files_of(job.reading, job.ward, library)
        folders.add(library.handouts / job.order.prescription.handout.value)
    return sources | {str(folder.absolute()): state_of(folder) for folder in folders}


def _jobs(
    nodes: Iterable[Node], session: Session, profile: Path | None
) -> tuple[list[Job], list[Problem]]:
    """Read all that some prescriptions name, or say of each what cannot be found or read."""
    jobs: list[Job] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            job, found = session.read_job(node, profile)
            jobs.append(job)
            problems += found
        except HandoutError as error:
            problems += error.problems
    if has_errors(problems):
        raise HandoutError(problems)
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
        context = open_layout(library, sound, Ward(PLAIN, fonts))
    except HandoutError as error:
        problems += error.problems
        sound = []
    for handout in sound:
        try:
            build(handout, whole_order(handout), wording_of(handout), context)
        except HandoutError as error:
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


def is_personal(prescription: Prescription) -> bool:
    """Tell whether a sheet says anything that is meant for one person alone."""
    typed = bool(prescription.note) or any(map(_has_own_words, prescription.items))
    return prescription.personal or typed


def _has_own_words(chosen: Chosen) -> bool:
    """Tell whether a therapist typed something for an item, beyond numbers."""
    return bool(chosen.note or (chosen.dosage and chosen.dosage.has_own_words))
