"""The command line: arguments, a call, problems, an exit code."""

from handout.cli.group import commands, main

__all__ = ["commands", "main"]
