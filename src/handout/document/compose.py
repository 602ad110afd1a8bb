"""Handout to document: which words stand where, under which heading, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal, TypeVar, assert_never

from handout.content.model import (
    Dosed,
    Handout,
    Illustrated,
    Instruction,
    Item,
    Role,
    SafetyWarning,
    Section,
    SectionItem,
    Side,
    items_of,
    roles_of,
)
from handout.content.walk import find
from handout.content.words import Mention, Note, Prose, Reference, Text, words_in
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
from handout.problems import LostWordsError
from handout.tailoring.code import code_of
from handout.tailoring.mending import mentions_in
from handout.tailoring.order import Order
from handout.tailoring.tailor import Tailored

Part = TypeVar("Part")

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

    def said(self, part: Part) -> tuple[Part, Wording, _Mentions]:
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
        _heading(handout.title, 1),
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
        case _:
            return _text_composer(role)


def _text_composer(role: _TextRole) -> _Composer:
    match role:
        case Role.SHORT | Role.TEXT:
            return lambda part, sheet, _: _paragraphs(*sheet.said(part))
        case Role.START:
            return lambda part, sheet, _: _paragraphs(*sheet.said(part), sheet.wording.start)
        case Role.POINTS:
            return lambda part, sheet, _: _bullets(*sheet.said(part))
        case Role.STEPS:
            return lambda part, sheet, side: _steps(*sheet.said(part), side)
        case Role.EASIER:
            return lambda part, sheet, side: _variant(*sheet.said(part), side, sheet.wording.easier)
        case Role.HARDER:
            return lambda part, sheet, side: _variant(*sheet.said(part), side, sheet.wording.harder)
        case Role.CARE:
            return lambda part, sheet, _: _care(*sheet.said(part))
        case Role.EQUIPMENT:
            return lambda part, sheet, _: _equipment(*sheet.said(part))
        case _:
            assert_never(role)


def _section(section: Section, sheet: _SheetContext) -> SectionBlock:
    return SectionBlock(_heading(section.title, 2), tuple(_blocks(section, sheet, _WITH_TITLE)))


def _row(item: SectionItem, sheet: _SheetContext) -> Row:
    wording = sheet.wording
    title = numbered_title(item, sheet.numbers, wording)
    to_fill_in = sheet.write_in and isinstance(item, Dosed)
    tick = wording.tick.format(title=title) if to_fill_in else ""
    heading = _heading(item.title, 3, title, item.id.value, tick)
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
    return Row(heading, _figure(item, _side(item)), tuple(facts), tuple(blocks))


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
            yield KeyFact((_label(wording.dosage), Run(phrase, private=private)))


def _worded(make: Callable[..., tuple[Block, ...]]) -> Callable[..., tuple[Block, ...]]:
    """Let a function make blocks of a part once for all sheets, and hold that it loses no word.

    Sheets that say the same hold the very same blocks, which are then set once. The part, the
    wording and the mentions are all that its words depend on.
    """

    @wraps(make)
    def made(part: Any, wording: Wording, mentions: _Mentions, *how: Any) -> tuple[Block, ...]:
        blocks = make(part, wording, mentions, *how)
        written, said = [*filter(None, _strings(part))], "\n".join(find(blocks, str))
        if any(said.count(text) < "\n".join(written).count(text) for text in written):
            raise LostWordsError(f"{make.__name__} lost a text at {next(words_in(part)).place}")
        return blocks

    return remembered(2)(made)


def _strings(part: Any) -> Iterator[str]:
    """Yield all of a part that must be in its blocks: words, mentions, names of pictures."""
    for said in find(part, Text, Prose):
        yield from find(said, str)
    for illustrated in find(part, Illustrated):
        yield from find(illustrated.illustration, str)


@_worded
def _warning(item: SafetyWarning, wording: Wording, mentions: _Mentions) -> tuple[Box]:
    titles = {i: title for i, title, _ in mentions}
    numbers = {i: number for i, _, number in mentions if number}
    sheet = _SheetContext(wording, titles, numbers, {}, write_in=False)
    blocks = _blocks(item, sheet, _WITH_TITLE)
    return (Box(Tone.WARNING, (_heading(item.title, 2), *blocks)),)


@_worded
def _paragraphs(
    texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions, label: str = ""
) -> tuple[Paragraph, ...]:
    """Return paragraphs, the first of which begins with a label in bold if there is one."""
    words = [_words(text, wording, mentions) for text in texts]
    if label and words:
        words[0] = (_label(label), *words[0])
    return tuple(map(Paragraph, words))


@_worded
def _bullets(texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions) -> tuple[Bullets]:
    return (Bullets(tuple(_words(text, wording, mentions) for text in texts)),)


@_worded
def _steps(
    steps: tuple[Instruction, ...], wording: Wording, mentions: _Mentions, side: str | None
) -> tuple[Steps]:
    return (Steps(tuple(Step(_words(s.text, wording, mentions), _figure(s, side)) for s in steps)),)


@_worded
def _variant(
    variant: Instruction, wording: Wording, mentions: _Mentions, side: str | None, label: str
) -> tuple[Paragraph]:
    words = (_label(label), *_words(variant.text, wording, mentions))
    return (Paragraph(words, _figure(variant, side)),)


@_worded
def _care(texts: tuple[Prose, ...], wording: Wording, mentions: _Mentions) -> tuple[Box]:
    return (Box(Tone.CARE, _paragraphs(texts, wording, mentions, wording.take_care)),)


@_worded
def _equipment(things: tuple[Text, ...], wording: Wording, _mentions: _Mentions) -> tuple[KeyFact]:
    needed = Run(worded_list(map(str, things), wording), place=things[0].place)
    return (KeyFact((_label(wording.equipment), needed)),)


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
