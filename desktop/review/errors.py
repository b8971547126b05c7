"""The one vocabulary of errors that a person can meet: a code, one sentence of what happened, one of what to do."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What kind of thing went wrong; the command line maps each to an exit code."""

    USAGE = "usage"
    AMBIGUOUS = "ambiguous"
    NOT_PENDING = "not-pending"
    INVALID_ANSWER = "invalid-answer"
    ACTION_NOT_OFFERED = "action-not-offered"
    GRAPH_FAILED = "graph-failed"
    GRAPH_UNAVAILABLE = "graph-unavailable"
    SOURCE_UNREADABLE = "source-unreadable"
    BUSY = "busy"
    JOURNAL_BROKEN = "journal-broken"
    LEFTOVER = "leftover"


class UserFacingError(Exception):
    """An error that a person meets: ``title`` says what happened, ``hint`` what to do, ``detail`` the rest.

    ``str(error)`` is one sentence. Nothing is lost where one is raised: it is raised before anything is written.
    """

    def __init__(self, code: Code, title: str, hint: str = "", detail: str = "") -> None:
        self.code = code
        self.title = title
        self.hint = hint
        self.detail = detail
        super().__init__(f"{title}: {hint}" if hint else title)


class InvalidAnswerError(UserFacingError):
    """The answer does not fit what the payload's shape or schema accepts.

    ``path`` is the place in the answer, as the keys and indexes that lead to it; empty for the whole.
    """

    def __init__(self, title: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        self.path = path
        super().__init__(Code.INVALID_ANSWER, title, hint)


class ActionNotOfferedError(UserFacingError):
    """The row does not list this action, so it is refused."""

    def __init__(self, action: str, offered: tuple[str, ...]) -> None:
        listed = ", ".join(offered) if offered else "none"
        super().__init__(
            Code.ACTION_NOT_OFFERED, f"this row does not take the action '{action}'", f"it takes: {listed}"
        )
