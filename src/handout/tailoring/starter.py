"""A prescription to start from: everything that it can say, waiting behind a '#'."""

from __future__ import annotations

import json
from collections.abc import Iterator

from handout.content.model import Dosage, Dosed, Handout, Section, SectionItem
from handout.content.quantity import Quantity, Words, written_quantity

ABOVE = """\
# A prescription: one patient's sheet of '{title}'.
# As this file stands, the sheet is the whole handout. A line that begins with '#' and no space
# behind it is switched off; delete its '#' to switch it on. The items need the line 'items:' too.

handout: {id}

# The language of the sheet, if it is not the handout's own.
{language_line}

# The ward whose letterhead and habits to use: the name of its profile.
#profile: ward

# The items to print, in the order of this list: move the lines as you like. An item can also be
# - {{item: …, dosage: {{…}}, omit: [sets], note: …}}; what 'dosage' says stands instead of the
# standard, and 'omit' takes parts of the standard away. All of a section, a kind or a tag is
# such as section:{section}, kind:exercise or tag:lying.
# A dosage is one line, such as dosage: "3 x 10, 2 times a day", or has these parts:
{parts}#items:
"""

PARTS = (
    "repetitions: 8-10, sets: 3, hold: 5 seconds, rest: 1 minute, load: 2.5 kg, band: red",
    "time: 10 minutes, distance: 500 m, frequency: 3 per week, duration: 6 weeks",
    "frequency: every 2 days, pace: slow, tempo: 3-1-3, effort: 5, pain: 3, side: left",
    "frequency: {words: when you have time}",
)
"""Every part that a dosage can have, with a value; in `tempo` seconds down, waiting and up."""

BELOW = """\

# Items to leave out; most useful where 'items' is left out, or names a section, kind or tag.
#exclude: [{last}]

# Leave out what the chosen items build on, because the patient knows it already.
#without-required: true

# Leave out the handout's introduction.
#introduction: false

# Advice to print below the items: all, none, or a list of ids.
#advice: all

# A note to the patient on the whole sheet.
#note: Take your time, and call us if you are in doubt.

# Who the sheet is for. Without this, the sheet names nobody.
#patient: {{name: Name, born: 1950-01-31}}

# Whom the patient can ask.
#therapist: {{name: Name, phone: 12 34 56 78}}

# The day on which the sheet is given, and the next appointment, with or without its time.
#date: 2027-01-31
#next-appointment: 2027-02-14 10:30

# A diary to fill in, for up to 12 weeks.
#diary: 2 weeks

# How the sheet is printed; leave out what is to be as usual. There are also layout (rows, stacked,
# cards or single), figure-side (left or right), and write-in (true or false).
#edition: {{paper: a4, text-size: large, ink: black}}
"""


def starter(handout: Handout, written_in: str) -> str:
    """Return the text of a prescription that prints the whole handout, and shows what it can.

    Args:
        handout: The handout in the language that the sheet will have.
        written_in: The language that is used where a prescription names none.
    """
    switch = "#" if handout.language.value == written_in else ""
    last = handout.sections[-1].items[-1]
    words = {
        "id": handout.id,
        "title": handout.title,
        "language_line": f"{switch}language: {handout.language}",
        "section": handout.sections[0].id,
        "parts": "".join(f"#   {{{line}}}\n" for line in PARTS),
        "last": last.id,
    }
    items = "".join(line + "\n" for section in handout.sections for line in _section(section))
    return ABOVE.format(**words) + items + BELOW.format(**words)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"# {section.title} (section:{section.id})"
    for item in section.items:
        tags = "".join(f" (tag:{tag})" for tag in item.tags)
        yield f"#   {item.title}{tags}"
        yield f"#  - {_choice(item)}"


def _choice(item: SectionItem) -> str:
    if not isinstance(item, Dosed) or not item.dosage:
        return item.id.value
    return f"{{item: {item.id}, dosage: {{{_dosage(item.dosage)}}}}}"


def _dosage(dosage: Dosage) -> str:
    return ", ".join(f"{name}: {_amount(said)}" for name, said in vars(dosage).items() if said)


def _amount(said: object) -> str:
    if isinstance(said, Quantity):
        return written_quantity(said)
    if isinstance(said, Words):
        return f"{{words: {json.dumps(said.words.value, ensure_ascii=False)}}}"
    return str(said)
