"""What the Tab key offers, and the command that teaches it to a shell."""

from __future__ import annotations

from datetime import date

import click
from click.shell_completion import CompletionItem, get_completion_class

from handout.cli.group import commands
from handout.problems import HandoutError
from handout.storage.finding import find_library
from handout.storage.library import handout_ids, profile_names, translations
from handout.storage.snapshot import Snapshot


def complete_handout(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the handouts of the library."""
    try:
        names = handout_ids(_library_of(context))
    except HandoutError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(begun)]


def complete_language(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the languages that handouts are translated into."""
    try:
        snapshot = _library_of(context)
    except HandoutError:
        return []
    names = _named(context) or handout_ids(snapshot)
    languages = {language for name in names for language in translations(snapshot, name)}
    return [
        CompletionItem(language) for language in sorted(languages) if language.startswith(begun)
    ]


def _library_of(context: click.Context) -> Snapshot:
    """Return the library that a command would work with.

    Raises:
        HandoutError: it cannot be reached.
    """
    return Snapshot(find_library(context.params.get("library")).library, date.today())


def _named(context: click.Context) -> list[str]:
    """Return the handouts that stand on the line so far; click may not have sorted them yet."""
    given = context.params.get("handouts") or context.params.get("handout") or context.args
    return [given] if isinstance(given, str) else list(given)


def complete_items(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the items of the handout named before, behind what is chosen already."""
    # Commands name this function whenever they run, and need these only if someone presses Tab.
    from handout.build.readings import load_handout
    from handout.content.model import items_of

    before, comma, last = begun.rpartition(",")
    try:
        snapshot = _library_of(context)
        readings = [load_handout(snapshot, name) for name in _named(context)]
    except HandoutError:
        return []
    items = (item for reading in readings if reading.handout for item in items_of(reading.handout))
    names = (item.id.value for item in items)
    return [CompletionItem(before + comma + name) for name in names if name.startswith(last)]


def complete_profile(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the profiles of the library."""
    try:
        names = profile_names(_library_of(context))
    except HandoutError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(begun)]


@commands.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes the Tab key complete handouts and items in your shell.

    \b
    bash:  handout completion bash >> ~/.bashrc
    zsh:   handout completion zsh >> ~/.zshrc
    fish:  handout completion fish > ~/.config/fish/completions/handout.fish
    """
    chosen = get_completion_class(shell)
    if chosen is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(chosen(commands, {}, "handout", "_HANDOUT_COMPLETE").source())
