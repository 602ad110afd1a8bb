"""Check that rules say what they are about, so that they can yield to a prescribed dosage."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handout.content.model import Dosed, Handout
from handout.content.spoken.forms import normal
from handout.content.walk import find
from handout.content.words import Prose
from handout.problems import Problem, Severity

_NO_LETTERS = re.compile(r"\W+")


def check_rules(handout: Handout, telling: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return a warning for each rule that speaks of a part of a dosage, and does not say so.

    Args:
        handout: The handout.
        telling: Words that speak of a part of a dosage, such as "every day", with the part.
    """
    return tuple(
        _without_about(rule, part)
        for section in handout.sections
        if any(isinstance(item, Dosed) for item in section.items)
        for rule in section.rules
        if not rule.about and (part := _told(rule, telling))
    )


def check_about(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each text that says what it is about, but is no rule of a section."""
    rules = {id(rule) for section in handout.sections for rule in section.rules}
    return tuple(
        Problem(
            "about-without-rule",
            text.place,
            "only a rule of a section can have 'about'",
            "the text would be printed above a dosage that contradicts it",
            "delete 'about:', or move the text to the section's 'rules:'",
        )
        for text in find(handout, Prose)
        if text.about and id(text) not in rules
    )


def _told(rule: Prose, telling: Mapping[str, str]) -> str | None:
    """Return the part of a dosage that a rule speaks of, if there is one."""
    words = "".join(leaf for leaf in rule.leaves if isinstance(leaf, str))
    said = _NO_LETTERS.sub(" ", f" {normal(words)} ")
    return next((part for form, part in telling.items() if f" {form} " in said), None)


def _without_about(rule: Prose, part: str) -> Problem:
    return Problem(
        "rule-without-about",
        rule.place,
        f"this rule speaks of a {part}, and would contradict another {part} in a prescription",
        "a patient who reads both would not know which to follow",
        f"write it as {{text: …, about: {part}}}; it is then left out where a {part} is prescribed",
        Severity.WARNING,
    )
