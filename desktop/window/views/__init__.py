"""Views of the queue: those that every desk has, those that the operator saved, and the decisions of before."""

from desktop.window.views.saved import DECIDED, PENDING, SavedView, Views
from desktop.window.views.sidebar import Sidebar

__all__ = ["DECIDED", "PENDING", "SavedView", "Sidebar", "Views"]
