"""A profile changes what it speaks of, and nothing else."""

from __future__ import annotations

from handout.building.readings import load_wording
from handout.content.model import Handout
from handout.content.words import Label
from handout.document.blocks import Letterhead, texts_of
from handout.document.compose import compose
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN, Phone, Profile
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY, choice_of

WARD = Profile(organisation=Label("Sygehuset"), phone=(Phone(number=Label("11 22 33 44")),))


def test_two_profiles_differ_in_their_letterhead_alone(sample: Handout) -> None:
    wording = load_wording(sample.language.value)
    tailored, _ = tailor(sample, choice_of(sample))
    plain, ward = (
        compose(tailored, Order(choice_of(sample), profile, STANDARD), wording, VOCABULARY)
        for profile in (PLAIN, WARD)
    )
    letterhead, *rest = ward.blocks
    assert isinstance(letterhead, Letterhead)
    assert "Sygehuset" in list(texts_of(letterhead))
    assert tuple(rest) == plain.blocks
    assert (ward.running, ward.title, ward.subject) == (plain.running, plain.title, plain.subject)
