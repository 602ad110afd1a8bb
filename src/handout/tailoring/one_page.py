"""Tailor a handout to one page or to cards: short forms, and nothing before items but warnings."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Handout
from handout.problems import Problem, Severity
from handout.tailoring.prescription import Prescription, place_of
from handout.tailoring.protocol import Answers
from handout.tailoring.tailor import Tailored, tailor


def tailored_to_one_page(
    handout: Handout, prescription: Prescription, answers: Answers
) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout for one reader on one page, and every problem with the prescription.

    All items stand under one heading, without the introductions and rules of the handout and its
    sections. Those of the sections are printed if the prescription asks for them.
    """
    introduced = bool(prescription.section_introductions)
    brief = replace(prescription, introduction=False, section_introductions=introduced)
    tailored, problems = tailor(handout, brief, answers, short=True)
    return replace(tailored, headings=introduced), problems


def tailored_to_cards(
    handout: Handout, prescription: Prescription, answers: Answers
) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout for one reader on cards, and every problem with the prescription.

    Nothing that belongs to a whole sheet is on them: no introductions and headings, and no diary.
    """
    alone = replace(prescription, section_introductions=False)
    tailored, problems = tailored_to_one_page(handout, alone, answers)
    if prescription.diary or prescription.section_introductions:
        problems = (*problems, _left_off(prescription))
    return tailored, problems


def _left_off(prescription: Prescription) -> Problem:
    return Problem(
        "left-off-cards",
        place_of(prescription),
        "cards have no diary, and no introductions of sections",
        "what was asked for of these is not printed",
        "print it as a sheet of its own, in another layout",
        Severity.WARNING,
    )
