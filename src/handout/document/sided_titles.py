"""Say in its title which side an exercise is for, where a sheet has it for each side."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Dosed, Handout, SectionItem, with_items
from handout.content.words import Text
from handout.document.wording import Wording
from handout.tailoring.tailor import Tailored


def with_sided_titles(tailored: Tailored, wording: Wording) -> Handout:
    """Return a reader's handout in which the title of each exercise is its own."""
    if not tailored.sided:
        return tailored.handout

    def told_apart(item: SectionItem) -> SectionItem:
        if item.id.value in tailored.sided and isinstance(item, Dosed):
            return replace(item, title=_with_side(item, wording))
        return item

    return with_items(tailored.handout, told_apart)


def _with_side(item: Dosed, wording: Wording) -> Text:
    assert item.dosage
    side: str = getattr(getattr(wording.side_names, item.limb or "body"), item.dosage.side or "")
    return Text(wording.sided_title.format(title=item.title, side=side), item.title.place)
