"""Any file in the world gets problems for an answer, soon, and never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from handout.preflight.verify import verify
from handout.problems import as_text
from tests.preflight.sample import Name, Parts, Ref, Stream, sample_parts, written

pytestmark = pytest.mark.slow


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in verify(data, "sheet.pdf")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n \0", "empty-file"),
        ("Løft hælen\n".encode(), "not-a-pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-a-pdf"),
        (b"%PDF-1.7\n", "damaged-file"),
        (b"%PDF-1.7\n%%EOF\n", "damaged-file"),
        (b"%PDF-1.7\nstartxref\n99999999\n%%EOF\n", "damaged-file"),
        (b"%PDF-1.7\ntrailer << >>\nstartxref\n9\n%%EOF\n", "damaged-file"),
    ],
)
def test_what_is_no_pdf_is_a_problem(data: bytes, code: str) -> None:
    assert codes(data) == {code}


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_cut_short_is_damaged(tenth: int) -> None:
    whole = written(sample_parts())
    assert codes(whole[: len(whole) * tenth // 10]) == {"damaged-file"}


def test_a_file_cut_short_by_its_last_line_is_damaged() -> None:
    assert codes(written(sample_parts())[:-7]) == {"damaged-file"}


def test_the_middle_of_a_file_missing_is_damage() -> None:
    whole = written(sample_parts())
    assert "damaged-file" in codes(whole[:5000] + whole[9000:])


@pytest.mark.parametrize("compressed", [False, True])
def test_flipped_bits_never_end_in_a_traceback(compressed: bool) -> None:
    data = written(sample_parts())
    data = rewritten(data) if compressed else data
    chance = random.Random(20)
    for _ in range(200):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        verify(bytes(changed), "sheet.pdf")


def test_values_of_the_wrong_kind_never_end_in_a_traceback() -> None:
    chance = random.Random(21)
    for _ in range(300):
        parts = sample_parts()
        holder = chance.choice(holders(parts)[1:])
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        holder[key] = chance.choice(odd_values(parts))
        verify(written(parts), "sheet.pdf")


def odd_values(parts: Parts) -> list[Any]:
    plain: list[Any] = [None, True, -1, 10**12, 0.5, b"\xff", "", Name("Odd"), [], {}, [[]], [{}]]
    return [*plain, *map(Ref, parts), Ref("nothing of that name")]


def holders(value: Any) -> list[Any]:
    """Return every dictionary and array in a part that is not empty."""
    if isinstance(value, Stream):
        return holders(value.entries)
    if not value or not isinstance(value, dict | list):
        return []
    members = value.values() if isinstance(value, dict) else value
    return [value, *(holder for member in members for holder in holders(member))]


def rewritten(data: bytes, password: str = "") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    for page in writer.pages:
        page.compress_content_streams()
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_a_problem() -> None:
    assert codes(rewritten(written(sample_parts()), "secret")) == {"encrypted-file"}


def deep_tree(parts: Parts) -> None:
    for level in range(3000):
        kids = [Ref(f"level {level + 1}")]
        parts[f"level {level}"] = {"S": Name("Sect"), "P": Ref(f"level {level - 1}"), "K": kids}
    parts["section 2"]["K"].append(Ref("level 0"))


def wide_tree(parts: Parts) -> None:
    parts["section 2"]["K"] += [Ref("h2 b")] * 20_000


def many_headings_without_number(parts: Parts) -> None:
    for level in range(5000):
        parts[f"heading {level}"] = {"S": Name("H"), "P": Ref("section 2")}
        parts["section 2"]["K"].append(Ref(f"heading {level}"))


def tree_in_itself(parts: Parts) -> None:
    parts["root"]["K"] = [Ref("root"), Ref("document")]
    parts["document"]["K"] = [Ref("document"), Ref("root"), Ref("h1")]


def page_tree_in_itself(parts: Parts) -> None:
    parts["pages"]["Kids"] = [Ref("pages")] * 1000
    parts["pages"]["Parent"] = Ref("pages")


def nested_arrays(parts: Parts) -> None:
    parts["content 1"].data += b"[" * 50_000


def nested_kids(parts: Parts) -> None:
    parts["section"]["K"] = [Name("Kid " + "[" * 50_000 + "]" * 50_000)]


def parent_tree_in_itself(parts: Parts) -> None:
    parts["parent tree"]["Kids"] = [Ref("parent tree")] * 1000


def fields_in_themselves(parts: Parts) -> None:
    parts["annotation"] |= {"Subtype": Name("Widget"), "Parent": Ref("annotation")}


def forms_that_double(parts: Parts) -> None:
    for level in range(20):
        drawn = {"XObject": {"Next": Ref(f"form {level + 1}" if level < 19 else "drawing")}}
        entries = {"Subtype": Name("Form"), "BBox": [0, 0, 1, 1], "Resources": drawn}
        parts[f"form {level}"] = Stream(entries, b"/Next Do /Next Do")
    parts["resources"]["XObject"]["Drawing"] = Ref("form 0")


def wide_ranges_of_widths(parts: Parts) -> None:
    parts["cid font"]["W"] = [0, 65535, 500] * 5000


def wide_ranges_of_codes(parts: Parts) -> None:
    line = b"<00000000> <FFFFFFFF> <0041>\n"
    parts["characters"].data = b"1 beginbfrange\n%sendbfrange" % (line * 5000)


def unfinished_sections_of_codes(parts: Parts) -> None:
    parts["characters"].data = b"beginbfrange " * 20_000


def many_code_spaces(parts: Parts) -> None:
    spaces = b"begincodespacerange %s endcodespacerange" % (b"<00000000> <00000001> " * 20_000)
    parts["font"]["Encoding"] = Ref("encoding")
    parts["encoding"] = Stream({}, spaces)


def roles_in_a_long_chain(parts: Parts) -> None:
    parts["root"]["RoleMap"] = {f"R{n}": Name(f"R{n + 1}") for n in range(2000)}
    parts["greeting"]["S"] = Name("R0")


def fonts_of_one_large_map(parts: Parts) -> None:
    """Each font is read anew, with the same map of codes."""
    line = b"<0000> <FFFF> <0041>\n"
    parts["characters"].data = b"1 beginbfrange\n%sendbfrange" % (line * 100_000)
    fonts = {f"G{n}": Ref(f"font {n}") for n in range(500)}
    parts["resources"]["Font"] |= fonts
    parts |= {key: dict(parts["font"]) for key in fonts.values()}
    shows = b"".join(b"BT /%s 9 Tf <0001> Tj ET " % key.encode() for key in fonts)
    parts["content 1"].data += b"/Artifact BMC %sEMC" % shows


def cells_of_one_large_class(parts: Parts) -> None:
    parts["classes"] = [Name("Nothing")] * 50_000
    cells = [Ref(f"cell {n}") for n in range(2000)]
    parts |= {key: {"S": Name("TD"), "P": Ref("row"), "C": Ref("classes")} for key in cells}
    parts["row"]["K"] += cells


def spans_without_measure(parts: Parts) -> None:
    parts["td 1"]["A"] = {"O": Name("Table"), "ColSpan": 10**12, "RowSpan": 10**12}


def marks_by_the_thousand(parts: Parts) -> None:
    parts["content 1"].data += b"/A BMC " * 20_000 + b"f " * 50_000


def operands_for_nobody_on_every_page(parts: Parts) -> None:
    parts["content 2"].data = b"1 " * 500_000
    parts["pages"]["Kids"] += [Ref(f"copy {n}") for n in range(50)]
    parts |= {f"copy {n}": dict(parts["page 2"]) for n in range(50)}


def one_stream_on_every_page(parts: Parts) -> None:
    parts["pages"]["Kids"] += [Ref(f"copy {n}") for n in range(2000)]
    parts |= {f"copy {n}": dict(parts["page 2"]) for n in range(2000)}


def pictures_of_one_point(parts: Parts) -> None:
    parts["content 1"].data += b"BI ID x EI " * 400_000


def objects_in_one_place(parts: Parts) -> None:
    """A long array that many numbers stand for would be read anew for each of them."""
    parts["long"] = [0] * 50_000
    parts["document"]["K"] += [Ref("long")] * 200


def references_to_nothing(parts: Parts) -> None:
    """The whole file is searched for each of them."""
    parts["pages"]["Kids"] += [Ref("nothing of that name")] * 5000


def metadata_that_grows(parts: Parts) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    parts["metadata"].data = f'<!DOCTYPE x [<!ENTITY e0 "e">{entities}]><x>&e12;</x>'.encode()


def metadata_without_end(parts: Parts) -> None:
    parts["metadata"].data = b"<a>" * 100_000


HOSTILE = [
    deep_tree,
    wide_tree,
    many_headings_without_number,
    tree_in_itself,
    page_tree_in_itself,
    nested_arrays,
    nested_kids,
    parent_tree_in_itself,
    fields_in_themselves,
    forms_that_double,
    wide_ranges_of_widths,
    wide_ranges_of_codes,
    unfinished_sections_of_codes,
    fonts_of_one_large_map,
    cells_of_one_large_class,
    many_code_spaces,
    roles_in_a_long_chain,
    spans_without_measure,
    marks_by_the_thousand,
    operands_for_nobody_on_every_page,
    one_stream_on_every_page,
    pictures_of_one_point,
    objects_in_one_place,
    references_to_nothing,
    metadata_that_grows,
    metadata_without_end,
]


@pytest.mark.parametrize("change", HOSTILE)
def test_a_hostile_file_gets_an_answer_that_can_be_read(change: Callable[[Parts], None]) -> None:
    parts = sample_parts()
    change(parts)
    parts["trailer"] = parts.pop("trailer")
    data = written(parts)
    problems = verify(data, "sheet.pdf")
    assert len(problems) < 100
    assert all(len(problem.message) < 1000 for problem in problems)
    assert problems or change is forms_that_double


def test_words_of_a_file_cannot_move_the_cursor() -> None:
    parts = sample_parts()
    parts["content 1"].entries["Filter"] = Name("Evil\x1b]0;x\x07")
    parts["page 2"]["Tabs\x1b[2J"] = 1
    parts["greeting"]["S"] = Name("P\x9b2J")
    parts["trailer"] = parts.pop("trailer")
    for problem in verify(written(parts), "sheet.pdf"):
        assert all(line.isprintable() for line in as_text(problem).splitlines())


def test_a_file_that_would_take_too_long_says_so_and_nothing_else() -> None:
    parts = sample_parts()
    fonts_of_one_large_map(parts)
    parts["trailer"] = parts.pop("trailer")
    assert codes(written(parts)) == {"too-large"}
