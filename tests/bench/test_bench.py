"""The rivals print what we print: every word of the content, on the same number of pages."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

# Looked for, not loaded: WeasyPrint lets Pillow read half a picture, for all of the process.
if not all(map(find_spec, ("typst", "weasyprint", "jinja2"))):
    if os.environ.get("HANDOUT_TOOLS") == "required":
        pytest.fail("the extra 'bench' is missing, and HANDOUT_TOOLS=required", pytrace=False)
    pytest.skip("the extra 'bench' is not installed", allow_module_level=True)

from bench.competitors import MODULES
from bench.fairness import faults
from bench.material import prepare
from bench.orders import order

pytestmark = pytest.mark.slow

SHEETS = 3


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("material")
    prepare(folder, SHEETS)
    return folder


@pytest.mark.parametrize("name", MODULES)
def test_everyone_prints_every_word_on_as_many_pages_or_one_more(name: str, material: Path) -> None:
    assert faults(name, material, range(SHEETS)) == []


def test_a_lost_word_and_a_page_too_many_are_found(material: Path, tmp_path: Path) -> None:
    for path in material.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(material)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    full = tmp_path / "full.json"
    text = full.read_text(encoding="utf-8")
    full.write_text(text.replace("Smerter i ryggen", "Smerter"), encoding="utf-8")
    template = tmp_path / "handout.typ"
    look = template.read_text(encoding="utf-8")
    template.write_text(look.replace("size: 12pt", "size: 18pt"), encoding="utf-8")
    found = faults("Typst", tmp_path, [])
    assert [fault.split(":")[1].split(" has ")[0] for fault in found] == [
        " the whole handout",
        " the whole handout lacks",
    ]


def test_no_two_orders_are_alike() -> None:
    assert len({order(number) for number in range(5000)}) == 5000
