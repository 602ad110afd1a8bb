from __future__ import annotations

import pytest

from handout.document.blocks import Mark, Run
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Galley
from handout.layout.items import Rules, SetText, Tag
from handout.layout.pagination import Page, Placement
from handout.layout.text.setting import ListLabel, set_line, set_words
from handout.layout.theme import DEFAULT
from handout.pdf.proof import words_on
from handout.problems import HandoutError, Place


def galleys_of(
    fonts: Fonts, *runs: Run, measure: float = 300.0, **more: object
) -> tuple[Galley, ...]:
    return set_words(fonts, runs, DEFAULT.body, DEFAULT.strong, measure, "P", "da", **more)  # type: ignore[arg-type]


def painted(galleys: tuple[Galley, ...]) -> list[str]:
    path = (Tag("P", 1),)
    return words_on([Page(tuple(Placement(g, path, 0, 0) for g in galleys), (), ())])


def test_what_is_painted_is_what_was_given(fonts: Fonts) -> None:
    text = r"Æble (se \ nr. 2) for 100 % – Żółć, Гоголь, Ελένη, č."
    assert painted(galleys_of(fonts, Run(text))) == text.split()


def test_a_long_paragraph_is_set_in_takes_that_a_page_may_part(fonts: Fonts) -> None:
    text = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. " * 10
    galleys = galleys_of(fonts, Run(text.strip()))
    lines = [galley.height / DEFAULT.body.leading for galley in galleys]
    assert lines[0] == lines[-1] == 2
    assert len(lines) > 3
    assert painted(galleys) == text.split()


def test_a_link_is_an_element_of_its_own_with_a_place(fonts: Fonts) -> None:
    runs = (Run("Spænd (se "), Run("øvelse 1", target="core-brace", hint="Gå dertil"), Run(")."))
    (galley,) = galleys_of(fonts, *runs)
    (link,) = galley.links
    assert (link.target, link.hint, [b.role for b in link.path]) == (
        "core-brace",
        "Gå dertil",
        ["Link"],
    )
    left, bottom, right, top = link.boxes[0]
    start = fonts["regular"].length("Spænd (se ", 12.0)
    assert left == pytest.approx(start)
    assert right == pytest.approx(start + fonts["regular"].length("øvelse 1", 12.0))
    assert -galley.height <= bottom < top <= 0


def test_a_parted_word_reads_whole_even_over_two_pages(fonts: Fonts) -> None:
    text = "Spænd muskelkorsettet og bækkenbundsmuskulaturen. " * 6
    galleys = galleys_of(fonts, Run(text.strip()), measure=100.0)
    assert len(galleys) > 3
    assert any("\u00ad" in dict(galley.characters)["regular"] for galley in galleys)
    assert painted(galleys) == text.split()


def test_a_label_is_no_word_of_the_text(fonts: Fonts) -> None:
    label = ListLabel("1.", DEFAULT.label)
    galleys = set_words(
        fonts,
        (Run("Bøj knæene."),),
        DEFAULT.body,
        DEFAULT.strong,
        300.0,
        "LBody",
        "da",
        label,
        DEFAULT.indent,
    )
    (text,) = galleys[0].items
    assert isinstance(text, SetText)
    roles = [
        [span.path and span.path[-1].role for span in line] for line in (text.label, *text.lines)
    ]
    assert roles == [["Lbl"], ["LBody"]]
    assert painted(galleys) == ["Bøj", "knæene."]


def test_letters_outside_the_repertoire_are_set_in_the_second_face(fonts: Fonts) -> None:
    (galley,) = galleys_of(fonts, Run("Til Żółć"))
    assert dict(galley.characters)["regular+"] == "".join(sorted("Żłć"))


def test_a_letter_that_no_font_has_is_a_problem_at_its_place(fonts: Fonts) -> None:
    place = Place("x.yaml", 3, 9, 1, "  text: Hej 😀 du")
    with pytest.raises(HandoutError) as caught:
        galleys_of(fonts, Run("Hej 😀 du", place=place))
    (problem,) = caught.value.problems
    assert problem.code == "character-without-glyph"
    assert (problem.place.line, problem.place.column) == (3, 13)


def test_a_word_wider_than_the_column_is_a_problem(fonts: Fonts) -> None:
    with pytest.raises(HandoutError) as caught:
        galleys_of(fonts, Run("1" * 500))
    assert caught.value.problems[0].code == "word-too-wide"


def problems_of(fonts: Fonts, *runs: Run, label: ListLabel | None = None) -> list[str]:
    with pytest.raises(HandoutError) as caught:
        galleys_of(fonts, *runs, label=label)
    assert {problem.code for problem in caught.value.problems} == {"character-without-glyph"}
    return [problem.message for problem in caught.value.problems]


def test_a_soft_hyphen_in_a_text_is_refused(fonts: Fonts) -> None:
    (message,) = problems_of(fonts, Run("muskel\u00adkorset"))
    assert message.startswith("U+00AD")


def test_a_script_that_cannot_be_set_is_called_that_and_not_a_matter_of_fonts(
    fonts: Fonts,
) -> None:
    (message,) = problems_of(fonts, Run("Hej ب du"))
    assert message.startswith("'ب' (U+0628) belongs to a script")


def test_a_problem_names_few_characters_and_no_word_around_them(fonts: Fonts) -> None:
    messages = problems_of(fonts, Run("Kære Ingeborg 走路對背部有好處每天都應該走一走"), Run("走"))
    assert len(messages) == 10
    assert messages[0] == "the font has no '走' (U+8D70)"
    assert not any("Ingeborg" in message for message in messages)


def test_a_label_that_the_font_lacks_is_a_problem(fonts: Fonts) -> None:
    label = ListLabel("☛", DEFAULT.label)
    assert problems_of(fonts, Run("Hej"), label=label) == ["the font has no '☛' (U+261B)"]


def test_a_line_of_every_page_that_the_font_lacks_is_a_problem(fonts: Fonts) -> None:
    with pytest.raises(HandoutError):
        set_line(fonts, "走", DEFAULT.running)


def test_lines_stand_under_new_words_and_through_deleted_ones(fonts: Fonts) -> None:
    font, size = fonts["regular"], DEFAULT.body.size
    runs = (Run("Løft "), Run("armen", mark=Mark.DELETED), Run(" "), Run("benet ", mark=Mark.NEW))
    (galley,) = galleys_of(fonts, *runs)
    text, through, under = galley.items
    assert isinstance(text, SetText)
    assert isinstance(through, Rules)
    assert isinstance(under, Rules)
    for rules, before, words in ((through, "Løft ", "armen"), (under, "Løft armen ", "benet")):
        ((start, y, end, _),) = rules.segments
        assert start == pytest.approx(font.length(before, size))
        assert end - start == pytest.approx(font.length(words, size))
        assert rules.path is None  # for the eye alone
        assert text.y < y < text.y + 0.5 * size if rules is through else y < text.y
    assert painted((galley,)) == ["Løft", "armen", "benet"]


def test_each_line_of_marked_words_has_its_own(fonts: Fonts) -> None:
    (galley,) = galleys_of(fonts, Run("ét to tre fire fem", mark=Mark.NEW), measure=60.0)
    text, *rules = galley.items
    assert isinstance(text, SetText)
    assert len(rules) == len(text.lines) > 1
