"""The vocabulary that exercises are found by, and how a library adds to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.building.facets import load_facets
from handout.content.facets import FACETS, Vocabulary, read_languages, read_words
from handout.content.model import Level, SectionItem, items_of
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.content.translation import translate
from handout.content.words import Text
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, BACK_IN_ENGLISH, write_library

OWN = {
    "region": "neck shoulder elbow hand back hip knee ankle pelvic-floor chest whole-body",
    "position": "lying side-lying prone sitting standing kneeling four-point walking",
    "goal": "strength mobility stretch balance breathing circulation relaxation daily-life",
    "equipment": (
        "chair support-chair band mat pillow wedge towel ball dumbbell ankle-weight step "
        "walking-frame crutches"
    ),
}

MORE = """\
da:
  region:
    knee: [menisk]
    jaw: [kæbe]
sv:
  position: {standing: stående}
"""


def of_library(root: Path, text: str = "") -> Vocabulary:
    write_library(root)
    if text:
        (root / "facets.yaml").write_text(text, encoding="utf-8")
    return load_facets(Snapshot(Library(root), date(2026, 11, 23)))


def test_every_value_is_worded_in_every_language(tmp_path: Path) -> None:
    own = of_library(tmp_path)
    assert set(own.languages) == {"da", "en"}
    for facet in FACETS:
        assert own.values(facet) == tuple(OWN[facet].split())
        for value in own.values(facet):
            assert all(own.words(facet, value, language) for language in own.languages)


def test_a_library_adds_words_values_and_languages(tmp_path: Path) -> None:
    found = of_library(tmp_path, MORE)
    assert found.words("region", "knee", "da")[0] == "knæ"
    assert "menisk" in found.words("region", "knee", "da")
    assert found.values("region")[-1] == "jaw"
    assert [*found.all_words("position", "standing")] == [
        *("stående", "stå", "standing", "stand", "stående")
    ]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("da: {regoin: {knee: x}}", "unknown-key", "did you mean 'region'?"),
        ("da: {region: {knee: ''}}", "wrong-type", "a word or a list of words"),
        ("da: {region: [knee]}", "wrong-type", "keys with values"),
        ("da: {region: {knæ: x}}", "wrong-type", "a name of letters"),
        ("- da", "wrong-type", "keys with values"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, code: str, said: str) -> None:
    _, problems = read_languages(parse(text.encode(), "facets.yaml"))
    assert [problem.code for problem in problems] == [code]
    assert said in problems[0].fix
    with pytest.raises(HandoutError):
        of_library(tmp_path, text)


def test_one_language_has_the_same_shape() -> None:
    words, problems = read_words("da", parse(b"region: {knee: [a, b]}", "da.yaml"))
    assert (words.words("region", "knee", "da"), problems) == (("a", "b"), ())


def called(item: SectionItem) -> list[str]:
    return [str(word) for word in item.also_called]


def test_each_language_has_its_own_synonyms() -> None:
    text = BACK.replace(
        "        title: Gå en tur\n",
        "        title: Gå en tur\n        level: 2\n        also-called: [gåtur, spadseretur]\n",
    )
    source, problems = read_handout(parse(text.encode(), "x.yaml"))
    assert problems == ()
    walk = items_of(source)[1]
    assert isinstance(walk, SectionItem)
    assert (called(walk), walk.level) == (["gåtur", "spadseretur"], Level.MODERATE)
    without = translate(source, parse(BACK_IN_ENGLISH.encode(), "en.yaml"))
    overlay = BACK_IN_ENGLISH.replace("Take a walk\n", "Take a walk\n        also-called: stroll\n")
    own = translate(source, parse(overlay.encode(), "en.yaml"))
    empty = overlay.replace("stroll", "''")
    assert [p.code for p in translate(source, parse(empty.encode(), "en.yaml"))[1]] == [
        "wrong-type"
    ]
    for (handout, problems), words in ((without, []), (own, ["stroll"])):
        assert problems == ()
        item = items_of(handout)[1]
        assert isinstance(item, SectionItem)
        assert called(item) == words
        assert Text("gåtur") not in item.also_called
