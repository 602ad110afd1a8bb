"""A finished file on the binder's table: opened, and known to be whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from handout.binding.copying import refusing
from handout.building.pipeline import PRODUCER
from handout.frozen import frozen
from handout.pdf.metadata import BETWEEN_KEYWORDS
from handout.pdf.proof import header_of
from handout.preflight.number_tree import read_number_tree
from handout.preflight.verify import verify
from handout.problems import HandoutError, Place, Problem, has_errors

SHEET = PRODUCER
PACK = f"{PRODUCER} pack"
BOOKLET = f"{PRODUCER} booklet"
"""What each kind of file names as its producer, so that it is known again."""

BEYOND_READING = {"empty-file", "not-a-pdf", "damaged-file", "encrypted-file", "too-large"}
"""What the check says of a file when there is no more to say about it."""


@frozen(eq=False)
class FinishedSheet:
    """A sheet as it came from the press, or a pack of them; `file` is its name for messages."""

    file: str
    size: int
    reader: PdfReader
    pages: tuple[PageObject, ...]
    title: str
    author: str
    subject: str
    language: str
    variant: tuple[str, ...]
    """What tells it from other sheets of its title; a sheet of an older program has none."""

    @property
    def person(self) -> str:
        """Whom it is for, as all its pages say it: the name, and the date of birth if known."""
        contents = self.pages[0].get_contents()
        return header_of(contents.get_data()) if contents is not None else ""

    @property
    def structure(self) -> Any:
        """The root of its structure tree."""
        return self.reader.root_object["/StructTreeRoot"]

    @property
    def structure_parents(self) -> Mapping[int, Any]:
        """The elements that marks and annotations belong to, by their keys."""
        return read_number_tree(self.structure["/ParentTree"], "ParentTree").entries


def open_sheet(data: bytes, file: str, kinds: Collection[str]) -> FinishedSheet:
    """Return a finished file, if it can be bound.

    Args:
        data: The whole PDF.
        file: Its name as a person would write it.
        kinds: The producers whose files are welcome.

    Raises:
        HandoutError: it is no such file, or not whole; one problem says why.
    """
    problems = [problem for problem in verify(data, file) if has_errors([problem])]
    for problem in problems:
        if problem.code in BEYOND_READING:
            raise HandoutError([problem])
    with refusing(file):
        reader = PdfReader(BytesIO(data))
        about: Mapping[str, object] = reader.metadata or {}
        producer = str(about.get("/Producer", ""))
    if producer not in kinds:
        raise HandoutError([_unwelcome(producer, file)])
    if problems:
        raise HandoutError([_faulty(problems, file)])
    with refusing(file):
        title, author, subject, keywords = (
            str(about.get(key, "")) for key in ("/Title", "/Author", "/Subject", "/Keywords")
        )
        language = str(reader.root_object["/Lang"])
        pages = tuple(reader.pages)
    variant = tuple(filter(None, keywords.split(BETWEEN_KEYWORDS)))
    title = title or file
    return FinishedSheet(file, len(data), reader, pages, title, author, subject, language, variant)


def _unwelcome(producer: str, file: str) -> Problem:
    if producer == BOOKLET:
        return Problem(
            "imposed-file",
            Place(file),
            "this is a booklet, whose pages are laid out for the printer already",
            "its pages stand in the order of folding, and a screen reader cannot read them",
            "name the file that the booklet was made from",
        )
    if producer == PACK:
        return Problem(
            "pack-in-pack",
            Place(file),
            "this is a pack itself",
            "its pages would be numbered twice, and its list of contents would lie in the middle",
            "name the sheets that it was made from",
        )
    return Problem(
        "foreign-file",
        Place(file),
        "this PDF was not made by 'handout build' or 'handout pack'",
        "what another program wrote may be lost or unreadable once it is bound",
        "make the sheet with 'handout build', or print this file by itself",
    )


def _faulty(problems: list[Problem], file: str) -> Problem:
    others = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return Problem(
        "sheet-fails-check",
        Place(file),
        f"this sheet is not accessible: {problems[0].message}{others}",
        "what is bound with it would not be accessible either",
        f"make it anew with 'handout build'; 'handout verify {file}' says more",
    )
