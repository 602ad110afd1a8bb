"""A plan in a spreadsheet, in every form that spreadsheet programs save it."""

from __future__ import annotations

import pytest

from handout.batch.plan import PlanRow, rows_of
from handout.batch.spreadsheet import read_spreadsheet
from handout.content.nodes import Mapping
from handout.problems import HandoutError, Problem
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription
from tests.conftest import TODAY

PLAN = """handout;language;items;text-size;note;copies
back;da;brace,slide;large;Øv dig på gangen;20
knee;;;;;
"""


def prescriptions(data: bytes) -> list[tuple[Prescription, int]]:
    found = []
    for row in rows_of(read_spreadsheet(data, "plan.csv")):
        assert isinstance(row, PlanRow)
        prescription, problems = read_prescription(row.prescription, TODAY)
        assert problems == ()
        found.append((prescription, row.copies))
    return found


def refused(text: str) -> list[Problem]:
    with pytest.raises(HandoutError) as error:
        read_spreadsheet(text.encode("utf-8"), "plan.csv")
    return list(error.value.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_end(
    encoding: str, separator: str, line_end: str
) -> None:
    text = PLAN.replace("brace,slide", '"brace,slide"').replace(";", separator)
    (back, twenty), (knee, once) = prescriptions(text.replace("\n", line_end).encode(encoding))
    assert (twenty, once) == (20, 1)
    assert back.handout.value == "back"
    assert back.language is not None
    assert back.language.value == "da"
    assert [str(chosen.item) for chosen in back.items] == ["brace", "slide"]
    assert back.edition.text_size == "large"
    assert back.note is not None
    assert back.note.paragraphs == ("Øv dig på gangen",)
    assert knee == Prescription(handout=knee.handout)


def test_what_a_spreadsheet_leaves_around_the_table() -> None:
    text = 'Handout;Text Size;Write_in;\nback;large;TRUE;\n;;;\n\n"knee ";;FALSE;\n'
    (back, _), (knee, _) = prescriptions(text.encode("utf-8"))
    assert back.edition.write_in is True
    assert back.edition.text_size == "large"
    assert knee.handout.value == "knee"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "sep=;;;;"])
def test_a_line_that_names_the_separator_is_no_heading(first: str) -> None:
    below = f"{first}\n{PLAN}".encode()
    assert prescriptions(below) == prescriptions(PLAN.encode())
    (back, *_) = read_spreadsheet(below, "plan.csv")
    assert isinstance(back, Mapping)
    assert back.place.file == "plan.csv, row 3"


def test_rows_are_counted_as_the_spreadsheet_shows_them() -> None:
    text = 'handout,note,copies\nback,"two\nlines",\n\nknee,,many\n'
    _, problem = rows_of(read_spreadsheet(text.encode("utf-8"), "plan.csv"))
    assert isinstance(problem, Problem)
    assert str(problem.place) == "plan.csv, row 4, column copies"


def test_persons_stand_under_headings_of_their_own() -> None:
    text = "handout,patient,born,therapist,therapist-phone\nback,Åse,1950-01-31,Bo,12 34\n"
    ((prescription, _),) = prescriptions(text.encode("utf-8"))
    assert prescription.patient is not None
    assert prescription.patient.name.value == "Åse"
    assert prescription.therapist is not None
    assert prescription.therapist.phone is not None


def test_an_unknown_column_is_offered_the_nearest() -> None:
    (problem,) = refused("handout,text-sise\nback,large\n")
    assert problem.code == "unknown-column"
    assert str(problem.place) == "plan.csv, row 1, column text-sise"
    assert problem.fix == "did you mean 'text-size'?"


def test_two_columns_of_one_name() -> None:
    (problem,) = refused("handout,paper,paper\nback,a4,a5\n")
    assert problem.code == "duplicate-column"


def test_a_table_without_handouts() -> None:
    (problem,) = refused("language,copies\nda,2\n")
    assert problem.code == "missing-column"


def test_a_row_with_too_many_cells() -> None:
    """As happens to a list with commas that nobody put in quotes; the other rows are good."""
    problem, row = read_spreadsheet(b"handout,items\nback,brace,slide\nknee,\n", "plan.csv")
    assert isinstance(problem, Problem)
    assert problem.code == "overfull-row"
    assert str(problem.place) == "plan.csv, row 2"
    assert isinstance(row, Mapping)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n;;\n", "empty-file"),
        (b'handout\n"back\n', "syntax"),
        ("handout\nback".encode("utf-16"), "encoding"),
        (b"handout\nback\x81\xff", "encoding"),
    ],
)
def test_what_is_no_table(data: bytes, code: str) -> None:
    with pytest.raises(HandoutError) as error:
        read_spreadsheet(data, "plan.csv")
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_control_character_is_named_by_its_cell() -> None:
    (problem,) = read_spreadsheet(b"handout,note\nback,a\x07b\n", "plan.csv")
    assert isinstance(problem, Problem)
    assert problem.code == "control-character"
    assert str(problem.place) == "plan.csv, row 2, column note"


def test_no_problem_repeats_a_cell_about_a_person() -> None:
    text = "handout,patient,born,copies\nback,Åse Holm,tomorrow,Holm\n"
    (problem,) = rows_of(read_spreadsheet(text.encode("utf-8"), "plan.csv"))
    assert isinstance(problem, Problem)
    assert "Holm" not in str(problem)
    (mapping,) = read_spreadsheet(text.replace(",Holm\n", ",\n").encode("utf-8"), "plan.csv")
    assert isinstance(mapping, Mapping)
    _, problems = read_prescription(mapping, TODAY)
    assert [str(p.place) for p in problems] == ["plan.csv, row 2, column born"]
    assert "tomorrow" not in str(problems)
