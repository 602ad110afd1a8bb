"""Nothing that a record holds is passed over: by no check, no translation, and not in print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handout.building.readings import load_wording
from handout.content.checks.pictures import check_alternatives, check_pictures
from handout.content.checks.references import check_references
from handout.content.model import (
    KINDS,
    Exercise,
    Handout,
    Illustrated,
    Instruction,
    Item,
    SafetyWarning,
    SectionItem,
    WithPrecautions,
    items_of,
)
from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.quantity import Words
from handout.content.read import keys_of
from handout.content.rewording import Change, Rewording, changed_parts, has_part
from handout.content.schema import json_schema
from handout.content.translation import translate
from handout.content.walk import classes_in, find, part_names, rebuild
from handout.content.words import ItemName, Label, Note, Prose, Reference, Source, Text
from handout.document.blocks import Document, Figure, Run, SectionBlock
from handout.document.compose import compose
from handout.document.texts import pictures_of, prose_words, things_of
from handout.document.wording import Wording, worded_list
from handout.problems import NOWHERE, LostWordsError, Place, Problem
from handout.tailoring import reading
from handout.tailoring.edition import STANDARD, Layout
from handout.tailoring.order import Order
from handout.tailoring.own_exercises import with_own_selected
from handout.tailoring.prescription import Chosen, Own, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from handout.tailoring.short_form import shortened
from handout.tailoring.tailor import Tailored, tailor
from tests.conftest import VOCABULARY, choice_of
from tests.content.sound import SAID, Maker, everything, made_up, strings
from tests.tailoring.sample import HANDOUT, IDS

pytestmark = pytest.mark.slow

MENTIONED = ("i0", "i1", "i2")

often = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def is_whole(handout: Handout) -> bool:
    return {item.id.value for item in items_of(handout)} >= set(MENTIONED)


WHOLE = made_up(Handout, targets=MENTIONED).filter(is_whole)


def places(problems: tuple[Problem, ...], code: str) -> list[Place]:
    return sorted(problem.place for problem in problems if problem.code == code)


@often
@given(made_up(Handout, alternatives=False))
def test_every_picture_is_checked(handout: Handout) -> None:
    pictured = [part for part in everything(handout, Illustrated) if part.illustration]
    names = sorted(name.place for part in pictured for name in part.illustration)
    silent = sorted(n.place for p in pictured for n in p.illustration if not p.alt)
    assert places(check_alternatives(handout), "figure-without-alt") == silent
    assert places(check_pictures(handout, (), {}), "picture-not-found") == names


@often
@given(made_up(Handout, targets=(*MENTIONED, "nobody")))
def test_every_mention_is_checked(handout: Handout) -> None:
    ids = {item.id.value for item in everything(handout, Item)}
    lost = [r.place for r in everything(handout, Reference) if r.target not in ids]
    assert places(check_references(handout), "unknown-reference") == sorted(lost)


@often
@given(made_up(Handout))
def test_every_text_without_mentions_is_checked(handout: Handout) -> None:
    braced = rebuild(handout, Text, lambda text: Text("{" + text.value, text.place))
    texts = sorted(text.place for text in everything(handout, Text))
    assert places(check_references(braced), "misplaced-reference") == texts


def overlay(value: Any, left_out: Any = None) -> Node | None:
    """Return a translation of all words in a value, but of one text, if that is left out."""
    if isinstance(value, Text | Prose):
        return None if value is left_out else Scalar("T" + " ".join(strings([value])), value.place)
    entries: list[tuple[str, Node | None]] = []
    if isinstance(value, tuple):
        if all(hasattr(part, "id") for part in value):
            entries = [(part.id.value, overlay(part, left_out)) for part in value]
        else:
            items = [overlay(part, left_out) for part in value]
            return Sequence(tuple(filter(None, items)), NOWHERE) if any(items) else None
    elif is_dataclass(value):
        names = [field.name for field in fields(value) if field.name != "place"]
        entries = [(n.replace("_", "-"), overlay(getattr(value, n), left_out)) for n in names]
    said = tuple((Scalar(key, NOWHERE), node) for key, node in entries if node)
    return Mapping(said, NOWHERE) if said else None


def translated(handout: Handout, left_out: Any = None) -> tuple[Handout, tuple[Problem, ...]]:
    texts = overlay(handout, left_out)
    said = texts.entries if isinstance(texts, Mapping) else ()
    language = (Scalar("language", NOWHERE), Scalar("en", NOWHERE))
    return translate(handout, Mapping((language, *said), NOWHERE))


@often
@given(made_up(Handout))
def test_every_text_is_translated(handout: Handout) -> None:
    english, problems = translated(handout)
    assert problems == ()
    before, after = (strings(everything(one, Text, Prose)) for one in (handout, english))
    assert after == [f"T{word}" for word in before]


@often
@given(st.data(), made_up(Handout))
def test_every_text_that_is_not_translated_is_missed(data: st.DataObject, handout: Handout) -> None:
    texts = everything(handout, Text, Prose)
    text = data.draw(st.sampled_from([t for t in texts if str(t) not in searched(handout)]))
    _, problems = translated(handout, text)
    assert {p.code for p in problems} & {"missing-translation", "translation-mismatch"}


def searched(handout: Handout) -> list[str]:
    """Return what items are found by, which is never printed, nor the same in each language."""
    return strings([item.also_called for item in everything(handout, SectionItem)])


def told(handout: Handout) -> list[str]:
    """Return whom the handout is not for, told to whoever prints it, and where it is from."""
    return strings([handout.not_for, *everything(handout, Source)])


def some_of(data: st.DataObject, handout: Handout) -> Prescription:
    ids = [item.id.value for section in handout.sections for item in section.items]
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    return choice_of(handout, *chosen)


@often
@given(st.data(), WHOLE)
def test_no_text_mentions_what_is_not_there(data: st.DataObject, handout: Handout) -> None:
    sheet = tailor(handout, some_of(data, handout))[0].handout
    ids = {item.id.value for item in everything(sheet, Item)}
    assert {reference.target for reference in everything(sheet, Reference)} <= ids


def printed(tailored: Tailored, prescription: Prescription) -> Document:
    order = Order(prescription, PLAIN, STANDARD)
    return compose(tailored, order, load_wording("da"), VOCABULARY)


def all_words(document: Document) -> str:
    """Return what is set on the pages or said of a picture."""
    runs = [run.text for run in everything(document.blocks, Run)]
    figures = [figure.alt for figure in everything(document.blocks, Figure)]
    return "\n".join((*runs, *figures, *document.running.footer))


@often
@given(st.data(), WHOLE, st.sampled_from(Layout))
def test_every_text_is_printed(data: st.DataObject, handout: Handout, layout: Layout) -> None:
    prescription = some_of(data, handout)
    source = shortened(handout) if layout is Layout.GRID else handout
    tailored, _ = tailor(source, prescription)
    document = printed(tailored, prescription)
    said = all_words(document)
    words = strings(everything(tailored.handout, *SAID))
    blocks = [block for block in document.blocks if isinstance(block, SectionBlock)]
    pairs = list(zip(tailored.handout.sections, blocks, strict=False))
    # A section that comes twice can have a heading of its own the first time.
    titled, by_item = (
        {section.title.value for section, block in pairs if bool(block.heading) is titled}
        for titled in (True, False)
    )
    unprinted = {*searched(tailored.handout), *told(tailored.handout), *(by_item - titled)}
    assert {word for word in words if word not in said} == unprinted
    parts = everything(tailored.handout, Illustrated)
    pictures = [name for part in parts for name in part.illustration]
    figures = [figure.name for figure in everything(document, Figure)]
    assert sorted(figures) == sorted(name.value for name in pictures)


@often
@given(st.data(), WHOLE)
def test_every_text_of_a_whole_handout_is_chosen(data: st.DataObject, handout: Handout) -> None:
    """But for the short forms, which are for small sheets."""
    tailored, _ = tailor(handout, Prescription(handout=handout.id, advice=(ItemName("all"),)))
    of_items = [item.short for item in everything(handout, SectionItem)]
    of_warnings = [warning.short for warning in everything(handout, SafetyWarning)]
    short = strings([*of_items, *of_warnings])
    kept = strings(everything(tailored.handout, *SAID))
    assert {w for w in strings(everything(handout, *SAID)) if w not in kept} <= set(short)


def careless(lost: Any) -> dict[str, Callable[..., Any]]:
    """Return functions of composing that lose a text, or a picture."""

    def words(prose: Prose, *how: Any) -> Any:
        return () if prose is lost else prose_words(prose, *how)

    def pictures(part: Illustrated, side: str | None) -> tuple[Figure, ...]:
        return () if part is lost else pictures_of(part, side)

    def worded(words: Iterable[str], wording: Wording) -> str:
        return worded_list([word for word in words if word != str(lost)] or [""], wording)

    return {"prose_words": words, "pictures_of": pictures, "worded_list": worded}


@often
@given(st.data(), WHOLE)
def test_what_composing_loses_stops_it(data: st.DataObject, handout: Handout) -> None:
    prescription = some_of(data, handout)
    tailored, _ = tailor(handout, prescription)
    sheet = tailored.handout
    pictured = [part for part in everything(sheet, Instruction) if part.illustration]
    things = [
        thing
        for item in everything(sheet, WithPrecautions)
        for thing in things_of(item.equipment, VOCABULARY, "da")
    ]
    losses = [*everything(sheet, Prose), *pictured, *things]
    assume(losses)
    with pytest.MonkeyPatch.context() as patch:
        for name, function in careless(data.draw(st.sampled_from(losses))).items():
            patch.setattr(f"handout.document.texts.{name}", function)
        with pytest.raises(LostWordsError):
            printed(tailored, prescription)


@st.composite
def prescriptions(draw: st.DrawFn) -> Prescription:
    """What may be said to one reader, for items of the sample and with exercises of one's own."""
    maker = Maker(draw)
    chosen = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    items = [
        replace(
            maker.record(Chosen),
            item=Selector(Trait.ID, name),
            own=None,
            text=draw(rewordings(name)),
        )
        for name in chosen
    ]
    for own in draw(st.lists(st.builds(maker.record, st.just(Own)), max_size=2)):
        own = replace(own, alt=tuple(maker.leaf(Note) for _ in own.illustration))
        entry = Chosen(item=Selector(Trait.ID, ""), own=own, note=maker.record(Chosen).note)
        items.insert(draw(st.integers(0, len(items))), entry)
    made = replace(maker.record(Prescription), handout=HANDOUT.id, items=tuple(items))
    return with_own_selected(made)


