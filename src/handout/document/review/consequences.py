"""What changes of a handout mean for its version, its approvals and its translations."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from handout.content.approval import Approval, Approved, Standing
from handout.document.review.phrases import ReviewPhrases
from handout.document.wording import Wording, worded_date
from handout.frozen import frozen


class Fate(StrEnum):
    """What becomes of an approval."""

    NONE = "none"
    HOLDS = "holds"
    FALLS = "falls"
    HAD_FALLEN = "had-fallen"


@frozen
class ApprovalFate:
    """What the changes mean for the approval in one language."""

    language: str
    fate: Fate
    approval: Approval | None


@frozen
class TranslationFate:
    """How many texts of a translation are older than their source."""

    language: str
    before: int
    after: int
    fits: bool
    """Whether it has all texts of its source and no others; else nothing can be counted."""


@frozen
class Consequences:
    """What changes mean for the whole handout."""

    version: str
    same_version: bool
    """Whether both have the same version, though they say different things."""
    approvals: tuple[ApprovalFate, ...]
    translations: tuple[TranslationFate, ...]


def fate_of(language: str, before: Standing, after: Standing) -> ApprovalFate:
    """Return what becomes of the approval in a language; the later one, if there are two."""
    approval = after.approval or before.approval
    if approval is None:
        return ApprovalFate(language, Fate.NONE, None)
    if after.approved is Approved.AS_IT_IS:
        return ApprovalFate(language, Fate.HOLDS, approval)
    held = approval.content.value == before.content
    return ApprovalFate(language, Fate.FALLS if held else Fate.HAD_FALLEN, approval)


def worded_consequences(
    consequences: Consequences, wording: Wording, phrases: ReviewPhrases
) -> Iterator[str]:
    """Yield the consequences, a sentence for each."""
    said = phrases.changes
    if consequences.same_version:
        yield said.same_version.format(version=consequences.version)
    for one in consequences.approvals:
        given = one.approval
        phrase: str = getattr(said.approvals, one.fate.replace("-", "_"))
        by = {"by": given.by, "on": worded_date(given.on, wording)} if given else {}
        yield phrase.format(language=one.language, **by)
    for fate in consequences.translations:
        if not fate.fits:
            yield said.no_longer_fits.format(language=fate.language)
        elif fate.after:
            phrase = said.catch_up.of(phrases.plurals, fate.after)
            yield phrase.format(language=fate.language, n=fate.after)
