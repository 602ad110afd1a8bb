"""What a text beside a picture says, and what it cannot say."""

from __future__ import annotations

import pytest

from handout.content.parse import parse
from handout.content.pictures import PictureText, read_picture_text


def read(text: str) -> tuple[PictureText, list[str]]:
    told, problems = read_picture_text(parse(text.encode(), "bend.yaml"))
    return told, [problem.code for problem in problems]


def test_a_credit_is_one_text_or_one_for_each_language() -> None:
    assert read("credit: Anna,  CC BY")[0].credit == (("", "Anna, CC BY"),)
    told, problems = read("credit: {da: Foto, en: Photo}")
    assert (told.credit, problems) == ((("da", "Foto"), ("en", "Photo")), [])
    assert told.is_credited_in("en")
    assert not told.is_credited_in("de")
    assert read("shows: left")[0].is_credited_in("de")


@pytest.mark.parametrize(
    "credit", ["[a, b]", "''", "{}", "{da: [a]}", "{da: ''}", "{'på dansk': a}"]
)
def test_what_is_no_credit_is_refused(credit: str) -> None:
    assert read(f"credit: {credit}") == (PictureText(), ["wrong-type"])


def test_a_side_is_left_or_right_or_both() -> None:
    assert read("shows: both")[0].shows == "both"
    for wrong in ("venstre", "[left]", "''"):
        assert read(f"shows: {wrong}") == (PictureText(), ["unknown-value"])