def rewordings(name: str) -> st.SearchStrategy[Rewording]:
    """Return what may be said in place of the words of an item of the sample."""
    (item,) = (item for item in items_of(HANDOUT) if item.id.value == name)
    notes = st.integers(0, 999).map(lambda number: Note((f"S{number}", f"T{number}"), NOWHERE))
    changes = (
        st.builds(Change, st.just(part), st.just(number), notes)
        for part in changed_parts(item)
        for number in (None, 1)
        if has_part(item, Change(part, number, Note(("x",))))
    )
    return st.lists(
        st.one_of(*changes), min_size=1, max_size=3, unique_by=lambda change: change.part
    ).map(lambda said: Rewording(tuple(said)))


@often
@given(prescriptions())
def test_every_word_for_one_reader_is_printed(prescription: Prescription) -> None:
    numbered = {"brace", "slide", "squat"}
    items = prescription.items
    items = tuple(c if c.item.name in numbered else replace(c, dosage=None) for c in items)
    prescription = replace(prescription, items=items, without_required=True)
    document = printed(tailor(HANDOUT, prescription)[0], prescription)
    said = all_words(document)
    words = strings(everything(prescription, Note, Label, Words))
    assert [word for word in words if word not in said] == []


@often
@given(prescriptions())
def test_every_note_is_checked(prescription: Prescription) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LONGEST_NOTE", 0)
        found = places(tuple(reading._check_notes(prescription)), "note-too-long")
    assert found == sorted(note.place for note in everything(prescription, Note))


