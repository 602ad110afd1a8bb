from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.parse import parse
from handout.problems import HandoutError, Place


def node_of(text: str | bytes) -> Node:
    return parse(text if isinstance(text, bytes) else text.encode("utf-8"), "a.yaml")


def refusal(text: str | bytes) -> list[tuple[str, str]]:
    """Return code and place of every problem for which a text is refused."""
    with pytest.raises(HandoutError) as refused:
        node_of(text)
    return [(p.code, str(p.place).removeprefix("a.yaml:")) for p in refused.value.problems]


def plain(node: Node) -> Any:
    """Return a node as Python's own lists, dictionaries and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node}


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [leaf for item in node.items for leaf in scalars(item)]
    return [leaf for key, value in node for leaf in (key, *scalars(value))]


def nodes(node: Node) -> list[Node]:
    below: list[Node] = []
    if isinstance(node, Sequence):
        below = list(node.items)
    elif isinstance(node, Mapping):
        below = [part for entry in node for part in entry]
    return [node, *(deeper for part in below for deeper in nodes(part))]


@pytest.mark.parametrize(
    "written",
    ["no", "on", "null", "~", "010", "1.0", "1e3", "0x10", "2027-01-31", "12:30", "=", ".5"],
)
def test_what_is_written_is_what_is_meant(written: str) -> None:
    assert plain(node_of(f"a: {written}\n")) == {"a": written}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Gå en tur", "Gå en tur"),
        ("'it''s: so'", "it's: so"),
        ('"a\\tb # c"', "a\tb # c"),
        (">\n  one\n  two", "one two"),
        ("|\n  one\n  two", "one\ntwo"),
        ("one\n  two", "one two"),
        ("a#b", "a#b"),
        ("[a, b]", ["a", "b"]),
        ("{b: c}", {"b": "c"}),
        ("", ""),
    ],
)
def test_the_ways_to_write_a_text(written: str, meant: object) -> None:
    assert plain(node_of(f"a: {written}")) == {"a": meant}


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n# c\n",
        "# c\na: b\n",
        'a: "b" # c\n',
        "a: # c\n  - b\n",
        "a:\n  - b\n  # c\n",
        "a: [b, # c\n  d] # e\n",
        "a: |  # c\n  b\n",
        "a: b#c\n",
        "a: b -c- d\n",
        "a: b -\n  c\n",
        "a: |\n  - b # c\n",
        'a: "b\n  - c"\n',
    ],
)
def test_a_comment_or_hyphen_that_drops_and_joins_nothing_is_no_problem(text: str) -> None:
    assert node_of(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_editors_of_every_system_give_the_same_places(end: str, mark: bytes) -> None:
    text = end.join(["a: å", "b:", "  - en", "  - to"])
    node = node_of(mark + text.encode("utf-8"))
    assert plain(node) == {"a": "å", "b": ["en", "to"]}
    assert [(s.place.line, s.place.column) for s in scalars(node)] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (3, 5),
        (4, 5),
    ]


def test_places_of_finds_each_part_of_a_text_on_its_line() -> None:
    (_, scalar) = scalars(node_of("a: >\n  one {x}\n  two three {x}\n"))
    first, second = scalar.places_of(re.compile(r"\{x\}"))
    assert (first, second) == (Place("a.yaml", 2, 7), Place("a.yaml", 3, 13))
    assert (second.length, second.excerpt) == (3, "  two three {x}")


def test_places_of_does_not_look_into_the_next_text() -> None:
    _, first, _, second = scalars(node_of("a: one\nb: two\n"))
    assert [*first.places_of(re.compile("two"))] == []
    assert [*second.places_of(re.compile("two"))] == [Place("a.yaml", 2, 4)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: &x b\nc: *x\n", [("yaml-feature", "1:4"), ("yaml-feature", "2:4")]),
        ("a: !!int 3\n", [("yaml-feature", "1:4")]),
        ("a: !x 3\n", [("yaml-feature", "1:4")]),
        ("a: ! 3\n", [("yaml-feature", "1:4")]),
        ("<<: {a: b}\n", [("yaml-feature", "1:1")]),
        ("? [a]\n: b\n", [("yaml-feature", "1:3")]),
        ("a: b\n---\nc: d\n", [("yaml-feature", "2:1")]),
        ("a: b\nc:\n  d: e\n  d: f\na: g\n", [("duplicate-key", "4:3"), ("duplicate-key", "5:1")]),
        ('"a": b\na: c\n', [("duplicate-key", "2:1")]),
        ("a: b: c\n", [("syntax", "1:5")]),
        ("a:\n\t- b\n", [("syntax", "2:1")]),
        ("a: [b\n", [("syntax", "1:4")]),
        ("a: @b\n", [("syntax", "1:4")]),
        ("", [("empty-file", "a.yaml")]),
        ("# only this\n", [("empty-file", "a.yaml")]),
        (
            "a: b\x00c\x07\nd: \x1b\n",
            [("control-character", place) for place in ("1:5", "1:7", "2:4")],
        ),
        ("a: b\x85c\u2029\n", [("control-character", "1:5"), ("control-character", "1:7")]),
        ("a: b #c\n", [("comment-behind-text", "1:6")]),
        ("- a\n  b\t# c\n- d\n", [("comment-behind-text", "2:5")]),
        ("- a\n - b\n", [("joined-item", "2:2")]),
        ("- a\n  b\n   - c\n  - d\n", [("joined-item", "3:4"), ("joined-item", "4:3")]),
        ("a: å\nb: ø".encode("cp1252"), [("encoding", "1:4")]),
        ("a: å\nb: ø".encode() + b"\xf8", [("encoding", "2:5")]),
        (b"\xef\xbb\xbfa: \xf8", [("encoding", "1:4")]),
        ("\ufeff\ufeffa: b", [("control-character", "1:1")]),
        ("a: b\n\ufeffc: d\ufeff", [("control-character", "2:1"), ("control-character", "2:6")]),
        ("a: å".encode("utf-16"), [("encoding", "1:1")]),
        ("[" * 40 + "]" * 40, [("nesting", "1:34")]),
    ],
)
def test_what_hides_its_meaning_is_refused(
    text: str | bytes, problems: list[tuple[str, str]]
) -> None:
    assert refusal(text) == problems


@pytest.mark.parametrize(
    ("text", "place"), [("a: [b", "1:4"), ("a: b\nc", "2:1"), ('a: "b\nc: d\n', "1:4")]
)
def test_what_never_ends_is_shown_where_it_begins(text: str, place: str) -> None:
    assert refusal(text) == [("syntax", place)]


@pytest.mark.parametrize("text", ["a: b\n c: d", "a:\n - b\n c: d"])
def test_no_place_lies_behind_the_last_line(text: str) -> None:
    ((_, place),) = refusal(text)
    assert int(place.split(":")[0]) <= len(text.split("\n"))


def test_a_letter_of_another_encoding_is_guessed() -> None:
    with pytest.raises(HandoutError) as refused:
        node_of("a: blød".encode("cp1252"))
    assert "'ø'" in refused.value.problems[0].fix


WORDS = st.text(
    st.sampled_from("aZ09 æøåÅ–\u00a0e\u0301😀'\"#:-{}[]()&*!|>%@`,?\\\n\t~="), max_size=60
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def written(tree: Any, style: str | None, width: int, flow: bool | None) -> str:
    return yaml.dump(
        tree,
        allow_unicode=True,
        default_style=style,
        default_flow_style=flow,
        width=width,
        Dumper=_WithoutAliases,
    )


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@settings(deadline=None, max_examples=150)
@given(
    tree=TREES,
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([20, 80]),
    flow=st.sampled_from([None, True, False]),
)
def test_every_place_lies_in_the_text_and_there_stands_what_was_read(
    tree: Any, style: str | None, width: int, flow: bool | None
) -> None:
    text = written(tree, style, width, flow)
    try:
        root = node_of(text)
    except HandoutError as refused:
        # PyYAML writes without quotes what people write so by mistake, or in quotes what looks like
        # the items below forgotten ones.
        doubts = {"sign-of-print", "joined-item", "open-quotes"}
        if {problem.code for problem in refused.problems} <= doubts:
            return
        raise
    assert plain(root) == tree
    lines = text.split("\n")
    for node in nodes(root):
        place = node.place
        assert place.excerpt == lines[place.line - 1]
        assert 1 <= place.column <= len(place.excerpt) + 1
        assert place.column - 1 + place.length <= max(len(place.excerpt), place.column)
        if isinstance(node, Scalar):
            source = text[node.start : node.end]
            if source[:1] not in {"|", ">"}:  # those need the indentation around them
                read = yaml.safe_load(source if node.quoted else f"!!str {source}")
                assert read == node.text
            first_line = source.split("\n")[0]
            assert place.excerpt[place.column - 1 :].startswith(first_line)
            assert place.length == max(1, len(first_line))


@settings(deadline=None, max_examples=150)
@given(text=st.text(max_size=80) | WORDS.map(lambda words: f"a: {words}\nb: [{words}]"))
def test_any_text_is_read_or_refused_at_a_place_within_it(text: str) -> None:
    try:
        node_of(text)
    except HandoutError as refused:
        for problem in refused.problems:
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 0 <= problem.place.line <= len(lines)
            assert problem.why
            assert problem.fix


@settings(deadline=None, max_examples=100)
@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(HandoutError):
        node_of(data)
