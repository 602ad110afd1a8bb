"""Read handouts and the program's own phrases from their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cache, partial
from itertools import chain
from pathlib import Path

from handout.building.parsing import parsed
from handout.building.picture_texts import load_picture_texts
from handout.building.standing import Printed, printed_of
from handout.content.approval import is_overdue
from handout.content.language import is_language
from handout.content.model import Handout, Illustrated
from handout.content.nodes import Node
from handout.content.pictures import with_sides
from handout.content.read import read_handout, read_record
from handout.content.sharing import Lack, Taken, linked_handouts, share
from handout.content.spoken import Forms, Spoken, read_forms
from handout.content.walk import find
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import NOWHERE, HandoutError, Place, Problem, has_errors, suggestion
from handout.storage.cache import key_of, open_cache
from handout.storage.library import (
    APPROVALS,
    PROGRAM,
    SOURCE,
    SOURCES,
    is_handout,
    languages_of,
    not_found,
    pictures_in,
    require_handouts,
    spoken_files,
    translations,
    wording_files,
)
from handout.storage.snapshot import File, Snapshot, shown

Problems = tuple[Problem, ...]

WORDING_TEXTS = PROGRAM / "document" / "wording"
SPOKEN_FORMS = WORDING_TEXTS / "spoken"
MODEL = "en"
"""The language whose phrases those of a library are compared with."""


@frozen
class Reading:
    """A handout as far as it could be read, and the problems found while reading it."""

    handout: Handout | None
    problems: Problems
    files: tuple[File, ...] = ()
    """The source file of the handout, followed by the translation if this is one, and by those of
    the handouts that it names items of."""
    taken: Mapping[str, Taken] = field(default_factory=dict)
    """What the handout has taken in from others, by its ids here."""
    printed: Printed | None = None
    """What it prints, unless it could not be read, or was read as it is written."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The parsed files, with the place of every word."""
        return tuple(map(parsed, self.files))

    @property
    def is_sound(self) -> bool:
        """Whether the handout was read without errors."""
        return self.handout is not None and not has_errors(self.problems)

    def sound(self) -> Handout:
        """Return the handout if it was read without errors.

        Raises:
            HandoutError: there were errors; all of them are reported.
        """
        if self.handout is None or not self.is_sound:
            raise HandoutError(self.problems)
        return self.handout


def load_handout(snapshot: Snapshot, handout_id: str, language: str | None = None) -> Reading:
    """Return a handout in a language, or in its own, with all that it uses of others.

    Its pictures show the sides that the texts beside them say.

    Raises:
        HandoutError: there is no such handout or translation.
    """
    reading = _shared(snapshot, load_written(snapshot, handout_id, language))
    if reading.handout is None:
        return reading
    printed, problems = printed_of(snapshot, reading.handout, reading.files)
    texts = load_picture_texts(snapshot, printed.pictures)
    handout = with_sides(reading.handout, texts, pictures_in(snapshot))
    overdue = is_overdue(handout.review.due, snapshot.today)
    standing = replace(printed.standing(snapshot), overdue=overdue)
    review = replace(handout.review, standing=standing)
    return replace(
        reading,
        handout=replace(handout, review=review),
        problems=reading.problems + problems,
        printed=printed,
    )


def _shared(snapshot: Snapshot, reading: Reading) -> Reading:
    """Return a handout with all that it uses of others."""
    if reading.handout is None or not linked_handouts(reading.handout):
        return reading
    others = _linked(snapshot, reading.handout)
    shared, problems = share(
        reading.handout, {name: _usable(other) for name, other in others.items()}
    )
    found = (other.files for other in others.values() if isinstance(other, Reading))
    files = dict.fromkeys((*reading.files, *chain.from_iterable(found)))
    return Reading(shared.handout, reading.problems + problems, tuple(files), shared.taken)


def _linked(snapshot: Snapshot, handout: Handout) -> dict[str, Reading | Lack]:
    """Return the handouts that one names items of, and those that these name in turn."""
    found: dict[str, Reading | Lack] = {}
    wanted = [*linked_handouts(handout)]
    while wanted:
        name = wanted.pop()
        if name in found or name == handout.id.value:
            continue
        found[name] = other = _linked_one(snapshot, name, handout.language.value)
        if isinstance(other, Reading) and other.handout:
            wanted += linked_handouts(other.handout)
    return found


def _linked_one(snapshot: Snapshot, name: str, language: str) -> Reading | Lack:
    if not is_handout(snapshot, name):
        return Lack.MISSING
    source = load_written(snapshot, name)
    if source.handout and language not in languages_of(
        snapshot, name, source.handout.language.value
    ):
        return Lack.UNTRANSLATED
    return load_written(snapshot, name, language) if source.handout else source


def _usable(other: Reading | Lack) -> Handout | Lack:
    if isinstance(other, Lack):
        return other
    return other.handout if other.handout and other.is_sound else Lack.FAULTY


