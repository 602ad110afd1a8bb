"""Handouts, phrases and pictures: read from the library, or known from an earlier run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path

from handout.storage.cache import Kept, key_of, open_cache
from handout.content.model import Handout, Illustrated
from handout.content.nodes import Node
from handout.content.read import read_handout, read_record
from handout.content.walk import find
from handout.document.wording import Wording
from handout.build.entries import HANDOUT, WORDING
from handout.storage.library import (
    LANGUAGE,
    PROGRAM,
    SOURCE,
    Library,
    languages_of,
    not_found,
    pictures_in,
    read_file,
    require_handouts,
    shown,
    translations,
)
from handout.problems import NOWHERE, HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.records import Classes

Problems = tuple[Problem, ...]

WORDING_TEXTS = PROGRAM / "document" / "wording"


@dataclass(frozen=True)
class TextFile:
    """A YAML text as it lies on disk, under its name for people."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def node(self) -> Node:
        """What it says, parsed when someone asks: most runs know already what comes of it.

        Raises:
            HandoutError: it is no YAML as we write it.
        """
        from handout.content.parse import parse

        return parse(self.data, self.name)


@dataclass(frozen=True)
class Reading:
    """A handout as far as it could be read, and the problems of its form."""

    handout: Handout | None
    problems: tuple[Problem, ...]
    texts: tuple[TextFile, ...] = ()
    """What it was read from: the handout, and the translation if it is one."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The texts parsed, with the place of every word."""
        return tuple(text.node for text in self.texts)

    def sound(self) -> Handout:
        """Return the handout, if its form has no errors.

        Raises:
            HandoutError: it has; says all of them.
        """
        if self.handout is None or has_errors(self.problems):
            raise HandoutError(self.problems)
        return self.handout


def load_handout(library: Library, handout_id: str, language: str | None = None) -> Reading:
    """Return a handout in its source language, or translated.

    Raises:
        HandoutError: there is no such handout or translation.
    """
    folder = library.handouts / handout_id
    require_handouts(library, [handout_id])
    source = _load_source(folder)
    written_in = source.handout.language.value if source.handout else None
    if language in (None, written_in):
        return source
    known = translations(library, handout_id)
    if language not in known:
        raise not_found(
            folder,
            f"'{handout_id}' is not translated into '{language}'",
            suggestion(str(language), [*known, *filter(None, [written_in])]),
        )
    if source.handout is None:
        return source
    return _load_translation(folder / f"{language}.yaml", source.handout, source)


def load_editions(library: Library, handout_id: str) -> list[Reading]:
    """Return a handout in its source language, and in each that it is translated into."""
    source = load_handout(library, handout_id)
    if source.handout is None:
        return [source]
    own, *others = languages_of(library, handout_id, source.handout.language.value)
    strays = tuple(_strays(library.handouts / handout_id, own))
    source = replace(source, problems=source.problems + strays)
    return [source, *(load_handout(library, handout_id, language) for language in others)]


def picture_files(library: Library, handouts: Iterable[Handout]) -> dict[str, tuple[bytes, str]]:
    """Return the pictures that some handouts need and the library has: data and file by name."""
    parts = find(tuple(handouts), Illustrated)
    wanted = {part.illustration.value for part in parts if part.illustration}
    return {
        name: (read_file(path), shown(path))
        for name, path in sorted(pictures_in(library).items())
        if name in wanted
    }


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
    file = WORDING_TEXTS / f"{language}.yaml"
    text = TextFile(f"wording/{file.name}", file.read_bytes())

    def read() -> Wording:
        wording, problems = read_record(Wording, text.node)
        if problems:
            raise HandoutError(problems)
        return wording

    return open_cache().once(key_of("wording", text.name, text.data), Wording, WORDING, read)


def known_or_read(
    key: str, kind: type[Kept], classes: Classes, read: Callable[[], tuple[Kept, Problems]]
) -> tuple[Kept, Problems]:
    """Return what a text says, with its problems: from an earlier run if it had none."""
    cache = open_cache()
    known = cache.load(key, kind, classes)
    if known is not None:
        return known, ()
    value, problems = read()
    if not problems:
        cache.store(key, value, classes)
    return value, problems


def _load_source(folder: Path) -> Reading:
    try:
        text = load_text(folder / SOURCE)
        return _reading((text,), folder, lambda: _read_source(text, folder))
    except HandoutError as error:
        return Reading(None, error.problems)


def _load_translation(file: Path, handout: Handout, source: Reading) -> Reading:
    try:
        text = load_text(file)
        read = partial(_read_translation, text, file, handout, source.problems)
        return _reading((*source.texts, text), file.parent, read)
    except HandoutError as error:
        return Reading(None, source.problems + error.problems, source.texts)


def _reading(
    texts: tuple[TextFile, ...], folder: Path, read: Callable[[], tuple[Handout, Problems]]
) -> Reading:
    key = key_of("handout", folder.name, *((text.name, text.data) for text in texts))
    handout, problems = known_or_read(key, Handout, HANDOUT, read)
    return Reading(handout, problems, texts)


def _read_source(text: TextFile, folder: Path) -> tuple[Handout, Problems]:
    source, problems = read_handout(text.node)
    if source.id.value and source.id.value != folder.name:
        problems += (_misnamed("id", source.id.value, folder.name, source.id.place),)
    return source, problems


def _read_translation(
    text: TextFile, file: Path, handout: Handout, before: Problems
) -> tuple[Handout, Problems]:
    from handout.content.translation import translate

    translated, problems = translate(handout, text.node)
    language = translated.language
    if language.value and language.value != file.stem:
        problems += (_misnamed("language", language.value, file.stem, language.place),)
    return translated, before + problems


def _strays(folder: Path, own: str) -> Iterator[Problem]:
    """Yield a problem for each file that looks like a text of the handout, but is none."""
    for file in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
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


def load_text(path: Path) -> TextFile:
    """Return the text in a file.

    Raises:
        HandoutError: it cannot be read.
    """
    return TextFile(shown(path), read_file(path))
