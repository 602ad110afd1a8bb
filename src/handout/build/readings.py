"""Handouts and the program's own phrases, read from their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from handout.content.model import Handout, Illustrated
from handout.content.nodes import Node
from handout.content.read import read_handout, read_record
from handout.content.walk import find
from handout.document.wording import Wording
from handout.memo import remembered
from handout.problems import NOWHERE, HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.cache import key_of, open_cache
from handout.storage.library import (
    LANGUAGE,
    PROGRAM,
    SOURCE,
    languages_of,
    not_found,
    pictures_in,
    require_handouts,
    translations,
)
from handout.storage.snapshot import File, Snapshot, shown

Problems = tuple[Problem, ...]

WORDING_TEXTS = PROGRAM / "document" / "wording"


@dataclass(frozen=True)
class Reading:
    """A handout as far as it could be read, and the problems of its form."""

    handout: Handout | None
    problems: Problems
    files: tuple[File, ...] = ()
    """What it was read from: the handout, and the translation if it is one."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The files parsed, with the place of every word."""
        return tuple(map(parsed, self.files))

    def sound(self) -> Handout:
        """Return the handout, if its form has no errors.

        Raises:
            HandoutError: it has; says all of them.
        """
        if self.handout is None or has_errors(self.problems):
            raise HandoutError(self.problems)
        return self.handout


@remembered()
def parsed(file: File) -> Node:
    """Return the nodes of a YAML file.

    Raises:
        HandoutError: it is no YAML as we write it.
    """
    from handout.content.parse import parse  # loads PyYAML, which a handout in the cache spares

    return parse(file.data, file.name)


def load_handout(snapshot: Snapshot, handout_id: str, language: str | None = None) -> Reading:
    """Return a handout in its source language, or translated.

    Raises:
        HandoutError: there is no such handout or translation.
    """
    folder = snapshot.library.handouts / handout_id
    require_handouts(snapshot, [handout_id])
    source = _load_source(snapshot, folder)
    written_in = source.handout.language.value if source.handout else None
    if language in (None, written_in):
        return source
    known = translations(snapshot, handout_id)
    if language not in known:
        raise not_found(
            folder,
            f"'{handout_id}' is not translated into '{language}'",
            suggestion(str(language), [*known, *filter(None, [written_in])]),
        )
    if source.handout is None:
        return source
    return _load_translation(snapshot, folder / f"{language}.yaml", source.handout, source)


def load_editions(snapshot: Snapshot, handout_id: str) -> list[Reading]:
    """Return a handout in its source language, and in each that it is translated into."""
    source = load_handout(snapshot, handout_id)
    if source.handout is None:
        return [source]
    own, *others = languages_of(snapshot, handout_id, source.handout.language.value)
    strays = tuple(_strays(snapshot, snapshot.library.handouts / handout_id, own))
    source = replace(source, problems=source.problems + strays)
    return [source, *(load_handout(snapshot, handout_id, language) for language in others)]


def picture_files(snapshot: Snapshot, handouts: Iterable[Handout]) -> dict[str, File]:
    """Return the pictures that some handouts need and the library has, by name."""
    wanted = wanted_pictures(handouts)
    return {
        name: snapshot.file(path)
        for name, path in sorted(pictures_in(snapshot).items())
        if name in wanted
    }


def wanted_pictures(handouts: Iterable[Handout]) -> frozenset[str]:
    """Return the names of the pictures that some handouts need."""
    parts = find(tuple(handouts), Illustrated)
    return frozenset(part.illustration.value for part in parts if part.illustration)


def load_wording(language: str, asked: Place = NOWHERE) -> Wording:
    """Return the program's own phrases in a language.

    Args:
        language: The language's code.
        asked: Where it is asked for.

    Raises:
        HandoutError: nobody has written them yet.
    """
    known = _worded_languages()
    if language in known:
        return _wording(language)
    raise HandoutError(
        [
            Problem(
                "language-without-wording",
                asked,
                f"the program has no phrases of its own in '{language}'",
                "words such as 'Page 1 of 4' would be missing on the sheet",
                suggestion(language, known),
            )
        ]
    )


