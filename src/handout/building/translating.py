"""Start and update the files of translations, exchange them as PO files, and tell their state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from handout.building.outputs import nothing_is_ours, write_outputs
from handout.building.parsing import parsed
from handout.building.readings import confirmations, language_code, load_written
from handout.content.confirmed import State, read_confirmed, read_confirmed_on
from handout.content.fingerprint import text_digest
from handout.content.language import is_language
from handout.content.model import Handout
from handout.content.overlay.entries import UNKNOWN, Overlay, overlay_of, with_texts
from handout.content.overlay.existing import read_existing
from handout.content.overlay.job import Job, notes_above
from handout.content.overlay.shape import leaves, shape_of
from handout.content.overlay.writing import written_overlay
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.content.words import as_written
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.history import earlier_versions
from handout.storage.library import SOURCE, SOURCES, handout_ids, translations
from handout.storage.snapshot import File, Snapshot, read_file, shown
from handout.storage.write import write_files


@frozen
class Translation:
    """A handout in another language, as its file is to be."""

    source: Handout
    language: str
    path: Path
    file: File | None
    """The file as it is; None if there is none yet."""
    overlay: Overlay
    confirmed_on: date | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the author of the source says above a text, by the path of the text."""

    @cached_property
    def text(self) -> str:
        """What the file is to have."""
        name, own = self.source.id, self.source.language
        head = (
            f"{name} from '{own}' into '{self.language}'. Above each text stands its source (#.), "
            "and if that has changed, the source that the text was made from (#|). Such lines are "
            f"written by 'handout translate {name} {self.language}'. Comments of your own begin "
            "with # and a space, and stay."
        )
        return written_overlay(self.overlay, head, self.language, shown(self.path))


def open_translation(snapshot: Snapshot, handout_id: str, language: str) -> Translation:
    """Return the translation of a handout into a language, be it begun or not.

    Raises:
        HandoutError: the handout has errors, its translation cannot be read, or the language is
            none to translate into.
    """
    source = load_written(snapshot, handout_id).sound()
    code = language if language in translations(snapshot, handout_id) else language_code(language)
    if not is_language(code) or code == source.language.value:
        raise HandoutError([_no_language(source, language)])
    path = snapshot.library.handouts / handout_id / f"{code}.yaml"
    file = snapshot.find(path)
    kept = confirmations(snapshot, handout_id, code)
    confirmed = read_confirmed(parsed(kept)) if kept else {}
    shape = shape_of(source)
    existing = read_existing(parsed(file) if file else None, shape)
    overlay = overlay_of(shape, existing, confirmed, {})
    if any(entry.before == UNKNOWN for entry in overlay.entries.values()):
        earlier = _earlier_sources(snapshot, path.parent, code)
        overlay = overlay_of(shape, existing, confirmed, earlier)
    on = read_confirmed_on(parsed(kept)) if kept else None
    notes = notes_above(leaves(shape), snapshot.file(path.parent / SOURCE).data)
    return Translation(source, code, path, file, overlay, on, notes)


def _earlier_sources(snapshot: Snapshot, folder: Path, code: str) -> dict[str, str]:
    """Return texts as they were when they were confirmed, by digest, as far as git knows them."""
    versions = earlier_versions(snapshot.library, folder / SOURCE, folder / f"{code}{SOURCES}")
    texts: dict[str, str] = {}
    for data in versions:
        try:
            handout, _ = read_handout(parse(data, SOURCE))
        except HandoutError:
            continue
        for leaf in leaves(shape_of(handout)):
            texts.setdefault(text_digest(leaf.source), as_written(leaf.source))
    return texts


def update(translation: Translation) -> bool:
    """Write the file of a translation, and return whether it has changed.

    Raises:
        HandoutError: it cannot be written.
    """
    data = translation.text.encode("utf-8")
    if translation.file and b"\r\n" in translation.file.data:
        data = data.replace(b"\n", b"\r\n")
    if translation.file and translation.file.data == data:
        return False
    write_files({translation.path: data})
    return True


