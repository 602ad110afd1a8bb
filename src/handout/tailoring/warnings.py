"""Put the warnings of a sheet in order of urgency, and say nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.content.model import SafetyWarning, WarningLevel
from handout.content.words import Prose
from handout.memo import memoized


@memoized()
def by_level(warnings: tuple[SafetyWarning, ...]) -> tuple[tuple[SafetyWarning, ...], ...]:
    """Return the warnings of each level that a sheet has, the gravest first.

    Of several with the same title and text there is one with the points of all, and a point that
    several have stands in the first.
    """
    levels = (tuple(w for w in warnings if w.level is level) for level in WarningLevel)
    return tuple(tuple(_told_once(_joined(same))) for same in levels if same)


def _joined(warnings: tuple[SafetyWarning, ...]) -> tuple[SafetyWarning, ...]:
    """Return warnings of one level, those with the same title and text as one."""
    joined: dict[object, SafetyWarning] = {}
    for warning in warnings:
        same = warning.title, warning.text
        first = joined.get(same)
        joined[same] = _together(first, warning) if first else warning
    return tuple(joined.values())


def _together(first: SafetyWarning, second: SafetyWarning) -> SafetyWarning:
    """Return a warning with all that either of two says below its text."""
    return replace(
        first,
        points=_either(first.points, second.points),
        at_once=_either(first.at_once, second.at_once),
        short=_either(first.short, second.short),
        contact=_either(first.contact, second.contact),
    )


def _either(first: tuple[Prose, ...], second: tuple[Prose, ...]) -> tuple[Prose, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _told_once(warnings: tuple[SafetyWarning, ...]) -> Iterator[SafetyWarning]:
    told: set[Prose] = set()
    urgent: set[Prose] = set()
    contacts: set[Prose] = set()
    # What cannot wait in one warning cannot wait in any.
    all_urgent = {sign for warning in warnings for sign in warning.at_once}
    for warning in warnings:
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
