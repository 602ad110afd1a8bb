"""The fields of the tray's page, and what they say of a prescription.

A field of an item is named after its row: `3/dosage/sets`, `3/unit/hold`, `3/note`. One of the
sheet has the path of its key: `edition/layout`. Fields show the author's standard; only what
differs from it is prescribed, and what is emptied is left out on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from handout.content.dosage_part import DosagePart
from handout.content.model import Dosage
from handout.content.quantity import Measure, Quantity, read_quantity, written_quantity
from handout.content.read import key_of, takes_words, unwrapped
from handout.content.spoken import Spoken
from handout.content.walk import hints_of
from handout.desk.asked import Asked
from handout.desk.exercises import Exercise
from handout.desk.trays import Entry, Tray, put, value_at, with_asked
from handout.frozen import frozen
from handout.problems import NOWHERE
from handout.tailoring.edition import Edition

Form = Mapping[str, str]
"""The values of a form by the names of its fields."""

WORDED = ("title", "note", "therapist/name", "therapist/phone")
"""Fields of the sheet that take any words."""

CHOSEN = ("language", "profile", "side", "diary")
"""Fields of the sheet with values to choose from."""

OWN = ("own/title", "own/text", "own/illustration", "own/alt")
"""Fields of an exercise of the therapist's own, beside its dosage and note."""

BETWEEN = {"own/illustration": r"[\n,]", "own/alt": r"\n"}
"""What stands between several in one field."""

MEASURES: dict[str, Measure] = {
    str(part): measure
    for part in DosagePart
    if (measure := unwrapped(hints_of(Dosage)[part])[1]) is not None
}
"""The parts of a dosage that are amounts, with their units."""

IN_WORDS = frozenset(part for part in MEASURES if takes_words(hints_of(Dosage)[part]))
"""Those that can be in words instead of a number."""

SETTINGS = {f"edition/{key_of(f)}": f.name for f in fields(Edition)}
"""The fields of the edition, with its attributes."""

NUMBER = re.compile(r"(about )?(\d+(?:[.,]\d+)?(?: *[-–] *\d+(?:[.,]\d+)?)?)")


@frozen
class Reading:
    """What must be known to tell what fields say."""

    exercises: Mapping[str, Exercise]
    """The items in the tray, by their addresses."""
    spoken: Spoken
    edition: Edition
    """How the ward prints where a therapist chooses nothing."""


def with_fields(tray: Tray, form: Form, reading: Reading) -> Tray:
    """Return a tray with what the fields of a form say, in one step.

    A field that is not in the form changes nothing, and one that no page has is passed over.
    """
    entries = [
        _entry(entry, _of_row(form, row), reading)
        for row, entry in zip(tray.rows, tray.items, strict=True)
    ]
    asked = put(tray.asked, "items", entries)
    for path, text in form.items():
        asked = _with_field(asked, path, _lines(text), reading.edition)
    return with_asked(tray, asked)


def _of_row(form: Form, row: int) -> Form:
    """Return the fields of one row, with their names in it."""
    start = f"{row}/"
    return {name.removeprefix(start): said for name, said in form.items() if name.startswith(start)}


def _with_field(asked: Asked, path: str, said: str, ward: Edition) -> Asked:
    if path in WORDED or path in CHOSEN:
        return put(asked, path, said)
    if path in ("without-required", "diary-pain"):
        return put(asked, path, said == "true" or None)
    if path == "introduction":  # which a sheet has as a rule
        return put(asked, path, None if said == "true" else False)
    if path in SETTINGS:
        usual = getattr(ward, SETTINGS[path])
        value: Any = said == "true" if isinstance(usual, bool) else said
        return put(asked, path, None if value == usual else value)
    kind, _, name = path.partition("/")  # which may have a '/' in it
    if kind == "answers" and name:
        answers = {**asked.get("answers", {}), name: said}
        return put(asked, kind, {name: answer for name, answer in answers.items() if answer})
    if kind == "advice" and said != "true":
        return put(asked, kind, [other for other in asked.get("advice", ()) if other != name])
    return asked


def _entry(entry: Entry, form: Form, reading: Reading) -> Entry:
    exercise = reading.exercises.get(entry.get("item", ""))
    is_own = "own" in entry
    for name, said in form.items():
        kind, _, rest = name.partition("/")
        if kind == "dosage" and rest in set(DosagePart):
            amount = amount_said(rest, said, form.get(f"unit/{rest}", ""), reading.spoken)
            entry = _with_amount(entry, rest, amount, exercise)
        elif name == "note" or (is_own and name in OWN):
            entry = put(entry, name, _listed(name, _lines(said)))
        elif kind == "text" and exercise and rest in exercise.texts:
            words = _lines(said)
            entry = put(entry, name, None if words == exercise.texts[rest] else words)
    # An own exercise without a word stays one, so that the page asks for its title.
    return entry if entry else {"own": {"title": ""}}


def _listed(name: str, said: str) -> str | list[str]:
    """Return what a field says; of several pictures, the names and what each shows, as a list."""
    if name not in BETWEEN:
        return said
    found = [part.strip() for part in re.split(BETWEEN[name], said)]
    return said if len(found) == 1 else [part for part in found if part]


def _with_amount(entry: Entry, part: str, amount: Any, exercise: Exercise | None) -> Entry:
    standard = exercise.standard.get(part) if exercise else None
    path = f"own/dosage/{part}" if "own" in entry else f"dosage/{part}"
    omitted: Iterable[str] = entry.get("omit", ())
    omit = [other for other in omitted if other != part]
    if amount in (standard, {"words": standard}):
        amount = None
    elif amount is None and standard is not None:
        omit.append(part)
    return put(put(entry, path, amount), "omit", omit)


def amount_said(part: str, text: str, unit: str, spoken: Spoken) -> str | dict[str, str] | None:
    """Return what a field says of a part of a dosage, as a file has it; None if it is empty.

    Args:
        part: The part.
        text: What is in the field: a number or a range in the unit, an amount with a unit of its
            own, or words.
        unit: The unit that is chosen beside it.
        spoken: What people write for values.
    """
    text = " ".join(text.split())
    if not text or part not in MEASURES:
        return text or None
    said = spoken.amount(part, text)
    if number := NUMBER.fullmatch(said):
        said = _with_unit(number[1] or "", number[2], unit, MEASURES[part])
    elif part in IN_WORDS and not any(map(str.isdigit, said)):
        return {"words": text}
    quantity = read_quantity(said, MEASURES[part], NOWHERE)
    return written_quantity(quantity) if isinstance(quantity, Quantity) else said


def _with_unit(about: str, number: str, unit: str, measure: Measure) -> str:
    if unit not in measure.units:
        unit = next(iter(measure.units))
    every, last = ("every ", unit.removeprefix("every ")) if unit[:6] == "every " else ("", unit)
    return f"{about}{every}{number} {last}".rstrip()


def amounts_in(entry: Entry, exercise: Exercise | None) -> dict[str, str]:
    """Return the parts of the dosage of an item that the sheet will have, as files write them."""
    asked = value_at(entry, "own/dosage" if "own" in entry else "dosage") or {}
    said = {p: v["words"] if isinstance(v, Mapping) else str(v) for p, v in asked.items()}
    standard = exercise.standard if exercise else {}
    omitted = entry.get("omit", ())
    return {part: amount for part, amount in {**standard, **said}.items() if part not in omitted}


def _lines(text: str) -> str:
    """Return a text as it was typed; a browser ends its lines in two characters."""
    return text.replace("\r\n", "\n").strip()
