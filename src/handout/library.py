"""The library on disk: handouts, pictures, phrases and fonts. The only reader of files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from importlib.util import find_spec
from pathlib import Path

import handout
from handout.cache import Kept, key_of, open_cache
from handout.content.checks.pictures import illustrated
from handout.content.model import Handout
from handout.content.nodes import Node
from handout.content.read import read_handout, read_record
from handout.document.wording import Wording
from handout.entries import HANDOUT, WORDING
from handout.problems import NOWHERE, ContentError, Place, Problem, has_errors, suggestion
from handout.records import Classes

SOURCE = "handout.yaml"
"""The file of a handout in its own language; beside it lies LANGUAGE.yaml for each other one."""

PICTURE_ENDINGS = ("svg", "png", "jpg", "jpeg")

Problems = tuple[Problem, ...]

PROGRAM = Path(handout.__file__).parent
WORDING_TEXTS = PROGRAM / "document" / "wording"

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Library:
    """A folder with handouts, and pictures beside them."""

    root: Path

    @property
    def handouts(self) -> Path:
        """The folder with a folder for each handout."""
        return self.root / "handouts"

    @property
    def illustrations(self) -> Path:
        """The folder with the pictures."""
        return self.root / "assets" / "illustrations"

    @property
    def profiles(self) -> Path:
        """The folder with the profiles of wards."""
        return self.root / "profiles"

    @property
    def person(self) -> Path:
        """The text that says whom the pictures show, if the library has its own figure."""
        return self.root / "assets" / "person.yaml"


@dataclass(frozen=True)
class TextFile:
    """A YAML text as it lies on disk, under its name for people."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def node(self) -> Node:
        """What it says, parsed when someone asks: most runs know already what comes of it.

        Raises:
            ContentError: it is no YAML as we write it.
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
            ContentError: it has; says all of them.
        """
        if self.handout is None or has_errors(self.problems):
            raise ContentError(self.problems)
        return self.handout


def find_library(folder: Path | None = None) -> Library:
    """Return the library in a folder; else around the current one; else the one installed.

    Raises:
        ContentError: the folder named holds no handouts.
    """
    if folder is None:
        here = Path()
        around = [root for root in (here, *here.absolute().parents) if handout_ids(Library(root))]
        choices = [*around, PROGRAM / "shipped", PROGRAM.parents[1]]
    else:
        choices = [folder.parent if folder.name == "handouts" else folder]
    for root in choices:
        if is_folder(root / "handouts"):
            return Library(_relative(root))
    raise _not_found(
        folder or Path(),
        "there is no folder 'handouts' here",
        "name the folder that holds 'handouts' with --library",
    )


def handout_ids(library: Library) -> tuple[str, ...]:
    """Return the ids of all handouts in a library."""
    return tuple(sorted(path.parent.name for path in library.handouts.glob(f"*/{SOURCE}")))


def translations(library: Library, handout_id: str) -> tuple[str, ...]:
    """Return the languages that lie beside a handout's own."""
    found = (path.stem for path in (library.handouts / handout_id).glob("*.yaml"))
    return tuple(sorted(stem for stem in found if _LANGUAGE.fullmatch(stem)))


def languages_of(library: Library, handout_id: str, own: str) -> tuple[str, ...]:
    """Return all languages of a handout, its own first."""
    return (own, *(code for code in translations(library, handout_id) if code != own))


def require_handouts(library: Library, handout_ids_asked: Iterable[str]) -> None:
    """See to it that a library has some handouts.

    Raises:
        ContentError: it lacks some of them; names all.
    """
    known = handout_ids(library)
    problems = [
        problem
        for name in handout_ids_asked
        if name not in known
        for problem in _not_found(
            library.handouts / name, f"there is no handout '{name}'", suggestion(name, known)
        ).problems
    ]
    if problems:
        raise ContentError(problems)


