"""Many rows at once: a preview that says what each will be sent, how it goes on, and a result for each row."""

from desktop.window.bulk.deciding import Bulk

__all__ = ["Bulk"]
