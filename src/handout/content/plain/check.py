"""Check that the text of a handout is in plain language, but for what its author has waived."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.content.model import Handout
from handout.content.nodes import Node, Scalar, scalars_in
from handout.content.plain.danish import DANISH
from handout.content.plain.english import ENGLISH
from handout.content.plain.found import Ease, Plainness, Waived
from handout.content.plain.grammar import Grammar, Measure
from handout.content.plain.passages import parts_of
from handout.content.plain.rules import (
    FEWEST_WORDS,
    Hit,
    Language,
    can_be_measured,
    hard_to_read,
    hits_in,
    many_points,
    too_hard,
)
from handout.content.plain.sentences import count_words
from handout.content.plain.unspelled import unspelled
from handout.content.plain.waivers import stale, usable, waivers_in
from handout.content.plain.words import spaced
from handout.problems import Place, Problem, Severity

GRAMMARS: dict[str, Grammar] = {"da": DANISH, "en": ENGLISH}
"""The languages that there are rules for."""

_MEASURES = {code: grammar.measure for code, grammar in GRAMMARS.items()} | dict.fromkeys(
    ("nb", "nn", "sv"), DANISH.measure
)
"""The measure of each language for which a bound is known."""


def measure_of(language: str) -> Measure | None:
    """Return how texts in a language are measured, or None if no bound is known for it."""
    return _MEASURES.get(language.partition("-")[0])


def check_plain(
    handout: Handout,
    whole: Handout,
    node: Node,
    language: Language | None,
    *,
    is_source: bool,
) -> Plainness:
    """Return what is to be said of the language of a handout.

    Args:
        handout: The handout as it is written: what it takes in is told where it is written.
        whole: The same with all that it takes in, as patients read it.
        node: The file of its texts.
        language: The rules and words of its language; None if there are none.
        is_source: Whether it is no translation, whose lists are those of its source.
    """
    measure = measure_of(handout.language.value)
    ease = _ease(whole, measure) if measure else None
    waivers, wrong = usable(waivers_in(node))
    problems = list(wrong)
    used = dict.fromkeys(waivers, 0)
    finder = _Finder(node)
    for hit in dict.fromkeys(_hits(handout, language, measure, ease, is_source)):
        place = finder.place(hit)
        # The innermost stands last.
        waiver = next((one for one in reversed(waivers) if one.covers(hit, place)), None)
        if waiver:
            used[waiver] += 1
        else:
            problems.append(_problem(hit, place))
    problems += [stale(one) for one, times in used.items() if not times]
    waived = [Waived(one.place, one.rule, one.reason, n) for one, n in used.items() if n]
    return Plainness(tuple(problems), ease, tuple(waived))


def check_spelling(
    handout: Handout, node: Node, knows: Callable[[str], bool]
) -> tuple[Problem, ...]:
    """Return what is to be said of words that are in no dictionary.

    Args:
        handout: The handout as it is written.
        node: The file of its texts.
        knows: Whether a word of its language is spelled right.
    """
    finder = _Finder(node)
    hits = unspelled(parts_of(handout), knows)
    return tuple(_problem(hit, finder.place(hit)) for hit in hits)


def _problem(hit: Hit, place: Place) -> Problem:
    return Problem(hit.code, place, hit.message, hit.why, hit.fix, Severity.WARNING)


def _hits(
    handout: Handout,
    language: Language | None,
    measure: Measure | None,
    ease: Ease | None,
    is_source: bool,
) -> Iterator[Hit]:
    if measure and ease and ease.words >= FEWEST_WORDS and ease.value > measure.easy:
        yield too_hard("the whole text", ease.value, measure, handout.title.place)
    for part in parts_of(handout):
        if measure:
            yield from hard_to_read(part, measure)
        if language:
            yield from hits_in(part, language)
        if is_source:
            yield from many_points(part)


def _ease(whole: Handout, measure: Measure) -> Ease:
    parts = tuple(parts_of(whole))
    text = [passage for part in parts for passage in part.running]
    measured = ((measure.of(p.running), p.title) for p in parts if can_be_measured(p))
    value, hardest = max(measured, default=(0.0, ""))
    words = sum(map(count_words, text))
    code = whole.language.value
    return Ease(code, measure.name, round(measure.of(text), 1), words, hardest, round(value, 1))


class _Finder:
    """Finds where words stand in the file that has them."""

    def __init__(self, node: Node) -> None:
        self.scalars: dict[Place, Scalar] = {one.place: one for one in scalars_in(node)}

    def place(self, hit: Hit) -> Place:
        """Return the place of the words that are meant, or that of their text."""
        scalar = self.scalars.get(hit.at)
        if scalar is None or not hit.words:
            return hit.at
        return next(scalar.places_of(re.compile(spaced(hit.words), re.IGNORECASE)), hit.at)
