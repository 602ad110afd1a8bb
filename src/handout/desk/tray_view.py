"""What the tray's page shows: its rows, the settings of the sheet, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from handout.building.readings import load_wording
from handout.content.body import BodySide
from handout.content.model import Dosage
from handout.content.quantity import Quantity, read_quantity
from handout.content.read import read_record
from handout.desk.asked import Asked, node_of
from handout.desk.exercises import Amounts, Exercise, OpenHandouts
from handout.desk.facts import Open
from handout.desk.questions import Answered, Decisions, decisions
from handout.desk.tray_actions import title_of
from handout.desk.tray_fields import (
    Choice,
    Field,
    Told,
    dosage_fields,
    told_by_field,
    word_fields,
)
from handout.desk.tray_form import MEASURES, SETTINGS, amounts_in
from handout.desk.trays import Tray, items_in, value_at
from handout.desk.wording import Wording
from handout.document.minutes import worded_estimate
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Problem, Severity
from handout.tailoring.edition import Edition
from handout.tailoring.minutes import estimate_of
from handout.tailoring.tailor import MOST_EXERCISES

SHOWN_OTHERWISE = frozenset(
    {"many-exercises", "requirement-added", "open-question", "unknown-answer"}
)
"""The codes of problems that the page says at their place in its own words."""

OF_THE_SHEET = frozenset({"affected-twice"})
"""The codes of problems that are about no item by itself."""

DIARY_WEEKS = (1, 2, 3, 4, 6, 8, 12)

TICKS = ("action-plan", "minutes", "write-in", "teach-back")
"""The settings of the edition that are ticked, in their order on the page."""

LISTS = ("layout", "text-size", "ink", "paper", "figure-side")
"""Those that are chosen from a list."""


@frozen
class Needed:
    """An item that another one builds on."""

    address: str
    title: str


@frozen
class Row:
    """An item in the tray as the page shows it."""

    row: int
    number: int
    title: str
    own: bool
    exercise: Exercise | None
    dosage: list[Field]
    more_dosage: list[Field]
    note: Field
    words: list[Field]
    opened: bool
    """Whether its note and words are shown at once."""
    needed: list[Needed]
    problems: tuple[str, ...]
    notices: tuple[str, ...]
    """What is no error, but worth a look."""

    @property
    def dosed(self) -> bool:
        """Whether it has a dosage."""
        return self.own or bool(self.exercise and self.exercise.dosed)

    @property
    def heading(self) -> str:
        """What the sheet calls it: its title, or a therapist's own words for that."""
        return next((f.value for f in self.words if f.name.endswith("/title")), self.title)

    @property
    def changed(self) -> bool:
        """Whether words of the author are replaced."""
        return not self.own and any(field.standard for field in self.words)


@frozen
class Surroundings:
    """What the page must know besides the tray."""

    text: Wording
    handouts: OpenHandouts
    edition: Edition
    """How the ward prints if nothing is chosen."""
    languages: tuple[Choice, ...]
    profiles: tuple[Choice, ...]
    questions: tuple[Open, ...]
    """What the sheet depends on."""


@frozen
class View:
    """All that the page shows of a tray, but for its pictures."""

    rows: list[Row]
    exercises: int
    time_taken: str
    """How long they take; empty if that cannot be told."""
    lists: list[Field]
    ticks: list[Field]
    texts: list[Field]
    advice: list[Field]
    decisions: list[Decisions]
    errors: list[str]
    """What belongs to no field."""
    notices: list[str]

    @property
    def many(self) -> bool:
        """Whether there are more exercises than most people keep up."""
        return self.exercises > MOST_EXERCISES

    @property
    def undecided(self) -> int:
        """How many answers are missing, or cannot be used."""
        return sum(bool(field.problems) for one in self.decisions for field in one.fields)

    @property
    def settings_wrong(self) -> bool:
        """Whether something is wrong with the settings of the sheet."""
        return any(field.problems for field in (*self.lists, *self.ticks))

    @property
    def letter_wrong(self) -> bool:
        """Whether something is wrong with the note, the therapist or the heading."""
        return any(field.problems for field in self.texts)

    @property
    def settings_told(self) -> str:
        """What is chosen of the settings, for those who do not open them."""
        chosen = [
            choice.label
            for field in self.lists[:3]
            for choice in field.choices
            if choice.value == field.value
        ]
        return " · ".join((*chosen, *(tick.label for tick in self.ticks[:1] if tick.value)))


