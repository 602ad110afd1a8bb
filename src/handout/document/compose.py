"""Compose a document: put a handout's words in order, under their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
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
    WarningLevel,
    exercises_of,
    items_of,
    roles_of,
)
from handout.content.rewording import Rewording
from handout.content.words import FacetValue, Note, Text
from handout.document.answers import worded_answers
from handout.document.approval import worded_approval
from handout.document.blocks import (
    Block,
    Box,
    Document,
    DosageSign,
    Heading,
    KeyFact,
    Row,
    Run,
    Running,
    SectionBlock,
    SmallPrint,
    Tone,
    pictured,
)
from handout.document.calling import at_once, later, level_heading, whom_to_call
from handout.document.cards import as_cards
from handout.document.conversation import action_plan, teach_back
from handout.document.diary import diary
from handout.document.dosage import worded_dosage
from handout.document.heard import heard
from handout.document.letterhead import letterhead
from handout.document.minutes import minutes
from handout.document.personal import (
    code,
    note,
    own_words,
    pen_fields,
    persons,
    running_person,
)
from handout.document.sided_titles import with_sided_titles
from handout.document.signs import dosage_signs
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
from handout.frozen import frozen
from handout.problems import LostWordsError
from handout.tailoring.assembly import Assembled, sources_of
from handout.tailoring.by_hand import left_to_hand
from handout.tailoring.code import code_of, sheet_code
from handout.tailoring.edition import Layout, TextSize
from handout.tailoring.mentions import mentions_in
from handout.tailoring.order import Order
from handout.tailoring.own_exercises import OwnSection
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import is_personal
from handout.tailoring.profile import Profile
from handout.tailoring.protocol import Answers
from handout.tailoring.tailor import Tailored
from handout.tailoring.warnings import by_level

Part = TypeVar("Part")


@frozen
class _SheetContext:
    """What composing a part takes from the whole sheet, such as titles and numbers of items."""

    wording: Wording
    vocabulary: Vocabulary
    titles: dict[str, Text]
    numbers: dict[str, int]
    notes: Mapping[str, Note]
    changes: Mapping[str, Rewording]
    by_hand: frozenset[str]
    write_in: bool
    layout: Layout
    profile: Profile
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
    prescription, title = order.prescription, order.title or public_title(tailored.handout, wording)
    if order.edition.write_in:
        tailored = left_to_hand(tailored)
    handout = with_sided_titles(tailored, wording)
    if not tailored.headings:
        handout = _in_one_section(handout, wording)
    titles = {item.id.value: item.title for item in items_of(handout)}
    sheet = _SheetContext(
        wording,
        vocabulary,
        titles,
        numbers_of(handout),
        tailored.notes,
        tailored.changes,
        tailored.by_hand,
        order.edition.write_in,
        order.edition.layout,
        order.profile,
        handout.affected,
        prescription.side if handout.affected else None,
    )
    blocks: list[Block] = [
        *letterhead(order.profile, wording),
        _title(prescription.title, title),
        *persons(prescription, wording),
        *note(prescription.note, wording),
        *_decided(tailored.answers, order, wording),
        *(minutes(handout, wording) if order.edition.minutes else ()),
        *_blocks(handout, sheet, _SHEET),
    ]
    if handout.link:
        blocks.append(code(handout.link, wording.read_more, wording))
    if order.edition.teach_back:
        blocks += teach_back(handout, order.profile, wording)
    if order.edition.action_plan and sheet.numbers:
        blocks.append(action_plan(wording))
    if prescription.diary and sheet.numbers and order.edition.layout is not Layout.CARDS:
        blocks.append(diary(handout, prescription, wording))
    document = Document(
        language=handout.language.value,
        title=title.value,
        author=handout.review.author.value,
        subject=", ".join(
            wording.identity.format(id=source.id, version=source.version)
            for source in sources_of(handout)
        ),
        running=_running(tailored, title, order, wording),
        blocks=heard(tuple(blocks), wording),
        variant=tuple(_variant(handout, order, wording)),
    )
    return as_cards(document, wording) if order.edition.layout is Layout.CARDS else document


def _decided(answers: Answers, order: Order, wording: Wording) -> Iterator[SmallPrint]:
    """Yield the answers that a sheet is made for, by which staff tell it from others.

    They stand below the title: in the footer, they would take several lines of each page, and of
    each card. A sheet of one page has them there, in smaller type.
    """
    if answers and not _is_one_page(order):
        # No line begins with a dot.
        yield SmallPrint(((Run("\u00a0· ".join(worded_answers(answers, wording))),),))


def _is_one_page(order: Order) -> bool:
    return order.edition.layout is Layout.COMPACT


def public_title(handout: Handout, wording: Wording) -> Text:
    """Return the title by which a sheet is called in its header and metadata."""
    return Text(wording.programme) if isinstance(handout, Assembled) else handout.title


def _title(typed: Text | None, public: Text) -> Heading:
    """Return the title at the top of a sheet: the one that was typed for its reader, if any."""
    if typed is None:
        return heading_of(public, 1)
    return Heading(1, (Run(typed.value, personal=True, place=typed.place),))


def _in_one_section(handout: Handout, wording: Wording) -> Handout:
    """Return a handout with all items in one section, which the program gives its heading."""
    items = tuple(item for section in handout.sections for item in section.items)
    all_dosed = all(isinstance(item, Dosed) for item in items)
    title = wording.your_exercises if all_dosed else wording.your_exercises_and_advice
    return replace(handout, sections=(Section(id=handout.id, title=Text(title), items=items),))


def _identified(
    handout: Handout, title: Text, prescription: Prescription, wording: Wording
) -> Iterator[str]:
    """Yield which text each handout that a sheet has items of is, and what was chosen of them.

    A handout goes by its title, which a reader knows, and not by its id; where that is the title
    of the sheet, the header has it.
    """
    choice = code_of(prescription)
    for source in sources_of(handout):
        if source.title.value != title.value:
            yield source.title.value
        yield wording.version.format(version=source.version)
        yield wording.content.format(code=source.review.standing.code)
    if choice:
        yield wording.choice.format(code=choice)


def _variant(handout: Handout, order: Order, wording: Wording) -> Iterator[str]:
    """Yield the language of a sheet, its code, and how it is printed if not as most are."""
    yield wording.name
    if choice := code_of(order.prescription):
        yield wording.choice.format(code=choice)
    else:
        yield wording.content.format(code=handout.review.standing.code)
    if order.edition.text_size is not TextSize.NORMAL:
        yield getattr(wording.text_sizes, order.edition.text_size)
    if order.edition.layout.is_short:
        yield wording.short_form


def numbers_of(handout: Handout) -> dict[str, int]:
    """Return the number of each exercise on a sheet, by id."""
    return {item.id.value: number for number, item in enumerate(exercises_of(handout), 1)}


def numbered_title(item: Item, numbers: dict[str, int], wording: Wording) -> str:
    """Return an item's title as it is printed, with its number if it is an exercise."""
    if item.id.value not in numbers:
        return item.title.value
    return wording.exercise_title.format(number=numbers[item.id.value], title=item.title)


