"""Each check finds its own mistake, and leaves what is right alone."""

from __future__ import annotations

from datetime import date

import pytest

from handout.building import ward
from handout.content.checks.every import Surroundings, check
from handout.content.facets import Vocabulary
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.layout.fonts.font import Fonts
from handout.problems import Severity
from tests.cli.sample import BACK, KNEE
from tests.conftest import TODAY, VOCABULARY

LOOSE = BACK.replace("{brace}", "{slide}").replace("        requires: [brace]\n", "")
"""Nothing in it mentions the item `brace`."""

PRINTABLE = frozenset(map(chr, range(0x20, 0x250))) | set("–’“”…")


SEARCHED = """\
        region: [knee, hip]
        position: lying
        goal: strength
        level: 3
        equipment: [chair, mat]
        also-called: bugpres
"""
BRACE = """\
        region: back
        position: lying
        goal: strength
        level: 1
"""


def unprintable(text: str) -> list[str]:
    return sorted({*text} - PRINTABLE)


def found(text: str, pictures: tuple[str, ...] = (), today: date = TODAY) -> list[tuple[str, str]]:
    node = parse(text.encode("utf-8"), "x.yaml")
    handout, problems = read_handout(node)
    assert problems == ()
    surroundings = Surroundings(pictures, unprintable, today, VOCABULARY)
    return [
        (problem.code, f"{problem.place.line}:{problem.place.column}")
        for problem in check(handout, [node], surroundings)
    ]


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.mark.parametrize("text", [BACK, KNEE])
def test_sound_content_has_no_problems(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: brace", "id: walk", ("duplicate-id", "27:13")),
        ("id: brace", "id: danger", ("duplicate-id", "27:13")),
        ("id: legs", "id: daily", ("duplicate-id", "24:9")),
        ("{walk}", "{wlak}", ("unknown-reference", "5:29")),
        ("requires: [brace]", "requires: [brase]", ("unknown-reference", "49:20")),
        ("requires: [brace]", "requires: [walk]", ("unknown-reference", "49:20")),
        ("requires: [brace]", "requires: [slide]", ("circular-requirement", "49:20")),
        ("limb: leg", "alt: Et ben.", ("alt-without-figure", "47:14")),
        ("limb: leg", "illustration: leg\n        shows: both", ("figure-without-alt", "47:23")),
        ("Lad hælen glide.\n", "Lad hælen 😀 glide.\n", ("character-without-glyph", "46:23")),
        ("due: 2099-01-01", "due: 2026-11-22", ("review-overdue", "1:5")),
        ("due: 2099", "approved-by: Dr. Holm\n  due: 2099", ("approval-of-nothing", "8:16")),
        ("due: 2099", "approved-on: 2026-01-01\n  due: 2099", ("approval-of-nothing", "7:11")),
    ],
)
def test_each_mistake_is_found_once_where_it_stands(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    text = LOOSE if old == "id: brace" else BACK
    assert found(changed(text, old, new), ("leg",)) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: legs", "id: walk"),
        ("limb: leg", "illustration: leg\n        shows: both\n        alt: Et ben."),
        ("limb: leg", "illustration: leg\n        shows: both\n        decorative: true"),
        ("due: 2099-01-01", "due: 2026-11-23"),
        ("text: Gå lidt", "text: Gå (se {brace} og {slide}) lidt"),
    ],
)
def test_what_only_looks_like_a_mistake(old: str, new: str) -> None:
    assert found(changed(BACK, old, new), ("leg",)) == []


def test_every_character_that_cannot_be_printed_is_reported_at_once() -> None:
    text = changed(KNEE, "text: Lig ned.", "text: Lig 😀 ned\n          og op 😀.")
    assert [place for _, place in found(text)] == ["17:19", "18:17"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ben", "title: Ben (se {brace})"),
        ("title: Lad hælen glide", "title: Som {brace}"),
        ("limb: leg", "illustration: leg\n        shows: both\n        alt: Som {brace}."),
    ],
)
def test_a_reference_where_none_is_read(old: str, new: str) -> None:
    ((code, _),) = found(changed(BACK, old, new), ("leg",))
    assert code == "misplaced-reference"


@pytest.mark.parametrize(("requires", "circles"), [("slide", 2), ("brace", 1), (None, 0)])
def test_every_step_of_a_circle_is_shown(requires: str | None, circles: int) -> None:
    text = BACK
    if requires:
        text = changed(text, "title: Spænd maven", f"title: Spænd\n        requires: [{requires}]")
    codes = [code for code, _ in found(text)]
    assert codes.count("circular-requirement") == circles == len(codes)


def test_an_item_that_builds_on_a_circle_is_not_in_it() -> None:
    text = changed(BACK, "title: Spænd maven", "title: Spænd\n        requires: [slide]") + (
        "      - id: lift\n        kind: exercise\n        title: Løft\n        start: Stå.\n"
        "        steps: [Løft.]\n        requires: [slide]\n        region: knee\n"
        "        position: standing\n        goal: strength\n        level: 1\n"
    )
    assert sorted(found(text)) == [
        ("circular-requirement", "30:20"),
        ("circular-requirement", "50:20"),
    ]