def view_of(tray: Tray, problems: Sequence[Problem], around: Surroundings) -> View:
    """Return what the page shows of a tray.

    Args:
        tray: The tray.
        problems: What is wrong with its sheet; the place of each is the path of a value.
        around: What else there is.
    """
    language = str(tray.asked.get("language", ""))
    decided = _decisions(tray, problems, around)
    bare = _view(tray, language, around, decided, {}, {})
    shown = [p for p in problems if p.code not in SHOWN_OTHERWISE]
    errors = [p for p in shown if p.severity is Severity.ERROR]
    said = ((_place(p), told(p, around.text)) for p in errors)
    by_field, others = told_by_field(said, tray.rows, _names(bare))
    warned = ((p.place.file, told(p, around.text)) for p in shown if p not in errors)
    by_row, notices = told_by_field(warned, tray.rows, map(str, tray.rows))
    view = _view(tray, language, around, decided, by_field, by_row)
    view.errors.extend(others)
    view.notices.extend(notices)
    return view


def _place(problem: Problem) -> str:
    return "" if problem.code in OF_THE_SHEET else problem.place.file


def told(problem: Problem, text: Wording) -> str:
    """Return a problem in the words of the page, or else in the program's own."""
    phrase = f"tray_problem_{problem.code.replace('-', '_')}"
    if phrase in text.phrases:
        return str(text[phrase])
    return f"{text['problems_hint']} {problem.message}"


def _view(
    tray: Tray,
    language: str,
    around: Surroundings,
    decided: list[Decisions],
    by_field: Told,
    by_row: Told,
) -> View:
    rows = list(_rows(tray, language, around, by_field, by_row))
    dosages = list(_dosages(tray, rows, language, around.handouts))
    return View(
        rows=rows,
        exercises=len(dosages),
        time_taken=_time_taken(dosages, around.text),
        lists=_lists(tray.asked, around, by_field),
        ticks=_ticks(tray.asked, around, by_field),
        texts=_texts(tray.asked, around.text, by_field),
        advice=_advice(tray.asked, language, around.handouts),
        decisions=decided,
        errors=[],
        notices=[],
    )


def _names(view: View) -> Iterator[str]:
    """Yield the names of all fields, and those of the rows."""
    for row in view.rows:
        yield str(row.row)
        yield from (f.name for f in (*row.dosage, *row.more_dosage, *row.words, row.note))
    for field in (*view.lists, *view.ticks, *view.texts):
        yield field.name


def _rows(
    tray: Tray, language: str, around: Surroundings, by_field: Told, by_row: Told
) -> Iterator[Row]:
    def find(address: str) -> Exercise | None:
        return around.handouts.exercise(address, language)

    there = {str(entry.get("item", "")) for entry in tray.items}
    for number, (row, entry) in enumerate(items_in(tray), 1):
        exercise = find(str(entry.get("item", "")))
        shown, others = dosage_fields(row, entry, exercise, around.text, by_field)
        name = f"{row}/note"
        note = Field(name, str(around.text["tray_note_item"]), str(entry.get("note", "")),
                     problems=tuple(by_field.get(name, ())))  # fmt: skip
        words = word_fields(row, entry, exercise, around.text, by_field)
        needed = list(_needed(exercise, language, there, around.handouts))
        yield Row(
            row=row,
            number=number,
            title=title_of(entry, find),
            own="own" in entry,
            exercise=exercise,
            dosage=shown,
            more_dosage=others,
            note=note,
            words=words,
            opened=bool(note.value) or "text" in entry or "own" in entry
            or any(field.problems for field in words),
            needed=needed,
            problems=tuple(by_field.get(str(row), ())),
            notices=tuple(by_row.get(str(row), ())),
        )  # fmt: skip


def _dosages(
    tray: Tray, rows: Sequence[Row], language: str, handouts: OpenHandouts
) -> Iterator[Dosage]:
    """Yield the dosages of all exercises on the sheet, those that come along included."""
    for row, entry in zip(rows, tray.items, strict=True):
        if row.dosed:
            yield _dosage(amounts_in(entry, row.exercise))
    if not tray.asked.get("without-required"):
        for address in dict.fromkeys(one.address for row in rows for one in row.needed):
            needed = handouts.exercise(address, language)
            yield _dosage(needed.standard if needed else {})


def _dosage(amounts: Amounts) -> Dosage:
    """Return a dosage as it is read; what cannot be read is left out, and told at its field."""
    said = {
        part: amount
        if part not in MEASURES
        or isinstance(read_quantity(amount, MEASURES[part], NOWHERE), Quantity)
        else {"words": amount}
        for part, amount in amounts.items()
    }
    return read_record(Dosage, node_of(said))[0]


def _time_taken(dosages: Sequence[Dosage], text: Wording) -> str:
    estimated = estimate_of(dosages)
    if estimated is None:
        return ""
    try:
        wording = load_wording(text.language)
    except HandoutError:  # a ward's own language of the pages
        wording = load_wording("en")
    return worded_estimate(estimated, wording)


