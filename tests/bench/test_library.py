"""The large libraries that are measured with are as sound as those that people write."""

from __future__ import annotations

from pathlib import Path

from bench.library import ITEMS_A_HANDOUT, write_collection, write_like_back_pain
from tests.cli.running import handout


def test_handouts_like_the_one_on_back_pain_are_sound(tmp_path: Path) -> None:
    write_like_back_pain(tmp_path, 2)
    said = handout("check", folder=tmp_path).done().out
    # Nobody has confirmed the translations of such a library.
    assert said.count("warning[translation-unconfirmed]") == 2
    assert said.endswith("pain-0, pain-1, signs: 0 errors, 2 warnings\n")


def test_short_items_are_found_in_four_languages(tmp_path: Path) -> None:
    write_collection(tmp_path, 2 * ITEMS_A_HANDOUT)
    for words in ("nakkesving siddende", "neck swing sitting", "nacke sving", "nacken schwung"):
        assert "collection-" in handout("find", *words.split(), folder=tmp_path).out