@cache
def _worded_languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in WORDING_TEXTS.glob("*.yaml")))


@cache
def _wording(language: str) -> Wording:
    from handout.content.parse import parse

    file = WORDING_TEXTS / f"{language}.yaml"
    wording, problems = read_record(Wording, parse(file.read_bytes(), f"wording/{file.name}"))
    if problems:
        raise HandoutError(problems)
    return wording


def _load_source(snapshot: Snapshot, folder: Path) -> Reading:
    try:
        return _source(snapshot.file(folder / SOURCE), folder)
    except HandoutError as error:
        return Reading(None, error.problems)


@remembered()
def _source(file: File, folder: Path) -> Reading:
    """Return a handout in its own language; its translations need it at once again."""
    return _reading((file,), folder, lambda: _read_source(file, folder))


def _load_translation(snapshot: Snapshot, path: Path, handout: Handout, source: Reading) -> Reading:
    try:
        file = snapshot.file(path)
        read = partial(_read_translation, file, handout, source.problems)
        return _reading((*source.files, file), path.parent, read)
    except HandoutError as error:
        return Reading(None, source.problems + error.problems, source.files)


def _reading(
    files: tuple[File, ...], folder: Path, read: Callable[[], tuple[Handout, Problems]]
) -> Reading:
    """Return what some files say: from an earlier run if nothing was wrong with it."""
    cache = open_cache()
    # Places in the handout name its files.
    key = key_of("handout", folder.name, *((file.name, file.digest) for file in files))
    known = cache.load(key, Handout)
    if known:
        return Reading(known, (), files)
    handout, problems = read()
    if not problems:
        cache.store(key, handout)
    return Reading(handout, problems, files)


def _read_source(file: File, folder: Path) -> tuple[Handout, Problems]:
    source, problems = read_handout(parsed(file))
    if source.id.value and source.id.value != folder.name:
        problems += (_misnamed("id", source.id.value, folder.name, source.id.place),)
    return source, problems


def _read_translation(file: File, handout: Handout, before: Problems) -> tuple[Handout, Problems]:
    from handout.content.translation import translate

    translated, problems = translate(handout, parsed(file))
    language = translated.language
    if language.value and language.value != file.path.stem:
        problems += (_misnamed("language", language.value, file.path.stem, language.place),)
    return translated, before + problems


def _strays(snapshot: Snapshot, folder: Path, own: str) -> Iterator[Problem]:
    """Yield a problem for each file that looks like a text of the handout, but is none."""
    for file in (folder / name for name in snapshot.names(folder)):
        if file.suffix not in (".yaml", ".yml"):
            continue
        if file.name == f"{own}.yaml":
            yield _into_itself(file, own)
        elif file.name != SOURCE and not (file.suffix == ".yaml" and LANGUAGE.fullmatch(file.stem)):
            yield Problem(
                "stray-file",
                Place(shown(file)),
                "this is neither the handout nor a translation of it",
                "nothing in this file would ever be printed",
                f"name it {SOURCE}, or after its language, such as en.yaml or pt-BR.yaml",
            )


def _into_itself(file: Path, language: str) -> Problem:
    return Problem(
        "translation-into-itself",
        Place(shown(file)),
        f"the handout is written in '{language}', so this is no translation",
        "nothing in this file would ever be printed",
        f"delete it, after moving to {SOURCE} what is not there",
    )


def _misnamed(key: str, value: str, expected: str, place: Place) -> Problem:
    return Problem(
        f"{key}-mismatch",
        place,
        f"the {key} '{value}' is not the name of its file or folder, '{expected}'",
        "nobody could find it by its name",
        f"write '{key}: {expected}', or rename the file or folder",
    )