def test_pictures_that_are_not_drawn_are_warnings() -> None:
    text = changed(BACK, "limb: leg", "illustration: leg-bend\n        alt: Et ben.")
    node = parse(text.encode("utf-8"), "x.yaml")
    handout, _ = read_handout(node)
    near, far = (
        check(handout, [node], Surroundings(pictures, unprintable, TODAY, VOCABULARY))
        for pictures in (("leg-bent",), ("arm",))
    )
    assert [(p.code, p.severity) for p in near] == [("picture-not-found", Severity.WARNING)]
    assert near[0].fix == "did you mean 'leg-bent'?"
    assert far[0].fix == "add the file assets/illustrations/leg-bend.svg"


def test_a_letter_and_its_accent_written_apart_are_one_character(fonts: Fonts) -> None:
    text = changed(KNEE, "text: Lig ned.", "text: Lig pa\u030a maven, ne\u0301.")
    node = parse(text.encode("utf-8"), "x.yaml")
    handout, _ = read_handout(node)
    surroundings = Surroundings((), ward.unprintable(fonts), TODAY, VOCABULARY)
    assert check(handout, [node], surroundings) == ()
    assert "på maven, né" in str(handout.sections[0].items[0])


def test_what_the_check_lets_through_can_be_set(fonts: Fonts) -> None:
    letters = [*map(chr, range(0x20, 0x2FF)), "m̂", "Ẹ̀", "q̧", "😀", "ب"]
    assert ward.unprintable(fonts)("m̂ Ẹ̀ q̧ \u0301 😀 ب") == sorted(["q̧", "\u0301", "😀", "ب"])
    for letter in {*letters} - {*ward.unprintable(fonts)(" ".join(letters))}:
        assert all(font.has(letter) for font in fonts.values())


def test_an_item_is_found_by_what_people_search_for() -> None:
    sound = changed(BACK, BRACE, SEARCHED)
    assert found(sound) == []
    assert found(sound.replace("[knee, hip]", "[knee, hop]")) == [("unknown-value", "36:24")]
    assert found(
        sound.replace("goal: strength\n        level: 3", "goal: knee\n        level: 3")
    ) == [("unknown-value", "38:15")]
    lacking = changed(sound, "        region: [knee, hip]\n        position: lying\n", "")
    assert found(lacking) == [("facet-missing", "27:13")]


def fixes(text: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    node = parse(text.encode("utf-8"), "x.yaml")
    handout, problems = read_handout(node)
    assert problems == ()
    found = check(handout, [node], Surroundings((), unprintable, TODAY, vocabulary))
    return [problem.fix for problem in found]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("equipment: [en stol]", "write 'chair'"),
        ("equipment: ELASTIK", "write 'band'"),
        ("equipment: chiar", "did you mean 'chair'?"),
        ("equipment: en trampolin", "use one of: ankle-weight, ball, band"),
    ],
)
def test_a_value_in_words_is_told_its_id(written: str, fix: str) -> None:
    (said,) = fixes(changed(BACK, "limb: leg", written))
    assert said.startswith(fix)
    assert ("facets.yaml" in said) == (not fix.startswith("write"))


def test_equipment_needs_a_word_in_the_language_of_the_sheet() -> None:
    words = Vocabulary({"en": {"equipment": {"kettle": ("a kettle",)}}})
    text = changed(BACK, "limb: leg", "equipment: kettle")
    assert fixes(text, VOCABULARY.with_more(words)) == [
        "add it to facets.yaml, under 'da' and 'equipment'"
    ]
    danish = Vocabulary({"da": {"equipment": {"kettle": ("en kedel",)}}})
    assert fixes(text, VOCABULARY.with_more(words).with_more(danish)) == []


DAILY = {"every day": "frequency", "daily": "frequency"}


@pytest.mark.parametrize(
    ("rule", "warned"),
    [
        ("Train every day.", True),
        ("'Daily, if you can.'", True),
        ("{text: Train every day., about: frequency}", False),
        ("Gå-tur every-day.", True),
        ("Train everyday things.", False),
        ("Breathe.", False),
    ],
)
def test_a_rule_that_tells_how_often_says_so(rule: str, warned: bool) -> None:
    text = changed(KNEE, "    items:", f"    rules: [{rule}]\n    items:")
    exercise = changed(text, "kind: position", "kind: exercise").replace(
        "text: Lig ned.", "start: Lig ned.\n        steps: [Stræk.]"
    )
    for of, expected in ((exercise, warned), (text, False)):
        handout, problems = read_handout(parse(of.encode("utf-8"), "x.yaml"))
        assert problems == ()
        surroundings = Surroundings((), unprintable, TODAY, VOCABULARY, DAILY)
        codes = [problem.code for problem in check(handout, [], surroundings)]
        assert codes == (["rule-without-about"] if expected else [])
