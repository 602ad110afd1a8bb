"""A plan in a spreadsheet, in every form that spreadsheet programs save it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handout.batch.plan import PlanRow, rows_of
from handout.batch.spreadsheet import read_spreadsheet
from handout.building.readings import open_spoken
from handout.content.body import BodySide
from handout.content.model import Dosage, Side
from handout.content.nodes import Mapping
from handout.content.quantity import Quantity
from handout.problems import HandoutError, Problem
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription
from tests.conftest import TODAY

SPOKEN = open_spoken(TODAY)
PLAN = """handout;language;items;text-size;note;copies
back;da;brace,slide;large;Øv dig på gangen;20
knee;;;;;
"""


def prescriptions(data: bytes) -> list[tuple[Prescription, int]]:
    found = []
    for row in rows_of(read_spreadsheet(data, "plan.csv")):
        assert isinstance(row, PlanRow)
        prescription, problems = read_prescription(row.prescription, TODAY, SPOKEN)
        assert problems == ()
        found.append((prescription, row.copies))
    return found


def entries(data: bytes) -> list[Mapping | Problem]:
    return list(read_spreadsheet(data, "plan.csv").values())


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
    assert back.handout
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
    assert knee.handout
    assert knee.handout.value == "knee"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "sep=;;;;"])
def test_a_line_that_names_the_separator_is_no_heading(first: str) -> None:
    below = f"{first}\n{PLAN}".encode()
    assert prescriptions(below) == prescriptions(PLAN.encode())
    (back, *_) = entries(below)
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
    assert str(problem.place) == "plan.csv, row 1, column B"
    assert problem.fix == "did you mean 'text-size'?"


def test_two_columns_of_one_name() -> None:
    (problem,) = refused("handout,paper,paper\nback,a4,a5\n")
    assert problem.code == "duplicate-column"


def test_a_table_without_handouts() -> None:
    (problem,) = refused("language,copies\nda,2\n")
    assert problem.code == "missing-column"


def test_a_row_with_too_many_cells() -> None:
    """As happens to a list with commas that nobody put in quotes; the other rows are good."""
    problem, row = entries(b"handout,items\nback,brace,slide\nknee,\n")
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
    (problem,) = entries(b"handout,note\nback,a\x07b\n")
    assert isinstance(problem, Problem)
    assert problem.code == "control-character"
    assert str(problem.place) == "plan.csv, row 2, column note"


def test_no_problem_repeats_a_cell_about_a_person() -> None:
    text = "handout,patient,born,copies\nback,Åse Holm,tomorrow,Holm\n"
    (problem,) = rows_of(read_spreadsheet(text.encode("utf-8"), "plan.csv"))
    assert isinstance(problem, Problem)
    assert "Holm" not in str(problem)
    (mapping,) = entries(text.replace(",Holm\n", ",\n").encode("utf-8"))
    assert isinstance(mapping, Mapping)
    _, problems = read_prescription(mapping, TODAY)
    assert [str(p.place) for p in problems] == ["plan.csv, row 2, column born"]
    assert "tomorrow" not in str(problems)


DANISH = """\
Pjece;Sprog;Øvelser;Antal;Tekststørrelse;Papir;Layout;Udfyldes i hånden;Patient;Født;Behandler;\
Telefon;Dato;Næste aftale;Note
back;dansk;brace,slide;2;stor;A5;kort;ja;Åse;31-01-1950;Bo;12 34;i dag;12-01-2027 kl. 10.30;Husk
back;EN;;;;;;FALSK;;;;;;;
"""


def test_a_plan_as_a_danish_spreadsheet_has_it() -> None:
    (whole, two), (second, _) = prescriptions(DANISH.encode("cp1252"))
    english = """\
handout;language;items;copies;text-size;paper;layout;write-in;patient;born;therapist;\
therapist-phone;date;next-appointment;note
back;da;brace,slide;2;large;a5;cards;true;Åse;1950-01-31;Bo;12 34;2026-11-23;2027-01-12 10:30;Husk
back;en;;;;;;false;;;;;;;
"""
    assert [(whole, two), (second, 1)] == prescriptions(english.encode())
    assert whole.next_appointment is not None
    assert whole.patient is not None
    assert whole.edition.write_in is True


def test_columns_for_the_dosage_and_the_note_of_items() -> None:
    text = """handout;items;dosering;note til øvelse
