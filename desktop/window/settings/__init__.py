"""What the operator can set, and the dialog that sets it."""

from desktop.window.settings.preferences import Advance, Preferences, Preferred

__all__ = ["Advance", "Preferences", "Preferred"]
