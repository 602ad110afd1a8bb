"""Names of files from a pattern such as `{handout}.{language}.{text-size}.pdf`."""

from __future__ import annotations

import re
from dataclasses import fields

from handout.build.naming import file_name
from handout.build.session import Job
from handout.content.read import key_of
from handout.problems import HandoutError, Place, Problem, suggestion
from handout.tailoring.code import code_of
from handout.tailoring.edition import Edition
from handout.tailoring.privacy import Privacy, privacy_of

FIELD = re.compile(r"\{([^{}]*)\}")
FIELDS = ("handout", "language", "profile", "version", "code", *map(key_of, fields(Edition)))
"""What a pattern may name. Nothing of it is about a person."""

UNFIT = re.compile(r'[<>:"/\\|?*{}\x00-\x1f]')
"""Characters that no file's name may hold on some system."""


def check_pattern(pattern: str) -> None:
    """See to it that a pattern names files.

    Raises:
        HandoutError: it does not.
    """
    problems = [
        _unusable(f"'{{{name}}}' is nothing that a name can say", suggestion(name, FIELDS))
        for name in FIELD.findall(pattern)
        if name not in FIELDS
    ]
    rest = FIELD.sub("", pattern)
    if UNFIT.search(rest):
        problems.append(
            _unusable(
                "a sign in the pattern cannot be part of a file's name",
                "use letters, digits, dots and hyphens, and names in braces such as {handout}",
            )
        )
    if not pattern.lower().endswith(".pdf") or pattern.startswith("."):
        problems.append(
            _unusable(
                "the pattern makes no name of a PDF file",
                "let it begin with a letter or a field such as {handout}, and end in .pdf",
            )
        )
    if problems:
        raise HandoutError(problems)


def name_of(job: Job, pattern: str | None) -> str:
    """Return the name of a job's file, as `handout build` gives it if there is no pattern.

    The code of a choice of items is put before the ending where the pattern does not say it, and
    there it says that a sheet is for one person, so that it takes no place in the stock.
    """
    handout = job.reading.sound()
    if pattern is None:
        return file_name(job.order, handout, job.profile)
    edition = {key_of(f): str(getattr(job.order.edition, f.name)) for f in fields(Edition)}
    prescription = job.order.prescription
    code = code_of(prescription)
    said = {
        **edition,
        "write-in": "write-in" if job.order.edition.write_in else "printed",
        "handout": handout.id.value,
        "language": handout.language.value,
        "profile": job.profile or "plain",
        "version": handout.version.value,
        "code": code or "whole",
    }
    stem, ending = pattern[: -len(".pdf")], pattern[-len(".pdf") :]
    if code and "{code}" not in pattern:
        stem += ".{code}"
    if privacy_of(prescription) is Privacy.PERSONAL:
        stem += f".{Privacy.PERSONAL}"
    return UNFIT.sub("-", FIELD.sub(lambda field: said[field[1]], stem + ending))


def _unusable(message: str, fix: str) -> Problem:
    why = "the finished sheets could not be put on disk"
    return Problem("bad-pattern", Place("--name"), message, why, fix)
