"""Check that pictures exist and have alternative text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from handout.content.model import Handout, Illustrated
from handout.content.walk import find
from handout.problems import Problem, Severity, nearest


def check_alternatives(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each picture without alternative text, or text without a picture."""
    problems = []
    for part in find(handout, Illustrated):
        if part.illustration and not part.alt and not part.decorative:
            problems.append(
                Problem(
                    "figure-without-alt",
                    part.illustration.place,
                    f"illustration '{part.illustration}' has no alternative text",
                    "a screen reader would have nothing to say for it (PDF/UA-1, 7.3)",
                    "add 'alt:' to say what it shows, or 'decorative: true' if it adds nothing",
                )
            )
        elif part.alt and not part.illustration:
            problems.append(
                Problem(
                    "alt-without-figure",
                    part.alt.place,
                    "there is an alternative text here, but no illustration",
                    "nobody would ever hear the text",
                    "add 'illustration:', or delete 'alt:'",
                )
            )
        elif part.alt and part.decorative:
            problems.append(
                Problem(
                    "decorative-with-alt",
                    part.alt.place,
                    "a decorative picture has an alternative text",
                    "screen readers skip decorative pictures, so nobody would hear the text",
                    "delete either 'alt:' or 'decorative:'",
                )
            )
    return tuple(problems)


class Misfit(NamedTuple):
    """A file that has a picture's name, but is none that can be printed."""

    file: str
    what: str
    fix: str


def check_pictures(
    handout: Handout, pictures: Collection[str], misfits: Mapping[str, Misfit]
) -> tuple[Problem, ...]:
    """Return a warning for each picture that does not exist yet, or not in a form to print."""
    problems = []
    for part in find(handout, Illustrated):
        name = part.illustration
        if name and name.value and name.value not in pictures:
            message, fix = _missing(name.value, pictures, misfits.get(name.value))
            why = "the text is printed without a picture, across the full width"
            problems.append(
                Problem("picture-not-found", name.place, message, why, fix, Severity.WARNING)
            )
    return tuple(problems)


def _missing(name: str, pictures: Collection[str], misfit: Misfit | None) -> tuple[str, str]:
    """Return what is wrong with a picture that is not there, and what to do."""
    if misfit:
        return f"{misfit.file} is {misfit.what}, which cannot be printed", misfit.fix
    guess = nearest(name, pictures)
    fix = f"did you mean '{guess}'?" if guess else f"add the file assets/illustrations/{name}.svg"
    return f"there is no picture '{name}' yet", fix
