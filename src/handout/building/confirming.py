"""Write down that translated texts are right, as they are now."""

from __future__ import annotations

from collections.abc import Collection

from handout.building.parsing import parsed
from handout.building.readings import confirmations, load_written
from handout.content.checks.strict import STALE_TRANSLATION
from handout.content.checks.translations import doubts
from handout.content.confirmed import (
    Pair,
    Rendering,
    read_confirmed,
    read_confirmed_on,
    renderings,
    written,
)
from handout.content.model import Handout
from handout.content.overlay.shape import Path
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem, Severity, suggestion
from handout.storage.library import SOURCES
from handout.storage.snapshot import Snapshot
from handout.storage.write import write_files


@frozen
class Confirmation:
    """What was confirmed just now, and the warnings of texts that must be named for that."""

    texts: tuple[Rendering, ...]
    doubts: tuple[Problem, ...]


def confirm(
    snapshot: Snapshot, handout_id: str, language: str, paths: Collection[Path]
) -> Confirmation:
    """Write down that texts are right translations of their sources, and return which are new.

    Args:
        snapshot: The library.
        handout_id: The handout.
        language: The language of the translation.
        paths: Those of texts, or the beginnings of such paths; if empty, all texts are meant. A
            text in doubt is confirmed only by its whole path.

    Raises:
        HandoutError: the handout or its translation has errors, or has no text at one of the paths.
    """
    source = load_written(snapshot, handout_id).sound()
    reading = load_written(snapshot, handout_id, language)
    others = [p for p in reading.problems if p.code != STALE_TRANSLATION]
    if reading.handout is None or any(p.severity is Severity.ERROR for p in others):
        raise HandoutError(others)
    translated = reading.handout
    if translated.language == source.language:
        raise HandoutError([_no_translation(source)])
    texts = renderings(source, translated)
    _require(paths, texts)
    file = confirmations(snapshot, handout_id, translated.language.value)
    before = read_confirmed(parsed(file)) if file else {}
    day = read_confirmed_on(parsed(file)) if file else None
    known = set(before.values())
    after: dict[Path, Pair] = {}
    new: list[Rendering] = []
    doubtful: list[Problem] = []
    for one in texts:
        wanted = not paths or any(_leads_to(path, one.path) for path in paths)
        doubt = () if one.path in paths or one.pair in known else tuple(doubts(one, translated))
        if wanted and not doubt:
            after[one.path] = one.pair
            new += [one] if one.pair not in known else []
        elif one.path in before:
            after[one.path] = before[one.path]
        doubtful += doubt if wanted else ()
    path = snapshot.library.handouts / handout_id / f"{translated.language}{SOURCES}"
    day = snapshot.today if new else day
    write_files({path: written(after, day).encode("utf-8")})
    return Confirmation(tuple(new), tuple(doubtful))


def _leads_to(path: Path, text: Path) -> bool:
    return text == path or text.startswith(f"{path}/")


def _require(paths: Collection[Path], texts: Collection[Rendering]) -> None:
    problems = [
        Problem(
            "unknown-text",
            Place(path),
            f"the translation has no text '{path}'",
            "it is not clear which text is meant",
            suggestion(path, [one.path for one in texts]),
        )
        for path in paths
        if not any(_leads_to(path, one.path) for one in texts)
    ]
    if problems:
        raise HandoutError(problems)


def _no_translation(source: Handout) -> Problem:
    return Problem(
        "unknown-text",
        source.language.place,
        f"'{source.id}' is written in '{source.language}', so this is no translation",
        "there is no other text to compare it with",
        "name the language of a translation",
    )
