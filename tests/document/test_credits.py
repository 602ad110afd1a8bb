"""Whose its pictures are stands on every sheet that has them, once, and nowhere else."""

from __future__ import annotations

from handout.building.readings import load_wording
from handout.content.model import Handout
from handout.content.walk import find
from handout.document.blocks import Document, SectionBlock, SmallPrint, texts_of
from handout.document.compose import compose
from handout.document.credits import with_credits
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY
from tests.tailoring.sample import prescribed

ANNA, SET = "Foto: Anna, CC BY 4.0", "Fri Tegning, CC BY-SA 4.0"


def credited(handout: Handout, text: str, pictures: dict[str, str]) -> Document:
    prescription = prescribed(text)
    tailored, _ = tailor(handout, prescription)
    wording = load_wording(handout.language.value)
    order = Order(prescription, PLAIN, STANDARD)
    document = compose(tailored, order, wording, VOCABULARY)
    return with_credits(document, pictures, wording)


def lines(document: Document) -> list[str]:
    return [line for small in find(document, SmallPrint) for line in texts_of(small)]


def test_one_line_for_all_if_all_are_from_one_hand(sample: Handout) -> None:
    pictures = {"heel-raise": SET, "sit-to-stand": SET, "carrying": ANNA}
    document = credited(sample, "items: [heel-raise, sit-to-stand]", pictures)
    word = "Billeder" if sample.language.value == "da" else "Pictures"
    assert lines(document) == [f"{word}: {SET}"]


def test_each_item_is_named_if_they_are_from_several(sample: Handout) -> None:
    pictures = {"sit-back": ANNA, "chair": SET, "half-kneeling": SET, "on-all-fours": ""}
    first, second = lines(credited(sample, "items: [sit-back, getting-up]", pictures))
    titles = [item.title.value for s in sample.sections for item in s.items]
    assert first.endswith(f"{ANNA}")
    assert titles[0] in first
    assert second.endswith(f"{SET}")
    assert second.count(titles[3]) == 1


def test_nothing_is_said_of_what_is_not_printed_or_the_ward_s_own(sample: Handout) -> None:
    assert (
        lines(credited(sample, "items: [heel-raise]", {"carrying": ANNA, "heel-raise": ""})) == []
    )
    assert lines(credited(sample, "items: [walking]", {"carrying": ANNA})) == []


def test_a_mirrored_picture_is_said_to_be_changed(sample: Handout) -> None:
    said = [
        lines(
            credited(
                sample, f"items: [{{item: arm-raise, dosage: {{side: {s}}}}}]", {"arm-raise": SET}
            )
        )
        for s in ("left", "right")
    ]
    assert [line.endswith(")") for (line,) in said] == [False, True]


def test_it_does_not_come_behind_the_page_of_the_diary(sample: Handout) -> None:
    blocks = credited(sample, "items: [heel-raise]\ndiary: 2 weeks", {"heel-raise": SET}).blocks
    assert isinstance(blocks[-2], SmallPrint)
    assert isinstance(blocks[-1], SectionBlock)


def test_the_title_of_an_own_exercise_stays_personal(sample: Handout) -> None:
    text = "items: [{own: {title: Annas spark, illustration: kick, alt: Et spark}}, sit-back]"
    document = credited(sample, text, {"kick": SET, "sit-back": ""})
    (line,) = (line for small in find(document, SmallPrint) for line in small.lines)
    assert "Annas spark" in line[0].text
    assert line[0].personal