def _needed(
    exercise: Exercise | None, language: str, there: set[str], handouts: OpenHandouts
) -> Iterator[Needed]:
    """Yield what an item builds on that is not in the tray, and what that builds on in its turn."""
    waiting = list(exercise.requires) if exercise else []
    met: set[str] = set()
    while waiting:
        address = waiting.pop(0)
        if address in met or address in there:
            continue
        met.add(address)
        needed = handouts.exercise(address, language)
        if needed:
            yield Needed(address, needed.title)
            waiting += needed.requires


def _lists(asked: Asked, around: Surroundings, by_field: Told) -> list[Field]:
    text = around.text
    return [
        _list("language", asked, around.languages, text, by_field),
        *(
            _list(
                f"edition/{key}",
                asked,
                [Choice(v, str(text[f"tray_{key}_{v}".replace("-", "_")])) for v in _values(key)],
                text,
                by_field,
                str(getattr(around.edition, SETTINGS[f"edition/{key}"])),
            )
            for key in LISTS
        ),
        _list("profile", asked, around.profiles, text, by_field),
        _list("diary", asked, _weeks(text), text, by_field),
        _list("side", asked, _sides(text), text, by_field),
    ]


def _list(
    path: str,
    asked: Asked,
    choices: Iterable[Choice],
    text: Wording,
    by_field: Told,
    usual: str = "",
) -> Field:
    key = "affected-side" if path == "side" else path.rpartition("/")[2]
    value = str(value_at(asked, path) or usual)
    known = tuple(choices)
    if value not in [choice.value for choice in known]:
        known = (*known, Choice(value, value))
    label = str(text[f"tray_{key.replace('-', '_')}"])
    return Field(path, label, value, known, problems=tuple(by_field.get(path, ())))


def _values(key: str) -> Iterable[StrEnum]:
    kinds: dict[str, Any] = {f.name: f.default for f in fields(Edition)}
    kind: type[StrEnum] = type(kinds[key.replace("-", "_")])
    return kind


def _weeks(text: Wording) -> Iterator[Choice]:
    yield Choice("", str(text["tray_diary_none"]))
    for weeks in DIARY_WEEKS:
        yield Choice(f"{weeks} weeks", text.say("tray_weeks", number=weeks))


def _sides(text: Wording) -> Iterator[Choice]:
    yield Choice("", "–")
    for side in BodySide:
        yield Choice(side, str(text[f"tray_side_{side}"]))


def _ticks(asked: Asked, around: Surroundings, by_field: Told) -> list[Field]:
    text = around.text
    found = []
    for key in TICKS:
        path = f"edition/{key}"
        said = value_at(asked, path)
        ticked = getattr(around.edition, SETTINGS[path]) if said is None else said is True
        found.append(_tick(path, f"tray_{key}", ticked, text, by_field))
    shown = asked.get("introduction", True) is not False
    found.append(_tick("introduction", "tray_introduction", shown, text, by_field))
    painful = asked.get("diary-pain") is True
    found.append(_tick("diary-pain", "tray_diary_pain", painful, text, by_field))
    known = asked.get("without-required") is True
    found.append(_tick("without-required", "tray_without_required", known, text, by_field))
    return found


def _tick(path: str, phrase: str, ticked: bool, text: Wording, by_field: Told) -> Field:
    label = str(text[phrase.replace("-", "_")])
    value = "true" if ticked else ""
    return Field(path, label, value, problems=tuple(by_field.get(path, ())))


def _texts(asked: Asked, text: Wording, by_field: Told) -> list[Field]:
    phrases = {
        "note": "tray_note",
        "therapist/name": "tray_therapist_name",
        "therapist/phone": "tray_therapist_phone",
        "title": "tray_heading",
    }
    return [
        Field(path, str(text[phrase]), str(value_at(asked, path) or ""),
              problems=tuple(by_field.get(path, ())))
        for path, phrase in phrases.items()
    ]  # fmt: skip


def _advice(asked: Asked, language: str, handouts: OpenHandouts) -> list[Field]:
    found = []
    for address in asked.get("advice", ()):
        advice = handouts.exercise(address, language)
        found.append(Field(f"advice/{address}", advice.title if advice else address, "true"))
    return found


def _decisions(tray: Tray, problems: Sequence[Problem], around: Surroundings) -> list[Decisions]:
    said = {str(name): str(answer) for name, answer in tray.asked.get("answers", {}).items()}
    is_open = any(problem.code == "open-question" for problem in problems)
    due = {one.name for one in around.questions} if is_open else ()
    answered = Answered(said, due, problems)
    return decisions(around.questions, answered, around.text, lambda one: f"answers/{one.address}")
