"""Where a page may part a paragraph."""

from __future__ import annotations

from handout.document.blocks import Run
from handout.layout.fonts.font import Fonts
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.layout.text.setting import set_words
from handout.layout.theme import DEFAULT

LONG = "Spænd endetarmsåbningens muskulatur, bækkenbundsmuskulaturen og muskelkorsettet. " * 6


def test_no_page_parts_a_word(fonts: Fonts) -> None:
    takes = set_words(fonts, (Run(LONG),), DEFAULT.body, DEFAULT.strong, 90.0, "P", "da")
    hyphen = SOFT_HYPHEN.encode("utf-16-be") + b") Tj"
    assert len(takes) > 5
    assert any(hyphen in piece for take in takes for piece in take.operators)
    assert not any(take.operators[-1].split(b"T*")[-1].count(hyphen) for take in takes)
