"""An item that is always on the sheet is on every sheet, whatever is chosen and left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.model import Exercise, Handout, SectionItem, items_of
from handout.content.walk import rebuild
from handout.problems import has_errors
from handout.tailoring.tailor import tailor
from tests.conftest import choice_of, handout_from
from tests.content.sound import everything, made_up
from tests.tailoring.sample import TEXT, prescribed, tailored


def with_always(*names: str) -> Handout:
    """Return the small handout, with some of its items on every sheet."""

    def marked(item: SectionItem) -> SectionItem:
        return replace(item, always=True) if item.id.value in names else item

    handout: Handout = rebuild(handout_from(TEXT), SectionItem, marked)
    return handout


def ids(text: str, *always: str) -> list[str]:
    sheet, problems = tailored(text, with_always(*always))
    assert not has_errors(problems)
    return [item.id.value for item in items_of(sheet.handout)[1:]]


def codes(text: str, *always: str) -> list[str]:
    return [problem.code for problem in tailor(with_always(*always), prescribed(text))[1]]


def test_it_comes_before_what_is_chosen_in_the_order_of_the_handout() -> None:
    assert ids("items: [brace]", "reach", "rest") == ["rest", "reach", "brace"]


def test_it_brings_what_it_builds_on() -> None:
    assert ids("items: [reach]", "slide") == ["brace", "slide", "reach"]


def test_a_whole_sheet_has_it_in_its_place() -> None:
    assert ids("", "rest", "squat") == ids("")


@pytest.mark.parametrize(
    "text", ["advice: none", "exclude: [kind:advice]", "exclude: [section:daily, tag:easy]"]
)
def test_groups_do_not_leave_it_out(text: str) -> None:
    assert "rest" in ids(text, "rest")
    assert "walk" not in ids(text, "rest")


def test_leaving_it_out_by_its_id_is_refused() -> None:
    assert codes("exclude: [rest]", "rest") == ["item-stays"]
    assert codes("exclude: [rest]") == []


def test_choosing_it_gives_it_a_place_a_dosage_and_a_note() -> None:
    text = "items: [reach, {item: brace, dosage: {repetitions: 7}, note: Slowly.}, walk]"
    sheet, _ = tailored(text, with_always("brace"))
    assert ids(text, "brace") == ["reach", "brace", "walk"]
    brace = next(item for item in items_of(sheet.handout) if item.id.value == "brace")
    assert isinstance(brace, Exercise)
    assert brace.dosage is not None
    assert "brace" in sheet.notes
    assert ids("items: [reach, kind:exercise]", "brace") == ["reach", "brace", "slide", "squat"]


@pytest.mark.slow
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(made_up(Handout), st.data())
def test_it_is_on_every_sheet_of_any_handout(handout: Handout, data: st.DataObject) -> None:
    names = [item.id.value for item in everything(handout, SectionItem)]
    some = st.lists(st.sampled_from(names), min_size=1, unique=True)
    always, chosen = data.draw(some), data.draw(some)
    handout = rebuild(
        handout, SectionItem, lambda item: replace(item, always=item.id.value in always)
    )
    sheet, problems = tailor(handout, choice_of(handout, *chosen))
    present = [item.id.value for item in everything(sheet.handout, SectionItem)]
    assert not has_errors(problems)
    assert sorted(present) == sorted({*always, *chosen})
    assert present[: len({*always} - {*chosen})] == [
        name for name in names if name in always and name not in chosen
    ]
