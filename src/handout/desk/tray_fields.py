"""The fields of the tray's page as they are shown: with values, units, choices and problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from handout.content.dosage_part import DosagePart
from handout.content.model import Band, Pace, Side
from handout.content.quantity import Quantity, read_quantity, written_quantity
from handout.desk.exercises import Exercise
from handout.desk.tray_form import MEASURES, OWN, amounts_in
from handout.desk.trays import Entry, value_at
from handout.desk.wording import Wording
from handout.frozen import frozen
from handout.problems import NOWHERE

ALWAYS_SHOWN = ("sets", "repetitions", "frequency")
"""What most dosages say; other parts are shown at once if they have a value."""

CHOICES: dict[str, tuple[str, ...]] = {
    "band": tuple(Band),
    "pace": tuple(Pace),
    "side": tuple(Side),
}
"""The parts of a dosage that are chosen from a list."""

STEPS = {"seconds": Fraction(5), "m": Fraction(50), "kg": Fraction(1, 2)}
"""How far one press on a stepper goes, where it is not by one."""

Told = Mapping[str, Sequence[str]]
"""What is wrong, in words, by the name of the field."""


@frozen
class Choice:
    """A value to choose."""

    value: str
    label: str


@frozen
class Field:
    """A field of the page. One with `choices` is a list; one with `units` has a list beside it."""

    name: str
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()
    unit: str = ""
    numeric: bool = False
    problems: tuple[str, ...] = ()
    standard: str = ""
    """The author's words or amount, if the field has something else."""
    room_for: str = ""
    """The author's amount, for which the page keeps room, so that no button moves away."""
    hint: str = ""
    """What helps to fill it in."""


def dosage_fields(
    row: int, entry: Entry, exercise: Exercise | None, text: Wording, told: Told
) -> tuple[list[Field], list[Field]]:
    """Return the parts of an exercise's dosage that are shown at once, and the others."""
    amounts = amounts_in(entry, exercise)
    shown: list[Field] = []
    others: list[Field] = []
    for part in map(str, DosagePart):
        field = _part(row, part, amounts.get(part, ""), exercise, text, told)
        at_once = part in ALWAYS_SHOWN or part in amounts or bool(field.problems)
        if part == "side":
            at_once = at_once or bool(exercise and exercise.sided)
        (shown if at_once else others).append(field)
    return sorted(shown, key=_rank), others


def _rank(field: Field) -> int:
    part = field.name.rpartition("/")[2]
    return ALWAYS_SHOWN.index(part) if part in ALWAYS_SHOWN[:2] else len(ALWAYS_SHOWN)


def _part(
    row: int, part: str, amount: str, exercise: Exercise | None, text: Wording, told: Told
) -> Field:
    name = f"{row}/dosage/{part}"
    standard = exercise.standard.get(part, "") if exercise else ""
    differs = exercise is not None and amount != standard
    value, unit = shown_amount(part, amount, text)
    usual, usual_unit = shown_amount(part, standard, text)
    units = [u for u in MEASURES[part].units if u] if part in MEASURES else []
    if usual in CHOICES.get(part, ()):
        usual = str(text[f"tray_{part}_{usual}"])
    elif usual and units:
        usual = f"{usual} {_unit(usual_unit, text)}"
    told_usual = usual or str(text["tray_none"])
    return Field(
        name=name,
        label=str(text[f"tray_{part}"]),
        value=value,
        choices=tuple(_choices(part, exercise, text)),
        units=tuple(Choice(one, _unit(one, text)) for one in units),
        unit=unit or (usual_unit if not amount else "") or (units[0] if units else ""),
        numeric=part in MEASURES,
        problems=tuple(told.get(name, ())),
        standard=told_usual if differs else "",
        room_for=told_usual if exercise is not None else "",
    )


def _unit(unit: str, text: Wording) -> str:
    return str(text[f"tray_unit_{unit.replace(' ', '_')}"]) if unit else ""


def _choices(part: str, exercise: Exercise | None, text: Wording) -> Iterator[Choice]:
    if part not in CHOICES:
        return
    yield Choice("", "–")
    for value in CHOICES[part]:
        if value != Side.AFFECTED or (exercise and exercise.affected):
            yield Choice(value, str(text[f"tray_{part}_{value}"]))


