"""Tell which sheets of a folder were printed with other words under the same version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handout.batch.manifest import read_manifest
from handout.batch.tasks import Task
from handout.problems import Place, Problem, Severity
from handout.storage.snapshot import shown
from handout.tailoring.privacy import Privacy


def changed_under_a_version(tasks: Iterable[Task], folder: Path) -> list[Problem]:
    """Return a warning for each content that a run will put in the place of another one.

    Both have the same version, so only the code of the content tells their papers apart.
    """
    entries = read_manifest(folder)
    problems: dict[Problem, None] = {}
    for task in tasks:
        entry = entries.get(task.file)
        if entry is None or entry.origin is Privacy.PERSONAL or task.origin is Privacy.PERSONAL:
            continue
        old, new = entry.origin, task.origin
        same = (old.handout, old.language, old.version) == (new.handout, new.language, new.version)
        if same and old.content not in ("", new.content):
            problems[
                Problem(
                    "same-version",
                    Place(shown(folder)),
                    f"{new.handout} in {new.language} has changed, and is version {new.version} "
                    f"still: the old sheets have the content {old.content}, the new ones "
                    f"{new.content}",
                    "nobody could tell them apart by their version",
                    "discard the old sheets, and ask the author to count up 'version'",
                    Severity.WARNING,
                )
            ] = None
    return [*problems]
