"""The commands for authors: start a handout or a programme, and say what can be written in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from handout.building.outputs import write_outputs
from handout.building.schemas import Written, is_schema_file, schema_file
from handout.cli.asking import asked
from handout.cli.completion import complete_handout
from handout.cli.drawing import require_drawing
from handout.cli.group import commands, library_option, open_library, say
from handout.problems import HandoutError, Place, Problem
from handout.storage.finding import EXAMPLE, select_library
from handout.storage.snapshot import Snapshot, is_folder, shown

SORTS = [one.value for one in Written]

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; default: the terminal.",
)


@commands.command()
@click.argument("name", metavar="ID")
@click.option("--title", metavar="TEXT", help="The title on the sheet; asked for in a terminal.")
@click.option(
    "--language", metavar="CODE", help="Such as da or en; default: as most of the library is."
)
@click.option("--author", metavar="TEXT", help="Who writes it; asked for in a terminal.")
@click.option(
    "--programme",
    "of_handout",
    metavar="HANDOUT",
    shell_complete=complete_handout,
    help="Start a programme of the exercises of this handout instead.",
)
@library_option
def new(
    name: str,
    title: str | None,
    language: str | None,
    author: str | None,
    of_handout: str | None,
    library: Path | None,
) -> None:
    """Start a handout that can be printed at once.

    ID is the name of its folder, such as back-pain. The file has one of everything, for you to
    replace, and says what it is for. With --library FOLDER, this also starts a library.

    \b
    handout new tennis-elbow --title "Tennisalbue" --author "Afdeling 3"
    handout new first-week --programme back-pain --title "Den første uge"
    """
    from handout.building.handout_names import named_handout
    from handout.building.readings import language_code
    from handout.building.starting import (
        check_new_name,
        new_handout,
        new_programme,
        usual_language,
    )

    snapshot = _library_to_write_in(library, name)
    if of_handout:
        if language or author:
            raise click.UsageError("A programme has the language and author of its handout.")
        of_handout = named_handout(snapshot, of_handout)
        check_new_name(snapshot, name, Written.PROGRAMME)
        started = new_programme(snapshot, name, _answer("--title", "Title", title), of_handout)
    else:
        check_new_name(snapshot, name, Written.HANDOUT)
        usual = usual_language(snapshot)
        language = language_code(_answer("--language", "Language", language, usual))
        title = _answer("--title", "Title", title)
        author = _answer("--author", "Author", author)
        started = new_handout(snapshot, name, language, title, author)
    write_outputs(started.files, is_ours=is_schema_file)
    for path in started.files:
        say(shown(path))
    if language and started.worded_in != language:
        say(f"There is no template in '{language}': the words to replace are English.")
    where = f" --library {shown(library)}" if library else ""
    say(f"\nWrite in {shown(started.path)}. Then:")
    if of_handout:
        next_steps = {
            f"handout check {shown(started.path)}": "what is wrong, and how to fix it",
            f"handout build --programme {name}{where}": "the sheet as a PDF file",
        }
    else:
        next_steps = {
            f"handout check {name}{where}": "what is wrong or missing, and how to fix it",
            f"handout preview {name}{where} --watch": "the sheet in the browser, after each save",
            f"handout build {name}{where}": "the sheet as a PDF file",
            f"handout illustrate{where}": "draws the pictures from their texts",
            "handout reference": "every key, unit and value",
        }
    width = max(map(len, next_steps))
    for command, what in next_steps.items():
        say(f"  {command:<{width}}  {what}")


@commands.command()
@click.argument(
    "what", type=click.Choice([one.value for one in Written]), default=Written.PRESCRIPTION.value
)
@output_option
def schema(what: str, output: Path | None) -> None:
    """Print the JSON schema of handouts, translations, pictures, programmes and so on.

    Editors complete, explain and check what you type by it. A file names it in a comment, with
    the way to it:

    \b
    handout schema handout -o schemas/handout.json
    # yaml-language-server: $schema=../../schemas/handout.json
    """
    sort = Written(what)
    if sort is Written.PICTURE:
        require_drawing()
    text = schema_file(sort)
    if output is None:
        say(text.decode(), nl=False)
        return
    write_outputs({output: text}, is_ours=is_schema_file)
    say(shown(output))


@commands.command()
@output_option
def reference(output: Path | None) -> None:
    """Print every key, unit and value that the files of a library can have.

    This is docs/authoring.md, which begins with the way to a first handout.
    """
    require_drawing()
    from handout.building.reference import is_reference, reference_text

    text = reference_text()
    if output is None:
        say(text, nl=False)
        return
    write_outputs({output: text.encode()}, is_ours=is_reference)
    say(shown(output))


def _library_to_write_in(option: Path | None, name: str) -> Snapshot:
    """Return the library to write in, which need not have a handout yet if an option names it.

    Raises:
        HandoutError: it would be the example, which a new version of the program replaces.
    """
    found = select_library(option)
    if found.selected_by == EXAMPLE:
        problem = Problem(
            "library-not-found",
            Place("the current folder"),
            "there is no library around this folder, and none is set",
            "what is written into the example library would be lost with the next version of the "
            "program",
            f"to start a library in this folder: handout new {name} --library .",
        )
        raise HandoutError([problem])
    if option is not None and found.problem and is_folder(found.library.root):
        return Snapshot(found.library, date.today())
    if option is not None and found.problem and is_folder(found.library.root.parent):
        root = shown(found.library.root)
        fix = f"check the spelling; to start a library there, make the folder '{root}' first"
        raise HandoutError([replace(found.problem, fix=fix)])
    return open_library(option)


def _answer(option: str, question: str, said: str | None, default: str | None = None) -> str:
    """Return the value of an option, or what is typed in the terminal, or the default."""
    answer = asked(question, option, default) if said is None else said
    if answer is None:
        raise click.UsageError(f"Say {option} as well.")
    return answer
