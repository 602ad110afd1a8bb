"""Make the documents that reviewers read: the review sheet, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from handout.building.checking import check_readings
from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import illustrated, metadata_of, pressed, prove
from handout.building.readings import load_handout, load_wording
from handout.building.ward import Ward, open_fonts, unprintable
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.read import read_record
from handout.document.blocks import Document
from handout.document.review.phrases import ReviewPhrases
from handout.document.review.sheet import review_sheet
from handout.document.review.statements import taken_apart
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.layout.context import LayoutContext
from handout.layout.fitting import set_on_pages
from handout.layout.furniture import set_furniture, with_room_for
from handout.layout.pagination import ColumnOverflowError
from handout.problems import HandoutError, Problem
from handout.storage.library import PROGRAM
from handout.storage.snapshot import Snapshot
from handout.tailoring.profile import PLAIN

PHRASES = PROGRAM / "document" / "review"

OTHERWISE = "en"
"""The language of the phrases for a handout in a language that has none."""

LONGEST_WORD = 40
"""Letters of a message without a space; more, such as a path, would not fit a line."""


def load_phrases(language: str) -> ReviewPhrases:
    """Return the phrases for reviewers in a language, or in English if there are none in it."""
    return _phrases(language if (PHRASES / f"{language}.yaml").is_file() else OTHERWISE)


@cache
def _phrases(language: str) -> ReviewPhrases:
    file = PHRASES / f"{language}.yaml"
    phrases, problems = read_record(ReviewPhrases, parse(file.read_bytes(), f"review/{file.name}"))
    if problems:
        raise HandoutError(problems)
    return phrases


@frozen
class ReviewFile:
    """A finished PDF file for reviewers, the number of its pages, and its language."""

    pdf: bytes
    pages: int
    language: str


def make_review_sheet(snapshot: Snapshot, handout_id: str, language: str | None) -> ReviewFile:
    """Return the review sheet of a handout in a language.

    Raises:
        HandoutError: the handout has errors that leave something unread, or it cannot be set.
    """
    reading = load_handout(snapshot, handout_id, language)
    handout = reading.sound()
    fonts = open_fonts(snapshot)
    doubts = check_readings([reading], snapshot, fonts)
    wording = load_wording(handout.language.value, handout.language.place, snapshot)
    parts = taken_apart(handout, wording, load_facets(snapshot))
    context = open_layout(snapshot, [handout], Ward(PLAIN, fonts))
    told = _told(doubts, context)
    phrases = load_phrases(handout.language.value)
    document = review_sheet(handout, parts, told, wording, phrases)
    return set_for_review(document, wording, context, handout)


def set_for_review(
    document: Document, wording: Wording, context: LayoutContext, handout: Handout
) -> ReviewFile:
    """Return a document about a handout as a PDF file.

    Raises:
        HandoutError: it cannot be set.
        LostWordsError: a word was lost or misplaced.
    """
    document = illustrated(document, context, wording)
    context = with_room_for(document.running, context)
    try:
        pages = set_on_pages(document, context)
    except ColumnOverflowError:
        raise HandoutError([_higher_than_a_page(handout)]) from None
    furniture = set_furniture(document.running, len(pages), context)
    prove(document, pages, furniture)
    pdf = pressed(pages, furniture, context, metadata_of(document))
    return ReviewFile(pdf, len(pages), document.language)


def _told(problems: Sequence[Problem], context: LayoutContext) -> list[str]:
    """Return problems as a clinician is told of them, in letters that can be printed."""
    missing = unprintable(context.fonts)
    told = []
    for problem in dict.fromkeys((p.message, p.why) for p in problems):
        text = ": ".join(problem)
        text = text.translate({ord(one): "?" for letters in missing(text) for one in letters})
        told.append(" ".join(map(_parted, text.split())))
    return told


def _parted(word: str) -> str:
    """Return a word with a space wherever it would be too long for a line."""
    starts = range(0, len(word), LONGEST_WORD)
    return " ".join(word[start : start + LONGEST_WORD] for start in starts)


def _higher_than_a_page(handout: Handout) -> Problem:
    return Problem(
        "higher-than-page",
        handout.title.place,
        "a part of this document that no page may part is too high",
        "its end would be cut off",
        "shorten the longest title",
    )
