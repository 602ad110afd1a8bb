"""Compose a document: put a handout's words in order, under their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, assert_never

from handout.content.body import Affected, BodySide
from handout.content.facets import Vocabulary
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
from handout.content.rewording import Rewording
from handout.content.words import FacetValue, Note, Text
from handout.document.answers import worded_answers
from handout.document.blocks import (
    Block,
    Box,
    Document,
    Heading,
    KeyFact,
    Row,
    Run,
    Running,
    SectionBlock,
    Tone,
)
from handout.document.dosage import worded_dosage
from handout.document.letterhead import letterhead
from handout.document.minutes import minutes
from handout.document.personal import code, diary, note, own_words, pen_fields, persons
from handout.document.sided_titles import with_sided_titles
from handout.document.texts import (
    Mentions,
    bullets,
    care,
    composed_once,
    equipment,
    heading_of,
    label_of,
    paragraphs,
    pictures_of,
    steps_of,
    things_of,
    variant_of,
)
from handout.document.wording import Wording, worded_date
from handout.problems import LostWordsError
from handout.tailoring.code import code_of
from handout.tailoring.mentions import mentions_in
from handout.tailoring.order import Order
from handout.tailoring.own_exercises import OwnSection
from handout.tailoring.privacy import is_personal
from handout.tailoring.tailor import Tailored

Part = TypeVar("Part")


@dataclass(frozen=True)
class _SheetContext:
    """What composing a part takes from the whole sheet, such as titles and numbers of items."""

    wording: Wording
    vocabulary: Vocabulary
    titles: dict[str, Text]
    numbers: dict[str, int]
    notes: Mapping[str, Note]
    changes: Mapping[str, Rewording]
    write_in: bool
    affected: Affected | None = None
    side: BodySide | None = None
    """The affected side, if it was prescribed."""

    def inputs(self, part: Part) -> tuple[Part, Wording, Mentions]:
        """Return everything that the words of a part depend on."""
        # Only the items that the part mentions: then a change elsewhere leaves its blocks as
        # they are, and other sheets can share them.
        mentions = tuple((i, self.titles[i], self.numbers.get(i, 0)) for i in mentions_in(part))
        return part, self.wording, mentions

    def things(self, values: tuple[FacetValue, ...]) -> tuple[Text, ...]:
        """Return what equipment is called on this sheet."""
        return things_of(values, self.vocabulary, self.wording.language)


def compose(tailored: Tailored, order: Order, wording: Wording, vocabulary: Vocabulary) -> Document:
    """Return the document of a tailored handout, with its exercises numbered from 1."""
    handout, prescription = with_sided_titles(tailored, wording), order.prescription
    title = order.title or handout.title
    titles = {item.id.value: item.title for item in items_of(handout)}
    sheet = _SheetContext(
        wording,
        vocabulary,
        titles,
        numbers_of(handout),
        tailored.notes,
        tailored.changes,
        order.edition.write_in,
        handout.affected,
        prescription.side if handout.affected else None,
    )
    blocks: list[Block] = [
        *letterhead(order.profile, wording),
        heading_of(title, 1),
        *persons(prescription, wording),
        *note(prescription.note, wording),
        *(minutes(handout, wording) if order.edition.minutes else ()),
        *_blocks(handout, sheet, _SHEET),
    ]
    if handout.link:
        blocks.append(code(handout.link.value, wording.read_more, wording))
    if prescription.diary and sheet.numbers:
        blocks.append(diary(handout, prescription.diary, wording))
    return Document(
        language=handout.language.value,
        title=title.value,
        author=handout.review.author.value,
        subject=wording.identity.format(id=handout.id, version=handout.version),
        running=_running(tailored, order, wording),
        blocks=tuple(blocks),
    )


def numbers_of(handout: Handout) -> dict[str, int]:
    """Return the number of each exercise on a sheet, by id."""
    exercises = (item.id.value for item in items_of(handout) if isinstance(item, Dosed))
    return {name: number for number, name in enumerate(exercises, 1)}


def numbered_title(item: Item, numbers: dict[str, int], wording: Wording) -> str:
    """Return an item's title as it is printed, with its number if it is an exercise."""
    if item.id.value not in numbers:
        return item.title.value
    return wording.exercise_title.format(number=numbers[item.id.value], title=item.title)


def _running(tailored: Tailored, order: Order, wording: Wording) -> Running:
    handout, review = tailored.handout, tailored.handout.review
    title = order.title or handout.title
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
        header=title.value,
        footer=(identity, *worded_answers(tailored.answers, wording), author, approval, due),
        page=wording.page,
        person=patient.name.value if patient else "",
        title_place=title.place,
        review_place=review.author.place,
    )


_Composer = Callable[[Any, _SheetContext, str | None], Iterable[Block]]
"""Composes a part; the last argument is the only side of the body in use, or None for both."""

_TextRole = Literal[
    Role.SHORT, Role.TEXT, Role.POINTS, Role.START, Role.STEPS,
    Role.EASIER, Role.HARDER, Role.CARE, Role.EQUIPMENT,
]  # fmt: skip


_WITH_TITLE = frozenset({Role.TITLE})
_SHEET = frozenset({Role.TITLE, Role.LINK, Role.VERSION, Role.REVIEW})
_ROW = frozenset({Role.TITLE, Role.PICTURE, Role.LINK, Role.DOSAGE})
"""The roles of the parts that the caller of `_blocks` prints, for each kind of record."""


