from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, zip_longest
from pathlib import Path

from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording
from handout.content.model import Exercise, Handout, Illustrated, items_of
from handout.content.walk import find
from handout.content.words import Address, Label, Text
from handout.document.blocks import (
    Box,
    Code,
    Document,
    Figure,
    Heading,
    Row,
    Run,
    SectionBlock,
    Tone,
    figures_of,
    texts_of,
)
from handout.document.compose import compose, numbered_title, numbers_of
from handout.document.dosage import worded_dosage
from handout.document.wording import Wording
from handout.tailoring.edition import Edition, Layout
from handout.tailoring.tailor import tailor
from tests.cli.sample import BACK, KNEE
from tests.conftest import VOCABULARY, choice_of, composed, handout_from, order_of
from tests.content.sound import everything
from tests.document.printing import as_indented_text

HERE = Path(__file__).parent


def test_the_sample_as_text(sample: Handout, golden: Callable[[Path, str], None]) -> None:
    language = sample.language.value
    golden(HERE / f"sample.{language}.txt", as_indented_text(composed(sample)))


def test_three_items_as_text(sample: Handout, golden: Callable[[Path, str], None]) -> None:
    three = replace(
        choice_of(sample, "sit-to-stand", "carrying", "weight-shift"), without_required=True
    )
    tailored, _ = tailor(sample, three)
    name = f"sample.{sample.language}.three-items.txt"
    golden(HERE / name, as_indented_text(composed(tailored.handout)))


def rows_of(document: Document) -> dict[str, Row]:
    sections = [block for block in document.blocks if isinstance(block, SectionBlock)]
    return {row.heading.anchor: row for s in sections for row in s.blocks if isinstance(row, Row)}


def test_every_link_leads_to_a_row_and_says_how_it_is_called(sample: Handout) -> None:
    document = composed(sample)
    rows = rows_of(document)
    links = [run for run in everything(document, Run) if run.target and "://" not in run.target]
    assert len(links) > 4
    for link in links:
        heading = "".join(run.text for run in rows[link.target].heading.words)
        title = heading.partition(": ")[2] or heading
        assert title in link.hint
        assert link.text.strip("»«“”") in (heading.lower() + title)


