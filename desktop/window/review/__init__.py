"""Answering one row: the dialog, and a panel for each kind of answer."""

from desktop.window.review.dialog import ReviewDialog
from desktop.window.review.verdict import Verdict

__all__ = ["ReviewDialog", "Verdict"]