def _running(tailored: Tailored, title: Text, order: Order, wording: Wording) -> Running:
    handout, review = tailored.handout, tailored.handout.review
    written = dict.fromkeys(source.review.author.value for source in sources_of(handout))
    authors = (wording.author.format(author=author) for author in written)
    phrase = wording.review_overdue if review.standing.overdue else wording.review_due
    due = phrase.format(date=worded_date(review.due, wording))
    return Running(
        header=title.value,
        footer=(
            *_identified(handout, title, order.prescription, wording),
            *(worded_answers(tailored.answers, wording) if _is_one_page(order) else ()),
            *(*authors, worded_approval(review.standing, wording), due),
        ),
        page=wording.page,
        person=running_person(order.prescription.patient, wording),
        scan=_scanned(handout, order),
        title_place=title.place,
        review_place=review.author.place,
    )


def _scanned(handout: Handout, order: Order) -> str:
    """Return the code of a sheet if its ward wants to scan it."""
    if not order.profile.scan_code:
        return ""
    contents = [source.review.standing.code for source in sources_of(handout)]
    return sheet_code(code_of(order.prescription), contents)


_Composer = Callable[[Any, _SheetContext, str | None], Iterable[Block]]
"""Composes a part; the last argument is the only side of the body in use, or None for both."""

_TextRole = Literal[
    Role.SHORT, Role.TEXT, Role.POINTS, Role.START, Role.STEPS, Role.TIP,
    Role.EASIER, Role.HARDER, Role.CARE, Role.EQUIPMENT,
]  # fmt: skip


_IN_A_COLUMN = frozenset({Layout.ROWS, Layout.STACKED, Layout.SINGLE, Layout.COMPACT})
"""The layouts in which an item is read below the heading of its section, and not in a frame."""

_WITH_TITLE = frozenset({Role.TITLE})
_SHEET = frozenset({Role.TITLE, Role.LINK, Role.VERSION, Role.REVIEW})
_ROW = frozenset({Role.TITLE, Role.PICTURE, Role.LINK, Role.DOSAGE})
_WARNING = frozenset({Role.TITLE, Role.AT_ONCE, Role.CONTACT})
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
        case Role.AT_ONCE | Role.CONTACT:
            return None
        case Role.WARNINGS:
            return lambda warnings, sheet, _: [
                box
                for same in by_level(warnings)
                for box in _warnings(*sheet.inputs(same), sheet.profile)
            ]
        case Role.SECTIONS:
            return lambda sections, sheet, _: [_section(section, sheet) for section in sections]
        case Role.ITEMS:
            return lambda items, sheet, _: [_row(item, sheet) for item in items]
        case Role.PROTOCOL | Role.NOT_FOR | Role.SOURCES | Role.SEARCHED:
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
        case Role.TIP:
            return lambda part, sheet, _: paragraphs(*sheet.inputs(part), sheet.wording.tip)
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
    blocks = tuple(_blocks(section, sheet, _WITH_TITLE))
    if row := _that_says_it_all(section, blocks, sheet):
        (item,) = section.items
        heading = heading_of(item.title, 2, "", item.id.value)
        return SectionBlock(None, (replace(row, heading=heading),))
    title = heading_of(section.title, 2)
    if isinstance(section, OwnSection):
        title = Heading(2, (Run(sheet.wording.own_section),))
    return SectionBlock(title, blocks)