def load_handout(library: Library, handout_id: str, language: str | None = None) -> Reading:
    """Return a handout in its source language, or translated.

    Raises:
        ContentError: there is no such handout or translation.
    """
    folder = library.handouts / handout_id
    require_handouts(library, [handout_id])
    source = _load_source(folder)
    written_in = source.handout.language.value if source.handout else None
    if language in (None, written_in):
        return source
    known = translations(library, handout_id)
    if language not in known:
        raise _not_found(
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


def pictures_in(library: Library) -> dict[str, Path]:
    """Return the files of all pictures in a library by name; a drawing goes before a photo."""
    found: dict[str, Path] = {}
    for ending in PICTURE_ENDINGS:
        for path in sorted(library.illustrations.glob(f"*.{ending}")):
            found.setdefault(path.stem, path)
    return found


def pose_texts(library: Library) -> dict[str, Path]:
    """Return the texts that pictures are drawn from, by the pictures' names."""
    return {path.stem: path for path in sorted(library.illustrations.glob("*.yaml"))}


def picture_files(library: Library, handouts: Iterable[Handout]) -> dict[str, tuple[bytes, str]]:
    """Return the pictures that some handouts need and the library has: data and file by name."""
    parts = (part for one in handouts for part in illustrated(one))
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
        ContentError: nobody has written them yet.
    """
    known = _worded_languages()
    if language in known:
        return _wording(language)
    raise ContentError(
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
            raise ContentError(problems)
        return wording

    return open_cache().once(key_of("wording", text.name, text.data), Wording, WORDING, read)


def profile_names(library: Library) -> tuple[str, ...]:
    """Return the names of all profiles in a library."""
    return tuple(sorted(path.stem for path in library.profiles.glob("*.yaml")))


def profile_file(library: Library, asked: str | Path, place: Place) -> Path:
    """Return the file of a profile, by its name in the library or by its path.

    Args:
        library: Where named profiles lie.
        asked: The name, or the path of a file.
        place: Where it is asked for.

    Raises:
        ContentError: there is none.
    """
    file = asked if isinstance(asked, Path) else library.profiles / f"{asked}.yaml"
    if is_there(file) and not is_folder(file):
        return file
    raise ContentError(
        [
            Problem(
                "file-not-found",
                place,
                f"there is no profile '{asked}'",
                "the sheet would lack its letterhead",
                suggestion(str(asked), profile_names(library))
                if profile_names(library)
                else "name the file of a profile with --profile",
            )
        ]
    )


def font_files() -> dict[str, Path]:
    """Return the TrueType files of the default faces."""
    package = find_spec("font_source_sans_pro")
    assert package
    assert package.origin
    folder = Path(package.origin).parent / "files"
    return {
        "regular": folder / "SourceSansPro-Regular.ttf",
        "bold": folder / "SourceSansPro-Bold.ttf",
    }


def handouts_at(paths: Collection[Path], library: Library | None) -> list[tuple[Library, str]]:
    """Return the handouts that some paths mean: files, handout folders, or folders of them.

    Raises:
        ContentError: a path does not exist or holds no handout.
    """
    found: dict[tuple[Library, str], None] = {}
    for path in paths:
        whole = path.resolve()
        folder = whole if is_folder(whole) else whole.parent
        if not is_there(whole):
            raise _not_found(path, "there is no such file or folder", "check how it is spelled")
        if is_there(folder / SOURCE) and whole in (folder, *folder.glob("*.yaml")):
            found[Library(_relative(folder.parents[1])), folder.name] = None
            continue
        inside = Library(_relative(folder.parent if folder.name == "handouts" else folder))
        names = handout_ids(inside) if folder == whole else ()
        if not names:
            raise _not_found(path, "this is no handout", f"name a folder that holds {SOURCE}")
        found.update(((inside, name), None) for name in names)
    if library and not paths:
        found.update(((library, name), None) for name in handout_ids(library))
    return list(found)


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
    except ContentError as error:
        return Reading(None, error.problems)


def _load_translation(file: Path, handout: Handout, source: Reading) -> Reading:
    try:
        text = load_text(file)
        read = partial(_read_translation, text, file, handout, source.problems)
        return _reading((*source.texts, text), file.parent, read)
    except ContentError as error:
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
        elif file.name != SOURCE and not (
            file.suffix == ".yaml" and _LANGUAGE.fullmatch(file.stem)
        ):
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


def _not_found(path: Path, message: str, fix: str) -> ContentError:
    why = "there is nothing to read"
    return ContentError([Problem("file-not-found", Place(shown(path)), message, why, fix)])


def load_text(path: Path) -> TextFile:
    """Return the text in a file.

    Raises:
        ContentError: it cannot be read.
    """
    return TextFile(shown(path), read_file(path))


def read_file(path: Path) -> bytes:
    """Return what lies in a file.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ContentError(
            [
                Problem(
                    "file-unreadable",
                    Place(shown(path)),
                    f"the file cannot be read: {error.strerror or error}",
                    "its content is needed here",
                    "check that the file is there and that you may read it",
                )
            ]
        ) from None


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; a name that no disk can hold is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Tell whether a file or folder is there; a name that no disk can hold is not."""
    try:
        return path.exists()
    except OSError:
        return False


def shown(path: Path) -> str:
    """Return a path as a person in the current folder would write it."""
    return _relative(path).as_posix()


def _relative(path: Path) -> Path:
    try:
        near = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
    return path.absolute() if near.parts[:2] == ("..", "..") else near