back;brace,slide;slide: 3 x 10, 2 gange om dagen; squat: 5 gentagelser;brace: Husk: ret ryg.
back;brace;3 x 10;Hold fast, og træk vejret.
"""
    text = text.replace("slide: 3", '"slide: 3').replace("gentagelser;", 'gentagelser";')
    (several, _), (one, _) = prescriptions(text.encode())
    brace, slide, squat = several.items
    assert brace.dosage is None
    assert brace.note is not None
    assert brace.note.paragraphs == ("Husk: ret ryg.",)
    ten, twice = Quantity(Fraction(10), Fraction(10)), Quantity(Fraction(2), Fraction(2), "per day")
    three = Quantity(Fraction(3), Fraction(3))
    assert slide.dosage == Dosage(sets=three, repetitions=ten, frequency=twice)
    assert one.items[0].dosage == Dosage(sets=three, repetitions=ten)
    assert str(squat.item) == "squat"
    assert one.items[0].note is not None
    assert one.items[0].note.paragraphs == ("Hold fast, og træk vejret.",)


@pytest.mark.parametrize("listed", ["", "slide", '"slide,brace"'])
def test_an_exercise_has_a_dosage_for_each_side(listed: str) -> None:
    cell = '"slide: 5 reps, left; slide: 15 reps, right"'
    text = f"handout;items;dosage;item-note;side\nback;{listed};{cell};slide: Husk.;venstre\n"
    ((read, _),) = prescriptions(text.encode())
    assert [str(chosen.item) for chosen in read.items[:2]] == ["slide", "slide"]
    assert [c.dosage.side for c in read.items[:2] if c.dosage] == [Side.LEFT, Side.RIGHT]
    assert [bool(chosen.note) for chosen in read.items[:2]] == [True, False]
    assert read.side is BodySide.LEFT


@pytest.mark.parametrize("items", ["", '"brace,slide"'])
def test_a_dosage_that_does_not_say_of_which_exercise_it_is(items: str) -> None:
    (problem,) = entries(f"handout,items,dosage\nback,{items},3 x 10\n".encode())
    assert isinstance(problem, Problem)
    assert problem.code == "unclear-item"
    assert str(problem.place) == "plan.csv, row 2, column dosage"


def test_two_headings_of_one_meaning() -> None:
    (problem,) = refused("handout,papir,paper\nback,a4,a5\n")
    assert problem.code == "duplicate-column"


@pytest.mark.parametrize("cell", ["weight-bearing=full; sling-weeks=6", "sling-weeks = 6 uger;x=y"])
def test_a_cell_of_answers(cell: str) -> None:
    ((prescription, _),) = prescriptions(f'handout,svar\nhip,"{cell}"\n'.encode())
    given = {str(one.question): one.answer.value for one in prescription.answers}
    assert given["sling-weeks"] == "6"
    assert len(given) == 2


@pytest.mark.parametrize("cell", ["full", "=full", "phase=", "phase=a;phase=b", "phase=a; b"])
def test_answers_are_unclear(cell: str) -> None:
    (problem,) = entries(f'handout,answers\nhip,"{cell}"\n'.encode())
    assert isinstance(problem, Problem)
    assert problem.code == "unclear-answers"
    assert str(problem.place) == "plan.csv, row 2, column answers"


def test_a_table_without_headings_repeats_no_name() -> None:
    (problem,) = refused("back,Anna Andersen\nback,Bo Berg\n")
    assert problem.code == "missing-column"
    assert "anna" not in str(problem).lower()


def test_columns_right_of_z_are_named_as_a_spreadsheet_does() -> None:
    headings = ["handout", *[""] * 26, "nmae"]
    (problem,) = refused(",".join(headings) + "\nback\n")
    assert str(problem.place) == "plan.csv, row 1, column AB"


def test_cells_with_wrong_letters_are_named_and_not_repeated() -> None:
    (problem,) = refused("handout;patient\nback;Bo\nback;Micha³\nback;Mi³a\n")
    assert problem.code == "wrong-letters"
    assert str(problem.place) == "plan.csv, row 3, column patient"
    assert problem.message.endswith("(2 cells)")
    assert "Micha" not in str(problem)


def test_a_question_in_a_note_is_no_lost_letter() -> None:
    ((prescription, _),) = prescriptions(b"handout;note\nback;Ondt? Ring!\n")
    assert prescription.note


@pytest.mark.parametrize(
    ("column", "cell", "name"),
    [("therapist-phone", "12 34 56 78", "therapist"), ("born", "1950-01-31", "patient")],
)
def test_what_is_about_somebody_without_a_name(column: str, cell: str, name: str) -> None:
    (problem,) = entries(f"handout,{column}\nback,{cell}\n".encode())
    assert isinstance(problem, Problem)
    assert str(problem.place) == f"plan.csv, row 2, column {column}"
    assert f"column '{name}'" in problem.fix
    assert cell not in str(problem)


@pytest.mark.parametrize("cell", ["NULL", "None", "null", "#N/A", "#I/T"])
@pytest.mark.parametrize("column", ["patient", "therapist", "therapist-phone", "note", "item-note"])
def test_what_a_program_writes_for_nothing_is_no_name(column: str, cell: str) -> None:
    others = {"items": "brace", "patient": "Anna Holm", "therapist": "Per Lund", column: cell}
    text = ";".join(["handout", *others]) + "\n" + ";".join(["back", *others.values()])
    (row,) = rows_of(read_spreadsheet(text.encode(), "plan.csv"))
    assert isinstance(row, PlanRow)
    (problem,) = read_prescription(row.prescription, TODAY, SPOKEN)[1]
    assert problem.code == "stand-in"
    assert str(problem.place) == f"plan.csv, row 2, column {column}"


def test_only_an_empty_cell_is_nothing() -> None:
    (empty, _), (tilde, _) = prescriptions(b"handout,patient\nback,\nback,~\n")
    assert empty.patient is None
    assert tilde.patient is not None
    assert str(tilde.patient.name) == "~"
