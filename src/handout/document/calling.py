"""Word how soon to call at each level of warnings, and whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from handout.content.model import WarningLevel
from handout.content.words import Label
from handout.document.blocks import Heading, Paragraph, PenFields, Run, Words
from handout.document.wording import Wording
from handout.tailoring.profile import PLAIN, Profile

_NO_BREAK = "\u00a0"


def level_heading(level: WarningLevel, profile: Profile, wording: Wording) -> Heading:
    """Return the heading above all warnings of a level."""
    phrase: str = getattr(wording.calling, level.name.lower())
    return Heading(2, (_run(phrase, profile.emergency),))


def at_once(profile: Profile, wording: Wording) -> Paragraph:
    """Return the line above the signs that cannot wait until the morning."""
    return Paragraph((_run(wording.calling.at_once, profile.emergency, strong=True),))


def later(wording: Wording) -> Paragraph:
    """Return the line above the other signs of the same day."""
    return Paragraph((Run(wording.calling.later, strong=True),))


def whom_to_call(
    level: WarningLevel, profile: Profile, wording: Wording
) -> Iterator[Paragraph | PenFields]:
    """Yield whom to call at a level; without a profile, with room to write the numbers by hand."""
    calling = wording.calling
    match level:
        case WarningLevel.EMERGENCY:
            return  # the heading says so
        case WarningLevel.SAME_DAY:
            words = (_ward(profile, wording), Run(" "), _closed(profile, wording))
            yield _called(words, profile, wording, calling.ward_label, calling.closed_label)
        case WarningLevel.DAYTIME:
            yield _called((_ward(profile, wording),), profile, wording, calling.ward_label)
        case _:
            assert_never(level)


def _called(
    words: Words, profile: Profile, wording: Wording, *labels: str
) -> Paragraph | PenFields:
    if profile is PLAIN:
        return PenFields(words, tuple((Run(label),) for label in labels), wording.pen_line)
    return Paragraph(words)


def _ward(profile: Profile, wording: Wording) -> Run:
    calling = wording.calling
    if not profile.phone:
        return Run(calling.no_number, strong=True)
    phone = profile.phone[0]
    # Words in another language would be read aloud in the wrong voice; the letterhead has them.
    if phone.hours and (not profile.language or profile.language.value == wording.language):
        return _run(calling.ward_hours, phone.number, strong=True, hours=phone.hours)
    return _run(calling.ward, phone.number, strong=True)


def _closed(profile: Profile, wording: Wording) -> Run:
    calling, service = wording.calling, profile.out_of_hours
    if not service:
        return Run(calling.closed_no_number, strong=True)
    name = service.name or calling.out_of_hours
    return _run(calling.closed, service.number, strong=True, name=name)


def _run(phrase: str, number: Label, strong: bool = False, **words: object) -> Run:
    """Return a phrase with a telephone number, which no line parts."""
    whole = number.value.replace(" ", _NO_BREAK)
    return Run(phrase.format(number=whole, **words), strong, place=number.place)
