from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from handout.building.hyphens import load_words, read_words
from handout.layout.text.hyphens import KnownWords, hyphen_places
from handout.problems import HandoutError
from handout.storage.snapshot import File, Library, Snapshot
from tests.conftest import TODAY


def parts(text: str, language: str) -> str:
    places = [0, *hyphen_places(text, language), len(text)]
    return "|".join(text[a:b] for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("text", "language", "parted"),
    [
        ("muskelkorsettet", "da", "muskel|kor|set|tet"),
        ("MUSKELKORSETTET,", "da", "MUSKEL|KOR|SET|TET,"),
        ("(endetarmsåbningen)", "da-DK", "(ende|tarmsåb|nin|gen)"),
        ("computador-computadores", "pt-BR", "com|pu|ta|dor-com|pu|ta|do|res"),
        ("10\u00a0muskelkorsettet", "da", "10\u00a0muskel|kor|set|tet"),
        ("smerter", "da", "smerter"),
        ("muskelkorsettet", "xx", "muskelkorsettet"),
        ("muskelkorsettet", "", "muskelkorsettet"),
        ("muskel2korsettet", "da", "muskel2korsettet"),
        ("navn.efternavnet@hospitalet.dk", "da", "navn.efternavnet@hospitalet.dk"),
    ],
)
def test_where_words_may_be_parted(text: str, language: str, parted: str) -> None:
    assert parts(text, language) == parted


def test_a_word_is_not_parted_where_its_letters_would_change() -> None:
    assert "s|sz" not in parts("hosszúasszonnyal", "hu")


def test_a_letter_that_has_two_small_ones_does_not_shift_the_places() -> None:
    assert parts("İstanbulmuskelkorsettet", "da") == "İstanbulmuskelkorsettet"


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return Library(tmp_path)


def danish(shelf: Library, *texts: str) -> KnownWords:
    files = [File(Path("x.yaml"), text.encode(), "") for text in texts]
    return load_words(Snapshot(shelf, TODAY), "da", files)


def known_parts(text: str, known: KnownWords, anywhere: bool = False, language: str = "da") -> str:
    places = [0, *hyphen_places(text, language, known, anywhere=anywhere), len(text)]
    return "|".join(text[a:b] for a, b in pairwise(places))


@pytest.mark.parametrize(
    "parted",
    [
        "trænings|elastik",
        "Trænings|elastikken,",
        "vejr|trækninger",
        "albue|teknikken",
        "knæleds|operation",
        "hofte|allo|plastik",
        "ryg|smerter",
        "knæ|øvelserne",  # in no list: of parts of other words
        "muskel|korsettet",
        "ende|tarms|åbningen",
        "stole|ryggen",
        "ubåds|kaptajnen".replace("|", ""),  # not known, so only parted where no line holds it
    ],
)
def test_a_compound_is_parted_between_its_parts(shelf: Library, parted: str) -> None:
    assert known_parts(parted.replace("|", ""), danish(shelf)) == parted


def test_what_no_line_holds_is_parted_within_its_parts_too(shelf: Library) -> None:
    assert known_parts("træningselastik", danish(shelf), anywhere=True) == "træ|nings|ela|stik"
    assert known_parts("ubådskaptajnen", danish(shelf), anywhere=True) != "ubådskaptajnen"
    assert known_parts("musklerne", danish(shelf)) == "mus|klerne"


def test_no_part_has_fewer_than_three_letters(shelf: Library) -> None:
    known = read_words("ø-ferietur\nferie-ø\n-er\n".encode(), "x.txt")
    for word in ("øferietur", "ferieøer"):
        places = hyphen_places(word, "da", known)
        assert all(3 <= place <= len(word) - 3 for place in places)


def test_a_library_has_the_last_word_over_the_program(shelf: Library) -> None:
    (shelf.root / "hyphens").mkdir()
    file = shelf.root / "hyphens" / "da.txt"
    file.write_text("# Ours\nryg-smerte-skole\ntræn-ingselastik\n", encoding="utf-8")
    assert known_parts("rygsmerteskolen", danish(shelf)) == "ryg|smerte|skolen"
    assert known_parts("træningselastik", danish(shelf)) == "træn|ingselastik"


@pytest.mark.parametrize("text", ["Tag en bruse\u00adstol.", 'text: "Tag en bruse\\u00adstol."'])
def test_a_soft_hyphen_of_an_author_comes_before_all_lists(shelf: Library, text: str) -> None:
    assert known_parts("brusestolen", danish(shelf, text)) == "bruse|stolen"
    assert known_parts("brusestolen", danish(shelf)) == "brusestolen"


def test_a_line_that_is_no_word_is_told_with_its_place() -> None:
    with pytest.raises(HandoutError) as error:
        read_words(b"ryg-smerte\nto ord\nryg-\n", "da.txt")
    assert [(p.code, p.place.line) for p in error.value.problems] == [
        ("hyphen-list", 2),
        ("hyphen-list", 3),
    ]
