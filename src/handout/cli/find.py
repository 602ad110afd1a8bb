"""The command of whoever looks for an exercise, in words of their own language."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import Exit, commands, library_option, open_library, say
from handout.content.facets import FACETS, Vocabulary
from handout.problems import HandoutError, Place, Problem, suggestion

if TYPE_CHECKING:
    from handout.search.ranking import Found, Hit

MOST = 20
"""Items that are shown if nobody says how many."""


@commands.command()
@click.argument("words", nargs=-1)
@click.option("--region", metavar="NAME", help="Such as knee: an id, or a word for it.")
@click.option("--position", metavar="NAME", help="Such as standing.")
@click.option("--goal", metavar="NAME", help="Such as strength.")
@click.option("--level", type=click.IntRange(1, 3), help="From 1, which everyone can do, to 3.")
@click.option("--equipment", metavar="NAME", help="What it is done with, such as band.")
@click.option(
    "--handout", metavar="NAME", shell_complete=complete_handout, help="Only items of this handout."
)
@click.option(
    "--language",
    metavar="CODE",
    shell_complete=complete_language,
    help="Show, in this language, what there is in it; the words may be of any.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    metavar="N",
    help="So many items at most.",
)
@click.option("--json", "machine", is_flag=True, help="For programs: a JSON list.")
@library_option
def find(
    words: tuple[str, ...],
    handout: str | None,
    language: str | None,
    limit: int,
    machine: bool,
    library: Path | None,
    **facets: str | int | None,
) -> None:
    """Find exercises and other items, whatever handout they are in.

    Words may be of any language of the library, parts of longer words, or mistyped. What has all of
    them comes first. Ends with 0 if something is found, and with 3 if nothing is.

    \b
    handout find knæ stående elastik
    handout find --region knee --position standing --level 1 --language da
    """
    from handout.building.facets import load_facets
    from handout.building.handout_names import named_handout
    from handout.building.item_search import find_items
    from handout.search.query import Query
    from handout.search.words import words_of

    if not (words or handout or any(facets.values())):
        raise click.UsageError("Say what to look for: words, or options such as --region.")
    snapshot = open_library(library)
    vocabulary = load_facets(snapshot)
    query = Query(
        words=words_of(" ".join(words)),
        marks=_marks(facets, vocabulary),
        handout=named_handout(snapshot, handout) if handout else None,
        language=language,
    )
    found = find_items(snapshot, query, limit)
    if machine:
        say(json.dumps([_as_json(h) for h in found.hits], ensure_ascii=False, indent=2))
    else:
        for hit in found.hits:
            say("\n".join(_lines(hit, vocabulary)))
    if note := _note(found, " ".join(words)):
        say(note, err=bool(found.hits or machine))
    sys.exit(Exit.DONE if found.hits else Exit.NOTHING_FOUND)


def _marks(facets: dict[str, str | int | None], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the marks of what options ask for; a word for a value stands for it.

    Raises:
        HandoutError: a value is not known.
    """
    from handout.search.entries import mark

    said = {facet: str(value) for facet, value in facets.items() if value is not None}
    values = {f: vocabulary.named(f, v) if f in FACETS else v for f, v in said.items()}
    unknown = [_unknown(facet, said[facet], vocabulary) for facet, v in values.items() if not v]
    if unknown:
        raise HandoutError(unknown)
    return tuple(mark(facet, value) for facet, value in values.items() if value)


def _unknown(facet: str, said: str, vocabulary: Vocabulary) -> Problem:
    return Problem(
        "unknown-value",
        Place(f"--{facet}"),
        f"'{said}' is not a value of '{facet}'",
        "nothing could be found by it",
        suggestion(said, vocabulary.values(facet)),
    )


def _lines(hit: Hit, vocabulary: Vocabulary) -> Iterator[str]:
    entry = hit.entry
    yield f"{entry.handout}/{entry.item}  {entry.title}"
    if entry.dosage:
        yield f"    {entry.dosage}"
    facets = [_facet(facet, values, entry.language, vocabulary)
              for facet, values in entry.facets.items()]  # fmt: skip
    if told := " · ".join(
        [entry.kind, *facets, *([f"picture {entry.picture}"] if entry.picture else [])]
    ):
        yield f"    {told}"
    if others := [name for name in hit.used_in if name != f"{entry.handout}/{entry.item}"]:
        yield f"    also {', '.join(others)}"


def _facet(facet: str, values: tuple[str, ...], language: str, vocabulary: Vocabulary) -> str:
    if facet not in FACETS:
        return f"{facet} {', '.join(values)}"
    return ", ".join((vocabulary.words(facet, v, language) or (v,))[0] for v in values)


def _as_json(hit: Hit) -> dict[str, object]:
    entry = hit.entry
    return {
        "item": f"{entry.handout}/{entry.item}",
        "language": entry.language,
        "kind": entry.kind,
        "title": entry.title,
        "picture": entry.picture,
        "dosage": entry.dosage or None,
        "facets": {facet: list(values) for facet, values in entry.facets.items()},
        "used-in": list(hit.used_in),
    }


def _note(found: Found, said: str) -> str:
    """Return what somebody should know who did not find just what they were looking for."""
    from handout.search.words import spellings

    written = spellings(said)
    unknown = ", ".join(f"'{written[word]}'" for word in found.unknown)
    near = f"; the nearest words: {', '.join(found.nearest)}" if found.nearest else ""
    if not found.hits:
        return f"Nothing found{f' for {unknown}' if unknown else ''}{near}."
    if unknown:
        return f"Nothing has {unknown}{near}."
    if found.hits[0].answered < found.asked:
        return "No item has all these words; these have some of them."
    return ""
