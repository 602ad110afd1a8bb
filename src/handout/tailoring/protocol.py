"""Apply the answers of a clinic to a handout: after this, nothing depends on a question.

A question that nobody has answered stays in the handout, with all that depends on it. If any of it
is on a sheet, the sheet cannot be printed; so no more is asked than the sheet's words depend on.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from handout.content.combinations import pairwise
from handout.content.model import Conditional, DosageWhen, Dosed, Handout, Item, Section, items_of
from handout.content.number import FRACTIONS, Number
from handout.content.protocol import Answer, Limits, Question
from handout.content.quantity import Measure, read_quantity
from handout.content.walk import find, key_for, parts, required_names, with_parts
from handout.content.words import Condition, Mention, Prose, Reference, handout_in, id_in
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import Place, Problem, listed, suggestion
from handout.tailoring.answers import Given, QuestionName, Said
from handout.tailoring.dosage import merged_dosage
from handout.tailoring.mentions import shared_parts, without_ruled_out
from handout.tailoring.prescription import Prescription, place_of
from handout.tailoring.profile import Profile

Value = Answer | Number

Answers = tuple[tuple[Question, Value], ...]
"""The answered questions of a handout, in its order."""


def answers_to(
    handout: Handout, prescription: Prescription, profile: Profile
) -> tuple[Answers, tuple[Problem, ...]]:
    """Return the answers to a handout's questions, and every problem with them.

    The prescription has precedence over the profile; in each, an answer for this handout alone has
    precedence over one for every handout.
    """
    answers: list[tuple[Question, Value]] = []
    problems = [_unknown_question(given, handout) for given in _unasked(handout, prescription)]
    for question in handout.protocol:
        known = (*_given(question, handout, prescription), *_given(question, handout, profile))
        if known:
            value = _value(question, known[0])
            if isinstance(value, Problem):
                problems.append(value)
            else:
                answers.append((question, value))
    return tuple(answers), tuple(problems)


def answered(handout: Handout, answers: Answers) -> Handout:
    """Return a handout with some answers applied.

    What they rule out is gone, and texts that refer to it are adapted as for any absent item.
    """
    return _answered(handout, answers) if handout.protocol else handout


@memoized()
def _answered(handout: Handout, answers: Answers) -> Handout:
    settled = typing.cast(Handout, _Settling.by(answers).part(handout))
    return without_ruled_out(settled, handout)


@frozen
class _Settling:
    """Replaces what depends on questions, of which it knows some answers by id."""

    values: Mapping[str, Value]

    @classmethod
    def by(cls, answers: Answers) -> _Settling:
        return cls({question.id.value: value for question, value in answers})

    def part(self, value: Any) -> Any:
        """Return a part settled, None if it is ruled out, or the very same object."""
        if isinstance(value, Conditional | Prose) and value.when:
            when = self.when(value.when)
            if when is None:
                return None
            value = replace(value, when=when)
        if isinstance(value, Reference):
            return self.reference(value)
        if isinstance(value, Dosed) and value.dosage_when:
            value = self.dosed(value)
        return with_parts(value, self.part)

    def when(self, conditions: tuple[Condition, ...]) -> tuple[Condition, ...] | None:
        """Return the conditions that are still open, or None if one does not hold."""
        for condition in conditions:
            value = self.values.get(condition.question.value)
            if isinstance(value, Answer) and value.id not in condition.answers:
                return None
        return tuple(c for c in conditions if c.question.value not in self.values)

    def dosed(self, item: Dosed) -> Dosed:
        dosage, still_open = item.dosage, []
        for one in item.dosage_when:
            when = self.when(one.when)
            if when:
                still_open.append(replace(one, when=when))
            elif when is not None:
                dosage = merged_dosage(dosage, one.dosage)
        return replace(item, dosage=dosage, dosage_when=tuple(still_open))

    def reference(self, reference: Reference) -> Reference | Number | str:
        value = self.values.get(reference.target)
        if isinstance(value, Answer):
            return value.title.value
        return value or reference


def questions_on(sheet: Handout, answers: Answers = ()) -> tuple[Question, ...]:
    """Return the questions that the words of a sheet depend on.

    Args:
        sheet: The sheet, with its questions open.
        answers: Answers that rule parts of it out, with the questions of these parts.
    """
    if not sheet.protocol:
        return ()
    settling = _Settling.by(answers)
    there = tuple(section for section in sheet.sections if settling.when(section.when) is not None)
    named = {one.question.value for section in sheet.sections for one in section.when}
    for part in shared_parts(replace(sheet, sections=there)):
        named |= _named_in(part, answers)
    return tuple(question for question in sheet.protocol if question.id.value in named)


@memoized()
def _named_in(part: Any, answers: Answers) -> frozenset[str]:
    return frozenset(_names(part, _Settling.by(answers)))


def _names(value: Any, settling: _Settling) -> Iterator[str]:
    """Yield the ids of the questions and items that a part names, unless answers rule it out."""
    when = value.when if isinstance(value, Conditional | DosageWhen | Prose) else ()
    if settling.when(when) is None:
        yield from (condition.question.value for condition in when)
        return
    if isinstance(value, Reference):
        yield value.target
    if isinstance(value, Condition):
        yield value.question.value
    for part in parts(value):
        yield from _names(part, settling)


def check_answers(
    sheet: Handout, before: Handout, after: Handout, prescription: Prescription
) -> Iterator[Problem]:
    """Yield every open question of a sheet, and what the answers have spoilt on it.

    Args:
        sheet: The sheet, in which only the answers have replaced references by titles.
        before: The handout before answers were applied.
        after: The handout after that, from which the sheet was chosen.
        prescription: What was chosen.
    """
    for question in questions_on(sheet):
        yield _open_question(question, before, place_of(prescription))
    if after is before:
        return
    present = {item.id.value for item in items_of(after)}
    chosen = {item.id.value for item in items_of(sheet)}
    unanswered = {item.id.value: item for item in items_of(before)}
    for item in items_of(after):
        if item.id.value in chosen and item is not unanswered[item.id.value]:
            yield from _emptied(unanswered[item.id.value], item)
        if item.id.value in chosen:
            missing = [n for n in getattr(item, "requires", ()) if n.value not in present]
            yield from (_lost_requirement(item, name.value) for name in missing)
    yield from (_lost_mention(one) for part in shared_parts(sheet) for one in _mentions_in(part))
    if not prescription.items:
        yield from (_empty_section(section) for section in after.sections if not section.items)


@memoized()
def _mentions_in(part: Any) -> tuple[Mention, ...]:
    return tuple(find(part, Mention))


def _emptied(before: Item, after: Item) -> Iterator[Problem]:
    kind: type = type(after)
    for name in required_names(kind):
        if getattr(before, name) and not getattr(after, name):
            yield _broken(after, f"has no '{key_for(name)}'")
    if any(find(before, Prose)) and not any(find(after, Prose)):
        yield _broken(after, "says nothing")


def _given(
    question: Question, handout: Handout, source: Prescription | Profile
) -> tuple[Given, ...]:
    """Return what a source says of a question, the answer for the handout alone first."""
    of, name = _address(question, handout)
    for_all = (given for given in source.answers if str(given.question) == name)
    return (*(g for g in source.answers if str(g.question) == f"{of}/{name}"), *for_all)


def _address(question: Question, handout: Handout) -> tuple[str, str]:
    """Return the handout that asks a question, and the id that the question has there."""
    name = question.id.value
    return handout_in(name) or handout.id.value, id_in(name)


def _unasked(handout: Handout, prescription: Prescription) -> Iterator[Given]:
    asked = {_address(question, handout) for question in handout.protocol}
    for given in prescription.answers:
        name = given.question
        if name.question and not any(
            name.question == question and name.handout in ("", of) for of, question in asked
        ):
            yield given


def _value(question: Question, given: Given) -> Value | Problem:
    said = given.answer
    if question.number:
        return _number(question, question.number, said)
    found = next((answer for answer in question.answers if answer.id.value == said.value), None)
    if found and not said.unit:
        return found
    known = [answer.id.value for answer in question.answers]
    return _unknown_answer(question, said, "this is none of the answers", listed(known))


def _number(question: Question, limits: Limits, said: Said) -> Number | Problem:
    ends = (float(limits.from_.low), float(limits.to.low))
    measure = Measure(
        {"": ends, str(limits.unit): ends}, fractions=limits.unit in FRACTIONS, exact=True
    )
    quantity = read_quantity(str(said), measure, said.place)
    if isinstance(quantity, str):
        # Words in the place of a number may be about a person, and are not repeated.
        quantity = quantity if said.value[0].isdigit() else "this is no number"
        fix = f"write a number from {ends[0]:g} to {ends[1]:g}"
        return _unknown_answer(question, said, quantity, fix)
    return Number(quantity.low, limits.unit)


def answers_to_try(handout: Handout, every: bool) -> Iterator[Answers]:
    """Yield combinations of answers that a handout must be sound with; of numbers, the limits.

    Args:
        handout: The handout.
        every: Whether to yield every combination, or so many that every two answers meet.
    """
    columns = [_values(question) for question in handout.protocol]
    for values in product(*columns) if every else pairwise(columns):
        yield tuple(zip(handout.protocol, values, strict=True))


def _values(question: Question) -> tuple[Value, ...]:
    limits = question.number
    if not limits:
        return question.answers
    return tuple(Number(end.low, limits.unit) for end in (limits.from_, limits.to))


def given(answers: Answers) -> tuple[Given, ...]:
    """Return answers as a prescription gives them."""
    said = ((q, a.id.value if isinstance(a, Answer) else f"{float(a.value):g}") for q, a in answers)
    return tuple(Given(QuestionName("", q.id.value), Said(value)) for q, value in said)


def choices_of(question: Question) -> str:
    """Return what can be answered to a question, such as "none (Ingen), full (Fuld)"."""
    limits = question.number
    if not limits:
        return ", ".join(f"{answer.id} ({answer.title})" for answer in question.answers)
    ends = f"a number from {float(limits.from_.low):g} to {float(limits.to.low):g}"
    return f"{ends} ({limits.unit})"


def _open_question(question: Question, handout: Handout, place: Place) -> Problem:
    return Problem(
        "open-question",
        place,
        f"'{handout.id}' asks '{question.title}', which the {question.decided_by} decides, and "
        f"nobody has answered; {question.id} can be {choices_of(question)}",
        "a guess would be medical advice from nobody",
        f"add --answer {question.id}=…, or 'answers: {{{question.id}: …}}' to the prescription, or "
        "to the ward's profile if it holds for all patients",
    )


def _unknown_question(given: Given, handout: Handout) -> Problem:
    asked = [question.id.value for question in handout.protocol]
    return Problem(
        "unknown-question",
        given.question.place,
        f"'{handout.id}' asks no question '{given.question}'",
        "the answer would have no effect",
        suggestion(given.question.question, asked) if asked else "delete it here",
    )


def _unknown_answer(question: Question, said: Said, message: str, fix: str) -> Problem:
    return Problem(
        "unknown-answer",
        said.place,
        f"'{question.id}' ({question.title}): {message}",
        "the sheet would not say what was decided",
        fix,
    )


def _broken(item: Item, how: str) -> Problem:
    return Problem(
        "broken-by-answers",
        item.id.place,
        f"with these answers, '{item.id}' {how}",
        "the patient would not know what to do",
        "let the whole item depend on the answer, or write what holds for the others too",
    )


def _lost_mention(mention: Mention) -> Problem:
    return Problem(
        "broken-by-answers",
        mention.place,
        f"with these answers, this text names '{mention.title}', which is left out",
        "it would send the patient to what somebody decided against",
        "let the text depend on the answer too, or put the reference in parentheses",
    )


def _lost_requirement(item: Item, required: str) -> Problem:
    return Problem(
        "broken-by-answers",
        item.id.place,
        f"with these answers, '{item.id}' builds on '{required}', which is left out",
        "the sheet would ask the patient to do something that it does not explain",
        f"let '{item.id}' depend on the answer too, or take '{required}' out of 'requires:'",
    )


def _empty_section(section: Section) -> Problem:
    return Problem(
        "broken-by-answers",
        section.id.place,
        f"with these answers, the section '{section.id}' has no items",
        "what it says above them would not be printed",
        "let the section itself depend on the answer",
    )
