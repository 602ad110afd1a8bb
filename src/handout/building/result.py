"""The result of a build, and writing it to disk: all files or none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from handout.building.outputs import is_taken, write_outputs
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import is_folder, is_there, read_file, shown
from handout.tailoring.edition import ENDINGS
from handout.tailoring.privacy import Privacy

_ENDING = "|".join(re.escape(ending) for ending in sorted(ENDINGS))
_PERSONAL = re.compile(rf"\.{Privacy.PERSONAL}(-\d{{4}}(-\d+)?)?({_ENDING})$")
_UNTIMED = re.compile(rf"\.{Privacy.PERSONAL}({_ENDING})$")
"""How the name of a sheet for one person ends, unless it has the person's name."""


@frozen
class BuiltFile:
    """A finished file, not on disk yet."""

    name: str
    """The name of the file, without a folder."""
    content: bytes
    pages: int
    """0 for a format that has none."""
    privacy: Privacy
    time_taken: str = ""
    """How long the chosen exercises take, in a sentence for whoever prints."""
    lacks: tuple[str, ...] = ()
    """What the sheet lacks, in a few words each."""


@frozen
class BuildResult:
    """Finished files, and their warnings.

    `problems` are for the person who prints, and so are `notices`: what is to be known of each
    handout before it is given out, and whom it is not for.
    `content_warnings` counts the warnings for the author, and `left_out` the sheets that could not
    be made.
    """

    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]
    content_warnings: int
    left_out: int = 0
    notices: tuple[str, ...] = ()


def check_output(output: Path | None, count: int) -> None:
    """Check that a number of files can be written to an output.

    Raises:
        HandoutError: there are several files, and the output is a single file.
    """
    if is_one_file(output) and count > 1:
        raise _one_file_for_many(output or Path())


def write_result(
    result: BuildResult, output: Path | None, now: datetime | None = None
) -> tuple[tuple[Path, BuiltFile], ...]:
    """Write finished files, and return each with its path.

    Args:
        result: The finished files.
        output: A file or a folder; None means the current folder.
        now: The time, which names sheets for one person; None means the present one.

    Raises:
        HandoutError: a file is in the way that may not be replaced, there are several files but the
            output is a single one, or a file cannot be written.
    """
    check_output(output, len(result.files))
    _check_ending(output, result.files)
    now = now or datetime.now()
    paths = _paths(result, output, now)
    private = {
        path
        for path, file in zip(paths, result.files, strict=True)
        if file.privacy is Privacy.PERSONAL
    }
    contents = {path: file.content for path, file in zip(paths, result.files, strict=True)}
    try:
        write_outputs(contents, private=private)
    except HandoutError:
        # Another build may have taken the name in the meantime; then there is a next one.
        if _paths(result, output, now) == paths:
            raise
        return write_result(result, output, now)
    return tuple(zip(paths, result.files, strict=True))


def _paths(result: BuildResult, output: Path | None, now: datetime) -> list[Path]:
    if output and is_one_file(output):
        return [output for _ in result.files]
    return [_path_in(output or Path(), file, now) for file in result.files]


def _path_in(folder: Path, file: BuiltFile, now: datetime) -> Path:
    """Return where a file goes in a folder.

    The name of a sheet for one person has the time, so that nobody can know it before the sheet is
    there: an earlier patient's is not taken for it if it cannot be made.
    """
    untimed = _UNTIMED.search(file.name)
    if not untimed:
        return folder / file.name
    stem, ending = f"{file.name[: untimed.start()]}.{Privacy.PERSONAL}-", untimed[1]
    for path in earlier_sheets(folder, ()):
        if path.name.startswith(stem) and path.suffix == ending and _has(path, file.content):
            return path
    first = f"{stem}{now:%H%M}"
    names = chain([first], (f"{first}-{number}" for number in count(2)))
    return next(path for name in names if not is_taken(path := folder / f"{name}{ending}"))


def earlier_sheets(output: Path | None, written: Collection[Path]) -> list[Path]:
    """Return the sheets for one person that a build can be mistaken for, since they were there.

    Args:
        output: The file or folder of the build; None means the current folder.
        written: What the build has written; nothing if it has failed.
    """
    if output and is_one_file(output):
        return [] if written or not is_there(output) else [output]
    try:
        names = sorted(path for path in (output or Path()).iterdir() if _PERSONAL.search(path.name))
    except OSError:  # no such folder, so nothing lies in it
        return []
    return [path for path in names if path not in written]


def is_one_file(output: Path | None) -> bool:
    """Return whether an output is a file rather than a folder."""
    return output is not None and output.suffix.lower() in ENDINGS and not is_folder(output)


def _has(path: Path, content: bytes) -> bool:
    """Return whether a file has this content."""
    try:
        return path.stat().st_size == len(content) and read_file(path) == content
    except (OSError, HandoutError):
        return False


def _check_ending(output: Path | None, files: Sequence[BuiltFile]) -> None:
    """Check that a file gets the ending by which systems know what it is.

    Raises:
        HandoutError: it would get another one.
    """
    if output is None or not is_one_file(output):
        return
    for file in files:
        right = Path(file.name).suffix
        if output.suffix.lower() != right:
            raise HandoutError([_wrong_ending(output, right)])


def _wrong_ending(output: Path, right: str) -> Problem:
    return Problem(
        "wrong-ending",
        Place(shown(output)),
        f"the file would have the ending '{output.suffix}', but is a '{right}' file",
        "no program would know how to open it",
        f"name a file that ends with '{right}', or choose the format with --format",
    )


def _one_file_for_many(output: Path) -> HandoutError:
    return HandoutError(
        [
            Problem(
                "one-file-for-many",
                Place(shown(output)),
                "several handouts cannot be written to one file",
                "each would overwrite the one before",
                "name a folder with -o, or build one handout at a time",
            )
        ]
    )
