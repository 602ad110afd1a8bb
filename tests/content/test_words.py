from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.body import Limb
from handout.content.nodes import Scalar, Source
from handout.content.words import (
    NAME,
    AffectedLimb,
    Aside,
    Foreign,
    Prose,
    Reference,
    normalized,
    read_prose,
)
from handout.problems import Place

A, B = Reference("a"), Reference("b-2")


def prose(text: str) -> Prose:
    """Return the words of a text that stands in a file from its third line on."""
    source = Source("x.yaml", f"# {{a}}\n\n{text}\n")
    start = source.text.index("\n\n") + 2
    place = source.place_at(start, len(text))
    return read_prose(Scalar(text, place, False, source, start, start + len(text)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Gå en tur.", ("Gå en tur.",)),
        ("Gør {a} igen.", ("Gør ", A, " igen.")),
        ("{a}", (A,)),
        ("{ a }", (A,)),
        ("{a}{b-2}", (A, B)),
        ("Spænd (se {a}).", ("Spænd", Aside((" (se ", A, ")")), ".")),
        ("Spænd (se {a} og {b-2}) nu.", ("Spænd", Aside((" (se ", A, " og ", B, ")")), " nu.")),
        ("(Se {a}.) Spænd.", (Aside(("(Se ", A, ".)")), " Spænd.")),
        ("En (1813) og (se {a}).", ("En (1813) og", Aside((" (se ", A, ")")), ".")),
        ("En (uden henvisning) her.", ("En (uden henvisning) her.",)),
        ("{a} (også {b-2}) og {a}", (A, Aside((" (også ", B, ")")), " og ", A)),
        ("Sig {da:tak}.", ("Sig ", Foreign("tak", "da"), ".")),
        ("Sig {pt-BR: muito obrigado}.", ("Sig ", Foreign("muito obrigado", "pt-BR"), ".")),
        (
            "Ring (på {da:lægevagten}).",
            ("Ring", Aside((" (på ", Foreign("lægevagten", "da"), ")")), "."),
        ),
        ("Sig {dansk:tak}.", ("Sig ", Reference("dansk:tak"), ".")),
        ("Sig {da:}.", ("Sig ", Reference("da:"), ".")),
        ("Åben ( og {a}", ("Åben ( og ", A)),
        ("", ()),
    ],
)
def test_references_and_asides(text: str, parts: tuple[object, ...]) -> None:
    assert prose(text).parts == parts


@pytest.mark.parametrize(
    "text", ["Gør {} igen.", "{ }", "{", "}", "Gør (se {}) igen.", "Spænd (se {a).", "Se a}."]
)
def test_a_brace_without_an_id_is_a_reference_that_leads_nowhere(text: str) -> None:
    assert prose(text).references == (Reference(""),)


@pytest.mark.parametrize("text", ["Gør {b-2} {a}.", "Spænd (se\n  {b-2}), og\n  så {a}."])
def test_each_reference_knows_its_place_in_the_file(text: str) -> None:
    first, second = prose(text).references
    for reference in (first, second):
        place = reference.place
        found = place.excerpt[place.column - 1 : place.column - 1 + place.length]
        assert found == "{" + reference.target + "}"
        assert place.line >= 3, "this stands in another text"


def test_two_references_to_the_same_item_have_two_places() -> None:
    first, second = prose("Gør {a} og {a}.").references
    assert (first.place, second.place) == (Place("x.yaml", 3, 5), Place("x.yaml", 3, 12))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  en \n\t to  ", "en to"),
        ("en\n\nto", "en to"),
        ("3\u00a0gange", "3\u00a0gange"),
        ("bla\u030abær", "blåbær"),
        ("", ""),
    ],
)
def test_folded(written: str, read: str) -> None:
    assert normalized(written) == read


@settings(deadline=None)
@given(text=st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert normalized(normalized(text)) == normalized(text)


@settings(deadline=None)
@given(
    text=st.lists(st.sampled_from(["a ", "(", ")", ".", "{a}", "{ b-2 }", "\n", "-"])).map("".join)
)
def test_no_word_is_lost_between_the_leaves(text: str) -> None:
    leaves = prose(text).leaves
    said = "".join("{" + x.target + "}" if isinstance(x, Reference) else str(x) for x in leaves)
    assert said.replace(" ", "") == normalized(text).replace(" ", "")


@pytest.mark.parametrize("name", ["a", "heel-slide", "A1", "en-GB", "2-x"])
def test_names(name: str) -> None:
    assert NAME.fullmatch(name)


@pytest.mark.parametrize("name", ["", "-a", "a-", "a--b", "a_b", "å", "a b", "../a", "a/b", "a\n"])
def test_what_is_no_name(name: str) -> None:
    assert not NAME.fullmatch(name)


def test_an_affected_limb_is_no_reference() -> None:
    read = prose("Løft {affected-leg} (ikke { affected-arm }), se {a}.")
    assert [r.target for r in read.references] == ["a"]
    limbs = [leaf for leaf in read.leaves if isinstance(leaf, AffectedLimb)]
    assert [limb.limb for limb in limbs] == [Limb.LEG, Limb.ARM]
    assert limbs[0].place == Place("x.yaml", 3, 6)
