"""Check the phrases in a language that a library adds, and what people write in it for values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.building.parsing import parsed
from handout.building.readings import MODEL, SPOKEN_FORMS, load_wording, open_spoken
from handout.building.ward import open_fonts, unprintable
from handout.content.checks.characters import check_characters
from handout.content.nodes import Mapping, Node
from handout.content.spoken.forms import forms_in
from handout.document.wording.checks import read_wording
from handout.layout.fonts.font import Fonts
from handout.problems import HandoutError, Problem, suggestion
from handout.storage.library import spoken_files, wording_files
from handout.storage.snapshot import Snapshot


def problems_of_languages(languages: Sequence[tuple[Snapshot, str]]) -> Iterator[Problem]:
    """Yield every problem of the phrases in some languages, and of what people write in them.

    Args:
        languages: The languages, each with the library that adds phrases in it.
    """
    for snapshot, language in languages:
        yield from _problems_of_phrases(snapshot, language, open_fonts(snapshot))
    for snapshot in dict.fromkeys(snapshot for snapshot, _ in languages):
        yield from _problems_of_spoken(snapshot)


def _problems_of_phrases(snapshot: Snapshot, language: str, fonts: Fonts) -> tuple[Problem, ...]:
    try:
        node = parsed(snapshot.file(wording_files(snapshot)[language]))
    except HandoutError as error:
        return error.problems
    _, problems = read_wording(node, language, load_wording(MODEL))
    return (*problems, *check_characters(node, unprintable(fonts)))


def _problems_of_spoken(snapshot: Snapshot) -> tuple[Problem, ...]:
    from handout.content.parse import parse

    problems: list[Problem] = []
    model = parse((SPOKEN_FORMS / f"{MODEL}.yaml").read_bytes(), f"spoken/{MODEL}.yaml")
    known = open_spoken(snapshot.today).forms
    told: dict[tuple[str, str], str] = {
        (sort, form): meaning for sort, forms in known.items() for form, meaning in forms.items()
    }
    for path in spoken_files(snapshot).values():
        try:
            node = parsed(snapshot.file(path))
        except HandoutError as error:
            problems += error.problems
            continue
        problems += _unknown(node, model)
        for sort, form, meaning in forms_in(node):
            before = told.setdefault((sort, form), meaning)
            if before != meaning:
                problems.append(_ambiguous(node, sort, form, (before, meaning)))
    return tuple(problems)


def _unknown(node: Node, model: Node) -> Iterator[Problem]:
    """Yield a problem for each sort of value that nobody looks up."""
    sorts = [key.text for key, _ in model] if isinstance(model, Mapping) else []
    for key, _ in node if isinstance(node, Mapping) else ():
        if key.text not in sorts:
            yield Problem(
                "unknown-key",
                key.place,
                f"there is no key '{key.text}' here",
                "what is written under it would never be understood",
                suggestion(key.text, sorts),
            )


def _ambiguous(node: Node, sort: str, form: str, meanings: tuple[str, str]) -> Problem:
    place = node.place_of(sort) if isinstance(node, Mapping) else None
    first, second = meanings
    return Problem(
        "spoken-twice",
        place or node.place,
        f"under '{sort}', '{form}' would mean both '{first}' and '{second}'",
        "somebody who writes it would get something else",
        "write another form for one of them",
    )
