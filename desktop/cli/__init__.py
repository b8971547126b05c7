"""The command line: the window's commands for scripts, tests and remote shells, through the same desk."""

from desktop.cli.program import main

__all__ = ["main"]
