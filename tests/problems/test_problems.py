"""Every complaint about content, as its author reads it: one folder a code, `expected.txt` in it.

`pytest --update` writes what `handout check` says; a person reads it as an author would who
knows no programming: is the place exact, the reason true, the fix right?
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.problems import Severity
from tests.cli.running import handout
from tests.problems.codes import codes_in
from tests.problems.test_tailoring import PRESCRIPTIONS, PROFILES

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "handout"
CASES = sorted(folder for folder in HERE.iterdir() if (folder / "handouts").is_dir())

ROOMS_APART = {"preflight", "illustration", "desk"}
"""Rooms that no handout's text goes through; their tests show their messages."""

MIXED = {"several-at-once"}
"""Cases named after what they show, not after a code."""

SHOWN_ELSEWHERE = {
    "unknown-version": "tests/cli/test_comparing.py::test_what_is_no_version_is_refused",
    "not-in-stock": "tests/cli/test_comparing.py::test_without_git_a_stock_has_only_codes",
    "whole-collection": "tests/cli/test_collections.py::test_a_whole_collection_is_refused",
    "file-changed": "tests/storage/test_snapshot.py::test_a_large_file_that_changes_is_refused",
    "file-elsewhere": "tests/storage/test_doors.py::test_a_link_out_of_the_library_is_refused",
    "higher-than-page": (
        "tests/cli/test_stupid_input.py::test_a_row_higher_than_its_page_is_refused"
    ),
    "wording-incomplete": (
        "tests/cli/test_languages.py::test_a_wrong_place_is_told_by_check_of_the_file_alone"
    ),
    "spoken-twice": "tests/cli/test_languages.py::test_what_would_mean_two_things_is_told",
    "no-current-folder": "tests/cli/test_stupid_input.py::test_a_folder_that_is_gone_is_said",
    "plan-too-long": "tests/cli/test_batch.py::test_a_plan_has_a_limit",
    "alike-but-for-capitals": (
        "tests/cli/test_stupid_input.py::test_names_alike_but_for_capitals_are_refused"
    ),
    "too-many-items": "tests/tailoring/test_reading.py::test_a_list_of_items_has_a_limit",
    "handout-too-long": (
        "tests/content/test_size.py::test_a_handout_is_refused_where_it_becomes_too_long"
    ),
    "note-too-long": "tests/tailoring/test_reading.py::test_a_note_has_a_limit",
    "file-not-found": "tests/cli/test_build.py::test_an_unknown_handout_is_offered_the_nearest",
    "file-unwritable": "tests/cli/test_output.py::test_a_file_is_no_folder",
    "library-not-found": "tests/cli/test_where.py::test_a_library_out_of_reach_is_never_replaced",
    "minutes-unknown": ("tests/cli/test_build.py::test_minutes_that_nobody_can_tell_are_missed"),
    "more-than-one-page": (
        "tests/test_user_sheets.py::test_a_sheet_too_long_for_one_page_is_refused"
    ),
    "hyphen-list": "tests/layout/test_hyphens.py::"
    "test_a_line_that_is_no_word_is_told_with_its_place",
    "more-than-one-card": "tests/test_user_sheets.py::test_an_item_too_long_for_a_card_is_refused",
    "left-off-cards": "tests/test_user_sheets.py::test_cards_have_no_diary_and_say_so",
    "one-file-for-many": "tests/cli/test_output.py::test_several_handouts_do_not_fit_in_one_file",
    "damaged-manifest": "tests/cli/test_batch.py::"
    "test_a_spoilt_manifest_counts_as_none_and_is_kept",
    "file-in-the-way": "tests/cli/test_tailor.py::test_a_file_that_is_there_is_not_written_over",
    "empty-library": "tests/cli/test_stupid_input.py::test_all_of_an_empty_library_is_nothing",
    "no-head": "tests/cli/test_desk_store.py::test_a_head_of_another_time_is_told",
    "not-a-translation": (
        "tests/cli/test_translate.py::test_its_own_language_is_none_to_translate_into"
    ),
    "po-syntax": "tests/content/test_po.py::test_a_damaged_file_is_refused",
    "po-other-translation": (
        "tests/content/test_po.py::test_the_file_of_another_translation_is_refused"
    ),
    "po-unknown-place": "tests/content/test_po.py::test_a_place_that_is_not_there_is_refused",
    "po-other-source": "tests/content/test_po.py::test_all_that_does_not_fit_is_said_at_once",
    "po-twice": "tests/content/test_po.py::test_two_texts_for_one_place_are_refused",
    "po-placeholders": "tests/cli/test_translate.py::test_a_file_that_does_not_fit_changes_nothing",
    "po-unfinished": (
        "tests/content/test_po.py::test_a_stale_text_is_fuzzy_and_shows_what_it_was_made_from"
    ),
    "unknown-spelling": "tests/building/test_spelling.py::"
    "test_a_word_that_no_dictionary_has_is_a_warning_where_it_stands",
    "no-dictionary": (
        "tests/building/test_spelling.py::test_a_language_that_is_not_looked_up_is_told_once"
    ),
    "extra-missing": "tests/cli/test_help.py::test_drawing_says_what_it_needs",
    "imposed-file": "tests/cli/test_binding.py::test_a_booklet_cannot_be_bound_again",
    "foreign-file": "tests/cli/test_binding.py::test_a_file_from_elsewhere_is_refused",
    "sheet-fails-check": "tests/cli/test_binding.py::test_a_sheet_without_tags_is_refused",
    "small-pages": "tests/binding/test_refusal.py::"
    "test_a_list_that_does_not_fit_on_the_first_sheet_is_refused",
    "unbindable-file": "tests/binding/test_refusal.py::"
    "test_what_cannot_be_bound_is_refused_by_name",
    "pack-in-pack": "tests/cli/test_binding.py::test_a_pack_in_a_pack_is_refused",
    "input-ended": "tests/cli/test_asking.py::test_what_cannot_be_what_was_meant_is_refused",
    "input-left-over": "tests/cli/test_asking.py::test_what_cannot_be_what_was_meant_is_refused",
    "input-too-long": "tests/cli/test_asking.py::test_what_cannot_be_what_was_meant_is_refused",
    "several-persons": (
        "tests/cli/test_binding.py::test_sheets_of_two_patients_are_not_bound_into_one"
    ),
    "output-is-input": "tests/cli/test_binding.py::test_what_is_read_is_not_written_over",
    "small-type": (
        "tests/cli/test_binding.py::test_a_booklet_says_how_to_print_it_and_that_its_type_is_small"
    ),
    "line-too-long": (
        "tests/cli/test_check_verify.py::test_an_author_too_long_for_the_footer_is_not_let_through"
    ),
    "bad-copies": "tests/batch/test_plan.py::test_copies_are_a_number_from_1_to_999",
    "unknown-column": (
        "tests/batch/test_spreadsheet.py::test_an_unknown_column_is_offered_the_nearest"
    ),
    "duplicate-column": "tests/batch/test_spreadsheet.py::test_two_columns_of_one_name",
    "missing-column": "tests/batch/test_spreadsheet.py::test_a_table_without_handouts",
    "unclear-item": (
        "tests/batch/test_spreadsheet.py::test_a_dosage_that_does_not_say_of_which_exercise_it_is"
    ),
    "overfull-row": "tests/batch/test_spreadsheet.py::test_a_row_with_too_many_cells",
    "empty-plan": "tests/cli/test_batch.py::test_a_plan_without_rows",
    "not-csv": "tests/cli/test_batch.py::test_a_spreadsheet_must_be_saved_as_csv",
    "bad-pattern": "tests/cli/test_batch.py::test_a_pattern_that_makes_no_name",
    "name-clash": "tests/cli/test_batch.py::test_two_sheets_of_one_name",
    "batch-running": "tests/cli/test_batch.py::test_two_batches_in_one_folder",
    "batch-broken-off": "tests/cli/test_batch.py::test_a_process_that_the_system_ended",
    "same-version": "tests/cli/test_reviewing.py::test_a_commit_knows_what_a_version_said",
    "unknown-text": "tests/cli/test_reviewing.py::test_a_text_that_is_not_there_is_not_confirmed",
    "lost-words": "tests/cli/test_batch.py::test_a_sheet_that_lost_words_is_not_put_in_its_place",
    "search-unavailable": "tests/search/test_index.py::test_a_python_that_cannot_search_says_so",
    "several-handouts": "tests/cli/test_find.py::test_several_fits_are_never_guessed",
    "several-programmes": "tests/cli/test_programmes.py::test_a_programme_is_named_as_people_do",
    "named-in-part": "tests/cli/test_find.py::test_a_file_names_them_as_well",
    "affected-twice": "tests/tailoring/test_assembly.py::test_a_sheet_has_only_one_affected_side",
    "item-stays": "tests/tailoring/test_always.py::test_leaving_it_out_by_its_id_is_refused",
    "open-question": "tests/tailoring/test_protocol.py::test_all_open_questions_are_asked_at_once",
    "ruled-out": "tests/tailoring/test_protocol.py::test_a_choice_that_is_ruled_out_is_refused",
    "unclear-answers": "tests/batch/test_spreadsheet.py::test_answers_are_unclear",
    "number-missing": "tests/tailoring/test_numbers.py::test_a_ward_without_a_number_is_told_so",
    "picture-very-large": (
        "tests/building/test_checking.py::test_a_photograph_far_larger_than_paper_is_pointed_out"
    ),
    "wrong-ending": "tests/cli/test_formats.py::test_the_ending_must_be_that_of_the_format",
    "braille-missing": "tests/export/test_braille.py::test_without_liblouis_it_says_what_to_do",
    "braille-language": "tests/export/test_braille.py::test_a_language_without_braille_is_refused",
    "braille-signs": "tests/export/test_braille.py::test_signs_that_braille_lacks_are_named",
    "braille-failed": "tests/export/test_braille.py::test_a_failure_of_liblouis_is_no_sheet",
    "font-unusable": "tests/problems/test_fonts.py::test_a_file_that_is_no_font",
}
"""Codes that `handout check` on a library cannot show, and the test that shows each."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_an_author_reads(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", handout("check", folder=case).shown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_shows_its_code_and_ends_as_it_should(case: Path) -> None:
    outcome = handout("check", folder=case)
    codes = set(re.findall(r"^\S+: (?:error|warning)\[([a-z-]+)\]", outcome.shown, re.MULTILINE))
    assert case.name in codes or (case.name in MIXED and len(codes) > 5)
    assert outcome.code == (2 if "error[" in outcome.shown else 0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_place_lies_in_its_file_and_they_come_in_order(case: Path) -> None:
    problems = json.loads(handout("check", "--json", folder=case).out)
    assert problems
    for problem in problems:
        assert problem["severity"] in set(Severity)
        assert (case / problem["file"]).exists()
        if problem["line"]:
            lines = (case / problem["file"]).read_bytes().decode("utf-8", "replace").split("\n")
            line = lines[problem["line"] - 1].rstrip("\r")
            # What is missing at the end of a line is shown one column behind it.
            assert 1 <= problem["column"] <= len(line) + 1
            assert problem["column"] - 1 + problem["length"] <= max(len(line), problem["column"])
    for name in {problem["file"] for problem in problems}:
        places = [(p["line"], p["column"]) for p in problems if p["file"] == name]
        assert places == sorted(places)
    for folder in {problem["file"].split("/")[1] for problem in problems}:
        files = [p["file"] for p in problems if p["file"].startswith(f"handouts/{folder}/")]
        others = [not file.endswith("handout.yaml") for file in files]
        assert others == sorted(others), "what is wrong with the source comes first"


def test_every_code_has_a_case() -> None:
    rooms = [path for path in SOURCE.rglob("*.py") if not ROOMS_APART & set(path.parts)]
    codes = {code for path in rooms for code in codes_in(path)}
    assert len(codes) > 30
    shown = {case.name for case in (*CASES, *PRESCRIPTIONS, *PROFILES)} - MIXED
    assert codes - shown - set(SHOWN_ELSEWHERE) == set(), "codes that no test shows"
    assert shown - codes == set(), "cases of codes that are gone"
    assert set(SHOWN_ELSEWHERE) - codes == set(), "named tests of codes that are gone"


@pytest.mark.parametrize(("code", "test"), SHOWN_ELSEWHERE.items(), ids=SHOWN_ELSEWHERE.keys())
def test_the_named_test_of_a_code_exists(code: str, test: str) -> None:
    path, name = test.split("::")
    text = (HERE.parents[1] / path).read_text(encoding="utf-8")
    body = text.partition(f"def {name}(")[2].partition("\ndef ")[0]
    assert code in body
