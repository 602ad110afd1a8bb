"""Compose what a sheet has for the talk about it: questions to the reader, and their own plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.content.model import Handout, WarningLevel, exercises_of
from handout.document.blocks import (
    Box,
    Heading,
    Paragraph,
    PenFields,
    Run,
    SectionBlock,
    Step,
    Steps,
    Tone,
)
from handout.document.wording import Wording
from handout.memo import memoized
from handout.tailoring.profile import Profile


def teach_back(handout: Handout, profile: Profile, wording: Wording) -> Iterator[Box]:
    """Yield the questions that show whether the reader knows when to call, and what to do."""
    steps = tuple(Step((Run(question),)) for question in _questions(handout, profile, wording))
    if steps:
        title = Paragraph((Run(wording.teach_back.title, strong=True),))
        yield Box(Tone.STAFF, (title, Steps(steps)))


def _questions(handout: Handout, profile: Profile, wording: Wording) -> Iterator[str]:
    levels = {warning.level for warning in handout.warnings}
    phrases = wording.teach_back
    if WarningLevel.EMERGENCY in levels:
        yield phrases.emergency.format(number=profile.emergency)
    if WarningLevel.SAME_DAY in levels:
        yield phrases.same_day
    # Three at most: more are not asked.
    if exercises_of(handout):
        yield phrases.exercises
    elif WarningLevel.DAYTIME in levels:
        yield phrases.daytime


@memoized()
def action_plan(wording: Wording) -> SectionBlock:
    """Return a plan to fill in: when to exercise, and what to do if something gets in the way."""
    phrases = wording.action_plan
    return SectionBlock(
        Heading(2, (Run(phrases.title),)),
        (
            _fields(phrases.when, phrases.times, wording),
            replace(_fields(phrases.obstacle, phrases.obstacles, wording), tick=wording.pen_tick),
        ),
    )


def _fields(title: str, labels: tuple[str, ...], wording: Wording) -> PenFields:
    words = tuple((Run(label),) for label in labels)
    return PenFields((Run(title, strong=True),), words, wording.pen_line)
