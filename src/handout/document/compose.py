"""Handout to document: which words stand where, under which heading, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handout.content.model import (
    Advice,
    Exercise,
    Handout,
    Illustrated,
    Instruction,
    Item,
    Position,
    SafetyWarning,
    Technique,
    items_of,
)
from handout.content.model import Section as ContentSection
from handout.content.words import Mention, Prose, Reference, Text
from handout.document.dosage import worded_dosage
from handout.document.tree import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Heading,
    KeyFact,
    Paragraph,
    Row,
    Run,
    Running,
    Section,
    Step,
    Steps,
    Tone,
    Words,
)
from handout.document.wording import Wording, worded_date, worded_list


@dataclass(frozen=True)
class _Sheet:
    """What composing needs to know of the whole sheet: its phrases, titles and numbers."""

    wording: Wording
    titles: dict[str, str]
    numbers: dict[str, int]


def compose(handout: Handout, wording: Wording) -> Document:
    """Return the document that a handout makes; its exercises are numbered from 1."""
    titles = {item.id.value: item.title.value for item in items_of(handout)}
    sheet = _Sheet(wording, titles, numbers_of(handout))
    blocks: list[Block] = [
        Heading(1, _plain(handout.title)),
        *_paragraphs(handout.introduction, sheet),
        *(_warning(item, sheet) for item in handout.warnings),
        *(_section(section, sheet) for section in handout.sections),
    ]
    return Document(
        language=handout.language.value,
        title=handout.title.value,
        author=handout.review.author.value,
        subject=wording.identity.format(id=handout.id, version=handout.version),
        running=_running(handout, wording),
        blocks=tuple(blocks),
    )


def numbers_of(handout: Handout) -> dict[str, int]:
    """Return the number of each exercise on the sheet, by id."""
    exercises = (item.id.value for item in items_of(handout) if isinstance(item, Exercise))
    return {name: number for number, name in enumerate(exercises, 1)}


def numbered_title(item: Item, numbers: dict[str, int], wording: Wording) -> str:
    """Return an item's title as it is printed, with an exercise's number."""
    if item.id.value not in numbers:
        return item.title.value
    return wording.exercise_title.format(number=numbers[item.id.value], title=item.title)


def _running(handout: Handout, wording: Wording) -> Running:
    review = handout.review
    approval = wording.not_approved
    if review.approved_by and review.approved_on:
        date = worded_date(review.approved_on, wording)
        approval = wording.approved.format(name=review.approved_by, date=date)
    identity = wording.identity.format(id=handout.id, version=handout.version)
    author = wording.author.format(author=review.author)
    due = wording.review_due.format(date=worded_date(review.due, wording))
    return Running(
        header=handout.title.value,
        footer=(f"{identity} · {author}", f"{approval} · {due}"),
        page=wording.page,
        title_place=handout.title.place,
        review_place=review.author.place,
    )


def _warning(item: SafetyWarning, sheet: _Sheet) -> Box:
    blocks: tuple[Block, ...] = (
        Heading(2, _plain(item.title)),
        *_paragraphs(item.text, sheet),
        *_bullets(item.points, sheet),
        *_paragraphs(item.contact, sheet),
    )
    return Box(Tone.WARNING, blocks)


def _section(section: ContentSection, sheet: _Sheet) -> Section:
    blocks: tuple[Block, ...] = (
        *_paragraphs(section.introduction, sheet),
        *_bullets(section.rules, sheet),
        *(_row(item, sheet) for item in section.items),
    )
    return Section(Heading(2, _plain(section.title)), blocks)


def _row(item: Item, sheet: _Sheet) -> Row:
    title = numbered_title(item, sheet.numbers, sheet.wording)
    heading = Heading(3, (Run(title, place=item.title.place),))
    blocks = tuple(_BLOCKS[type(item)](item, sheet))
    return Row(item.id.value, heading, _figure(item), blocks)


def _described(item: Position | Advice, sheet: _Sheet) -> Iterator[Block]:
    yield from _paragraphs(item.text, sheet)
    yield from _bullets(item.points, sheet)


def _technique(item: Technique, sheet: _Sheet) -> Iterator[Block]:
    yield from _paragraphs(item.text, sheet)
    yield from _bullets(item.points, sheet)
    yield from _steps(item.steps, sheet)


def _exercise(item: Exercise, sheet: _Sheet) -> Iterator[Block]:
    wording = sheet.wording
    if item.dosage and (phrase := worded_dosage(item.dosage, item.limb, wording)):
        yield KeyFact((_label(wording.dosage), Run(phrase)))
    if item.equipment:
        needed = worded_list(map(str, item.equipment), wording)
        yield KeyFact((_label(wording.equipment), Run(needed, place=item.equipment[0].place)))
    yield from _labelled(wording.start, item.start, sheet)
    yield from _steps(item.steps, sheet)
    for label, variant in ((wording.easier, item.easier), (wording.harder, item.harder)):
        if variant:
            words = (_label(label), *_words(variant.text, sheet))
            yield Paragraph(words, _figure(variant))
    if item.take_care:
        yield Box(Tone.CARE, tuple(_labelled(wording.take_care, item.take_care, sheet)))


_BLOCKS: dict[type[Item], Callable[[Any, _Sheet], Iterator[Block]]] = {
    Position: _described,
    Advice: _described,
    Technique: _technique,
    Exercise: _exercise,
}


def _paragraphs(texts: tuple[Prose, ...], sheet: _Sheet) -> Iterator[Paragraph]:
    return (Paragraph(_words(text, sheet)) for text in texts)


def _labelled(label: str, texts: tuple[Prose, ...], sheet: _Sheet) -> Iterator[Paragraph]:
    """Yield paragraphs, the first of which begins with a label in bold."""
    for index, text in enumerate(texts):
        words = _words(text, sheet)
        yield Paragraph(words if index else (_label(label), *words))


def _bullets(texts: tuple[Prose, ...], sheet: _Sheet) -> Iterator[Bullets]:
    if texts:
        yield Bullets(tuple(_words(text, sheet) for text in texts))


def _steps(steps: tuple[Instruction, ...], sheet: _Sheet) -> Iterator[Steps]:
    if steps:
        yield Steps(tuple(Step(_words(s.text, sheet), _figure(s)) for s in steps))


def _figure(part: Illustrated) -> Figure | None:
    if not part.illustration:
        return None
    alt = part.alt.value if part.alt else ""
    return Figure(part.illustration.value, alt, place=part.illustration.place)


def _label(text: str) -> Run:
    return Run(text + " ", strong=True)


def _plain(text: Text) -> Words:
    return (Run(text.value, place=text.place),)


def _words(prose: Prose, sheet: _Sheet) -> Words:
    """Return running words with every mention of an item worded as it is called on this sheet."""
    wording = sheet.wording
    runs = []
    for leaf in prose.leaves:
        if isinstance(leaf, Mention):
            runs.append(Run(wording.item_reference.format(title=leaf.title), place=leaf.place))
        elif isinstance(leaf, Reference):
            runs.append(_mention(leaf, sheet))
        else:
            runs.append(Run(leaf, place=prose.place))
    return tuple(runs)


def _mention(reference: Reference, sheet: _Sheet) -> Run:
    title = sheet.titles[reference.target]
    number = sheet.numbers.get(reference.target)
    phrase = (
        sheet.wording.exercise_reference.format(number=number)
        if number
        else sheet.wording.item_reference.format(title=title)
    )
    hint = sheet.wording.link_hint.format(title=title)
    return Run(phrase, target=reference.target, hint=hint, place=reference.place)
