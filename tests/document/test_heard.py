"""What is heard where the printed words would be read wrongly."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.document.blocks import Letterhead, Lines, Paragraph, Run, Words
from handout.document.heard import heard


def words_heard(text: str, language: str = "da", target: str = "") -> Words:
    (paragraph,) = heard((Paragraph((Run(text, target=target),)),), load_wording(language))
    assert isinstance(paragraph, Paragraph)
    return paragraph.words


def said(words: Words) -> str:
    """Return words as a voice reads them."""
    return "".join(run.expansion or run.text for run in words)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("10–15 gentagelser", "10 til 15 gentagelser"),
        ("Hold i 3–4 åndedrag, 2–3 gange.", "Hold i 3 til 4 åndedrag, 2 til 3 gange."),
        ("med 0,5–1,5 kg", "med 0,5 til 1,5 kg"),
        ("anstrengelse 0–10", "anstrengelse 0 til 10"),
        ("hverdage 8–15.", "hverdage 8 til 15."),
        ("kl. 8.30–15.00", "kl. 8.30 til 15.00"),
        ("kl. 8:30–8:45", "kl. 8:30 til 8:45"),
        ("10 – 15 minutter", "10 til 15 minutter"),
        ("(5–8)", "(5 til 8)"),
        ("den 12.–14. marts", "den 12. til 14. marts"),
        ("2024–2026", "2024 til 2026"),
    ],
)
def test_a_range_is_heard_as_one(printed: str, expected: str) -> None:
    words = words_heard(printed)
    assert said(words) == expected
    assert "".join(run.text for run in words) == printed
    assert said(words_heard(printed, "en")) == expected.replace(" til ", " to ")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 1-1-2",
        "Ring 1–1–2",
        "Ring 12 34–56 78",
        "Ring 12–34–56–78",
        "Ring 555–1234",
        "Ring +45–70",
        "3–5–2026",
        "3.5–6.2.2026",
        "2026–03–05",
        "010150–1234",
        "24–12",
        "L4–L5",
        "L4–5",
        "3–5x",
        "https://example.org/3–5",
        "uge 3 – og 4",
        "du – og 3 andre",
        "version 1.2.3–4",
        "10-15",
    ],
)
def test_dates_telephone_numbers_and_names_are_heard_as_they_are(text: str) -> None:
    assert words_heard(text) == (Run(text),)


def test_words_in_one_link_stay_one_link() -> None:
    (run,) = words_heard("Hold 3–4 sekunder", target="hold")
    assert (run.text, run.expansion) == ("Hold 3–4 sekunder", "Hold 3 til 4 sekunder")


def test_a_danish_word_in_english_is_heard_in_danish() -> None:
    words = words_heard("the out-of-hours doctor (lægevagten).", "en")
    assert [(run.text, run.language) for run in words] == [
        ("the out-of-hours doctor (", ""),
        ("lægevagten", "da"),
        (").", ""),
    ]
    assert words_heard("Ring til lægevagten.") == (Run("Ring til lægevagten."),)


def test_a_letterhead_in_another_language_is_left_alone() -> None:
    lines = Letterhead("da", None, Lines(((Run("hverdage 8–15"),),)))
    assert heard((lines,), load_wording("en")) == (lines,)


def test_sheets_go_on_sharing_their_blocks() -> None:
    wording = load_wording("da")
    block = Paragraph((Run("10–15 gange"),))
    plain = Paragraph((Run("Gå en tur."),))
    assert heard((block, plain), wording)[0] is heard((block,), wording)[0]
    assert heard((block, plain), wording)[1] is plain


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_day_of_the_week_is_heard_in_full(language: str) -> None:
    wording = load_wording(language)
    for short, name in zip(wording.weekdays, wording.weekday_names, strict=True):
        assert name.lower().startswith(short.lower())
        assert name != short
