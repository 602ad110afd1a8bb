"""Boxes of warnings: the graver the stronger, and no heading left behind at the foot of a page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from handout.content.model import Handout, SafetyWarning, WarningLevel
from handout.content.words import Prose
from handout.document.blocks import Box, Tone
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.galley import Panel
from handout.layout.items import SetText, leaves
from handout.layout.pagination import Page, Placement, paginate
from handout.layout.theme import DEFAULT, theme_of
from handout.memo import Memo
from handout.tailoring.edition import Edition, Ink, PaperSize, TextSize
from tests.conftest import composed, phrases_of


def pages(handout: Handout, context: LayoutContext, edition: Edition) -> tuple[Page, ...]:
    context = replace(context, theme=theme_of(edition), memo=Memo())
    return paginate(typeset(composed(handout), context), context.theme.paper)


def frames(tone: Tone, handout: Handout, context: LayoutContext) -> list[Panel]:
    (box,) = (b for b in composed(handout).blocks if isinstance(b, Box) and b.tone is tone)
    document = replace(composed(handout), blocks=(box,))
    (block,) = typeset(document, replace(context, memo=Memo()))
    return list({strip.panel.key: strip.panel for strip in block.strips if strip.panel}.values())


def test_the_graver_the_warning_the_stronger_its_box(
    sample: Handout, bare_context: LayoutContext
) -> None:
    emergency, same_day, daytime = (
        frames(tone, sample, bare_context) for tone in (Tone.EMERGENCY, Tone.SAME_DAY, Tone.DAYTIME)
    )
    assert [len(panels) for panels in (emergency, same_day, daytime)] == [2, 2, 1]
    assert emergency[0].fill == DEFAULT.accent
    assert same_day[0].fill == DEFAULT.tint
    edges = [panels[-1].edge_width for panels in (emergency, same_day, daytime)]
    assert edges == sorted(edges, reverse=True)
    assert min(a / b for a, b in pairwise(edges)) >= 1.5


def with_many_signs(warnings: tuple[SafetyWarning, ...], times: int) -> tuple[SafetyWarning, ...]:
    signs = tuple(Prose((f"Tegn {number}, som du skal holde øje med.",)) for number in range(times))
    return tuple(replace(w, points=signs) for w in warnings)


def said(placement: Placement) -> str:
    texts = (item for item in leaves(placement.galley.items) if isinstance(item, SetText))
    return "".join(span.text for text in texts for line in text.lines for span in line).strip()


@pytest.mark.parametrize("times", range(1, 40, 3))
def test_no_heading_of_a_box_stands_alone(
    sample: Handout, bare_context: LayoutContext, times: int
) -> None:
    handout = replace(sample, warnings=with_many_signs(sample.warnings, times))
    edition = Edition(paper=PaperSize.A5, text_size=TextSize.CLEAR, ink=Ink.BLACK)
    for page in pages(handout, bare_context, edition):
        *_, last = page.placements
        assert last.bookmark is None
        is_field = any(tag.role == "Table" for tag in last.path)
        assert is_field or not said(last).endswith(":")


@pytest.mark.parametrize("tone", [Tone.EMERGENCY, Tone.SAME_DAY, Tone.DAYTIME])
def test_text_in_a_frame_ends_where_text_without_a_frame_ends(
    tone: Tone, sample: Handout, bare_context: LayoutContext
) -> None:
    frame = frames(tone, sample, bare_context)[-1]
    assert frame.width - frame.padding == DEFAULT.measure
    assert frame.width < DEFAULT.paper.column


@pytest.mark.parametrize("times", range(1, 40, 3))
def test_signs_that_cannot_wait_stand_below_the_line_that_says_so(
    sample: Handout, bare_context: LayoutContext, times: int
) -> None:
    warnings = tuple(
        replace(w, points=with_many_signs((w,), times)[0].points)
        if w.level is WarningLevel.EMERGENCY
        else w
        for w in sample.warnings
    )
    edition = Edition(paper=PaperSize.A5, text_size=TextSize.CLEAR)
    signs = [sign for warning in warnings for sign in warning.at_once]
    last_words = {str(sign.leaves[-1]).split()[-1] for sign in signs}
    assert len(signs) > 1
    line = phrases_of(sample).calling.at_once.partition(".")[0]
    (page,) = (
        [said(placement) for placement in page.placements]
        for page in pages(replace(sample, warnings=warnings), bare_context, edition)
        if any(line in said(placement) for placement in page.placements)
    )
    assert all(word in " ".join(page) for word in last_words)
