"""Start a handout or a programme: a file that is sound as it stands, for an author to go on with.

The template of a handout is a file for each language. A handout in a language without a template
begins in the words of the English one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from os.path import relpath
from pathlib import Path
from string import Template

from handout.building.catalogue import summaries
from handout.building.readings import load_handout, load_wording
from handout.building.schemas import Written, schema_file
from handout.content.checks.ids import check_file_name
from handout.content.model import Handout, exercises_of, items_of
from handout.content.nodes import Scalar
from handout.content.parse import parse
from handout.content.read import read_handout, read_part
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.library import (
    PROGRAM,
    SOURCE,
    is_handout,
    languages_of,
    pictures_in,
)
from handout.storage.snapshot import Library, Snapshot, shown

TEMPLATES = PROGRAM / "building" / "templates"

SHARED = ("signs", "exercise-stop")
"""The warning that the template takes in from a collection, where the library has it."""

PICTURE = "heel-raise"
"""The picture that the template has, where the library has it."""

OFF = "#"
"""What stands before a line that is switched off."""

FIRST_ITEMS = 3
"""How many exercises a new programme has."""


@frozen
class Started:
    """A file to go on with, and the schemas that help to write it and its like."""

    path: Path
    files: dict[Path, bytes]
    worded_in: str
    """The language of the words that the author will replace."""


def usual_language(snapshot: Snapshot) -> str:
    """Return the language in which most handouts of a library are written."""
    # One that has errors does not say its languages.
    known = [one.languages[0] for one in summaries(snapshot).values() if one.languages]
    return next((language for language, _ in Counter(known).most_common(1)), "da")


def check_new_name(snapshot: Snapshot, name: str, what: Written) -> None:
    """Check that a handout or a programme can have a name.

    Raises:
        HandoutError: it is no id, no system could have a file of this name, or it is taken.
    """
    read, problems = read_part(Handout, "id", Scalar(name, Place(f"'{name}'")))
    library = snapshot.library
    folder = library.handouts if what is Written.HANDOUT else library.programmes
    problems += check_file_name(read)
    for known in snapshot.names(folder) if not problems else ():
        # Some systems take names for the same that differ in capitals only.
        stem = known if what is Written.HANDOUT else Path(known).stem
        if stem.casefold() == name.casefold():
            problems += (_taken(folder / known, what),)
    if problems:
        raise HandoutError(problems)


def new_handout(snapshot: Snapshot, name: str, language: str, title: str, author: str) -> Started:
    """Return a handout to start from.

    Raises:
        HandoutError: it cannot be called so, or have these words; says all that is wrong.
    """
    check_new_name(snapshot, name, Written.HANDOUT)
    load_wording(language, Place("--language"), snapshot)
    path = snapshot.library.handouts / name / SOURCE
    templates = {file.stem: file for file in TEMPLATES.glob("*.yaml")}
    worded_in = language if language in templates else "en"
    text = Template(templates[worded_in].read_text(encoding="utf-8")).substitute(
        schema=_schema_beside(path, snapshot.library, Written.HANDOUT),
        id=name,
        language=language,
        title=_quoted(title),
        author=_quoted(author),
        due=_a_year_after(snapshot.today).isoformat(),
        shared="" if _has_shared(snapshot, language) else OFF,
        picture="" if PICTURE in pictures_in(snapshot) else OFF,
    )
    _, problems = read_handout(parse(text.encode(), shown(path)))
    if problems:
        raise HandoutError(problems)
    sorts = (Written.HANDOUT, Written.TRANSLATION)
    return _started(path, text, snapshot.library, sorts, worded_in)


def new_programme(snapshot: Snapshot, name: str, title: str, handout: str) -> Started:
    """Return a programme to start from: the first exercises of a handout.

    Raises:
        HandoutError: it cannot be called so, or the handout has errors.
    """
    check_new_name(snapshot, name, Written.PROGRAMME)
    source = load_handout(snapshot, handout).sound()
    path = snapshot.library.programmes / f"{name}.yaml"
    schema = _schema_beside(path, snapshot.library, Written.PROGRAMME)
    lines = _programme(source, languages_of(snapshot, handout, source.language.value), title)
    text = "\n".join((f"# yaml-language-server: $schema={schema}", *lines, ""))
    sorts = (Written.PROGRAMME,)
    return _started(path, text, snapshot.library, sorts, source.language.value)


def _programme(handout: Handout, languages: tuple[str, ...], title: str) -> Iterator[str]:
    yield "# A programme: a prescription for everyone. What it does not say is as in the handout."
    yield "# A line that begins with '#' and no space after it is switched off."
    yield "# A title in each language of the handout."
    yield "title:"
    first, *others = languages
    yield f"  {first}: {_quoted(title)}"
    yield from (f"{OFF}  {language}: …" for language in others)
    yield f"handout: {handout.id}"
    yield ""
    yield "# The items in the order of the sheet. To change a dosage: {item: …, dosage: {sets: 2}}."
    yield "items:"
    chosen = [item.id for item in (exercises_of(handout) or items_of(handout))[:FIRST_ITEMS]]
    for section in handout.sections:
        yield f"  # ---- {section.title} ----"
        for item in section.items:
            yield f"  # {item.title}"
            yield f"{'' if item.id in chosen else OFF}  - {item.id}"
    yield ""
    yield "# Advice to print below the items: all, none, or a list of ids."
    yield f"{OFF}advice: all"


def _started(
    path: Path, text: str, library: Library, sorts: tuple[Written, ...], worded_in: str
) -> Started:
    schemas = {_schema_path(library, sort): schema_file(sort) for sort in sorts}
    return Started(path, {path: text.encode(), **schemas}, worded_in)


def _schema_path(library: Library, what: Written) -> Path:
    return library.root / "schemas" / f"{what}.json"


def _schema_beside(path: Path, library: Library, what: Written) -> str:
    """Return the way from a file to its schema, as editors follow it on every system."""
    return Path(relpath(_schema_path(library, what), path.parent)).as_posix()


def _has_shared(snapshot: Snapshot, language: str) -> bool:
    collection, warning = SHARED
    if not is_handout(snapshot, collection):
        return False
    try:
        others = load_handout(snapshot, collection, language).sound().warnings
    except HandoutError:  # it has errors or is not in this language
        return False
    return any(other.id.value == warning for other in others)


def _a_year_after(day: date) -> date:
    # 29 February has no day of its own in the next year.
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _quoted(text: str) -> str:
    # A JSON string is a quoted YAML string.
    return json.dumps(text, ensure_ascii=False)


def _taken(path: Path, what: Written) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        f"there is already a {what} of this name",
        "its content would be lost, or one be taken for the other",
        "choose another id, or go on with what is there",
    )
