"""Pictures exist, and say in words what they show."""

from __future__ import annotations

from collections.abc import Collection

from handout.content.model import Handout, Illustrated
from handout.content.walk import find
from handout.problems import Problem, Severity, nearest


def check_alternatives(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each picture without alternative text, and text without picture."""
    problems = []
    for part in find(handout, Illustrated):
        if part.illustration and not part.alt and not part.decorative:
            problems.append(
                Problem(
                    "figure-without-alt",
                    part.illustration.place,
                    f"illustration '{part.illustration}' has no alternative text",
                    "a screen reader has nothing to say for this drawing (PDF/UA-1, 7.3)",
                    "add 'alt:' below it, or 'decorative: true' if it adds nothing",
                )
            )
        elif part.alt and not part.illustration:
            problems.append(
                Problem(
                    "alt-without-figure",
                    part.alt.place,
                    "here is an alternative text, but no illustration",
                    "the text would never be read to anyone",
                    "add 'illustration:' above it, or delete it",
                )
            )
        elif part.alt and part.decorative:
            problems.append(
                Problem(
                    "decorative-with-alt",
                    part.alt.place,
                    "a decorative picture has an alternative text",
                    "what is decorative is not read to anyone, so the text would be lost",
                    "delete either 'alt:' or 'decorative:'",
                )
            )
    return tuple(problems)


def check_pictures(handout: Handout, known: Collection[str]) -> tuple[Problem, ...]:
    """Return a warning for each picture that is not drawn yet."""
    problems = []
    for part in find(handout, Illustrated):
        name = part.illustration
        if name and name.value and name.value not in known:
            guess = nearest(name.value, known)
            problems.append(
                Problem(
                    "picture-not-found",
                    name.place,
                    f"there is no picture '{name}' yet",
                    "the text is printed without it, over the full width",
                    f"did you mean '{guess}'?" if guess else
                    f"add the file assets/illustrations/{name}.svg",
                    Severity.WARNING,
                )
            )  # fmt: skip
    return tuple(problems)
