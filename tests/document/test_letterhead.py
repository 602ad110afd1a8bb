"""A profile changes what it speaks of, its letterhead and whom to call, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from handout.building.readings import load_wording
from handout.content.model import Handout
from handout.content.words import Label
from handout.document.blocks import WARNINGS, Block, Box, Letterhead, texts_of
from handout.document.compose import compose
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN, Phone, Profile
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY, choice_of

WARD = Profile(organisation=Label("Sygehuset"), phone=(Phone(number=Label("11 22 33 44")),))


def is_warning(block: Block) -> bool:
    return isinstance(block, Box) and block.tone in WARNINGS


def test_a_profile_changes_the_letterhead_and_the_warnings_alone(sample: Handout) -> None:
    wording = load_wording(sample.language.value)
    tailored, _ = tailor(sample, choice_of(sample))
    plain, ward = (
        compose(tailored, Order(choice_of(sample), profile, STANDARD), wording, VOCABULARY)
        for profile in (PLAIN, WARD)
    )
    letterhead, *rest = ward.blocks
    assert isinstance(letterhead, Letterhead)
    assert "Sygehuset" in list(texts_of(letterhead))
    assert [block for block in rest if not is_warning(block)] == [
        block for block in plain.blocks if not is_warning(block)
    ]
    assert (ward.running, ward.title, ward.subject) == (plain.running, plain.title, plain.subject)


def test_a_ward_can_have_the_code_of_each_sheet_scanned(sample: Handout) -> None:
    wording = load_wording(sample.language.value)
    scanned = replace(WARD, scan_code=True)
    for items, phrase in ((), wording.content), (("stand-tall",), wording.choice):
        prescription = choice_of(sample, *items)
        tailored, _ = tailor(sample, prescription)
        order = Order(prescription, scanned, STANDARD)
        running = compose(tailored, order, wording, VOCABULARY).running
        assert phrase.format(code=running.scan) in running.footer
