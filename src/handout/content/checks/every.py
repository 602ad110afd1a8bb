"""Every check of a handout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from datetime import date

from handout.content.checks.characters import check_characters
from handout.content.checks.facets import check_facets
from handout.content.checks.ids import check_ids
from handout.content.checks.markup import check_markup
from handout.content.checks.picture_sides import check_picture_sides
from handout.content.checks.pictures import (
    Misfit,
    check_alternatives,
    check_credits,
    check_pictures,
)
from handout.content.checks.protocol import check_protocol
from handout.content.checks.references import check_references, check_requirements
from handout.content.checks.review import check_approval, check_review_due
from handout.content.checks.rules import check_about, check_rules
from handout.content.checks.sections import check_sections
from handout.content.checks.sides import check_affected, check_sides
from handout.content.checks.size import check_size
from handout.content.checks.warnings import check_warnings
from handout.content.facets import Vocabulary
from handout.content.model import Handout
from handout.content.nodes import Node
from handout.content.pictures import PictureText
from handout.frozen import frozen
from handout.problems import Problem


@frozen
class Surroundings:
    """What a handout is checked against: what exists, what can be printed or is told, the date."""

    pictures: Collection[str]
    unprintable: Callable[[str], Collection[str]]
    today: date
    facets: Vocabulary
    telling: Mapping[str, str] = field(default_factory=dict)
    """Words of a rule that tell what it is about."""
    misfits: Mapping[str, Misfit] = field(default_factory=dict)
    """Files that have a picture's name but cannot be printed, by that name."""
    picture_texts: Mapping[str, PictureText] = field(default_factory=dict)
    """What the texts beside pictures say of them."""
    side_words: Collection[str] = ()
    """The words for left and right."""


_CHECKS: tuple[Callable[[Handout], tuple[Problem, ...]], ...] = (
    check_ids,
    check_sections,
    check_references,
    check_requirements,
    check_protocol,
    check_alternatives,
    check_approval,
    check_sides,
    check_affected,
    check_about,
    check_warnings,
)


def check(
    handout: Handout, nodes: Iterable[Node], surroundings: Surroundings
) -> tuple[Problem, ...]:
    """Return every problem of a handout that only shows in the whole of it.

    Args:
        handout: The handout.
        nodes: The node trees that it was read from, of its source and its translation.
        surroundings: What it is checked against.
    """
    if too_long := check_size(handout):
        return too_long  # the other checks would take minutes
    problems = [problem for one_check in _CHECKS for problem in one_check(handout)]
    texts = surroundings.picture_texts
    problems += check_pictures(handout, surroundings.pictures, surroundings.misfits, texts)
    problems += check_picture_sides(handout, surroundings.pictures, texts, surroundings.side_words)
    problems += check_credits(handout, texts)
    problems += check_facets(handout, surroundings.facets)
    problems += check_rules(handout, surroundings.telling)
    problems += check_review_due(handout, surroundings.today)
    for node in nodes:
        problems += check_characters(node, surroundings.unprintable)
        problems += check_markup(node)
    return tuple(problems)
