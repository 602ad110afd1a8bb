"""What must not be printed where somebody wants to be strict, though it is a warning elsewhere."""

from __future__ import annotations

from dataclasses import replace

from handout.problems import Problem, Severity

STALE_TRANSLATION = "translation-stale"

DOUBTFUL = frozenset({"review-overdue", "approval-changed", STALE_TRANSLATION})
"""Codes of warnings that the words on a sheet may not be those that somebody stands by."""

MISSING_PICTURE = "picture-not-found"

STRICT = DOUBTFUL | {MISSING_PICTURE}
"""What is told to whoever prints, in words; all other warnings are for the author alone."""


def strictly(problem: Problem) -> Problem:
    """Return a problem as it counts where somebody is strict."""
    return replace(problem, severity=Severity.ERROR) if problem.code in STRICT else problem