def shown_amount(part: str, amount: str, text: Wording) -> tuple[str, str]:
    """Return what fields show of an amount as files write it: the number or words, and the unit."""
    if part not in MEASURES:
        return amount, ""
    quantity = read_quantity(amount, MEASURES[part], NOWHERE)
    if not isinstance(quantity, Quantity):
        return amount, ""
    number = written_quantity(Quantity(quantity.low, quantity.high))
    number = number.replace(".", str(text["tray_decimal_mark"]))
    if quantity.about:
        number = text.say("tray_about", number=number)
    return number, quantity.unit


def worded_amounts(amounts: Mapping[str, str], text: Wording) -> str:
    """Return the parts of a dosage, as files write them, in the words of the page."""
    return ", ".join(_worded(part, amount, text) for part, amount in amounts.items())


def _worded(part: str, amount: str, text: Wording) -> str:
    number, unit = shown_amount(part, amount, text)
    said = str(text[f"tray_{part}_{number}"]) if number in CHOICES.get(part, ()) else number
    return f"{text[f'tray_{part}']} {said} {_unit(unit, text)}".rstrip()


def stepped(part: str, amount: str, up: bool) -> str:
    """Return an amount as files write it, one step higher or lower; within what makes sense.

    Of a range, the upper end is moved: 8-12 becomes 8-13, or 8-11, and at last 8.

    Args:
        part: The part of a dosage.
        amount: The amount; nothing counts as the step below the lowest.
        up: Whether to go up.
    """
    measure = MEASURES[part]
    if not amount:
        unit = next(iter(measure.units))
        low = Fraction(str(measure.units[unit][0]))
        return written_quantity(Quantity(max(low, _step(unit)), max(low, _step(unit)), unit))
    quantity = read_quantity(amount, measure, NOWHERE)
    if not isinstance(quantity, Quantity):
        return amount
    step = _step(quantity.unit) * (1 if up else -1)
    lowest, highest = (Fraction(str(end)) for end in measure.units[quantity.unit])
    high = quantity.high + step
    low = quantity.low if quantity.low < quantity.high else high
    high = max(low, high)
    if low < lowest or high > highest:
        return amount
    return written_quantity(Quantity(low, high, quantity.unit, quantity.about))


def _step(unit: str) -> Fraction:
    return STEPS.get(unit, Fraction(1))


def word_fields(
    row: int, entry: Entry, exercise: Exercise | None, text: Wording, told: Told
) -> list[Field]:
    """Return the fields for a therapist's own words in place of the author's."""
    if "own" in entry:
        return [
            Field(f"{row}/{path}", str(text[f"tray_{path.replace('/', '_')}"]),
                  _joined(value_at(entry, path)), problems=tuple(told.get(f"{row}/{path}", ())))
            for path in OWN
        ]  # fmt: skip
    fields = []
    for path, words in exercise.texts.items() if exercise else ():
        said = value_at(entry, f"text/{path}")
        part, _, number = path.partition("/")
        label = text.say("tray_words_of", part=str(text[f"tray_part_{part}"]), number=number)
        name = f"{row}/text/{path}"
        fields.append(
            Field(name, label.strip(), said or words, standard=words if said else "",
                  problems=tuple(told.get(name, ())))
        )  # fmt: skip
    return fields


def _joined(value: object) -> str:
    """Return a text, or the lines of a list that a file had in its place."""
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    return str(value or "")


_ITEM = re.compile(r"items/(\d+)(?:/(.*))?")


def field_of(place: str, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the names of the fields that a problem may belong to, the nearest first.

    Args:
        place: The place of the problem, which is the path of a value that was asked for.
        rows: The rows of the items, in their order.
    """
    found = _ITEM.fullmatch(place)
    path = place
    if found and 0 < int(found[1]) <= len(rows):
        path = f"{rows[int(found[1]) - 1]}/{(found[2] or '').removeprefix('own/dosage')}"
        if (found[2] or "").startswith("own/dosage"):
            path = path.replace("/", "/dosage", 1)
    keys = path.strip("/").split("/")
    return tuple("/".join(keys[:count]) for count in range(len(keys), 0, -1))


def told_by_field(
    problems: Iterable[tuple[str, str]], rows: Sequence[int], names: Iterable[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return what is wrong by the field that it belongs to, and what belongs to none.

    Args:
        problems: The place and the words of each.
        rows: The rows of the items, in their order.
        names: The fields of the page; a row's number stands for the whole row.
    """
    known = set(names)
    told: dict[str, list[str]] = {}
    others: list[str] = []
    for place, words in problems:
        name = next((name for name in field_of(place, rows) if name in known), None)
        where = others if name is None else told.setdefault(name, [])
        if words not in where:
            where.append(words)
    return told, others
