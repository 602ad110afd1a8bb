"""Find a version of the library that somebody names: a folder, or a commit of git."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.history import Revision, find_revision, library_at
from handout.storage.library import SOURCE, has_handouts
from handout.storage.snapshot import Library, Snapshot, is_there, shown


class Kind(StrEnum):
    """What a version is named by."""

    FOLDER = "folder"
    REVISION = "revision"
    STOCK = "stock"


@frozen
class Version:
    """A library at some time, and what it is called."""

    snapshot: Snapshot
    called: str


def as_it_is(snapshot: Snapshot) -> Version:
    """Return the library that is used, as it lies there now."""
    return Version(snapshot, f"the library as it is ({shown(snapshot.library.root)})")


def at_folder(folder: Path, snapshot: Snapshot) -> Version:
    """Return the library in a folder, or around the folder of a handout.

    Raises:
        HandoutError: there is none.
    """
    root = library_around(folder)
    if root is None:
        raise HandoutError([_no_library(folder)])
    return Version(Snapshot(Library(root), snapshot.today), f"the folder {shown(root)}")


def at_revision(named: str, snapshot: Snapshot) -> Version:
    """Return the library as it was at a commit.

    Raises:
        HandoutError: there is no such commit.
    """
    revision = find_revision(snapshot.library, named)
    if revision is None:
        raise HandoutError([_no_revision(named, snapshot)])
    return version_at(revision, snapshot)


def version_at(revision: Revision, snapshot: Snapshot) -> Version:
    """Return the library as it was at a commit that is known."""
    library, files = library_at(snapshot.library, revision)
    then = Snapshot(library, snapshot.today, files)
    return Version(then, f"the commit {revision.short} of {revision.day}")


def library_around(folder: Path) -> Path | None:
    """Return the library that a folder is, or lies in as its handouts or one of them."""
    here = folder.absolute()
    for root in (here, here.parent, here.parent.parent):
        inside = here.relative_to(root).parts
        fits = not inside or inside[0] == "handouts"
        if fits and (len(inside) < 2 or is_there(here / SOURCE)) and has_handouts(root):
            return root
    return None


def kinds_of(named: str, snapshot: Snapshot, is_stock: bool) -> tuple[Kind, ...]:
    """Return as what a version can be understood; a folder before a commit of the same name.

    Args:
        named: What somebody has written.
        snapshot: The library that is used.
        is_stock: Whether there is a stock of this name.
    """
    if not named.strip():  # which would be the current folder
        return ()
    here = [Kind.STOCK] * is_stock + [Kind.FOLDER] * (library_around(Path(named)) is not None)
    return tuple(here) or (Kind.REVISION,) * bool(find_revision(snapshot.library, named))


def _no_library(folder: Path) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(folder)),
        "this is neither a library nor the folder of a handout in one",
        "there is nothing to compare",
        "name the folder that contains 'handouts'",
    )


def _no_revision(named: str, snapshot: Snapshot) -> Problem:
    return Problem(
        "file-not-found",
        Place(named),
        f"git knows no such version of the library {shown(snapshot.library.root)}",
        "there is nothing to compare",
        "name a commit, such as HEAD~1 or a tag; without git, keep a copy of the library and name "
        "its folder",
    )
