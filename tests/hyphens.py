"""Every hyphen that a shipped handout is set with; `python -m tests.hyphens` writes the golden.

Every paper, text size and layout is tried, in every language. Read `git diff` as a reader would: a
word that is parted in a wrong place belongs into `src/handout/layout/text/words`.
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
from handout.layout.items import SetText, leaves
from handout.layout.pagination import Page
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.problems import HandoutError
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import Edition, Layout, PaperSize, TextSize
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import answers_to_try, given

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "handouts" / "hyphens.txt"

TOO_SMALL = {"more-than-one-page", "more-than-one-card"}

GROUP = 4
"""Items that are ordered together where a whole handout is refused."""


def hyphens() -> str:
    """Return each word that is parted, by language, with a hyphen where a line ends."""
    snapshot = Snapshot(Library(ROOT), date(2026, 12, 1))
    ward = Ward(PLAIN, open_fonts(snapshot))
    vocabulary = load_facets(snapshot)
    found: dict[str, set[str]] = {}
    for name in handout_ids(snapshot):
        for reading in load_all_languages(snapshot, name):
            handout = reading.sound()
            language = handout.language.value
            wording = load_wording(language, snapshot=snapshot)
            for paper, size, layout in product(PaperSize, TextSize, Layout):
                edition = Edition(paper=paper, text_size=size, layout=layout)
                context = open_layout(snapshot, [handout], ward, edition, texts=reading.files)
                for order in _orders(handout, edition):
                    try:
                        tailored, _ = tailored_for(order, handout)
                        composed = compose(tailored, order, wording, vocabulary)
                        document = illustrated(composed, context, wording)
                        _, pages, _ = made_up(document, order, wording, context)
                    except HandoutError as error:
                        if {problem.code for problem in error.problems} <= TOO_SMALL:
                            continue
                        raise
                    found.setdefault(language, set()).update(_parted(pages))
    lines = [[f"# {language}", *sorted(words)] for language, words in sorted(found.items())]
    return "".join(f"{line}\n" for of_language in lines for line in of_language)


def _orders(handout: Handout, edition: Edition) -> Iterator[Order]:
    """Yield orders of all items: together, or a few where a page or a card would be too small."""
    names = [item.id.value for section in handout.sections for item in section.items]
    answers = given(next(iter(answers_to_try(handout, every=False))))
    whole = edition.layout not in (Layout.COMPACT, Layout.CARDS)
    counts = (len(names) or 1,) if whole else (GROUP, 1)
    for count in counts:
        for first in range(0, len(names), count):
            some = names[first : first + count]
            items = tuple(Chosen(item=Selector(Trait.ID, name)) for name in some)
            prescription = Prescription(handout=handout.id, items=items, answers=answers)
            yield Order(prescription, PLAIN, edition)


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


if __name__ == "__main__":
    GOLDEN.write_text(hyphens(), encoding="utf-8")
