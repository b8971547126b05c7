"""Starting a thread, and stopping its run: which graph, with which input, and what became of it."""

from desktop.window.starting.runs import Starting

__all__ = ["Starting"]
