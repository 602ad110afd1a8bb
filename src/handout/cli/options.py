"""The options of a prescription on the command line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import click

from handout.cli.completion import complete_items, complete_language, complete_profile
from handout.tailoring.edition import FigureSide, Ink, Layout, PaperSize, TextSize


def _one_of(name: str, choices: type[StrEnum], told: str) -> Callable[..., Any]:
    """Return an option with a few values, which the reader of prescriptions knows in all forms."""
    words = [str(choice) for choice in choices]

    def complete(_context: object, _parameter: object, begun: str) -> list[str]:
        return [word for word in words if word.startswith(begun)]

    return click.option(name, metavar="|".join(words), shell_complete=complete, help=told)


NO_PROFILE = ""
"""The name of the profile that is none."""

no_profile_option = click.option(
    "--no-profile", "profile", flag_value=NO_PROFILE, help="A plain sheet, whatever profile is set."
)
_OPTIONS = (
    click.option("--language", metavar="CODE", shell_complete=complete_language,
        help="Such as da, en or dansk. Without it: the ward's, else the one the handout is "
        "written in."),
    click.option("--only", metavar="ITEMS", shell_complete=complete_items,
        help="Just these items, in this order, with commas between: ids as 'handout show' gives "
        "them, or section:ID, kind:exercise, tag:NAME. Warnings are always printed."),
    click.option("--exclude", metavar="ITEMS", shell_complete=complete_items,
        help="All but these items."),
    click.option("--without-required", is_flag=True,
        help="Leave out what the chosen items build on."),
    click.option("--advice", metavar="all|none|IDS",
        help="Which advice to print below chosen items; none without it."),
    click.option("--no-introduction", is_flag=True, help="Leave out the introduction."),
    click.option("--dosage", nargs=2, multiple=True, metavar="ITEM DOSAGE",
        help='Such as: --dosage squat "3 x 10, 2 times a day", or by its parts: "repetitions: '
        '8-10, side: left". Without --only, the items with a dosage or a note of their own are '
        "the chosen ones."),
    click.option("--item-note", nargs=2, multiple=True, metavar="ITEM TEXT",
        help="A note to the patient at one item."),
    click.option("--note", metavar="TEXT", help="A note to the patient on the whole sheet."),
    click.option("--patient", metavar="NAME", help="Whom the sheet is for: on every page."),
    click.option("--born", metavar="DATE",
        help="The patient's date of birth, such as 31-01-1950, or the year alone."),
    click.option("--therapist", metavar="NAME", help="Whom the patient can ask."),
    click.option("--therapist-phone", metavar="NUMBER", help="Under which number."),
    click.option("--date", "day", metavar="DATE", help="The day the sheet is given, or today."),
    click.option("--next-appointment", metavar="DATE [TIME]", help='Such as "31-01-2027 10.30".'),
    click.option("--diary", metavar="WEEKS",
        help='A diary to tick off the exercises, such as "4 weeks".'),
    click.option("--profile", metavar="NAME|FILE", shell_complete=complete_profile,
        help="The ward's letterhead and habits; HANDOUT_PROFILE without it."),
    no_profile_option,
    _one_of("--paper", PaperSize, "The size of the paper; a4 without it."),
    _one_of("--text-size", TextSize, "12, 14 or 18 points."),
    _one_of("--layout", Layout,
        "Pictures beside the text, above it, on cards, or one item a page."),
    _one_of("--ink", Ink, "black: greys that survive a copier."),
    _one_of("--figure-side", FigureSide, "Where pictures stand in rows."),
    click.option("--write-in", is_flag=True,
        help="A box to tick at every exercise, and room to write a dosage by pen."),
)  # fmt: skip


def prescription_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options that say what a prescription can say."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
