"""The command-line options that correspond to a prescription."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import click

from handout.cli.completion import (
    complete_items,
    complete_language,
    complete_profile,
    complete_programme,
)
from handout.content.body import BodySide
from handout.tailoring.edition import FigureSide, Format, Ink, Layout, PaperSize, TextSize


def _choice(name: str, choices: type[StrEnum], text: str) -> Callable[..., Any]:
    """Return an option with a few values; their other forms are known to whoever reads it."""
    words = [str(choice) for choice in choices]

    def complete(_context: object, _parameter: object, begun: str) -> list[str]:
        return [word for word in words if word.startswith(begun)]

    return click.option(name, metavar="|".join(words), shell_complete=complete, help=text)


NO_PROFILE = ""
"""The value of `--profile` that stands for no profile, even if one is set."""

no_profile_option = click.option(
    "--no-profile", "profile", flag_value=NO_PROFILE,
    help="Print without a ward's profile, even if one is set.",
)  # fmt: skip

LANGUAGE = click.option(
    "--language", metavar="CODE", shell_complete=complete_language,
    help="Such as da, en or dansk; default: the ward's language, or else the handout's own.",
)  # fmt: skip
ANSWER = click.option(
    "--answer", multiple=True, metavar="QUESTION=ANSWER",
    help="What is decided for this patient, such as weight-bearing=full or sling-weeks=6; "
    "'handout show' lists what a handout asks. Default: the ward's answers.",
)  # fmt: skip
ONLY = click.option(
    "--only", metavar="ITEMS", shell_complete=complete_items,
    help="Print only these items, in this order, separated by commas: ids from 'handout show', "
    "or section:ID, kind:exercise, region:knee, position:lying, goal:strength, level:1, "
    "equipment:band, tag:NAME. Items of several handouts: back-pain/squat,exercises/bridge. "
    "Warnings are always printed.",
)  # fmt: skip
PROFILE = click.option(
    "--profile", metavar="NAME|FILE", shell_complete=complete_profile,
    help="The ward's letterhead and preferences; default: the profile that is set, see "
    "'handout where'.",
)  # fmt: skip
PAPER = _choice("--paper", PaperSize, "The paper size; default: a4.")
TEXT_SIZE = _choice("--text-size", TextSize, "12, 14 or 18 points.")
LAYOUT = _choice(
    "--layout", Layout,
    "Pictures beside the text, pictures above the text, a grid of frames, or one item a page. "
    "With short forms of texts and without introductions: cards to cut out, four on A4; and "
    "compact, two to six exercises on one page.",
)  # fmt: skip
INK = _choice("--ink", Ink, "black: only greys that photocopy well.")

_OPTIONS = (
    click.option("--programme", metavar="NAME", shell_complete=complete_programme,
        help="Print this programme, see 'handout programmes'; other options change it."),
    LANGUAGE,
    ANSWER,
    ONLY,
    click.option("--exclude", metavar="ITEMS", shell_complete=complete_items,
        help="Print everything except these items."),
    click.option("--without-required", is_flag=True,
        help="Do not add the items that the chosen ones build on."),
    click.option("--advice", metavar="all|none|IDS",
        help="The advice to print below chosen items; default: none."),
    _choice("--side", BodySide, "The side on which the patient is affected, such as the operated "
        "leg: texts, dosages and pictures follow it."),
    click.option("--no-introduction", is_flag=True, help="Leave out the introduction."),
    click.option("--section-introductions/--no-section-introductions", default=None,
        help="Print or leave out what sections say before their items; default: printed, unless "
        "items are of several handouts."),
    click.option("--title", metavar="TEXT", help="The title of the sheet, for this patient."),
    click.option("--dosage", nargs=2, multiple=True, metavar="ITEM DOSAGE",
        help='Such as: --dosage squat "3 x 10, 2 times a day", or by its parts: "repetitions: '
        '8-10, side: left". Give it twice for an exercise that differs from side to side. Without '
        "--only, this prints only items that have a dosage, a note or a text here, and your own "
        "exercises."),
    click.option("--item-note", nargs=2, multiple=True, metavar="ITEM TEXT",
        help="A note to the patient about one item."),
    click.option("--item-text", nargs=3, multiple=True, metavar="ITEM PART TEXT",
        help='Words of your own in place of those of an item: --item-text squat "steps 2" "Stop '
        'half-way."'),
    click.option("--own", nargs=2, multiple=True, metavar="TITLE TEXT",
        help="An exercise of your own, after the items; a prescription file can say more of it."),
    click.option("--note", metavar="TEXT", help="A note to the patient about the whole sheet."),
    click.option("--patient", metavar="NAME", help="The patient's name, printed on every page."),
    click.option("--born", metavar="DATE",
        help="The patient's date of birth, such as 31-01-1950, or the year alone."),
    click.option("--therapist", metavar="NAME", help="The person whom the patient can ask."),
    click.option("--therapist-phone", metavar="NUMBER", help="That person's telephone number."),
    click.option("--date", "day", metavar="DATE",
        help="The date on which the sheet is given, or today."),
    click.option("--next-appointment", metavar="DATE [TIME]", help='Such as "31-01-2027 10.30".'),
    click.option("--diary", metavar="WEEKS",
        help='Add a diary for ticking off exercises, such as "4 weeks".'),
    click.option("--diary-start", metavar="DATE",
        help="The day on which the diary begins: it then has dates, such as 31-01-2027."),
    click.option("--diary-pain", is_flag=True,
        help="Ask in the diary for a number for the pain of each day, from 0 to 10; without this, "
        "it does so if the sheet says how much it may hurt."),
    PROFILE,
    no_profile_option,
    _choice("--format", Format, "The sort of file; default: pdf, or what the name behind -o ends "
        "with. html: a web page without other files; epub: an e-book; text: plain text; brf: "
        "braille, which needs the program lou_translate of liblouis."),
    PAPER,
    TEXT_SIZE,
    LAYOUT,
    INK,
    _choice("--figure-side", FigureSide, "The side of the text on which pictures are printed."),
    click.option("--write-in", is_flag=True,
        help="Add a box to tick at each exercise, and space to write a dosage by hand."),
    click.option("--minutes", is_flag=True,
        help="Print how long the exercises take a day, as far as their dosages tell."),
    click.option("--action-plan", is_flag=True,
        help="Add a plan to fill in: when to do the exercises, and what to do if something gets in "
        "the way."),
    click.option("--teach-back", is_flag=True,
        help="Add questions for whoever hands out the sheet, which the patient answers in their "
        "own words."),
)  # fmt: skip


def prescription_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that correspond to a prescription to a command."""
    # The decorator that is applied last comes first in the help.
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def preview_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that an author needs to look at a sheet."""
    shown = (LANGUAGE, ANSWER, ONLY, PROFILE, no_profile_option, PAPER, TEXT_SIZE, LAYOUT, INK)
    for option in reversed(shown):
        command = option(command)
    return command


def all_options(given: dict[str, Any]) -> dict[str, Any]:
    """Return a value for each option that corresponds to a prescription, given or not."""
    command = click.command(prescription_options(lambda: None))
    return command.make_context("build", []).params | given
