"""Where on the sheet the items of a tray are."""

from __future__ import annotations

from handout.desk.making import Maker
from handout.desk.pictures import Heading
from handout.desk.tray_places import places_of
from handout.storage.snapshot import Library
from tests.conftest import ROOT, TODAY


def test_an_item_is_where_its_heading_is_on_a_real_sheet() -> None:
    asked = {
        "language": "da",
        "items": [{"item": "back-pain/squat"}, {"item": "exercises/heel-raise"}],
    }
    made = Maker(Library(ROOT)).make(asked, TODAY, with_words=True)
    places = places_of({7: "Løft hælene", 4: "Bøj knæene, mens du står"}, made.headings)
    assert places.keys() == {7, 4}
    for row, title in ((7, "Løft hælene"), (4, "Bøj knæene, mens du står")):
        assert title in made.words[places[row].page - 1]
        assert 0 <= places[row].top < 1
    assert (places[4].page, places[4].top) < (places[7].page, places[7].top)


def test_two_items_alike_have_a_place_each_and_one_that_is_not_there_has_none() -> None:
    left, right, lift = (
        Heading("1: Stræk (venstre)", 1, 0.2),
        Heading("2: Stræk (højre)", 2, 0.1),
        Heading("3: Løft og stræk", 2, 0.5),
    )
    assert places_of({1: "Stræk", 2: "Stræk", 3: "Gå"}, [left, right, lift]) == {1: left, 2: right}
    assert places_of(
        {1: "Løft"}, [Heading("1: Løft armen", 1, 0.1), Heading("2: Løft", 1, 0.4)]
    ) == {1: Heading("2: Løft", 1, 0.4)}
    assert places_of({1: ""}, [left]) == {}
