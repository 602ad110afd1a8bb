"""The command line: arguments, one call, problems, an exit code."""

from handout.cli import batching, binding, building, checking, completion, drawing, handouts
from handout.cli.group import commands, main

__all__ = [
    "batching",
    "binding",
    "building",
    "checking",
    "commands",
    "completion",
    "drawing",
    "handouts",
    "main",
]
