"""The file of a translation: what it gets, and that nothing in it is ever lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.confirmed import Confirmed, State, renderings
from handout.content.nodes import Scalar, scalars_in
from handout.content.overlay.entries import Overlay, overlay_of
from handout.content.overlay.existing import read_existing
from handout.content.overlay.shape import leaves, shape_of
from handout.content.overlay.writing import written_overlay
from handout.content.parse import parse
from handout.content.translation import translate
from handout.content.words import normalized, words_in
from handout.problems import NOWHERE
from tests.cli.sample import BACK, BACK_IN_ENGLISH
from tests.conftest import handout_from

HEAD = "What somebody is told who opens the file."


def overlay(text: str | None, source: str = BACK, known: Confirmed | None = None) -> Overlay:
    shape = shape_of(handout_from(source))
    node = parse(text.encode("utf-8"), "en.yaml") if text else None
    return overlay_of(shape, read_existing(node, shape), known or {}, {})


def updated(text: str | None, source: str = BACK, known: Confirmed | None = None) -> str:
    return written_overlay(overlay(text, source, known), HEAD, "en", "en.yaml")


def confirmed() -> Confirmed:
    source = handout_from(BACK)
    english, _ = translate(source, parse(BACK_IN_ENGLISH.encode(), "en.yaml"))
    return {one.path: one.pair for one in renderings(source, english)}


def said(text: str) -> str:
    """Return what a person reads in a file, whatever its lines and comments."""
    return " ".join(re.sub(r"^ *#[.|~]? *", "", line.strip()) for line in text.splitlines())


def test_a_new_one_has_every_text_of_the_source_in_its_order() -> None:
    text = updated(None)
    assert text.startswith(f"#. {HEAD}\nlanguage: en\n\n#. Ondt i ryggen\ntitle:\n")
    sources = [line.strip() for line in text.splitlines()[1:] if line.strip().startswith("#.")]
    typed = re.findall(r"title: (.+)|text: (.+)|- (?!id|\{)(.+)|start: (.+)", BACK)
    for words in filter(None, (word for one in typed for word in one)):
        assert f"#. {words.rstrip(',')}" in sources
    order = [BACK.index(line.removeprefix("#. ").split(" (")[0]) for line in sources[:6]]
    assert order == sorted(order)


def test_each_empty_entry_is_named_as_missing() -> None:
    source = handout_from(BACK)
    _, problems = translate(source, parse(updated(None).encode(), "en.yaml"))
    assert {one.code for one in problems} == {"missing-translation"}
    assert len(problems) == len([*words_in(source)])
    assert all(one.place.line > 2 for one in problems)
    # All the same, so that a terminal tells them once, with their lines.
    assert len({replace(one, place=NOWHERE) for one in problems}) == 1


def test_what_is_translated_means_the_same_as_before() -> None:
    source = handout_from(BACK)
    before, _ = translate(source, parse(BACK_IN_ENGLISH.encode(), "en.yaml"))
    after, problems = translate(source, parse(updated(BACK_IN_ENGLISH).encode(), "en.yaml"))
    assert problems == ()
    assert after == before


def test_updating_twice_changes_nothing() -> None:
    once = updated(BACK_IN_ENGLISH)
    assert updated(once) == once


def test_a_changed_text_shows_old_and_new_source_until_it_is_confirmed() -> None:
    source = BACK.replace("Gå lidt hver dag.", "Gå langt hver dag.")
    text = updated(updated(BACK_IN_ENGLISH), source)
    there = (
        "        #| Gå lidt hver dag.\n        #. Gå langt hver dag.\n"
        "        text: Walk a little every day.\n"
    )
    assert there in text
    again = source.replace("Gå langt", "Gå meget langt")
    assert there.replace("#. Gå langt", "#. Gå meget langt") in updated(text, again)
    assert updated(text, source, confirmed()).count("#|") == 1
    assert "#|" not in updated(text, BACK)
    shape = handout_from(source)
    right, _ = translate(shape, parse(text.encode(), "en.yaml"))
    known = {one.path: one.pair for one in renderings(shape, right)}
    assert "#|" not in updated(text, source, known)


def test_a_new_step_between_others_is_empty_and_moves_none() -> None:
    step = "          - Lad hælen glide.\n"
    source = BACK.replace(step, f"          - Træk vejret.\n{step}")
    for before, known in ((BACK_IN_ENGLISH, confirmed()), (updated(BACK_IN_ENGLISH), {})):
        text = updated(before, source, known)
        assert (
            "          - Tense your belly (see {brace}).\n          #. Træk vejret.\n          -\n"
            "          #. Lad hælen glide.\n          - Slide your heel.\n"
        ) in text
        assert "#|" not in text


def test_texts_go_along_with_an_item_of_another_name() -> None:
    source = BACK.replace("id: walk", "id: stroll").replace("{walk}", "{stroll}")
    found = overlay(updated(BACK_IN_ENGLISH), source)
    assert found.apart == ()
    assert found.entries["sections/daily/items/stroll/text/1"].words == "Walk a little every day."
    assert found.entries["introduction/1"].state is State.STALE


def test_what_the_source_has_lost_is_set_apart() -> None:
    source = BACK.replace("        text: Gå lidt hver dag.\n", "        text: ''\n")
    source = BACK.replace("          - Lad hælen glide.\n", "")
    text = updated(updated(BACK_IN_ENGLISH), source)
    assert "\n#~ sections/legs/items/slide/steps/2, made from “Lad hælen glide.”:\n" in text
    assert text.endswith("\n#~   Slide your heel.\n")
    assert updated(text, source) == text
    assert "#~   Slide your heel.\n" in updated(text, BACK)


@pytest.mark.parametrize(
    "typed",
    [
        "'Walk: a little'",
        '"Walk # a \\"little\\"\\u00a0now"',
        ">\n          Walk a\n          little",
        "|-\n            Walk\n            a little",
        "Walk a\n               little every day",
        '"Walk a\n          little"  # and why',
        "'null'",
        "Walk {walk}, [a] 'little' – \"now\"",
    ],
)
def test_a_text_reads_the_same_however_it_was_typed(typed: str) -> None:
    before = BACK_IN_ENGLISH.replace("text: Walk a little every day.", f"text: {typed}")
    node = parse(before.encode(), "en.yaml")
    text = updated(before)
    words = {normalized(one.text) for one in scalars_in(node)}
    assert words <= {normalized(one.text) for one in scalars_in(parse(text.encode(), "en.yaml"))}
    assert updated(text) == text


@pytest.mark.parametrize(
    ("note", "below"),
    [
        ("title: Back pain", "\n# Why\ntitle: Back pain"),
        ("  daily:", "\n  # Why\n  daily:"),
        ("          - Slide your heel.", "          # Why\n          - Slide your heel."),
    ],
)
def test_a_note_stays_above_what_it_is_about(note: str, below: str) -> None:
    margin = " " * (len(note) - len(note.lstrip()))
    text = updated(BACK_IN_ENGLISH.replace(note, f"{margin}# Why\n{note}"))
    assert below in re.sub(r" *#\. .*\n", "", text)


def test_deleting_a_text_makes_its_neighbour_no_other() -> None:
    marked = updated(BACK_IN_ENGLISH)
    text = updated(marked.replace("        start: Lie down.\n", "", 1))
    assert text == marked.replace("        start: Lie down.\n", "        start:\n", 1)
    end = marked[: marked.rindex("          - Slide your heel.")]
    assert updated(end) == marked.replace("          - Slide your heel.\n", "          -\n")


EDITS = (
    ("title: Ondt i ryggen", "title: Smerter i ryggen"),
    ("id: walk", "id: stroll"),
    ("          - Lad hælen glide.\n", ""),
    ("          - Lad hælen glide.\n", "          - Træk vejret.\n          - Lad hælen glide.\n"),
    ("start: Lig ned.", "start: [Lig ned., Slap af.]"),
    ("text: Gå lidt hver dag.", "text: [Gå ud., Gå lidt hver dag.]"),
    ("points: [Feber]", "points: [Kuldegysninger, Feber]"),
    ("    contact: Ring 112.}", "    text: Ring 112.}"),
    ("id: daily", "id: everyday"),
    ("- Spænd maven.\n", "- {text: Spænd maven., illustration: belly, alt: En mave.}\n"),
    ("id: legs", "id: daily2"),
    ("id: danger", "id: sign"),
)
NOTES = st.sampled_from(["# Why so", "#x", "# a: b", "#", "# - 'this", "#### !"])


def _without_comments(text: str) -> Iterator[str]:
    for one in scalars_in(parse(text.encode("utf-8"), "en.yaml")):
        if isinstance(one, Scalar) and one.text.strip():
            yield normalized(one.text)


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(EDITS), max_size=5),
    st.lists(st.sampled_from(EDITS), max_size=3),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), NOTES), max_size=5),
    st.booleans(),
    st.booleans(),
)
def test_no_word_of_a_translator_is_ever_lost(
    edits: list[tuple[str, str]],
    later: list[tuple[str, str]],
    notes: list[tuple[int, int, str]],
    is_known: bool,
    begins_marked: bool,
) -> None:
    text = updated(BACK_IN_ENGLISH) if begins_marked else BACK_IN_ENGLISH
    lines = text.splitlines()
    for line, level, note in notes:
        lines.insert(line, "  " * level + note)
    text = "\n".join(lines) + "\n"
    words = [*_without_comments(text)]
    source = BACK
    for some in (edits, later):
        for old, new in some:
            source = source.replace(old, new, 1)
        text = updated(text, source, confirmed() if is_known else {})
        assert updated(text, source, confirmed() if is_known else {}) == text
        read = said(text)
        for one in words:
            assert one in read
        for _, _, note in notes:
            assert note in text
        _, problems = translate(handout_from(source), parse(text.encode(), "en.yaml"))
        assert {one.code for one in problems} <= {"missing-translation"}


def test_the_paths_are_those_of_the_records() -> None:
    paths = [leaf.path for leaf in leaves(shape_of(handout_from(BACK)))]
    assert paths == [*confirmed()]
