"""The one rule for what the program may write over, held for the outputs of every command.

What the program has made, and nobody has changed, can be made again, so it may be replaced. A sheet
for one person may be replaced by one for the same person only. All else that lies there is somebody
else's work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import is_there, read_file, shown
from handout.storage.write import (
    FileAppearedError,
    make_private,
    remove_leftovers,
    write_files,
)

ATTEMPTS = 3
"""How often the rule is asked again because another run has just written a file of that name."""

IsOurs = Callable[[bytes], bool]
"""Whether the program has made a file of this content, and nobody has changed it since."""


def write_outputs(
    contents: Mapping[Path, bytes],
    *,
    private: Collection[Path] = (),
    is_ours: IsOurs | None = None,
) -> None:
    """Write all files or none, and leave all alone that may not be replaced.

    Args:
        contents: The content of each file.
        private: Those that are about a person.
        is_ours: Tells what the program has made; None stands for finished files.

    Raises:
        HandoutError: files are in the way, of which each is named, or cannot be written.
    """
    for folder in dict.fromkeys(path.parent for path in contents):
        remove_leftovers(folder)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _write_once(contents, private, is_ours or is_finished)
            return
        except FileAppearedError:
            if attempt == ATTEMPTS:
                raise


def write_output(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write one finished file into a folder that has been swept already.

    Raises:
        HandoutError: a file is in the way, or the file cannot be written.
    """
    _write_once({path: content}, [path] if private else [], is_finished)


def check_replaceable(paths: Collection[Path], private: Collection[Path]) -> None:
    """Check, before finished files are made, what is in their way whatever they will say.

    Args:
        paths: Where they will be written.
        private: Those that are about a person. What lies there may be about the same one; that is
            asked when they are written.

    Raises:
        HandoutError: files are in the way, of which each is named.
    """
    problems = [
        problem
        for path in paths
        if is_taken(path) and (problem := _in_the_way(path, None, path in private, is_finished))
    ]
    if problems:
        raise HandoutError(problems)


def is_taken(path: Path) -> bool:
    """Return whether there is anything of this name, be it a link that leads nowhere."""
    try:
        return path.is_symlink() or is_there(path)
    except OSError:  # the system does not allow the name: writing the file reports it
        return False


def is_finished(content: bytes) -> bool:
    """Return whether a finished file is as this program wrote it."""
    # A reprint over the same file needs none of these.
    from handout.export.signature import is_signed
    from handout.pdf.objects import is_as_written

    return is_as_written(content) or is_signed(content)


def nothing_is_ours(_content: bytes) -> bool:
    """Say of every file that it is somebody's: of those that people go on writing in."""
    return False


def is_for_one_person(content: bytes) -> bool:
    """Return whether a finished file, or a sheet in it, is for one person."""
    from handout.export.signature import Addressee, addressee_of
    from handout.pdf.readers import recipients

    return addressee_of(content) is not Addressee.SHARED or bool(recipients(content))


def _write_once(contents: Mapping[Path, bytes], private: Collection[Path], is_ours: IsOurs) -> None:
    taken = [path for path in contents if is_taken(path)]
    problems = [
        problem
        for path in taken
        if (problem := _in_the_way(path, contents[path], path in private, is_ours))
    ]
    if problems:
        raise HandoutError(problems)
    same = {path for path in taken if read_file(path) == contents[path]}
    for path in same.intersection(private):
        make_private(path)  # a copy of it may have the mode of any file
    needed = {path: content for path, content in contents.items() if path not in same}
    write_files(needed, private=private, new=[path for path in needed if path not in taken])


def _in_the_way(path: Path, new: bytes | None, private: bool, is_ours: IsOurs) -> Problem | None:
    """Return the problem of a file that may not be replaced, or None if it may.

    Args:
        path: Where it lies.
        new: What would be written there; None if that is not known yet.
        private: Whether that is about a person.
        is_ours: Tells what the program has made.
    """
    if path.is_symlink() or not path.is_file():
        return _no_file(path)
    try:
        old = read_file(path)
    except HandoutError as error:
        return error.problems[0]
    # What a full disk or a killed program has left of this very file is no loss.
    if new.startswith(old) if new is not None else _may_be_cut(old):
        return None
    if not is_ours(old):
        return _foreign(path)
    if not is_finished(old) or not is_for_one_person(old):
        return None
    if private and (new is None or _same_recipients(old, new)):
        return None
    return _for_one_person(path, private)


def _may_be_cut(old: bytes) -> bool:
    from handout.pdf.objects import may_be_cut

    return may_be_cut(old)


def _same_recipients(old: bytes, new: bytes) -> bool:
    from handout.export.signature import line_of_person
    from handout.pdf.readers import recipients

    if line := line_of_person(old):
        return line == line_of_person(new)
    before, after = recipients(old), recipients(new)
    return bool(before) and before == after and all(one.line for one in before)


def _no_file(path: Path) -> Problem:
    what = "a link" if path.is_symlink() else "a folder" if path.is_dir() else "a device"
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        f"there is {what} of this name, and not a file",
        "what it leads to or contains could be lost",
        "choose another name with -o, or move it",
    )


def _foreign(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "there is already a file of this name, which 'handout' has not made, or which somebody has "
        "changed since",
        "its content would be lost",
        "choose another name or folder, or move or delete the file",
    )


def _for_one_person(path: Path, private: bool) -> Problem:
    after = (
        "it is not certain that the new one is for the same person: that takes the same name and "
        "date of birth on both"
        if private
        else "the new one is for everyone"
    )
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        f"there is already a sheet for one person here, and {after}",
        "a patient's sheet would be lost, or one be taken for the other",
        "choose another name or folder, or delete the file if nobody needs it any more",
    )