def test_headings_are_nested_without_a_gap(sample: Handout) -> None:
    levels = [heading.level for heading in everything(composed(sample).blocks, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_item_is_a_row_and_every_picture_a_figure(sample: Handout) -> None:
    document = composed(sample)
    items = items_of(sample)
    warnings = sample.warnings
    assert list(rows_of(document)) == [item.id.value for item in items if item not in warnings]
    drawn = {f.name: f.alt for f in figures_of(document)}
    assert drawn == {
        name.value: str(alt or "")
        for part in everything(items, Illustrated)
        for name, alt in zip_longest(part.illustration, part.alt)
    }


def test_the_warnings_come_before_every_section_the_gravest_first(sample: Handout) -> None:
    blocks = composed(sample).blocks
    kinds = [type(block) for block in blocks]
    boxes = [block for block in blocks if isinstance(block, Box)]
    assert [box.tone for box in boxes] == [Tone.EMERGENCY, Tone.SAME_DAY, Tone.DAYTIME]
    assert kinds.index(Box) < kinds.index(SectionBlock)


def test_words_of_the_author_know_their_place(sample: Handout) -> None:
    runs = list(everything(composed(sample).blocks, Run))
    assert all(run.place.excerpt for run in runs if run.place.line)
    wording = load_wording(sample.language.value)
    dosages = {
        worded_dosage(item.dosage, item.limb, wording)
        for item in items_of(sample)
        if isinstance(item, Exercise) and item.dosage
    }
    texts = (words for words in everything(composed(sample).blocks, tuple) if words)
    ours = {
        "".join(run.text for run in words if not (run.strong or run.target or run.place.line))
        for words in texts
        if isinstance(words[0], Run)
    } - {""}
    calling = {*vars(wording.calling).values(), wording.calling.emergency.format(number="1-1-2")}
    assert ours <= dosages | calling | {" "}


def test_only_exercises_are_numbered() -> None:
    handout = handout_from(BACK)
    wording = load_wording("da")
    numbers = numbers_of(handout)
    assert numbers == {"brace": 1, "slide": 2}
    titles = [numbered_title(item, numbers, wording) for item in items_of(handout)]
    assert titles == [
        "Ring straks",
        "Gå en tur",
        "Øvelse 1: Spænd maven",
        "Øvelse 2: Lad hælen glide",
    ]


def test_the_footer_says_when_it_is_due_and_that_nobody_has_approved_it() -> None:
    footer = composed(handout_from(KNEE)).running.footer
    assert load_wording("da").not_approved in footer
    assert "1. januar 2099" in footer[-1]


def test_braces_in_the_author_s_words_are_no_holes(wording: Wording) -> None:
    handout = handout_from(KNEE)
    odd = replace(handout, title=Text("{page} {0} {title"), version=Label("{id}"))
    document = composed(odd)
    assert document.running.header == "{page} {0} {title"
    assert document.title == "{page} {0} {title"
    assert "{id}" in document.subject


def test_easier_comes_before_harder_and_care_last() -> None:
    text = BACK.replace(
        "        limb: leg\n",
        "        harder: {text: Løft.}\n        easier: {text: Hvil.}\n"
        "        take-care: Ro på.\n        equipment: [mat, pillow, chair]\n        limb: leg\n",
    )
    heading, *texts = texts_of(rows_of(composed(handout_from(text)))["slide"])
    assert "Lad hælen glide" in heading
    order = (
        "1 gentagelse",
        "en måtte, en pude og en stol",
        "Lig ned",
        "Spænd",
        "Lad",
        "Hvil",
        "Løft",
        "Ro på",
    )
    assert len(texts) == len(order)
    for said, words in zip(texts, order, strict=True):
        assert words in said


def test_a_picture_without_words_is_an_ornament() -> None:
    text = KNEE.replace(
        "text: Lig ned.", "text: Lig.\n        illustration: leaf\n        decorative: true"
    )
    assert list(figures_of(composed(handout_from(text)))) == [Figure("leaf", "")]


def test_every_language_composes_every_kind(wording: Wording) -> None:
    handout = handout_from(BACK)
    document = composed(handout)
    assert any(isinstance(item, Exercise) for item in items_of(handout))
    said = " ".join(texts_of(document))
    assert "{" not in said.replace("{page}", "").replace("{pages}", "")


def test_an_address_is_printed_as_typed_and_followed_as_encoded(sample: Handout) -> None:
    address = Address("https://øvelser.example.dk/ryg")
    (code,) = find(composed(replace(sample, link=address)).blocks[-1], Code)
    printed = code.words[-1]
    target = "https://xn--velser-9xa.example.dk/ryg"
    assert (code.address, printed.target, printed.text) == (target, target, address.value)


def test_a_section_of_one_item_has_one_heading_unless_it_is_an_exercise(sample: Handout) -> None:
    levels = [(h.level, h.anchor) for h in everything(composed(sample, "carrying"), Heading)]
    assert (2, "carrying") in levels
    assert (3, "carrying") not in levels
    document = composed(sample, "stand-tall")
    levels = [(h.level, h.anchor) for h in everything(document, Heading)]
    assert (3, "stand-tall") in levels


def test_what_stands_in_a_frame_keeps_its_own_heading(sample: Handout) -> None:
    order = replace(order_of(sample, "carrying"), edition=Edition(layout=Layout.GRID))
    tailored, _ = tailored_for(order, sample)
    wording = load_wording(sample.language.value)
    rows = rows_of(compose(tailored, order, wording, VOCABULARY))
    assert rows["carrying"].heading.level == 3
