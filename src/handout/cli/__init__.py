"""The command line: arguments, one call, problems, an exit code."""

from handout.cli import binding, building, checking, completion, drawing, handouts
from handout.cli.group import commands, main

__all__ = [
    "binding",
    "building",
    "checking",
    "commands",
    "completion",
    "drawing",
    "handouts",
    "main",
]
