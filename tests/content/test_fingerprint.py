"""A fingerprint changes with everything that is printed, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording
from handout.content.approval import Approval, Approved, Standing, combined
from handout.content.fingerprint import fingerprint, pictures_of, text_digest, with_pictures
from handout.content.model import Handout, Illustrated, Level, SectionItem
from handout.content.nodes import Scalar
from handout.content.quantity import Quantity
from handout.content.walk import find, rebuild, with_parts
from handout.content.words import (
    Address,
    FacetValue,
    Label,
    Language,
    Name,
    Prose,
    Reference,
    Source,
    Text,
    read_prose,
)
from handout.document.compose import compose
from handout.problems import NOWHERE
from handout.tailoring.edition import Edition, Layout
from tests.cli.sample import BACK
from tests.conftest import VOCABULARY, handout_from, order_of, read_asking
from tests.content.sound import made_up

LEAVES = (Text, Prose, Address, Quantity, FacetValue, bool, Level)
"""What is changed, one after the other."""


def nth(value: Any, number: int, kinds: tuple[type, ...], new: Callable[[Any], Any]) -> Any:
    """Return a value with only one of the leaves of some classes changed."""
    numbers = count()
    return rebuild(value, kinds, lambda leaf: new(leaf) if next(numbers) == number else leaf)


def other(leaf: Any) -> Any:
    match leaf:
        case Prose():
            return replace(leaf, parts=(*leaf.parts, " mere"))
        case Quantity():
            return replace(leaf, low=leaf.low + 1, high=leaf.high + 1)
        case FacetValue():
            return replace(leaf, value="band" if leaf.value != "band" else "mat")
        case Text() | Address():
            return replace(leaf, value=f"{leaf.value}x")
        case bool():
            return not leaf
        case Level():
            return Level(leaf % 3 + 1)


def printed(handout: Handout) -> list[Any]:
    """Return what sheets of a handout say, in full and in short, but for their furniture."""
    said = []
    for layout in (Layout.ROWS, Layout.GRID):
        order = replace(order_of(handout), edition=Edition(layout=layout))
        tailored, _ = tailored_for(order, handout)
        document = compose(tailored, order, load_wording(handout.language.value), VOCABULARY)
        said.append((document.blocks, document.title))
    return said


def test_it_covers_whatever_a_sheet_prints(sample: Handout) -> None:
    before, said = fingerprint(sample), printed(sample)
    numbers = range(sum(1 for _ in find(sample, *LEAVES)))
    covered = 0
    for number in numbers:
        changed = nth(sample, number, LEAVES, other)
        if fingerprint(changed) != before:
            covered += 1
        elif changed != sample:
            assert printed(changed) == said
    assert covered > len(numbers) / 2


@given(st.data(), made_up(Handout))
def test_it_covers_every_text_of_any_handout(data: st.DataObject, handout: Handout) -> None:
    numbers = len([*find(handout, Text, Prose)])
    searched = {id(t) for item in find(handout, SectionItem) for t in item.also_called}
    number = data.draw(st.integers(0, numbers - 1))
    text = [*find(handout, Text, Prose)][number]
    changed = nth(handout, number, (Text, Prose), other)
    assert (fingerprint(changed) == fingerprint(handout)) == (id(text) in searched)


def test_what_nobody_reads_is_not_covered(sample: Handout) -> None:
    before = fingerprint(sample)
    unread = {
        "tags": (Name("hjemme"),),
        "region": (FacetValue("knee"),),
        "position": (FacetValue("lying"),),
        "goal": (FacetValue("strength"),),
        "level": Level.HARD,
        "also_called": (Text("benbøjning"),),
    }
    for field, value in unread.items():
        changed = rebuild(sample, SectionItem, partial(replace, **{field: value}))
        assert changed != sample
        assert fingerprint(changed) == before
    assert fingerprint(replace(sample, version=Label("2"))) == before
    found = Source(text=Label("Retningslinje"), read=date(2026, 11, 20))
    changed = rebuild(sample, SectionItem, partial(replace, sources=(found,)))
    assert fingerprint(replace(changed, sources=(found,))) == before
    review = replace(sample.review, author=Label("Klinik 5"))
    assert fingerprint(replace(sample, review=review)) == before


def test_a_source_ends_no_approval_and_makes_no_translation_stale(sample: Handout) -> None:
    text = read_prose(Scalar("Træn hver dag.", NOWHERE))
    sourced = replace(text, sources=(Source(text=Label("Retningslinje")),))
    assert text_digest(sourced) == text_digest(text)
    introduced = replace(sample, introduction=(text,))
    assert fingerprint(replace(introduced, introduction=(sourced,))) == fingerprint(introduced)


def test_a_name_counts_by_where_it_stands() -> None:
    handout = read_asking("da")
    names = (Name, Reference)

    def renamed(name: Any) -> Any:
        if isinstance(name, FacetValue):
            return name
        key = "target" if isinstance(name, Reference) else "value"
        return replace(name, **{key: f"x{getattr(name, key)}"})

    assert fingerprint(rebuild(handout, names, renamed)) == fingerprint(handout)


def test_a_mention_of_another_item_says_something_else() -> None:
    back = handout_from(BACK)
    assert fingerprint(handout_from(BACK.replace("(se {brace})", "(se {walk})"))) != fingerprint(
        back
    )
    digests = {text_digest(read_prose(Scalar(t, NOWHERE))) for t in ("Se {walk}.", "Se {brace}.")}
    assert len(digests) == 2


def test_the_title_of_an_item_of_another_handout_is_printed() -> None:
    mention = Reference("knee/lie", title="Lig ned")

    def with_mention(title: str) -> str:
        text = Prose(("Se ", replace(mention, title=title)))
        return fingerprint(replace(handout_from(BACK), introduction=(text,)))

    assert with_mention("Lig ned") != with_mention("Lig op")


def test_the_order_of_items_and_of_steps_is_read(sample: Handout) -> None:
    section = sample.sections[0]
    turned = replace(section, items=section.items[::-1])
    assert fingerprint(replace(sample, sections=(turned, *sample.sections[1:]))) != fingerprint(
        sample
    )


def test_pictures_count_by_their_bytes_and_not_by_their_names(sample: Handout) -> None:
    text, names = fingerprint(sample), pictures_of(sample)
    assert len(names) > 2
    assert with_pictures(text, ["a", "b"]) != with_pictures(text, ["a", "c"])
    called = {name: Name(f"picture-{number}") for number, name in enumerate(names)}

    def with_names(part: Illustrated) -> Illustrated:
        inside: Illustrated = with_parts(part, lambda one: rebuild(one, Illustrated, with_names))
        names = tuple(called[name.value] for name in part.illustration)
        return replace(inside, illustration=names)

    renamed = rebuild(sample, Illustrated, with_names)
    assert pictures_of(renamed) == tuple(map(str, called.values()))
    assert fingerprint(renamed) == text


def approval(content: str, on: str = "2026-03-02") -> Standing:
    given = Approval(
        language=Language("da"),
        version=Label("1"),
        by=Label("Dr. Holm"),
        on=date.fromisoformat(on),
        content=Name(content),
    )
    return Standing("aa", given)


def test_together_they_are_reviewed_as_little_as_the_least() -> None:
    whole, changed, never = approval("aa"), approval("bb"), Standing("aa")
    assert [one.approved for one in (whole, changed, never)] == [
        *(Approved.AS_IT_IS, Approved.BEFORE_A_CHANGE, Approved.NEVER)
    ]
    assert combined([whole, changed]) == changed
    assert combined([changed, never, whole]) == never
    earlier = approval("aa", "2025-01-01")
    assert combined([whole, earlier]) == earlier
    assert combined([replace(whole, overdue=True), earlier]) == replace(earlier, overdue=True)


SMALL = """\
id: small
language: da
version: "1"
title: Gang
review: {author: Afdeling 3, due: 2099-01-01}
sections:
  - id: walks
    title: Ture
    items:
      - {id: walk, kind: advice, title: Gå, text: "Gå lidt (se {walk})."}
"""


def test_a_new_release_of_the_program_ends_no_approval() -> None:
    """If this fails, every approval and every translation of every library counts as changed."""
    assert fingerprint(handout_from(SMALL))[:12] == "9c12b674b144"
    assert text_digest(read_prose(Scalar("Gå lidt (se {walk}).", NOWHERE))) == "34eb11e67fe4"
