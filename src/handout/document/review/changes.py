"""Compose what has changed of a handout: new words underlined, deleted ones struck out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handout.content.model import Handout
from handout.document.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Mark,
    Paragraph,
    Run,
    Words,
)
from handout.document.review.comparison import Change, PartChange, SettingChange, shown_in
from handout.document.review.composing import Composer
from handout.document.review.phrases import ReviewPhrases
from handout.document.wording import Wording


def changes_document(
    handout: Handout,
    changes: Sequence[PartChange],
    versions: tuple[str, str],
    consequences: Sequence[str],
    wording: Wording,
    phrases: ReviewPhrases,
) -> Document:
    """Return what has become of a handout: all texts of the parts that have changed.

    Args:
        handout: The handout as it is now.
        changes: What has become of its parts.
        versions: What the two versions are called.
        consequences: What follows for approvals and translations.
        wording: The program's own phrases in the language of the handout.
        phrases: Those for reviewers.
    """
    said = phrases.changes
    composer = Composer(wording, phrases, [one.now for one in changes])
    title = said.title.format(title=handout.title)
    before, after = versions
    titles = {one.now.id: one.now.title for one in changes if one.now.sort == "section"}
    different = [one for one in changes if one.changes]
    composer.earlier = dict(_earlier(changes, phrases))
    blocks: list[Block] = [
        Heading(1, (composer.say(title),)),
        Paragraph((composer.say(said.from_to.format(before=before, after=after)),)),
    ]
    if consequences:
        blocks.append(Bullets(tuple((composer.say(line),) for line in consequences)))
    if different:
        blocks.append(Paragraph((composer.say(said.how_to_read, strong=True),)))
        blocks.append(Bullets(tuple(_how_to_read(composer))))
        blocks.append(
            composer.section(said.changed, (_row(one, titles, composer) for one in different))
        )
    else:
        blocks.append(Paragraph((composer.say(said.none),)))
    blocks += _for_staff(changes, composer)
    blocks += _unchanged(changes, composer)
    return composer.document(handout, title, blocks)


BEFORE = "before."
"""In front of the name of a picture as it was; no picture of a library has a dot in its name."""


def _earlier(changes: Sequence[PartChange], phrases: ReviewPhrases) -> Iterator[tuple[str, Figure]]:
    """Yield the pictures that are others now, as they were."""
    for one in changes:
        changed = {name for name, change in one.pictures if change is Change.CHANGED}
        for figure in shown_in(one.before) if one.before else ():
            if figure.name in changed:
                alt = phrases.changes.picture_before.format(alt=figure.alt)
                yield figure.name, replace(figure, name=f"{BEFORE}{figure.name}", alt=alt)


def _how_to_read(composer: Composer) -> Iterator[Words]:
    """Yield how words are marked, each in its own mark, and which picture is the old one."""
    said = composer.phrases.changes
    yield composer.heard((composer.say(said.how_new, strong=True, mark=Mark.NEW),))
    yield composer.heard((composer.say(said.how_deleted, mark=Mark.DELETED),))
    if composer.earlier:
        yield (composer.say(said.how_picture),)


def _row(one: PartChange, titles: Mapping[str, str], composer: Composer) -> Block:
    texts = [(text.now, text.words) for text in one.texts]
    figures = () if Change.GONE in one.changes else None
    notes: list[Words] = [(composer.say(note),) for note in _notes(one, titles, composer)]
    notes += [_setting(setting, composer) for setting in one.settings]
    told = {setting.key for setting in one.settings}
    others = tuple(setting for setting in one.now.settings if setting[0] not in told)
    part = replace(one.now, settings=others, when=() if "when" in told else one.now.when)
    return composer.row(part, texts, notes, figures)


def _notes(one: PartChange, titles: Mapping[str, str], composer: Composer) -> Iterator[str]:
    """Yield what has become of a part, apart from its words and settings."""
    said, before, now = composer.phrases.changes, one.before, one.now
    yield ", ".join(getattr(said, change) for change in one.changes) + "."
    if before and before.id != now.id:
        yield said.renamed.format(id=before.id, new=now.id)
    if before and before.section != now.section:
        homes = [titles.get(part.section, part.section) for part in (before, now)]
        yield said.moved_from.format(before=homes[0], after=homes[1])
    if one.dosage and Change.CHANGED in one.changes:
        yield said.dosage
    for name, change in one.pictures:
        yield getattr(said, f"picture_{change}").format(name=name)
    for text in one.texts:
        if text.change is Change.MOVED and text.before:
            names = [composer.named(s.key, several=True) for s in (text.before, text.now)]
            yield said.moved_text.format(before=names[0], after=names[1], text=text.now.text)


def _setting(one: SettingChange, composer: Composer) -> Words:
    """Return a setting by its name, with its values before and now."""
    *texts, last = one.key.split("/")
    name = getattr(composer.phrases.changes.settings, last.replace("-", "_"))
    if texts:  # of one text, and not of the whole part
        name = f"{composer.named('/'.join(texts), several=len(texts) > 1)}, {name}"
    before, after = (composer.value(last, value) for value in (one.before, one.after))
    values = SettingChange(one.key, before, after).words
    return (composer.say(f"{name[0].upper()}{name[1:]}: "), *composer.heard(values))


def _for_staff(changes: Sequence[PartChange], composer: Composer) -> Iterator[Block]:
    points = tuple(
        (Run(f"{one.now.title}. "), *_setting(setting, composer))
        for one in changes
        for setting in one.unprinted
    )
    if points:
        yield composer.section(composer.phrases.changes.for_staff, [Bullets(points)])


def _unchanged(changes: Sequence[PartChange], composer: Composer) -> Iterator[Block]:
    titles = [one.now.title for one in changes if not one.changes]
    if titles:
        points = Bullets(tuple((Run(title),) for title in titles))
        yield composer.section(composer.phrases.changes.unchanged, [points])
