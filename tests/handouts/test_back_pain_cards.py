"""The back-pain handout on cards, and for readers who exercise one leg: what its texts promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.body import Shown
from handout.content.model import Exercise, Handout, Illustrated, SectionItem
from handout.content.walk import find
from handout.content.words import Prose

LONGEST = 160
"""Characters of a short form that still leave a card its picture."""

OTHER_SIDE = re.compile("andet ben|other leg")
SHOWN = {
    "heel-slide": Shown.RIGHT,
    "heel-slide-lifted": Shown.RIGHT,
    "knee-fallout": Shown.RIGHT,
    "calf-stretch": Shown.LEFT,
}
SAFE = {
    "lifting": {"da": "ret ryg.*uden at vride", "en": "straight back.*without twisting"},
    "core-brace": {"da": "lænd.*stille.*træk vejret", "en": "back.*still.*breathe"},
    "heel-slide": {"da": "hold muskelkorsettet spændt", "en": "keep your muscle corset tense"},
    "knee-fallout": {"da": "Bækkenet må ikke løfte sig", "en": "pelvis must not lift"},
    "band-raise": {"da": "uden at svaje.*bagud", "en": "without arching.*leaning back"},
    "knee-extension": {"da": "uden at flytte lænden", "en": "without moving your lower back"},
    "squat": {"da": "ryggen ret.*støtte", "en": "back straight.*support"},
    "calf-stretch": {"da": "knæet strakt.*hælen i gulvet", "en": "knee straight.*heel down"},
}
"""What a short form must say because the dosage and the care to take do not."""


def _items(handout: Handout) -> Iterator[SectionItem]:
    return (item for section in handout.sections for item in section.items)


def _words(texts: tuple[Prose, ...]) -> str:
    return " ".join(leaf if isinstance(leaf, str) else "" for t in texts for leaf in t.leaves)


def test_every_exercise_has_a_short_form_that_fits_a_card(back_pain: Handout) -> None:
    for item in _items(back_pain):
        assert item.short or not isinstance(item, Exercise), item.id
        assert len(_words(item.short)) <= LONGEST, item.id


def test_short_forms_keep_what_makes_the_exercise_safe(back_pain: Handout) -> None:
    language = back_pain.language.value
    shorts = {item.id.value: _words(item.short) for item in _items(back_pain)}
    for name, says in SAFE.items():
        assert re.search(says[language], shorts[name]), f"{name}: {shorts[name]}"


def test_only_steps_for_both_sides_speak_of_the_other_leg(back_pain: Handout) -> None:
    for item in _items(back_pain):
        assert not OTHER_SIDE.search(_words(item.short)), item.id
        if isinstance(item, Exercise):
            for step in item.steps:
                speaks = bool(OTHER_SIDE.search(_words((step.text,))))
                assert speaks == step.both_sides, f"{item.id}: {step.text}"


def test_exercises_for_each_leg_have_a_step_for_both_sides(back_pain: Handout) -> None:
    for item in _items(back_pain):
        if isinstance(item, Exercise):
            assert any(step.both_sides for step in item.steps) == bool(item.limb), item.id


def test_pictures_of_one_leg_say_which(back_pain: Handout) -> None:
    parts = find(back_pain, Illustrated)
    shown = {str(name): p.shows for p in parts if p.shows for name in p.illustration}
    assert shown == SHOWN


def test_tags_say_what_no_facet_says(back_pain: Handout) -> None:
    assert {tag.value for item in _items(back_pain) for tag in item.tags} == {"core"}