def _blocks(
    record: Item | Section | Handout, sheet: _SheetContext, framed: frozenset[Role]
) -> Iterator[Block]:
    """Yield the blocks of a record in order, without its framed parts, such as its title."""
    kind: type = type(record)
    side = _side(record, sheet)
    for name, composer in _composers(kind, framed):
        if part := getattr(record, name):
            yield from composer(part, sheet, side)


@cache
def _composers(kind: type, framed: frozenset[Role]) -> tuple[tuple[str, _Composer], ...]:
    composers = {name: (role, _composer(role)) for name, role in roles_of(kind).items()}
    uncomposed = Counter(role for role, composer in composers.values() if not composer)
    # Counted, because a second field with the role of a title would be printed by nobody.
    for role in uncomposed - Counter(framed):
        raise LostWordsError(f"nothing prints every {role.name.lower()} of {kind.__name__}")
    return tuple((name, composer) for name, (_, composer) in composers.items() if composer)


def _composer(role: Role) -> _Composer | None:
    """Return the composer of the parts with a role, or None if the caller prints them."""
    match role:
        case Role.TITLE | Role.PICTURE | Role.LINK | Role.DOSAGE | Role.VERSION | Role.REVIEW:
            return None
        case Role.WARNINGS:
            return lambda items, sheet, _: [b for i in items for b in _warning(*sheet.inputs(i))]
        case Role.SECTIONS:
            return lambda sections, sheet, _: [_section(section, sheet) for section in sections]
        case Role.ITEMS:
            return lambda items, sheet, _: [_row(item, sheet) for item in items]
        case Role.PROTOCOL | Role.NOT_FOR | Role.SEARCHED:
            return lambda *_: ()
        case _:
            return _text_composer(role)


def _text_composer(role: _TextRole) -> _Composer:
    match role:
        case Role.SHORT | Role.TEXT:
            return lambda part, sheet, _: paragraphs(*sheet.inputs(part))
        case Role.START:
            return lambda part, sheet, _: paragraphs(*sheet.inputs(part), sheet.wording.start)
        case Role.POINTS:
            return lambda part, sheet, _: bullets(*sheet.inputs(part))
        case Role.STEPS:
            return lambda part, sheet, side: steps_of(*sheet.inputs(part), side)
        case Role.EASIER:
            return lambda part, sheet, side: variant_of(
                *sheet.inputs(part), side, sheet.wording.easier
            )
        case Role.HARDER:
            return lambda part, sheet, side: variant_of(
                *sheet.inputs(part), side, sheet.wording.harder
            )
        case Role.CARE:
            return lambda part, sheet, _: care(*sheet.inputs(part))
        case Role.EQUIPMENT:
            return lambda part, sheet, _: equipment(*sheet.inputs(sheet.things(part)))
        case _:
            assert_never(role)


def _section(section: Section, sheet: _SheetContext) -> SectionBlock:
    title = heading_of(section.title, 2)
    if isinstance(section, OwnSection):
        title = Heading(2, (Run(sheet.wording.own_section),))
    return SectionBlock(title, tuple(_blocks(section, sheet, _WITH_TITLE)))


def _row(item: SectionItem, sheet: _SheetContext) -> Row:
    wording = sheet.wording
    title = numbered_title(item, sheet.numbers, wording)
    has_pen_fields = sheet.write_in and isinstance(item, Dosed)
    tick = wording.tick.format(title=title) if has_pen_fields else ""
    heading = heading_of(item.title, 3, title, item.id.value, tick)
    blocks = list(_blocks(item, sheet, _ROW))
    facts: list[Block] = [
        *_dosage(item, sheet),
        *(block for block in blocks if isinstance(block, KeyFact)),
        *own_words(item, sheet.changes.get(item.id.value), wording),
        *([pen_fields(wording)] if has_pen_fields else []),
        *note(sheet.notes.get(item.id.value), wording),
    ]
    blocks = [block for block in blocks if not isinstance(block, KeyFact)]
    if item.link:
        blocks.append(code(item.link.value, wording.see_more, wording))
    return Row(heading, pictures_of(item, _side(item, sheet)), tuple(facts), tuple(blocks))


def _side(record: Item | Section | Handout, sheet: _SheetContext) -> str | None:
    """Return the side that an item is about on this sheet, if it is only one."""
    side = record.dosage.side if isinstance(record, Dosed) and record.dosage else None
    if side is None:
        return sheet.side
    return side if side in (Side.LEFT, Side.RIGHT) else None


def _dosage(item: SectionItem, sheet: _SheetContext) -> Iterator[KeyFact]:
    if isinstance(item, Dosed) and item.dosage:
        phrase = worded_dosage(item.dosage, item.limb, sheet.wording, sheet.affected)
        if phrase:
            words = Run(phrase, personal=is_personal(item.dosage))
            yield KeyFact((label_of(sheet.wording.dosage), words))


@composed_once
def _warning(item: SafetyWarning, wording: Wording, mentions: Mentions) -> tuple[Box]:
    titles = {i: title for i, title, _ in mentions}
    numbers = {i: number for i, _, number in mentions if number}
    # No warning has equipment, which alone is worded by the vocabulary.
    sheet = _SheetContext(wording, Vocabulary({}), titles, numbers, {}, {}, write_in=False)
    blocks = _blocks(item, sheet, _WITH_TITLE)
    return (Box(Tone.WARNING, (heading_of(item.title, 2), *blocks)),)
