"""The command line: arguments, one call, problems, an exit code."""

from handout.cli import building, checking, completion, drawing, handouts
from handout.cli.group import commands, main

__all__ = ["building", "checking", "commands", "completion", "drawing", "handouts", "main"]
