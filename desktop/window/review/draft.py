"""What an operator typed and did not send yet, as one JSON text: it outlives the dialog and the program."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

_VERSION = 1


@dataclass(slots=True)
class Draft:
    """``mode`` is the choice whose fields are open, ``typed`` the panels' drafts by name of choice."""

    mode: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    comment: str = ""

    def as_text(self) -> str | None:
        """Return it as JSON text, None where nothing was typed."""
        if not self.typed and not self.comment:
            return None
        body = {"version": _VERSION, "mode": self.mode, "typed": self.typed, "comment": self.comment}
        try:
            return json.dumps(body, ensure_ascii=True)
        except (TypeError, ValueError, RecursionError):
            # Deeper than the writer goes: what cannot be kept is not worth an error in the middle of typing.
            return None


def read_draft(text: str | None) -> Draft:
    """Return the draft that ``as_text`` wrote; an empty one for anything else."""
    try:
        body = json.loads(text) if text else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict) or body.get("version") != _VERSION:
        return Draft()
    mode, typed, comment = body.get("mode"), body.get("typed"), body.get("comment")
    return Draft(
        mode if isinstance(mode, str) else "",
        typed if isinstance(typed, dict) else {},
        comment if isinstance(comment, str) else "",
    )
