"""What has changed of a handout, as lines for a terminal and as data for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handout.building.comparing import Comparison
from handout.document.blocks import Mark, Words
from handout.document.review.comparison import Change, PartChange, SettingChange, TextChange
from handout.document.review.consequences import worded_consequences
from handout.document.review.phrases import ReviewPhrases
from handout.document.wording import Wording

_SIGNS = {Mark.NEW: "{{+{}+}}", Mark.DELETED: "[-{}-]", None: "{}"}
"""As git and wdiff mark words."""


def lines_of(comparison: Comparison, wording: Wording, phrases: ReviewPhrases) -> Iterator[str]:
    """Yield a comparison as lines.

    Args:
        comparison: The comparison.
        wording: The program's own phrases in the language of the lines.
        phrases: Those for reviewers in it.
    """
    old, new = comparison.old, comparison.new
    for when, version, handout in (
        ("before", comparison.before, old),
        ("after", comparison.after, new),
    ):
        code = handout.review.standing.code
        yield f"{when}: {version.called}: version {handout.version}, content {code}"
    yield from worded_consequences(comparison.consequences, wording, phrases)
    yield ""
    if not comparison.changed:
        yield phrases.changes.none
    for part in comparison.changed:
        yield from _part(part)
    if hidden := [*_unprinted(comparison.parts)]:
        yield from (f"{phrases.changes.for_staff}:", *hidden, "")
    unchanged = len(comparison.parts) - len(comparison.changed)
    if comparison.changed and unchanged:
        yield f"{unchanged} other parts are unchanged."


def _part(part: PartChange) -> Iterator[str]:
    now, before = part.now, part.before
    words = next((text.words for text in part.texts if text.now.key == "title"), ())
    changes = ", ".join(part.changes)
    yield f"{changes.upper()}  {now.sort} {now.id}: {said(words) or now.title}"
    if before and before.id != now.id:
        yield f"  id: {before.id} → {now.id}"
    if Change.MOVED in part.changes and before:
        same = before.section == now.section
        yield "  its place among the others" if same else f"  {before.section} → {now.section}"
    for text in part.texts:
        if text.change and text.now.key != "title":
            moved = f"{text.before.key} → " if text.before and text.change is Change.MOVED else ""
            yield f"  {moved}{text.now.key}: {said(text.words)}"
    yield from (f"  picture {name}: {change}" for name, change in part.pictures)
    yield from map(_setting, part.settings)
    yield ""


def _unprinted(parts: Iterable[PartChange]) -> Iterator[str]:
    for part in parts:
        for setting in part.unprinted:
            yield f"  {part.now.sort} {part.now.id}:{_setting(setting)[1:]}"


def _setting(one: SettingChange) -> str:
    return f"  {one.key}: {said(one.words)}"


def said(words: Words) -> str:
    """Return words, the new and the deleted ones in their signs."""
    return "".join(_SIGNS[run.mark].format(run.text) for run in words)


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as what JSON can say."""
    consequences = comparison.consequences
    return {
        "handout": comparison.new.id.value,
        "language": comparison.new.language.value,
        **{
            when: {
                "is": version.called,
                "version": handout.version.value,
                "content": handout.review.standing.code,
            }
            for when, version, handout in (
                ("before", comparison.before, comparison.old),
                ("after", comparison.after, comparison.new),
            )
        },
        "same-version": consequences.same_version,
        "approvals": [
            {
                "language": one.language,
                "fate": one.fate.value,
                "by": one.approval.by.value if one.approval else None,
                "on": one.approval.on.isoformat() if one.approval else None,
            }
            for one in consequences.approvals
        ],
        "translations": [
            {
                "language": one.language,
                "fits": one.fits,
                "stale": one.after,
                "stale-before": one.before,
            }
            for one in consequences.translations
        ],
        "parts": [_part_data(one) for one in comparison.parts if one.changes or one.unprinted],
    }


def _part_data(part: PartChange) -> dict[str, Any]:
    now, before = part.now, part.before
    return {
        "sort": now.sort,
        "id": now.id,
        "title": now.title,
        "section": now.section or None,
        "changes": [change.value for change in part.changes],
        "before": {"id": before.id, "section": before.section or None} if before else None,
        "texts": [_text_data(text) for text in part.texts if text.change],
        "pictures": [{"name": name, "change": change.value} for name, change in part.pictures],
        "settings": [*map(_setting_data, part.settings)],
        "unprinted": [*map(_setting_data, part.unprinted)],
    }


def _text_data(text: TextChange) -> dict[str, Any]:
    return {
        "key": text.now.key,
        "change": text.change.value if text.change else None,
        "before": text.before.text if text.before else None,
        "after": None if text.change is Change.GONE else text.now.text,
        "words": [[run.mark.value if run.mark else None, run.text] for run in text.words],
    }


def _setting_data(one: SettingChange) -> dict[str, str | None]:
    return {"key": one.key, "before": one.before or None, "after": one.after or None}
