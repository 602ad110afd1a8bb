"""Make the files of all formats but PDF, prove that they lost no word, and sign them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from handout.document.blocks import Document, Figure
from handout.document.wording import Wording
from handout.export.braille import braille_of, pages_in
from handout.export.entries import entries_of, warnings_first
from handout.export.epub import epub_of
from handout.export.html import html_of
from handout.export.markup import without_undrawn
from handout.export.picture import EncodedPicture
from handout.export.proof import words_in_book, words_of, words_on_page
from handout.export.signature import (
    Addressee,
    signed_archive,
    signed_braille,
    signed_page,
    signed_text,
)
from handout.export.text import said, text_of
from handout.pictures.picture import Picture
from handout.problems import LostWordsError
from handout.tailoring.edition import Format
from handout.tailoring.order import Order
from handout.tailoring.privacy import Privacy, privacy_of


def exported(
    document: Document,
    order: Order,
    wording: Wording,
    pictures: Mapping[str, Picture],
    producer: str,
) -> tuple[bytes, int]:
    """Return a document as a file of its order's format, and its number of pages, if it has any.

    Args:
        document: What it says.
        order: How it is made, and for whom.
        wording: The program's own phrases in its language.
        pictures: Those that are there, by name.
        producer: What program makes it.

    Raises:
        HandoutError: it cannot be made in this format.
        LostWordsError: a word was lost or misplaced, so it must not be given to anybody.
    """
    addressee = _addressee(document, order)
    match order.edition.format:
        case Format.HTML:
            return signed_page(_page(document, order, pictures, producer), addressee), 0
        case Format.EPUB:
            return signed_archive(_book(document, order, wording, pictures), addressee), 0
        case Format.TEXT:
            return signed_text(_text(document, wording), addressee), 0
        case Format.BRF:
            brf = _braille(document, wording)
            return signed_braille(brf.encode("ascii"), addressee), pages_in(brf)
        case Format.PDF:
            raise ValueError("the press makes PDF files")
        case _:
            assert_never(order.edition.format)


def _page(
    document: Document, order: Order, pictures: Mapping[str, Picture], producer: str
) -> bytes:
    files = _files(pictures)
    document = without_undrawn(document, files)
    accent = order.profile.accent
    colour = accent.value if accent else None
    page = html_of(document, files, order.edition, colour, producer)
    _prove(words_on_page(page.decode()), document, _alt)
    return page


def _book(
    document: Document, order: Order, wording: Wording, pictures: Mapping[str, Picture]
) -> bytes:
    files = _files(pictures)
    document = without_undrawn(document, files)
    accent = order.profile.accent
    book = epub_of(document, files, order.edition, accent.value if accent else None, wording)
    _prove(words_in_book(book), document, _alt)
    return book


def _text(document: Document, wording: Wording) -> bytes:
    document = warnings_first(document)
    text = text_of(entries_of(document, wording))
    _prove(said(text), document, lambda figure: _described(figure, wording))
    return text.encode("utf-8")


def _braille(document: Document, wording: Wording) -> str:
    document = warnings_first(document)
    entries = entries_of(document, wording)
    words = [word for entry in entries for word in entry.text.split()]
    # That the braille has all words of the entries is proved where it is made.
    _prove(words, document, lambda figure: _described(figure, wording))
    return braille_of(entries, document.language)


def _files(pictures: Mapping[str, Picture]) -> dict[str, EncodedPicture]:
    return {name: one for name, one in pictures.items() if isinstance(one, EncodedPicture)}


def _prove(words: list[str], document: Document, shown: Callable[[Figure], str]) -> None:
    """Never lose a word: what a file says, read back, must be what the document says."""
    if words != words_of(document, shown):
        raise LostWordsError(document.subject)


def _alt(figure: Figure) -> str:
    return figure.alt


def _described(figure: Figure, wording: Wording) -> str:
    return wording.export.picture.format(alt=figure.alt) if figure.alt else ""


def _addressee(document: Document, order: Order) -> Addressee:
    if privacy_of(order.prescription) is not Privacy.PERSONAL:
        return Addressee.SHARED
    return Addressee.NAMED if document.running.person else Addressee.PERSONAL
