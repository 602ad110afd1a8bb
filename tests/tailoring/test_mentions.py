"""On a sheet of some items, every text reads as if it had been written for that sheet."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.words import Aside, Mention, Prose, Reference, words_in
from tests.conftest import handout_from
from tests.tailoring.sample import HANDOUT, IDS, TEXT, only, printed, sheet


def test_an_aside_goes_with_its_item_and_leaves_no_gap() -> None:
    assert "Tense." in printed(sheet(only("slide")))
    assert "Tense (see exercise 1)." in printed(sheet(only("brace", "slide")))
    assert "Rest." in printed(sheet(only("rest")))
    assert "Rest (see “Take a walk”)." in printed(sheet(only("rest", "walk")))


def test_an_aside_that_mentions_two_items_needs_both() -> None:
    both = "First exercise 1 (see exercise 1 and “Take a walk”)."
    assert "First exercise 1." in printed(sheet(only("brace")))
    assert both in printed(sheet(only("brace", "walk")))


def test_a_bare_reference_becomes_a_mention_by_title() -> None:
    (prose,) = sheet(only("slide")).introduction
    assert prose.parts == ("Begin with ", Mention("Take a walk"), ", then rest", ".")
    texts = printed(sheet(only("slide")))
    assert "Begin with “Take a walk”, then rest." in texts
    endings = (
        "As in “Tense your belly”.",
        "Do “Tense your belly” as well.",
        "Like “Bend your knees”.",
    )
    for ending in endings:
        assert any(text.endswith(ending) for text in texts), ending


def test_a_text_that_began_with_an_aside_does_not_begin_with_a_space() -> None:
    text = TEXT.replace('"Rest (see {walk})."', '"(See {walk}.) Rest."')
    assert "Rest." in printed(sheet(only("rest"), handout_from(text)))


def test_a_text_that_was_only_an_aside_goes_with_it() -> None:
    text = TEXT.replace('"Rest (see {walk})."', '[Rest., "(See {walk}.)"]')
    chosen = sheet(only("rest"), handout_from(text))
    assert all(words.parts for words in words_in(chosen) if isinstance(words, Prose))


def test_the_mention_keeps_the_place_of_the_reference() -> None:
    (introduction,) = sheet(only("rest")).introduction
    (mention,) = [part for part in introduction.parts if isinstance(part, Mention)]
    (reference, _) = HANDOUT.introduction[0].references
    assert isinstance(reference, Reference)
    assert mention.place == reference.place
    assert (mention.place.line, mention.place.column) == (5, 26)


@settings(deadline=None)
@given(names=st.lists(st.sampled_from(IDS), unique=True, max_size=len(IDS)))
def test_no_word_is_lost_but_asides(names: list[str]) -> None:
    originals = [words for words in words_in(HANDOUT) if isinstance(words, Prose)]
    for words in words_in(sheet(only(*names))):
        if isinstance(words, Prose):
            before = next(prose for prose in originals if prose.place == words.place)
            kept = [part for part in words.parts if isinstance(part, str)]
            assert kept == [part for part in before.parts if isinstance(part, str)]
            count = sum(not isinstance(part, Aside) for part in before.parts)
            assert sum(not isinstance(part, Aside) for part in words.parts) == count
