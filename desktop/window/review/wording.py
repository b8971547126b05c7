"""What the buttons of the review dialog say, by action."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.review.request import Action

FINDINGS = ("applied", "not applied", "discarded")
"""What ``settle`` takes as its value."""


def short_label(action: Action) -> str:
    """Return the action's name for a line of a batch."""
    return {
        Action.APPROVE: QCoreApplication.translate("Review", "Approve"),
        Action.EDIT: QCoreApplication.translate("Review", "Edit"),
        Action.REJECT: QCoreApplication.translate("Review", "Reject"),
        Action.RESPOND: QCoreApplication.translate("Review", "Respond"),
        Action.IGNORE: QCoreApplication.translate("Review", "Ignore"),
    }.get(action, action.value)


def deciding_label(action: Action) -> str:
    """Return what the button says that decides with this action, its mnemonic included."""
    return {
        Action.APPROVE: QCoreApplication.translate("Review", "&Approve"),
        Action.EDIT: QCoreApplication.translate("Review", "&Send edit"),
        Action.REJECT: QCoreApplication.translate("Review", "&Reject"),
        Action.RESPOND: QCoreApplication.translate("Review", "&Send response"),
        Action.IGNORE: QCoreApplication.translate("Review", "&Ignore"),
        Action.ANSWER: QCoreApplication.translate("Review", "&Send answer"),
        Action.CONTINUE: QCoreApplication.translate("Review", "&Continue"),
        Action.RETRY: QCoreApplication.translate("Review", "Re&try"),
        Action.ASK_AGAIN: QCoreApplication.translate("Review", "As&k again"),
    }[action]


def opening_label(action: Action) -> str:
    """Return what the button says that opens the fields of this action; it decides nothing."""
    return {
        Action.EDIT: QCoreApplication.translate("Review", "&Edit\u2026"),
        Action.REJECT: QCoreApplication.translate("Review", "&Reject\u2026"),
        Action.RESPOND: QCoreApplication.translate("Review", "Resp&ond\u2026"),
    }.get(action, short_label(action))


def still_building() -> str:
    """Return the sentence for a form that is still being made."""
    return QCoreApplication.translate("Review", "The form is still being laid out.")


def finding_label(finding: str) -> str:
    """Return what the button says that settles with this finding."""
    return {
        "applied": QCoreApplication.translate("Review", "It was &applied"),
        "not applied": QCoreApplication.translate("Review", "It was &not applied"),
        "discarded": QCoreApplication.translate("Review", "&Discard the decision"),
    }[finding]


def finding_meaning(finding: str) -> str:
    """Return what a finding says."""
    return {
        "applied": QCoreApplication.translate("Review", "You looked, and the graph took the answer."),
        "not applied": QCoreApplication.translate("Review", "You looked, and the graph did not take the answer."),
        "discarded": QCoreApplication.translate("Review", "The old decision is dropped, whatever became of it."),
    }[finding]
