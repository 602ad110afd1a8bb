"""Approvals and reviews: which content a clinician has approved, and what is said of it today."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import IntEnum

from handout.content.words import Label, Language, Name
from handout.frozen import frozen

CODE_LENGTH = 6
"""Digits of a fingerprint that stand on a sheet: enough to tell the papers of one topic apart."""


class Approved(IntEnum):
    """What is to be said of a content, from the least reviewed on."""

    NEVER = 0
    BEFORE_A_CHANGE = 1
    AS_IT_IS = 2


@frozen(kw_only=True)
class Approval:
    """That somebody approved a content in one language: an entry of `approvals.yaml`."""

    language: Language
    version: Label
    by: Label
    on: date
    content: Name
    """The fingerprint of what was approved."""


@frozen(kw_only=True)
class Approvals:
    """The approvals of a handout in their order; the last one of a language counts."""

    approvals: tuple[Approval, ...] = ()

    def last(self, language: str) -> Approval | None:
        """Return the approval that counts in a language."""
        found = (one for one in reversed(self.approvals) if one.language.value == language)
        return next(found, None)


@frozen
class Standing:
    """What a content is, by its fingerprint, and the approval that is there for its language."""

    content: str = ""
    approval: Approval | None = None
    overdue: bool = False
    """Whether the day by which its review was due is past."""

    @property
    def code(self) -> str:
        """The beginning of the fingerprint, as sheets have it."""
        return self.content[:CODE_LENGTH]

    @property
    def approved(self) -> Approved:
        """Whether the approval is of this content."""
        if self.approval is None:
            return Approved.NEVER
        same = self.approval.content.value == self.content
        return Approved.AS_IT_IS if same else Approved.BEFORE_A_CHANGE


def combined(standings: Collection[Standing]) -> Standing:
    """Return the standing of several contents together: that of the least reviewed.

    Of several that are reviewed alike, it is the one that was approved first. Their review is
    overdue if one of them is.
    """

    def reviewed(standing: Standing) -> tuple[Approved, date]:
        approval = standing.approval
        return standing.approved, approval.on if approval else date.min

    overdue = any(standing.overdue for standing in standings)
    return replace(min(standings, key=reviewed), overdue=overdue)


def is_overdue(due: date, today: date) -> bool:
    """Return whether the day by which a review was due is past."""
    # `date.min` stands in for a date that could not be read, which has been reported already.
    return date.min < due < today


HEAD = """\
# Written by 'handout approve': who approved which content. The last entry of a language counts.
approvals:
"""


def with_approval(written: str, approval: Approval) -> str:
    """Return the text of `approvals.yaml` with one more entry at its end."""
    before = written or HEAD
    lines = (
        f"  - language: {approval.language}",
        f"    version: {_quoted(approval.version.value)}",
        f"    by: {_quoted(approval.by.value)}",
        f"    on: {approval.on.isoformat()}",
        f"    content: {approval.content}",
    )
    return before + "\n" * (not before.endswith("\n")) + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as YAML in double quotes, for which JSON is a part of YAML."""
    return json.dumps(text, ensure_ascii=False)
