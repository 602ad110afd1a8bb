"""A translation as a PO file, as translation bureaus and their programs exchange them."""

from __future__ import annotations

import re
from collections import Counter

import polib

from handout.content.confirmed import State
from handout.content.nodes import Scalar, Source
from handout.content.overlay.entries import UNKNOWN, Entry, Overlay
from handout.content.overlay.job import Job
from handout.content.overlay.shape import Leaf, Path
from handout.content.parse import UNPRINTABLE, control_character, read_source
from handout.content.words import (
    AffectedLimb,
    Prose,
    Reference,
    Text,
    as_written,
    normalized,
    read_prose,
)
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem, Severity, suggestion

FUZZY = "fuzzy"
"""The flag of a text that is not to be used before somebody has looked at it."""


def written_po(overlay: Overlay, job: Job) -> str:
    """Return a translation as a PO file."""
    file = polib.POFile(wrapwidth=78)
    file.header = f"{job.handout}, version {job.version}, from {job.source} into {job.target}"
    file.metadata = {
        "Project-Id-Version": f"{job.handout} {job.version}",
        "Language": job.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": job.source,
        "X-Handout": job.handout,
    }
    for entry in sorted(overlay.entries.values(), key=lambda one: one.leaf.source.place):
        file.append(_exported(entry, job))
    return f"{file}"


def _exported(entry: Entry, job: Job) -> polib.POEntry:
    leaf = entry.leaf
    file = f"handouts/{job.handout}/handout.yaml"
    return polib.POEntry(
        msgctxt=leaf.path,
        msgid=as_written(leaf.source),
        msgstr=entry.words,
        comment="\n".join(filter(None, (_described(leaf), job.notes.get(leaf.path)))),
        tcomment="\n".join(note.removeprefix("#").removeprefix(" ") for note in entry.notes),
        occurrences=[(file, str(leaf.source.place.line))],
        flags=[FUZZY] if entry.state is State.STALE else [],
        previous_msgid=entry.before if entry.before not in ("", UNKNOWN) else None,
    )


_HINTS = {
    "alt": "describes the picture for people who cannot see it",
    "short": "short form, printed on cards in place of the full text",
    "not-for": "told to whoever prints the handout, not printed",
    "take-care": "what can do harm",
    "start": "starting position",
    "tip": "makes it easier to do right",
    "at-once": "sign that cannot wait until the morning",
    "contact": "added to whom to call",
    "protocol": "decided before printing",
}


def _described(leaf: Leaf) -> str:
    """Return what a text is, for somebody who does not see the handout."""
    keys = leaf.path.split("/")
    hints = [hint for key, hint in _HINTS.items() if key in keys]
    held = sorted(_placeholders(leaf.source))
    keep = f"keep {' and '.join(f'{{{name}}}' for name in held)}" if held else ""
    return "; ".join(filter(None, (leaf.owner, *hints, keep)))


def _placeholders(text: Text | Prose) -> Counter[str]:
    """Return what stands in braces and must stand in each language."""
    if isinstance(text, Text):
        return Counter()
    return Counter(
        one.target if isinstance(one, Reference) else f"affected-{one.limb}"
        for one in text.leaves
        if isinstance(one, Reference | AffectedLimb)
    )


@frozen
class Imported:
    """What a PO file brings: texts and notes by path, and warnings of what it leaves open."""

    texts: dict[Path, Scalar]
    notes: dict[Path, str]
    warnings: tuple[Problem, ...]


def read_po(data: bytes, file: str, overlay: Overlay, job: Job) -> Imported:
    """Read what a PO file has for a translation.

    Raises:
        HandoutError: it is no PO file, or a part of it does not fit; all such parts are reported.
    """
    source = read_source(data, file)
    found = _parsed(source)
    reader = _Reader(source, overlay)
    reader.head(found.metadata, job)
    for entry in found:
        if not entry.obsolete:
            reader.entry(entry)
    errors = [one for one in reader.problems if one.severity is Severity.ERROR]
    if errors:
        raise HandoutError(errors)
    return Imported(reader.texts, reader.notes, tuple(reader.problems))


