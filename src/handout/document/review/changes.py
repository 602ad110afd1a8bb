"""Compose what has changed of a handout: new words underlined, deleted ones struck out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.content.model import Handout
from handout.document.blocks import Block, Bullets, Document, Heading, Mark, Paragraph, Run, Words
from handout.document.review.comparison import Change, PartChange
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
    different = [one for one in changes if one.changes]
    blocks: list[Block] = [
        Heading(1, (composer.say(title),)),
        Paragraph((composer.say(said.from_to.format(before=before, after=after)),)),
    ]
    if consequences:
        blocks.append(Bullets(tuple((composer.say(line),) for line in consequences)))
    if different:
        blocks.append(Paragraph((composer.say(said.how_to_read, strong=True),)))
        blocks.append(
            Bullets(
                (
                    _sample(said.how_new, Mark.NEW, composer),
                    _sample(said.how_deleted, Mark.DELETED, composer),
                )
            )
        )
        blocks.append(composer.section(said.changed, (_row(one, composer) for one in different)))
    else:
        blocks.append(Paragraph((composer.say(said.none),)))
    blocks += _for_staff(changes, composer)
    blocks += _unchanged(changes, composer)
    return composer.document(handout, title, blocks)


def _sample(text: str, mark: Mark, composer: Composer) -> Words:
    return composer.heard((composer.say(text, strong=mark is Mark.NEW, mark=mark),))


def _row(one: PartChange, composer: Composer) -> Block:
    texts = [(text.now, text.words) for text in one.texts]
    figures = () if Change.GONE in one.changes else None
    return composer.row(one.now, texts, _notes(one, composer.phrases), figures)


def _notes(one: PartChange, phrases: ReviewPhrases) -> Iterator[str]:
    """Yield what has become of a part, apart from its words."""
    said = phrases.changes
    yield ", ".join(getattr(said, change) for change in one.changes) + "."
    if one.before and one.before.id != one.now.id:
        yield said.renamed.format(id=one.before.id, new=one.now.id)
    if one.dosage and one.changes != (Change.NEW,) and one.changes != (Change.GONE,):
        yield said.dosage
    for name, change in one.pictures:
        yield getattr(said, f"picture_{change}").format(name=name)
    for setting in one.settings:
        yield said.setting.format(
            name=setting.key, before=setting.before or "–", after=setting.after or "–"
        )
    yield from (
        said.order.format(text=text.now.text) for text in one.texts if text.change is Change.MOVED
    )


def _for_staff(changes: Sequence[PartChange], composer: Composer) -> Iterator[Block]:
    phrase = composer.phrases.changes.setting
    lines = [
        f"{one.now.title}: "
        + phrase.format(name=s.key, before=s.before or "–", after=s.after or "–")
        for one in changes
        for s in one.unprinted
    ]
    if lines:
        points = Bullets(tuple((Run(line),) for line in lines))
        yield composer.section(composer.phrases.changes.for_staff, [points])


def _unchanged(changes: Sequence[PartChange], composer: Composer) -> Iterator[Block]:
    titles = [one.now.title for one in changes if not one.changes]
    if titles:
        points = Bullets(tuple((Run(title),) for title in titles))
        yield composer.section(composer.phrases.changes.unchanged, [points])
