"""Check the questions of a handout, and the conditions that depend on their answers."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model import Handout
from handout.content.number import ENDS
from handout.content.protocol import Limits, Question
from handout.content.walk import find
from handout.content.words import Condition, Reference
from handout.problems import Problem, Severity, suggestion


def check_protocol(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each question that cannot be used, and each condition never met."""
    questions = {question.id.value: question for question in handout.protocol}
    return (
        *(problem for question in handout.protocol for problem in _check_question(question)),
        *(problem for one in find(handout, Condition) for problem in _check(one, questions)),
        *(_in_warning(one) for one in find(handout.warnings, Condition)),
        *_unused(handout),
    )


def _check_question(question: Question) -> Iterator[Problem]:
    if bool(question.answers) == bool(question.number):
        yield Problem(
            "question-without-answers",
            question.id.place,
            f"'{question.id}' must have either 'answers' or a 'number'",
            "nobody could answer it",
            "list the answers to choose from, or write for example "
            "'number: {unit: weeks, from: 1, to: 12}'",
        )
    if question.number and not _are_limits(question.number):
        yield Problem(
            "question-without-answers",
            question.id.place,
            f"the limits of '{question.id}' make no sense",
            "nobody could answer it",
            "let 'from' be lower than 'to', and points lie between 0 and 10, percent up to 100",
        )


def _are_limits(number: Limits) -> bool:
    lowest, highest = number.from_, number.to
    if not (lowest and highest):  # a limit could not be read, which has been reported
        return True
    return lowest.low < highest.low <= ENDS.get(number.unit, highest.low)


def _check(condition: Condition, questions: dict[str, Question]) -> Iterator[Problem]:
    name = condition.question
    question = questions.get(name.value)
    if question is None:
        if name.value:
            yield Problem(
                "unknown-question",
                name.place,
                f"this handout asks no question '{name}'",
                "what depends on it would never be printed",
                suggestion(name.value, questions),
            )
        return
    if question.number:
        yield Problem(
            "unknown-answer",
            name.place,
            f"'{name}' is answered by a number, and nothing can depend on a number",
            "what depends on it would never be printed",
            "ask another question, with answers to choose from",
        )
        return
    known = [answer.id.value for answer in question.answers]
    for answer in condition.answers:
        if answer.value and answer.value not in known:
            yield Problem(
                "unknown-answer",
                answer.place,
                f"'{answer}' is no answer to '{name}'",
                "what depends on it would never be printed",
                suggestion(answer.value, known),
            )


def _in_warning(condition: Condition) -> Problem:
    return Problem(
        "condition-in-warning",
        condition.question.place,
        "a warning cannot depend on an answer",
        "a wrong answer would take the warning from a patient who needs it",
        "delete 'when' here; the text may say whom it concerns",
    )


def _unused(handout: Handout) -> Iterator[Problem]:
    used = {condition.question.value for condition in find(handout, Condition)}
    used |= {reference.target for reference in find(handout, Reference)}
    for question in handout.protocol:
        if question.id.value and question.id.value not in used:
            yield Problem(
                "unused-question",
                question.id.place,
                f"nothing depends on the answer to '{question.id}'",
                "the question is never asked, and its answer is never printed",
                f"write 'when: {{{question.id}: …}}' or {{{question.id}}} in a text, or delete the "
                "question",
                Severity.WARNING,
            )
