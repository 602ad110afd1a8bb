"""Name files by a pattern such as `{handout}.{language}.{text-size}.pdf`."""

from __future__ import annotations

import re
from dataclasses import fields

from handout.building.naming import file_name, personal_parts
from handout.building.session import Job
from handout.content.read import key_of
from handout.problems import HandoutError, Place, Problem, suggestion
from handout.tailoring.code import code_of
from handout.tailoring.edition import Edition, Format

FIELD = re.compile(r"\{([^{}]*)\}")
FIELDS = (
    "handout",
    "programme",
    "language",
    "profile",
    "version",
    "code",
    "row",
    *map(key_of, fields(Edition)),
)
"""The fields that a pattern may contain; none is about a person. `row` is the row of the plan."""

UNFIT = re.compile(r'[<>:"/\\|?*{}\x00-\x1f]')
"""Characters that are not allowed in a file name on every system."""


def check_pattern(pattern: str) -> None:
    """Check that a pattern gives valid names of PDF files.

    Raises:
        HandoutError: it does not; every reason is reported.
    """
    problems = [
        _bad_pattern(f"there is no field '{{{name}}}' for file names", suggestion(name, FIELDS))
        for name in FIELD.findall(pattern)
        if name not in FIELDS
    ]
    rest = FIELD.sub("", pattern)
    if UNFIT.search(rest):
        problems.append(
            _bad_pattern(
                "the pattern contains a character that file names cannot have",
                "use letters, digits, dots, hyphens, and fields in braces such as {handout}",
            )
        )
    if not pattern.lower().endswith(".pdf") or pattern.startswith("."):
        problems.append(
            _bad_pattern(
                "the pattern does not give the name of a PDF file",
                "begin it with a letter or a field such as {handout}, and end it with .pdf",
            )
        )
    if problems:
        raise HandoutError(problems)


def name_of(job: Job, pattern: str | None, row: int, name_file: bool) -> str:
    """Return the file name of a job's sheet; without a pattern, the one that `handout build` gives.

    A sheet of another format has its ending in place of `.pdf`.
    If the pattern lacks the field `code`, the code of a choice of items is added before the ending.
    A personal sheet is marked there as well, so that it never overwrites a sheet of the stock; it
    has the number of its row, so that it does not overwrite that of another person either.

    Args:
        job: The job.
        pattern: The pattern.
        row: The row of the plan.
        name_file: Whether to include the patient's name.
    """
    handout = job.sound()
    if pattern is None:
        return file_name(job.order, handout, job.profile, name_file, row)
    edition = {key_of(f): str(getattr(job.order.edition, f.name)) for f in fields(Edition)}
    prescription = job.order.prescription
    code = code_of(prescription)
    values = {
        **edition,
        "write-in": "write-in" if job.order.edition.write_in else "printed",
        "handout": handout.id.value,
        "programme": (prescription.programme or handout.id).value,
        "language": handout.language.value,
        "profile": job.profile or "plain",
        "version": handout.version.value,
        "code": code or "whole",
        "row": str(row),
    }
    stem, ending = pattern[: -len(".pdf")], pattern[-len(".pdf") :]
    if job.order.edition.format is not Format.PDF:
        ending = f".{job.order.edition.format.ending}"
    if code and "{code}" not in pattern:
        stem += ".{code}"
    numbered = None if "{row}" in pattern else row
    stem = ".".join([stem, *personal_parts(prescription, name_file, numbered)])
    return UNFIT.sub("-", FIELD.sub(lambda field: values[field[1]], stem + ending))


def _bad_pattern(message: str, fix: str) -> Problem:
    why = "the sheets could not be written under such names"
    return Problem("bad-pattern", Place("--name"), message, why, fix)
