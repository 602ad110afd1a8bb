"""Check that pictures exist and have alternative text."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handout.content.model import Handout, Illustrated
from handout.content.pictures import PictureText
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


def check_pictures(
    handout: Handout, pictures: Collection[str], texts: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return a warning for each picture that does not exist yet, though its text may."""
    problems = []
    for part in find(handout, Illustrated):
        name = part.illustration
        if name and name.value and name.value not in pictures:
            problems.append(
                Problem(
                    "picture-not-found",
                    name.place,
                    f"there is no picture '{name}' yet",
                    "the text is printed without a picture, across the full width",
                    _fix(name.value, pictures, texts),
                    Severity.WARNING,
                )
            )  # fmt: skip
    return tuple(problems)


def check_credits(handout: Handout, texts: Mapping[str, PictureText]) -> tuple[Problem, ...]:
    """Return a problem for each picture whose credit is not told in the handout's language."""
    language = handout.language.value
    return tuple(
        Problem(
            "credit-untranslated",
            part.illustration.place,
            f"'{part.illustration}' has a credit in other languages, but none in '{language}'",
            "the sheet would not say whose picture it is, which its licence may ask",
            f"in assets/illustrations/{part.illustration}.yaml, add '{language}:' under 'credit:', "
            "or write it as one text for every language",
        )
        for part in find(handout, Illustrated)
        if part.illustration
        and not texts.get(part.illustration.value, PictureText()).is_credited_in(language)
    )


def _fix(name: str, pictures: Collection[str], texts: Collection[str]) -> str:
    if name in texts:
        return f"run 'handout illustrate {name}'"
    guess = nearest(name, pictures)
    return f"did you mean '{guess}'?" if guess else f"add the file assets/illustrations/{name}.svg"
