"""Write a prescription to start from, with everything that it can say switched off by a '#'."""

from __future__ import annotations

import json
from collections.abc import Iterator

from handout.content.facets import values_of
from handout.content.model import Dosage, Dosed, Handout, Section, SectionItem, WithSteps
from handout.content.quantity import Quantity, Words, written_quantity
from handout.content.words import Name
from handout.tailoring.prescription import Trait
from handout.tailoring.protocol import choices_of

ABOVE_ITEMS = """\
# A prescription: one patient's sheet of '{title}'.
# As it stands, this file prints the whole handout. A line that begins with '#' and no space after
# it is switched off; delete the '#' to switch it on. Items also need the line 'items:'.

handout: {id}

# A programme of the library ('handout programmes' lists them): it says whatever this file does not.
#programme: programme
# A title for this patient, in place of the handout's own.
#title: My exercises

# The language of the sheet, if it is not the handout's own.
{language_line}

# The ward whose letterhead and defaults to use: the name of its profile.
#profile: ward
{protocol}
# The items to print, in the order of this list: move the lines as you like. An item can also be
# - {{item: …, dosage: {{…}}, omit: [sets], note: …}}. 'dosage' replaces parts of the standard
# dosage, and 'omit' leaves parts of it out. An exercise can stand here twice, if the side in one
# dosage is left and in the other right. To choose a whole group, write for example
# section:{section}, kind:exercise, position:lying, goal:strength or level:1.
# An item of another handout is written with that handout in front, such as back-pain/squat.
# A dosage is one line, such as dosage: "3 x 10, 2 times a day", or has these parts:
{parts}\
# You can also put words of your own in place of an item's, and add exercises of your own, with a
# picture of the library or without one. Put texts in quotes. Precautions and warnings stay.
{own}#items:
"""

DOSAGE_PARTS = (
    "repetitions: 8-10, sets: 3, hold: 5 seconds, rest: 1 minute, load: 2.5 kg, band: red",
    "time: 10 minutes, distance: 500 m, frequency: 3 per week, duration: 6 weeks",
    "frequency: every 2 days, pace: slow, tempo: 3-1-3, effort: 5, pain: 3, side: left",
    "frequency: {words: when you have time}",
)
"""Every part that a dosage can have, with a value; a tempo is in seconds down, waiting and up."""

OWN_WORDS = (
    '{{item: {item}, text: {{title: "My title", steps: {{1: "My words for step 1."}}}}}}',
    '{{own: {{title: "My title", text: "My words.", dosage: "3 x 10", illustration: squat}}}}',
    '{{own: {{title: "My title", steps: ["First …", "Then …"]}}, note: "My note."}}',
)
"""What a therapist can say in words of their own, as entries of the list of items."""

BELOW_ITEMS = """\

# Items to leave out: useful without 'items', or if 'items' names a group.
#exclude: [{last}]

# Leave out what the chosen items build on, because the patient already knows it.
#without-required: true

# Leave out the handout's introduction.
#introduction: false

# Leave out what sections say before their items.
#section-introductions: false

# Advice to print below the items: all, none, or a list of ids.
#advice: all

# The side on which the patient is affected, such as the operated leg: left or right.
#side: left

# A note to the patient about the whole sheet.
#note: Take your time, and call us if you are in doubt.

# Who the sheet is for. Without this line, the sheet names nobody.
#patient: {{name: Name, born: 1950-01-31}}

# Who the patient can call with questions.
#therapist: {{name: Name, phone: 12 34 56 78}}

# The day the patient gets the sheet, and the next appointment, with or without a time.
#date: 2027-01-31
#next-appointment: 2027-02-14 10:30

# A diary to fill in, for up to 12 weeks.
#diary: 2 weeks
# The day on which it begins, if it is to have dates; and whether it asks for the pain of each day.
#diary-start: 2027-02-01
#diary-pain: true

# How the sheet is printed; leave out what should be as usual. You can also set layout (rows,
# stacked, grid, cards to cut out, single, or compact for one page), figure-side (left or right)
# and, true or false: write-in (fields for a dosage), action-plan (a plan to fill in), teach-back
# (questions for you to ask) and minutes.
#edition: {{paper: a4, text-size: large, ink: black}}
"""


def starter(handout: Handout, default_language: str) -> str:
    """Return the text of a prescription that prints a whole handout and shows what else it can do.

    Args:
        handout: The handout, in the language that the sheet will have.
        default_language: The language of a sheet whose prescription names none.
    """
    switch = "#" if handout.language.value == default_language else ""
    every = [item for section in handout.sections for item in section.items]
    last = next((item for item in reversed(every) if not item.always), every[-1])
    words = {
        "id": handout.id,
        "title": handout.title,
        "language_line": f"{switch}language: {handout.language}",
        "section": handout.sections[0].id,
        "protocol": "".join(line + "\n" for line in _protocol(handout)),
        "parts": "".join(f"#   {{{line}}}\n" for line in DOSAGE_PARTS),
        "own": "".join(f"# - {line.format(item=_with_steps(handout))}\n" for line in OWN_WORDS),
        "last": last.id,
    }
    items = "".join(line + "\n" for section in handout.sections for line in _section(section))
    return ABOVE_ITEMS.format(**words) + items + BELOW_ITEMS.format(**words)


def _with_steps(handout: Handout) -> Name:
    """Return the first item that is done step by step, or the very first."""
    items = [item for section in handout.sections for item in section.items]
    return next((i.id for i in items if isinstance(i, WithSteps) and i.steps), items[0].id)


def _protocol(handout: Handout) -> Iterator[str]:
    """Yield the questions of a handout, each answered in some way."""
    if not handout.protocol:
        return
    yield ""
    yield "# What is decided for this patient, if the ward's profile does not say it already:"
    for question in handout.protocol:
        yield f"#   {question.title}: {choices_of(question)}"
    # Nothing is suggested: switched on as it stands, this is refused.
    said = ", ".join(f"{question.id}: …" for question in handout.protocol)
    yield f"#answers: {{{said}}}"


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"# {section.title} (section:{section.id})"
    for item in section.items:
        stays = ", on every sheet" if item.always else ""
        yield f"#   {item.title} ({'; '.join(_groups(item))}){stays}"
        yield f"#  - {_entry(item)}"


def _groups(item: SectionItem) -> Iterator[str]:
    """Yield the groups that an item can be chosen with, besides its section."""
    groups = {Trait.KIND: (item.kind,), **values_of(item), Trait.TAG: tuple(map(str, item.tags))}
    return (f"{trait}: {', '.join(names)}" for trait, names in groups.items() if names)


def _entry(item: SectionItem) -> str:
    if not isinstance(item, Dosed) or not item.dosage:
        return item.id.value
    return f"{{item: {item.id}, dosage: {{{_dosage(item.dosage)}}}}}"


def _dosage(dosage: Dosage) -> str:
    return ", ".join(f"{part}: {_amount(a)}" for part, a in vars(dosage).items() if a)


def _amount(amount: object) -> str:
    if isinstance(amount, Quantity):
        return written_quantity(amount)
    if isinstance(amount, Words):
        # A JSON string is a quoted YAML string: ':' or '#' in the words cannot be misread.
        return f"{{words: {json.dumps(amount.words.value, ensure_ascii=False)}}}"
    return str(amount)
