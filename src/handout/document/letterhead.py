"""Compose the letterhead of a ward."""

from __future__ import annotations

from collections.abc import Iterator

from handout.document.blocks import Figure, Letterhead, Lines, Run, Words
from handout.document.wording import Wording
from handout.tailoring.profile import Profile

LOGO = "letterhead.logo"
"""The logo's name among the pictures; its dot keeps it apart from a handout's own pictures."""


def letterhead(profile: Profile, wording: Wording) -> Iterator[Letterhead]:
    """Yield the letterhead of a profile, if it has anything to say."""
    lines: list[Words] = []
    for label, strong in ((profile.organisation, True), (profile.ward, False)):
        if label:
            lines.append((Run(label.value, strong=strong, place=label.place),))
    lines += [(Run(line.value, place=line.place),) for line in profile.address]
    for phone in profile.phone:
        text = wording.phone.format(number=phone.number)
        if phone.hours:
            text = wording.phone_hours.format(number=phone.number, hours=phone.hours)
        lines.append((Run(text, place=phone.number.place),))
    if profile.web:
        lines.append((Run(profile.web.value, place=profile.web.place),))
    if lines:
        language = profile.language.value if profile.language else wording.language
        logo = profile.logo
        figure = Figure(LOGO, logo.alt.value, place=logo.file.place) if logo else None
        yield Letterhead(language, figure, Lines(tuple(lines)))
