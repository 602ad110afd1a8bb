"""Describe the fixed phrases of what reviewers read, which a YAML file for each language provides.

They are apart from those of sheets: a handout in a language that has none is reviewed in English.
"""

from __future__ import annotations

from handout.document.wording.plurals import Plural, Plurals
from handout.frozen import frozen


@frozen(kw_only=True)
class PartNames:
    """What the texts of a handout are called in front of them, by their keys."""

    title: str
    introduction: str
    rules: str
    text: str
    points: str
    start: str
    steps: str
    tip: str
    easier: str
    harder: str
    take_care: str
    equipment: str
    dosage: str
    dosage_when: str
    short: str
    at_once: str
    contact: str
    link: str
    not_for: str
    answers: str
    number: str
    alt: str
    numbered: str
    """One of several: {part} {number}."""
    of_picture: str
    """The description of the picture of a step or a variant: {part}."""


@frozen(kw_only=True)
class Sorts:
    """What the parts of a handout are called."""

    handout: str
    question: str
    warning: str
    section: str
    position: str
    technique: str
    exercise: str
    advice: str


@frozen(kw_only=True)
class Levels:
    """How soon to call, as a reviewer is told."""

    emergency: str
    same_day: str
    daytime: str


@frozen(kw_only=True)
class Deciders:
    """Who answers a question."""

    surgeon: str
    ward: str
    therapist: str


@frozen(kw_only=True)
class SettingNames:
    """What the keys of a handout are called that say something in a word."""

    level: str
    when: str
    always: str
    both_sides: str
    requires: str
    shows: str
    decorative: str
    limb: str
    about: str
    decided_by: str
    language: str
    affected: str
    collection: str
    version: str
    tags: str
    region: str
    position: str
    goal: str
    also_called: str
    sources: str


@frozen(kw_only=True)
class ApprovalPhrases:
    """What becomes of an approval."""

    none: str
    holds: str
    falls: str
    had_fallen: str


@frozen(kw_only=True)
class ChangePhrases:
    """What has become of a handout since an earlier version."""

    title: str
    from_to: str
    how_to_read: str
    how_new: str
    how_deleted: str
    how_picture: str
    heard_new: str
    heard_deleted: str
    new: str
    gone: str
    moved: str
    moved_from: str
    moved_text: str
    renamed: str
    changed: str
    unchanged: str
    none: str
    dosage: str
    picture_new: str
    picture_gone: str
    picture_changed: str
    picture_before: str
    """The description of a picture as it was."""
    for_staff: str
    settings: SettingNames
    same_version: str
    approvals: ApprovalPhrases
    catch_up: Plural
    no_longer_fits: str


@frozen(kw_only=True)
class ReviewPhrases:
    """All phrases in one language."""

    language: str
    plurals: Plurals
    title: str
    how_to_read: str
    identity: str
    not_for: str
    questions: str
    decided_by: str
    deciders: Deciders
    warnings: str
    sources: str
    source: str
    """A single one, behind the text that it is of."""
    source_read: str
    no_sources: str
    doubts: str
    no_doubts: str
    only_if: str
    both_sides: str
    always: str
    requires: str
    level: str
    levels: Levels
    parts: PartNames
    sorts: Sorts
    remarks: str
    remarks_of: str
    """Above the lines to write on."""
    remark: str
    """The name of a line to write on: {number}."""
    pen_line: str
    pen_tick: str
    verdict: str
    verdicts: tuple[str, ...]
    signature: str
    signature_fields: tuple[str, ...]
    changes: ChangePhrases