def load_written(snapshot: Snapshot, handout_id: str, language: str | None = None) -> Reading:
    """Return a handout in a language, or in its source language, as it is written.

    Raises:
        HandoutError: there is no such handout or translation.
    """
    folder = snapshot.library.handouts / handout_id
    require_handouts(snapshot, [handout_id])
    source = _load_source(snapshot, folder)
    source_language = source.handout.language.value if source.handout else None
    if language in (None, source_language):
        return source
    translated = translations(snapshot, handout_id)
    if language not in translated:
        language = language_code(language, snapshot)
    if language == source_language:
        return source
    if language not in translated:
        raise not_found(
            folder,
            f"'{handout_id}' is not translated into '{language}'",
            suggestion(str(language), [*translated, *filter(None, [source_language])]),
        )
    if source.handout is None or not source.is_sound:
        return source  # a translation would be blamed for what is wrong with its source
    return _load_translation(snapshot, folder / f"{language}.yaml", source.handout, source)


def load_all_languages(snapshot: Snapshot, handout_id: str) -> list[Reading]:
    """Return a handout in its source language, then each translation if the source is sound."""
    source, *others = (load_handout(snapshot, handout_id, c) for c in _codes(snapshot, handout_id))
    if source.handout is None:
        return [source]
    own = source.handout.language.value
    strays = tuple(_stray_files(snapshot, snapshot.library.handouts / handout_id, own))
    return [replace(source, problems=source.problems + strays), *others]


def load_all_written(snapshot: Snapshot, handout_id: str) -> list[Reading]:
    """Return the same as it is written."""
    return [load_written(snapshot, handout_id, c) for c in _codes(snapshot, handout_id)]


def _codes(snapshot: Snapshot, handout_id: str) -> tuple[str | None, ...]:
    """Return the languages of a handout to load, the first as None: its own."""
    source = load_written(snapshot, handout_id)
    if source.handout is None or not source.is_sound:
        return (None,)
    return (None, *languages_of(snapshot, handout_id, source.handout.language.value)[1:])


def picture_files(
    snapshot: Snapshot, handouts: Iterable[Handout], others: frozenset[str] = frozenset()
) -> dict[str, File]:
    """Return the files of those pictures that the library has, by name.

    They are those in some handouts, and others by their names.
    """
    wanted = wanted_pictures(handouts) | others
    return {
        name: snapshot.file(path)
        for name, path in sorted(pictures_in(snapshot).items())
        if name in wanted
    }


def wanted_pictures(handouts: Iterable[Handout]) -> frozenset[str]:
    """Return the names of the pictures in some handouts."""
    return frozenset().union(*map(_wanted_by, handouts))


@memoized()
def _wanted_by(handout: Handout) -> frozenset[str]:
    return frozenset(n.value for part in find(handout, Illustrated) for n in part.illustration)


def load_wording(
    language: str, place: Place = NOWHERE, snapshot: Snapshot | None = None
) -> Wording:
    """Return the phrases that the program prints in a language.

    Args:
        language: The code of the language.
        place: Where the language is named, for the problem.
        snapshot: The library, whose own file of phrases in this language is used if it has one.

    Raises:
        HandoutError: there are no phrases in this language, or those of the library are unusable.
    """
    added = wording_files(snapshot) if snapshot else {}
    if snapshot and language in added:
        return _added_wording(snapshot.file(added[language]))
    languages = _wording_languages()
    if language in languages:
        return _wording(language)
    raise HandoutError(
        [
            Problem(
                "language-without-wording",
                place,
                f"neither the program nor the library has phrases of its own in '{language}'",
                "the sheet would lack phrases such as 'Page 1 of 4'",
                f"{suggestion(language, {*languages, *added})}; a library adds languages/"
                f"{language}.yaml",
            )
        ]
    )


def open_spoken(today: date, snapshot: Snapshot | None = None) -> Spoken:
    """Return what people write for the values of files, in every language of program and library.

    What two of them would mean otherwise means what it does in the program's own.
    """
    added = spoken_files(snapshot) if snapshot else {}
    if not snapshot or not added:
        return Spoken(_spoken_forms, today)
    files = tuple(map(snapshot.file, added.values()))
    return Spoken(partial(_joined_forms, files), today)


def language_code(language: str, snapshot: Snapshot | None = None) -> str:
    """Return the code of a language that somebody calls by its name, or with a region."""
    return open_spoken(date.min, snapshot).language(language)


@cache
def _spoken_forms() -> Forms:
    return open_cache().once(key_of("spoken"), dict, _read_spoken_forms)


def _read_spoken_forms() -> Forms:
    from handout.content.parse import parse

    files = sorted(SPOKEN_FORMS.glob("*.yaml"))
    return read_forms(*(parse(file.read_bytes(), f"spoken/{file.name}") for file in files))


def _joined_forms(files: tuple[File, ...]) -> Forms:
    key = key_of("spoken", *((file.name, file.digest) for file in files))
    added = open_cache().once(key, dict, lambda: read_forms(*map(parsed, files)))
    own = _spoken_forms()
    return {sort: added.get(sort, {}) | own.get(sort, {}) for sort in {*added, *own}}


@cache
def _wording_languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in WORDING_TEXTS.glob("*.yaml")))


