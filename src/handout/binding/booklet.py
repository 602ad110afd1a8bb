"""A booklet: the pages of a finished file laid out two a side, for the printer only."""

from __future__ import annotations

from pypdf import PageObject

from handout.binding.copying import Copier, refusing
from handout.binding.imposition import SheetSide, saddle_stitched, shift, side_by_side
from handout.binding.sheet import BOOKLET, FinishedSheet
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.layout.theme import DEFAULT, MM
from handout.pdf.catalog import write_information
from handout.pdf.metadata import Metadata
from handout.pdf.objects import PdfFile, number_array, reference, references, text_string
from handout.pdf.painting.canvas import painted_form
from handout.problems import Place, Problem, Severity

PAPERS = {"a4": (297 * MM, 210 * MM), "a3": (420 * MM, 297 * MM)}
"""Width and height of the paper, lying."""

PAPER_THICKNESS = 0.1
"""In millimetres, of usual office paper with 80 grams a square metre."""

AS_BUILT = 0.99
"""From this scale on, type counts as being as large as it was set."""


@frozen
class Booklet:
    """A finished booklet: how much paper it takes, and how large its pages are printed."""

    pdf: bytes
    sheets: int
    blank: int
    scale: float
    problems: tuple[Problem, ...]


def fold_booklet(
    sheet: FinishedSheet, paper: str, creep: float | None, wording: Wording
) -> Booklet:
    """Return the pages in the order in which folded and stapled paper shows them.

    Args:
        sheet: The finished file.
        paper: A name of PAPERS.
        creep: How far the innermost pages move towards the fold, in millimetres; None reckons
            it from the number of sheets and usual paper.
        wording: The phrases of the file's language.
    """
    sides = saddle_stitched(len(sheet.pages))
    if creep is None:
        creep = PAPER_THICKNESS * sides[-1].sheet
    return _impose(sheet, sides, paper, creep * MM, wording)


def lay_side_by_side(sheet: FinishedSheet, paper: str, wording: Wording) -> Booklet:
    """Return the pages two a side in reading order; nothing is folded."""
    return _impose(sheet, side_by_side(len(sheet.pages)), paper, 0.0, wording)


def _impose(
    sheet: FinishedSheet, sides: list[SheetSide], paper: str, creep: float, wording: Wording
) -> Booklet:
    with refusing(sheet.file):
        return _imposed(sheet, sides, paper, creep, wording)


def _imposed(
    sheet: FinishedSheet, sides: list[SheetSide], paper: str, creep: float, wording: Wording
) -> Booklet:
    width, height = PAPERS[paper]
    sheets = sides[-1].sheet + 1
    file = PdfFile()
    copier = Copier(file, {}, 0, sheet.size)
    forms = [_form(page, copier) for page in sheet.pages]
    root = file.reserve()
    kids = []
    for side in sides:
        moved = shift(side.sheet, sheets, creep)
        placed = ((side.left, 0.0, moved), (side.right, width / 2, -moved))
        code = b""
        names = b""
        for page, left, towards_fold in placed:
            if page is not None:
                code += _painted(sheet.pages[page], page, left + towards_fold, width / 2, height)
                names += b"/P%d %s" % (page, reference(forms[page]))
        content = file.add_stream(b"", code)
        kids.append(
            file.add(
                b"<</Type/Page/Parent %s/Contents %s/Resources<</XObject<<%s>>>>>>"
                % (reference(root), reference(content), names)
            )
        )
    file.put(
        root,
        b"<</Type/Pages/Count %d/Kids%s/MediaBox%s>>"
        % (len(kids), references(kids), number_array((0, 0, width, height))),
    )
    scale = min(_scale(page, width / 2, height) for page in sheet.pages)
    return Booklet(
        _written(file, root, sheet, wording),
        sheets,
        sum((side.left, side.right).count(None) for side in sides),
        scale,
        (_small_type(sheet, scale),) if scale < AS_BUILT else (),
    )


def _form(page: PageObject, copier: Copier) -> int:
    """Return the number of a page as a picture that other pages can paint."""
    box = number_array([float(edge) for edge in page.mediabox])
    resources = copier.body(page["/Resources"])
    entries = b"/Type/XObject/Subtype/Form/BBox%s/Resources %s" % (box, resources)
    contents = page.get_contents()
    return copier.stream(entries, contents.get_data() if contents is not None else b"")


def _scale(page: PageObject, width: float, height: float) -> float:
    """Return how large a page is printed that fills a place as far as its shape allows."""
    return min(width / float(page.mediabox.width), height / float(page.mediabox.height))


def _painted(page: PageObject, number: int, left: float, width: float, height: float) -> bytes:
    """Return the operators that paint a page in the middle of its place."""
    box = page.mediabox
    scale = _scale(page, width, height)
    x = left + (width - scale * float(box.width)) / 2 - scale * float(box.left)
    y = (height - scale * float(box.height)) / 2 - scale * float(box.bottom)
    return painted_form(f"P{number}", scale, x, y)


def _written(file: PdfFile, root: int, sheet: FinishedSheet, wording: Wording) -> bytes:
    """Return the file; it claims no standard, and asks the printer for the right settings."""
    title = wording.binding.print_only.format(title=sheet.title)
    metadata = Metadata(title, sheet.author, sheet.subject, sheet.language, BOOKLET)
    catalog = file.add(
        b"<</Type/Catalog/Pages %s/Lang%s/ViewerPreferences<</DisplayDocTitle true"
        b"/Duplex/DuplexFlipShortEdge/PrintScaling/None>>>>"
        % (reference(root), text_string(sheet.language))
    )
    return file.written(catalog, write_information(file, metadata))


def _small_type(sheet: FinishedSheet, scale: float) -> Problem:
    size = DEFAULT.body.size
    return Problem(
        "small-type",
        Place(sheet.file),
        f"its pages are printed at {scale:.0%}, so that type of {size:g} pt becomes "
        f"{size * scale:.1f} pt",
        f"patients need {size:g} pt to read with ease",
        "build the sheet with '--paper a5', or make the booklet with '--paper a3'; large print "
        "(--text-size large) stays at 12 pt and more",
        Severity.WARNING,
    )
