from __future__ import annotations

import pytest

from handout.document.tree import Run
from handout.press.make_up import Page, Placement
from handout.press.proof import words_on
from handout.problems import ContentError, Place
from handout.typeset.fonts import Fonts
from handout.typeset.galley import Branch, Galley
from handout.typeset.setting import Label, set_words
from handout.typeset.theme import DEFAULT


def galleys_of(fonts: Fonts, *runs: Run, measure: float = 300.0, **more: object) -> list[Galley]:
    return set_words(runs, DEFAULT.body, DEFAULT.strong, measure, "P", fonts, **more)  # type: ignore[arg-type]


def painted(galleys: list[Galley]) -> list[str]:
    path = (Branch("P", 1),)
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


def test_a_label_is_no_word_of_the_text(fonts: Fonts) -> None:
    label = Label("1.", DEFAULT.label)
    galleys = set_words(
        (Run("Bøj knæene."),),
        DEFAULT.body,
        DEFAULT.strong,
        300.0,
        "LBody",
        fonts,
        label,
        DEFAULT.indent,
    )
    assert [path[-1].role for path in galleys[0].marks] == ["Lbl", "LBody"]
    assert painted(galleys) == ["Bøj", "knæene."]


def test_letters_outside_the_repertoire_are_set_in_the_second_face(fonts: Fonts) -> None:
    (galley,) = galleys_of(fonts, Run("Til Żółć"))
    assert dict(galley.characters)["regular+"] == "".join(sorted("Żłć"))


def test_a_letter_that_no_font_has_is_a_problem_at_its_place(fonts: Fonts) -> None:
    place = Place("x.yaml", 3, 9, 1, "  text: Hej 😀 du")
    with pytest.raises(ContentError) as caught:
        galleys_of(fonts, Run("Hej 😀 du", place=place))
    (problem,) = caught.value.problems
    assert problem.code == "character-without-glyph"
    assert (problem.place.line, problem.place.column) == (3, 13)


def test_a_word_wider_than_the_column_is_a_problem(fonts: Fonts) -> None:
    with pytest.raises(ContentError) as caught:
        galleys_of(fonts, Run("m" * 500))
    assert caught.value.problems[0].code == "word-too-wide"
