"""A kind of item is added in one place, and so is a field of the handout; what is lost is told."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any

import pytest

from handout.building.readings import load_wording
from handout.building.reference import reference_text
from handout.content.checks.every import Surroundings, check
from handout.content.model import (
    KINDS,
    Described,
    Handout,
    Illustrated,
    Instruction,
    Link,
    Paragraphs,
    Role,
    SafetyWarning,
    Section,
    SectionItem,
    Title,
    WithRequirements,
    WithSteps,
)
from handout.content.parse import parse
from handout.content.read import read_record
from handout.content.translation import translate
from handout.content.words import Name, Prose, Text, words_in
from handout.document.blocks import Document, figures_of, texts_of
from handout.document.compose import compose
from handout.document.review.statements import taken_apart
from handout.frozen import frozen
from handout.problems import LostWordsError
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from handout.tailoring.tailor import tailor
from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, write_handout
from tests.conftest import TODAY, VOCABULARY, handout_from
from tests.content.test_schema import fits
from tests.reading import words_of
from tests.tailoring.sample import prescribed

# ---- a kind of item ----


@frozen(kw_only=True)
class Observation(WithRequirements, WithSteps, Described):
    """What to look at, step by step."""

    kind = "observation"


@pytest.fixture
def _observations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know the new kind. In the program this is one word more in the list of kinds."""
    monkeypatch.setitem(KINDS, Observation.kind, Observation)


with_observations = pytest.mark.usefixtures("_observations")

OBSERVED = """\
      - id: look
        kind: observation
        title: Se efter
        tags: [mirror]
        short: Se kort (som i {walk}).
        text: Stå foran et spejl.
        points: [Vær alene., Tag god tid.]
        steps:
          - text: Se på ryggen (som i {walk}).
            illustration: look
            alt: En ryg i et spejl.
          - Se på {brace}.
        requires: [slide]
"""
OBSERVED_IN_ENGLISH = """\
      look:
        title: Have a look
        short: Look briefly (as in {walk}).
        text: Stand before a mirror.
        points: [Be alone., Take your time.]
        steps:
          - text: Look at your back (as in {walk}).
            alt: A back in a mirror.
          - Look at {brace}.
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library with an observation in it, in two languages."""
    write_handout(tmp_path, "back", BACK + OBSERVED, en=BACK_IN_ENGLISH + OBSERVED_IN_ENGLISH)
    pictures = tmp_path / "assets" / "illustrations"
    pictures.mkdir(parents=True)
    (pictures / "look.svg").write_text(DRAWING, encoding="utf-8")
    return tmp_path


def built(shelf: Path, *options: str) -> str:
    """Return the words of the file that is built, without the ends of its lines."""
    handout("--no-cache", "build", "back", "-o", "out", *options, folder=shelf)
    (file,) = (shelf / "out").glob("*.pdf")
    return words_of(file)


@with_observations
def test_a_new_kind_is_checked(shelf: Path) -> None:
    handout("--no-cache", "check", "handouts/back", folder=shelf).done()
    for old, new, code in (
        ("            alt: En ryg i et spejl.\n", "", "figure-without-alt"),
        ("Se på {brace}.", "Se på {brase}.", "unknown-reference"),
        ("requires: [slide]", "requires: [look]", "unknown-reference"),
        ("points: [", "poinst: [", "unknown-key"),
    ):
        text = BACK + OBSERVED.replace(old, new)
        write_handout(shelf, "back", text)
        handout("--no-cache", "check", "handouts/back", folder=shelf).refused(f"[{code}]")


@with_observations
def test_a_new_kind_is_translated(shelf: Path) -> None:
    lacking = OBSERVED_IN_ENGLISH.replace("            alt: A back in a mirror.\n", "")
    assert "Look at your back" in built(shelf, "--language", "en")
    write_handout(shelf, "back", BACK + OBSERVED, en=BACK_IN_ENGLISH + lacking)
    handout("--no-cache", "check", "handouts/back", folder=shelf).refused("'alt' is not translated")


@with_observations
def test_a_new_kind_is_printed(shelf: Path) -> None:
    said = built(shelf)
    for words in ("Se efter", "Stå foran et spejl.", "Vær alene.", "Tag god tid.", "Se på ryggen"):
        assert words in said
    assert "Se kort" not in said


