"""Where a page may part a paragraph."""

from __future__ import annotations

from handout.document.blocks import Run
from handout.layout.fonts.font import Fonts
from handout.layout.items import Line, SetText
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.layout.text.setting import set_words
from handout.layout.theme import DEFAULT

LONG = "Spænd endetarmsåbningens muskulatur, bækkenbundsmuskulaturen og muskelkorsettet. " * 6


def test_no_page_parts_a_word(fonts: Fonts) -> None:
    fragments = set_words(fonts, (Run(LONG),), DEFAULT.body, DEFAULT.strong, 90.0, "P", "da")
    texts = [item for fragment in fragments for item in fragment.items if isinstance(item, SetText)]
    assert len(texts) == len(fragments) > 5

    def is_parted(line: Line) -> bool:
        return line[-1].text.endswith(SOFT_HYPHEN)

    assert any(is_parted(line) for text in texts for line in text.lines)
    assert not any(is_parted(text.lines[-1]) for text in texts)
