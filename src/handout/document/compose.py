"""Handout to document: which words stand where, under which heading, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    Section,
    SectionItem,
    Side,
    Technique,
    items_of,
)
from handout.content.words import Mention, Note, Prose, Reference, Text
from handout.document.blocks import (
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
    SectionBlock,
    Step,
    Steps,
    Tone,
    Words,
)
from handout.document.dosage import worded_dosage
from handout.document.personal import code, diary, letterhead, note, pen_fields, persons
from handout.document.wording import Wording, worded_date, worded_list
from handout.memo import remembered
from handout.tailoring.code import code_of
from handout.tailoring.mending import mentions_in
from handout.tailoring.order import Order
from handout.tailoring.tailor import Tailored

_Mentions = tuple[tuple[str, str, int], ...]
"""What some texts say of other items: the id of each, its title, and its number or 0."""


@dataclass(frozen=True)
class _SheetContext:
    """What composing needs to know of the whole sheet: its phrases, titles and numbers."""

    wording: Wording
    titles: dict[str, str]
    numbers: dict[str, int]
    notes: Mapping[str, Note]
    write_in: bool

    def mentions(self, texts: Any) -> _Mentions:
        """Return what the words of some texts depend on; with the same, they are the same."""
        return tuple((i, self.titles[i], self.numbers.get(i, 0)) for i in mentions_in(texts))


def compose(tailored: Tailored, order: Order, wording: Wording) -> Document:
    """Return the document of one reader's handout; its exercises are numbered from 1."""
    handout, prescription = tailored.handout, order.prescription
    titles = {item.id.value: item.title.value for item in items_of(handout)}
    sheet = _SheetContext(
        wording, titles, numbers_of(handout), tailored.notes, order.edition.write_in
    )
    blocks: list[Block] = [
        *letterhead(order.profile, wording),
        _heading(handout.title, 1),
        *persons(prescription, wording),
        *note(prescription.note, wording),
        *_paragraphs(handout.introduction, sheet),
        *(_warning(item, sheet) for item in handout.warnings),
        *(_section(section, sheet) for section in handout.sections),
    ]
    if handout.link:
        blocks.append(code(handout.link.value, wording.read_more, wording))
    if prescription.diary and sheet.numbers:
        blocks.append(diary(handout, prescription.diary, wording))
    return Document(
        language=handout.language.value,
        title=handout.title.value,
        author=handout.review.author.value,
        subject=wording.identity.format(id=handout.id, version=handout.version),
        running=_running(handout, order, wording),
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


def _running(handout: Handout, order: Order, wording: Wording) -> Running:
    review = handout.review
    approval = wording.not_approved
    if review.approved_by and review.approved_on:
        date = worded_date(review.approved_on, wording)
        approval = wording.approved.format(name=review.approved_by, date=date)
    identity = wording.identity.format(id=handout.id, version=handout.version)
    choice = code_of(order.prescription)
    if choice:
        identity = wording.choice.format(identity=identity, code=choice)
    patient = order.prescription.patient
    author = wording.author.format(author=review.author)
    due = wording.review_due.format(date=worded_date(review.due, wording))
    return Running(
        header=handout.title.value,
        footer=(identity, author, approval, due),
        page=wording.page,
        person=patient.name.value if patient else "",
        title_place=handout.title.place,
        review_place=review.author.place,
    )


def _warning(item: SafetyWarning, sheet: _SheetContext) -> Box:
    return _worded_warning(item, sheet.wording, sheet.mentions(item))


@remembered(2)
def _worded_warning(item: SafetyWarning, wording: Wording, mentions: _Mentions) -> Box:
    blocks: tuple[Block, ...] = (
        _heading(item.title, 2),
        *_worded_paragraphs(item.text, wording, mentions),
        *_worded_bullets(item.points, wording, mentions),
        *_worded_paragraphs(item.contact, wording, mentions),
    )
    return Box(Tone.WARNING, blocks)


def _section(section: Section, sheet: _SheetContext) -> SectionBlock:
    blocks: tuple[Block, ...] = (
        *_paragraphs(section.introduction, sheet),
        *_bullets(section.rules, sheet),
        *(_row(item, sheet) for item in section.items),
    )
    return SectionBlock(_heading(section.title, 2), blocks)


def _row(item: SectionItem, sheet: _SheetContext) -> Row:
    wording = sheet.wording
    title = numbered_title(item, sheet.numbers, wording)
    ticked = sheet.write_in and isinstance(item, Exercise)
    tick = wording.tick.format(title=title) if ticked else ""
    heading = _heading(item.title, 3, title, item.id.value, tick)
    facts = [*_facts(item, sheet)] if isinstance(item, Exercise) else []
    facts += note(sheet.notes.get(item.id.value), wording)
    blocks = [*_BLOCKS[type(item)](item, sheet)]
    if item.link:
        blocks.append(code(item.link.value, wording.see_more, wording))
    side = _side(item)
    return Row(heading, _figure(item, side), tuple(facts), tuple(blocks))


def _side(item: SectionItem) -> str | None:
    """Return the one side that an exercise is done with on this sheet, if there is just one."""
    dosage = item.dosage if isinstance(item, Exercise) else None
    return dosage.side if dosage and dosage.side in (Side.LEFT, Side.RIGHT) else None


def _described(item: Position | Advice, sheet: _SheetContext) -> Iterator[Block]:
    yield from _paragraphs(item.text, sheet)
    yield from _bullets(item.points, sheet)


def _technique(item: Technique, sheet: _SheetContext) -> Iterator[Block]:
    yield from _paragraphs(item.text, sheet)
    yield from _bullets(item.points, sheet)
    yield from _steps(item.steps, None, sheet)


def _facts(item: Exercise, sheet: _SheetContext) -> Iterator[Block]:
    wording = sheet.wording
    if item.dosage and (phrase := worded_dosage(item.dosage, item.limb, wording)):
        # Numbers are about no one; words may be a therapist's, for one person.
        yield KeyFact((_label(wording.dosage), Run(phrase, private=item.dosage.has_own_words)))
    if item.equipment:
        needed = worded_list(map(str, item.equipment), wording)
        yield KeyFact((_label(wording.equipment), Run(needed, place=item.equipment[0].place)))
    if sheet.write_in:
        yield pen_fields(wording)


def _exercise(item: Exercise, sheet: _SheetContext) -> Iterator[Block]:
    wording = sheet.wording
    side = _side(item)
    yield from _paragraphs(item.short, sheet)
    yield from _paragraphs(item.start, sheet, wording.start)
    yield from _steps(item.steps, side, sheet)
    for label, variant in ((wording.easier, item.easier), (wording.harder, item.harder)):
        if variant:
            yield _worded_variant(variant, wording, sheet.mentions(variant), label, side)
    if item.take_care:
        yield _worded_care(item.take_care, wording, sheet.mentions(item.take_care))


_BLOCKS: dict[type[SectionItem], Callable[[Any, _SheetContext], Iterator[Block]]] = {
    Position: _described,
    Advice: _described,
    Technique: _technique,
    Exercise: _exercise,
}


def _paragraphs(
    texts: tuple[Prose, ...], sheet: _SheetContext, label: str = ""
) -> tuple[Paragraph, ...]:
    return _worded_paragraphs(texts, sheet.wording, sheet.mentions(texts), label)


def _bullets(texts: tuple[Prose, ...], sheet: _SheetContext) -> tuple[Bullets, ...]:
    return _worded_bullets(texts, sheet.wording, sheet.mentions(texts))


def _steps(
    steps: tuple[Instruction, ...], side: str | None, sheet: _SheetContext
) -> tuple[Steps, ...]:
    return _worded_steps(steps, sheet.wording, sheet.mentions(steps), side)


# What most sheets have in common is worded once, so that all of them hold the very same blocks.


@remembered(2)
def _worded_paragraphs(
    texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions, label: str = ""
) -> tuple[Paragraph, ...]:
    """Return paragraphs, the first of which begins with a label in bold if there is one."""
    words = [_words(text, wording, mentions) for text in texts]
    if label and words:
        words[0] = (_label(label), *words[0])
    return tuple(map(Paragraph, words))


@remembered(2)
def _worded_bullets(
    texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions
) -> tuple[Bullets, ...]:
    points = tuple(_words(text, wording, mentions) for text in texts)
    return (Bullets(points),) if points else ()


@remembered(2)
def _worded_steps(
    steps: tuple[Instruction, ...], wording: Wording, mentions: _Mentions, side: str | None
) -> tuple[Steps, ...]:
    worded = tuple(Step(_words(s.text, wording, mentions), _figure(s, side)) for s in steps)
    return (Steps(worded),) if worded else ()


@remembered(2)
def _worded_variant(
    variant: Instruction, wording: Wording, mentions: _Mentions, label: str, side: str | None
) -> Paragraph:
    words = (_label(label), *_words(variant.text, wording, mentions))
    return Paragraph(words, _figure(variant, side))


@remembered(2)
def _worded_care(texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions) -> Box:
    return Box(Tone.CARE, _worded_paragraphs(texts, wording, mentions, wording.take_care))


def _figure(part: Illustrated, side: str | None) -> Figure | None:
    """Return a picture, turned round if it shows the side that this reader does not use."""
    if not part.illustration:
        return None
    alt = part.alt.value if part.alt else ""
    turned = bool(part.shows and side and part.shows != side)
    return Figure(part.illustration.value, alt, turned, part.illustration.place)


def _label(text: str) -> Run:
    return Run(text + " ", strong=True)


@remembered()
def _heading(
    title: Text, level: int, phrase: str = "", anchor: str = "", tick: str = ""
) -> Heading:
    """Return a title as a heading, worded as it stands or in a phrase."""
    return Heading(level, (Run(phrase or title.value, place=title.place),), anchor, tick)


def _words(prose: Prose, wording: Wording, mentions: _Mentions) -> Words:
    """Return running words with every mention of an item worded as it is called on this sheet."""
    runs = []
    for leaf in prose.leaves:
        if isinstance(leaf, Mention):
            runs.append(Run(wording.item_reference.format(title=leaf.title), place=leaf.place))
        elif isinstance(leaf, Reference):
            runs.append(_mention(leaf, wording, mentions))
        else:
            runs.append(Run(leaf, place=prose.place))
    return tuple(runs)


def _mention(reference: Reference, wording: Wording, mentions: _Mentions) -> Run:
    title, number = next((t, n) for i, t, n in mentions if i == reference.target)
    phrase = (
        wording.exercise_reference.format(number=number)
        if number
        else wording.item_reference.format(title=title)
    )
    hint = wording.link_hint.format(title=title)
    return Run(phrase, target=reference.target, hint=hint, place=reference.place)
