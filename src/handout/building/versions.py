"""Tell whether a handout says something else than before under the same version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.building.readings import load_all_languages
from handout.content.model import Handout
from handout.problems import HandoutError, Problem, Severity
from handout.storage.history import committed
from handout.storage.library import is_handout
from handout.storage.snapshot import Snapshot


def changed_under_a_version(handouts: Iterable[tuple[Snapshot, str]]) -> list[Problem]:
    """Return a warning for each handout that prints something else than at the last commit.

    One that got another version in the meantime is none of them. Each is given with its library.
    """
    names: dict[Snapshot, list[str]] = {}
    for snapshot, name in handouts:
        names.setdefault(snapshot, []).append(name)
    return [problem for snapshot, some in names.items() for problem in _all(snapshot, some)]


def _all(snapshot: Snapshot, names: Iterable[str]) -> Iterator[Problem]:
    if files := committed(snapshot.library):
        before = Snapshot(snapshot.library, snapshot.today, files)
        yield from filter(None, (_changed(before, snapshot, name) for name in names))


def _changed(before: Snapshot, now: Snapshot, name: str) -> Problem | None:
    if not is_handout(before, name):
        return None
    old, new = _sound(before, name), _sound(now, name)
    languages = [code for code in new if code in old and _differs(old[code], new[code])]
    if not languages:
        return None
    version = new[languages[0]].version
    return Problem(
        "same-version",
        version.place,
        f"'{name}' prints something else in {' and '.join(languages)} than at the last commit, "
        f"and is version {version} still",
        "two sheets that say different things would have the same version",
        "count up 'version', if that one has been printed",
        Severity.WARNING,
    )


def _sound(snapshot: Snapshot, name: str) -> dict[str, Handout]:
    """Return a handout in each language in which it has no errors."""
    try:
        readings = load_all_languages(snapshot, name)
    except HandoutError:
        return {}
    return {r.sound().language.value: r.sound() for r in readings if r.is_sound}


def _differs(old: Handout, new: Handout) -> bool:
    same_version = old.version.value == new.version.value
    return same_version and old.review.standing.content != new.review.standing.content
