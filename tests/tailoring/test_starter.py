"""A prescription to start from says all that can be said, and every line of it is right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handout.building.readings import open_spoken
from handout.content.model import Dosage, Exercise, Handout, items_of
from handout.content.parse import parse
from handout.content.quantity import Words
from handout.content.read import keys_of, read_record
from handout.content.words import Text
from handout.problems import has_errors
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription
from handout.tailoring.starter import DOSAGE_PARTS, OWN_WORDS, starter
from handout.tailoring.tailor import tailor
from tests.conftest import TODAY, handout_from
from tests.tailoring.sample import HANDOUT, TEXT


def read(text: str) -> Prescription:
    node = parse(text.encode("utf-8"), "prescription.yaml", personal=True)
    prescription, problems = read_prescription(node, TODAY)
    assert problems == (), text
    return prescription


def lines_of(text: str) -> list[str]:
    """Return the lines that are switched off."""
    return [line for line in text.splitlines() if re.match(r"#( {2}- |[^# ])", line)]


def switched_on(text: str, *lines: str) -> str:
    for line in lines:
        assert text.splitlines().count(line) == 1, line
        text = text.replace(f"\n{line}\n", f"\n{line[1:]}\n")
    return text


def test_as_it_stands_it_means_the_whole_handout(sample: Handout) -> None:
    prescription = read(starter(sample, sample.language.value))
    assert prescription == Prescription(handout=sample.id)
    tailored, problems = tailor(sample, prescription)
    assert problems == ()
    assert tailored == tailor(sample, Prescription(handout=sample.id))[0]


def test_every_line_can_be_switched_on(sample: Handout) -> None:
    text = starter(sample, sample.language.value)
    lines = lines_of(text)
    assert len(lines) > 25
    for line in lines:
        is_item = line.startswith("#  - ")
        if line == "#items:":
            continue
        needed = ["#items:"] if is_item else ["#diary: 2 weeks"] if "#diary-" in line else []
        chosen = read(switched_on(text, *needed, line))
        assert chosen != Prescription(handout=sample.id)
        assert not has_errors(tailor(sample, chosen)[1])


def test_all_items_switched_on_are_the_whole_handout(sample: Handout) -> None:
    text = starter(sample, sample.language.value)
    items = [line for line in lines_of(text) if line.startswith("#  - ")]
    tailored, problems = tailor(sample, read(switched_on(text, "#items:", *items)))
    assert {problem.code for problem in problems} <= {"many-exercises"}
    whole, _ = tailor(sample, Prescription(handout=sample.id))
    assert (tailored.handout, tailored.notes) == (whole.handout, whole.notes)


def test_every_key_of_a_prescription_is_explained() -> None:
    text = starter(HANDOUT, HANDOUT.language.value)
    for key in keys_of(Prescription).keys() - {"answers"}:  # of a handout that asks something
        assert re.search(rf"^#?{key}:", text, re.MULTILINE), key
    for item in items_of(HANDOUT)[1:]:
        assert item.title.value in text
        assert item.id.value in text


def test_every_part_of_a_dosage_is_shown() -> None:
    text = starter(HANDOUT, HANDOUT.language.value)
    shown: set[str] = set()
    for line in DOSAGE_PARTS:
        assert f"#   {{{line}}}\n" in text
        node = parse(f"{{{line}}}".encode(), "dosage")
        dosage, problems = read_record(Dosage, node)
        assert problems == ()
        shown |= {name for name, value in vars(dosage).items() if value}
    assert shown == set(vars(Dosage()))


def test_own_words_are_shown_and_every_line_of_them_is_right() -> None:
    text = starter(HANDOUT, HANDOUT.language.value)
    lines = [line[2:] for line in text.splitlines() if re.match("# - .*(text|own):", line)]
    assert len(lines) == len(OWN_WORDS)
    for line in lines:
        node = parse(f"handout: x\nitems:\n{line}\n".encode(), "prescription.yaml")
        prescription, problems = read_prescription(node, TODAY, open_spoken(TODAY))
        assert not has_errors((*problems, *tailor(HANDOUT, prescription)[1])), line


@pytest.mark.parametrize("words", ['as "needed": {often}', "a few, # or more", "mange – så mange"])
def test_a_dosage_is_written_as_the_file_writes_it(words: str) -> None:
    said = "dosage: {load: 2.5 kg, rest: about 1-2 minutes, pace: slow, side: each}"
    handout = handout_from(re.sub(r"dosage: \{.*\}", said, TEXT))
    slide = handout.sections[1].items[1]
    assert isinstance(slide, Exercise)
    assert slide.dosage
    dosage = replace(slide.dosage, frequency=Words(Text(words)))
    section = replace(handout.sections[1], items=(replace(slide, dosage=dosage),))
    text = starter(replace(handout, sections=(section,)), handout.language.value)
    (line,) = (line for line in lines_of(text) if line.startswith("#  - "))
    assert read(switched_on(text, "#items:", line)).items[0].dosage == dosage