def export(translation: Translation, file: Path) -> None:
    """Write a translation as a PO file.

    Raises:
        HandoutError: there is another file of this name, or it cannot be written.
    """
    po = _po()
    data = po.written_po(translation.overlay, _job(translation)).encode("utf-8")
    # Somebody may have worked on what lies there.
    write_outputs({file: data}, is_ours=nothing_is_ours)


@frozen
class Imported:
    """A translation with what a PO file brings, and what that leaves open."""

    translation: Translation
    new: int
    """How many texts had none before."""
    replaced: int
    warnings: tuple[Problem, ...]


def import_from(translation: Translation, file: Path) -> Imported:
    """Return a translation with the texts of a PO file; nothing is written.

    Raises:
        HandoutError: it is no PO file, or a part of it does not fit; all such parts are reported.
    """
    found = _po().read_po(read_file(file), shown(file), translation.overlay, _job(translation))
    before = translation.overlay.entries
    changed = [path for path, text in found.texts.items() if before[path].differs_from(text)]
    new = sum(not before[path].words for path in changed)
    overlay = with_texts(translation.overlay, found.texts, found.notes)
    return Imported(replace(translation, overlay=overlay), new, len(changed) - new, found.warnings)


def _job(translation: Translation) -> Job:
    source = translation.source
    return Job(
        source.id.value,
        source.version.value,
        source.language.value,
        translation.language,
        translation.notes,
    )


@frozen
class Row:
    """How far a handout is translated into a language; without an overlay, it has errors."""

    handout: str
    language: str
    texts: int = 0
    translated: int = 0
    missing: int = 0
    stale: int = 0
    unconfirmed: int = 0
    confirmed_on: date | None = None
    problems: tuple[Problem, ...] = ()


def states(snapshot: Snapshot, names: Collection[str], language: str | None = None) -> list[Row]:
    """Return how far handouts are translated, into each language that the library has.

    Args:
        snapshot: The library.
        names: The handouts; if there are none, all are meant.
        language: The only language to tell of; None means all.
    """
    everywhere = {code for name in handout_ids(snapshot) for code in translations(snapshot, name)}
    wanted = {language_code(language)} if language else everywhere
    rows = []
    for name in names or handout_ids(snapshot):
        source = load_written(snapshot, name)
        if source.handout is None or not source.is_sound:
            rows.append(Row(name, "", problems=source.problems))
            continue
        own = source.handout.language.value
        rows += [_row(snapshot, name, code) for code in sorted(wanted - {own})]
    return rows


def _row(snapshot: Snapshot, name: str, code: str) -> Row:
    try:
        found = open_translation(snapshot, name, code)
    except HandoutError as error:
        return Row(name, code, problems=error.problems)
    overlay = found.overlay
    missing = overlay.count(State.MISSING)
    return Row(
        name,
        code,
        len(overlay.entries),
        len(overlay.entries) - missing,
        missing,
        overlay.count(State.STALE),
        overlay.count(State.UNCONFIRMED),
        found.confirmed_on,
    )


def _po() -> ModuleType:
    """Return the module that reads and writes PO files.

    Raises:
        HandoutError: the package that it needs is not installed.
    """
    if find_spec("polib") is None:
        raise HandoutError(
            [
                Problem(
                    "extra-missing",
                    Place(""),
                    "PO files need polib, which is not installed",
                    "most people translate in the file itself, so PO files are optional",
                    'pip install "patient-handouts[translate]"',
                )
            ]
        )
    from handout.content.overlay import po

    return po


def _no_language(source: Handout, language: str) -> Problem:
    own = language_code(language) == source.language.value
    return Problem(
        "not-a-translation",
        Place(language),
        f"'{source.id}' is written in '{language}'" if own else f"'{language}' is no language code",
        "there is nothing to translate" if own else "a screen reader would have no voice for it",
        "name another language, by its code, such as en, de or pl",
    )
