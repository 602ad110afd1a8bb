from __future__ import annotations

import pytest

from handout.content.plain.sentences import (
    count_words,
    lix,
    reading_grade,
    sentences_in,
    syllables_in,
)


@pytest.mark.parametrize(
    ("passages", "words", "sentences", "long_words"),
    [
        (["Hunden løb."], 2, 1, 0),
        (["Hunden løb. Den gøede!"], 4, 2, 0),
        (["Hunden løb", "Den gøede"], 4, 2, 0),
        (["Fysioterapeuten sagde: Gå en tur hver dag."], 7, 2, 1),
        (["Er du træt? Hvil dig, og prøv igen senere."], 9, 2, 0),
        (["Syv er med: syvende. Seks er ikke: sjette."], 8, 4, 1),
        (["Ring 1-1-2 eller 1813."], 2, 1, 0),
        (["Træk vejret 3–4 gange, og bevæg rygsøjlen."], 6, 1, 1),
        (["El-cyklen er god."], 3, 1, 1),
        (["", "...", "4-5"], 0, 0, 0),
    ],
)
def test_lix_counted_by_hand(
    passages: list[str], words: int, sentences: int, long_words: int
) -> None:
    by_hand = words / sentences + 100 * long_words / words if words else 0
    assert lix(passages) == pytest.approx(by_hand)


def test_a_word_of_seven_letters_is_long_and_one_of_six_is_not() -> None:
    assert lix(["rygrad knæled."]) == 2
    assert lix(["rygraden knæled."]) == 2 + 50


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("lift", 1), ("knee", 1), ("move", 1), ("moves", 1), ("moved", 1), ("breathe", 1)),
        *(("lifted", 2), ("table", 2), ("tables", 2), ("little", 2), ("houses", 2), ("body", 2)),
        *(("exercise", 3), ("operation", 4), ("the", 1)),
    ],
)
def test_syllables_counted_by_ear(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_the_grade_of_english_counted_by_hand() -> None:
    # 6 words, 7 syllables, 2 sentences.
    assert reading_grade(["Lift your leg.", "Lower it slowly."]) == pytest.approx(
        0.39 * 3 + 11.8 * 8 / 6 - 15.59
    )
    assert reading_grade([]) == 0


@pytest.mark.parametrize(
    ("passage", "sentences"),
    [
        ("Tag f.eks. en pude. Hvil.", 2),
        ("Kom kl. 10. Tag en ven med.", 2),
        ("Spænd m. quadriceps.", 1),
        ("Husk: Træk vejret!", 2),
        ("Gå 2.5 km", 1),
        ("…", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(passage: str, sentences: int) -> None:
    assert len(sentences_in(passage)) == sentences


def test_a_number_is_a_word_to_who_reads_it() -> None:
    assert count_words("Hold i 10 sekunder, 3–4 gange") == 6
