"""Whatever is chosen of several handouts, nothing of them is lost, doubled or left dangling."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.building.readings import load_handout, load_wording
from handout.content.checks.references import requirements
from handout.content.model import SafetyWarning, items_of
from handout.content.sharing import Shared
from handout.content.walk import find
from handout.content.words import ItemName, Reference
from handout.document.blocks import Heading, Run
from handout.document.compose import compose
from handout.problems import Severity
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.addresses import handouts_of, with_settled_names
from handout.tailoring.assembly import PROGRAMME, Assembled, assembled
from handout.tailoring.choice import choose
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import answered, answers_to_try
from handout.tailoring.tailor import tailor
from tests.conftest import ROOT, SAMPLE, TODAY, VOCABULARY
from tests.tailoring.test_assembly import PARTS

LANGUAGES = ("da", "en")


def shared(root: str, language: str) -> list[Shared]:
    snapshot = Snapshot(Library(ROOT / root), TODAY)
    names = handout_ids(snapshot)
    handouts = [load_handout(snapshot, name, language).sound() for name in names]
    return [Shared(handout) for handout in handouts if handout.sections]


SHELVES = {
    language: [
        *shared(".", language),
        *shared(str(SAMPLE.relative_to(ROOT)), language),
        *(PARTS if language == "da" else []),
    ]
    for language in LANGUAGES
}


@st.composite
def choices(draw: st.DrawFn) -> tuple[list[Shared], Prescription]:
    """Return some handouts, and a choice of items of at least two of them."""
    shelf = draw(st.sampled_from([*SHELVES.values()]))
    parts = draw(st.lists(st.sampled_from(shelf), min_size=2, max_size=3, unique_by=id))
    names: list[str] = []
    for part in parts:
        every = [item.id.value for section in part.handout.sections for item in section.items]
        some = draw(st.lists(st.sampled_from(every), min_size=1, max_size=4, unique=True))
        names += [f"{part.handout.id}/{name}" for name in some]
    names = draw(st.permutations(names))
    said = draw(st.sampled_from([None, True, False]))
    chosen = tuple(Chosen(item=Selector(Trait.ID, name)) for name in names)
    written = Prescription(
        items=chosen,
        section_introductions=said,
        without_required=draw(st.booleans()),
        advice=(ItemName("all"),) if draw(st.booleans()) else (),
    )
    prescription, problems = with_settled_names(written, TOP)
    assert problems == ()
    assert {name.value for name in handouts_of(prescription)} == {
        part.handout.id.value for part in parts
    }
    return parts, prescription


def _outline(warning: SafetyWarning) -> tuple[str, int, int]:
    """Return what stays of a warning, whatever of its mentions is on the sheet."""
    return warning.title.value, len(warning.text), len(warning.points)


REFUSALS = {
    "chosen-twice",  # an item that one handout takes in from another, by two of its names
    "affected-twice",  # handouts that each speak of an affected side
    "ruled-out",  # an item that the answers take away
}

TOP = items_of(PARTS[0].handout)[0].id.place


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(choices())
def test_nothing_is_lost_doubled_or_left_dangling(
    asked: tuple[list[Shared], Prescription],
) -> None:
    parts, prescription = asked
    whole = assembled(parts)
    answers = next(iter(answers_to_try(whole, False)))
    sheet, problems = tailor(whole, prescription, answers)
    assert {p.code for p in problems if p.severity is Severity.ERROR} <= REFUSALS
    printed = [item.id.value for section in sheet.handout.sections for item in section.items]

    # Every item that was chosen, once.
    assert Counter(printed).most_common(1)[0][1] == 1
    chosen = choose(answered(whole, answers), prescription).included
    assert set(chosen) <= set(printed)

    # Every warning of every source that has an item there, and none twice.
    assert isinstance(sheet.handout, Assembled)
    said = [replace(warning, id=PROGRAMME) for warning in sheet.handout.warnings]
    assert len(set(said)) == len(said)
    outlines = {_outline(warning) for warning in said}
    for source in whole.made_of:
        if {item.id.value for item in items_of(source)}.intersection(printed):
            assert source in sheet.handout.made_of
    for source in sheet.handout.made_of:
        assert set(map(_outline, source.warnings)) <= outlines

    # What an item builds on comes before it.
    if not prescription.without_required:
        places = {name: place for place, name in enumerate(printed)}
        for item, needed in requirements(whole).items():
            for name in needed:
                assert item not in places or name.value in places
                # What was chosen stands where it was put.
                if item in places and name.value not in chosen:
                    assert places[name.value] < places[item]

    # Every reference leads to something on the sheet.
    ids = {item.id.value for item in items_of(sheet.handout)}
    assert {one.target for one in find(sheet.handout, Reference)} <= ids
    language = whole.language.value
    order = Order(prescription, PLAIN, STANDARD)
    document = compose(sheet, order, load_wording(language), VOCABULARY)
    anchors = {heading.anchor for heading in find(document.blocks, Heading)}
    targets = {run.target for run in find(document.blocks, Run) if "/" in run.target}
    assert {name for name in targets if not name.startswith("http")} <= anchors | ids
