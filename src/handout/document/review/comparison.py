"""Compare two versions of a handout: what has changed for the patient, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from handout.content.fingerprint import unprinted_keys
from handout.content.model import KINDS, Handout, SafetyWarning, Section
from handout.content.protocol import Question
from handout.document.blocks import Figure, Run, Words
from handout.document.review.marking import marked
from handout.document.review.pairing import moved_parts, paired_parts, paired_texts
from handout.document.review.statements import Part, Setting, Statement, plain_source
from handout.frozen import frozen

Digests = Mapping[str, str]
"""What a picture is, by its name: a digest of its bytes, and of what is told of it."""


class Change(StrEnum):
    """What has become of a part, a text or a picture."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    CHANGED = "changed"


@frozen
class TextChange:
    """A text as it is now, or was if it is gone, and what has become of it."""

    now: Statement
    change: Change | None
    """None if nothing has."""
    words: Words
    """Of both versions, those that differ marked."""
    before: Statement | None = None
    """As it was, if it was there."""


@frozen
class SettingChange:
    """A key that has another value now; an empty one stands for none."""

    key: str
    before: str
    after: str

    @property
    def words(self) -> Words:
        """Both values, the words that differ marked."""
        return marked((Run(self.before),), (Run(self.after),))


@frozen
class PartChange:
    """A part as it is now, or was if it is gone, with all its texts and what became of them."""

    now: Part
    changes: tuple[Change, ...]
    """None if a patient is told the same, in the same place."""
    texts: tuple[TextChange, ...]
    before: Part | None = None
    """As it was, if it was there."""
    pictures: tuple[tuple[str, Change], ...] = ()
    settings: tuple[SettingChange, ...] = ()
    """Those that a sheet depends on."""
    unprinted: tuple[SettingChange, ...] = ()
    """Settings and sources, of which no patient knows."""

    @property
    def dosage(self) -> bool:
        """Whether a dosage has changed."""
        return any(text.change and text.now.key.startswith("dosage") for text in self.texts)


def compared(
    before: Sequence[Part], after: Sequence[Part], pictures: tuple[Digests, Digests]
) -> tuple[PartChange, ...]:
    """Return every part of two versions in the order of the second, and what became of it.

    Args:
        before: The parts of the first version.
        after: Those of the second.
        pictures: What the pictures of each are.
    """
    pairs = paired_parts(before, after)
    moved = moved_parts(pairs, before)
    return tuple(
        _part(old, new, new.name in moved, pictures) if new else _gone(old)
        for old, new in pairs
        if new or old
    )


def _gone(old: Part | None) -> PartChange:
    assert old
    texts = (TextChange(s, Change.GONE, marked(s.words, None), s) for s in old.statements)
    return PartChange(old, (Change.GONE,), tuple(texts), old)


def _part(
    old: Part | None, new: Part, moved: bool, pictures: tuple[Digests, Digests]
) -> PartChange:
    texts = tuple(_texts(old.statements if old else (), new.statements))
    if old is None:
        return PartChange(new, (Change.NEW,), texts)
    shown = tuple(_pictures(old, new, pictures))
    settings = [*_settings(_settings_of(old), _settings_of(new))]
    hidden = unprinted_keys(_RECORDS[new.sort])
    printed = tuple(one for one in settings if _last(one.key) not in hidden)
    unprinted = (
        *(one for one in settings if _last(one.key) in hidden),
        *_settings(_sources_of(old), _sources_of(new)),
    )
    changed = bool(shown or printed or any(text.change for text in texts))
    changes = (*[Change.MOVED] * moved, *[Change.CHANGED] * changed)
    return PartChange(new, changes, texts, old, shown, printed, unprinted)


def _texts(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[TextChange]:
    pairs = paired_texts(before, after)
    # What is gone here and new there, word for word, has only moved within its list.
    gone = {old.text: old for old, new in pairs if old and not new}
    arrived = {new.text for old, new in pairs if new and not old}
    for old, new in pairs:
        if new and not old and new.text in gone:
            yield TextChange(new, Change.MOVED, new.words, gone[new.text])
        elif new and old:
            words = marked(old.words, new.words)
            change = Change.CHANGED if any(run.mark for run in words) else None
            yield TextChange(new, change, words if change else new.words, old)
        elif new:
            yield TextChange(new, Change.NEW, marked(None, new.words))
        elif old and old.text not in arrived:
            yield TextChange(old, Change.GONE, marked(old.words, None), old)


def _pictures(
    old: Part, new: Part, digests: tuple[Digests, Digests]
) -> Iterator[tuple[str, Change]]:
    was, now = (dict.fromkeys(f.name for f in shown_in(part)) for part in (old, new))
    for name in {**was, **now}:
        if name not in was:
            yield name, Change.NEW
        elif name not in now:
            yield name, Change.GONE
        elif digests[0].get(name) != digests[1].get(name):
            yield name, Change.CHANGED


def shown_in(part: Part) -> Iterator[Figure]:
    """Yield the pictures of a part and of its texts."""
    yield from part.figures
    for one in part.statements:
        yield from one.figures


def _settings_of(part: Part) -> Iterator[Setting]:
    """Yield what is said of a part and of its texts, apart from the words."""
    yield from part.settings
    if part.when:
        yield "when", "; ".join(part.when)
    for one in part.statements:
        yield from ((f"{one.key}/{key}", value) for key, value in one.settings)
        if one.when:
            yield f"{one.key}/when", "; ".join(one.when)


def _sources_of(part: Part) -> Iterator[Setting]:
    for key, sources in (
        ("sources", part.sources),
        *((f"{one.key}/sources", one.sources) for one in part.statements),
    ):
        yield key, "; ".join(map(plain_source, sources))


def _settings(before: Iterable[Setting], after: Iterable[Setting]) -> Iterator[SettingChange]:
    was, now = dict(before), dict(after)
    for key in {**was, **now}:
        if was.get(key, "") != now.get(key, ""):
            yield SettingChange(key, was.get(key, ""), now.get(key, ""))


def _last(key: str) -> str:
    return key.rpartition("/")[2]


_RECORDS: dict[str, type] = {
    "handout": Handout,
    "question": Question,
    "warning": SafetyWarning,
    "section": Section,
    **KINDS,
}
"""The class of each sort of part."""
