"""Large libraries to measure with: many handouts like back pain, or many short items."""

from __future__ import annotations

import re
import shutil
from itertools import product
from pathlib import Path

import click

from bench.measure import ROOT

SOURCE = ROOT / "handouts" / "back-pain"
SHARED_SIGNS = ROOT / "handouts" / "signs"
"""What the handout on back pain takes its warnings from."""
ITEMS_A_HANDOUT = 20

Words = dict[str, tuple[str, ...]]
"""The same words in each language."""

REGIONS: Words = {
    "da": ("nakke", "skulder", "albue", "hånd", "ryg", "hofte", "knæ", "ankel"),
    "en": ("neck", "shoulder", "elbow", "hand", "back", "hip", "knee", "ankle"),
    "sv": ("nacke", "skuldra", "armbåge", "hand", "rygg", "höft", "knä", "fotled"),
    "de": ("Nacken", "Schulter", "Ellbogen", "Hand", "Rücken", "Hüfte", "Knie", "Knöchel"),
}
POSITIONS: Words = {
    "da": ("liggende", "siddende", "stående", "gående"),
    "en": ("lying", "sitting", "standing", "walking"),
    "sv": ("liggande", "sittande", "stående", "gående"),
    "de": ("liegend", "sitzend", "stehend", "gehend"),
}
MOVEMENTS: Words = {
    "da": ("bøjning", "stræk", "løft", "drejning", "sving", "pres", "hold", "cirkel"),
    "en": ("bend", "stretch", "lift", "turn", "swing", "press", "hold", "circle"),
    "sv": ("böjning", "sträck", "lyft", "vridning", "sving", "press", "håll", "cirkel"),
    "de": ("Beugung", "Streckung", "Hebung", "Drehung", "Schwung", "Druck", "Halt", "Kreis"),
}
EQUIPMENT: Words = {
    "da": ("en træningselastik", "en stol", "et håndklæde", "en bold", "et trin"),
    "en": ("an elastic exercise band", "a chair", "a towel", "a ball", "a step"),
    "sv": ("ett gummiband", "en stol", "en handduk", "en boll", "en trappa"),
    "de": ("ein Gummiband", "ein Stuhl", "ein Handtuch", "ein Ball", "eine Stufe"),
}
STEPS: Words = {
    "da": ("Begynd med et roligt {0}.", "Hold {1} i ro, mens du trækker vejret.", "Slip igen."),
    "en": ("Begin with a calm {0}.", "Keep the {1} still while you breathe.", "Let go again."),
    "sv": ("Börja med ett lugnt {0}.", "Håll {1} stilla medan du andas.", "Släpp igen."),
    "de": ("Beginne mit ruhiger {0}.", "Halte {1} still, während du atmest.", "Löse wieder."),
}
JOINED = {"da": "{1}{0}", "en": "{1} {0}", "sv": "{1}{0}", "de": "{1}{0}"}
"""How a movement of a region is called: in one word where the language makes one."""

REGION_IDS = ("neck", "shoulder", "elbow", "hand", "back", "hip", "knee", "ankle")
POSITION_IDS = ("lying", "sitting", "standing", "walking")
EQUIPMENT_IDS = ("band", "chair", "towel", "ball", "step")
MOST = [*product(range(8), range(4), range(8), range(5))]


def write_like_back_pain(folder: Path, count: int) -> None:
    """Write a library of so many handouts in two languages, each with ids and words of its own."""
    shutil.copytree(ROOT / "assets", folder / "assets", dirs_exist_ok=True)
    signs = folder / "handouts" / SHARED_SIGNS.name
    shutil.copytree(SHARED_SIGNS, signs, dirs_exist_ok=True)
    texts = {name: (SOURCE / name).read_text("utf-8") for name in ("handout.yaml", "en.yaml")}
    ids = re.findall(r"^ +- id: (\S+)$", texts["handout.yaml"], re.MULTILINE)
    known = "|".join(sorted(ids, key=len, reverse=True))
    # Where an id stands: behind its key, in a mention, in a list, as the key of a translation.
    pattern = re.compile(rf"(- id: |\{{|requires: \[|^ +)({known})(?=\n|\}}|\]|:\n)", re.MULTILINE)
    for number in range(count):
        for name, text in texts.items():
            text = pattern.sub(rf"\1\2-{number}", text)
            text = re.sub(r"^id: .*$", f"id: pain-{number}", text, flags=re.MULTILINE)
            text = re.sub(r"^(title: .*)$", rf"\1 {number}", text, flags=re.MULTILINE)
            _write(folder / "handouts" / f"pain-{number}" / name, text)


