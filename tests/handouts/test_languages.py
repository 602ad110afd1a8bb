"""What is on a sheet, noted item by item."""

from __future__ import annotations

from handout.building.inventory import inventory_of
from handout.building.session import Session
from handout.content.parse import parse
from tests.conftest import SHIPPED


def test_a_sheet_in_a_language_of_the_library_is_noted_in_its_words() -> None:
    session = Session(SHIPPED)
    node = parse(b"{handout: back-pain, language: pl, items: [calf-stretch]}", "asked.yaml")
    job, _ = session.read_job(node)
    inventory = inventory_of(session, job)
    assert inventory.title == "Ból pleców"
    (dosage,) = [piece.dosage for piece in inventory.pieces if piece.dosage]
    assert dosage == "przytrzymać przez mniej więcej 20 sekund na każdą nogę"
