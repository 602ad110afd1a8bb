"""Every hyphen that a shipped handout is set with; `python -m tests.hyphens` writes the golden.

Every paper, text size and layout is tried, in every language; one page only in the normal size.
Read `git diff` as a reader would: a word that is parted in a wrong place belongs into
`src/handout/layout/text/words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path

from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.pipeline import illustrated, made_up, tailored_for
from handout.building.readings import load_all_languages, load_wording
from handout.building.ward import Ward, open_fonts
from handout.content.model import Handout
from handout.document.compose import compose
from handout.layout.context import LayoutContext
from handout.layout.items import SetText, leaves
from handout.layout.pagination import Page
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.problems import HandoutError
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.answers import Given
from handout.tailoring.edition import STANDARD, Edition, Layout, PaperSize, TextSize
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import answers_to_try, given

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "handouts" / "hyphens.txt"

TOO_SMALL = {"more-than-one-page", "more-than-one-card"}

GROUP = 4
"""Items that are ordered together where a whole handout is refused."""


SNAPSHOT = Snapshot(Library(ROOT), date(2026, 12, 1))
HANDOUTS = handout_ids(SNAPSHOT)


def hyphens(name: str, *, all_editions: bool = True) -> dict[str, set[str]]:
    """Return each word of a handout that is parted, with a hyphen there, by language.

    Args:
        name: The handout.
        all_editions: Whether to try every edition; if not, rows on every paper in every size, and
            the other layouts as they are printed most.
    """
    ward = Ward(PLAIN, open_fonts(SNAPSHOT))
    found: dict[str, set[str]] = {}
    for reading in load_all_languages(SNAPSHOT, name):
        handout = reading.sound()
        words = found.setdefault(handout.language.value, set())
        for paper, size, layout in product(PaperSize, TextSize, Layout):
            if layout is Layout.COMPACT and size is not TextSize.NORMAL:
                continue  # hardly anything fits on one page, and trying it takes longest
            is_usual = (paper, size) == (PaperSize.A4, TextSize.NORMAL)
            if not (all_editions or is_usual or layout is Layout.ROWS):
                continue
            edition = Edition(paper=paper, text_size=size, layout=layout)
            context = open_layout(SNAPSHOT, [handout], ward, edition, texts=reading.files)
            for answers, printed in _answered(handout):
                for names in _groups(printed, layout):
                    order = _order(handout, names, answers, edition)
                    words.update(_parted_on(order, handout, context))
    return found


def read() -> dict[str, set[str]]:
    """Return the words that somebody has read, by language."""
    parts = GOLDEN.read_text(encoding="utf-8").split("# ")[1:]
    return {language: set(words) for language, *words in map(str.splitlines, parts)}


def _answered(handout: Handout) -> Iterator[tuple[tuple[Given, ...], list[str]]]:
    """Yield answers with the items that only they print, until each item has been printed."""
    left = _items(handout)
    if not left:
        return
    for tried in answers_to_try(handout, every=False):
        answers = given(tried)
        order = Order(Prescription(handout=handout.id, answers=answers), PLAIN, STANDARD)
        there = _items(tailored_for(order, handout)[0].handout)
        if new := [name for name in left if name in there]:
            yield answers, new
        left = [name for name in left if name not in there]
        if not left:
            return


def _items(handout: Handout) -> list[str]:
    return [item.id.value for section in handout.sections for item in section.items]


def _groups(names: list[str], layout: Layout) -> Iterator[list[str]]:
    """Yield all items together, or a few at a time where a page or a card would be too small."""
    count = GROUP if layout in (Layout.COMPACT, Layout.CARDS) else len(names)
    for first in range(0, len(names), count or 1):
        yield names[first : first + count]


def _order(
    handout: Handout, names: Iterable[str], answers: tuple[Given, ...], edition: Edition
) -> Order:
    items = tuple(Chosen(item=Selector(Trait.ID, name)) for name in names)
    return Order(Prescription(handout=handout.id, items=items, answers=answers), PLAIN, edition)


def _parted_on(order: Order, handout: Handout, context: LayoutContext) -> set[str]:
    """Return the parted words of a sheet; those of its items one by one if it has no room."""
    wording = load_wording(handout.language.value, snapshot=SNAPSHOT)
    try:
        tailored, _ = tailored_for(order, handout)
        composed = compose(tailored, order, wording, load_facets(SNAPSHOT))
        document = illustrated(composed, context, wording)
        _, pages, _ = made_up(document, order, wording, context)
    except HandoutError as error:
        if not {problem.code for problem in error.problems} <= TOO_SMALL:
            raise
        names = [chosen.item.name for chosen in order.prescription.items]
        if len(names) == 1:
            return set()
        answers = order.prescription.answers
        single = (_order(handout, [name], answers, order.edition) for name in names)
        return set().union(*(_parted_on(one, handout, context) for one in single))
    return set(_parted(pages))


def _parted(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        for placement in page.placements:
            for item in leaves(placement.galley.items):
                if isinstance(item, SetText):
                    lines = ["".join(span.text for span in line) for line in item.lines]
                    for line, after in pairwise(lines):
                        if line.endswith(SOFT_HYPHEN):
                            start = line[:-1].split()[-1].lstrip("(»“")
                            yield f"{start}-{after.split()[0].rstrip('.,:;!?)«”')}"


def _write() -> None:
    found: dict[str, set[str]] = {}
    for name in HANDOUTS:
        for language, words in hyphens(name).items():
            found.setdefault(language, set()).update(words)
    lines = [[f"# {language}", *sorted(words)] for language, words in sorted(found.items())]
    text = "".join(f"{line}\n" for of_language in lines for line in of_language)
    GOLDEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write()