@with_observations
@pytest.mark.parametrize("chosen", ["kind:observation", "look", "tag:mirror"])
def test_a_new_kind_is_chosen_with_what_it_builds_on(shelf: Path, chosen: str) -> None:
    said = built(shelf, "--only", chosen)
    assert said.index("Øvelse 1: Spænd maven") < said.index("Øvelse 2: Lad hælen glide")
    assert "Se på ryggen. " in said
    assert "Se på øvelse 1." in said


@with_observations
def test_a_new_kind_has_a_short_form_on_cards(shelf: Path) -> None:
    said = built(shelf, "--layout", "cards")
    assert "Se kort (som i »Gå en tur«)." in said
    assert "Stå foran et spejl." not in said


@with_observations
def test_a_new_kind_can_be_in_a_therapist_s_words(shelf: Path) -> None:
    text = "{title: Kig, text: Sid ned., points: {2: Skynd dig.}, steps: {2: Se på hælen.}}"
    prescription = f"handout: back\nitems: [{{item: look, text: {text}}}]\n"
    (shelf / "anna.yaml").write_text(prescription, encoding="utf-8")
    where = ("--prescription", "anna.yaml", "-o", "anna.pdf")
    handout("--no-cache", "build", *where, folder=shelf)
    said = words_of(shelf / "anna.pdf")
    for words in ("Kig", "Sid ned.", "Vær alene.", "Skynd dig.", "Se på ryggen", "Se på hælen."):
        assert words in said
    assert "overskrift, tekst, punkt 2 og trin 2" in said
    assert "Stå foran et spejl." not in said


@with_observations
def test_a_new_kind_is_in_the_schema() -> None:
    assert fits(Handout, BACK + OBSERVED)
    assert not fits(Handout, BACK + OBSERVED.replace("tags:", "tasg:"))


@with_observations
def test_a_new_kind_is_in_the_reference() -> None:
    said = reference_text()
    assert "- `kind: observation`: What to look at, step by step." in said
    assert "| key | position | technique | exercise | advice | observation |" in said


# ---- a field of the handout ----


@frozen(kw_only=True)
class Entry:
    """A word, and what it means."""

    term: Text
    meaning: Prose
    rare: bool = False


@frozen(kw_only=True)
class WithGlossary(Handout):
    glossary: Paragraphs = ()
    films: Annotated[tuple[Instruction, ...], Role.STEPS] = ()


@frozen(kw_only=True)
class WithEntries(Handout):
    glossary: tuple[Entry, ...] = ()


GLOSSARY = """\
glossary: [Hæl er det bageste af foden., "Knæ (se {walk})."]
films:
  - {text: "Se filmen om {brace} og {walk}.", illustration: film, alt: En film.}
"""
ENTRIES = """\
glossary:
  - {term: Hæl, meaning: Det bageste af foden., rare: true}
  - {term: Knæ, meaning: "(Se {walk}.)"}
"""


def read(record: type[Handout], text: str) -> Handout:
    made, problems = read_record(record, parse(text.encode("utf-8"), "x.yaml"))
    assert problems == ()
    return made


def sheet(handout: Handout, prescription: str) -> Document:
    said = prescribed(prescription)
    tailored, _ = tailor(handout, said)
    wording = load_wording(handout.language.value)
    return compose(tailored, Order(said, PLAIN, STANDARD), wording, VOCABULARY)


def codes(handout: Handout) -> list[str]:
    surroundings = Surroundings((), lambda text: (), TODAY, VOCABULARY)
    return [problem.code for problem in check(handout, [], surroundings)]


def test_a_new_field_is_checked() -> None:
    text = BACK + GLOSSARY
    assert codes(read(WithGlossary, text)) == ["picture-not-found"]
    without = read(WithGlossary, text.replace(", alt: En film.", "").replace("{walk}.", "{wlak}."))
    assert codes(without) == ["unknown-reference", "figure-without-alt", "picture-not-found"]
    lost = read(WithEntries, (BACK + ENTRIES).replace("{walk}.)", "{wlak}.)"))
    assert codes(lost) == ["unknown-reference"]


def test_a_new_field_survives_tailoring_and_is_printed() -> None:
    handout = read(WithGlossary, BACK + GLOSSARY)
    whole, some = sheet(handout, ""), sheet(handout, "items: [brace]")
    assert {
        "Hæl er det bageste af foden.",
        "Knæ (se »Gå en tur«).",
        "Se filmen om øvelse 1 og »Gå en tur«.",
    } <= set(texts_of(whole.blocks))
    assert {"Knæ.", "Se filmen om øvelse 1 og »Gå en tur«."} <= set(texts_of(some.blocks))
    for document in (whole, some):
        assert [figure.name for figure in figures_of(document)] == ["film"]


