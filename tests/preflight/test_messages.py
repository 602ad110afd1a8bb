"""A problem tells a person where to look, and many equal ones are one."""

from __future__ import annotations

from handout.preflight.findings import MOST_KINDS, Finding, messages, quoted
from handout.preflight.verify import verify
from handout.problems import Place, as_text
from tests.preflight.breaches.register import replace
from tests.preflight.sample import Name, sample_parts, shown, written


def test_a_problem_names_page_element_reason_and_remedy() -> None:
    parts = sample_parts()
    parts["h2 b"]["S"] = Name("H4")
    (problem,) = verify(written(parts), "out/sheet.pdf")
    assert problem.place == Place("out/sheet.pdf")
    assert as_text(problem).splitlines() == [
        "out/sheet.pdf: error[skipped-heading]: page 2, Document > Sect 2 > H4: H4 follows H2",
        "  why: a reader looks for the missing level (PDF/UA-1, 7.4.2; Matterhorn 14-003)",
        "  fix: go down one level at a time; do not choose a level for its look",
    ]


def test_equal_findings_are_one_problem_with_a_count() -> None:
    parts = sample_parts()
    for key in ("p", "h2", "list", "body", "formula"):
        del parts[key]["P"]
    (problem,) = verify(written(parts), "sheet.pdf")
    assert problem.message == (
        "P does not refer to the parent, at 5 places: page 1, Document > P 1; "
        "page 1, Document > Sect 1 > H2; page 1, Document > Sect 1 > L; and 2 more"
    )


def test_a_letter_is_named_by_its_page_and_code() -> None:
    parts = sample_parts()
    replace(parts, "content 2", shown("Page 2"), b"<0000>")
    found = {problem.code: problem.message for problem in verify(written(parts), "sheet.pdf")}
    assert found["missing-glyph"].startswith("page 2, code <0000>: font ")
    assert found["missing-glyph"].endswith("has no glyph for a letter (.notdef)")


def test_many_kinds_of_findings_share_a_message() -> None:
    found = messages(Finding(f"page {n}", f"kind {n}") for n in range(MOST_KINDS + 5))
    assert len(found) == MOST_KINDS + 1
    assert found[-1].startswith("5 more")


def test_a_word_of_the_file_cannot_break_the_line() -> None:
    assert quoted("a\nb\x1b[31m") == "'a\ufffdb\ufffd[31m'"
    assert len(quoted("x" * 1000)) < 100
