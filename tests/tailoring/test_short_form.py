"""Short forms for cards."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Exercise, Handout, Position, SectionItem
from handout.content.words import Prose
from handout.tailoring.short_form import shortened
from tests.tailoring.sample import HANDOUT, sheet


def items(handout: Handout) -> dict[str, SectionItem]:
    return {item.id.value: item for section in handout.sections for item in section.items}


def test_a_sheet_of_whole_texts_has_no_short_form() -> None:
    assert all(not item.short for item in items(sheet("")).values())


def test_a_short_form_stands_instead_of_the_whole_text() -> None:
    cards = items(sheet("", shortened(HANDOUT)))
    reach = cards["reach"]
    assert isinstance(reach, Position)
    assert [str(prose.parts[0]) for prose in reach.short] == ["Reach."]
    assert (reach.text, reach.points) == ((), ())
    brace = cards["brace"]
    assert isinstance(brace, Exercise)
    assert (brace.start, brace.steps, brace.easier, brace.harder) == ((), (), None, None)
    assert len(brace.short) == 1


def test_what_has_no_short_form_stays_whole() -> None:
    assert items(sheet("", shortened(HANDOUT)))["slide"] == items(sheet(""))["slide"]


def test_a_short_form_mentions_only_what_is_on_the_sheet() -> None:
    (card,) = sheet("items: [brace]", shortened(HANDOUT)).sections[0].items
    assert [prose.references for prose in card.short] == [()]


def test_an_exercise_keeps_what_the_reader_must_know() -> None:
    given = items(HANDOUT)["slide"]
    assert isinstance(given, Exercise)
    with_short = replace(given, short=(given.steps[0].text,))
    section = replace(HANDOUT.sections[1], items=(with_short,))
    (card,) = items(shortened(replace(HANDOUT, sections=(section,)))).values()
    assert isinstance(card, Exercise)
    assert (card.dosage, card.equipment, card.take_care) == (
        given.dosage,
        given.equipment,
        given.take_care,
    )


def test_a_warning_in_short_says_as_urgently_whom_to_call() -> None:
    def prose(text: str) -> tuple[Prose, ...]:
        return (Prose((text,)),)

    whole = replace(
        HANDOUT.warnings[0], text=prose("Look."), short=prose("In short."), contact=prose("Call.")
    )
    urgent = replace(whole, at_once=prose("Weak legs."))
    source = replace(HANDOUT, warnings=(whole, urgent))
    later, at_once = sheet("", shortened(source)).warnings
    assert (later.text, later.points, later.at_once) == ((), (), ())
    assert (later.short, later.contact) == (prose("In short."), prose("Call."))
    assert (at_once.text, at_once.points, at_once.short) == ((), (), ())
    assert (at_once.at_once, at_once.contact) == (prose("In short."), prose("Call."))
    full = sheet("", source).warnings
    assert [warning.short for warning in full] == [(), ()]
    assert [warning.points for warning in full] == [whole.points, whole.points]
