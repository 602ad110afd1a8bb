"""The commands that list the handouts and show what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from handout.building.catalogue import summaries
from handout.building.handout_names import named_handout
from handout.building.readings import Reading, load_handout, load_wording
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, library_option, open_library, say, table
from handout.content.approval import Approved, Standing, is_overdue
from handout.content.model import (
    Dosed,
    Handout,
    Item,
    Review,
    SafetyWarning,
    SectionItem,
    items_of,
)
from handout.content.words import Language, Name
from handout.problems import HandoutError
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import Snapshot
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN, Profile


@commands.command("list")
@click.option("--collections", is_flag=True, help="The collections of items to choose from.")
@library_option
def list_command(collections: bool, library: Path | None) -> None:
    """List the handouts of the library."""
    snapshot = open_library(library)
    rows = [("ID", "TITLE", "LANGUAGES", "ITEMS", "VERSION", "REVIEW")]
    for name, one in summaries(snapshot).items():
        if one.collection != collections:
            continue
        if one.review is None:
            rows.append((name, "(has errors: see 'handout check')", "", "", "", ""))
            continue
        languages, count = ", ".join(one.languages), str(one.items)
        review = _review(one.review, one.standings(snapshot), snapshot.today)
        rows.append((name, next(iter(one.titles.values())), languages, count, one.version, review))
    for line in table(rows):
        say(line)


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language, help="Such as da or en."
)
@library_option
def show(handout: str, language: str | None, library: Path | None) -> None:
    """Show the sections and items of a handout.

    Each item is listed with its id, by which you can choose it.
    """
    from handout.document.compose import numbered_title, numbers_of
    from handout.document.dosage import worded_dosage
    from handout.document.notice import worded_not_for

    snapshot = open_library(library)
    reading, profile = _as_printed(snapshot, named_handout(snapshot, handout), language)
    text = reading.sound()
    wording = load_wording(text.language.value, text.language.place, snapshot)
    say(f"{text.title} ({text.id}, version {text.version}, {text.language})")
    standing = {text.language.value: text.review.standing}
    review = _review(text.review, standing, snapshot.today)
    say(f"Written by {text.review.author}; {review}; content {text.review.standing.code}.")
    whom = tuple(map(str, text.not_for))
    if notice := worded_not_for(str(text.title), whom, wording):
        say(f"\n{notice}")
    for line in _protocol(text, profile):
        say(line)
    width = max(len(item.id.value) for item in items_of(text))
    kind_width = max(len(_kind(item)) for item in items_of(text))
    numbers = numbers_of(text)
    sections = ((f"{section.title} ({section.id})", section.items) for section in text.sections)
    for title, items in [("On every sheet", text.warnings), *sections]:
        say(f"\n{title}" if items else "")
        for item in items:
            line = f"  {item.id.value.ljust(width)}  {_kind(item).ljust(kind_width)}  "
            taken = reading.taken.get(item.id.value)
            origin = f"  (from {taken.address})" if taken else ""
            stays = "  (on every sheet)" if isinstance(item, SectionItem) and item.always else ""
            say(line + numbered_title(item, numbers, wording) + origin + stays)
            if isinstance(item, Dosed) and item.dosage:
                indent = " " * len(line)
                say(indent + worded_dosage(item.dosage, item.limb, wording, text.affected))


def _kind(item: Item) -> str:
    return f"{item.kind} ({item.level})" if isinstance(item, SafetyWarning) else item.kind


def _as_printed(
    snapshot: Snapshot, handout: str, language: str | None
) -> tuple[Reading, Profile | None]:
    """Return a handout as `handout build` prints it, and the profile that is set, if there is one.

    Without a language, it is in the one that `handout build` uses.
    """
    ward = settings_in_force().profile
    if ward is None:
        return load_handout(snapshot, handout, language), None
    from handout.building.session import Session

    job = Session(snapshot).job_of(
        Prescription(
            handout=Name(handout),
            language=Language(language) if language else None,
            profile=Name(ward.value, ward.place),
        )
    )
    return job.readings[0], job.ward.profile


def _protocol(handout: Handout, profile: Profile | None) -> Iterator[str]:
    """Yield lines with the questions of a handout, who decides, and what the profile answers."""
    from handout.tailoring.protocol import answers_to, choices_of, given

    if not handout.protocol:
        return
    prescription = Prescription(handout=handout.id)
    answers, problems = answers_to(handout, prescription, profile or PLAIN)
    if problems:
        raise HandoutError(problems)
    known = {str(one.question): str(one.answer) for one in given(answers)}
    yield "\nTo decide before it is printed"
    width = max(len(question.id.value) for question in handout.protocol)
    for question in handout.protocol:
        name = question.id.value
        answer = f"the ward's profile says {known[name]}" if name in known else "not decided yet"
        yield f"  {name.ljust(width)}  {question.title}: {choices_of(question)}"
        yield f"{' ' * (width + 4)}by the {question.decided_by}; {answer}"


def _review(review: Review, standings: Mapping[str, Standing], today: date) -> str:
    """Return what is said of a review; of the languages one by one, if they differ."""
    said = {language: _approval(standing) for language, standing in standings.items()}
    if len(set(said.values())) > 1:
        approval = "; ".join(f"{language}: {one}" for language, one in said.items())
    else:
        approval = next(iter(said.values()))
    due = "overdue since" if is_overdue(review.due, today) else "due"
    return f"{approval}, review {due} {review.due.isoformat()}"


def _approval(standing: Standing) -> str:
    if standing.approval is None:
        return "not approved"
    given = f"approved by {standing.approval.by} on {standing.approval.on.isoformat()}"
    return given if standing.approved is Approved.AS_IT_IS else f"changed since {given}"