def _that_says_it_all(
    section: Section, blocks: tuple[Block, ...], sheet: _SheetContext
) -> Row | None:
    """Return the only item of a section that has nothing else, so that both headings say the same.

    Of an exercise they do not: the section says what it is good for. A picture of the item hangs
    from the first of its words, which must not have one of their own.
    """
    match blocks:
        case (Row() as row,) if not isinstance(section.items[0], Dosed):
            first = next(iter((*row.facts, *row.blocks)), None)
            bare = first is not None and not any(pictured(first))
            if sheet.layout in _IN_A_COLUMN and (bare or not row.figures):
                return row
    return None


def _row(item: SectionItem, sheet: _SheetContext) -> Row:
    wording = sheet.wording
    title = numbered_title(item, sheet.numbers, wording)
    by_hand = item.id.value in sheet.by_hand
    has_tick = sheet.write_in and isinstance(item, Dosed)
    number = sheet.numbers.get(item.id.value, 0)
    called = wording.exercise_reference.format(number=number)
    tick = wording.tick.format(exercise=called) if has_tick else ""
    heading = heading_of(item.title, 3, title, item.id.value, tick)
    blocks = list(_blocks(item, sheet, _ROW))
    facts: list[Block] = [
        *(() if by_hand else _dosage(item, sheet)),
        *(block for block in blocks if isinstance(block, KeyFact)),
        *own_words(item, sheet.changes.get(item.id.value), wording),
        *([pen_fields(wording)] if by_hand else []),
        *note(sheet.notes.get(item.id.value), wording),
    ]
    blocks = [block for block in blocks if not isinstance(block, KeyFact)]
    if item.link:
        blocks.append(code(item.link, wording.see_more, wording))
    pictures = pictures_of(item, _side(item, sheet))
    return Row(heading, pictures, tuple(facts), tuple(blocks), _signs(item, sheet))


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


def _signs(item: SectionItem, sheet: _SheetContext) -> tuple[DosageSign, ...]:
    # What is written in by hand may be another number than the one that would stand at the picture.
    if sheet.write_in or not (isinstance(item, Dosed) and item.dosage):
        return ()
    return tuple(dosage_signs(item.dosage, item.limb, sheet.wording))


@composed_once
def _warnings(
    warnings: tuple[SafetyWarning, ...], wording: Wording, mentions: Mentions, profile: Profile
) -> tuple[Box]:
    """Return the box of all warnings of one level: signs, whom to call, what authors add to it."""
    titles = {i: title for i, title, _ in mentions}
    numbers = {i: number for i, _, number in mentions if number}
    # No warning has equipment, which alone is worded by the vocabulary.
    words = Vocabulary({})
    sheet = _SheetContext(
        *(wording, words, titles, numbers, {}, {}, frozenset()),
        write_in=False,
        layout=Layout.ROWS,
        profile=profile,
    )
    level = warnings[0].level
    blocks: list[Block] = [level_heading(level, profile, wording)]
    signs = [(warning, tuple(_blocks(warning, sheet, _WARNING))) for warning in warnings]
    together = 0
    *_, last = warnings

    def added(warning: SafetyWarning) -> tuple[Block, ...]:
        # Below whom to call, what is added to one sign would seem to be about the last one.
        return () if warning is last else tuple(paragraphs(*sheet.inputs(warning.contact)))

    if any(warning.at_once for warning in warnings):
        blocks.append(at_once(profile, wording))
        urgent = tuple(sign for warning, others in signs if others for sign in warning.at_once)
        blocks += bullets(*sheet.inputs(urgent)) if urgent else ()
        # A title stands once: here if all signs of its warning are at once, else with the others.
        for warning, others in signs:
            if warning.at_once and not others:
                now = bullets(*sheet.inputs(warning.at_once))
                blocks += [heading_of(warning.title, 3), *now, *added(warning)]
        together = len(blocks) - 1
        blocks += [later(wording)] if any(others for _, others in signs) else []
    for warning, others in signs:
        if others or not warning.at_once:
            blocks += [heading_of(warning.title, 3), *others, *added(warning)]
    blocks += whom_to_call(level, profile, wording)
    blocks += paragraphs(*sheet.inputs(last.contact))
    return (Box(_TONES[level], tuple(blocks), together),)


_TONES = {
    WarningLevel.EMERGENCY: Tone.EMERGENCY,
    WarningLevel.SAME_DAY: Tone.SAME_DAY,
    WarningLevel.DAYTIME: Tone.DAYTIME,
}
