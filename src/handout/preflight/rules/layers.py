"""Rules about optional content: layers that a reader can show and hide."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import Dictionary, array, dictionary, text
from handout.preflight.rule import rule


@rule(
    "unnamed-layers",
    why="a reader who chooses between configurations hears no name (PDF/UA-1, 7.10)",
    fix="give each optional content configuration (D, Configs) a Name",
)
def _unnamed_layers(file: FinishedFile) -> Iterator[Finding]:
    for where, configuration in _configurations(file):
        if not text(configuration.get("Name")):
            yield Finding(where, "the optional content configuration has no Name")


@rule(
    "automatic-layers",
    why="content may appear or vanish without the reader's doing (PDF/UA-1, 7.10)",
    fix="remove AS from the optional content configuration",
)
def _automatic_layers(file: FinishedFile) -> Iterator[Finding]:
    for where, configuration in _configurations(file):
        if "AS" in configuration:
            yield Finding(where, "layers change by themselves (AS)")


def _configurations(file: FinishedFile) -> Iterator[tuple[str, Dictionary]]:
    properties = dictionary(file.catalog.get("OCProperties"))
    if default := dictionary(properties.get("D")):
        yield "OCProperties, D", default
    for number, entry in enumerate(array(properties.get("Configs")), 1):
        yield f"OCProperties, configuration {number}", dictionary(entry)


RULES = (_unnamed_layers, _automatic_layers)
