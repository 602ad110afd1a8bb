"""Check that every warning has signs, and that only those of one level can be more urgent."""

from __future__ import annotations

from handout.content.model import Handout, SafetyWarning, WarningLevel
from handout.problems import Problem


def check_warnings(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each warning without signs, or with signs that its level cannot have."""
    empty = (_empty(w) for w in handout.warnings if not (w.text or w.points or w.at_once))
    urgent = (
        _misplaced(warning)
        for warning in handout.warnings
        if warning.at_once and warning.level in (WarningLevel.EMERGENCY, WarningLevel.DAYTIME)
    )
    return (*empty, *urgent)


def _empty(warning: SafetyWarning) -> Problem:
    return Problem(
        "warning-without-signs",
        warning.id.place,
        f"the warning '{warning.id}' names no signs",
        "the reader would be told to call, but not when",
        "add 'points:' with the signs, or 'text:'",
    )


def _misplaced(warning: SafetyWarning) -> Problem:
    urgent = warning.level is WarningLevel.EMERGENCY
    return Problem(
        "at-once-elsewhere",
        warning.at_once[0].place,
        f"'at-once' does not go with the level {warning.level}",
        "everything in an emergency is at once"
        if urgent
        else "signs that cannot wait for the morning cannot wait for the daytime either",
        "write them under 'points:'" if urgent else "move them to a warning of the level same-day",
    )
