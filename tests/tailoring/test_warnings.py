"""The warnings of a sheet: in order of urgency, nothing twice, and nothing lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handout.content.model import SafetyWarning, WarningLevel
from handout.content.words import Name, Prose, Text
from handout.tailoring.warnings import by_level


def prose(*texts: str) -> tuple[Prose, ...]:
    return tuple(Prose((text,)) for text in texts)


LEG = SafetyWarning(
    id=Name("leg"),
    title=Text("Your leg"),
    level=WarningLevel.SAME_DAY,
    points=prose("It swells.", "It hurts."),
    contact=prose("Say which medicines you take."),
)
NERVES = replace(
    LEG,
    id=Name("nerves"),
    title=Text("Your nerves"),
    points=prose("It is numb."),
    at_once=prose("It is weak."),
)
CHEST = replace(LEG, id=Name("chest"), level=WarningLevel.EMERGENCY)


def test_the_gravest_comes_first_and_each_level_stands_together() -> None:
    later = replace(LEG, id=Name("later"), title=Text("Later"), level=WarningLevel.DAYTIME)
    levels = [[w.id.value for w in group] for group in by_level((later, LEG, CHEST, NERVES))]
    assert levels == [["chest"], ["leg", "nerves"], ["later"]]


def test_the_same_words_from_two_handouts_are_told_once() -> None:
    assert by_level((LEG, replace(LEG, id=Name("calf")))) == ((LEG,),)


def test_a_point_and_a_contact_that_two_share_are_told_once() -> None:
    more = replace(LEG, title=Text("More"), points=prose("It hurts.", "It is red."))
    ((first, second),) = by_level((LEG, more))
    assert first == LEG
    assert (second.points, second.contact) == (prose("It is red."), ())


def test_the_same_title_stands_once_with_the_points_and_contacts_of_all() -> None:
    other = prose("Call your surgeon.")
    calf = replace(LEG, points=prose("It hurts.", "It is warm."), contact=other)
    ((both,),) = by_level((LEG, calf))
    assert both.points == prose("It swells.", "It hurts.", "It is warm.")
    assert both.contact == (*LEG.contact, *other)


def test_what_is_at_once_in_one_warning_is_so_in_all() -> None:
    also = replace(LEG, points=prose("It is weak.", "It hurts."))
    ((first, second),) = by_level((also, NERVES))
    assert first.points == prose("It hurts.")
    assert second.at_once == prose("It is weak.")


def test_a_title_never_stands_alone() -> None:
    same_points = replace(LEG, title=Text("Your calf"), points=LEG.points[:1])
    ((_, second),) = by_level((LEG, same_points))
    assert second.points == same_points.points


WORDS = st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(lambda x: prose(*x))
SAFETY = st.builds(
    SafetyWarning,
    id=st.sampled_from("xyz").map(Name),
    title=st.sampled_from("TU").map(Text),
    level=st.sampled_from(WarningLevel),
    at_once=WORDS,
    text=WORDS,
    points=WORDS.filter(bool),
    contact=WORDS,
)


@given(st.lists(SAFETY, max_size=6).map(tuple))
def test_every_word_is_told_at_its_level_and_no_less_urgently(
    warnings: tuple[SafetyWarning, ...],
) -> None:
    told = {group[0].level: group for group in by_level(warnings)}
    for given_one in warnings:
        group = told[given_one.level]
        assert given_one.title in {w.title for w in group}
        urgent = {sign for w in group for sign in w.at_once}
        assert set(given_one.at_once) <= urgent
        assert set(given_one.points) <= urgent | {sign for w in group for sign in w.points}
        assert set(given_one.text) <= {text for w in group for text in w.text}
        assert set(given_one.contact) <= {text for w in group for text in w.contact}
