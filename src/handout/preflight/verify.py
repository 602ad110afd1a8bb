"""Verify a finished PDF file, whatever it contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.preflight.findings import Finding, messages, quoted
from handout.preflight.finished_file import FinishedFile, read_finished_file
from handout.preflight.objects import UnreadablePdfError, limits, open_trailer
from handout.preflight.rule import problems
from handout.preflight.rules import RULES
from handout.preflight.work import WorkExhaustedError, inspection
from handout.problems import Place, Problem

VERSION = re.compile(rb"%PDF-1\.[0-7][\r\n]")

TAIL = 1024
"""Bytes at the end of a file in which viewers look for the end-of-file marker."""


def verify(data: bytes, file: str) -> tuple[Problem, ...]:
    """Return the problems that keep a file from being accessible, as far as a machine can tell.

    The rules of PDF/A apply only to a file that claims to be PDF/A.

    Args:
        data: The whole PDF.
        file: The name of the file for messages.

    Source: ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2), Matterhorn Protocol 1.1.
    """
    place = Place(file)
    if fault := _not_a_pdf(data, place):
        return (fault,)
    with inspection(len(data)) as inspected, limits():
        try:
            trailer = open_trailer(data)
            if "Encrypt" in trailer:
                return (_encrypted(place),)
            found = tuple(_broken_rules(read_finished_file(trailer), place))
        except UnreadablePdfError as error:
            return (_encrypted(place) if _looks_encrypted(data) else _damaged(place, str(error)),)
        except WorkExhaustedError:
            # The rules saw only part of the file, and would report the rest as missing.
            found = (_too_large(place),)
    # Only now, since reading lazily reveals damage as the rules look at the file.
    damage = messages(Finding("", sign) for sign in inspected.damage)
    told = (_damaged(place, message) for message in damage)
    return (*told, *_wrong_version(data, place), *found)


def _broken_rules(file: FinishedFile, place: Place) -> Iterator[Problem]:
    for rule in RULES:
        yield from problems(rule, file, place)


def _not_a_pdf(data: bytes, place: Place) -> Problem | None:
    """Return the problem with a file that is not a whole PDF, before it is opened."""
    if not data.strip(b"\0 \t\r\n"):
        return Problem(
            "empty-file",
            place,
            "the file is empty",
            "there is nothing to print",
            "make the file again",
        )
    if not data.startswith(b"%PDF-"):
        return Problem(
            "not-a-pdf",
            place,
            "the file is not a PDF: it does not begin with %PDF-",
            "viewers and printers refuse it (ISO 32000-1, 7.5.2)",
            "give the PDF that was built, not its source",
        )
    if b"%%EOF" not in data[-TAIL:]:
        return _damaged(place, "its end is missing (%%EOF)")
    return None


def _wrong_version(data: bytes, place: Place) -> Iterator[Problem]:
    if not VERSION.match(data):
        yield Problem(
            "wrong-version",
            place,
            f"the file does not begin with %PDF-1.0 to %PDF-1.7, but with {_first_line(data)}",
            "PDF/UA-1 is defined for these versions only (PDF/UA-1, 6.1)",
            "save the file as PDF 1.7",
        )


def _first_line(data: bytes) -> str:
    return quoted(data[:12].splitlines()[0].decode("latin-1"))


def _damaged(place: Place, message: str) -> Problem:
    return Problem(
        "damaged-file",
        place,
        f"the file is damaged: {message}",
        "each viewer repairs it in its own way, or refuses it (ISO 32000-1, 7.5)",
        "make the file again, or copy it again in full",
    )


def _too_large(place: Place) -> Problem:
    return Problem(
        "too-large",
        place,
        "the file is too large to check, or its objects refer to each other too often",
        "a check that does not end helps nobody; a handout has a thousandth of this",
        "look at how the file was made; if it is right, split it",
    )


def _looks_encrypted(data: bytes) -> bool:
    # Opening an encrypted file fails if the library that pypdf decrypts with is not installed.
    return b"/Encrypt" in data


def _encrypted(place: Place) -> Problem:
    return Problem(
        "encrypted-file",
        place,
        "the file is encrypted, so nothing in it can be checked",
        "PDF/A forbids encryption, and it can shut out screen readers (PDF/A-2, 6.1.3; "
        "PDF/UA-1, 7.16)",
        "save the file without a password",
    )
