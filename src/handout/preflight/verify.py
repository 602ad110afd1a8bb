"""Verify: a finished PDF in, its faults out, whatever the file is."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding, messages
from handout.preflight.finished_file import FinishedFile, read_finished_file
from handout.preflight.objects import UnreadableFileError, attending, open_trailer
from handout.preflight.rule import problems
from handout.preflight.rules import RULES
from handout.problems import Place, Problem

TAIL = 1024
"""Bytes at the end of a file among which viewers look for its end mark."""


def verify(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return what keeps a finished file from being accessible, as far as a machine can tell.

    The rules of PDF/A are applied to a file that claims PDF/A only.

    Args:
        data: The whole PDF.
        file: Its name as a person would write it.

    Source: ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2), Matterhorn Protocol 1.1.
    """
    place = Place(file)
    if fault := _unlike_pdf(data, place):
        return (fault,)
    with attending() as attendance:
        try:
            trailer = open_trailer(data)
        except UnreadableFileError as error:
            return (_encrypted(place) if _looks_encrypted(data) else _damaged(place, str(error)),)
        if "Encrypt" in trailer:
            return (_encrypted(place),)
        found = tuple(_broken_rules(read_finished_file(trailer), place))
    damage = messages(Finding("", complaint) for complaint in attendance.complaints)
    noticed = tuple(_damaged(place, message) for message in damage)
    if attendance.patience < 0:
        # The rules saw only a part, and would complain that the rest is missing.
        return (*noticed, _too_large(place))
    return noticed + found


def _broken_rules(file: FinishedFile, place: Place) -> Iterator[Problem]:
    for rule in RULES:
        yield from problems(rule, file, place)


def _unlike_pdf(data: bytes, place: Place) -> Problem | None:
    """Return what shows before the file is opened."""
    if not data.strip(b"\0 \t\r\n"):
        return Problem(
            "empty-file",
            place,
            "the file is empty",
            "there is nothing to print",
            "make the file anew",
        )
    if not data.startswith(b"%PDF-"):
        return Problem(
            "not-a-pdf",
            place,
            "the file does not begin as a PDF does (%PDF-)",
            "a viewer or printer refuses it (ISO 32000-1, 7.5.2)",
            "name the PDF that was made, and not its source",
        )
    if b"%%EOF" not in data[-TAIL:]:
        return _damaged(place, "the end of the file is missing (%%EOF)")
    return None


def _damaged(place: Place, message: str) -> Problem:
    return Problem(
        "damaged-file",
        place,
        f"the file is damaged: {message}",
        "each viewer mends it in its own way, or refuses it (ISO 32000-1, 7.5)",
        "make the file anew, or copy it again in full",
    )


def _too_large(place: Place) -> Problem:
    return Problem(
        "too-large",
        place,
        "the file is so large, or its parts refer to each other so often, that it was not checked",
        "a check that does not end helps nobody; a handout has a thousandth of this",
        "look at how the file was made; split it if it is right",
    )


def _looks_encrypted(data: bytes) -> bool:
    # pypdf opens a file to decrypt it, and may lack the library for that.
    return b"/Encrypt" in data


def _encrypted(place: Place) -> Problem:
    return Problem(
        "encrypted-file",
        place,
        "the file is encrypted, so that nothing in it can be checked",
        "PDF/A forbids it, and it can shut screen readers out (PDF/A-2, 6.1.3; PDF/UA-1, 7.16)",
        "write the file without a password",
    )
