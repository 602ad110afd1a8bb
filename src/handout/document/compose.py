"""Handout to document: which words stand where, under which heading, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, assert_never

from handout.content.model import (
    Dosed,
    Handout,
    Item,
    Role,
    SafetyWarning,
    Section,
    SectionItem,
    Side,
    items_of,
    roles_of,
)
from handout.content.words import Note
from handout.document.blocks import (
    Block,
    Box,
    Document,
    KeyFact,
    Row,
    Run,
    Running,
    SectionBlock,
    Tone,
)
from handout.document.dosage import worded_dosage
from handout.document.personal import code, diary, letterhead, note, pen_fields, persons
from handout.document.texts import (
    Mentions,
    bullets,
    care,
    equipment,
    figure_of,
    heading_of,
    label_of,
    paragraphs,
    steps_of,
    variant_of,
    worded,
)
from handout.document.wording import Wording, worded_date
from handout.problems import LostWordsError
from handout.tailoring.code import code_of
from handout.tailoring.mending import mentions_in
from handout.tailoring.order import Order
from handout.tailoring.tailor import Tailored

Part = TypeVar("Part")


@dataclass(frozen=True)
class _SheetContext:
    """What composing needs to know of the whole sheet: its phrases, titles and numbers."""

    wording: Wording
    titles: dict[str, str]
    numbers: dict[str, int]
    notes: Mapping[str, Note]
    write_in: bool

    def said(self, part: Part) -> tuple[Part, Wording, Mentions]:
        """Return all that the words of a part depend on; with the same, they are the same."""
        mentioned = mentions_in(part)
        mentions = tuple((i, self.titles[i], self.numbers.get(i, 0)) for i in mentioned)
        return part, self.wording, mentions


def compose(tailored: Tailored, order: Order, wording: Wording) -> Document:
    """Return the document of one reader's handout; its exercises are numbered from 1."""
    handout, prescription = tailored.handout, order.prescription
    titles = {item.id.value: item.title.value for item in items_of(handout)}
    sheet = _SheetContext(
        wording, titles, numbers_of(handout), tailored.notes, order.edition.write_in
    )
    blocks: list[Block] = [
        *letterhead(order.profile, wording),
        heading_of(handout.title, 1),
        *persons(prescription, wording),
        *note(prescription.note, wording),
        *_blocks(handout, sheet, _SHEET),
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
    exercises = (item.id.value for item in items_of(handout) if isinstance(item, Dosed))
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


_Composer = Callable[[Any, _SheetContext, str | None], Iterable[Block]]
"""What makes blocks of a part; its last argument is the one side of the body that is used."""

_TextRole = Literal[
    Role.SHORT, Role.TEXT, Role.POINTS, Role.START, Role.STEPS,
    Role.EASIER, Role.HARDER, Role.CARE, Role.EQUIPMENT,
]  # fmt: skip


_WITH_TITLE = frozenset({Role.TITLE})
_SHEET = frozenset({Role.TITLE, Role.LINK, Role.VERSION, Role.REVIEW})
_ROW = frozenset({Role.TITLE, Role.PICTURE, Role.LINK, Role.DOSAGE})
"""The roles of the parts that the caller of `_blocks` prints."""


def _blocks(
    record: Item | Section | Handout, sheet: _SheetContext, framed: frozenset[Role]
) -> Iterator[Block]:
    """Yield what a record says within a frame of some of its parts, such as its title, in order."""
    kind: type = type(record)
    side = _side(record)
    for name, composer in _composers(kind, framed):
        if part := getattr(record, name):
            yield from composer(part, sheet, side)


@cache
def _composers(kind: type, framed: frozenset[Role]) -> tuple[tuple[str, _Composer], ...]:
    found = {name: (role, _composer(role)) for name, role in roles_of(kind).items()}
    apart = Counter(role for role, composer in found.values() if not composer)
    for role in apart - Counter(framed):
        raise LostWordsError(f"nothing prints every {role.name.lower()} of {kind.__name__}")
    return tuple((name, composer) for name, (_, composer) in found.items() if composer)


def _composer(role: Role) -> _Composer | None:
    """Return what composes the parts with a role, or None if they are of the frame."""
    match role:
        case Role.TITLE | Role.PICTURE | Role.LINK | Role.DOSAGE | Role.VERSION | Role.REVIEW:
            return None
        case Role.WARNINGS:
            return lambda items, sheet, _: [b for i in items for b in _warning(*sheet.said(i))]
        case Role.SECTIONS:
            return lambda sections, sheet, _: [_section(section, sheet) for section in sections]
        case Role.ITEMS:
            return lambda items, sheet, _: [_row(item, sheet) for item in items]
        case Role.SEARCHED:
            return lambda *_: ()
        case _:
            return _text_composer(role)


def _text_composer(role: _TextRole) -> _Composer:
    match role:
        case Role.SHORT | Role.TEXT:
            return lambda part, sheet, _: paragraphs(*sheet.said(part))
        case Role.START:
            return lambda part, sheet, _: paragraphs(*sheet.said(part), sheet.wording.start)
        case Role.POINTS:
            return lambda part, sheet, _: bullets(*sheet.said(part))
        case Role.STEPS:
            return lambda part, sheet, side: steps_of(*sheet.said(part), side)
        case Role.EASIER:
            return lambda part, sheet, side: variant_of(
                *sheet.said(part), side, sheet.wording.easier
            )
        case Role.HARDER:
            return lambda part, sheet, side: variant_of(
                *sheet.said(part), side, sheet.wording.harder
            )
        case Role.CARE:
            return lambda part, sheet, _: care(*sheet.said(part))
        case Role.EQUIPMENT:
            return lambda part, sheet, _: equipment(*sheet.said(part))
        case _:
            assert_never(role)


def _section(section: Section, sheet: _SheetContext) -> SectionBlock:
    return SectionBlock(heading_of(section.title, 2), tuple(_blocks(section, sheet, _WITH_TITLE)))


def _row(item: SectionItem, sheet: _SheetContext) -> Row:
    wording = sheet.wording
    title = numbered_title(item, sheet.numbers, wording)
    to_fill_in = sheet.write_in and isinstance(item, Dosed)
    tick = wording.tick.format(title=title) if to_fill_in else ""
    heading = heading_of(item.title, 3, title, item.id.value, tick)
    blocks = list(_blocks(item, sheet, _ROW))
    facts: list[Block] = [
        *_dosage(item, wording),
        *(block for block in blocks if isinstance(block, KeyFact)),
        *([pen_fields(wording)] if to_fill_in else []),
        *note(sheet.notes.get(item.id.value), wording),
    ]
    blocks = [block for block in blocks if not isinstance(block, KeyFact)]
    if item.link:
        blocks.append(code(item.link.value, wording.see_more, wording))
    return Row(heading, figure_of(item, _side(item)), tuple(facts), tuple(blocks))


def _side(record: Item | Section | Handout) -> str | None:
    """Return the one side that an exercise is done with on this sheet, if there is just one."""
    dosage = record.dosage if isinstance(record, Dosed) else None
    return dosage.side if dosage and dosage.side in (Side.LEFT, Side.RIGHT) else None


def _dosage(item: SectionItem, wording: Wording) -> Iterator[KeyFact]:
    if isinstance(item, Dosed) and item.dosage:
        phrase = worded_dosage(item.dosage, item.limb, wording)
        # Numbers are about no one; words may be a therapist's, for one person.
        if phrase:
            private = item.dosage.has_own_words
            yield KeyFact((label_of(wording.dosage), Run(phrase, private=private)))


@worded
def _warning(item: SafetyWarning, wording: Wording, mentions: Mentions) -> tuple[Box]:
    titles = {i: title for i, title, _ in mentions}
    numbers = {i: number for i, _, number in mentions if number}
    sheet = _SheetContext(wording, titles, numbers, {}, write_in=False)
    blocks = _blocks(item, sheet, _WITH_TITLE)
    return (Box(Tone.WARNING, (heading_of(item.title, 2), *blocks)),)