def write_collection(folder: Path, count: int) -> None:
    """Write a library of so many items in four languages, twenty a handout."""
    numbers = range(count)
    _write(folder / "facets.yaml", "".join(map(_things, ("sv", "de"))))
    for first in range(0, count, ITEMS_A_HANDOUT):
        some = numbers[first : first + ITEMS_A_HANDOUT]
        home = folder / "handouts" / f"collection-{first}"
        _write(home / "handout.yaml", _source(first, some))
        for language in ("en", "sv", "de"):
            _write(home / f"{language}.yaml", _translation(first, some, language))


def _source(first: int, numbers: range) -> str:
    head = (
        f'id: collection-{first}\nlanguage: da\nversion: "1"\ntitle: Samling {first}\n'
        "review: {author: Bench, due: 2099-01-01}\n"
        "sections:\n  - id: exercises\n    title: Øvelser\n    items:\n"
    )
    return head + "".join(_source_item(number) for number in numbers)


def _things(language: str) -> str:
    """Return what equipment is called in a language that the program has no words in."""
    words = zip(EQUIPMENT_IDS, EQUIPMENT[language], strict=True)
    return f"{language}:\n  equipment:\n" + "".join(f"    {i}: {word}\n" for i, word in words)


def _source_item(number: int) -> str:
    region, position, _, thing = MOST[number % len(MOST)]
    said = "\n".join(f"        {line}" for line in _said(number, "da"))
    return (
        f"      - id: item-{number}\n        kind: exercise\n{said}\n"
        f"        region: {REGION_IDS[region]}\n        position: {POSITION_IDS[position]}\n"
        f"        goal: strength\n        level: {number % 3 + 1}\n"
        f"        equipment: {EQUIPMENT_IDS[thing]}\n"
        f"        dosage: {{repetitions: {number % 15 + 1}, sets: 3}}\n"
    )


def _translation(first: int, numbers: range, language: str) -> str:
    head = (
        f"language: {language}\ntitle: Collection {language} {first}\n"
        f"sections:\n  exercises:\n    title: Exercises\n    items:\n"
    )
    items = (
        f"      item-{number}:\n" + "".join(f"        {line}\n" for line in _said(number, language))
        for number in numbers
    )
    return head + "".join(items)


def _said(number: int, language: str) -> list[str]:
    region, position, movement, thing = MOST[number % len(MOST)]
    part, done = REGIONS[language][region], MOVEMENTS[language][movement]
    joined = JOINED[language].format(done.lower(), part)
    steps = (step.format(joined, part) for step in STEPS[language])
    return [
        f"title: {joined.capitalize()} {POSITIONS[language][position]} {number}",
        f"start: {POSITIONS[language][position].capitalize()}, {EQUIPMENT[language][thing]}.",
        "steps:",
        *(f"  - {step} {_name(number, index)}." for index, step in enumerate(steps)),
    ]


def _name(number: int, index: int) -> str:
    """Return a word that few items have, so that the vocabulary grows as a real one does."""
    rest, letters = (number * 7 + index * 13) % 4000, "abdefghiklmnoprstuv"
    return "".join(letters[rest // len(letters) ** power % len(letters)] for power in range(5))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--handouts", default=0, help="So many like the one on back pain.")
@click.option("--items", default=0, help="So many short items, in four languages.")
def main(folder: Path, handouts: int, items: int) -> None:
    """Write a large library into a folder."""
    write_like_back_pain(folder, handouts)
    write_collection(folder, items)


if __name__ == "__main__":
    main()
