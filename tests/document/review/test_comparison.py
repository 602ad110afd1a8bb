"""What has changed of a handout, as a reviewer would say it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

from hypothesis import HealthCheck, given, settings

from handout.building.readings import load_wording
from handout.building.reviewing import load_phrases
from handout.content.model import KINDS, Handout, Instruction, SafetyWarning, Section
from handout.content.protocol import Question
from handout.content.walk import find, part_names
from handout.content.words import Prose, Source
from handout.document.blocks import Mark, Run, Words, texts_of
from handout.document.review.changes import changes_document
from handout.document.review.comparison import Change, PartChange, compared
from handout.document.review.marking import marked
from handout.document.review.phrases import PartNames, SettingNames
from handout.document.review.sheet import review_sheet
from handout.document.review.statements import taken_apart
from tests.cli.sample import BACK
from tests.conftest import VOCABULARY, handout_from, read_asking
from tests.content.sound import made_up, strings

DA = load_wording("da")


def changes(before: str, after: str, *pictures: dict[str, str]) -> dict[str, PartChange]:
    """Return what has changed, by id."""
    parts = [taken_apart(handout_from(text), DA, VOCABULARY) for text in (before, after)]
    then, now = pictures or ({}, {})
    return {c.now.id: c for c in compared(parts[0], parts[1], (then, now)) if c.changes}


def said(words: Words) -> str:
    signs = {Mark.NEW: "+{}+", Mark.DELETED: "-{}-", None: "{}"}
    return "".join(signs[run.mark].format(run.text) for run in words)


def texts(part: PartChange) -> dict[str, str]:
    return {text.now.key: said(text.words) for text in part.texts if text.change}


def swapped(text: str, first: str, second: str, end: str) -> str:
    """Return a text with two of its parts in the other order."""
    a, b, c = text.index(first), text.index(second), text.index(end) if end else len(text)
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def test_nothing_has_changed_between_the_same() -> None:
    assert changes(BACK, BACK) == {}


def test_only_the_words_that_differ_are_marked() -> None:
    found = changes(BACK, BACK.replace("Gå lidt hver dag.", "Gå en halv time hver dag."))
    assert list(found) == ["walk"]
    assert texts(found["walk"]) == {"text/1": "Gå -lidt- +en halv time+ hver dag."}


def test_a_new_step_is_new_and_the_others_are_as_they_were() -> None:
    more = "          - Træk vejret roligt.\n          - Spænd maven (se"
    found = changes(BACK, BACK.replace("          - Spænd maven (se", more))
    assert texts(found["slide"]) == {"steps/1": "+Træk vejret roligt.+"}
    back = changes(BACK.replace("          - Spænd maven (se", more), BACK)
    assert texts(back["slide"]) == {"steps/1": "-Træk vejret roligt.-"}


def test_steps_in_another_order_have_moved() -> None:
    after = BACK.replace(
        "          - Spænd maven (se {brace}).\n          - Lad hælen glide.\n",
        "          - Lad hælen glide.\n          - Spænd maven (se {brace}).\n",
    )
    assert after != BACK
    (moved,) = (text for text in changes(BACK, after)["slide"].texts if text.change)
    assert moved.change is Change.MOVED


def test_a_dosage_that_changes_is_told_as_one() -> None:
    part = changes(BACK, BACK.replace("8-10", "5"))["brace"]
    assert part.dosage
    assert texts(part) == {"dosage": "-8–10- +5+ gentagelser, 2 gange om dagen"}
    assert not changes(BACK, BACK.replace("Lig ned", "Stå op"))["brace"].dosage


def test_items_come_and_go() -> None:
    start = BACK.index("      - id: slide")
    shorter = BACK[:start]
    assert changes(BACK, shorter)["slide"].changes == (Change.GONE,)
    assert changes(shorter, BACK)["slide"].changes == (Change.NEW,)
    assert texts(changes(shorter, BACK)["slide"])["title"] == "+Lad hælen glide+"


def test_an_item_in_another_place_has_moved() -> None:
    after = swapped(BACK, "      - id: brace", "      - id: slide", "")
    (part,) = changes(BACK, after).values()
    assert part.changes == (Change.MOVED,)
    start = BACK.index("      - id: slide")
    walk = BACK.index("  - id: legs")
    elsewhere = BACK[:walk] + BACK[start:] + BACK[walk:start]
    found = changes(BACK, elsewhere)
    assert list(found) == ["slide"]
    assert found["slide"].changes == (Change.MOVED,)
    assert found["slide"].now.section == "daily"


def test_another_id_makes_no_other_item() -> None:
    assert changes(BACK, BACK.replace("id: walk", "id: stroll").replace("{walk}", "{stroll}")) == {}


def test_how_soon_to_call_is_no_detail() -> None:
    found = changes(BACK, BACK.replace("level: same-day", "level: emergency"))
    (setting,) = found["danger"].settings
    assert (setting.key, setting.before, setting.after) == ("level", "same-day", "emergency")


def test_a_picture_is_compared_by_what_it_shows() -> None:
    start = "        start: Lig ned."
    pictured = BACK.replace(start, f"        illustration: lie\n        alt: En mand.\n{start}", 1)
    found = changes(pictured, pictured, {"lie": "a"}, {"lie": "b"})
    assert found["brace"].pictures == (("lie", Change.CHANGED),)
    assert changes(pictured, pictured, {"lie": "a"}, {"lie": "a"}) == {}
    assert changes(BACK, pictured)["brace"].pictures == (("lie", Change.NEW),)
    assert changes(pictured, BACK)["brace"].pictures == (("lie", Change.GONE),)


def test_what_no_patient_sees_is_apart() -> None:
    sourced = BACK.replace("        text: Gå", "        sources: Guide\n        text: Gå")
    tagged = BACK.replace("region: whole-body", "region: hip")
    for after, key in ((sourced, "sources"), (tagged, "region")):
        parts = [taken_apart(handout_from(text), DA, VOCABULARY) for text in (BACK, after)]
        hidden = [c for c in compared(parts[0], parts[1], ({}, {})) if c.unprinted]
        assert [(c.now.id, c.changes, c.unprinted[0].key) for c in hidden] == [("walk", (), key)]


def test_a_word_of_another_language_stays_one() -> None:
    foreign = (Run("Ring til "), Run("lægevagten", language="da"), Run("."))
    runs = marked((Run("Call them."),), foreign)
    assert [run.text for run in runs if run.language == "da"] == ["lægevagten."]
    assert said(runs) == "-Call them.- +Ring til+ +lægevagten.+"


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made_up(Handout))
def test_a_review_has_every_text_of_any_handout(handout: Handout) -> None:
    parts = taken_apart(handout, DA, VOCABULARY)
    sheet = "\n".join(texts_of(review_sheet(handout, parts, ["x"], DA, load_phrases("da"))))
    for source in find(handout, Source):
        assert all(word in sheet for word in strings([source]))
    new = compared(parts[:1], parts, ({}, {}))
    document = changes_document(handout, new, ("a", "b"), (), DA, load_phrases("da"))
    told = "\n".join(texts_of(document))
    for part in parts:
        for one in part.statements:
            assert one.text in sheet
            assert part is parts[0] or one.text in told


def test_what_depends_on_answers_says_so() -> None:
    handout = read_asking("da")
    parts = taken_apart(handout, DA, VOCABULARY)
    questions = [part for part in parts if part.sort == "question"]
    assert questions
    sheet = [*texts_of(review_sheet(handout, parts, [], DA, load_phrases("da")))]
    assert any("Kun hvis " in text for text in sheet)
    assert any("Afgøres af: " in text for text in sheet)


def test_every_key_of_the_model_has_a_name_for_reviewers() -> None:
    records = (Handout, Section, SafetyWarning, *KINDS.values(), Instruction, Question, Prose)
    keys = {name for record in records for name in part_names(record)}
    names = {field.name for kind in (PartNames, SettingNames) for field in fields(kind)}
    in_places_of_their_own = {
        *("id", "illustration", "parts", "protocol", "review", "warnings", "sections", "items")
    }
    assert keys - names == in_places_of_their_own


def test_phrases_have_the_same_holes_in_every_language() -> None:
    danish, english = (holes(load_phrases(language)) for language in ("da", "en"))
    assert danish == english
    assert load_phrases("xx").language == "en"


def holes(phrases: Any, path: str = "") -> dict[str, set[str]]:
    """Return the placeholders of each phrase, by the names that lead to it."""
    if isinstance(phrases, str):
        return {path: {name for _, name, _, _ in Formatter().parse(phrases) if name}}
    named = vars(phrases) if is_dataclass(phrases) else dict(enumerate(phrases or ()))
    return {k: v for name, one in named.items() for k, v in holes(one, f"{path}/{name}").items()}
