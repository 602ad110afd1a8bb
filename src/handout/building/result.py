"""The result of a build, and writing it to disk: all files or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import is_folder, is_there, read_file, shown
from handout.storage.write import write_files
from handout.tailoring.privacy import Privacy


@dataclass(frozen=True)
class BuiltFile:
    """A finished file, not on disk yet."""

    name: str
    """The name of the file, without a folder."""
    pdf: bytes
    pages: int
    privacy: Privacy
    time_taken: str = ""
    """How long the chosen exercises take, in a sentence for whoever prints."""
    lacks: tuple[str, ...] = ()
    """What the sheet lacks, in a few words each."""


@dataclass(frozen=True)
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


def write_result(result: BuildResult, output: Path | None) -> tuple[tuple[Path, BuiltFile], ...]:
    """Write finished files, and return each with its path.

    Args:
        result: The finished files.
        output: A PDF file or a folder; None means the current folder.

    Raises:
        HandoutError: a personal sheet would overwrite another, there are several files but the
            output is a single one, or a file cannot be written.
    """
    check_output(output, len(result.files))
    one = is_one_file(output)
    paths = [output if one and output else (output or Path()) / f.name for f in result.files]
    files = list(zip(paths, result.files, strict=True))
    # A file that the person names with -o may be overwritten; a name of our own choice must not be.
    if not one:
        in_the_way = [
            personal_in_the_way(path)
            for path, file in files
            if file.privacy is Privacy.PERSONAL and _differs(path, file.pdf)
        ]
        if in_the_way:
            raise HandoutError(in_the_way)
    write_files({path: file.pdf for path, file in files})
    return tuple(files)


def is_one_file(output: Path | None) -> bool:
    """Return whether an output is a file rather than a folder."""
    return output is not None and output.suffix.lower() == ".pdf" and not is_folder(output)


def _differs(path: Path, content: bytes) -> bool:
    """Return whether there is a file with different content at a path."""
    return is_there(path) and not is_folder(path) and read_file(path) != content


def personal_in_the_way(path: Path) -> Problem:
    """Return the problem of a personal sheet that would overwrite another file."""
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "there is already a different personal sheet here",
        "it may be another patient's, and would be overwritten",
        "name the file with -o, use --name-file, or delete the old sheet",
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
