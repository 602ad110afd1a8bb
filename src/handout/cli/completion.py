"""Shell completion: what the Tab key offers, and the command that sets it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import click

from handout.cli.group import commands
from handout.problems import HandoutError
from handout.storage.finding import find_library
from handout.storage.library import handout_ids, profile_names, programme_files, translations
from handout.storage.snapshot import Snapshot


def complete_handout(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Complete the names of handouts."""
    return _completed(handout_ids, context, incomplete)


def complete_language(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Complete the languages of translations."""
    try:
        snapshot = _library_of(context)
    except HandoutError:
        return []
    names = _named(context) or handout_ids(snapshot)
    languages = {language for name in names for language in translations(snapshot, name)}
    return [language for language in sorted(languages) if language.startswith(incomplete)]


def _library_of(context: click.Context) -> Snapshot:
    """Return the library that the command would use.

    Raises:
        HandoutError: there is no such library.
    """
    return Snapshot(find_library(context.params.get("library")).library, date.today())


def _named(context: click.Context) -> list[str]:
    """Return the handouts named on the command line so far."""
    # While the line is incomplete, click may not have assigned arguments to parameters yet.
    names = context.params.get("handouts") or context.params.get("handout") or context.args
    return [names] if isinstance(names, str) else list(names)


def complete_items(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Complete the last of a list of items, from the handouts on the command line or in its name.

    Where no handout is named yet, it is completed first.
    """
    # Imported here because every command imports this module, but only completion needs these.
    from handout.building.handout_names import named_handouts
    from handout.building.readings import load_handout
    from handout.content.model import items_of

    chosen, comma, last = incomplete.rpartition(",")
    home, slash, _ = last.rpartition("/")
    try:
        snapshot = _library_of(context)
        named = named_handouts(snapshot, [home] if slash else _named(context))
        readings = [load_handout(snapshot, name) for name in named]
        names = [] if named else [f"{name}/" for name in handout_ids(snapshot)]
    except HandoutError:
        return []
    items = (item for reading in readings if reading.handout for item in items_of(reading.handout))
    names += [f"{home}{slash}{item.id}" for item in items]
    return [chosen + comma + name for name in names if name.startswith(last)]


def complete_profile(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Complete the names of profiles."""
    return _completed(profile_names, context, incomplete)


def complete_programme(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    """Complete the names of programmes."""
    return _completed(programme_files, context, incomplete)


def _completed(
    names_in: Callable[[Snapshot], Iterable[str]], context: click.Context, incomplete: str
) -> list[str]:
    try:
        names = names_in(_library_of(context))
    except HandoutError:  # a message would end up in the line that is being typed
        return []
    return [name for name in names if name.startswith(incomplete)]


@commands.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that lets the Tab key complete names.

    It completes commands, handouts, items, languages, programmes and profiles.

    \b
    bash:  handout completion bash >> ~/.bashrc
    zsh:   handout completion zsh >> ~/.zshrc
    fish:  handout completion fish > ~/.config/fish/completions/handout.fish
    """
    from click.shell_completion import get_completion_class

    completion_class = get_completion_class(shell)
    if completion_class is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(completion_class(commands, {}, "handout", "_HANDOUT_COMPLETE").source())
