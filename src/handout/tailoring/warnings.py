"""Put the warnings of a sheet in order of urgency, and say nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.content.model import SafetyWarning, WarningLevel
from handout.content.words import Name, Prose
from handout.memo import memoized


@memoized()
def by_level(warnings: tuple[SafetyWarning, ...]) -> tuple[tuple[SafetyWarning, ...], ...]:
    """Return the warnings of each level that a sheet has, the gravest first.

    Of several with the same words there is one, and a point that several have stands in the first.
    """
    levels = (tuple(w for w in warnings if w.level is level) for level in WarningLevel)
    return tuple(tuple(_told_once(same)) for same in levels if same)


def _told_once(warnings: tuple[SafetyWarning, ...]) -> Iterator[SafetyWarning]:
    known: set[SafetyWarning] = set()
    told: set[Prose] = set()
    urgent: set[Prose] = set()
    contacts: set[Prose] = set()
    # What cannot wait in one warning cannot wait in any.
    all_urgent = {sign for warning in warnings for sign in warning.at_once}
    for warning in warnings:
        same = replace(warning, id=_ANY)
        if same in known:
            continue
        known.add(same)
        at_once = tuple(sign for sign in warning.at_once if sign not in urgent)
        points = tuple(sign for sign in warning.points if sign not in told | all_urgent)
        # A title with nothing below it would tell nobody what to look for.
        if warning.text or warning.short or at_once or points:
            warning = replace(warning, at_once=at_once, points=points)
        contact = tuple(text for text in warning.contact if text not in contacts)
        urgent.update(warning.at_once)
        told.update(warning.points)
        contacts.update(contact)
        yield replace(warning, contact=contact)


_ANY = Name("")
"""In place of the id, which is never printed."""
