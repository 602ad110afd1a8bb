"""The pipeline from a handout to a finished file: one call for each stage, and no file access."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.building.cards import set_cards
from handout.building.one_page import one_page
from handout.content.facets import Vocabulary
from handout.content.model import Handout
from handout.content.pictures import worded_credit
from handout.document.blocks import Document, figures_of, words_of
from handout.document.compose import compose
from handout.document.credits import with_credits
from handout.document.signs import with_legends
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.layout.cards import on_sheets
from handout.layout.context import LayoutContext
from handout.layout.fitting import set_on_pages
from handout.layout.fonts.font import embedded
from handout.layout.furniture import set_furniture, with_room_for
from handout.layout.galley import Furniture
from handout.layout.pagination import ColumnOverflowError, Page
from handout.pdf.metadata import Metadata
from handout.pdf.press import Material, press
from handout.pdf.proof import is_on_every_page, words_on
from handout.problems import HandoutError, LostWordsError, Problem, Severity, has_errors
from handout.tailoring.by_hand import left_to_hand
from handout.tailoring.edition import Format, Layout
from handout.tailoring.minutes import Estimate, estimate
from handout.tailoring.numbers import check_numbers
from handout.tailoring.one_page import tailored_to_cards, tailored_to_one_page
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription, place_of
from handout.tailoring.privacy import Privacy, privacy_of
from handout.tailoring.protocol import answers_to
from handout.tailoring.tailor import Tailored, tailor

PRODUCER = "Handout"


@frozen
class Sheet:
    """A finished file, its number of pages if it has any, and its warnings.

    `estimate` is how long the exercises take that somebody has chosen, and `missing` are the names
    of pictures that would be on it if they were there.
    """

    content: bytes
    pages: int
    problems: tuple[Problem, ...]
    estimate: Estimate | None = None
    missing: frozenset[str] = frozenset()


def build(
    handout: Handout,
    order: Order,
    wording: Wording,
    vocabulary: Vocabulary,
    context: LayoutContext,
) -> Sheet:
    """Build a sheet of a handout.

    Args:
        handout: The handout in the sheet's language.
        order: What to print, for whom and how.
        wording: The program's own phrases in that language.
        vocabulary: The words for equipment.
        context: The theme, fonts and pictures for the order's edition and profile.

    Raises:
        HandoutError: the sheet cannot be made as ordered.
        LostWordsError: a word was lost or misplaced, so the sheet must not be printed.
    """
    tailored, problems = tailored_for(order, handout)
    document = compose(tailored, order, wording, vocabulary)
    # Where no picture is seen, nothing needs to be said of its signs and of whose it is.
    if order.edition.format.has_pictures:
        document = illustrated(document, context, wording)
    chosen = _estimated(tailored, order) if order.prescription.items else None
    if order.edition.format is Format.PDF:
        document, content, pages = printed(document, order, wording, context)
    else:
        from handout.building.exporting import exported  # a printed sheet needs none of it

        content, pages = exported(document, order, wording, context.pictures, PRODUCER)
    return Sheet(content, pages, problems, chosen, _missing(document, order, context))


def printed(
    document: Document, order: Order, wording: Wording, context: LayoutContext
) -> tuple[Document, bytes, int]:
    """Return what of a document is printed, the PDF file, and the number of its pages.

    Raises:
        HandoutError: it cannot be printed as ordered.
        LostWordsError: a word was lost or misplaced, so it must not be printed.
    """
    try:
        document, pages, furniture = made_up(document, order, wording, context)
    except ColumnOverflowError:
        raise HandoutError([_higher_than_a_page(order.prescription)]) from None
    prove(document, pages, furniture)
    if sheet := context.theme.card_sheet:
        pages, furniture = on_sheets(pages, furniture, sheet, context.theme.running.colour)
        context = replace(context, theme=replace(context.theme, paper=sheet.paper))
    personal = privacy_of(order.prescription) is Privacy.PERSONAL
    pdf = pressed(pages, furniture, context, metadata_of(document), personal)
    return document, pdf, len(pages)


def made_up(
    document: Document, order: Order, wording: Wording, context: LayoutContext
) -> tuple[Document, Sequence[Page], Sequence[Furniture]]:
    """Return what of a document is printed, and its pages with furniture; each card is a page.

    Raises:
        HandoutError: they cannot be set as ordered.
        ColumnOverflowError: a strip is higher than a page.
    """
    if order.edition.layout is Layout.CARDS:
        return set_cards(document, context, wording, order)
    context = with_room_for(document.running, context)
    if order.edition.layout is Layout.COMPACT:
        document, pages = one_page(document, context, place_of(order.prescription))
    else:
        pages = set_on_pages(document, context)
    # After pagination, as "Page 1 of 4" needs the number of pages.
    return document, pages, set_furniture(document.running, len(pages), context)


def prove(document: Document, pages: Sequence[Page], furniture: Sequence[Furniture]) -> None:
    """Check that no word is lost: what the pages show, read back, must be what the document says.

    Raises:
        LostWordsError: a word was lost or misplaced, so the file must not be printed.
    """
    if words_on(pages) != words_of(document.blocks):
        raise LostWordsError(document.subject)
    person = document.running.person
    if person and not is_on_every_page(person, furniture):
        raise LostWordsError(document.subject)


def metadata_of(document: Document) -> Metadata:
    """Return what a file says of itself."""
    return Metadata(
        document.title,
        document.author,
        document.subject,
        document.language,
        PRODUCER,
        keywords=document.variant,
    )


def _missing(document: Document, order: Order, context: LayoutContext) -> frozenset[str]:
    """Return the names of pictures that would be on a sheet if they were there."""
    if not order.edition.format.has_pictures:
        return frozenset()
    names = frozenset(figure.name for figure in figures_of(document.blocks))
    return names - context.pictures.keys()


def illustrated(document: Document, context: LayoutContext, wording: Wording) -> Document:
    """Return a document that says what a reader must know of those pictures that a context has.

    This is what their signs mean, and whose they are.
    """
    signs = {name: picture.signs for name, picture in context.pictures.items()}
    document = with_legends(document, signs, wording)
    whose = {
        name: worded_credit(p.credit, document.language) for name, p in context.pictures.items()
    }
    return with_credits(document, whose, wording)


def pressed(
    pages: Sequence[Page],
    furniture: Sequence[Furniture],
    context: LayoutContext,
    metadata: Metadata,
    personal: bool = False,
) -> bytes:
    """Return the PDF file of some pages, with the characters of the fonts that they use."""
    galleys = [placement.galley for page in pages for placement in page.placements]
    galleys += [part for one in furniture for part in (one.header, one.footer, one.spoken)]
    used = [pair for galley in galleys for pair in galley.characters]
    material = Material(embedded(context.fonts, used), context.pictures)
    return press(pages, furniture, material, context.theme.paper, metadata, personal)


def tailored_for(order: Order, handout: Handout) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout tailored to an order, and the warnings.

    Raises:
        HandoutError: the handout lacks something that was ordered, or cannot be printed like that.
    """
    answers, problems = answers_to(handout, order.prescription, order.profile)
    if has_errors(problems):
        raise HandoutError(problems)
    layout = order.edition.layout
    if layout is Layout.CARDS:
        tailored, problems = tailored_to_cards(handout, order.prescription, answers)
    elif layout is Layout.COMPACT:
        tailored, problems = tailored_to_one_page(handout, order.prescription, answers)
    else:
        tailored, problems = tailor(handout, order.prescription, answers, layout.is_short)
    problems += check_numbers(tailored.handout.warnings, order.profile)
    if has_errors(problems):
        raise HandoutError(problems)
    if order.prescription.edition.minutes and not _estimated(tailored, order):
        problems = (*problems, _minutes_unknown(order.prescription))
    return tailored, problems


def _estimated(tailored: Tailored, order: Order) -> Estimate | None:
    """Return how long the exercises of a sheet take, as far as it says how much to do."""
    return estimate((left_to_hand(tailored) if order.edition.write_in else tailored).handout)


def _higher_than_a_page(prescription: Prescription) -> Problem:
    return Problem(
        "higher-than-page",
        place_of(prescription),
        "a part of the sheet that no page may part, such as a row of the diary, is too high",
        "its end would be cut off",
        "shorten the longest title or note, or choose larger paper or smaller type",
    )


def _minutes_unknown(prescription: Prescription) -> Problem:
    return Problem(
        "minutes-unknown",
        place_of(prescription),
        "the dosages on this sheet do not tell how long the exercises take",
        "the sheet is printed without the minutes",
        "give an exercise a number of repetitions, a hold, a time or a distance",
        Severity.WARNING,
    )
