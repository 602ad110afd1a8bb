"""Rules: a function that yields findings, with a code, a reason and a fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from handout.frozen import frozen
from handout.preflight.findings import Finding, messages
from handout.preflight.finished_file import FinishedFile
from handout.problems import Place, Problem, Severity

Check = Callable[[FinishedFile], Iterable[Finding]]


@frozen
class Rule:
    """A rule from a standard, which `why` cites."""

    code: str
    why: str
    fix: str
    check: Check
    severity: Severity = Severity.ERROR


def rule(
    code: str, *, why: str, fix: str, severity: Severity = Severity.ERROR
) -> Callable[[Check], Rule]:
    """Turn the decorated function into a rule."""
    return lambda check: Rule(code, why, fix, check, severity)


def problems(broken: Rule, file: FinishedFile, place: Place) -> Iterator[Problem]:
    """Apply a rule to a file."""
    for message in messages(broken.check(file)):
        yield Problem(broken.code, place, message, broken.why, broken.fix, broken.severity)
