"""Read `desk.yaml` in the data folder: how the hospital's proxy says who somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from handout.content.parse import parse
from handout.content.read import read_record
from handout.content.words import Label
from handout.desk.settings import Role
from handout.frozen import frozen
from handout.problems import HandoutError
from handout.storage.snapshot import is_there, read_file, shown

FILE = "desk.yaml"

_USER, _GROUPS = Label("X-Forwarded-User"), Label("X-Forwarded-Groups")


@frozen(kw_only=True)
class Groups:
    """The groups of the hospital that have each role. A role includes those before it."""

    print: tuple[Label, ...] = (Label("handout-print"),)
    tailor: tuple[Label, ...] = (Label("handout-tailor"),)
    sign: tuple[Label, ...] = (Label("handout-sign"),)
    author: tuple[Label, ...] = (Label("handout-author"),)

    def roles(self) -> Iterator[tuple[str, Role]]:
        """Yield each group with its role."""
        for role in Role:
            for group in getattr(self, role):
                yield group.value, role


@frozen(kw_only=True)
class DeskFile:
    """What `desk.yaml` can say. The fields define the format of the file."""

    user_header: Label = _USER
    groups_header: Label = _GROUPS
    groups: Groups = field(default_factory=Groups)


def read_desk_file(data: Path) -> DeskFile:
    """Return what the file in a data folder says; without one, what most proxies do.

    Raises:
        HandoutError: the file is unusable; all its problems are reported.
    """
    path = data / FILE
    if not is_there(path):
        return DeskFile()
    found, problems = read_record(DeskFile, parse(read_file(path), shown(path)))
    if problems:
        raise HandoutError(problems)
    return found
