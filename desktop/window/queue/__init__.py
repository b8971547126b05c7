"""The queue: one row for each thing that waits, in a table of any length."""

from desktop.window.queue.view import QueueView

__all__ = ["QueueView"]
