"""The command line: arguments, one call, problems, an exit code."""

from handout.cli import checking, completion, drawing, handouts
from handout.cli.group import commands, main

__all__ = ["checking", "commands", "completion", "drawing", "handouts", "main"]
