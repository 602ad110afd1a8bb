"""Tailor a handout to one page: short forms, and nothing before the items but warnings."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Handout
from handout.problems import Problem
from handout.tailoring.prescription import Prescription
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