@pytest.mark.parametrize(
    ("record", "more", "english"),
    [
        (
            WithGlossary,
            GLOSSARY,
            "glossary: [Heel., Knee.]\nfilms: [{text: See the film., alt: A film.}]\n",
        ),
        (
            WithEntries,
            ENTRIES,
            "glossary: [{term: Heel, meaning: Heel.}, {term: Knee, meaning: Knee.}]\n",
        ),
    ],
)
def test_a_new_field_is_translated(record: type[Handout], more: str, english: str) -> None:
    source = read(record, BACK + more)
    _, lacking = translate(source, parse(BACK_IN_ENGLISH.encode(), "en.yaml"))
    assert {problem.code for problem in lacking} == {"missing-translation"}
    overlay = parse((BACK_IN_ENGLISH + english).encode(), "en.yaml")
    translated, problems = translate(source, overlay)
    assert problems == ()
    assert [str(t.place.file) for t in words_in(translated)] == ["en.yaml"] * len(
        [*words_in(source)]
    )


def test_a_record_goes_with_the_text_that_it_cannot_be_without() -> None:
    handout = read(WithEntries, BACK + ENTRIES)
    tailored: Any = tailor(handout, prescribed("items: [brace]"))[0].handout
    assert [entry.term.value for entry in tailored.glossary] == ["Hæl"]


@frozen(kw_only=True)
class WithReviewed(Handout):
    glossary: Annotated[tuple[Entry, ...], Role.STEPS] = ()


def test_a_new_record_is_on_the_sheet_of_a_reviewer() -> None:
    whole, *_ = taken_apart(read(WithReviewed, BACK + ENTRIES), load_wording("da"), VOCABULARY)
    entries = [one for one in whole.statements if one.key.startswith("glossary")]
    assert entries[0].settings == (("rare", "true"),)
    assert {one.key: one.text for one in entries} == {
        "glossary/1/term": "Hæl",
        "glossary/1/meaning": "Det bageste af foden.",
        "glossary/2/term": "Knæ",
        "glossary/2/meaning": "(Se »Gå en tur«.)",
    }


def test_what_a_sheet_of_several_handouts_keeps_of_each_is_decided() -> None:
    kept = {"id", "language", "version", "title", "review", "protocol", "warnings", "sections"}
    # They speak of the one handout as a whole, or to whoever prints or reviews that one.
    left_out = {"introduction", "link", "not_for", "collection", "sources"}
    assert {field.name for field in fields(Handout)} == kept | left_out | {"affected"}, (
        "decide in tailoring/assembly.py whether a sheet of several handouts has it"
    )


@frozen(kw_only=True)
class WithTwoTitles(Handout):
    subtitle: Title


@frozen(kw_only=True)
class LinkedSection(Section):
    link: Link = None


@frozen(kw_only=True)
class Remark(SectionItem):
    kind = "remark"

    remark: tuple[Prose, ...]


@frozen(kw_only=True)
class PicturedWarning(SafetyWarning, Illustrated):
    pass


def with_section(section: Section) -> Handout:
    return replace(handout_from(BACK), sections=(section,))


REMARK = Remark(id=Name("walk"), title=Text("Title"), remark=(Prose(("Word.",)),))
SECTION = handout_from(BACK).sections[0]
WARNING = handout_from(BACK).warnings[0]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (read(WithEntries, BACK + ENTRIES), "no role says how 'glossary' of WithEntries"),
        (read(WithTwoTitles, BACK + "subtitle: x\n"), "nothing prints every title of WithTwoTit"),
        (with_section(LinkedSection(**vars(SECTION))), "every link of LinkedSection"),
        (with_section(replace(SECTION, items=(REMARK,))), "'remark' of Remark"),
        (
            replace(handout_from(BACK), warnings=(PicturedWarning(**vars(WARNING)),)),
            "every picture of PicturedWarning",
        ),
    ],
)
def test_a_field_that_nothing_prints_stops_the_build(source: Handout, message: str) -> None:
    with pytest.raises(LostWordsError, match=message):
        sheet(source, "")