@cache
def _wording(language: str) -> Wording:
    return open_cache().once(key_of("wording", language), Wording, lambda: _read_wording(language))


def _read_wording(language: str) -> Wording:
    from handout.content.parse import parse

    file = WORDING_TEXTS / f"{language}.yaml"
    wording, problems = read_record(Wording, parse(file.read_bytes(), f"wording/{file.name}"))
    if problems:
        raise HandoutError(problems)
    return wording


@memoized()
def _added_wording(file: File) -> Wording:
    """Return the phrases in a file of a library; sheets of one run share them."""
    key = key_of("wording", file.name, file.digest)
    return open_cache().once(key, Wording, lambda: _read_added_wording(file))


def _read_added_wording(file: File) -> Wording:
    from handout.document.wording.checks import read_wording

    wording, problems = read_wording(parsed(file), file.path.stem, _wording(MODEL))
    if has_errors(problems):
        raise HandoutError(problems)
    return wording


def _load_source(snapshot: Snapshot, folder: Path) -> Reading:
    try:
        return _source(snapshot.file(folder / SOURCE), folder)
    except HandoutError as error:
        return Reading(None, error.problems)


@memoized()
def _source(file: File, folder: Path) -> Reading:
    """Return a handout in its own language; its translations need it at once again."""
    return _reading((file,), folder, lambda: _read_source(file, folder))


def _load_translation(snapshot: Snapshot, path: Path, handout: Handout, source: Reading) -> Reading:
    try:
        file = snapshot.file(path)
        read = partial(_read_translation, file, handout, source.problems)
        reading = _reading((*source.files, file), path.parent, read)
        if reading.handout is None or not reading.is_sound:
            return reading
        compared = _compared(snapshot, reading, handout, reading.handout)
        return replace(reading, problems=reading.problems + compared)
    except HandoutError as error:
        return Reading(None, source.problems + error.problems, source.files)


def _compared(
    snapshot: Snapshot, reading: Reading, source: Handout, translated: Handout
) -> tuple[Problem, ...]:
    """Return what is wrong or in doubt with a translation, from an earlier run if known."""
    confirmed = confirmations(snapshot, source.id.value, translated.language.value)
    files = (*reading.files, *filter(None, [confirmed]))
    key = key_of("translation", *((file.name, file.digest) for file in files))
    return open_cache().once(key, tuple, lambda: _compare(source, translated, confirmed))


def _compare(source: Handout, translated: Handout, confirmed: File | None) -> tuple[Problem, ...]:
    from handout.content.checks.translations import check_translation
    from handout.content.confirmed import read_confirmed

    known = read_confirmed(parsed(confirmed)) if confirmed else {}
    return check_translation(source, translated, known)


def confirmations(snapshot: Snapshot, handout_id: str, language: str) -> File | None:
    """Return the file in which `handout translated` has written of a translation, if there is one.

    Raises:
        HandoutError: it cannot be read.
    """
    return snapshot.find(snapshot.library.handouts / handout_id / f"{language}{SOURCES}")


def _reading(
    files: tuple[File, ...], folder: Path, read: Callable[[], tuple[Handout, Problems]]
) -> Reading:
    """Read a handout, or take it from the cache. Only a handout without problems is cached."""
    cache = open_cache()
    # The names are part of the key because the places in a handout contain the names of its files,
    # as seen from the current folder.
    key = key_of("handout", folder.name, *((file.name, file.digest) for file in files))
    cached = cache.load(key, Handout)
    if cached:
        return Reading(cached, (), files)
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


def _stray_files(snapshot: Snapshot, folder: Path, own: str) -> Iterator[Problem]:
    """Yield a problem for each YAML file that is neither the handout nor a translation of it."""
    for file in (folder / name for name in snapshot.names(folder)):
        if file.suffix not in (".yaml", ".yml"):
            continue
        if file.name == f"{own}.yaml":
            yield _translation_into_itself(file, own)
        elif not _has_a_meaning(file):
            yield Problem(
                "stray-file",
                Place(shown(file)),
                "this is neither the handout nor a translation of it",
                "nothing in this file would ever be printed",
                f"rename it to {SOURCE}, or after its language, such as en.yaml or pt-BR.yaml",
            )


def _has_a_meaning(file: Path) -> bool:
    """Tell whether a YAML file in the folder of a handout is one that the program reads."""
    if file.name in (SOURCE, APPROVALS):
        return True
    return is_language(file.name.removesuffix(SOURCES).removesuffix(".yaml"))


def _translation_into_itself(file: Path, language: str) -> Problem:
    return Problem(
        "translation-into-itself",
        Place(shown(file)),
        f"the handout is written in '{language}', so this is not a translation",
        "nothing in this file would ever be printed",
        f"move anything that {SOURCE} lacks into {SOURCE}, then delete this file",
    )


def _misnamed(key: str, value: str, expected: str, place: Place) -> Problem:
    return Problem(
        f"{key}-mismatch",
        place,
        f"the {key} '{value}' differs from the name of its file or folder, '{expected}'",
        "nobody could find it by its name",
        f"write '{key}: {expected}', or rename the file or folder",
    )