@pytest.mark.parametrize("record", [Handout, Prescription])
def test_every_key_is_in_the_schema(record: type) -> None:
    definitions = json_schema(record, "x")["$defs"]
    described = {
        name: schema["anyOf"][-1] if "anyOf" in schema else schema
        for name, schema in definitions.items()
    }
    kinds = tuple(KINDS.values()) if record is Handout else ()
    for kind in classes_in(record, *kinds):
        if kind.__name__ in described:
            keys = set(described[kind.__name__]["properties"]) - {"kind"}
            assert keys == set(keys_of(kind))
    assert {kind.__name__ for kind in (record, *kinds)} <= described.keys()


def test_a_walk_goes_in_the_order_of_the_fields() -> None:
    item = next(item for item in items_of(HANDOUT) if item.id.value == "slide")
    said = [str(text.leaves[0]).strip() for text in find(item, Prose)]
    assert said == ["As in", "Tense", "Then the other leg.", "Do", "Like"]


def test_what_stays_as_it_is_stays_the_same_object() -> None:
    assert rebuild(HANDOUT, Prose, lambda prose: prose) is HANDOUT
    first = next(find(HANDOUT, Prose))
    changed = rebuild(HANDOUT, Prose, lambda prose: Prose(("New.",)) if prose is first else prose)
    assert changed.introduction == (Prose(("New.",)),)
    assert changed.sections is HANDOUT.sections


def test_what_cannot_be_without_a_part_goes_with_it() -> None:
    item = next(item for item in items_of(HANDOUT) if item.id.value == "slide")
    without = rebuild(item, Prose, lambda prose: None)
    assert isinstance(without, Exercise)
    assert (without.start, without.steps, without.harder, without.take_care) == ((), (), None, ())


def test_a_place_is_no_part() -> None:
    assert part_names(Text) == ("value",)
    assert [*find(HANDOUT, Place)] == []