def _parsed(source: Source) -> polib.POFile:
    try:
        # polib opens what is the name of a file. With an end of line in it, nothing here is one.
        return polib.pofile(f"{source.text}\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        line = re.search(r"\(line (\d+)\)", str(error))
        place = source.place(int(line[1]), 1) if line else Place(source.file)
        raise HandoutError(
            [
                Problem(
                    "po-syntax",
                    place,
                    "this cannot be read as a PO file from here on",
                    "texts below would be lost",
                    "open it in a program for PO files, or ask for it again",
                )
            ]
        ) from None


class _Reader:
    def __init__(self, source: Source, overlay: Overlay) -> None:
        self.source = source
        self.overlay = overlay
        self.texts: dict[Path, Scalar] = {}
        self.notes: dict[Path, str] = {}
        self.problems: list[Problem] = []
        self.seen: dict[Path, Place] = {}
        self.lines = source.text.split("\n")

    def head(self, metadata: dict[str, str], job: Job) -> None:
        """Check that the file is for this translation, as far as it says so."""
        for key, wanted in (("X-Handout", job.handout), ("Language", job.target)):
            said = metadata.get(key, "").strip()
            if said and said.replace("_", "-").lower() != wanted.lower():
                self.add(
                    "po-other-translation",
                    Place(self.source.file),
                    f"its head says '{key}: {said}', but this is '{wanted}'",
                    "texts would end up in the wrong translation",
                    "name the handout and language that it is for",
                )

    def entry(self, entry: polib.POEntry) -> None:
        place = self.place(entry)
        path = entry.msgctxt or ""
        ours = self.overlay.entries.get(path)
        if ours is None:
            self.add(
                "po-unknown-place",
                place,
                f"the handout has no text at '{path}'" if path else "this entry has no context",
                "it is not known where the translation belongs",
                f"{suggestion(path, self.overlay.entries)} Or delete the entry.",
            )
            return
        if path in self.seen:
            self.add(
                "po-twice",
                place,
                f"'{path}' stands at {self.seen[path]} too",
                "it is not known which of the two is meant",
                "delete one of them",
            )
            return
        self.seen[path] = place
        if normalized(entry.msgid) != as_written(ours.leaf.source) or entry.msgid_plural:
            self.add(
                "po-other-source",
                place,
                f"'{path}' has another source by now ({ours.leaf.source.place})",
                "the translation would say what is no longer meant",
                "export again and merge the two files (msgmerge --previous), or delete the entry "
                "to take in the others",
            )
            return
        if entry.tcomment.strip():
            self.notes[path] = entry.tcomment
        self.text(entry, ours, place)

    def text(self, entry: polib.POEntry, ours: Entry, place: Place) -> None:
        path = ours.leaf.path
        text = Scalar(entry.msgstr, place, quoted=True)
        if control := UNPRINTABLE.search(text.text):
            self.problems.append(control_character(place, control[0]))
            return
        if not text.text.strip():
            return
        if FUZZY in entry.flags:
            self.unfinished(path, place)
            return
        if lost := _lost(ours.leaf.source, text):
            self.add(
                "po-placeholders",
                place,
                f"'{path}' {lost}",
                "what stands in braces is replaced by other words on the sheet",
                f"write it as in the source: {as_written(ours.leaf.source)}",
            )
            return
        self.texts[path] = text

    def unfinished(self, path: Path, place: Place) -> None:
        self.add(
            "po-unfinished",
            place,
            f"'{path}' is marked as fuzzy, and so is left out",
            "whoever translated it has not finished it, or a program has guessed it",
            "if it is right, take away the mark and import the file again",
            Severity.WARNING,
        )

    def place(self, entry: polib.POEntry) -> Place:
        """Return where an entry names its source; polib knows the first of its comments."""
        line = max(entry.linenum or 1, 1)
        while line < len(self.lines) and not self.lines[line - 1].startswith("msg"):
            line += 1
        return self.source.place(line, 1, len(self.lines[line - 1]))

    def add(
        self, code: str, place: Place, message: str, why: str, fix: str,
        severity: Severity = Severity.ERROR,
    ) -> None:  # fmt: skip
        self.problems.append(Problem(code, place, message, why, fix, severity))


def _lost(source: Text | Prose, text: Scalar) -> str:
    """Return what is wrong with the placeholders of a translation, or nothing."""
    if isinstance(source, Text):
        return ""
    wanted, found = _placeholders(source), _placeholders(read_prose(text))
    said = (("has lost", wanted.keys() - found.keys()), ("has new", found.keys() - wanted.keys()))
    return " and ".join(
        f"{what} {', '.join(f'{{{name}}}' for name in sorted(names))}"
        for what, names in said
        if names
    )
