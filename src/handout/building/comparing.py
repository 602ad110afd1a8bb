"""Compare a handout in two versions of the library, and make what a reviewer reads of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.building.earlier import Version
from handout.building.facets import load_facets
from handout.building.pictures import open_layout
from handout.building.readings import Reading, load_all_languages, load_handout, load_wording
from handout.building.reviewing import ReviewFile, load_phrases, set_for_review
from handout.building.standing import pictures_shown
from handout.building.ward import Ward, open_fonts
from handout.content.approval import Standing
from handout.content.fingerprint import pictures_of
from handout.content.model import Handout
from handout.document.review.changes import BEFORE, changes_document
from handout.document.review.comparison import Digests, PartChange, compared
from handout.document.review.consequences import (
    ApprovalFate,
    Consequences,
    TranslationFate,
    fate_of,
    worded_consequences,
)
from handout.document.review.statements import Part, taken_apart
from handout.frozen import frozen
from handout.problems import has_errors
from handout.storage.snapshot import Snapshot
from handout.tailoring.profile import PLAIN

STALE = "translation-stale"
"""The problem of a text that was not translated again since its source has changed."""


@frozen
class Comparison:
    """A handout in two versions, and all that has changed of it."""

    before: Version
    after: Version
    old: Handout
    new: Handout
    parts: tuple[PartChange, ...]
    consequences: Consequences

    @property
    def changed(self) -> tuple[PartChange, ...]:
        """The parts of which a patient is told something else."""
        return tuple(one for one in self.parts if one.changes)


def compare(handout_id: str, language: str | None, before: Version, after: Version) -> Comparison:
    """Compare a handout in one language, its own if none is named, in two versions.

    Raises:
        HandoutError: one of them lacks it, or has errors in it.
    """
    new = load_handout(after.snapshot, handout_id, language).sound()
    code = new.language.value
    old = load_handout(before.snapshot, handout_id, code).sound()
    (was, shown_then), (now, shown_now) = (
        _apart(version.snapshot, handout) for version, handout in ((before, old), (after, new))
    )
    readings = tuple(_by_language(version.snapshot, handout_id) for version in (before, after))
    return Comparison(
        before,
        after,
        old,
        new,
        compared(was, now, (shown_then, shown_now)),
        Consequences(
            new.version.value,
            old.version.value == new.version.value and _content(old) != _content(new),
            tuple(_approvals(*readings)),
            tuple(_translations(*readings)),
        ),
    )


def changes_file(comparison: Comparison) -> ReviewFile:
    """Return a comparison as a PDF file for a reviewer.

    Raises:
        HandoutError: it cannot be set.
        LostWordsError: a word was lost or misplaced.
    """
    handout, snapshot = comparison.new, comparison.after.snapshot
    wording = load_wording(handout.language.value, handout.language.place, snapshot)
    phrases = load_phrases(handout.language.value)
    names = [
        phrases.identity.format(id=one.id, version=one.version, code=one.review.standing.code)
        for one in (comparison.old, comparison.new)
    ]
    document = changes_document(
        handout,
        comparison.parts,
        (names[0], names[1]),
        [*worded_consequences(comparison.consequences, wording, phrases)],
        wording,
        phrases,
    )
    ward = Ward(PLAIN, open_fonts(snapshot))
    context = open_layout(snapshot, [handout], ward)
    earlier = open_layout(comparison.before.snapshot, [comparison.old], ward).pictures
    pictures = {f"{BEFORE}{name}": picture for name, picture in earlier.items()}
    return set_for_review(
        document, wording, replace(context, pictures={**context.pictures, **pictures}), handout
    )


def _content(handout: Handout) -> str:
    return handout.review.standing.content


def _apart(snapshot: Snapshot, handout: Handout) -> tuple[tuple[Part, ...], Digests]:
    """Return the parts of a handout, and what its pictures are."""
    language = handout.language.value
    wording = load_wording(language, handout.language.place, snapshot)
    names = pictures_of(handout)
    shown = map(repr, pictures_shown(snapshot, names, language))
    parts = taken_apart(handout, wording, load_facets(snapshot))
    return parts, dict(zip(names, shown, strict=True))


def _by_language(snapshot: Snapshot, handout_id: str) -> dict[str, Reading]:
    readings = load_all_languages(snapshot, handout_id)
    return {one.handout.language.value: one for one in readings if one.handout}


def _approvals(before: dict[str, Reading], after: dict[str, Reading]) -> Iterator[ApprovalFate]:
    for language, reading in after.items():
        yield fate_of(language, _standing(before.get(language)), _standing(reading))


def _standing(reading: Reading | None) -> Standing:
    handout = reading.handout if reading else None
    return handout.review.standing if handout else Standing()


def _translations(
    before: dict[str, Reading], after: dict[str, Reading]
) -> Iterator[TranslationFate]:
    for language in [*after][1:]:
        then = before.get(language)
        reading = after[language]
        fits = not has_errors(one for one in reading.problems if one.code != STALE)
        yield TranslationFate(language, _stale(then) if then else 0, _stale(reading), fits)


def _stale(reading: Reading) -> int:
    return sum(problem.code == STALE for problem in reading.problems)
