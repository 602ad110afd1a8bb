"""The words of the pages: the same in every language, all used, and a ward can add its own."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from handout.building.readings import WORDING_TEXTS
from handout.content.model import KINDS, Role, roles_of
from handout.desk.context import HERE
from handout.desk.names import language_name, names_in
from handout.desk.wording import FIRST, Wording, load_wordings
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import Ink, Layout, PaperSize, TextSize
from tests.conftest import TODAY
from tests.desk.desks import desk

OWN = HERE / "wording"
TAKEN_BY_A_CODE = (
    *("refused_", "problem_", "size_", "decided_by_", "patient_", "next_"),
    *("changed_", "left_out_", "code_with_"),
    "tray_",
)


def test_every_language_has_all_words() -> None:
    assert set(load_wordings()) == {"da", "en"}


def test_every_word_is_on_some_page() -> None:
    files = (*HERE.glob("*.py"), *HERE.glob("templates/*.html"))
    told = "\n".join(path.read_text("utf-8") for path in files)
    for key in load_wordings()[FIRST].phrases:
        if key.startswith(TAKEN_BY_A_CODE):
            continue
        dashed = key.replace("_", "-")
        assert re.search(rf"\b{key}\b|\b{dashed}\b", told), f"no page says '{key}'"


def test_whatever_is_refused_is_told_in_words() -> None:
    files = (path.read_text("utf-8") for path in HERE.glob("*.py"))
    reasons = set(re.findall(r'RefusedError\(\d+, "([a-z-]+)"', "\n".join(files)))
    assert len(reasons) > 5
    for text in load_wordings().values():
        for reason in reasons:
            assert text.say(f"refused_{reason.replace('-', '_')}")
            assert text.say(f"refused_{reason.replace('-', '_')}_what")


def test_every_word_of_a_template_is_there() -> None:
    for template in HERE.glob("templates/*.html"):
        said = template.read_text("utf-8")
        keys = {*re.findall(r"\btext\.([a-z_]+)", said), *re.findall(r'\.say\("([a-z_]+)"', said)}
        for text in load_wordings().values():
            missing = keys - {"say"} - text.phrases.keys() - {f.name for f in fields(text)}
            assert missing == set(), template.name


def test_no_template_has_script_or_style_that_the_browser_would_refuse() -> None:
    for template in HERE.glob("templates/*.html"):
        said = template.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon[a-z]+=\"", said), (
            template
        )


def test_every_choice_of_a_sheet_has_a_word() -> None:
    kinds = {"paper": PaperSize, "text_size": TextSize, "layout": Layout, "ink": Ink}
    keys = [f"tray_{kind}_{value}" for kind, values in kinds.items() for value in values]
    keys += [f"size_{size}" for size in TextSize]
    kinds_of_items: list[type] = [*KINDS.values()]
    changed = {Role.TITLE, Role.TEXT, Role.POINTS, Role.START, Role.STEPS, Role.TIP}
    keys += [
        f"tray_part_{name}"
        for kind in kinds_of_items
        for name, role in roles_of(kind).items()
        if role in {*changed, Role.EASIER, Role.HARDER}
    ]
    for text in load_wordings().values():
        assert {key.replace("-", "_") for key in keys} - text.phrases.keys() == set()


def test_a_ward_can_add_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "wording"
    folder.mkdir()
    swedish = (OWN / "da.yaml").read_text("utf-8").replace("Find en pjece", "Hitta en broschyr")
    (folder / "sv.yaml").write_text(swedish, "utf-8")
    with desk(tmp_path) as browser:
        page = browser.get("/", headers={"accept-language": "sv"}).text
    assert '<html lang="sv">' in page
    assert "Hitta en broschyr" in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("skip: Gå til indholdet\n", ""), "there are no words for 'skip'"),
        (("skip: ", "skipp: "), "no page says 'skipp'"),
        (("{words}", "{word}"), "the places for values are different here"),
        (("skip: Gå til indholdet", "skip: [a, b]"), "there are no words for 'skip'"),
    ],
)
def test_what_is_wrong_in_such_a_file_is_told(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    text = (OWN / "da.yaml").read_text("utf-8")
    assert change[0] in text
    (tmp_path / "sv.yaml").write_text(text.replace(*change), "utf-8")
    with pytest.raises(HandoutError) as caught:
        load_wordings(tmp_path)
    assert message in [problem.message for problem in caught.value.problems]


def test_a_language_with_three_forms_has_them(tmp_path: Path) -> None:
    """Polish says "2 strony", and "5 stron"."""
    text = (OWN / "da.yaml").read_text("utf-8")
    text = re.sub(r"( +)one: (.*)\n", r"\1one: \2\n\1few: (few) \2\n", text)
    assert "few:" in text
    with pytest.raises(HandoutError):  # no rule tells when it is said
        written(tmp_path, text)
    polish = written(tmp_path, 'plurals: {one: n = 1, few: "n = 2..4"}\n' + text)
    counted = [polish.say("found", number=number) for number in (1, 2, 4, 5)]
    assert [said.startswith("(few)") for said in counted] == [False, True, True, False]


def written(folder: Path, text: str) -> Wording:
    (folder / "pl.yaml").write_text(text, "utf-8")
    return load_wordings(folder)["pl"]


def test_the_library_says_what_its_languages_are_called(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.languages.mkdir()
    phrases = (WORDING_TEXTS / "da.yaml").read_text("utf-8").replace("Dansk", "Norsk")
    phrases = phrases.replace("language: da", "language: nb")
    (library.languages / "nb.yaml").write_text(phrases, "utf-8")
    (library.languages / "sv.yaml").write_text("language: sv\n", "utf-8")
    names = names_in(Snapshot(library, TODAY))
    assert names == {"nb": "Norsk"}
    text = replace(load_wordings()["en"], names=names)
    named = [language_name(code, text) for code in ("nb", "da", "sv")]
    assert named == ["Norsk", "Dansk", "sv"]
