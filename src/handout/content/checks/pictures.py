"""Check that pictures exist and have alternative text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from handout.content.model import Handout, Illustrated
from handout.content.pictures import PictureText
from handout.content.walk import find
from handout.problems import Problem, Severity, nearest

MOST_PICTURES = 2


def check_alternatives(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each picture without alternative text, or text without a picture."""
    return tuple(
        problem
        for part in find(handout, Illustrated)
        for problem in (*_alternatives(part), *_too_many(part))
    )


def _alternatives(part: Illustrated) -> Iterator[Problem]:
    for name, alt in zip_longest(part.illustration, part.alt):
        if name and not alt and not part.decorative:
            yield Problem(
                "figure-without-alt",
                name.place,
                f"illustration '{name}' has no alternative text",
                "a screen reader would have nothing to say for it (PDF/UA-1, 7.3)",
                "add 'alt:' to say what it shows, or 'decorative: true' if it adds nothing",
            )
        elif alt and not name:
            yield Problem(
                "alt-without-figure",
                alt.place,
                "there is an alternative text here, but no illustration",
                "nobody would ever hear the text",
                "add 'illustration:', or delete 'alt:'",
            )
        elif alt and part.decorative:
            yield Problem(
                "decorative-with-alt",
                alt.place,
                "a decorative picture has an alternative text",
                "screen readers skip decorative pictures, so nobody would hear the text",
                "delete either 'alt:' or 'decorative:'",
            )


def _too_many(part: Illustrated) -> Iterator[Problem]:
    if len(part.illustration) > MOST_PICTURES:
        yield Problem(
            "too-many-pictures",
            part.illustration[MOST_PICTURES].place,
            f"there are {len(part.illustration)} pictures here",
            "side by side they would be too small to be understood",
            "keep two, the start and the end; give others to the steps that they show",
        )


class Misfit(NamedTuple):
    """A file that has a picture's name, but is none that can be printed."""

    file: str
    what: str
    fix: str


def check_pictures(
    handout: Handout,
    pictures: Collection[str],
    misfits: Mapping[str, Misfit],
    texts: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return a warning for each picture that does not exist yet, or not in a form to print.

    Args:
        handout: The handout.
        pictures: The names of all pictures that there are.
        misfits: Files that have a picture's name but cannot be printed, by that name.
        texts: The names of those that have a text, from which they can be drawn.
    """
    problems = []
    for part in find(handout, Illustrated):
        for name in part.illustration:
            if not name.value or name.value in pictures:
                continue
            message, fix = _missing(name.value, pictures, misfits.get(name.value), texts)
            why = "the text is printed without a picture, across the full width"
            problems.append(
                Problem("picture-not-found", name.place, message, why, fix, Severity.WARNING)
            )
    return tuple(problems)


def _missing(
    name: str, pictures: Collection[str], misfit: Misfit | None, texts: Collection[str]
) -> tuple[str, str]:
    """Return what is wrong with a picture that is not there, and what to do."""
    if misfit:
        return f"{misfit.file} is {misfit.what}, which cannot be printed", misfit.fix
    guess = nearest(name, pictures)
    if name in texts:
        fix = f"run 'handout illustrate {name}'"
    elif guess:
        fix = f"did you mean '{guess}'?"
    else:
        fix = f"add the file assets/illustrations/{name}.svg"
    return f"there is no picture '{name}' yet", fix


def check_credits(handout: Handout, texts: Mapping[str, PictureText]) -> tuple[Problem, ...]:
    """Return a problem for each picture whose credit is not told in the handout's language."""
    language = handout.language.value
    return tuple(
        Problem(
            "credit-untranslated",
            name.place,
            f"'{name}' has a credit in other languages, but none in '{language}'",
            "the sheet would not say whose picture it is, which its licence may ask",
            f"in assets/illustrations/{name}.yaml, add '{language}:' under 'credit:', "
            "or write it as one text for every language",
        )
        for part in find(handout, Illustrated)
        for name in part.illustration
        if not texts.get(name.value, PictureText()).is_credited_in(language)
    )
