"""The options of a prescription on the command line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import click

from handout.cli.completion import complete_items, complete_language, complete_profile
from handout.tailoring.edition import FigureSide, Ink, Layout, PaperSize, TextSize


def _words(choices: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([str(choice) for choice in choices])


NO_PROFILE = ""
"""The name of the profile that is none."""

no_profile_option = click.option(
    "--no-profile", "profile", flag_value=NO_PROFILE, help="A plain sheet, whatever profile is set."
)
_OPTIONS = (
    click.option("--language", metavar="CODE", shell_complete=complete_language,
        help="Such as da or en. Without it: the ward's, else the one the handout is written in."),
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
        help='Such as: --dosage heel-slide "repetitions: 8-10, sets: 2, side: left". Without '
        "--only, the items with a dosage or a note of their own are the chosen ones."),
    click.option("--item-note", nargs=2, multiple=True, metavar="ITEM TEXT",
        help="A note to the patient at one item."),
    click.option("--note", metavar="TEXT", help="A note to the patient on the whole sheet."),
    click.option("--patient", metavar="NAME", help="Whom the sheet is for: on every page."),
    click.option("--born", metavar="DATE", help="The patient's date of birth, as 1950-01-31."),
    click.option("--therapist", metavar="NAME", help="Whom the patient can ask."),
    click.option("--therapist-phone", metavar="NUMBER", help="Under which number."),
    click.option("--date", "day", metavar="DATE", help="The day the sheet is given."),
    click.option("--next-appointment", metavar="DATE [TIME]", help='Such as "2027-01-31 10:30".'),
    click.option("--diary", metavar="WEEKS",
        help='A diary to tick off the exercises, such as "4 weeks".'),
    click.option("--profile", metavar="NAME|FILE", shell_complete=complete_profile,
        help="The ward's letterhead and habits; HANDOUT_PROFILE without it."),
    no_profile_option,
    click.option("--paper", type=_words(PaperSize), help="The size of the paper; a4 without it."),
    click.option("--text-size", type=_words(TextSize), help="12, 14 or 18 points."),
    click.option("--layout", type=_words(Layout),
        help="Pictures beside the text, above it, on cards, or one item a page."),
    click.option("--ink", type=_words(Ink), help="black: greys that survive a copier."),
    click.option("--figure-side", type=_words(FigureSide), help="Where pictures stand in rows."),
    click.option("--write-in", is_flag=True,
        help="A box to tick at every exercise, and room to write a dosage by pen."),
)  # fmt: skip


def prescription_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options that say what a prescription can say."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
