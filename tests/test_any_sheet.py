"""Whatever is ordered of the sample, the finished file says just that, and is sound."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from handout.building.naming import file_name
from handout.building.pictures import open_layout
from handout.building.pipeline import Sheet, build, illustrated, made_up, tailored_for
from handout.building.readings import load_wording
from handout.building.ward import Ward
from handout.content.model import Exercise, Handout, items_of
from handout.content.parse import parse
from handout.content.words import Label
from handout.document.blocks import WARNINGS, Box, Chart, Document, SectionBlock, texts_of
from handout.document.compose import compose
from handout.document.signs import without_signs
from handout.layout.fonts.font import Fonts
from handout.layout.furniture import BETWEEN
from handout.layout.theme import theme_of
from handout.memo import Memo
from handout.preflight.verify import verify
from handout.problems import HandoutError, has_errors
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import FigureSide, Ink, Layout, PaperSize, TextSize, settled
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN, OutOfHours, Phone, Profile
from handout.tailoring.reading import read_prescription
from tests.conftest import TODAY, VOCABULARY, read_sample
from tests.reading import open_file, outline_of, pages_of, with_numbers_at_pictures, without_labels

pytestmark = pytest.mark.slow

LIMBS = ("weight-shift", "side-step", "arm-raise", "one-leg-stand")
PLACES = {
    "advice": ("walking", "shoes", "home"),
    "exercise": (
        *("stand-tall", "weight-shift", "side-step", "arm-raise", "heel-raise"),
        *("sit-to-stand", "one-leg-stand"),
    ),
    "other": ("sit-back", "lean", "carrying", "getting-up"),
}
ITEMS = [item for items in PLACES.values() for item in items]

NAMES = [
    "Anna Mortensen",
    "Żółć Гоголь-Ελένη",
    "Maximiliane Sophie Charlotte von Hohenberg-Lindenskov",
    "(Bo) \\ <b>Ø</b>",
]
BORN = {"da": "født 31. januar 1950", "en": "born 31 January 1950"}
NOTES = [
    "Tag det roligt.",
    "<b>fed</b> &amp; *stjerne* {stand-tall} (100 %)\n\nRing, hvis du er i tvivl.",
    "Spænd endetarmsåbningens muskulatur, bækkenbundsmuskulaturen og muskelkorsettet. " * 9,
]


WARD = Profile(
    phone=(Phone(number=Label("11 11 11 11")),),
    out_of_hours=OutOfHours(number=Label("22 22 22 22")),
    emergency=Label("1-1-9"),
)
CALLED = {
    "emergency": {"1-1-9"},
    "same-day": {"1-1-9", "11 11 11 11", "22 22 22 22"},
    "daytime": {"11 11 11 11"},
}
"""The numbers of the ward that each level of warnings names."""


@st.composite
def dosages(draw: st.DrawFn, item: str) -> dict[str, str]:
    few = st.integers(1, 12)
    low = draw(few)
    parts = {
        "repetitions": st.sampled_from([str(low), f"{low}-{low + 5}", f"about {low}"]),
        "sets": st.integers(1, 4).map(str),
        "hold": few.map("{} seconds".format),
        "rest": few.map("{}0 seconds".format),
        "frequency": st.sampled_from(["1 per day", "2-3 per day", "every 2 days"]),
        "duration": few.map("{} weeks".format),
        "load": st.sampled_from(["0.5 kg", "2 kg"]),
        "pace": st.sampled_from(["slow", "calm", "brisk"]),
        "time": st.sampled_from(["10 minutes", "about 1-2 hours"]),
        "distance": st.sampled_from(["500 m", "1.5 km"]),
        "band": st.sampled_from(["yellow", "black"]),
        "tempo": st.sampled_from(["3-1-3", "2-0-1"]),
        "effort": st.sampled_from(["5", "4-6"]),
        "pain": st.just("3"),
    }
    if item in LIMBS:
        parts["side"] = st.sampled_from(["left", "right", "each", "alternate"])
    said = draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=4, unique=True))
    return {part: draw(parts[part]) for part in said}


@st.composite
def choices(draw: st.DrawFn) -> list[str | dict[str, Any]]:
    chosen: list[str | dict[str, Any]] = []
    for item in draw(st.lists(st.sampled_from(ITEMS), max_size=8, unique=True)):
        entry: dict[str, Any] = {"item": item}
        if item in PLACES["exercise"] and draw(st.booleans()):
            entry["dosage"] = draw(dosages(item))
        if draw(st.integers(0, 3)) == 0:
            entry["note"] = draw(st.sampled_from(NOTES))
        chosen.append(entry if len(entry) > 1 else item)
    return chosen


@st.composite
def prescriptions(draw: st.DrawFn) -> dict[str, Any]:
    """What a therapist may say of a sheet of the sample, as its file would say it."""
    items = draw(choices())
    taken = {entry if isinstance(entry, str) else entry["item"] for entry in items}
    said: dict[str, Any] = {
        "handout": "balance",
        "language": draw(st.sampled_from(["da", "en"])),
        "edition": {
            "paper": draw(st.sampled_from(PaperSize)),
            "text-size": draw(st.sampled_from(TextSize)),
            "ink": draw(st.sampled_from(Ink)),
            "figure-side": draw(st.sampled_from(FigureSide)),
            **{
                key: draw(st.sampled_from(["true", "false"]))
                for key in ("write-in", "action-plan", "teach-back")
            },
        },
    }
    optional = {
        "items": st.just(items) if items else st.nothing(),
        "exclude": st.lists(
            st.sampled_from([i for i in ITEMS if i not in taken]),
            min_size=1, max_size=4, unique=True,
        ),
        "advice": st.sampled_from(["all", "none"]),
        "without-required": st.sampled_from(["true", "false"]),
        "introduction": st.just("false"),
        "note": st.sampled_from(NOTES),
        "patient": st.fixed_dictionaries(
            {"name": st.sampled_from(NAMES)}, optional={"born": st.just("1950-01-31")}
        ),
        "therapist": st.just({"name": "Bo Holm", "phone": "12 34 56 78"}),
        "date": st.just("2027-01-31"),
        "next-appointment": st.sampled_from(["2027-02-14", "2027-02-14 10:30"]),
        "diary": st.integers(1, 5).map("{} weeks".format),
        "profile": st.just("ward"),
    }  # fmt: skip
    for key, values in optional.items():
        if not values.is_empty and draw(st.booleans()):
            said[key] = draw(values)
    if "items" in said and not taken & set(PLACES["exercise"]):
        said.pop("diary", None)  # there is nothing to keep a diary of
    return said


@dataclass(frozen=True)
class Made:
    """A sheet as it was ordered, with what it has to say."""

    order: Order
    handout: Handout
    document: Document
    sheet: Sheet
    again: bytes
    source: Handout

    @property
    def pages(self) -> list[str]:
        return pages_of(self.sheet.content)

    @property
    def patient(self) -> str:
        patient = self.order.prescription.patient
        return patient.name.value if patient else ""

    @property
    def person(self) -> str:
        """Whom each page says that it is for."""
        patient = self.order.prescription.patient
        if not (patient and patient.born):
            return self.patient
        return f"{self.patient}, {BORN[self.document.language]}"


Make = Callable[[dict[str, Any]], Made]


@pytest.fixture(scope="module")
def make(snapshot: Snapshot, library: Library, fonts: Fonts) -> Make:
    """Make what a prescription says, with the real pictures, twice from the start."""
    handouts = [read_sample(library, "da")]
    contexts = {
        ink: open_layout(snapshot, handouts, Ward(PLAIN, fonts), replace(settled(), ink=ink))
        for ink in Ink
    }

    def made(said: dict[str, Any]) -> Made:
        text = json.dumps(said, ensure_ascii=False).encode("utf-8")
        prescription, problems = read_prescription(parse(text, "x.yaml", personal=True), TODAY)
        assert not has_errors(problems)
        handout = read_sample(library, said["language"])
        profile = WARD if "profile" in said else PLAIN
        order = Order(prescription, profile, settled(prescription.edition))
        wording = load_wording(handout.language.value)
        context = replace(contexts[order.edition.ink], theme=theme_of(order.edition))
        first, second = (
            build(handout, order, wording, VOCABULARY, replace(context, memo=Memo()))
            for _ in range(2)
        )
        tailored, _ = tailored_for(order, handout)
        composed = compose(tailored, order, wording, VOCABULARY)
        document = illustrated(composed, context, wording)
        document, _, _ = made_up(document, order, wording, context)
        return Made(order, tailored.handout, document, first, second.content, handout)

    return made


def joined(words: list[str]) -> Iterator[str]:
    """Yield words, with those that a line parted in one piece."""
    start = ""
    for word in words:
        if word.endswith("\u00ad"):
            start += word[:-1]
        else:
            yield start + word
            start = ""


def whole_addresses(found: list[str], words: list[str]) -> Iterator[str]:
    """Yield the words found, with the addresses that lines parted in one piece."""
    addresses = iter([word for word in words if word.startswith("https://")])
    parts = iter(found)
    for part in parts:
        if part.startswith("https://"):
            address = next(addresses, "")
            while part != address and address.startswith(part):
                part += next(parts, " ")
        yield part


def after(start: str, words: list[str]) -> list[str]:
    """Return words without those that they begin with, however these are parted.

    A reader that does not measure parts a word where its letters change to another face.
    """
    begun = ""
    for index, word in enumerate(words):
        if begun == "".join(start.split()):
            return words[index:]
        begun += word
    pytest.fail(f"{words[:20]} do not begin with {start}")


def body_of(sheet: Made) -> list[str]:
    """Return the extracted words without header and footer, which must be on each page.

    Each card has its own, which stand behind all that the cards of a page say, and are kept.
    """
    if sheet.order.edition.layout is Layout.CARDS:
        return list(joined(" ".join(sheet.pages).split()))
    running = sheet.document.running
    pages = sheet.pages
    kept: list[str] = []
    for number, text in enumerate(pages, 1):
        header = (running.header if number > 1 else "") + sheet.person
        counted = running.page.format(page=number, pages=len(pages))
        footer = " ".join((*running.footer, counted)).replace(BETWEEN, " ").split()
        found = after(header, text.replace(BETWEEN, " ").split())
        assert found[-len(footer) :] == footer
        kept += found[: -len(footer)]
    return list(joined(kept))


def without_repeated_heads(words: list[str], document: Document) -> list[str]:
    """Return words without the headings that charts and warnings have again on the next page."""
    sections = [block for block in document.blocks if isinstance(block, SectionBlock)]
    heads = [
        *(b.columns for section in sections for b in section.blocks if isinstance(b, Chart)),
        *(b.blocks[0] for b in document.blocks if isinstance(b, Box) and b.tone in WARNINGS),
    ]
    for repeated in heads:
        head = " ".join(texts_of(repeated)).split()
        places = [i for i in range(len(words)) if words[i : i + len(head)] == head]
        for place in reversed(places[1:]):
            words = words[:place] + words[place + len(head) :]
    return words


def says_everything_in_order(sheet: Made) -> None:
    if sheet.order.edition.layout is Layout.CARDS:
        # A card that has no room for signs has none, nor what they mean.
        words = " ".join(texts_of(without_signs(sheet.document).blocks)).split()
        said = iter(whole_addresses(body_of(sheet), words))
        assert all(word in said for word in without_labels(words))
        return
    blocks = with_numbers_at_pictures(sheet.document.blocks, sheet.sheet.missing)
    words = " ".join(texts_of(blocks)).split()
    found = without_repeated_heads(body_of(sheet), sheet.document)
    assert without_labels(list(whole_addresses(found, words))) == without_labels(words)


def numbers_the_exercises_as_given(sheet: Made) -> None:
    chosen = [c.item.name for c in sheet.order.prescription.items]
    present = [item.id.value for item in items_of(sheet.handout)]
    if chosen:
        assert [item for item in present if item in chosen] == chosen
    exercises = [item for item in items_of(sheet.handout) if isinstance(item, Exercise)]
    word = {"da": "Øvelse", "en": "Exercise"}[sheet.document.language]
    expected = [f"{word} {number}: {item.title}" for number, item in enumerate(exercises, 1)]
    assert [
        title for title in outline_of(sheet.sheet.content) if re.match(rf"{word} \d", title)
    ] == expected
    mentioned = re.findall(rf"\b{word} (\d+)\b", " ".join(body_of(sheet)), re.IGNORECASE)
    assert all(1 <= int(number) <= len(exercises) for number in mentioned)


def keeps_every_warning_its_level_and_its_numbers(sheet: Made) -> None:
    boxes = {
        block.tone.value: " ".join(texts_of(block)).replace("\u00a0", " ")
        for block in sheet.document.blocks
        if isinstance(block, Box) and block.tone in WARNINGS
    }
    assert list(boxes) == list(CALLED)
    for warning in sheet.source.warnings:
        assert warning.title.value in boxes[warning.level]
        short = sheet.order.edition.layout.is_short and warning.short
        for sign in short or (*warning.at_once, *warning.points):
            assert "".join(map(str, sign.leaves)) in boxes[warning.level]
        for text in warning.contact:
            assert boxes[warning.level].count("".join(map(str, text.leaves))) == 1
    numbers = CALLED if sheet.order.profile is WARD else {"emergency": {"1-1-2"}}
    for level, called in numbers.items():
        assert all(number in boxes[level] for number in called)


def names_the_patient_in_print_alone(sheet: Made) -> None:
    if not sheet.patient:
        return
    reader = open_file(sheet.sheet.content)
    for page in sheet.pages:
        assert "".join(sheet.person.split()) in "".join(page.split())
    assert reader.metadata is not None
    assert reader.xmp_metadata is not None
    told = f"{dict(reader.metadata)} {reader.xmp_metadata.rdf_root.toxml()}"
    name = file_name(sheet.order, sheet.handout)
    # Every part of the name counts, as a surname alone betrays someone.
    for part in re.findall(r"\w{3,}", sheet.patient):
        assert part not in told
        assert part not in name
        assert part in file_name(sheet.order, sheet.handout, name_file=True)


_LEFT_OUT = ("advice", "note", "exclude", "items")


def on_one_page(said: dict[str, Any]) -> dict[str, Any]:
    """Return what is said without what one page has no room for."""
    sizes = {"paper": PaperSize.A4, "text-size": TextSize.NORMAL, "write-in": "false"}
    sizes |= {"action-plan": "false", "teach-back": "false"}
    fewer = {key: value for key, value in said.items() if key not in _LEFT_OUT}
    chosen = said.get("items", ["weight-shift", "arm-raise"])[:2]
    chosen = [item if isinstance(item, str) else {**item, "note": "Kort."} for item in chosen]
    kept = {"items": [*chosen, "sit-to-stand"] if "sit-to-stand" not in str(chosen) else chosen}
    return {**fewer, **kept, "edition": {**said["edition"], **sizes}}


# Shrinking takes minutes where a sheet takes a second; what failed is short enough to read.
@settings(
    max_examples=11,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@pytest.mark.parametrize("layout", Layout)
@given(said=prescriptions())
def test_any_sheet_is_what_was_ordered(said: dict[str, Any], layout: Layout, make: Make) -> None:
    said = {**said, "edition": {**said["edition"], "layout": layout}}
    if layout in (Layout.COMPACT, Layout.CARDS):
        shape = {key: said["edition"][key] for key in ("paper", "text-size")}
        said = on_one_page(said)
        if layout is Layout.CARDS:
            said = {**said, "edition": {**said["edition"], **shape}}
    try:
        sheet = make(said)
    except HandoutError as error:
        # With long notes, one page does not hold even a few items, nor a card one of them.
        codes = {problem.code for problem in error.problems}
        if codes not in ({"more-than-one-page"}, {"more-than-one-card"}):
            raise
        reject()
    assert verify(sheet.sheet.content, "x.pdf") == ()
    assert sheet.again == sheet.sheet.content
    says_everything_in_order(sheet)
    numbers_the_exercises_as_given(sheet)
    keeps_every_warning_its_level_and_its_numbers(sheet)
    names_the_patient_in_print_alone(sheet)
