"""The sample that the tests stand on leaves nothing of the model out."""

from __future__ import annotations

import inspect
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from PIL import Image, ImageChops

from handout.building.checking import check_readings
from handout.building.programme_checking import problems_of_programme
from handout.building.readings import load_all_languages
from handout.content import model
from handout.layout.fonts.font import Fonts
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import read_asking, read_sample
from tests.content.sound import everything
from tests.sample.photo import PHOTO, photo

RECORDS: list[type[Any]] = [
    kind
    for kind in vars(model).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == model.__name__
]


def test_every_field_of_the_model_says_something(library: Library) -> None:
    # What depends on answers is in a handout of its own, which no sheet is built of without them.
    records = everything((read_sample(library, "da"), read_asking("da")), *RECORDS)
    silent = {
        f"{kind.__name__}.{field.name}"
        for kind in RECORDS
        for field in fields(kind)
        if field.name in inspect.get_annotations(kind) and field.default is not MISSING
        if all(getattr(r, field.name) == field.default for r in records if isinstance(r, kind))
    }
    # A collection cannot be printed as a whole, as most tests print the sample; and an approval in
    # a handout itself is a problem.
    assert silent == {"Handout.collection", "Review.approved_by", "Review.approved_on"}


def test_nothing_is_wrong_with_it(snapshot: Snapshot, fonts: Fonts) -> None:
    readings = load_all_languages(snapshot, "balance")
    assert len(readings) == 2
    assert check_readings(readings, snapshot, fonts) == ()
    assert problems_of_programme(snapshot, "steady") == ()


def test_every_kind_of_item_is_there(library: Library) -> None:
    kinds = {item.kind for item in model.items_of(read_sample(library, "da"))}
    assert kinds == {*model.KINDS, model.SafetyWarning.kind}


def test_the_photograph_is_what_its_code_draws() -> None:
    with Image.open(PHOTO) as kept:
        assert ImageChops.difference(kept.convert("RGB"), photo()).getbbox() is None
